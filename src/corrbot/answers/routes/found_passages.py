"""The passages found for a question, before any is read."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.phrasing.named_numbers import NamedNumber, letters_naming
from corrbot.answers.register.pointed import pointed_in
from corrbot.answers.routes.basis import Basis
from corrbot.retrieval import Found, Query, distinct


def found_for(basis: Basis, queries: Sequence[Query], put: str) -> Found:
    """Return what is found for ``put``, each passage of other words than those before it."""
    most = basis.config.passages_read
    pointed = pointed_in(basis.generation, put, basis.retriever.letter_ids)
    found = basis.retriever.find(queries, most, pointed)
    if len(distinct(found.evidence)) < len(found.evidence):
        found = basis.retriever.find(queries, basis.config.candidates, pointed)
    return found._replace(evidence=distinct(found.evidence)[:most])


def with_numbers(
    basis: Basis,
    numbers: Sequence[NamedNumber],
    found: Found,
    queries: Sequence[Query],
) -> Found:
    """Return what was ``found``, with passages that name all of ``numbers`` where some do."""
    if not numbers or any(all(one.is_in(piece.text) for one in numbers) for piece in found.evidence):
        return found
    searched, register = basis.retriever.letter_ids, basis.generation.register
    naming = [set(letters_naming(one, register, searched)) for one in numbers]
    if not (ids := sorted(set.intersection(*naming))):
        return found
    within = basis.retriever.within(ids).find(queries, basis.config.candidates).evidence
    with_them = [piece for piece in within if all(one.is_in(piece.text) for one in numbers)]
    evidence = distinct((*with_them, *found.evidence))[: basis.config.passages_read]
    return found._replace(evidence=evidence)

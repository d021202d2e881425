"""Letters linked to the one that a conversation has come to: its answers, what it answers, its thread."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.routes.basis import Basis
from corrbot.letters import Letter
from corrbot.retrieval import Found, Query, distinct
from corrbot.threads import ANSWERS

MOST_LINKED = 12
"""Letters of a thread that are read beside the one shown: those that it is linked to first."""
_PASSAGES = 6
"""Passages of them that are read at most, beside those found."""


def linked_letters(basis: Basis, shown: Letter) -> tuple[str, ...]:
    """Return the ids of the letters linked to ``shown`` as far as they are searched, its answers first."""
    correspondence, searched = basis.generation.correspondence, basis.retriever.letter_ids
    to, from_ = correspondence.links_to(shown.id), correspondence.links_from(shown.id)
    answers = [link.letter for link in to if link.kind in ANSWERS]
    others = [*(link.letter for link in to), *(link.other for link in from_ if link.other)]
    thread = [letter.id for letter in correspondence.thread(shown.id).letters]
    ids = dict.fromkeys((*answers, *others, *thread))
    may = None if searched is None else frozenset(searched)
    return tuple(one for one in ids if one != shown.id and (may is None or one in may))[:MOST_LINKED]


def with_linked(basis: Basis, linked: Sequence[str], found: Found, queries: Sequence[Query]) -> Found:
    """Return what was ``found``, with the passages of the ``linked`` letters that are nearest."""
    if not linked:
        return found
    within = basis.retriever.within(linked).find(queries, _PASSAGES).evidence
    return found._replace(evidence=distinct((*found.evidence, *within)))

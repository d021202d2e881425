"""`joined`: one answer made of the answers to each question that was put at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from corrbot.answers.answer import Answer, Searched, Sentence

_NUMBER = re.compile(r"(?<!\S)\[(\d{1,4})\](?=[ ,;]|\.?$)")


def joined(question: str, parts: Sequence[Answer]) -> Answer:
    """Return the answer to ``question`` that is made of ``parts``, at least one, in order.

    Quotes are numbered on from part to part. A notice that stands in an earlier part is not repeated.
    """
    told: set[str] = set()
    kept = []
    before = list(accumulate((len(part.quotes) for part in parts), initial=0))
    for first, part in zip(before, parts, strict=False):
        notices, closing = (
            tuple(_numbered_on(notice, first, len(part.quotes)) for notice in some)
            for some in (part.notices, part.closing)
        )
        new = tuple(one for one in notices if one not in told)
        kept.append(replace(part, notices=new, closing=tuple(one for one in closing if one in new)))
        told.update(notices)
    near = [part.nearest.letter for part in kept if part.nearest]
    unnamed = [*(one for part in kept for one in part.unnamed), *near]
    return Answer(
        question,
        "",
        _searched([part.searched for part in kept]),
        quotes=tuple(quote for part in kept for quote in part.quotes),
        notices=tuple(notice for part in kept for notice in part.notices),
        computed=tuple(value for part in kept for value in part.computed),
        sentences=tuple(
            Sentence(one.text, tuple(number + first for number in one.cites))
            for first, part in zip(before, kept, strict=False)
            for one in part.sentences
        ),
        listed=tuple(one for part in kept for one in part.listed),
        answerability=max(part.answerability for part in kept),
        surroundings=tuple(part.around(number) for part in kept for number in range(1, len(part.quotes) + 1)),
        told_of=tuple({one.id: one for one in unnamed}.values()),
        parts=tuple(kept),
    )


def _numbered_on(notice: str, first: int, count: int) -> str:
    """Return ``notice`` with the numbers of its ``count`` quotes in it higher by ``first``.

    They stand before any colon; names of files and people come after it.
    """

    def higher(number: re.Match[str]) -> str:
        return f"[{int(number[1]) + first}]" if int(number[1]) <= count else number[0]

    said, colon, named = notice.partition(": ")
    return _NUMBER.sub(higher, said) + colon + named


def _searched(parts: Sequence[Searched]) -> Searched:
    """Return what all ``parts`` searched: one letter alone only where it is the same in each."""
    only = {one.only.id if one.only else None for one in parts}
    return replace(
        parts[0],
        query=" ".join(one.query for one in parts),
        letters=max(one.letters for one in parts),
        only=parts[0].only if len(only) == 1 else None,
        proposed=tuple(query for one in parts for query in one.proposed),
    )

"""How letters begin, for who asks for a letter as a whole (English)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from corrbot.answers.conversation.places import asks_for_whole
from corrbot.answers.register.draft import Draft
from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.terms import content_words

_SAYING = frozenset("letter say write state contain".split())
_OPENING = 3
"""Sentences quoted of a letter that is asked for as a whole."""


def asks_for_opening(question: str) -> bool:
    """Return whether ``question`` asks for "the letter" as a whole."""
    return set(content_words(question)) <= _SAYING or asks_for_whole(question)


def open_letters(draft: Draft, letters: Sequence[Letter]) -> None:
    """Put into ``draft`` how ``letters``, which have their text, begin."""
    draft.statement = "It opens:" if len(letters) == 1 else f"{len(letters)} letters fit; they open:"
    for letter in letters:
        draft.add(letter, "", _opening(letter))


def _opening(letter: Letter) -> list[Span]:
    """Return its first sentences; a reference or a number alone is none."""
    spans = (
        span
        for block in letter.blocks
        if block.kind in (BlockKind.OPENER, BlockKind.BODY)
        for span in sentences(letter.text, block.span)
        if any(map(str.islower, text := letter.slice(span))) or not text.isascii()
    )
    return list(islice(spans, _OPENING))

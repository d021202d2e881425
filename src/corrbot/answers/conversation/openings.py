"""How letters begin, for who asks for a letter as a whole (English)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from corrbot.answers.conversation.places import asks_for_whole
from corrbot.answers.register.draft import Draft
from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.letters.case import lower
from corrbot.letters.openings import PROSE
from corrbot.terms import content_words

_SAYING = frozenset("letter say write state contain".split())
_OPENING = 3
"""Sentences quoted of a letter that is asked for as a whole."""
_PASSING_ON = frozenset(
    "fyi fya for your info information interest please pls see note print below attached this forwarding as"
    " forwarded from with thanks".split()
)
"""Words of a mail that says no more than that others' words are passed on."""
_WORD = re.compile(r"\w+")


def asks_for_opening(question: str) -> bool:
    """Return whether ``question`` asks for "the letter" as a whole."""
    return set(content_words(question)) <= _SAYING or asks_for_whole(question)


def open_letters(draft: Draft, letters: Sequence[Letter]) -> None:
    """Put into ``draft`` how ``letters``, which have their text, begin."""
    draft.statement = "It opens:" if len(letters) == 1 else f"{len(letters)} letters fit; they open:"
    for letter in letters:
        draft.add(letter, "", _opening(letter))


def _opening(letter: Letter) -> list[Span]:
    """Return its first sentences, and of one that hardly says more than "FYI" those that it passes on."""
    own = list(islice(_said(letter, PROSE), _OPENING))
    if not _PASSING_ON.issuperset(word for span in own for word in _WORD.findall(lower(letter.slice(span)))):
        return own
    passed_on = _said(letter, (BlockKind.QUOTED_MAIL,))
    return [*own, *islice(passed_on, _OPENING - len(own))]


def _said(letter: Letter, kinds: Collection[BlockKind]) -> Iterator[Span]:
    """Yield the sentences of blocks of these ``kinds``; a reference or a number alone is none."""
    for block in letter.blocks:
        if block.kind in kinds:
            for span in sentences(letter.text, block.span):
                if any(map(str.islower, text := letter.slice(span))) or not text.isascii():
                    yield span

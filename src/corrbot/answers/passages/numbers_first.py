"""What names the section or reference that a question names comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrbot.answers.passages.extraction import block_of
from corrbot.answers.phrasing.named_numbers import NamedNumber
from corrbot.reader import Reading, ScoredSentence

OTHERS_SHARE = 0.6
"""What is left of the score of the best sentence where the number is not named, of that where it is."""
WRONG_SHARE = 0.3
"""The same where another number of the kind is named, too little to be quoted: section 43 for section 12."""


def their_numbers_first(named: Sequence[NamedNumber], reading: Reading) -> Reading:
    """Return ``reading`` with the sentences that name all of ``named`` before those that do not.

    Where none does, those go first whose paragraph names them, or whose letter is the one of that number.
    """
    if not named:
        return reading
    for is_of in (_says, _is_within):
        with_it = [one for one in reading.sentences if all(is_of(one, number) for number in named)]
        if with_it:
            others = [one for one in reading.sentences if one not in with_it]
            level = min(1.0, with_it[0].score / others[0].score) if others else 1.0
            weighed = (replace(one, score=_share(one, named) * level * one.score) for one in others)
            return replace(reading, sentences=(*sorted((*with_it, *weighed), key=lambda one: -one.score),))
    return reading


def _share(one: ScoredSentence, named: Sequence[NamedNumber]) -> float:
    text = one.letter.slice(one.span)
    return WRONG_SHARE if any(number.is_another_in(text) for number in named) else OTHERS_SHARE


def _says(one: ScoredSentence, named: NamedNumber) -> bool:
    return named.is_in(one.letter.slice(one.span))


def _is_within(one: ScoredSentence, named: NamedNumber) -> bool:
    block = block_of(one.letter, one.span)
    return named.is_borne_by(one.letter) or bool(block and named.is_in(one.letter.slice(block.span)))

"""A figure that a question asks for, and the sentences that come as near to it as the best (English).

What gives the figure mostly stands out: "eleven huts were let" for "how many huts were let?". Where another
sentence with other numbers comes nearly as near, these are often all of something else.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.letters import search_view
from corrbot.letters.other_numbers import numbers_in
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.answerability import PLAINLY_SAID
from corrbot.reader.expectations import Expectation, asks_yes_or_no, expectation

_FIGURES = frozenset({Expectation.NUMBER, Expectation.MONEY})
_OF_OTHERS = re.compile(r"^\W*(?:(?:and|but|so) )?(?:who|whom|whose|which|where|when|why)\b", re.IGNORECASE)
"""Asks for no figure, though it may speak of one: "which of them can have their costs back?"."""
_NEAR = 0.8
"""Share of the score of the best sentence from which another comes nearly as near."""
_LEFT = 2 / 3
"""What is left of the answerability then. Of 14 answers that are stopped by it in seven sets of letters 10
were to questions that the letters do not answer, and 2 were right."""


def weighed_with_rivals(question: str, reading: Reading) -> Reading:
    """Return ``reading``, less sure to answer where it is a figure that is asked for and others are as near.

    What plainly says it stays as it is, and a sentence with a number of the best one speaks for that.
    """
    if reading.answerability >= PLAINLY_SAID or not reading.sentences or not _asks_for_figure(question):
        return reading
    best, *others = reading.sentences
    numbers = _numbers(best)
    near = (_numbers(one) for one in others if one.score >= _NEAR * best.score)
    if not any(theirs and numbers.isdisjoint(theirs) for theirs in near):
        return reading
    return replace(reading, answerability=_LEFT * reading.answerability)


def _asks_for_figure(question: str) -> bool:
    is_other = _OF_OTHERS.match(question) or asks_yes_or_no(question)
    return not is_other and expectation(question) in _FIGURES


def _numbers(one: ScoredSentence) -> set[str]:
    return set(numbers_in(search_view(one.letter.text, *one.span).text))

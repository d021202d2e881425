"""`Turn`: a question and what it was answered, and what the text of an answer shows (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.answers.answer import NOT_SAID
from corrbot.answers.phrasing.bareness import is_courtesy
from corrbot.terms import content_words

EVERYWHERE = re.compile(
    r"\b(?:in|of|across|over|from|among|search|ask|try)?\s*(?:all|every|any|the other|other|any other)"
    r" (?:of )?(?:the |our |your )?letters?\b",
    re.IGNORECASE,
)
"""Says that all letters are meant, or others than the one spoken of."""
ALL_LETTERS = "In all letters."
"""What a user's turn says that widens the search to all letters again."""

LISTED = re.compile(r"^[ \t]*\d+\. (?P<heading>.+)$", re.MULTILINE)
"""A letter that an answer lists."""
_EXACT_COPY = " — an exact copy of "
"""Stands behind a letter that is in the folder twice."""
_NUMBER = r"^[ \t]*\[\d{1,6}\] “"
QUOTED = re.compile(
    rf"^[ \t]*\[(?P<number>\d{{1,6}})\] “(?P<text>(?:(?!{_NUMBER}).)+?)”$", re.MULTILINE | re.DOTALL
)
"""A quote of an answer, with its number; it ends before the next, so that none is read over and over."""
_IN_MARKS = re.compile(r"“(?P<text>[^“”]{1,2000})”")
_ANSWERS = re.compile(r"^(?:[ \t]*(?:\[\d{1,6}\] “|\d+\. )|Question \d+ of \d+: )", re.MULTILINE)
"""A quote or a letter listed, or the first of several questions: no notice."""
_LEAST_WORDS = 4
"""Of words in marks without a number, that they are taken for a quote and not for a name."""
_CITATION = re.compile(r"^ {4}— .*$", re.MULTILINE)
MAX_TURNS = 20
"""Latest turns in which the letter discussed, and what was shown, is looked for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the user and what it was answered, "" where it was not."""

    question: str
    answer: str = ""


def listed_apart(answer: str) -> list[str]:
    """Return how ``answer`` lists letters, but for exact copies of others; lines within a quote are none."""
    return [one for one in LISTED.findall(QUOTED.sub("", answer)) if _EXACT_COPY not in one]


def last_turn(turns: Sequence[Turn]) -> Turn:
    """Return the last of ``turns``, thanks and the like passed over, or an empty one."""
    return next((turn for turn in reversed(turns) if not is_courtesy(turn.question)), Turn(""))


def lists_letters(answer: str) -> bool:
    """Return whether ``answer`` lists letters; numbered lines within a quote are none."""
    return LISTED.search(QUOTED.sub("", answer)) is not None


def spoken(answer: str) -> str:
    """Return what the letters say in the text of an ``answer``: its quotes, or its words without its list."""
    quotes = [match["text"] for match in QUOTED.finditer(answer)]
    return " ".join(quotes) if quotes else _CITATION.sub("", LISTED.sub("", answer)).strip()


def says_not(answer: str) -> bool:
    """Return whether the text of an ``answer`` says that the letters do not say.

    A conversation holds words alone. Only notices may stand before these, never a quote or a list.
    """
    before, found, _ = f"\n{answer}".partition(f"\n{NOT_SAID}")
    return bool(found) and not _ANSWERS.search(before)


def said_first(answer: str) -> str:
    """Return the first quote in the text of an ``answer``, else what it says; of a refusal nothing more.

    A reader that sees of several quotes only the last words sees those that answer least.
    """
    if says_not(answer):
        return NOT_SAID
    first = QUOTED.search(answer)
    return first["text"] if first else spoken(answer)


def quotes_in(answer: str) -> list[str]:
    """Return the quotes that the text of an ``answer`` shows: those with numbers, else sentences in marks.

    What comes nearest, where the letters do not say, is no quote.
    """
    numbered = [match["text"] for match in QUOTED.finditer(answer)]
    if numbered or says_not(answer):
        return numbered
    in_marks = (match["text"] for match in _IN_MARKS.finditer(answer))
    return [text for text in in_marks if len(text.split()) >= _LEAST_WORDS]


def is_widening(question: str) -> bool:
    """Return whether ``question`` says no more than that all letters are meant."""
    return bool(EVERYWHERE.search(question)) and not content_words(EVERYWHERE.sub(" ", question))


def last_shown(turns: Sequence[Turn]) -> str:
    """Return the last answer that numbers quotes or letters, or ""."""
    answers = (turn.answer for turn in reversed(turns))
    return next((one for one in answers if LISTED.search(one) or QUOTED.search(one)), "")

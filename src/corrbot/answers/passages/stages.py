"""The stage that a question names: "at stage 2", "the June offer"; letters of it come first (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corrbot.answers.passages.extraction import block_of
from corrbot.answers.passages.weighing import behind
from corrbot.letters import BlockKind, Letter
from corrbot.letters.dates import MONTHS
from corrbot.reader import Reading, ScoredSentence

OTHERS_SHARE = 0.7
"""What is left of the score of a sentence of a letter of no such stage."""
ANOTHERS_SHARE = 0.2
"""The same, where the letter is headed by another stage, and its paragraph does not name the one asked of."""

_CARDINALS = "one two three four five six seven eight nine".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()
_STAGE = re.compile(
    r"\b(?P<noun>stage|step|round|phase|tier)[ -]"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_CARDINALS)}|(?-i:I{{1,3}}|IV|V))\b(?![.,]\d)"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})[ -](?P<of>stage|step|round|phase|tier)\b",
    re.IGNORECASE,
)
_ROMAN = ("I", "II", "III", "IV", "V")
_MONTHS = "|".join(month.title() for month in MONTHS)
_OF_MONTH = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Yy]our|[A-Z][\w-]*[’']s) "
    rf"(?P<month>{_MONTHS})(?: (?P<year>(?:1[5-9]|20)\d\d))? (?:\w+ )?"
    r"(?:offer|letter|reply|response|answer|decision|e-?mail|message|report|proposal|request|complaint|notice"
    r"|statement|invoice|demand|memo|note|circular|order|award|refusal|apology|reminder|chaser)s?\b"
)
"""A month beside what is of it: "the June offer", "her May 2019 letter"."""
_Test = Callable[[ScoredSentence], bool]
_JOINTS = re.compile(r"[_/.]+")


def their_stage_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what is of the stage, or month, that ``question`` names before the rest.

    A letter is of the stage that its subject, heading or file names; where none is, paragraphs that name it
    are. It is of the month of its date, or that its heading names where it has none. Where none is, nothing
    changes.
    """
    tests = (*_tests_of_stage(question, reading), *_tests_of_month(question))
    is_of = next((test for test in tests if any(map(test, reading.sentences))), None)
    if is_of is None:
        return reading
    turned = behind(reading, OTHERS_SHARE, lambda one: not is_of(one))
    wanted = _stages(question) if is_of is tests[0] else set()
    share = ANOTHERS_SHARE / OTHERS_SHARE
    return behind(turned, share, lambda one: bool(wanted) and _is_of_another(one, wanted))


def _tests_of_stage(question: str, reading: Reading) -> Iterator[_Test]:
    wanted = _stages(question)
    if len(wanted) != 1:
        return
    letters = {one.letter.id: one.letter for one in reading.sentences}
    headed = {key for key, letter in letters.items() if wanted & _stages(_head(letter))}
    yield lambda one: one.letter.id in headed
    yield lambda one: bool(wanted & _stages(_paragraph(one)))


def _is_of_another(one: ScoredSentence, wanted: set[tuple[str, int]]) -> bool:
    """Return whether the letter is headed by other stages only of the kind that is ``wanted``."""
    headed = _stages(_head(one.letter))
    is_other = {noun for noun, _ in headed} & {noun for noun, _ in wanted} and not headed & wanted
    return bool(is_other) and not wanted & _stages(_paragraph(one))


def _tests_of_month(question: str) -> Iterator[_Test]:
    months = [*_OF_MONTH.finditer(question)]
    if len(months) != 1:
        return
    month, year = MONTHS.index(months[0]["month"].lower()) + 1, months[0]["year"]

    def is_of(one: ScoredSentence) -> bool:
        date = one.letter.date
        if date is None:
            return year is None and months[0]["month"] in _head(one.letter)
        return date.month == month and year in (None, str(date.year))

    yield is_of


def _stages(text: str) -> set[tuple[str, int]]:
    return {
        ((one["noun"] or one["of"]).lower(), _number(one["number"] or one["ordinal"]))
        for one in _STAGE.finditer(text)
    }


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    for words in (_CARDINALS, _ORDINALS, _ROMAN):
        if said in words or said.lower() in words:
            return (words.index(said) if said in words else words.index(said.lower())) + 1
    return 0


def _head(letter: Letter) -> str:
    headings = (letter.slice(one.span) for one in letter.blocks if one.kind is BlockKind.HEADING)
    return " | ".join((_JOINTS.sub(" ", letter.location), letter.subject or "", *headings))


def _paragraph(one: ScoredSentence) -> str:
    block = block_of(one.letter, one.span)
    return one.letter.slice(block.span if block else one.span)

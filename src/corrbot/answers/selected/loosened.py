"""`Loosened`: another reading of what is said of letters, looked at where no letter fits the first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corrbot.answers.phrasing.periods import Period
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction, LetterKind

_YEAR = r"(?:the year )?(?P<year>1[5-9]\d\d|20\d\d)"
_IN_YEAR = re.compile(rf"(?:for|of|in|from|during) {_YEAR}", re.IGNORECASE)
_ENDS_FOR_YEAR = re.compile(rf" for {_YEAR}$", re.IGNORECASE)
_ALIKE = {
    frozenset({LetterKind.HOLDING_REPLY}): LetterKind.ACKNOWLEDGEMENT,
    frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.AUTOMATIC_REPLY}): LetterKind.HOLDING_REPLY,
}


class Loosened(NamedTuple):
    """A selection to look at instead, and how its letters are told from those asked for, in words."""

    selection: Selection
    words: str
    """To stand after "letters"."""


def loosened(selection: Selection) -> Iterator[Loosened]:
    """Yield what may be looked at where no letter fits ``selection``, the nearest to it first."""
    if selection.direction in (Direction.IN, Direction.OUT):
        is_to_us = selection.direction is Direction.IN
        unknown = replace(selection, direction=Direction.UNKNOWN, may_be_to_us=is_to_us)
        yield Loosened(unknown, "whose direction is not known, fitting otherwise")
    if selection.is_yours is not None:
        labelled = replace(selection, is_yours=None)
        yield Loosened(labelled, labelled.words)
    if selection.references and (mentions := _verbatim(selection)):
        spoken_of = replace(selection, references=(), printed=(), is_yours=None, mentions=mentions)
        yield Loosened(spoken_of, spoken_of.words)
    if selection.references and selection.mentions:
        of_case = replace(selection, mentions=())
        yield Loosened(of_case, of_case.words)
    if selection.sender:
        at_place = replace(selection, sender="", place=selection.sender)
        yield Loosened(at_place, at_place.words)
    if alike := _ALIKE.get(selection.kinds):
        other = replace(selection, kinds=frozenset({alike}))
        yield Loosened(other, other.words)
    yield from _by_topic(selection)
    yield from _by_period(selection)


def _verbatim(selection: Selection) -> tuple[Mention, ...]:
    """Return the references, as they were put, as words that letters mention, besides what they are to."""
    found = (Mention.read(f"“{printed}”") for printed in dict.fromkeys(selection.printed))
    return (*selection.mentions, *filter(None, found))


def _by_topic(selection: Selection) -> Iterator[Loosened]:
    """Take a year in which no letter fits for a part of the topic: "about the rotas of 2010"."""
    if len(selection.periods) != 1 or not selection.mentions:
        return
    year = _IN_YEAR.fullmatch(selection.periods[0].words)
    *others, last = selection.mentions
    mention = Mention.read(f"{last.said} {year['year']}", anywhere=last.anywhere) if year else None
    if mention:
        other = replace(selection, periods=(), mentions=(*others, mention))
        yield Loosened(other, other.words)


def _by_period(selection: Selection) -> Iterator[Loosened]:
    """Take a year that no letter has with the topic for that of the letters: "about rotas for 2010"."""
    if selection.periods or not selection.mentions:
        return
    *others, last = selection.mentions
    match = _ENDS_FOR_YEAR.search(last.said)
    mention = Mention.read(last.said[: match.start()], anywhere=last.anywhere) if match else None
    if match and mention:
        first = dt.date(int(match["year"]), 1, 1)
        period = Period(first, first.replace(month=12, day=31), words=f"in {match['year']}")
        other = replace(selection, periods=(period,), mentions=(*others, mention))
        yield Loosened(other, other.words)

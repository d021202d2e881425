"""Rows at the head of a letter in which its references stand beside each other, and its date with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corrbot.letters import looks, welsh
from corrbot.letters.columns import cells_in
from corrbot.letters.dates import bare_date
from corrbot.letters.letter import Span

_APART = re.compile(r"\S(?:\s{2}|[^\S ])")
_LONGEST = 200
"""Characters of the longest row."""
_LABEL = re.compile(
    rf"(?:{welsh.LABEL}\s?/\s?)?(?:(?P<whose>our|your|yr|my|their|ein|eich|fy)\.?\s+)?"
    rf"(?:(?P<ref>ref(?:erence)?s?\b\.?(?:\s?(?:no|number)\b\.?)?|{welsh.REFERENCE}\.?"
    r"|(?:application|case|certificate|claim|file|licence|notice|order|permit|policy|serial)\s(?:no|number|ref(?:erence)?)\b\.?)"
    r"|(?P<date>(?:dated?|dyddiad)\b)"
    rf"|(?:letter|e-?mail)\b(?:\s+(?:of|dated?)\b)?)(?:\s?/\s?{welsh.LABEL})?\s?[:.]?\s*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:tel(?:ephone)?|telex|phone|fax|e-?mail|ext(?:ension)?|direct\s+(?:line|dial)|enquiries(?:\s+to)?|contact"
    r"|please\s+ask\s+for)\b.*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?=[^/]{0,30}/|[^\d]{0,30}\d)[A-Z\d][\w./&()*-]{1,30}")
"""A number without a label: "AN/RES/98-09"."""
_MOST_WORDS = 5
"""Words of a reference with its label taken off."""
_THEIRS = ("your", "yr", "their", "eich")


class Row(NamedTuple):
    """References beside each other, and where the day of the letter stands with them, if it does.

    It is not sure beside references of others alone, where it may be that of their letter.
    """

    day: Span | None
    is_sure: bool = True


def reference_row(line: str) -> Row | None:
    """Return what the columns of ``line`` say, if each is a reference, its label, a contact or the date.

    A day without a label is the letter's only beside a reference of its own; "Dated" right behind one of
    others is of their letter.
    """
    if len(line) > _LONGEST or not _APART.search(line):
        return None
    days: list[Span] = []
    is_own = is_of_reference = after_theirs = is_labelled = False
    cells = list(_cells(line))
    for cell in cells:
        words = line[slice(*cell)]
        label = _LABEL.match(words)
        value = Span(cell.start + label.end(), cell.end) if label else cell
        is_theirs = label is not None and (label["whose"] or "").lower() in _THEIRS
        is_date = label is None or (label["date"] is not None and not is_theirs)
        if is_date and _is_day(line[slice(*value)]):
            if label and after_theirs and label["date"].lower() == "dated":
                continue
            days.append(value)
            is_labelled = label is not None
        elif label and (label["ref"] or is_theirs):
            if len(line[slice(*value)].split()) > _MOST_WORDS:
                return None
            is_of_reference = is_of_reference or label["ref"] is not None
            is_own = is_own or not is_theirs
        elif _NUMBER.fullmatch(words):
            is_own = True
        elif not _CONTACT.fullmatch(words):
            return None
        after_theirs = is_theirs
    is_told = not days or is_own or is_labelled
    if len(cells) < _FEWEST or not is_of_reference or len(days) > 1 or not is_told:
        return None
    return Row(days[0] if days else None, is_own)


_FEWEST = 2


def _cells(line: str) -> Iterator[Span]:
    """Yield the columns of ``line``, one that is a label alone joined with the next.

    The day behind the label of a reference is none, and that is left blank.
    """
    label: re.Match[str] | None = None
    for cell in cells_in(line, Span(0, len(line))):
        is_blank = label is not None and label["ref"] is not None and _is_day(line[slice(*cell)])
        if label and is_blank:
            yield Span(*label.span())
        start = label.start() if label and not is_blank else cell.start
        label = _LABEL.fullmatch(line, *cell)
        if label is None:
            yield Span(start, cell.end)
    if label:
        yield Span(*label.span())


def _is_day(words: str) -> bool:
    return looks.date_alone(words) is not None or bare_date(words) is not None

"""Ranges of a quantity that letters print, and whether one that a question names lies within (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.terms import STOP_WORDS, stem

_FIGURE = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}"
_UNIT = r"[^\W\d_]{2,20}"
_NAMED = rf"[ -](?P<unit>{_UNIT})"
_TO = (
    r",? (?:to|[–—-]|(?:and|but) (?:under|below|up to|less than|not (?:over|above|exceeding|more than)))"
    r"(?: and including)? |[–—-]"
)
_BETWEEN = re.compile(
    rf"(?<![\w.,/£$€])(?P<low>{_FIGURE})(?: (?P<first>{_UNIT}))?(?:{_TO}|(?P<and> and ))"
    rf"(?P<high>{_FIGURE})(?![\d/])(?:[ -](?P<last>{_UNIT}))?"
)


_NUMBERED = re.compile(
    r"\b(?:nos?\.?|numbers?|numbered|pages?|pp?\.|paragraphs?|paras?\.?) ?\Z", re.IGNORECASE
)
"""Stands before figures that tell which, not how many: "Nos. 10-14 houses"."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_LONGEST_BEFORE = 16


def is_within_range(question: str, number: str, text: str) -> bool:
    """Return whether the ``number`` of something in ``question`` lies in a range of the same in ``text``.

    "1,000 tons" lies in "500 tons and under 2,000", in "from 500 to 2,000 tons", not in "5 to 9 men".
    """
    units = {
        stem(match["unit"].lower())
        for match in re.finditer(rf"(?<![\w.,]){re.escape(number)}{_NAMED}", question)
        if match["unit"].lower() not in STOP_WORDS
    }
    return bool(units) and any(
        unit in units and low <= _value(number) <= high for low, high, unit in _ranges(text)
    )


def _ranges(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the least and the most of each range in ``text``, with the stem of what it is of."""
    for match in _BETWEEN.finditer(" ".join(text.split())):
        before = match.string[max(match.start() - len("between "), 0) : match.start()]
        if match["and"] and before.lower() != "between ":
            continue
        is_numbered = _NUMBERED.search(match.string, max(0, match.start() - _LONGEST_BEFORE), match.start())
        if is_numbered or all(_YEAR.fullmatch(match[end]) for end in ("low", "high")):
            continue
        for unit in filter(None, (match["first"], match["last"])):
            yield _value(match["low"]), _value(match["high"]), stem(unit.lower())


def _value(figure: str) -> int:
    return int(figure.replace(",", ""))

"""The day at the foot of a paper that bears none at its head, as orders and deeds do: "Dated: 3 May 2020"."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.letters import looks
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Fact, Span
from corrbot.letters.line_spans import LINE, trimmed

_FOOT = 1000
"""Characters at the end of a text within which its foot stands."""
_MOST = 8
"""Lines of a foot."""
_DATED = re.compile(r"[\s*_]{0,8}dated(?:\s+this)?\s?:?\s+(?=\S)", re.IGNORECASE)
_STOPS = ".?!"
_FEW_WORDS = 3
"""Words in lower case on a line that ends in a stop and is no sentence."""


def foot_date(text: str) -> Fact[dt.date] | None:
    """Return the day that a line below the last sentence of ``text`` gives after "Dated", and nothing else.

    There is none where two such lines differ.
    """
    end = len(text.rstrip())
    foot = [trimmed(text, Span(*line.span())) for line in LINE.finditer(text, max(0, end - _FOOT), end)]
    found: list[Fact[dt.date]] = []
    for span in [span for span in foot if span.end > span.start][-_MOST:]:
        if _is_sentence(text[slice(*span)]):
            found.clear()
        elif fact := _dated(text, span):
            found.append(fact)
    return found[0] if len({fact.value for fact in found}) == 1 else None


def _dated(text: str, line: Span) -> Fact[dt.date] | None:
    label = _DATED.match(text, *line)
    date = next(iter(printed_dates(text, Span(label.end(), line.end))), None) if label else None
    if label is None or date is None or not date.has_year or date.span.start != label.end():
        return None
    return None if text[date.span.end : line.end].strip(" .,*_") else Fact(date.value, date.span)


def _is_sentence(line: str) -> bool:
    is_ended = line.rstrip("*_").endswith(tuple(_STOPS)) and sum(map(str.islower, line.split())) > _FEW_WORDS
    return is_ended or len(line) > looks.LONGEST_FURNITURE

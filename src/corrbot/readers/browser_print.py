"""What a browser or mail program prints around a page: when, of what address, and which page of how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.readers.page import PrintedLine, PrintedPage, rows

_EDGE = 0.08
"""Share of the page at its top or bottom where it stands."""
_MOST_LINES = 12
"""Lines at an edge of a page at most among which it is looked for."""
_LONGEST = 300
_ADDRESS = re.compile(
    r"https?\s?://[^\s/]{1,100}/\S{1,300}|(?:file|outlook)\s?:\S{1,300}|[A-Z]:\\[^\n]{1,300}", re.IGNORECASE
)
"""Of a page: that of a home page alone may be a letter's own."""
_COUNT = re.compile(r"(?:page\s)?\d{1,4}\s?(?:/|of)\s?\d{1,4}", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_WHEN = re.compile(rf"{_DAY.pattern},?\s\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)


def browser_print(page: PrintedPage) -> set[int]:
    """Return the `id` of each line of ``page`` that a browser prints around it.

    That is the row at the foot with the address of the page and, beside it, when it was printed or the
    number of the page; and where that is there, the row at the head with another of them. An address alone
    may be the letter's own, and a day without a time, unless the number of the page is at the head.
    """
    foot = _outermost(page, is_foot=True)
    head = _outermost(page, is_foot=False)
    is_printed = any(_has(pattern, foot) for pattern in (_COUNT, _WHEN))
    if not _has(_ADDRESS, foot) or not (is_printed or (_has(_DAY, foot) and _has(_COUNT, head))):
        return set()
    is_head = _has(_COUNT, head) or _has(_WHEN, head)
    return {id(line) for line in (*foot, *(head if is_head else ()))}


def _outermost(page: PrintedPage, *, is_foot: bool) -> Sequence[PrintedLine]:
    """Return the outermost row at the foot or head of ``page``, if one stands at its edge."""
    at_edge = [line for line in page.lines if _is_at_edge(page, line, is_foot=is_foot)]
    if not at_edge or len(at_edge) > _MOST_LINES:
        return ()
    return rows(at_edge)[-1 if is_foot else 0]


def _is_at_edge(page: PrintedPage, line: PrintedLine, *, is_foot: bool) -> bool:
    share = line.frame.middle / page.height
    return share > 1 - _EDGE if is_foot else share < _EDGE


def _has(pattern: re.Pattern[str], row: Sequence[PrintedLine]) -> bool:
    return any(pattern.fullmatch(text) for text in _texts(row))


def _texts(row: Sequence[PrintedLine]) -> Iterator[str]:
    for line in row:
        yield from (part.text for part in (line, *line.parts) if len(part.text) <= _LONGEST)

"""`tabulated`: the lines of a page with the rows of its tables made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from corrbot.letters import looks
from corrbot.letters.dates import MONTHS
from corrbot.readers.page import Frame, PrintedLine, rows, white_between
from corrbot.readers.printed_row import PrintedRow
from corrbot.readers.row_groups import row_groups

_GUTTER = 0.5
"""Line heights of white between two columns of a table at least."""
_APART = 2.0
"""Line heights of white beyond which a row is no more of the table above."""
_WIDER = 1.2
"""Times the white between rows above that a line in one column alone stands below, at most."""
_LEVEL = 0.35
"""Line heights within which edges are in line."""
_IN_LINE = 0.8
"""Share of the cells of a column whose edges are in line."""
_FEW, _MANY = 2, 3
"""Columns, or rows, of which a table has some at least."""
_FAR = 2.0
"""Times that white from which a row is of another table."""
_MOST_ABOVE = 12
"""Lines of print above a table that share white between columns with it, at most."""
_PROSE = 25
"""Characters that the lines of a column of prose have at least, by the median."""
_FILLED = 0.7
"""Share of the cells of a table of words that hold any."""
_AMOUNT = re.compile(
    r"[-–£$€(]*\d[\d,. ]*[kKmM%)]?(?: (?:per cent|[a-z]+))?|[-–—]|nil|none|n/a|not applicable", re.IGNORECASE
)
_MONTH = "|".join(month[:3] for month in MONTHS)
_DAY = re.compile(
    rf"(?:[a-z]+,? )?\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})[a-z]*(?:,? \d{{2,4}})?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\D{0,12}\d.{0,20}|[-–—]|nil|none|n/a", re.IGNORECASE)
_LABEL = re.compile(r"[\d:@]")
"""What stands in lines of a letterhead and in no names of columns."""
_OF_HEAD = re.compile(
    r"@|\b(?:tel(?:ephone)?|phone|fax|mobile|e-?mail|(?:our|your|my) ref(?:erence)?|ask(?:ing)? for|contact"
    r"|direct (?:line|dial))\b",
    re.IGNORECASE,
)
"""What stands in letterheads and in few tables."""

Cells = list[list[PrintedLine]]
"""The lines of each cell of a row, from left to right."""


def tabulated(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    """Return ``lines``, of ``height`` by the median, with each row of a table as a `PrintedRow`.

    A table is made of cells whose edges are in line, three or more to a row, or labels and amounts, or days
    and what happened on them. Blocks that stand beside each other above a salutation are none.
    """
    tables = [
        [PrintedRow.of(cells, number) for cells in table]
        for number, table in enumerate(_tables(lines, height))
    ]
    table_of = {id(piece): row.table for table in tables for row in table for _, piece in row.pieces}
    torn = _torn(lines, table_of)
    found: list[PrintedLine] = []
    placed: set[int] = set()
    for line in lines:
        number = table_of.get(id((line.parts or (line,))[0]))
        if number is None or number in torn:
            found.append(line)
        elif number not in placed:
            placed.add(number)
            found += tables[number]
    return found


def _torn(lines: Sequence[PrintedLine], table_of: Mapping[int, int]) -> set[int]:
    """Return the tables that hold some parts of a line and not others."""
    several = ({table_of.get(id(part)) for part in line.parts} for line in lines if line.parts)
    return {number for numbers in several if len(numbers) > 1 for number in numbers if number is not None}


def _tables(lines: Sequence[PrintedLine], height: float) -> Iterator[list[Cells]]:
    """Yield the rows of each table among ``lines``."""
    top = max((line.frame.bottom for line in lines if looks.is_salutation(line.text)), default=0.0)
    closing = min((line.frame.bottom for line in lines if looks.is_sign_off(line.text)), default=inf)
    parts = [part for line in lines if line.frame.top >= top for part in line.parts or (line,)]
    several = rows(parts)
    at = passed = 0
    while at < len(several):
        run = _Run(height, several[at])
        end = at + 1
        while len(run.columns) > 1 and end < len(several) and run.takes(several[end]):
            end += 1
        is_below = min(line.frame.top for line in several[at]) >= closing
        table = run.table(is_below_closing=is_below) if len(run.columns) > 1 else None
        if table is not None:
            yield table.rows
            at, passed = at + table.taken, 0
        elif passed < _MOST_ABOVE and end > at + 1:
            at, passed = at + 1, passed + 1
        else:
            at, passed = end, 0


@dataclass(frozen=True, slots=True)
class _Table:
    rows: list[Cells]
    taken: int
    """Rows of the run down to the end of the table."""


class _Run:
    """Rows of lines that may be a table, and the columns that white leaves between them."""

    def __init__(self, height: float, first: Sequence[PrintedLine]) -> None:
        self._height = height
        self._rows = [list(first)]
        self._widest: float | None = None
        self.columns = self._merged([(line.frame.left, line.frame.right) for line in first])

    def takes(self, row: Sequence[PrintedLine]) -> bool:
        """Add ``row`` if it goes on with the columns, and return whether it does."""
        white = white_between(self._rows[-1], row)
        spans = [(line.frame.left, line.frame.right) for line in row]
        columns = self._merged([*self.columns, *spans])
        filled = sum(any(left <= one and two <= right for one, two in spans) for left, right in columns)
        if (
            len(columns) < _FEW
            or white > _APART * self._height
            or any(looks.is_sign_off(x.text) for x in row)
        ):
            return False
        if filled == 1:
            near = white if self._widest is None else max(_WIDER * self._widest, self._height / 2)
            if len(columns) < len(self.columns) or white > near:
                return False
        elif self._widest is not None and white > max(_FAR * self._widest, self._height):
            return False
        self._widest = max(white, white if self._widest is None else self._widest)
        self._rows.append(list(row))
        self.columns = columns
        return True

    def table(self, *, is_below_closing: bool) -> _Table | None:
        """Return the table that the rows are, or None when they are none; below a closing people sign."""
        cells = [[self._in(column, row) for column in self.columns] for row in self._rows]
        groups = row_groups(cells, self._height)
        while groups and _filled(groups[-1].cells) < _FEW:
            groups.pop()
        if len(groups) < _FEW or not all(map(self._is_in_line, range(len(self.columns)))):
            return None
        columns = [at for at, _ in enumerate(self.columns) if any(group.cells[at] for group in groups)]
        several = [[group.cells[at] for at in columns] for group in groups]
        is_table = _is_table(several, may_be_words=not is_below_closing)
        return _Table(several, groups[-1].last + 1) if is_table else None

    def _in(self, column: tuple[float, float], row: Sequence[PrintedLine]) -> list[PrintedLine]:
        left, right = column
        return [line for line in row if left <= line.frame.left and line.frame.right <= right]

    def _is_in_line(self, at: int) -> bool:
        frames = [line.frame for row in self._rows for line in self._in(self.columns[at], row)]
        return max(_in_line([edge(frame) for frame in frames], self._height) for edge in _EDGES) >= _IN_LINE

    def _merged(self, spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for left, right in sorted(spans):
            if found and left - found[-1][1] < _GUTTER * self._height:
                found[-1] = found[-1][0], max(found[-1][1], right)
            else:
                found.append((left, right))
        return found


def _left(frame: Frame) -> float:
    return frame.left


def _right(frame: Frame) -> float:
    return frame.right


def _centre(frame: Frame) -> float:
    return (frame.left + frame.right) / 2


_EDGES = _left, _right, _centre


def _in_line(edges: Sequence[float], height: float) -> float:
    """Return the share of ``edges`` that are in line with the one in the middle."""
    middle = sorted(edges)[len(edges) // 2]
    return sum(abs(edge - middle) <= _LEVEL * height for edge in edges) / len(edges)


def _filled(cells: Cells) -> int:
    return sum(bool(cell) for cell in cells)


def _text(cell: Sequence[PrintedLine]) -> str:
    return " ".join(line.text for line in cell)


def _is_table(several: Sequence[Cells], *, may_be_words: bool) -> bool:
    """Return whether the rows ``several`` are those of a table, and no blocks or columns side by side.

    ``may_be_words`` where a table without figures is looked for, too.
    """
    columns = [[_text(row[at]) for row in several] for at in range(len(several[0]))]
    if sum(_filled(row) >= _FEW for row in several) < _FEW:
        return False
    lengths = [[len(line.text) for row in several for line in row[at]] for at in range(len(columns))]
    if all(median(column) >= _PROSE for column in lengths):
        return False
    if any(_OF_HEAD.search(cell) for column in columns for cell in column):
        return False
    if len(columns) == _FEW:
        return _are_amounts(*columns) or _are_days(*columns)
    if any(_share(_FIGURE, column[1:]) > 0.5 for column in columns[1:]):
        return True
    whole = sum(_filled(row) for row in several) >= _FILLED * len(several) * len(columns)
    names = [cell for cell, *_ in columns]
    return (
        may_be_words and whole and len(several) >= _MANY and all(names) and not any(map(_LABEL.search, names))
    )


def _are_amounts(labels: Sequence[str], amounts: Sequence[str]) -> bool:
    """Return whether each of ``amounts`` but for a header is one, and ``labels`` say what of."""
    if 2 * sum(label.endswith(":") for label in labels) >= len(labels) or not all(amounts[1:]):
        return False
    return all(map(any, zip(labels, amounts, strict=True))) and _share(_AMOUNT, amounts[1:]) == 1


def _are_days(days: Sequence[str], events: Sequence[str]) -> bool:
    """Return whether ``days`` but for a header are dates, and ``events`` stand beside them."""
    if not all(days) or not all(events):
        return False
    return len(days) >= _MANY and _share(_DAY, days[1:]) == 1


def _share(pattern: re.Pattern[str], cells: Sequence[str]) -> float:
    """Return the share of ``cells`` that are a match of ``pattern``."""
    return sum(pattern.fullmatch(cell) is not None for cell in cells) / len(cells)

"""Rows of tables that are set with spaces, whose cells stand under each other, and of those with tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corrbot.letters.letter import Span

_CELL = re.compile(r"[^ \t\n]+(?: [^ \t\n]+)*")
_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_STOP = re.compile(r"[.!?:][\"'”’)]*$")
"""How a sentence ends, after which typists set two spaces."""
_AMOUNT = re.compile(r"[£$€]?\d[\d,.]*%?$|[-–—]$")
"""A cell that may be set under the end of the cell above."""
_CELL_END = re.compile(r"\t| {3}")
"""What parts the cells of a row, however it is set."""
_TWO_SPACES, _WIDE = 2, 3
_FEW_COLUMNS, _FEW_ROWS, _MANY_ROWS = 2, 2, 3


@dataclass(slots=True)
class _Columns:
    """Where the cells of some rows start and end, counted from the start of a line."""

    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)

    def take(self, cells: Sequence[Span]) -> None:
        self.starts.update(cell.start for cell in cells)
        self.ends.update(cell.end for cell in cells)

    def hold(self, said: str, cells: Sequence[Span]) -> bool:
        """Return whether each of ``cells`` of the line ``said`` stands under one, an amount by its end."""
        return all(
            cell.start in self.starts
            or (cell.end in self.ends and _AMOUNT.match(said[cell.start : cell.end]) is not None)
            for cell in cells
        )


def tables(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    """Return the tables among adjacent ``lines`` of ``text``, each as its rows in order.

    A row is a line of two cells or more with two spaces or more between, and each of its cells stands under
    one of a row above. Two names side by side over two offices are no table, nor is an address beside
    another: two columns have to be of amounts, in three rows, and two rows have to hold a figure. Lines that
    are set to one width are none, for their cells do not stand under each other.
    """
    found: list[list[Span]] = []
    rows: list[Span] = []
    columns = _Columns()
    for line in lines:
        said = text[line.start : line.end]
        cells = _cells(said)
        if not (rows and len(cells) > 1 and columns.hold(said, cells)):
            found.append(rows)
            rows, columns = [], _Columns()
        if len(cells) > 1:
            rows.append(line)
            columns.take(cells)
    found.append(rows)
    return [
        rows for rows in found if len(rows) > 1 and _is_table([text[row.start : row.end] for row in rows])
    ]


def table_at(text: str, at: int) -> list[Span]:
    """Return the rows of the table in which ``text[at]`` stands, or none."""
    lines = lines_around(text, Span(at, at))
    around = (rows for rows in tables(text, lines) if rows[0].start <= at < rows[-1].end)
    return next(around, [])


def lines_around(text: str, span: Span) -> list[Span]:
    """Return the lines of the paragraphs in which ``span`` of ``text`` starts and ends."""
    start = max((match.end() for match in _BLANK.finditer(text, 0, span.start)), default=0)
    after = _BLANK.search(text, span.end)
    return [
        Span(*match.span()) for match in _LINE.finditer(text, start, after.start() if after else len(text))
    ]


def rows_in(text: str, span: Span) -> list[Span]:
    """Return what of ``span`` is rows of tables, in order, whether tabs or spaces part their cells."""
    lines = (Span(*match.span()) for match in _LINE.finditer(text, *span))
    found: list[Span] = []
    for line in lines:
        said = text[line.start : line.end]
        start = text.rfind("\n", 0, line.start) + 1
        if "\t" in said and _is_beside_tabs(text, start):
            found.append(line)
        elif "  " in said:
            found += [
                Span(line.start, min(row.end, span.end))
                for row in table_at(text, start)
                if row.start == start
            ]
    return found


def empty_before(text: str, rows: Sequence[Span]) -> list[int]:
    """Return how many cells are empty at the start of each of ``rows``, given in order.

    Columns that no row of the whole table fills are left out, and what is before a row that begins further
    on than its line.
    """
    counts: list[int] = []
    table, unused = Span(0, 0), 0
    for row in rows:
        start = text.rfind("\n", 0, row.start) + 1
        if row.start >= table.end:
            table = _lines_with_tabs(text, start)
            unused = min(map(_leading_tabs, text[table.start : table.end].split("\n")))
        begins_line = not text[start : row.start].strip()
        counts.append(_leading_tabs(text[start : row.end]) - unused if begins_line else 0)
    return counts


def _leading_tabs(line: str) -> int:
    return line[: len(line) - len(line.lstrip())].count("\t")


def _lines_with_tabs(text: str, start: int) -> Span:
    """Return the line at ``start`` with those around it that have tabs, none between without."""
    end = _line_end(text, start)
    while end < len(text) and "\t" in text[end + 1 : (after := _line_end(text, end + 1))]:
        end = after
    while start and "\t" in text[(above := text.rfind("\n", 0, start - 1) + 1) : start - 1]:
        start = above
    return Span(start, end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _is_beside_tabs(text: str, start: int) -> bool:
    """Return whether the line above or below that at ``start`` has a tab, too."""
    end = text.find("\n", start)
    below = text[end + 1 :].partition("\n")[0] if end >= 0 else ""
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    return "\t" in above.strip() or "\t" in below.strip()


def are_of_table(lines: Sequence[str]) -> bool:
    """Return whether all of ``lines`` are rows of cells, one of which ends in an amount."""
    rows = [_CELL_END.split(line.strip()) for line in lines]
    return all(len(row) > 1 for row in rows) and any(_AMOUNT.match(row[-1].strip()) for row in rows)


def are_columns(lines: Sequence[str]) -> bool:
    """Return whether ``lines`` are two rows or more of as many cells, three or more, with tabs between."""
    cells = {line.strip().count("\t") + 1 for line in lines}
    return len(lines) >= _FEW_ROWS and len(cells) == 1 and min(cells) > _FEW_COLUMNS


def parts_cells(white: str) -> bool:
    """Return whether ``white`` in a row stands between two cells."""
    return "\t" in white or len(white) >= _TWO_SPACES


def cells_of(text: str, row: Span) -> list[str]:
    """Return what stands in the cells of a ``row`` of ``text`` that is set with spaces."""
    said = text[row.start : row.end]
    return [said[cell.start : cell.end] for cell in _cells(said)]


def _is_table(rows: Sequence[str]) -> bool:
    """Return whether ``rows``, whose cells stand under each other, are more than lines set side by side."""
    if len(rows) < _FEW_ROWS:
        return False
    of_rows = [_cells(row) for row in rows]
    gaps = (after.start - cell.end for some in of_rows for cell, after in pairwise(some))
    if max(gaps, default=0) < _WIDE:
        return False
    if max(map(len, of_rows)) <= _FEW_COLUMNS:
        last = (row[some[-1].start : some[-1].end] for row, some in zip(rows[1:], of_rows[1:], strict=True))
        return len(rows) >= _MANY_ROWS and all(map(_AMOUNT.match, last))
    return len(rows) >= _MANY_ROWS or any(map(str.isdigit, rows[1]))


def _cells(said: str) -> list[Span]:
    """Return the cells of the line ``said``, counted from its start; none where it has a tab."""
    if "\t" in said or "  " not in said.strip():
        return []
    found: list[Span] = []
    for match in _CELL.finditer(said):
        if found and match.start() == found[-1].end + _TWO_SPACES and _STOP.search(said[: found[-1].end]):
            found[-1] = Span(found[-1].start, match.end())
        else:
            found.append(Span(*match.span()))
    return found

"""The order in which the lines of a page are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corrbot.readers.header_rows import with_header_rows
from corrbot.readers.page import Frame, PrintedLine, PrintedPage, rows, white_between
from corrbot.readers.printed_table import tabulated

_GUTTER = 0.8
"""Line heights of white between two columns at least."""
_NEAR = 0.75
"""Line heights of white within which the next row goes on with a column; a blank line is more."""
_EVEN = 1.2
"""Times the white between earlier rows that more white is still even."""
_SAME_ROW = 0.5
"""Share of a line's height that another must stand beside to be on its row."""
_SHORT = 0.8
"""Times the width of a column that the lines of a sign-off are long, at most."""
_PROSE = 25
"""Characters that the lines of a column of prose have at least, by the median."""
_MOST_COLUMNS = 2
"""Columns of short lines that an address and references make; more are a table."""
MOST_LINES = 2000
"""Lines of a page that are still sorted into columns; a page of print has a hundred."""
_DEEPEST = 12
"""Columns within columns that are looked for."""
_OVERLAID = 0.25
"""Share of the lower of two lines that the other covers when one is printed over the other."""
_ZIGZAGS = 2
"""Rows written across two columns that are no accident."""
_AMOUNT = re.compile(r"[-–£$€(]*\d[\d,. ]*[%)]?|[-–]|nil|n/a", re.IGNORECASE)

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Lines in reading order; ``overlays`` are a stamp's: printed over others, or at an angle to them."""

    lines: tuple[PrintedLine, ...]
    overlays: tuple[PrintedLine, ...] = ()


def reading_order(page: PrintedPage, lines: Sequence[PrintedLine]) -> Ordered:
    """Return ``lines``, some of those of ``page``, in the order in which they are read.

    The order they are written in is kept unless it goes up the page or to and fro between columns.
    Otherwise they are ordered by the white between them, as in the recursive X-Y cut of Nagy and Seth
    (1984): down each column of a band that white divides, and band after band. Tables go row by row, and
    the cells of a row as one line where they are sure to be cells.
    """
    if len(lines) > MOST_LINES:
        return Ordered(tuple(sorted(lines, key=lambda line: (line.frame.top, line.frame.left))))
    over = _overlaid([line for line in lines if not line.is_slanted])
    over |= {id(line) for line in lines if line.is_slanted}
    over |= _beside_stamp(lines, over)
    flat = with_header_rows([line for line in lines if id(line) not in over], page.line_height)
    flat = tabulated(flat, page.line_height)
    if not (page.in_order and _goes_down(flat)):
        flat = _Cut(page.line_height).order(flat, 0)
    return Ordered(tuple(flat), tuple(line for line in lines if id(line) in over))


def _goes_down(lines: Sequence[PrintedLine]) -> bool:
    zigzags = 0
    for at, (one, two) in enumerate(pairwise(lines)):
        if two.frame.bottom <= one.frame.middle and one.frame.across(two.frame) > 0:
            return False
        if at and _same_row(lines[at - 1].frame, one.frame):
            first = lines[at - 1].frame
            if first.right < one.frame.left and two.frame.top > one.frame.middle:
                zigzags += first.across(two.frame) > 0
    return zigzags < _ZIGZAGS


def _overlaid(lines: Sequence[PrintedLine]) -> set[int]:
    """Return which lines are printed over others: of two that cover each other, the shorter text."""
    found: set[int] = set()
    ordered = sorted(lines, key=lambda line: line.frame.top)
    tallest = max((line.frame.height for line in lines), default=0.0)
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            if two.frame.top > one.frame.top + tallest or two.frame.top >= one.frame.bottom:
                break
            small = min(one.frame.height, two.frame.height)
            if one.frame.beside(two.frame) > _OVERLAID * small and one.frame.across(two.frame) > small:
                found.add(id(min(one, two, key=lambda line: (len(line.text), line.frame.top))))
    return found if len(found) < len(lines) / 2 else set()


def _beside_stamp(lines: Sequence[PrintedLine], over: set[int]) -> set[int]:
    """Return which lines belong to a stamp that only covers others with another of its lines."""
    found: set[int] = set()
    for stamp in (line.frame for line in lines if id(line) in over):
        for line in lines:
            frame = line.frame
            aside = abs(frame.left + frame.right - stamp.left - stamp.right) / 2
            if aside < stamp.height and -frame.beside(stamp) < stamp.height and frame.width < 2 * stamp.width:
                found.add(id(line))
    return found


def _same_row(one: Frame, two: Frame) -> bool:
    return one.beside(two) > _SAME_ROW * min(one.height, two.height)


@dataclass(frozen=True, slots=True)
class _Cut:
    height: float

    def order(self, lines: Sequence[PrintedLine], depth: int) -> list[PrintedLine]:
        if len(lines) < 2:
            return list(lines)
        columns = self._columns(lines) if depth < _DEEPEST else [list(lines)]
        if len(columns) > 1:
            if _is_table(columns):
                return [line for row in rows(lines) for line in row]
            below = {id(line) for line in self._sign_off(columns)}
            columns = [[line for line in column if id(line) not in below] for column in columns]
            columns.append([line for line in lines if id(line) in below])
            return [line for column in columns for line in self.order(column, depth + 1)]
        parted = rows(lines)
        if len(parted) == 1 or depth >= _DEEPEST:
            return [line for row in parted for line in row]
        found: list[PrintedLine] = []
        for band in self._bands(parted):
            found += self.order(band, depth + 1) if len(band) < len(lines) else _by_place(band)
        return found

    def _columns(self, lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
        """Return ``lines`` parted at every gap of white that runs down all of them."""
        columns: list[list[PrintedLine]] = []
        right = 0.0
        for line in sorted(lines, key=lambda line: line.frame.left):
            if columns and line.frame.left - right < _GUTTER * self.height:
                columns[-1].append(line)
                right = max(right, line.frame.right)
            else:
                columns.append([line])
                right = line.frame.right
        return columns

    def _sign_off(self, columns: Sequence[Sequence[PrintedLine]]) -> list[PrintedLine]:
        """Return short lines on the left that stand below two columns of prose ending beside each other."""
        if len(columns) != _MOST_COLUMNS:
            return []
        left, right = columns
        foot = max(line.frame.bottom for line in right)
        above = [line for line in left if line.frame.middle < foot]
        below = [line for line in left if line.frame.middle >= foot]
        if not above or not below or median([len(line.text) for line in (*above, *right)]) < _PROSE:
            return []
        end = max(line.frame.bottom for line in above)
        if abs(end - foot) > self.height or white_between([*above, *right], below) <= _NEAR * self.height:
            return []
        widest = max(line.frame.width for line in above)
        return below if all(line.frame.width < _SHORT * widest for line in below) else []

    def _bands(self, rows: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
        """Return runs of rows that one gap of white divides, all other rows each on its own."""
        bands: list[list[list[PrintedLine]]] = []
        at = 0
        while at < len(rows):
            gaps = self._gaps(rows[at])
            end = at + 1
            if gaps:
                while end < len(rows) and self._goes_on(rows[at:end], rows[end], gaps):
                    gaps = self._left_free(gaps, rows[end])
                    end += 1
            band = list(rows[at:end])
            while gaps and bands and len(bands[-1]) == 1 and self._leads(bands[-1][0], band[0], gaps):
                band.insert(0, bands.pop()[0])
                gaps = self._left_free(gaps, band[0])
            bands.append(band)
            at = end
        return [[line for row in band for line in row] for band in bands]

    def _gaps(self, row: Sequence[PrintedLine]) -> list[Gap]:
        columns = self._columns(row)
        return [
            (max(line.frame.right for line in one), min(line.frame.left for line in two))
            for one, two in pairwise(columns)
        ]

    def _left_free(self, gaps: Sequence[Gap], row: Sequence[PrintedLine]) -> list[Gap]:
        """Return what ``row`` leaves of ``gaps``."""
        for line in row:
            left, right = line.frame.left, line.frame.right
            parts = [
                part for gap in gaps for part in ((gap[0], min(gap[1], left)), (max(gap[0], right), gap[1]))
            ]
            whole = [gap for gap in gaps if right <= gap[0] or left >= gap[1]]
            gaps = sorted({part for part in (*parts, *whole) if part[1] - part[0] >= _GUTTER * self.height})
        return [gap for gap in gaps if gap[1] - gap[0] >= _GUTTER * self.height]

    def _goes_on(
        self, rows: Sequence[list[PrintedLine]], row: Sequence[PrintedLine], gaps: Sequence[Gap]
    ) -> bool:
        """Return whether ``row`` goes on with the columns of ``rows``."""
        free = self._left_free(gaps, row)
        if not free:
            return False
        left = any(line.frame.right <= gap[0] for line in row for gap in free)
        right = any(line.frame.left >= gap[1] for line in row for gap in free)
        if left and right:
            return True
        if not (left or right):
            return False
        whites = [white_between(one, two) for one, two in pairwise((*rows, row))]
        near = max(_NEAR * self.height, *(_EVEN * white for white in whites[:-1]), 0.0)
        return whites[-1] <= near or self._is_prose(rows, row, free[0])

    def _leads(self, row: Sequence[PrintedLine], first: Sequence[PrintedLine], gaps: Sequence[Gap]) -> bool:
        """Return whether ``row`` is the top of a column that starts above the other."""
        return white_between(row, first) <= _NEAR * self.height and any(
            line.frame.left >= gap[1] for line in row for gap in self._left_free(gaps, row)
        )

    def _is_prose(self, rows: Sequence[list[PrintedLine]], row: Sequence[PrintedLine], gap: Gap) -> bool:
        """Return whether the column that ``row`` stands in is prose, which goes on after a blank line."""
        is_left = row[0].frame.right <= gap[0]
        column = [line for one in rows for line in one if (line.frame.right <= gap[0]) == is_left]
        lengths = [len(line.text) for line in column]
        widest = max((line.frame.width for line in column), default=0.0)
        full = sum(line.frame.width > 0.8 * widest for line in column)
        return bool(lengths) and median(lengths) >= _PROSE and full >= 0.6 * len(column) and len(column) > 3


def _by_place(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    return [line for row in rows(lines) for line in row]


def _is_table(columns: Sequence[Sequence[PrintedLine]]) -> bool:
    """Return whether ``columns`` are those of a table: cells of a row belong together."""
    if all(median([len(line.text) for line in column]) >= _PROSE for column in columns):
        return False
    if len(columns) > _MOST_COLUMNS:
        return True
    left, right = (sorted(column, key=lambda line: line.frame.middle) for column in columns)
    if len(left) != len(right) or not all(
        _same_row(one.frame, two.frame) for one, two in zip(left, right, strict=True)
    ):
        return False
    labels = sum(line.text.endswith(":") for line in left)
    amounts = sum(_AMOUNT.fullmatch(line.text) is not None for line in right)
    return max(labels, amounts) * 2 >= len(left)

"""`RowGroup`: lines beside and under each other that make one row of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrbot.readers.page import PrintedLine

_SOLID = 0.35
"""Line heights of white between lines of a cell at most."""
_STEP = 0.15
"""Line heights by which the white between rows is more than that between lines of a cell, at least."""
_AMOUNT = re.compile(r"[-–£$€(]*\d[\d,. ]*[%)]?")
_OPEN = re.compile(r"[,&(–-]$|\b(?:and|or|of|the|to|for|in|on|with|by)$")
"""How a line of a cell ends that the next goes on with."""


@dataclass(slots=True)
class RowGroup:
    """The cells of a row, from left to right, and the number of the ``last`` line of print it has."""

    cells: list[list[PrintedLine]]
    last: int

    def take(self, cells: Sequence[Sequence[PrintedLine]], at: int) -> None:
        """Add the lines of ``cells``, those of the line of print ``at``."""
        for cell, more in zip(self.cells, cells, strict=True):
            cell += more
        self.last = at


def row_groups(printed: Sequence[Sequence[Sequence[PrintedLine]]], height: float) -> list[RowGroup]:
    """Return the rows that the lines of print ``printed`` make, each given as what it has in each column.

    Where rows are set further apart than lines of a cell, that tells rows from lines. Where they are not, a
    line goes on with the row above when all of it is in lower case, or follows what cannot end.
    """
    edge = _edge(printed, height)
    if edge is not None:
        groups = _by_white(printed, edge)
        if not any(_has_two_amounts(group) for group in groups):
            return groups
    found: list[RowGroup] = []
    for at, cells in enumerate(printed):
        if found and _goes_on(found[-1], cells):
            found[-1].take(cells, at)
        else:
            found.append(RowGroup([list(cell) for cell in cells], at))
    return found


def _edge(printed: Sequence[Sequence[Sequence[PrintedLine]]], height: float) -> float | None:
    """Return the white from which two lines of one column are of two rows, or None where it does not tell."""
    whites = sorted(
        two.frame.top - one.frame.bottom
        for column in zip(*printed, strict=True)
        for one, two in pairwise([line for cell in column for line in cell])
    )
    if not whites or whites[0] > _SOLID * height:
        return None
    solid = [white for white in whites if white <= _SOLID * height]
    step, at = max(
        ((two - one, number) for number, (one, two) in enumerate(pairwise(whites)) if number < len(solid)),
        default=(0.0, 0),
    )
    return (whites[at] + whites[at + 1]) / 2 if step >= _STEP * height else None


def _by_white(printed: Sequence[Sequence[Sequence[PrintedLine]]], edge: float) -> list[RowGroup]:
    """Return rows of cells that stand beside each other; ``edge`` of white parts two cells of a column."""
    cells: list[tuple[float, float, int, int, list[PrintedLine]]] = []
    for number, column in enumerate(zip(*printed, strict=True)):
        last: list[PrintedLine] = []
        for at, line in ((at, line) for at, cell in enumerate(column) for line in cell):
            if last and line.frame.top - last[-1].frame.bottom < edge:
                last.append(line)
                top, _, _, _, _ = cells[-1]
                cells[-1] = top, line.frame.bottom, number, at, last
            else:
                last = [line]
                cells.append((line.frame.top, line.frame.bottom, number, at, last))
    found: list[RowGroup] = []
    bottom = 0.0
    for top, foot, number, at, lines in sorted(cells, key=lambda cell: cell[0]):
        if not found or top >= bottom - (foot - top) / 4:
            found.append(RowGroup([[] for _ in printed[0]], at))
            bottom = foot
        found[-1].cells[number] += lines
        found[-1].last = max(found[-1].last, at)
        bottom = max(bottom, foot)
    return found


def _has_two_amounts(group: RowGroup) -> bool:
    return any(sum(_AMOUNT.fullmatch(line.text) is not None for line in cell) > 1 for cell in group.cells)


def _goes_on(group: RowGroup, cells: Sequence[Sequence[PrintedLine]]) -> bool:
    """Return whether each line of ``cells`` goes on with the cell of ``group`` above it."""
    pairs = [(above, cell[0]) for above, cell in zip(group.cells, cells, strict=True) if cell]
    return len(pairs) < len(cells) and all(
        above
        and (line.text[:1].islower() or _OPEN.search(above[-1].text) is not None)
        and _AMOUNT.fullmatch(line.text) is None
        for above, line in pairs
    )

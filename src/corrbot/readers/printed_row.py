"""`PrintedRow`: a row of a table on a page, its cells read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Self

from corrbot.letters import Span
from corrbot.readers.page import Frame, PrintedLine, box_around

BETWEEN_CELLS = "\t"
"""As in rows of tables that word processors write."""


@dataclass(frozen=True, slots=True)
class PrintedRow(PrintedLine):
    """A row of a table as one line of text, with a tab between cells and a space between lines of a cell.

    ``pieces`` are the lines of its cells in order, each with what stands before it; ``table`` is the number
    of its table on the page.
    """

    pieces: tuple[tuple[str, PrintedLine], ...] = ()
    table: int = 0

    @classmethod
    def of(cls, cells: Sequence[Sequence[PrintedLine]], table: int) -> Self:
        """Return the row of ``cells``, of which one at least is not empty, from left to right."""
        pieces: list[tuple[str, PrintedLine]] = []
        gap = ""
        for cell in cells:
            gap += BETWEEN_CELLS if pieces else ""
            for at, line in enumerate(cell):
                pieces.append((_within(cell[at - 1]) if at else gap, line))
                gap = ""
        lines = [line for _, line in pieces]
        doubts: list[Span] = []
        text = ""
        for before, line in pieces:
            text += before
            doubts += [Span(doubt.start + len(text), doubt.end + len(text)) for doubt in line.doubts]
            text += line.text
        return cls(
            text,
            lines[0].page,
            reduce(Frame.around, (line.frame for line in lines)),
            box_around(lines),
            tuple(doubts),
            pieces=tuple(pieces),
            table=table,
        )


def pieces_of(line: PrintedLine) -> tuple[tuple[str, PrintedLine], ...]:
    """Return the lines that ``line`` is made of, each with what stands before it."""
    return line.pieces if isinstance(line, PrintedRow) else (("", line),)


def _within(above: PrintedLine) -> str:
    """Return what stands between the line ``above`` of a cell and the next."""
    return "" if above.text[-1] in "-\u2010" and above.text[-2:-1].isalpha() else " "

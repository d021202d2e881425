"""`PrintedPage`: the lines of a page and where they stand on it, however they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from corrbot.letters import Box, Span


class Frame(NamedTuple):
    """Rectangle on the page turned upright, in points or pixels from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width, never negative."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height, never negative."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Distance of its middle from the top of the page."""
        return (self.top + self.bottom) / 2

    def around(self, other: Frame) -> Frame:
        """Return the smallest frame around both."""
        return Frame(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def across(self, other: Frame) -> float:
        """Return how far the two stand over or under each other; negative is a gap between them."""
        return min(self.right, other.right) - max(self.left, other.left)

    def beside(self, other: Frame) -> float:
        """Return how far the two stand on the same height; negative is a gap between them."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text as it is printed, or a cell of one.

    ``text`` has no line end and no white space at its ends, and is not empty. ``frame`` is where it
    stands on the upright page; ``place`` where a reader sees it: in shares of the page as it is shown.
    ``page`` is the number of the page. ``doubts`` are the words of ``text``, by offset, that nothing
    confirmed. ``is_slanted`` says that it runs at an angle to the lines of the page, as stamps do.
    ``parts`` are what white wider than that between words divides it into, if any does: perhaps cells.
    """

    text: str
    page: int
    frame: Frame
    place: Box
    doubts: tuple[Span, ...] = ()
    is_slanted: bool = False
    parts: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page and its lines; ``number`` counts from 1.

    ``width`` and ``height`` are those of the upright page, in the units of its lines' frames.
    ``in_order`` says that whoever wrote the file gave the lines an order, which is most often that of
    reading; lines found in an image have none.
    ``line_height`` is the median height of its lines, 1 when it has none.
    """

    number: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    in_order: bool
    line_height: float = field(init=False)

    def __post_init__(self) -> None:
        height = median([line.frame.height for line in self.lines] or [1.0])
        object.__setattr__(self, "line_height", height or 1.0)


def box_around(lines: Sequence[PrintedLine]) -> Box:
    """Return the smallest box on the page shown that holds all of ``lines``, at least one."""
    lefts, tops, rights, bottoms = zip(*(line.place for line in lines), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def white_between(upper: Sequence[PrintedLine], lower: Sequence[PrintedLine]) -> float:
    """Return the height of the white between two rows."""
    return min(line.frame.top for line in lower) - max(line.frame.bottom for line in upper)


def rows(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return runs of lines that stand beside each other, from the top, each from the left."""
    found: list[list[PrintedLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: line.frame.middle):
        quarter = line.frame.height / 4
        if found and line.frame.top + quarter < bottom:
            found[-1].append(line)
            bottom = max(bottom, line.frame.bottom - quarter)
        else:
            found.append([line])
            bottom = line.frame.bottom - quarter
    return [sorted(row, key=lambda line: line.frame.left) for row in found]

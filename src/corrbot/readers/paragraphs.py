"""The paragraphs of a page, judged by the white between its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrbot.readers.columns import Ordered
from corrbot.readers.page import PrintedLine, PrintedPage, rows
from corrbot.readers.printed_row import PrintedRow

Paragraph = tuple[PrintedLine, ...]

_WIDER = 1.3
"""Times the usual distance of lines beyond which a paragraph ends. Word processors set 1.0 between
lines of a paragraph and 1.4 or more between paragraphs."""
_WIDER_ROWS = 1.7
"""The same between rows of cells, such as those of an address in a table."""
_EVEN = 1.1
"""Times the distance of two rows that the next is still at the same distance."""
_USUAL_QUANTILE = 0.25
"""Where the usual distance is sought: most lines of a letter follow another of their paragraph."""
_DOUBLE_SPACED = 1.6
"""Line heights from which lines are further apart than those of a paragraph, unless prose runs on."""
_RUNS_ON = 2
"""Lines that go on in lower case at such a distance, which show that the letter is double-spaced."""
_OTHER_SIZE = 1.4
"""Times the height of a line that another is set in a larger type."""
_INDENT = 0.8
"""Line heights by which a first line is set in."""
_FULL = 0.85
"""Share of the width of a column that a line fills when it was broken because it was full."""
_PROSE = 25
"""Characters that a full line of prose has at least, in narrow columns."""
_CLOSERS = "\"'”’»)]*_"
_STOPS = (".", "?", "!", ":")
_ITEM = re.compile(r"(?:[-•*–·‣▪■●○◦]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s")


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far apart the lines of a letter's paragraphs are, in line heights from middle to middle."""

    usual: float

    @classmethod
    def of(cls, pages: Iterable[tuple[PrintedPage, Ordered]]) -> Spacing:
        """Return the spacing of the letter on ``pages``."""
        found: list[tuple[float, bool]] = []
        for page, ordered in pages:
            found += [
                (distance, two.text[:1].islower())
                for one, two in pairwise(ordered.lines)
                if (distance := _distance(page, one, two)) is not None
            ]
        found.sort()
        if not found:
            return cls(1.2)
        usual = found[int(_USUAL_QUANTILE * (len(found) - 1))][0]
        if usual > _DOUBLE_SPACED:
            runs_on = sum(is_low for distance, is_low in found if distance <= usual * _WIDER)
            usual = usual if runs_on >= _RUNS_ON else _DOUBLE_SPACED / _WIDER
        return cls(usual)

    def paragraphs(self, page: PrintedPage, ordered: Ordered) -> list[Paragraph]:
        """Return the paragraphs of ``page`` in reading order.

        Lines printed over a paragraph come after it, as paragraphs of their own.
        """
        found = self._parted(page, ordered.lines)
        for overlay in _stamps(ordered.overlays):
            after = [at for at, paragraph in enumerate(found) if _is_over(overlay, paragraph)]
            found.insert(max(after, default=len(found) - 1) + 1, overlay)
        return found

    def _parted(self, page: PrintedPage, lines: Sequence[PrintedLine]) -> list[Paragraph]:
        found: list[list[PrintedLine]] = []
        cells = {id(line) for row in rows(lines) if len(row) > 1 for line in row}
        for at, line in enumerate(lines):
            following = lines[at + 1] if at + 1 < len(lines) else None
            wider = _WIDER_ROWS if found and _are_rows(page, found[-1], line, cells) else _WIDER
            if found and not self._ends(page, found[-1], line, following, wider):
                found[-1].append(line)
            else:
                found.append([line])
        return [tuple(paragraph) for paragraph in found]

    def _ends(
        self,
        page: PrintedPage,
        paragraph: Sequence[PrintedLine],
        line: PrintedLine,
        following: PrintedLine | None,
        wider: float,
    ) -> bool:
        """Return whether ``paragraph`` is at an end before ``line``, with ``wider`` white between them."""
        last = paragraph[-1]
        if isinstance(last, PrintedRow) or isinstance(line, PrintedRow):
            return not _are_of_one_table(last, line)
        one, two = last.frame, line.frame
        small, tall = sorted((one.height, two.height))
        if one.beside(two) > small / 2:
            return False
        if two.middle < one.middle:
            return not goes_on(paragraph, line)
        if one.across(two) <= 0 or tall > _OTHER_SIZE * small:
            return True
        distance = _distance(page, last, line)
        if distance is None or distance > self.usual * wider:
            return True
        return _is_indented(paragraph, line, following)


def _are_of_one_table(one: PrintedLine, two: PrintedLine) -> bool:
    return isinstance(one, PrintedRow) and isinstance(two, PrintedRow) and one.table == two.table


def _are_rows(
    page: PrintedPage, paragraph: Sequence[PrintedLine], line: PrintedLine, cells: set[int]
) -> bool:
    """Return whether ``line`` is a row of the column of cells that ``paragraph`` is."""
    if id(paragraph[-1]) not in cells:
        return False
    if id(line) in cells or len(paragraph) == 1:
        return id(line) in cells
    before = _distance(page, *paragraph[-2:])
    after = _distance(page, paragraph[-1], line)
    return before is not None and after is not None and after <= _EVEN * before


def goes_on(paragraph: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Return whether ``line``, at the top of the next column or page, goes on with ``paragraph``.

    It does when it starts in lower case, or when the last line of the paragraph is full and ends no
    sentence.
    """
    last = paragraph[-1]
    if _ITEM.match(line.text) or isinstance(last, PrintedRow) or isinstance(line, PrintedRow):
        return False
    if line.text[:1].islower() or is_broken(last.text):
        return True
    if last.text.rstrip(_CLOSERS).endswith(_STOPS):
        return False
    left = min(one.frame.left for one in paragraph)
    right = max(one.frame.right for one in paragraph)
    return is_prose(last.text) and last.frame.right - left >= _FULL * (right - left)


def is_prose(text: str) -> bool:
    """Return whether ``text`` is as long as a line of prose, and few of its words are names."""
    words = [word for word in text.split() if word[0].isalpha()]
    return len(text) >= _PROSE and 2 * sum(word.islower() for word in words) >= len(words)


def is_broken(text: str) -> bool:
    """Return whether ``text`` ends in the midst of a word, with a hyphen."""
    return len(text) > 1 and text[-1] in "-\u2010\u00ad" and text[-2].isalpha()


def _distance(page: PrintedPage, one: PrintedLine, two: PrintedLine) -> float | None:
    """Return how far ``two`` stands under ``one`` in line heights, or None where it does not."""
    small, tall = sorted((one.frame.height, two.frame.height))
    if small <= 0 or tall > _OTHER_SIZE * small or one.frame.across(two.frame) <= 0:
        return None
    height = page.line_height
    if max(height, tall) > _OTHER_SIZE * min(height, small):
        height = (small + tall) / 2
    distance = (two.frame.middle - one.frame.middle) / height
    return distance if distance > 0.5 else None


def _is_indented(paragraph: Sequence[PrintedLine], line: PrintedLine, following: PrintedLine | None) -> bool:
    """Return whether ``line`` is set in as the first of a paragraph, and the line after it is not."""
    indent = _INDENT * line.frame.height
    last = paragraph[-1]
    if not last.text.rstrip(_CLOSERS).endswith(_STOPS) or _ITEM.match(line.text):
        return False
    if line.frame.left - min(one.frame.left for one in paragraph[-2:]) < indent:
        return False
    return following is None or line.frame.left - following.frame.left > indent


def _stamps(lines: Sequence[PrintedLine]) -> list[Paragraph]:
    """Return ``lines`` in groups that stand close under each other."""
    found: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.frame.top):
        for group in found:
            last = group[-1].frame
            if last.across(line.frame) > 0 and -last.beside(line.frame) < max(last.height, line.frame.height):
                group.append(line)
                break
        else:
            found.append([line])
    return [tuple(group) for group in found]


def _is_over(overlay: Paragraph, paragraph: Paragraph) -> bool:
    return any(
        one.frame.beside(two.frame) > 0 and one.frame.across(two.frame) > 0
        for one in overlay
        for two in paragraph
    )

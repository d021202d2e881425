"""Page furniture: headers, footers, page numbers and markings that come again on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise

from corrbot.letters import looks
from corrbot.readers.browser_print import browser_print
from corrbot.readers.columns import MOST_LINES
from corrbot.readers.page import PrintedLine, PrintedPage, rows
from corrbot.readers.paragraphs import is_prose

_ZONE = 0.15
"""Share of the page at its top and at its bottom where furniture stands."""
_SAME_PLACE = 0.015
"""Share of the page's height within which a line comes again at the same place."""
_SHARE = 0.25
"""Share of the pages on which a line comes again; odd and even pages, or sections, may differ."""
_ALIKE = 0.85
"""Likeness of lines read by OCR that are the same in print."""
_LOOK_BACK = 30
"""Lines before it, at the edges of pages, that a line read by OCR is compared with."""
_LONGEST = 200
"""Characters of the longest line of furniture."""
_APART = 1.3
"""Times the usual distance of the page's lines beyond which one is apart from the text."""
_OTHER_SIZE = 1.1
"""Times the height of a line of text that one of another size is set in, which tells it apart too."""
_SMALL = 0.95
"""Times the usual height of a line that the header of all pages is set in."""
_USUAL_QUANTILE = 0.25
"""Where the usual distance of lines is sought."""
_PAGE_NUMBER = re.compile(
    r"[-–—.•|(\[\s]*(?P<word>page\s|p\.?)?\s*(?P<number>\d{1,4})(?:\s*(?:(?P<of>of)|[/|\\])\s*\d{1,4})?[-–—.•|)\]\s]*",
    re.IGNORECASE,
)
_NAMED_PAGE = re.compile(
    r"\W*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\b.{0,80}|.{0,80}\W\s*page\s*:?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"\W*(?:cont(?:inued|['’]?d|\.)?(?:\s+(?:overleaf|over|on\s+(?:the\s+)?next\s+page))?|p\.?\s?t\.?\s?o\.?"
    r"|please\s+turn\s+over|over(?:leaf)?|/\.{2,3}|\.{3}/\s*\d*)\W*(?:/?\s*\d{1,3})?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NO_WORD = re.compile(r"[\W_]+")

Key = tuple[str, bool]
"""The letters of a line, and whether it is at the top of its page."""


def furniture(pages: Sequence[PrintedPage]) -> set[int]:
    """Return the `id` of each line of ``pages`` that is page furniture.

    A line is furniture at the top or bottom of a page when it comes again at the same place on other
    pages, digits aside, when it looks like a page number and is apart from the text, or when a browser
    printed it around the page. What comes again at the top of the first page is left there, for it is the
    letterhead; page numbers and markings are not.
    """
    recurring = {id(line) for group in _recurring(pages) for _, line in group}
    found: set[int] = set()
    for page in pages:
        found |= _Edges(page).apart(recurring)
    found |= set(_numbered(pages, found))
    around = {line for page in pages for line in browser_print(page)}
    return found - (_letterhead(pages[0], found) if pages else set()) | around


def _letterhead(page: PrintedPage, found: set[int]) -> set[int]:
    """Return which lines of ``found`` are the letterhead of ``page``, the first one.

    It is what comes again at the top and is neither a marking nor a page number, unless that is one
    line of small type: the header of all pages.
    """
    head = [
        line
        for line in page.lines
        if id(line) in found
        and line.frame.middle < page.height / 2
        and not looks.is_marking(line.text)
        and not _is_page_number(line.text)
    ]
    is_small = all(line.frame.height < _SMALL * page.line_height for line in head)
    return set() if is_small and len(rows(head)) < 2 else {id(line) for line in head}


class _Edges:
    """The lines of a page from its top to its bottom, and how far they are from each other."""

    def __init__(self, page: PrintedPage) -> None:
        self.page = page
        self.lines = sorted(page.lines, key=lambda line: line.frame.middle)
        self._numbers = {id(line): at for at, line in enumerate(self.lines)}
        half = page.line_height / 2
        distances = sorted(
            two.frame.middle - one.frame.middle
            for one, two in pairwise(self.lines)
            if two.frame.middle - one.frame.middle > half
        )
        usual = distances[int(_USUAL_QUANTILE * (len(distances) - 1))] if distances else 0.0
        self._usual = max(usual, page.line_height)

    def apart(self, candidates: set[int]) -> set[int]:
        """Return those of the page's lines among ``candidates`` that the text does not run on with.

        What comes again on every page may be the first words of its paragraphs, too.
        """
        left = [line for line in self.lines if id(line) in candidates and not self._is_text(line)]
        while True:
            out = {id(line) for line in left}
            kept = [line for line in left if not self._runs_on(line, out)]
            if len(kept) == len(left):
                return out
            left = kept

    def _is_text(self, line: PrintedLine) -> bool:
        """Return whether ``line`` is one of several lines of prose in the type of the text."""
        if line.frame.height < _SMALL * self.page.line_height or not is_prose(line.text):
            return False
        return any(not self.is_apart(line, other) for other in self._around(line))

    def _runs_on(self, line: PrintedLine, out: set[int]) -> bool:
        return any(id(other) not in out and not self.is_apart(line, other) for other in self._around(line))

    def _around(self, line: PrintedLine) -> Sequence[PrintedLine]:
        at = self._numbers[id(line)]
        return [*self.lines[max(0, at - 3) : at], *self.lines[at + 1 : at + 4]]

    def is_apart(self, line: PrintedLine, other: PrintedLine) -> bool:
        """Return whether ``other`` is no line of the same text as ``line``."""
        one, two = line.frame, other.frame
        small, tall = sorted((one.height, two.height))
        if one.across(two) <= 0 or one.beside(two) > small / 2:
            return True
        return abs(one.middle - two.middle) > _APART * self._usual or tall > _OTHER_SIZE * small


def _recurring(pages: Sequence[PrintedPage]) -> Iterator[list[tuple[PrintedPage, PrintedLine]]]:
    """Yield the lines at the edges of pages that are the same line in print, on enough pages."""
    groups: dict[Key, list[tuple[PrintedPage, PrintedLine]]] = {}
    for page in pages:
        for line in _at_edges(page):
            key = _key(line.text), line.frame.middle < page.height / 2
            if key not in groups and not page.in_order:
                key = _most_alike(key, groups) or key
            if key[0].strip("#"):
                groups.setdefault(key, []).append((page, line))
    enough = max(2, _SHARE * len(pages))
    for group in groups.values():
        steady = _steady(group) if len(group) > 1 else []
        if len({page.number for page, _ in steady}) >= enough:
            yield steady


def _most_alike(key: Key, groups: dict[Key, list[tuple[PrintedPage, PrintedLine]]]) -> Key | None:
    """Return the last of ``groups`` that is the same line read another way."""
    for other in islice(reversed(groups), _LOOK_BACK):
        if other[1] == key[1]:
            likeness = SequenceMatcher(None, key[0], other[0], autojunk=False)
            if likeness.real_quick_ratio() >= _ALIKE and likeness.ratio() >= _ALIKE:
                return other
    return None


def _steady(group: Sequence[tuple[PrintedPage, PrintedLine]]) -> list[tuple[PrintedPage, PrintedLine]]:
    """Return those of ``group`` that stand at the same height of a page as another of them."""
    shares = sorted((line.frame.middle / page.height, at) for at, (page, line) in enumerate(group))
    steady = {
        at for one, two in pairwise(shares) if two[0] - one[0] <= _SAME_PLACE for at in (one[1], two[1])
    }
    return [group[at] for at in sorted(steady)]


def _at_edges(page: PrintedPage) -> Iterator[PrintedLine]:
    for line in page.lines[:MOST_LINES]:
        if not _ZONE * page.height < line.frame.middle < (1 - _ZONE) * page.height:
            if len(line.text) <= _LONGEST:
                yield line


def _key(text: str) -> str:
    return _NO_WORD.sub("", _DIGITS.sub("#", text.casefold())) or text


def _is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _NAMED_PAGE.fullmatch(text) or _CONTINUED.fullmatch(text))


def _numbered(pages: Sequence[PrintedPage], found: set[int]) -> Iterator[int]:
    """Yield the lines that only look like page numbers: outermost on their page and apart from it."""
    bare: list[tuple[int, int]] = []
    for page in pages:
        for line in _outermost(page, found):
            if len(line.text) > _LONGEST:
                continue
            number = _PAGE_NUMBER.fullmatch(line.text)
            if number and not (number["word"] or number["of"]):
                bare.append((id(line), int(number["number"]) - page.number))
            elif _is_page_number(line.text):
                yield id(line)
    shifts = [shift for _, shift in bare]
    yield from (line for line, shift in bare if shift == 0 or shifts.count(shift) > 1)


def _outermost(page: PrintedPage, found: set[int]) -> Iterator[PrintedLine]:
    """Yield the lines beyond the text of ``page``: the first and the last row that is not furniture."""
    edges = _Edges(page)
    rest = [line for line in edges.lines if id(line) not in found]
    for ends in (rest, rest[::-1]):
        edge = ends[:4]
        for at, line in enumerate(edge):
            share = line.frame.middle / page.height
            if _ZONE < share < 1 - _ZONE:
                break
            if at + 1 < len(edge) and not _is_page_number(line.text):
                break
            if at + 1 == len(ends) or edges.is_apart(line, ends[at + 1]):
                yield line

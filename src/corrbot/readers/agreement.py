"""What two OCR engines agree on, word by word, where they read the same place of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import fmean

from corrbot.letters import Span
from corrbot.readers.page import Frame

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\S+")
_SAME_PRINT = str.maketrans("’‘`´′“”„″–—‐‑−•·▪■●", "'''''\"\"\"\"-----*****")
"""Marks that engines tell apart by guessing: quotes, dashes and bullets."""
_LIKE_I = "I|lL1T[]!"
"""What the second engine reads for a capital I, which has no serifs in most type."""
_BEFORE_NUMERALS = frozenset(
    "act annex appendix article band book category chapter class division exhibit grade group item level list"
    " number page paragraph part phase point schedule section stage table tier title type unit volume zone"
    " king pope charles edward elizabeth george henry james john paul richard william".split()
)
"""Words before a Roman one."""
_BEFORE_HOURS = frozenset("at from by to till until about around after before since and or".split())
"""Words before "1am", which is an hour there."""
_GLUED = 3
"""Words at most that lose the white between them and are read as one."""
_LOST_SCORE = 0.8
"""Mean score of a line that only the second engine read, from which it is taken for print."""
_LOST_WORDS = 2
"""Words of two letters or more that such a line has at least."""
_LOST_LETTERS = 0.8
"""Share of letters and digits in it at least: specks and rules are read as other marks."""
_INSIDE = 0.7
"""Times the height of a line that smaller print within it has: a stamp lies over other lines."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of the second engine.

    ``frame`` is where it stands once lines are level, ``place`` where it is in the image; ``score`` is
    from 0 to 1; words with the same ``line`` are on one line.
    """

    text: str
    frame: Frame
    place: Frame
    score: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as read; ``doubts`` are the ranges of its text that nothing confirmed.

    ``is_slanted`` says that it runs at an angle to the other lines of the page.
    """

    text: str
    frame: Frame
    place: Frame
    doubts: tuple[Span, ...] = ()
    is_slanted: bool = False

    def doubted(self) -> ReadLine:
        """Return the line with all of it in doubt."""
        return replace(self, doubts=(Span(0, len(self.text)),))


def compared(lines: Sequence[ReadLine], words: Sequence[ReadWord]) -> list[ReadLine]:
    """Return ``lines`` with doubts on each word that ``words`` do not confirm, and lines they lack.

    Words are compared where they stand, so that the engines need not agree on the order of columns.
    White that only the second engine saw between two words is put in, for the first loses it; the words
    count as confirmed when all of their letters do.
    Case counts; the shapes of quotes, dashes and bullets do not. Where the second engine read a word
    that the line lacks, such as a "not", the words beside it are in doubt.
    """
    at: dict[int, list[ReadWord]] = defaultdict(list)
    lost: list[ReadWord] = []
    for word, number in zip(words, _placed(lines, words), strict=True):
        if number is None:
            lost.append(word)
        else:
            at[number].append(word)
    found = []
    for number, line in enumerate(lines):
        beside = sorted(at[number], key=lambda word: word.frame.left)
        checked, agreed = _checked(_respaced(line, beside), beside)
        found.append(checked)
        if not agreed:
            lost += [word for word in beside if word.frame.height < _INSIDE * line.frame.height]
    return [*found, *_lines(lost)]


def _placed(lines: Sequence[ReadLine], words: Sequence[ReadWord]) -> Iterator[int | None]:
    """Yield, for each of ``words``, the number of the line whose place it stands in."""
    numbers = sorted(range(len(lines)), key=lambda number: lines[number].frame.middle)
    middles = [lines[number].frame.middle for number in numbers]
    tallest = max((line.frame.height for line in lines), default=0.0)
    for word in words:
        middle, across = word.frame.middle, (word.frame.left + word.frame.right) / 2
        nearest: tuple[float, int] | None = None
        for at in range(bisect_left(middles, middle - tallest), len(numbers)):
            frame = lines[numbers[at]].frame
            if frame.middle > middle + tallest:
                break
            slack = frame.height / 2
            distance = abs(frame.middle - middle) / (frame.height or 1.0)
            if distance <= 0.5 and frame.left - slack <= across <= frame.right + slack:
                nearest = min(nearest or (distance, numbers[at]), (distance, numbers[at]))
        yield nearest[1] if nearest else None


def _respaced(line: ReadLine, words: Sequence[ReadWord]) -> ReadLine:
    """Return ``line`` with the white that ``words`` show within its words: "4May" is "4 May".

    rapidocr loses spaces; its letters are kept as they are. White is believed only where the kind of
    character changes, for Tesseract tears words apart, and never in a stamp.
    """
    if line.is_slanted:
        return line
    parts: dict[str, tuple[str, ...]] = {}
    texts = [word.text.translate(_SAME_PRINT) for word in words]
    for count in range(2, _GLUED + 1):
        for at in range(len(texts) - count + 1):
            run = tuple(texts[at : at + count])
            parts.setdefault("".join(run), run)
    known = set(texts)
    found: list[str] = []
    for word in line.text.split():
        folded = word.translate(_SAME_PRINT)
        run = parts.get(folded, ()) if folded not in known else ()
        if not all(_changes_kind(one[-1], two[0]) for one, two in pairwise(run)) or not run:
            found.append(word)
            continue
        start = 0
        for part in run:
            found.append(word[start : start + len(part)])
            start += len(part)
    return replace(line, text=" ".join(found))


def _changes_kind(before: str, after: str) -> bool:
    """Return whether a word rarely goes on from ``before`` to ``after``: "4May", "theCouncil", "ref:A"."""
    if not after.isalnum():
        return False
    return (
        not before.isalnum() or before.isdigit() != after.isdigit() or (before.islower() and after.isupper())
    )


def _checked(line: ReadLine, words: Sequence[ReadWord]) -> tuple[ReadLine, bool]:
    """Return ``line`` with its doubts, and whether any of ``words`` confirms any of it."""
    tokens = list(_TOKEN.finditer(line.text.translate(_SAME_PRINT)))
    ours = [token[0] for token in tokens]
    read = " ".join(word.text for word in words).translate(_SAME_PRINT)
    theirs = _TOKEN.findall(read if "_" in line.text else read.replace("_", " "))
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    confirmed = {at for tag, first, last, *_ in changes if tag == "equal" for at in range(first, last)}
    agreed = any(ours[at][0].isalnum() for at in confirmed)
    for tag, first, _, start, end in changes:
        if tag == "insert" and any(token[0].isalnum() for token in theirs[start:end]):
            confirmed -= {first - 1, first}
    confirmed |= {at for change in changes for at in _plain(change, ours, theirs, confirmed)}
    sure = {tokens[at].start() for at in confirmed}
    starts = [token.start() for token in tokens]
    doubts = [
        Span(*word.span())
        for word in _WORD.finditer(line.text)
        if not sure.issuperset(starts[bisect_left(starts, word.start()) : bisect_left(starts, word.end())])
    ]
    return replace(line, doubts=tuple(doubts)), agreed


def _plain(
    change: tuple[str, int, int, int, int], ours: Sequence[str], theirs: Sequence[str], sure: Set[int]
) -> range:
    """Return which of ``ours`` a ``change`` confirms all the same: the "I" that the second engine misreads.

    That is one before a word in lower case that is ``sure``: "| had", "1am told", but not a number: "Part I".
    """
    tag, first, last, start, end = change
    run, other = ours[first:last], "".join(theirs[start:end])
    none = range(0)
    if tag != "replace" or any(map(str.isdigit, "".join(run))):
        return none
    if first and ours[first - 1].casefold() in _BEFORE_NUMERALS:
        return none
    if run[0] != "I" or not other or other[0] not in _LIKE_I or other[1:] != "".join(run[1:]):
        return none
    if other[0] == "1" and (len(run) == 1 or (first and ours[first - 1].casefold() in _BEFORE_HOURS)):
        return none
    is_plain = all(map(str.islower, run[1:])) and last in sure and ours[last].islower()
    return range(first, last) if is_plain else none


def _lines(words: Sequence[ReadWord]) -> Iterator[ReadLine]:
    """Yield the lines of ``words`` that look like print, all of their words in doubt."""
    rows: dict[tuple[int, int, int], list[ReadWord]] = defaultdict(list)
    for word in words:
        rows[word.line].append(word)
    for row in rows.values():
        text = " ".join(word.text for word in row)
        letters = sum(character.isalnum() for character in text)
        if (
            sum(sum(map(str.isalpha, word.text)) > 1 for word in row) >= _LOST_WORDS
            and fmean(word.score for word in row) >= _LOST_SCORE
            and letters >= _LOST_LETTERS * len(text.replace(" ", ""))
        ):
            frame, place = row[0].frame, row[0].place
            for word in row[1:]:
                frame, place = frame.around(word.frame), place.around(word.place)
            doubts = tuple(Span(*word.span()) for word in _WORD.finditer(text))
            yield ReadLine(text, frame, place, doubts)

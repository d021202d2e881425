"""The row of a table that a question asks about (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from corrbot.letters import Letter, Span
from corrbot.letters.dates import MONTHS
from corrbot.letters.table_rows import cells_of, lines_around, tables
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import stem, stems

_LEAD = 300
"""Characters before a table within which it is told what it is a table of."""
_FEWEST_WORDS = 2
"""Content words of a question: one for the row, one for the column."""
_OF_COUNTING = frozenset(
    stems("many much number figure total count make give take carry record report happen there")
)
"""What a question asks with, that no table need name: "how many visits were made in May?"."""
_BLANK = re.compile(r"\n[ \t]*\n")
_MARKS = "\t", "|", "  "
"""What stands between cells, within a row."""
_RULE = re.compile(r"[|:\s-]+")
"""A line of a Markdown table that only sets its header off."""
_YEAR = re.compile(r"(?<![\w£$€.,])(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")
_MONTHS = {stem(month): number for number, month in enumerate(MONTHS, 1)}


class _Told(IntEnum):
    """How surely a sentence is the row that is asked for; ``BY_DATE`` if the letter's date has its year."""

    NOT = 0
    BY_DATE = 1
    PLAINLY = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a line of a table stands, and the stems of its words."""

    span: Span
    stems: frozenset[str]


def their_row_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with the table's row that ``question`` asks about first, and whether it tells it.

    Such a row has a word of the question that no other row has, and all others of its content words are in
    the row, in the header of the table, or in what leads up to it; one at least is in the header. Its year
    may be told further up, or be that of the letter.
    """
    wanted = frozenset(stems(question)) - _OF_COUNTING
    if len(wanted) < _FEWEST_WORDS or not reading.sentences:
        return reading, False
    told = [(one, _told(one, wanted)) for one in reading.sentences]
    level = reading.sentences[0].score
    raised = [replace(one, score=max(one.score, level)) for one, how in told if how]
    others = (one for one, how in told if not how)
    return replace(reading, sentences=(*raised, *others)), any(how is _Told.PLAINLY for _, how in told)


def _told(one: ScoredSentence, wanted: frozenset[str]) -> _Told:
    """Return whether the sentence is, or holds, the row of a table that has the words ``wanted``."""
    said = one.letter.slice(one.span)
    if not any(mark in said for mark in _MARKS):
        return _Told.NOT
    rows_asked = (
        _explained(one.letter, row, rows, wanted)
        for rows in _tables(one.letter.text, one.span)
        for row in rows[1:]
        if row.span.meets(one.span) and _is_asked(row, rows, wanted)
    )
    return max(rows_asked, default=_Told.NOT)


def _is_asked(row: _Row, rows: Sequence[_Row], wanted: frozenset[str]) -> bool:
    """Return whether ``row`` alone has a word ``wanted``, and the header another."""
    others = frozenset[str]().union(*(other.stems for other in rows[1:] if other is not row))
    return bool((wanted & row.stems) - others) and bool((wanted - row.stems) & rows[0].stems)


def _explained(letter: Letter, row: _Row, rows: Sequence[_Row], wanted: frozenset[str]) -> _Told:
    """Return whether row, header and what leads up to the table have all words ``wanted``."""
    start = rows[0].span.start
    above = letter.text[max(0, start - _LEAD) : start].rstrip()
    lead = _BLANK.split(above)[-1]
    left = wanted - row.stems - rows[0].stems - frozenset(stems(lead))
    if not left:
        return _Told.PLAINLY
    told = any(_YEAR.fullmatch(word) for one in rows for word in one.stems) or _YEAR.search(lead)
    if told or len(left) > 1:
        return _Told.NOT
    return _of_year(letter, above, next(iter(left)), wanted)


def _of_year(letter: Letter, above: str, asked: str, wanted: frozenset[str]) -> _Told:
    """Return whether a table without a year is of that ``asked``, by what stands ``above`` or the date.

    A table in a letter of January does not tell for sure of the next May.
    """
    dated = {str(letter.date.year)} if letter.date else set()
    near = set(_YEAR.findall(above))
    if asked not in near | dated:
        return _Told.NOT
    is_later = letter.date and any(_MONTHS.get(word, 0) > letter.date.month for word in wanted)
    return _Told.BY_DATE if near - dated - {asked} or (asked in dated and is_later) else _Told.PLAINLY


def _tables(text: str, span: Span) -> Iterator[list[_Row]]:
    """Yield the tables in the paragraph of ``span``, with tabs, bars or spaces between cells."""
    lines = lines_around(text, span)
    for mark in _MARKS[:2]:
        rows = [line for line in lines if mark in text[line.start : line.end]]
        if len(rows) > 1:
            said = [text[row.start : row.end] for row in rows]
            yield [
                _Row(row, frozenset(stems(words)))
                for row, words in zip(rows, said, strict=True)
                if not _RULE.fullmatch(words)
            ]
    for rows in tables(text, lines):
        yield [_Row(row, frozenset(stems(" ".join(cells_of(text, row))))) for row in rows]

"""The row of a table that a question asks about (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corrbot.letters import Letter, Span
from corrbot.letters.table_rows import cells_of, lines_around, tables
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import stems

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


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a line of a table stands, and the stems of its words."""

    span: Span
    stems: frozenset[str]


def their_row_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with the table's row that ``question`` asks about first, and whether there is one.

    Such a row has a word of the question that no other row has, and all others of its content words are in
    the row, in the header of the table, or in what leads up to it; one at least is in the header.
    """
    wanted = frozenset(stems(question)) - _OF_COUNTING
    if len(wanted) < _FEWEST_WORDS or not reading.sentences:
        return reading, False
    found: list[ScoredSentence] = []
    others: list[ScoredSentence] = []
    for one in reading.sentences:
        (found if _tells(one, wanted) else others).append(one)
    level = reading.sentences[0].score
    raised = (replace(one, score=max(one.score, level)) for one in found)
    return replace(reading, sentences=(*raised, *others)), bool(found)


def _tells(one: ScoredSentence, wanted: frozenset[str]) -> bool:
    """Return whether the sentence is, or holds, the row of a table that has the words ``wanted``."""
    said = one.letter.slice(one.span)
    return any(mark in said for mark in _MARKS) and any(
        _is_asked(row, rows, wanted) and _is_explained(one.letter, row, rows, wanted)
        for rows in _tables(one.letter.text, one.span)
        for row in rows[1:]
        if row.span.start < one.span.end and one.span.start < row.span.end
    )


def _is_asked(row: _Row, rows: Sequence[_Row], wanted: frozenset[str]) -> bool:
    """Return whether ``row`` alone has a word ``wanted``, and the header another."""
    others = frozenset[str]().union(*(other.stems for other in rows[1:] if other is not row))
    return bool((wanted & row.stems) - others) and bool((wanted - row.stems) & rows[0].stems)


def _is_explained(letter: Letter, row: _Row, rows: Sequence[_Row], wanted: frozenset[str]) -> bool:
    """Return whether row, header and what leads up to the table have all words ``wanted``."""
    start = rows[0].span.start
    lead = _BLANK.split(letter.text[max(0, start - _LEAD) : start].rstrip())[-1]
    return wanted <= row.stems | rows[0].stems | frozenset(stems(lead))


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

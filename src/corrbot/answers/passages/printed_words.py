"""`printed`: the words of a quote as the text of an answer has them, rows of a table under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, repeat, zip_longest

from corrbot.letters import Span, reading_view
from corrbot.letters.table_rows import empty_before, rows_in
from corrbot.quotes import Quote

_INDENT = " " * len("[1] “")
"""Sets a row under the first, behind the number of the quote."""
_GAP = "   "
_WIDEST = 80
"""Characters of a row whose cells are set under each other, at most."""
_LIKE_OURS = re.compile(r"[\W_]*\d+\.\s|\s*[\[—–“”]")
"""How lines of an answer begin that are no words of a letter."""


def printed(quote: Quote) -> str:
    """Return the words of ``quote`` in reading view, on one line but for rows of a table.

    Cells with tabs between are set under each other, unless they are long. Rows stay on one line, too, where
    one of them begins as lines of an answer do that are corrbot's own.
    """
    lines = _lines(quote)
    if any(_LIKE_OURS.match(line) for line in lines[1:]):
        return reading_view(quote.text).text
    return f"\n{_INDENT}".join(_aligned(lines))


def on_one_line(quote: Quote) -> str:
    """Return the words of ``quote`` in reading view on one line, with cells and rows of a table apart."""
    lines = _lines(quote)
    if not any("\t" in line for line in lines):
        return reading_view(quote.text).text
    return _GAP.join(lines).replace("\t", _GAP)


def _lines(quote: Quote) -> list[str]:
    """Return each row of a table in ``quote``, with tabs between cells if it has them, and what is around."""
    text, span = quote.letter.text, quote.span
    rows = rows_in(text, span)
    cuts = {*span, *(cut for row in rows for cut in row if span.start < cut < span.end)}
    pieces = [Span(*piece) for piece in pairwise(sorted(cuts))]
    empty = dict(zip(rows, empty_before(text, rows), strict=True))
    lines = ((_line(text, piece, is_row=piece in rows), empty.get(piece, 0)) for piece in pieces)
    return ["\t" * before + line for line, before in lines if line]


def _line(text: str, piece: Span, *, is_row: bool) -> str:
    """Return ``piece`` in reading view, with what parts the cells of a row that has no marks."""
    said = text[piece.start : piece.end]
    if is_row and "\t" in said:
        return "\t".join(reading_view(cell).text for cell in said.strip().split("\t"))
    view = reading_view(said).text
    return said.strip() if is_row and view == " ".join(said.split()) else view


def _aligned(lines: Sequence[str]) -> Iterator[str]:
    """Yield ``lines`` with spaces for the tabs between cells."""
    for has_tabs, run in groupby(lines, key=lambda line: "\t" in line):
        if not has_tabs:
            yield from run
            continue
        rows = [line.split("\t") for line in run]
        widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
        if sum(widths) > _WIDEST:
            widths = []
        for row in rows:
            padded = (cell.ljust(width) for cell, width in zip(row, widths or repeat(0), strict=False))
            yield _GAP.join(padded).rstrip()

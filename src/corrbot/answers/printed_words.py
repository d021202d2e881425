"""`printed`: the words of a quote as the text of an answer has them, rows of a table under each other."""

from __future__ import annotations

import re
from itertools import pairwise

from corrbot.letters import Span, reading_view
from corrbot.letters.table_rows import rows_in
from corrbot.quotes import Quote

_INDENT = " " * len("[1] “")
"""Sets a row under the first, behind the number of the quote."""
_LIKE_OURS = re.compile(r"[\W_]*\d+\.\s|\s*[\[—–“”]")
"""How lines of an answer begin that are no words of a letter."""


def printed(quote: Quote) -> str:
    """Return the words of ``quote`` in reading view, on one line but for rows of a table set with spaces.

    Rows stay on one line, too, where one of them begins as lines of an answer do that are corrbot's own.
    """
    text, span = quote.letter.text, Span(quote.start, quote.end)
    rows = rows_in(text, span)
    cuts = {*span, *(cut for row in rows for cut in row if span.start < cut < span.end)}
    pieces = [Span(*piece) for piece in pairwise(sorted(cuts))]
    lines = [line for piece in pieces if (line := _line(text, piece, is_row=piece in rows))]
    if any(_LIKE_OURS.match(line) for line in lines[1:]):
        return reading_view(quote.text).text
    return f"\n{_INDENT}".join(lines)


def _line(text: str, piece: Span, *, is_row: bool) -> str:
    """Return ``piece`` in reading view, with the spaces between the cells of a row that has no marks."""
    said = text[piece.start : piece.end]
    view = reading_view(said).text
    return said.strip() if is_row and view == " ".join(said.split()) else view

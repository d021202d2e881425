"""`printed_lines`: the lines of a part of a letter that hold anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def printed_lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines within ``span`` of ``text`` that are not blank, whole, in order."""
    return (Span(*line.span()) for line in _LINE.finditer(text, *span))

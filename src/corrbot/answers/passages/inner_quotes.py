"""`InnerQuote`: words that a letter itself has within quotation marks, and what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrbot.answers.passages.extraction import block_of
from corrbot.letters import BlockKind, Span, reading_view, sentences
from corrbot.quotes import Quote

_MARKED = re.compile(
    r"(?P<said>\"[^\"“”]+\"|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|(?<!\w)[‘'](?:(?!(?<!\w)[‘']).)+?(?<=\S)[’'](?!\w))",
    re.DOTALL,
)
_MOST_WORDS = 25


@dataclass(frozen=True, slots=True)
class InnerQuote:
    """What stands ``before`` the quotation marks in their sentence, and ``after`` them; either may be ""."""

    before: str
    after: str

    @property
    def place(self) -> str:
        """Return where the words stand, for people."""
        if self.before:
            return f"within quotation marks, after “{self.before}”"
        if self.after:
            return f"within quotation marks, before “{self.after}”"
        return "within quotation marks"


def inner_quote(quote: Quote) -> InnerQuote | None:
    """Return what stands beside the quotation marks in which ``quote`` stands in its letter, if in any."""
    letter = quote.letter
    block = block_of(letter, quote.span)
    if block is None or block.kind is BlockKind.QUOTED_LETTER:
        return None
    text = letter.slice(block.span)
    marked = next(
        (
            Span(block.span.start + one.start(), block.span.start + one.end())
            for one in _MARKED.finditer(text)
            if block.span.start + one.start() <= quote.start and quote.end <= block.span.start + one.end()
        ),
        None,
    )
    if marked is None:
        return None
    spans = sentences(letter.text, block.span)
    start = max((one.start for one in spans if one.start <= marked.start), default=block.span.start)
    end = min((one.end for one in spans if one.end > marked.end), default=block.span.end)
    return InnerQuote(
        " ".join(_plain(letter.text[start : marked.start])[-_MOST_WORDS:]).strip(" ("),
        " ".join(_plain(letter.text[marked.end : end])[:_MOST_WORDS]).strip(" ,)."),
    )


def _plain(text: str) -> list[str]:
    return reading_view(text).text.split() if any(map(str.isalnum, text)) else []

"""The items of a list that a quote leads up to: "please tell us:" says nothing without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.antecedents import PROSE, is_item
from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.quotes import Quote

MAX_WORDS = 90
"""Words of a quote with its items; a longer list is left out as a whole, for a part would look like all."""

_STEM = re.compile(r":(?:[-–—])?$")


def with_items(quote: Quote) -> Quote:
    """Return ``quote`` with the list that follows it, where it ends in a colon, or as it is.

    The list goes on over blank lines, as long as items follow that are the words of the same person.
    """
    letter = quote.letter
    if not _STEM.search(reading_view(quote.text).text.rstrip()):
        return quote
    end = quote.end
    for item in _items(letter, quote):
        end = item.end
        if len(letter.text[quote.start : end].split()) > MAX_WORDS:
            return quote
    return Quote(letter, quote.start, end)


def _items(letter: Letter, stem: Quote) -> Iterator[Span]:
    """Yield the sentences of the items that follow ``stem``, in order."""
    blocks = [block for block in letter.blocks if block.span.end > stem.start]
    end = stem.end
    for block in blocks:
        if block.kind not in PROSE or block.speaker != blocks[0].speaker:
            return
        for span in sentences(letter.text, Span(max(end, block.span.start), block.span.end)):
            goes_on = end > stem.end and "\n" not in letter.text[end : span.start]
            if not (goes_on or is_item(letter.text, span.start)):
                return
            yield span
            end = span.end

"""`item_lists`: the numbered lists of a letter, and one within a sentence that asks (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.answers.passages.numbered_items import ItemMark, marks_of, numbered_items
from corrbot.answers.register.reply_items import WITHIN, sentence_with
from corrbot.letters import Letter, Span, reading_view
from corrbot.quotes import Quote

_MARK = re.compile(
    r"\W{0,9}(?:(?:question|q|item|point|request)\W{0,2})?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.):]\W{0,9}",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:please|who|whom|whose|what|when|where|which|why|how|whether|if|is|are|was|were|do|does|did|has"
    r"|have|had|cop(?:y|ies)|an? (?:copy|list)|(?:the )?(?:numbers?|totals?|sums?|amounts?|costs?|dates?"
    r"|names?|reasons?|figures?|details?))\b",
    re.IGNORECASE,
)
_FIRST = tuple(ItemMark(kind, 1) for kind in "1ai")


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of a list: the numbers it goes by, where it stands, and its words.

    An item within a sentence stands where that does.
    """

    marks: frozenset[ItemMark]
    quote: Quote
    text: str

    @property
    def asks(self) -> bool:
        """Whether it asks, or names what is wanted."""
        return self.said.rstrip("\"'”’)] ").endswith("?") or _ASKS.match(self.said) is not None

    @property
    def said(self) -> str:
        """Its words without the number."""
        mark = _MARK.match(self.text)
        return self.text[mark.end() :] if mark else self.text


def item_lists(letter: Letter) -> list[tuple[ListedItem, ...]]:
    """Return the numbered lists of ``letter``, whole, in order, of two items or more.

    One begins with each first number. Where there is none, it is one within a sentence that asks.
    """
    lists: list[list[ListedItem]] = []
    for one in numbered_items(letter):
        if not lists or any(mark.place == 1 and _is_new(lists[-1], mark) for mark in one.marks):
            lists.append([])
        text = reading_view(letter.slice(one.span)).text
        lists[-1].append(ListedItem(one.marks, Quote(letter, *one.span), text))
    found = [tuple(items) for items in lists if len(items) > 1]
    return found or [items for items in [_within(letter)] if len(items) > 1]


def _is_new(items: Sequence[ListedItem], first: ItemMark) -> bool:
    """Return whether ``first`` begins another list than ``items``: it numbers as that does."""
    return not items or any(mark.kind == first.kind for mark in items[0].marks)


def around_lists(letter: Letter) -> str:
    """Return the text of ``letter``, whole, without what `item_lists` returns."""
    spans = [Span(one.quote.start, one.quote.end) for items in item_lists(letter) for one in items]
    at, kept = 0, []
    for span in sorted(set(spans)):
        kept.append(letter.text[at : span.start])
        at = span.end
    return " ".join((*kept, letter.text[at:]))


def _within(letter: Letter) -> tuple[ListedItem, ...]:
    """Return what is asked within a sentence: "we wish to know (a) who owns it, (b) who pays"."""
    quote = sentence_with(letter, _FIRST)
    if quote is None:
        return ()
    text = reading_view(quote.text).text
    numbers = list(WITHIN.finditer(text))
    ends = [*(one.start() for one in numbers[1:]), len(text)]
    return tuple(
        ListedItem(marks_of(one["number"]), quote, text[one.start() : end])
        for one, end in zip(numbers, ends, strict=True)
    )

"""The items or rows that a quote leads up to: "please tell us:" says nothing without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corrbot.answers.passages.list_stems import following, is_stem
from corrbot.answers.phrasing.item_marks import Mark, item_marks
from corrbot.letters import reading_view, sentences
from corrbot.letters.table_rows import table_at
from corrbot.quotes import Quote

MAX_WORDS = 90
"""Words of a quote with its items."""
_LOOK_AHEAD = 600
"""Characters after a list in which it may go on."""

_ROWS = re.compile(r"\s*?(?:\n[ \t]*)+(?:[^\n\t]+(?:\t[^\n]*)+(?:\n|\Z)){2,}")
"""Lines of cells with tabs between."""
_NEXT_LINE = re.compile(r"[ \t]*\n\s*(?=\S)")
_BROKEN_OFF = re.compile(r"(?:[,;:]|\b(?:and|or))$")


@dataclass(frozen=True, slots=True)
class ListForm:
    """How lists are quoted: of ``most_words``, cut to the items that fit if ``may_cut``.

    ``is_answer`` tells of a lead whether it answers without its items.
    """

    most_words: int = MAX_WORDS
    may_cut: bool = False
    is_answer: Callable[[str], bool] = lambda _: False


WHOLE_LISTS = ListForm()


def with_items(quote: Quote, form: ListForm = WHOLE_LISTS) -> Quote:
    """Return ``quote`` with the list or table that follows it, where it leads up to one, or as it is.

    Items are the words of the same person, marked alike and in order; blank lines may stand between. A list
    that is too long, or may go on, is left out as a whole, for a part of it would look like all, unless the
    ``form`` has it cut, which `is_cut` tells.
    """
    letter = quote.letter
    if not is_stem(letter, quote.span):
        return quote
    if rows_end := _rows_end(letter.text, quote.end):
        whole = Quote(letter, quote.start, rows_end)
        return quote if len(whole.text.split()) > form.most_words else whole
    ends, expected = _items(quote)
    if not ends:
        return quote
    whole = Quote(letter, quote.start, ends[-1])
    if len(whole.text.split()) <= form.most_words and not _may_go_on(whole, expected):
        return whole
    fitting = [one for one in ends if len(letter.text[quote.start : one].split()) <= form.most_words]
    return Quote(letter, quote.start, fitting[-1]) if form.may_cut and len(fitting) > 1 else quote


def _rows_end(text: str, at: int) -> int:
    """Return where the table ends whose rows come next after ``at``, or 0."""
    if rows := _ROWS.match(text, at):
        return rows.end()
    first = _NEXT_LINE.match(text, at)
    table = table_at(text, first.end()) if first else []
    return table[-1].end if first and table and table[0].start >= at else 0


def _items(stem: Quote) -> tuple[list[int], set[Mark]]:
    """Return where each item after ``stem`` ends, and what the item after the last would be marked with."""
    letter, ends = stem.letter, list[int]()
    own = {mark.kind for mark in item_marks(letter.text, stem.start)}
    expected = set[Mark]()
    for span in following(letter, stem.span):
        marks = item_marks(letter.text, span.start)
        first = {mark for mark in marks if mark.is_first and mark.kind not in own}
        if found := marks & expected if ends else first:
            expected = {mark.next for mark in found}
            ends.append(span.end)
        elif not ends or "\n" in letter.text[ends[-1] : span.start]:
            break
        else:
            ends[-1] = span.end
    return ends, expected


def is_cut(quote: Quote) -> bool:
    """Return whether ``quote`` is a list with its lead of which the letter has further items."""
    letter = quote.letter
    for span in sentences(letter.text, quote.span)[:-1]:
        if is_stem(letter, span):
            ends, expected = _items(Quote(letter, *span))
            if quote.end in ends:
                return quote.end < ends[-1] or _may_go_on(quote, expected)
    return False


def cut_notice(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says of which of ``quotes`` the letter has further items, if of any."""
    cut = [f"[{number}]" for number, quote in enumerate(quotes, 1) if is_cut(quote)]
    if not cut:
        return ()
    goes = "The list goes" if len(cut) == 1 else "The lists go"
    return (f"{goes} on in the letter after what is quoted in {' and '.join(cut)}.",)


def lacks_items(quote: Quote) -> bool:
    """Return whether ``quote`` leads up to a list or table that it has not."""
    letter, span = quote.letter, quote.span
    if not is_stem(letter, span):
        return False
    if _rows_end(letter.text, span.end):
        return True
    after = next(following(letter, span), None)
    return after is not None and bool(item_marks(letter.text, after.start))


def _may_go_on(quote: Quote, marks: AbstractSet[Mark]) -> bool:
    """Return whether the list that ends ``quote`` breaks off, or one of ``marks`` stands further on."""
    if _BROKEN_OFF.search(reading_view(quote.text).text):
        return True
    text, end = quote.letter.text, min(len(quote.letter.text), quote.end + _LOOK_AHEAD)
    lines = re.compile(r"^[ \t>]*(?=\S)", re.MULTILINE)
    return any(item_marks(text, line.end()) & marks for line in lines.finditer(text, quote.end, end))

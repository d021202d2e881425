"""The items or rows that a quote leads up to: "please tell us:" says nothing without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corrbot.answers.antecedents import BULLETS, PROSE, are_of_one
from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.quotes import Quote

MAX_WORDS = 90
"""Words of a quote with its items."""
_LOOK_AHEAD = 600
"""Characters after a list in which it may go on."""

_STEM = re.compile(r":[-–—]?$")
_MARK = re.compile(
    rf"(?:(?P<bullet>[{BULLETS}])|(?P<open>\(?)"
    r"(?:(?P<number>\d{1,3})|(?P<roman>[ivx]{1,5})|(?P<letter>[a-z]))"
    r"(?P<close>[.)]))[ \t]+(?=.*\w)"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_ROWS = re.compile(r"\s*?(?:\n[ \t]*)+(?:[^\n\t]+(?:\t[^\n]*)+(?:\n|\Z)){2,}")
"""Lines of cells with tabs between."""
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


@dataclass(frozen=True, slots=True)
class _Mark:
    """What an item begins with: its kind ("-", "1.", "(a)"), and its place in the list, 0 for a bullet."""

    kind: str
    place: int

    @property
    def next(self) -> _Mark:
        return _Mark(self.kind, self.place + 1 if self.place else 0)


_FIRST = (
    *((bullet, 0) for bullet in BULLETS),
    *((f"{start}{kind}{end}", 1) for start in ("", "(") for kind in "1ai" for end in ".)"),
)
"""What the first item of a list may be marked with."""


def with_items(quote: Quote, form: ListForm = WHOLE_LISTS) -> Quote:
    """Return ``quote`` with the list or table that follows it, where it ends in a colon, or as it is.

    Items are the words of the same person, marked alike and in order; blank lines may stand between. A list
    that is too long, or may go on, is left out as a whole, for a part of it would look like all, unless the
    ``form`` has it cut, which `is_cut` tells.
    """
    letter = quote.letter
    if not _leads_up(quote):
        return quote
    if rows := _ROWS.match(letter.text, quote.end):
        whole = Quote(letter, quote.start, rows.end())
        return quote if len(whole.text.split()) > form.most_words else whole
    ends, expected = _items(quote)
    if not ends:
        return quote
    whole = Quote(letter, quote.start, ends[-1])
    if len(whole.text.split()) <= form.most_words and not _may_go_on(whole, expected):
        return whole
    fitting = [one for one in ends if len(letter.text[quote.start : one].split()) <= form.most_words]
    return Quote(letter, quote.start, fitting[-1]) if form.may_cut and len(fitting) > 1 else quote


def _items(stem: Quote) -> tuple[list[int], set[_Mark]]:
    """Return where each item after ``stem`` ends, and what the item after the last would be marked with."""
    letter, ends = stem.letter, list[int]()
    own = {mark.kind for mark in _marks(letter.text, stem.start)}
    expected = {_Mark(kind, place) for kind, place in _FIRST if kind not in own}
    for span in _following(letter, stem):
        if found := expected & _marks(letter.text, span.start):
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
    for span in sentences(letter.text, Span(quote.start, quote.end))[:-1]:
        if _leads_up(stem := Quote(letter, *span)):
            ends, expected = _items(stem)
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
    if not _leads_up(quote):
        return False
    after = next(_following(quote.letter, quote), None)
    text = quote.letter.text
    return _ROWS.match(text, quote.end) is not None or (after is not None and bool(_marks(text, after.start)))


def _leads_up(quote: Quote) -> bool:
    return _STEM.search(reading_view(quote.text).text.rstrip()) is not None


def _following(letter: Letter, stem: Quote) -> Iterator[Span]:
    """Yield the sentences that follow ``stem`` in the words of the same person, in order."""
    blocks = [block for block in letter.blocks if block.span.end > stem.start]
    for block in blocks:
        if (block.kind not in PROSE and block is not blocks[0]) or not are_of_one(block, blocks[0]):
            return
        yield from sentences(letter.text, Span(max(stem.end, block.span.start), block.span.end))


def _marks(text: str, at: int) -> set[_Mark]:
    """Return what an item that begins at ``at`` may be marked with: "(i)" is the first, or the ninth."""
    match = _MARK.match(text, at)
    if match is None:
        return set()
    if match["bullet"]:
        return {_Mark(match["bullet"], 0)}
    places = set()
    if match["number"]:
        places.add(("1", int(match["number"])))
    if match["roman"] in _ROMAN:
        places.add(("i", _ROMAN.index(match["roman"]) + 1))
    if len(one := match["letter"] or match["roman"] or "") == 1:
        places.add(("a", ord(one) - ord("a") + 1))
    return {_Mark(f"{match['open']}{kind}{match['close']}", place) for kind, place in places}


def _may_go_on(quote: Quote, following: set[_Mark]) -> bool:
    """Return whether the list that ends ``quote`` breaks off, or a mark ``following`` stands further on."""
    if _BROKEN_OFF.search(reading_view(quote.text).text):
        return True
    text, end = quote.letter.text, min(len(quote.letter.text), quote.end + _LOOK_AHEAD)
    lines = re.compile(r"^[ \t>]*(?=\S)", re.MULTILINE)
    return any(_marks(text, line.end()) & following for line in lines.finditer(text, quote.end, end))

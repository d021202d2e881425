"""`numbered_items`: what a letter numbers, of its own or as what it answers: "3.", "(c)", "Q1 and Q2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corrbot.letters import Block, BlockKind, Letter, Span, sentences
from corrbot.letters.dates import MONTHS

MAX_WORDS = 120
"""Words of an item; what is longer ends at an earlier sentence."""

ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
ITEM_NOUN = r"(?:questions?|points?|items?|requests?|parts?|quer(?:y|ies)|qns?|q)"
"""What is numbered in a letter that asks, and named in the reply."""
LISTED_NOUN = (
    r"(?:conditions?|reasons?|grounds?|recommendations?|recs?|complaints?|objections?|requirements?|demands?"
    r"|proposals?|findings?|allegations?)"
)
"""What is numbered in a letter that is asked about itself."""
_NUMBER = r"(?:\d{1,2}|[a-z]|[ivx]{1,5})"
_LABEL = (
    rf"(?:(?:(?:the )?(?:answers?|replies|reply|responses?) to )?{ITEM_NOUN}(?: (?:no\.?|number))?"
    rf"|answers?|a|paragraphs?|para\.?|{LISTED_NOUN}) ?"
)
_OF_LISTED = re.compile(LISTED_NOUN, re.IGNORECASE)
_MARKED = re.compile(
    rf"(?P<label>{_LABEL})?(?P<open>\(?)(?P<first>{_NUMBER})\)?"
    rf"(?P<more>(?:(?:, ?| ?(?:and|&|to|[-–—]) ?)(?:{ITEM_NOUN} ?)?\(?{_NUMBER}\)?){{0,9}})"
    r"(?P<close>[.):]| ?[–—-](?= ))(?=\s|\*|$)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:(?:in|by way of) (?:answer|reply|response) to|as (?:to|for|regards)|on|regarding"
    r"|with (?:regard|respect|reference)|in respect of|turning|concerning|for|to|under)?(?: to)?"
    r" ?(?:your |the |his |her |their )?"
    rf"(?:(?P<ordinal>{'|'.join(ORDINALS)}) {ITEM_NOUN}|{ITEM_NOUN} \(?(?P<number>{_NUMBER})\)?)(?![\w/])",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?P<through>\bto\b|[-–—])? ?(?<![^\W_])(?:{ITEM_NOUN} ?)?\(?(?P<number>{_NUMBER})(?!\w)", re.IGNORECASE
)
OF_DAY = rf"[ \t]+(?:{'|'.join(f'[{month[0].upper()}{month[0]}]{month[1:]}' for month in MONTHS)})\b"
"""What follows a number that is the day of a date."""
_IN_BRACKETS = re.compile(r"\[(?P<number>\d{1,2})\](?=\s)(?!\s+(?:https?:|www\.))")
_BARE = re.compile(rf"(?P<number>\d{{1,2}})(?=\s+[A-Z“‘\"'(])(?!{OF_DAY})")
"""A number without a sign, which counts only where the one beside it is the next."""
_BEFORE_MARK = re.compile(r"[\s*_#>]*")
_OF_ITEMS = frozenset({BlockKind.OPENER, BlockKind.BODY, BlockKind.HEADING, BlockKind.SUBJECT})
_TITLES = frozenset({BlockKind.HEADING, BlockKind.SUBJECT})


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The number of an item: its ``kind`` ("1", "a", "i"), and its place, from 1."""

    kind: str
    place: int


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item of a letter: the numbers it goes by, where it stands, and whether it names a question."""

    marks: frozenset[ItemMark]
    span: Span
    names_question: bool


def marks_of(number: str) -> frozenset[ItemMark]:
    """Return what ``number`` may be: "i" is the first of "i, ii", or the ninth letter."""
    number = number.lower()
    if number.isdecimal():
        return frozenset({ItemMark("1", int(number))})
    found = set()
    if number in ROMAN:
        found.add(ItemMark("i", ROMAN.index(number) + 1))
    if len(number) == 1:
        found.add(ItemMark("a", ord(number) - ord("a") + 1))
    return frozenset(found)


def numbered_items(letter: Letter) -> tuple[NumberedItem, ...]:
    """Return the items of ``letter``, in its sender's own words, in order.

    One reaches as far as the next, or what leads up to that, the last of them to the end of its paragraph.
    """
    blocks = [one for one in letter.blocks if one.kind in _OF_ITEMS or _is_numbered_prose(letter, one)]
    said = [(block, span) for block in blocks for span in sentences(letter.text, block.span)]
    bare = _numbered_on(letter, [span for _, span in said])
    starts = [
        (at, marks, names)
        for at, (_, span) in enumerate(said)
        for marks, names in ([(bare[at], False)] if at in bare else _marks_at(letter.slice(span)))
    ]
    following = [at for at, *_ in starts[1:]]
    return tuple(
        NumberedItem(marks, _extent(letter, said, at, end), names)
        for (at, marks, names), end in zip(starts, [*following, 0], strict=False)
    )


def _is_numbered_prose(letter: Letter, block: Block) -> bool:
    """Return whether ``block`` is an address for its number alone: "1 Mrs Orme asked for a lift."."""
    text = letter.slice(block.span).strip()
    return block.kind is BlockKind.ADDRESS and text.endswith(".") and _BARE.match(text) is not None


def _numbered_on(letter: Letter, spans: Sequence[Span]) -> dict[int, frozenset[ItemMark]]:
    """Return which of ``spans`` begin with a bare number that goes on from, or to, the one beside it."""
    found = [
        (at, int(match["number"]))
        for at, span in enumerate(spans)
        if (match := _BARE.match(letter.text, span.start, span.end)) and _opens_line(letter.text, span.start)
    ]
    run = {one for pair in pairwise(found) if pair[1][1] == pair[0][1] + 1 for one in pair}
    return {at: marks_of(str(number)) for at, number in run}


def _opens_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _extent(letter: Letter, said: Sequence[tuple[Block, Span]], at: int, following: int) -> Span:
    first_block, first = said[at]
    end = first.end
    leads_on = following > at + 1 and letter.slice(said[following - 1][1]).rstrip().endswith(":")
    for block, span in said[at + 1 : following - leads_on if following else None]:
        if block is not first_block and (not following or block.kind in _TITLES):
            break
        if len(letter.text[first.start : span.end].split()) > MAX_WORDS:
            break
        end = span.end
    return Span(first.start, end)


def _marks_at(text: str) -> Iterator[tuple[frozenset[ItemMark], bool]]:
    """Yield the numbers with which ``text`` begins, and whether they are said to be of a question."""
    start = _BEFORE_MARK.match(text)
    at = start.end() if start else 0
    if match := _IN_BRACKETS.match(text, at):
        yield marks_of(match["number"]), False
    elif (match := _MARKED.match(text, at)) and (match["label"] or not match["more"] or match["open"]):
        if marks := _numbers(match["first"], match["more"]):
            label = (match["label"] or "").strip()
            yield marks, bool(label) and not _OF_LISTED.fullmatch(label)
    elif match := _SPOKEN.match(text, at):
        if match["ordinal"]:
            place = ORDINALS[match["ordinal"].lower()]
            yield frozenset(ItemMark(kind, place) for kind in "1ai"), True
        else:
            yield marks_of(match["number"]), True


def _numbers(first: str, more: str) -> frozenset[ItemMark]:
    found = set(marks_of(first))
    last = marks_of(first)
    for match in _EACH.finditer(more):
        marks = marks_of(match["number"])
        if match["through"]:
            between = {
                ItemMark(low.kind, place)
                for low in last
                for high in marks
                if low.kind == high.kind
                for place in range(low.place, high.place)
            }
            found |= between
        found |= marks
        last = marks
    return frozenset(found)

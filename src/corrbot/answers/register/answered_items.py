"""`AnsweredItem`: a numbered question of a letter that asks what is asked, and the reply's item (English).

A reply by numbers ("3. Monthly on A roads.") has hardly a word of what was asked, and is read with it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corrbot.answers.passages.numbered_items import ItemMark, marks_of, numbered_items
from corrbot.answers.register.reply_items import is_headed_as_answers, item_of, sentence_with
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter, Span, reading_view
from corrbot.letters.person import Person
from corrbot.quotes import Quote
from corrbot.terms import content_words, stem, stems
from corrbot.threads import LinkKind
from corrbot.threads.thread import in_time

_REPLIES = frozenset({LinkKind.REPLIES_TO, LinkKind.HOLDING_REPLY_TO})
_MAY_REPLY = _REPLIES | {LinkKind.FOLLOWS_UP}
_MOST_READ = 20
"""Letters that ask, with the most of the words asked for, whose items are read."""
_LEAST_SHARE = 0.5
"""Of the content words asked for, by rarity, what an item must have."""
_KINDS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{put})\b", re.IGNORECASE))
    for asked, put in (
        ("how (?:often|frequently)", "how (?:often|frequently)|frequency|intervals?"),
        ("how long", "how long|period|length of time"),
        (
            "how (?:many|much)|what (?:number|sum|amount|cost|total)",
            "how (?:many|much)|numbers?|totals?|sums?|amounts?|costs?|figures?|values?",
        ),
        ("when|(?:what|which) (?:dates?|day|year|month)", "when|dates?|days?"),
        ("who|whom|whose", "who|whom|whose|names?"),
        ("why|on (?:what|which) grounds?|for what reasons?", "why|reasons?|grounds?"),
        ("where", "where|address(?:es)?|places?|locations?"),
    )
)
"""How a question asks for something, and how an item that asks for the same may put it."""
_MARK = re.compile(
    r"\W*(?:(?:question|q|item|point|request)\W{0,2})?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.):]\W*", re.I
)
_ASKS = re.compile(
    r"\?\W*$|^(?:please|who|whom|whose|what|when|where|which|why|how|whether|if|is|are|was|were|do|does|did|has"
    r"|have|had|cop(?:y|ies)|an? (?:copy|list)|(?:the )?(?:numbers?|totals?|sums?|amounts?|costs?|dates?"
    r"|names?|reasons?|figures?|details?))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<!\w)\((?P<number>[a-z]|\d{1,2}|[ivx]{1,5})\)(?=\s)")
_DIGITS = re.compile(r"\d+")
_FIRST = tuple(ItemMark(kind, 1) for kind in "1ai")


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """What a letter asks under a number, and what a reply to it says under the same."""

    asking: Quote
    reply: Quote


@dataclass(frozen=True, slots=True)
class _Item:
    marks: frozenset[ItemMark]
    quote: Quote
    text: str


def answered_item(question: str, folder: Folder) -> AnsweredItem | None:
    """Return the item that asks what ``question`` does, with its answer, or None where there is not just one.

    It has half of the words asked for, by rarity, and asks for the same kind of thing ("how many", "who");
    the other words stand in the answer, or in what the two letters say besides their items. The reply has as
    many items, or says that it answers questions.
    """
    register = folder.generation.register
    weights = {stem(word): register.rarity(word) for word in content_words(question)}
    if not weights:
        return None
    replies = _replies(folder)
    found = [
        (share, AnsweredItem(item.quote, reply))
        for letter in _likely(question, folder, replies)
        for share, item in _asking(question, letter, weights)
        if (reply := _reply(item, letter, replies[letter.id], folder)) and _have(weights, item, letter, reply)
    ]
    best = max((share for share, _ in found), default=0.0)
    likest = [one for share, one in found if share == best]
    return likest[0] if len({(one.asking.letter.id, one.reply.start) for one in likest}) == 1 else None


def _replies(folder: Folder) -> dict[str, dict[str, bool]]:
    """Return the letters after each of the same matter by others, and whether it is sure that they reply."""
    replies: dict[str, dict[str, bool]] = {}
    for link in folder.correspondence.links:
        if link.kind not in _MAY_REPLY or not (link.is_sure and link.other):
            continue
        if folder.admits(link.letter) and folder.admits(link.other):
            is_reply = link.kind in _REPLIES
            if is_reply or not _are_of_one(folder.letter(link.letter), folder.letter(link.other)):
                replies.setdefault(link.other, {})[link.letter] = is_reply
    return replies


def _are_of_one(one: Letter, other: Letter) -> bool:
    """Return whether two letters may be by the same writer."""
    if not (one.sender and other.sender and one.sender.name and other.sender.name):
        return True
    return Person.of(one.sender.name).may_be(Person.of(other.sender.name))


def _likely(question: str, folder: Folder, replies: Mapping[str, object]) -> list[Letter]:
    """Return those letters with replies, whole, that have the most of the words of ``question``."""
    register = folder.generation.register
    held: dict[str, float] = {}
    for word in dict.fromkeys(content_words(question)):
        for letter_id in register.letters_holding(word) & replies.keys():
            held[letter_id] = held.get(letter_id, 0.0) + register.rarity(word)
    ids = sorted(held, key=lambda one: (-held[one], one))[:_MOST_READ]
    return [folder.whole(folder.letter(one)) for one in ids]


def _asking(question: str, letter: Letter, weights: Mapping[str, float]) -> Iterator[tuple[float, _Item]]:
    """Yield the items of ``letter`` that ask what ``question`` does, with their shares of its words."""
    numbers = set(_DIGITS.findall(question))
    beside = set(_DIGITS.findall(letter.subject or ""))
    for item in _items(letter):
        held = weights.keys() & set(stems(item.text))
        share = sum(weights[one] for one in held) / (sum(weights.values()) or 1.0)
        if share >= _LEAST_SHARE and numbers <= {*_DIGITS.findall(item.text), *beside}:
            if _ASKS.search(_MARK.sub("", item.text, count=1)) and _is_of_kind(question, item.text):
                yield share, item


def _is_of_kind(question: str, text: str) -> bool:
    """Return whether ``text`` asks for the kind of thing that ``question`` does, as far as that is told."""
    for asked, put in _KINDS:
        if asked.search(question):
            return put.search(text) is not None
    return True


def _items(letter: Letter) -> list[_Item]:
    """Return the items of ``letter`` that may ask, of its lists and of one within a sentence."""
    items = [
        _Item(one.marks, Quote(letter, *one.span), reading_view(letter.slice(one.span)).text)
        for one in numbered_items(letter)
    ]
    return items if len(items) > 1 else _within(letter)


def _within(letter: Letter) -> list[_Item]:
    """Return what is asked within a sentence: "we wish to know (a) who owns it, (b) who pays"."""
    quote = sentence_with(letter, _FIRST)
    if quote is None:
        return []
    text = reading_view(quote.text).text
    numbers = list(_WITHIN.finditer(text))
    ends = [*(one.start() for one in numbers[1:]), len(text)]
    return [
        _Item(marks_of(one["number"]), quote, text[one.start() : end])
        for one, end in zip(numbers, ends, strict=True)
    ]


def _reply(item: _Item, letter: Letter, replies: Mapping[str, bool], folder: Folder) -> Quote | None:
    """Return what the first of ``replies`` with such an item says to ``item`` of ``letter``, or None."""
    for reply in sorted(map(folder.letter, replies), key=in_time):
        quote = item_of(folder.whole(reply), item.marks, is_reply=True)
        if quote and _is_by_same_numbers(quote, letter, is_reply=replies[reply.id]):
            return quote
    return None


def _is_by_same_numbers(reply: Quote, letter: Letter, *, is_reply: bool) -> bool:
    """Return whether the list of ``reply`` answers that of ``letter``.

    It says that it answers questions, or, where it ``is_reply`` for sure, has as many items.
    """
    is_headed = is_headed_as_answers(reply)
    if is_headed is not None or not is_reply:
        return bool(is_headed)
    answers = numbered_items(reply.letter)
    return not answers or len(answers) == len(_items(letter))


def _have(weights: Mapping[str, float], item: _Item, letter: Letter, reply: Quote) -> bool:
    """Return whether all words asked for stand in the two items, or around those of their letters."""
    of_letters = (f"{one.subject or ''} {_around(one)}" for one in (letter, reply.letter))
    said = (item.text, reply.text, *of_letters)
    return weights.keys() <= {one for text in said for one in stems(text)}


def _around(letter: Letter) -> str:
    """Return the text of ``letter`` without its items."""
    spans = [one.span for one in numbered_items(letter)]
    if not spans and (asking := sentence_with(letter, _FIRST)):
        spans = [Span(asking.start, asking.end)]
    starts, ends = [0, *(one.end for one in spans)], [*(one.start for one in spans), len(letter.text)]
    return " ".join(letter.text[start:end] for start, end in zip(starts, ends, strict=True))

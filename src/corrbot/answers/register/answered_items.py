"""`AnsweredItem`: a numbered question of a letter that asks what is asked, and the reply's item (English).

A reply by numbers ("3. Monthly on A roads.") has hardly a word of what was asked, and is read with it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrbot.answers.passages.asked_kinds import asks_alike, holds_asked
from corrbot.answers.passages.numbered_items import ItemMark
from corrbot.answers.register.item_lists import ListedItem, around_lists, item_lists
from corrbot.answers.register.reply_items import is_headed_as_answers, item_of, may_answer, repeats_questions
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.letters.person import Person
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import content_words, stem, stems
from corrbot.threads import LinkKind
from corrbot.threads.thread import in_time

_REPLIES = frozenset({LinkKind.REPLIES_TO, LinkKind.HOLDING_REPLY_TO})
_MAY_REPLY = _REPLIES | {LinkKind.FOLLOWS_UP}
_MOST_READ = 20
"""Letters that ask, with the most of the words asked for, whose items are read."""
_MOST_WORDS = 6
"""Words of a question, the rarest, by which these letters are found."""
_LEAST_SHARE = 0.5
"""Of the content words asked for, by rarity, what an item must have."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """What a letter asks under a number, and what a reply to it says under the same."""

    asking: Quote
    reply: Quote


def answered_item(
    question: str, register: Register, ids: Collection[str] | None, read: Callable[[], Folder]
) -> AnsweredItem | None:
    """Return the item that asks what ``question`` does, with its answer, or None where there is not just one.

    It has half of the words asked for, by rarity, and asks for the same kind of thing ("how many", "who");
    the other words stand in the answer, or in what the two letters say besides their items. The answer is in
    a reply, or below, where a reply repeats what was asked, under the same number of a list as long that
    nothing above it says to be of something else, or of one that says that it answers questions. Where a
    number or a day is asked for, it holds one, or says that there is none.

    ``ids`` are those of the letters searched, None for all. ``read`` gives their folder, with what answers
    what; it is read where an item asks so.
    """
    weights = {stem(word): register.rarity(word) for word in content_words(question)}
    if not weights:
        return None
    lists = _Lists(register)
    asked = [
        (share, item, items, of_letter[at + 1 :])
        for letter in _likely(question, register, ids)
        for of_letter in (lists.of(letter),)
        for at, items in enumerate(of_letter)
        for share, item in _asking(question, items, weights)
    ]
    replies = _replies(read()) if asked else {}
    answering = {reply for each in replies.values() for reply, is_reply in each.items() if is_reply}
    found = [
        (share, AnsweredItem(item.quote, reply))
        for share, item, items, later in asked
        if (
            reply := _reply(item, items, replies.get(item.quote.letter.id, {}), lists)
            or _below(item, items, later, answering)
        )
        and holds_asked(question, ListedItem(item.marks, reply, reply.text).said)
        and _have(weights, item, reply, lists)
    ]
    best = max((share for share, _ in found), default=0.0)
    likest = [one for share, one in found if share == best]
    return likest[0] if len({(one.reply.letter.id, one.reply.start) for one in likest}) == 1 else None


class _Lists:
    """The numbered lists of the letters of ``register``, each of which is read once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lists: dict[str, list[tuple[ListedItem, ...]]] = {}
        self._around: dict[str, frozenset[str]] = {}

    def whole(self, letter_id: str) -> Letter:
        """Return a letter with its text."""
        return self._register.letter(letter_id)

    def of(self, letter: Letter) -> list[tuple[ListedItem, ...]]:
        """Return the lists of ``letter``, whole."""
        if letter.id not in self._lists:
            self._lists[letter.id] = item_lists(letter)
        return self._lists[letter.id]

    def around(self, letter: Letter) -> frozenset[str]:
        """Return the stems of the subject of ``letter``, whole, and of what stands around its lists."""
        if letter.id not in self._around:
            self._around[letter.id] = frozenset(stems(f"{letter.subject or ''} {around_lists(letter)}"))
        return self._around[letter.id]


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


def _likely(question: str, register: Register, ids: Collection[str] | None) -> list[Letter]:
    """Return the letters, whole, of those searched that have the most of the words of ``question``."""
    held: dict[str, float] = {}
    words = sorted(set(content_words(question)), key=register.rarity, reverse=True)
    for word in words[:_MOST_WORDS]:
        holding = register.letters_holding(word)
        for letter_id in holding if ids is None else holding.intersection(ids):
            held[letter_id] = held.get(letter_id, 0.0) + register.rarity(word)
    likely = sorted(held, key=lambda one: (-held[one], one))[:_MOST_READ]
    return [register.letter(one) for one in likely]


def _asking(
    question: str, items: Sequence[ListedItem], weights: Mapping[str, float]
) -> Iterator[tuple[float, ListedItem]]:
    """Yield those of ``items`` that ask what ``question`` does, with their shares of its words."""
    numbers = set(_DIGITS.findall(question))
    for item in items:
        held = weights.keys() & set(stems(item.text))
        share = sum(weights[one] for one in held) / (sum(weights.values()) or 1.0)
        beside = _DIGITS.findall(f"{item.text} {item.quote.letter.subject or ''}")
        if share >= _LEAST_SHARE and numbers <= set(beside) and item.asks and asks_alike(question, item.text):
            yield share, item


def _below(
    item: ListedItem,
    items: Sequence[ListedItem],
    later: Sequence[Sequence[ListedItem]],
    answering: Collection[str],
) -> Quote | None:
    """Return what the first list ``later`` in its letter that answers ``items`` says to ``item``, or None.

    The letter is among those ``answering`` others, or says that it repeats what was asked.
    """
    for one in later:
        quote = _under(item.marks, one) if _answers(one, items) else None
        if quote and is_headed_as_answers(quote) is not False and may_answer(quote):
            is_reply = item.quote.letter.id in answering or repeats_questions(item.quote)
            return quote if is_reply else None
    return None


def _answers(one: Sequence[ListedItem], items: Sequence[ListedItem]) -> bool:
    """Return whether the list ``one`` may answer ``items``: it is as long, and does not ask itself."""
    return len(one) == len(items) and 2 * sum(item.asks for item in one) < len(one)


def _under(marks: frozenset[ItemMark], items: Sequence[ListedItem]) -> Quote | None:
    return next((one.quote for one in items if not one.marks.isdisjoint(marks)), None)


def _reply(
    item: ListedItem, items: Sequence[ListedItem], replies: Mapping[str, bool], lists: _Lists
) -> Quote | None:
    """Return what the first of ``replies`` that answers ``items`` says to ``item``, or None."""
    for whole in sorted(map(lists.whole, replies), key=in_time):
        is_reply, of_letter = replies[whole.id], lists.of(whole)
        likely = [one for one in of_letter if _answers(one, items)] if is_reply else []
        quote = next((found for one in likely if (found := _under(item.marks, one))), None)
        if quote and is_headed_as_answers(quote) is not False and may_answer(quote):
            return quote
        quote = item_of(whole, item.marks, is_reply=True)
        if quote and (is_headed_as_answers(quote) or (is_reply and not of_letter)):
            return quote
    return None


def _have(weights: Mapping[str, float], item: ListedItem, reply: Quote, lists: _Lists) -> bool:
    """Return whether all words asked for stand in the two items, or around the lists of their letters."""
    letters = {one.id: one for one in (item.quote.letter, reply.letter)}.values()
    said = {*stems(item.text), *stems(reply.text)}
    return weights.keys() <= said.union(*map(lists.around, letters))

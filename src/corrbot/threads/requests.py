"""`Request`: a letter that may want an answer, its reminders, and what came in answer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrbot.letters import Direction, Letter, LetterKind, Span, draft_marking
from corrbot.threads.asked_days import AskedDay
from corrbot.threads.bodies import Bodies
from corrbot.threads.clarification import Clarification
from corrbot.threads.heading import ANSWERS_ONLY
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.link import ANSWERS, Link, LinkKind
from corrbot.threads.reminding import reminded_days, reminder_in
from corrbot.threads.thread import in_time

_MAY_ASK = frozenset(
    {
        LetterKind.LETTER,
        LetterKind.EMAIL,
        LetterKind.FOI_REQUEST,
        LetterKind.CLARIFICATION,
        LetterKind.TELEGRAM,
    }
)
_IN_SUBSTANCE_NEVER = frozenset({LetterKind.FOI_REQUEST, LetterKind.CLARIFICATION})
"""Kinds of letter that are no answer whatever they reply to."""


@dataclass(frozen=True, slots=True)
class Request:
    """``letter``, the ``reminders`` sent until it was answered, and the links that answer any of them.

    ``replies`` are in substance and count; ``acknowledgements`` and ``holding_replies`` count but are not in
    substance; ``possible`` are of low confidence. ``clarifications`` were asked for. ``further`` are from
    letters of the other side on the same case that are not known to answer any. All are in the order of time.
    """

    letter: Letter
    reminders: tuple[Letter, ...]
    replies: tuple[Link, ...]
    acknowledgements: tuple[Link, ...]
    holding_replies: tuple[Link, ...]
    possible: tuple[Link, ...]
    clarifications: tuple[Clarification, ...] = ()
    further: tuple[Link, ...] = ()


class Requests:
    """Finds the requests among ``letters``.

    Further letters of the same side on the matter are reminders until one is answered in substance, but
    for those that answer a letter in substance themselves; where letters are read with their text, only those
    that say so are, and of the letter whose day they name. What is attached to a letter is one with it. A
    request under the Freedom of Information Act is never an answer, nor is one for clarification, and what
    one of our side writes to another is none to a letter that went out or came in. What makes a request clear
    is a part of it.
    """

    def __init__(
        self,
        letters: Sequence[Letter],
        links: Sequence[Link],
        directions: Mapping[str, Direction],
        bodies: Bodies,
    ) -> None:
        self._bodies = bodies
        self._letters = {letter.id: letter for letter in letters}
        self._directions = directions
        self._answers: defaultdict[str, list[Link]] = defaultdict(list)
        self._follows: defaultdict[str, list[str]] = defaultdict(list)
        self._followed: defaultdict[str, list[Link]] = defaultdict(list)
        self._copies: set[str] = set()
        self._replies: set[str] = set()
        self._ends_wait: set[str] = set()
        self._clarifying: set[str] = set()
        self._may_remind: set[str] = set()
        self._reminded: dict[str, tuple[str, ...]] = {}
        self.asked_days: dict[str, AskedDay | None] = {}
        """The days by which letters that were read ask for an answer, by their ids."""
        self._drafts: dict[str, bool] = {}
        self._chasers: dict[str, bool] = {}
        self.asking: dict[str, Span | None] = {}
        """The sentences with which letters that were read ask for something, by their ids."""
        self._dated: defaultdict[dt.date, list[str]] = defaultdict(list)
        for letter in letters:
            if letter.date is not None:
                self._dated[letter.date].append(letter.id)
        self._take(links)

    def _take(self, links: Sequence[Link]) -> None:
        for link in links:
            if link.kind is LinkKind.DUPLICATE_OF:
                self._copies.add(link.letter)
            elif link.kind is LinkKind.FOLLOWS_UP and link.other is not None:
                self._may_remind.add(link.letter)
                if link.is_sure:
                    self._follows[link.letter].append(link.other)
                    self._followed[link.other].append(link)
            elif link.kind in ANSWERS:
                if link.other is not None:
                    self._answers[self._whole(link.other)].append(link)
                if link.other is None or link.is_sure:
                    self._replies.add(self._whole(link.letter))
                    if link.other and self._letters[link.other].kind is LetterKind.CLARIFICATION:
                        self._clarifying.add(self._whole(link.letter))
                    if link.other is None or self._letters[link.other].kind not in ANSWERS_ONLY:
                        self._ends_wait.add(self._whole(link.letter))

    def of(
        self,
        direction: Direction | None,
        wants_answer: Callable[[Letter], bool],
        read: Callable[[Letter], Letter] | None = None,
        among: Container[str] | None = None,
    ) -> Iterator[Request]:
        """Yield the requests of this ``direction`` (None for any) whose letter ``wants_answer``, by date.

        ``read`` gives a letter with its text and blocks. Matters without a letter ``among`` these ids, where
        they are given, are left out.
        """
        heads: dict[str, str] = {}
        matters: defaultdict[str, list[Letter]] = defaultdict(list)
        for letter in sorted(self._letters.values(), key=in_time):
            if not self._may_ask(letter) or direction not in (None, self._directions.get(letter.id)):
                continue
            head = next(
                (heads[it] for it in self._reminds_of(letter, read) if self._same_side(letter, it, heads)),
                None,
            )
            heads[letter.id] = head or letter.id
            matters[heads[letter.id]].append(letter)
        found = [
            request
            for letters in matters.values()
            if among is None or any(letter.id in among for letter in letters)
            for request in self._split(letters, wants_answer)
        ]
        yield from sorted(found, key=lambda request: in_time(request.letter))

    def reminders(self, read: Callable[[Letter], Letter]) -> dict[str, tuple[Letter, ...]]:
        """Return the reminders of each letter that was reminded of before it was answered, by its id."""
        requests = self.of(None, lambda letter: True, read)
        return {request.letter.id: request.reminders for request in requests if request.reminders}

    def is_substantive(self, link: Link) -> bool:
        """Return whether ``link`` is for sure from an answer in substance."""
        return (
            link.is_sure
            and link.kind is LinkKind.REPLIES_TO
            and self._letters[link.letter].kind not in _IN_SUBSTANCE_NEVER
            and not self._is_among_us(link)
        )

    def is_draft(self, letter: Letter, read: Callable[[Letter], Letter]) -> bool:
        """Return whether ``letter`` is marked as a draft."""
        if letter.id not in self._drafts:
            self._drafts[letter.id] = bool(draft_marking(read(letter)))
        return self._drafts[letter.id]

    def is_chaser(self, letter: Letter, read: Callable[[Letter], Letter]) -> bool:
        """Return whether ``letter`` reminds of one that it follows up, whatever else it takes up."""
        if letter.id not in self._chasers:
            self._chasers[letter.id] = (
                bool(self._follows[letter.id]) and reminder_in(read(letter)) is not None
            )
        return self._chasers[letter.id]

    def is_reply(self, letter: Letter) -> bool:
        """Return whether ``letter`` answers another, at hand or not."""
        return letter.id in self._replies

    def is_answered(self, letter: Letter) -> bool:
        """Return whether ``letter`` has an answer in substance."""
        return bool(self._substantive([letter]))

    def _may_ask(self, letter: Letter) -> bool:
        return (
            letter.kind in _MAY_ASK
            and letter.id not in self._copies | self._clarifying
            and self._whole(letter.id) == letter.id
            and (letter.sender is not None or letter.recipient is not None)
        )

    def _reminds_of(self, letter: Letter, read: Callable[[Letter], Letter] | None) -> tuple[str, ...]:
        """Return the ids of the letters that ``letter`` reminds of, the likeliest first."""
        follows = tuple(self._follows[letter.id])
        if read is None or letter.id not in self._may_remind:
            return follows
        if letter.id not in self._reminded:
            whole = read(letter)
            reminds = letter.id not in self._ends_wait and reminder_in(whole) is not None
            self._reminded[letter.id] = self._named(whole, follows) if reminds else ()
        return self._reminded[letter.id]

    def _named(self, reminder: Letter, follows: tuple[str, ...]) -> tuple[str, ...]:
        """Return the letters whose days ``reminder`` names; where it names none, those it ``follows``."""
        return self.named_own(reminder) if any(reminded_days(reminder)) else follows

    def named_own(self, letter: Letter) -> tuple[str, ...]:
        """Return the letters of the side of ``letter`` to the same whose days it names, the latest first."""
        days = sorted(reminded_days(letter), reverse=True)
        return tuple(
            other for day in days for other in self._dated.get(day, ()) if self._is_alike(letter, other)
        )

    def _is_alike(self, letter: Letter, other: str) -> bool:
        """Return whether both are from one side, and to one as far as that is told."""
        one, earlier = letter, self._letters[other]
        ends = ((one.sender, earlier.sender), (one.recipient, earlier.recipient))
        sender, recipient = (likeness(*map(self._bodies.complete, map(Identity.of, end))) for end in ends)
        return sender > Likeness.UNTOLD and recipient is not Likeness.DIFFERENT

    def _same_side(self, letter: Letter, earlier: str, heads: Mapping[str, str]) -> bool:
        return earlier in heads and letter.id not in self._ends_wait and self._is_alike(letter, earlier)

    def _whole(self, letter: str) -> str:
        """Return the message that ``letter`` is attached to, if it goes the same way, else itself."""
        seen = {letter}
        while letter in self._letters:
            to = self._letters[letter].attached_to
            if to is None or to in seen or to not in self._letters:
                break
            if self._directions.get(to) is not self._directions.get(letter):
                break
            seen.add(to)
            letter = to
        return letter

    def _split(self, letters: Sequence[Letter], wants_answer: Callable[[Letter], bool]) -> Iterator[Request]:
        """Yield the requests among the ``letters`` of one side on one matter, in the order of time."""
        current: list[Letter] = []
        for letter in letters:
            if current and not self._answered_by(current, letter):
                current.append(letter)
                continue
            if current:
                yield self._request(current)
            current = [letter] if wants_answer(letter) else []
        if current:
            yield self._request(current)

    def _answered_by(self, letters: Sequence[Letter], next_: Letter) -> bool:
        """Return whether an answer in substance had come when ``next_`` was written."""
        replies = (self._letters[link.letter] for link in self._substantive(letters))
        return any(in_time(reply)[0] <= in_time(next_)[0] for reply in replies)

    def _substantive(self, letters: Sequence[Letter]) -> tuple[Link, ...]:
        return tuple(link for link in self._links_to(letters) if self.is_substantive(link))

    def _is_among_us(self, link: Link) -> bool:
        """Return whether one of our side takes up with another of us what went to or came from others."""
        answered = self._directions.get(link.other or "")
        is_internal = self._directions.get(link.letter) is Direction.INTERNAL
        is_passed = is_internal and answered in (Direction.IN, Direction.OUT)
        return is_passed and not self._is_between_same(link)

    def _is_between_same(self, link: Link) -> bool:
        """Return whether who was written to answers who wrote, each known to be the same person or office."""
        reply, asked = self._letters[link.letter], self._letters[link.other or ""]
        ends = ((reply.sender, asked.recipient), (reply.recipient, asked.sender))
        return all(
            likeness(*map(self._bodies.complete, map(Identity.of, end))) is Likeness.SAME for end in ends
        )

    def _links_to(self, letters: Sequence[Letter]) -> list[Link]:
        links = (link for letter in letters for link in self._answers[letter.id])
        return sorted(links, key=lambda link: in_time(self._letters[link.letter]))

    def _request(self, letters: Sequence[Letter]) -> Request:
        sure = [link for link in self._links_to(letters) if link.is_sure]
        return Request(
            letter=letters[0],
            reminders=tuple(letters[1:]),
            replies=self._substantive(letters),
            acknowledgements=tuple(link for link in sure if link.kind is LinkKind.ACKNOWLEDGES),
            holding_replies=tuple(link for link in sure if link.kind is LinkKind.HOLDING_REPLY_TO),
            possible=tuple(link for link in self._links_to(letters) if not link.is_sure),
            clarifications=tuple(self._clarifications(sure)),
            further=tuple(
                link for letter in letters for link in self._followed[letter.id] if self._is_back(link)
            ),
        )

    def _is_back(self, link: Link) -> bool:
        """Return whether ``link`` is from a letter that comes in to one that went out, or the reverse."""
        ways = {self._directions.get(link.letter), self._directions.get(link.other or "")}
        return ways == {Direction.IN, Direction.OUT}

    def _clarifications(self, links: Sequence[Link]) -> Iterator[Clarification]:
        """Yield what was asked with ``links`` to a request, and what tells it."""
        for link in links:
            asked = self._letters[link.letter]
            if asked.kind is LetterKind.CLARIFICATION:
                told = (self._letters[one.letter] for one in self._links_to([asked]) if one.is_sure)
                yield Clarification(asked, next((one for one in told if in_time(asked) < in_time(one)), None))

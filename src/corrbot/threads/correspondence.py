"""`Correspondence`: the letters of a folder, which way each goes, and what answers what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field

from corrbot.letters import Direction, Filters, Letter
from corrbot.letters.known_genders import KnownGenders
from corrbot.threads.bodies import Bodies
from corrbot.threads.deadlines import Deadlines
from corrbot.threads.link import Link
from corrbot.threads.links import links
from corrbot.threads.ours import OurSide
from corrbot.threads.outstanding import Outstanding, outstanding
from corrbot.threads.posts import Posts
from corrbot.threads.quoted_answers import QuotedAnswer, QuotedAnswers
from corrbot.threads.requests import Requests
from corrbot.threads.response_times import ResponseTime, response_times
from corrbot.threads.thread import Thread, threads


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The letters of a folder read together. Their text and blocks are not needed and may be empty.

    ``directions`` says by id which way each letter goes. ``links`` are in the order of the letters that they
    are from. Every letter is in one of ``threads``. Make one with `of`.
    """

    letters: tuple[Letter, ...]
    ours: OurSide
    directions: Mapping[str, Direction]
    links: tuple[Link, ...]
    threads: tuple[Thread, ...]
    bodies: Bodies = field(repr=False)
    posts: Posts = field(repr=False)
    _genders: KnownGenders = field(repr=False)
    _requests: Requests = field(repr=False)
    _quoted: QuotedAnswers = field(repr=False)
    _thread: Mapping[str, Thread] = field(repr=False)
    _from: Mapping[str, Sequence[Link]] = field(repr=False)
    _to: Mapping[str, Sequence[Link]] = field(repr=False)
    known: Mapping[str, Letter] = field(init=False, repr=False, compare=False)
    """The letters by their ids."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {letter.id: letter for letter in self.letters})

    @classmethod
    def of(
        cls,
        letters: Sequence[Letter],
        ours: Sequence[str] = (),
        whole: Callable[[Letter], Letter] = lambda letter: letter,
    ) -> Correspondence:
        """Read ``letters`` together.

        ``ours`` names our side: organisations, people, and e-mail domains such as "@northmere.example".
        When it is empty our side is inferred, if the letters tell (`OurSide.of`). ``whole`` returns a letter
        with its text and blocks, without which fewer copies are told. Takes time in proportion to the number
        of letters.
        """
        bodies = Bodies.of(letters)
        side = OurSide.of(letters, bodies, ours)
        directions = side.directions(letters, bodies)
        posts = Posts(letters, bodies)
        found = links(letters, bodies, posts, whole)
        joined = threads(letters, found)
        leaving: defaultdict[str, list[Link]] = defaultdict(list)
        arriving: defaultdict[str, list[Link]] = defaultdict(list)
        for link in found:
            leaving[link.letter].append(link)
            if link.other is not None:
                arriving[link.other].append(link)
        return cls(
            tuple(letters),
            side,
            directions,
            found,
            joined,
            bodies,
            posts,
            KnownGenders(letters),
            Requests(letters, found, directions, bodies),
            QuotedAnswers(letters, bodies),
            {letter.id: thread for thread in joined for letter in thread.letters},
            dict(leaving),
            dict(arriving),
        )

    def admits(self, filters: Filters, letter: Letter) -> bool:
        """Return whether ``letter`` meets ``filters``, its parties called as other letters tell."""
        return filters.admits(letter, self.bodies.told, self._genders.of)

    def thread(self, letter_id: str) -> Thread:
        """Return the thread that a letter is in. Raises `KeyError` when there is no such letter."""
        return self._thread[letter_id]

    def links_from(self, letter_id: str) -> tuple[Link, ...]:
        """Return the links from a letter to those that it answers, follows, encloses or copies."""
        return tuple(self._from.get(letter_id, ()))

    def links_to(self, letter_id: str) -> tuple[Link, ...]:
        """Return the links to a letter from those that answer, follow, enclose or copy it."""
        return tuple(self._to.get(letter_id, ()))

    def quoted_answer(self, letter: Letter, read: Callable[[Letter], Letter]) -> QuotedAnswer | None:
        """Return the answer to ``letter`` that another mail quotes, None where none is known to."""
        return self._quoted.to(letter, read)

    def reminders(self, read: Callable[[Letter], Letter]) -> Mapping[str, tuple[Letter, ...]]:
        """Return the reminders of each letter that was reminded of before it was answered, by its id.

        ``read`` gives a letter with its text and blocks.
        """
        return self._requests.reminders(read)

    def names_own(self, letter: Letter) -> bool:
        """Return whether ``letter``, with its text, names the day of another of its side to the same."""
        return bool(self._requests.named_own(letter))

    def is_draft(self, letter: Letter, read: Callable[[Letter], Letter]) -> bool:
        """Return whether ``letter``, which ``read`` gives with its text, is marked as a draft."""
        return self._requests.is_draft(letter, read)

    def is_chaser(self, letter: Letter, read: Callable[[Letter], Letter]) -> bool:
        """Return whether ``letter`` reminds of an earlier one that it follows up."""
        return self._requests.is_chaser(letter, read)

    def is_answer(self, link: Link) -> bool:
        """Return whether ``link`` is for sure from an answer in substance, which ends the wait for one."""
        return self._requests.is_substantive(link)

    def outstanding(
        self,
        as_of: dt.date | None = None,
        deadlines: Deadlines | None = None,
        direction: Direction = Direction.OUT,
        read: Callable[[Letter], Letter] | None = None,
        among: Container[str] | None = None,
    ) -> tuple[Outstanding, ...]:
        """Return the letters of this ``direction`` that have no answer in substance, the oldest first.

        `Direction.OUT` gives ours that nobody answered, `Direction.IN` those that we have not answered;
        nothing is outstanding while it is not known which side is ours. ``as_of`` is the last day that counts
        (default: today). Listed are letters, e-mails and requests for information that answer nothing
        themselves; copies, enclosures, acknowledgements and holding replies are not. ``read`` gives a
        letter with its text and blocks; with it, an answer that asks something in turn is listed too, and
        `Outstanding.asks` is the sentence, and only what says that it reminds is a reminder. Reminders stand
        with the letter that they remind of. ``among`` holds the ids of the letters that are listed, None
        for all: what is asked on matters without one of them is not read. One whose answer is only quoted,
        in a mail that follows, is among them with that answer, where it is read.

        Raises `ValueError` for a target below 1 working day.
        """
        return tuple(
            outstanding(
                self._requests,
                self._quoted,
                self.bodies,
                direction,
                as_of or dt.date.today(),
                deadlines or Deadlines(),
                read,
                among,
            )
        )

    def response_times(
        self,
        deadlines: Deadlines | None = None,
        direction: Direction | None = None,
        read: Callable[[Letter], Letter] | None = None,
        whole: Callable[[Letter], Letter] | None = None,
        ids: Collection[str] | None = None,
    ) -> tuple[ResponseTime, ...]:
        """Return how long each answered letter of this ``direction`` (None for any) waited, by date.

        Counted to the first answer in substance, from the receipt of the letter where that is known, else
        from its date. Letters answered whose dates do not allow a count are there with the reason. ``read``
        gives a letter with its text and blocks; with it, letters that answer another are left out unless
        they ask something in turn, and what reminds of an earlier letter of its side is no answer. With it,
        or ``whole``, which only gives the text, the day of receipt may be one that the answer tells. Of
        the letters with these ``ids`` alone, None for all.

        Raises `ValueError` for a target below 1 working day.
        """
        goals = deadlines or Deadlines()
        return tuple(
            response_times(self._requests, self.known, self.bodies, direction, goals, read, whole, ids)
        )

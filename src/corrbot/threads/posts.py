"""`Posts`: of which body, and in what office, people are who are written to by their names alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, takewhile

from corrbot.letters import Letter, Party
from corrbot.letters.person import LETTERS_AFTER, Person
from corrbot.letters.short_names import may_be_one
from corrbot.letters.titles import KNIGHTLY
from corrbot.terms import words
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity

_LASTS = dt.timedelta(days=731)
"""How long before and after the letters that tell of a post it is taken to have been held."""
_MOST_SPELLINGS = 12
"""First names, whole and cut, of one surname beyond which it is not asked whether they are one person's."""
_MOST_POSTS = 50
"""Ways to name people of one surname, or the holders of one office, beyond which they tell nothing sure."""
_BEHIND_OFFICE = re.compile(r"[,(;]|\bto\b", re.IGNORECASE)
_LEAST_SHARED = 2
"""Words that two addresses share where they are one."""


@dataclass(slots=True)
class _Post:
    """A person as letters name it alike, with ``body``, a key, or "" where they tell none, and when.

    ``first`` and ``last`` are the days of these letters, None while none has a date.
    """

    person: Person
    body: str
    party: Party
    first: dt.date | None = None
    last: dt.date | None = None

    def note(self, day: dt.date | None) -> None:
        """Note that a letter of this ``day`` names the person so."""
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)

    @property
    def after_names(self) -> str:
        """The letters after the name."""
        said = reversed(words(f"{self.party.name or ''} {self.party.post_nominals or ''}"))
        return " ".join(dict.fromkeys(takewhile(LETTERS_AFTER.__contains__, said)))

    @property
    def tells(self) -> bool:
        """Whether it tells of a body, an office or letters after the name."""
        return bool(self.body or self.party.role or self.after_names)


_Called = tuple[str | None, ...]


class Posts:
    """Tells the bodies and offices of people by the letters that name them with these.

    A pure function of the ``letters``; made in time in proportion to their number.
    """

    def __init__(self, letters: Iterable[Letter], bodies: Bodies) -> None:
        self._spellings = bodies.spellings
        self._of_surname: defaultdict[str, dict[_Called, _Post]] = defaultdict(dict)
        self._knighted: defaultdict[str, dict[_Called, _Post]] = defaultdict(dict)
        for letter in letters:
            for party in letter.parties:
                person = Person.of(party.name or "", party.title)
                if not person.surname:
                    continue
                body = _body(party, bodies)
                called = party.words if body or party.role else (*party.words, party.address)
                same_surname = self._of_surname[person.surname]
                if called not in same_surname:
                    same_surname[called] = _Post(person, body, party)
                post = same_surname[called]
                post.note(letter.date)
                if person.given and not person.titles.isdisjoint(KNIGHTLY):
                    self._knighted[person.given[0]][called] = post
        self._holders: defaultdict[tuple[str, str], list[_Post]] = defaultdict(list)
        for posts in self._of_surname.values():
            for post in posts.values():
                if post.party.role:
                    self._holders[post.body, _office(post.party.role)].append(post)
        self._body = cache(lambda party: _body(party, bodies))
        self._called = cache(self._read_called)
        self._read = cache(self._find)

    def of(self, party: Party, on: dt.date | None, sender: Party | None = None) -> tuple[Party, ...]:
        """Return ``party``, named without a body in a letter of the day ``on``, with each post it may have.

        There is one where the letters that name such a person about that day agree. Where it may be a person
        without a post as well, or they are too far away in time, or ``party`` has an address of its own, it
        is itself among them; so it is instead of a post in the body of the ``sender`` of the letter, which
        is not taken to write to itself. None are told of nobody known, or of very many.
        """
        if not party.name or party.organisation or party.email:
            return ()
        found = self._read(party.words, on)
        if sender:
            others = tuple(one for one in found if not self._is_of_sender(one, sender))
            found = found if len(others) == len(found) else (*others, party)
        if not found or party.role or not party.address or self._is_seat(party, found):
            return found
        return (*found, party)

    def _is_of_sender(self, post: Party, sender: Party) -> bool:
        """Return whether ``post`` is in the body of ``sender``, or its office where no body is told."""
        body = self._spelled(self._body(sender))
        return post.organisation == body and (body is not None or post.role == sender.role)

    def _find(self, called: _Called, on: dt.date | None) -> tuple[Party, ...]:
        party = Party.of_words(called)
        people, is_open = self._called(called)
        found = dict.fromkeys(option for posts in people for option in self._options(party, posts, on))
        return (*found, party) if is_open else (*found,)

    def _read_called(self, called: _Called) -> tuple[Sequence[Sequence[_Post]], bool]:
        """Return what names the people who may be so ``called``, and whether one without a post may be."""
        party = Party.of_words(called)
        asked = Person.of(party.name or "", party.title)
        known = self._known(asked)
        told = [post for post in known if post.tells]
        if not told:
            return (), False
        return _people(known), self._is_contrary(asked, told) or any(
            _is_elsewhere(post, told) for post in known
        )

    def _is_contrary(self, asked: Person, told: Iterable[_Post]) -> bool:
        """Return whether letters also name the other gender of a surname, and none tells that of ``told``."""
        bare = (post.person for post in self._of_surname[asked.surname].values() if not post.person.given)
        return (
            bool(asked.genders)
            and not any(post.person.genders for post in told)
            and any(one.genders and asked.genders.isdisjoint(one.genders) for one in bare)
        )

    def _known(self, asked: Person) -> list[_Post]:
        """Return what names people who may be the person who is ``asked`` of."""
        if not (asked.given or asked.titles):
            return []
        is_knight = asked.is_called_by_given_name
        known = (self._knighted if is_knight else self._of_surname).get(asked.surname, {}).values()
        if len(known) > _MOST_POSTS:
            return []
        if is_knight:
            return [post for post in known if post.person.titles & asked.titles]
        return [post for post in known if _may_be(asked, post.person)]

    def _is_seat(self, party: Party, found: Sequence[Party]) -> bool:
        """Return whether the address of ``party`` is one that somebody of a body in ``found`` has."""
        bodies = {one.organisation for one in found}
        known = self._of_surname.get(Person.of(party.name or "", party.title).surname, {}).values()
        return any(_share_address(party, post.party) for post in known if self._spelled(post.body) in bodies)

    def _spelled(self, body: str) -> str | None:
        return self._spellings.get(body, body) or None

    def _options(self, party: Party, posts: Sequence[_Post], on: dt.date | None) -> Iterator[Party]:
        """Yield ``party`` as it is called in each post that one person may have had on a day."""
        for bodies in _at([(post.body, post) for post in posts if post.body], on) or [("",)]:
            for body in bodies:
                own = [post for post in posts if post.body in (body, "")]
                letters = next((post.after_names for post in own if post.after_names), None)
                held = [(post.party.role, post) for post in own if post.party.role]
                every = _at(held, on) or [("",)]
                if any(self._is_succeeded(post, on) for role, post in held if (role,) in every):
                    every = [*every, ("",)]
                for roles in every:
                    yield replace(
                        party,
                        organisation=self._spelled(body),
                        role=party.role or ", ".join(roles) or None,
                        post_nominals=party.post_nominals or letters,
                    )

    def _is_succeeded(self, post: _Post, on: dt.date | None) -> bool:
        """Return whether another is first named in the office of ``post`` between its letters and a day.

        So it may be where very many are named in it.
        """
        if on is None or post.first is None or post.last is None:
            return False
        holders = self._holders[post.body, _office(post.party.role or "")]
        return len(holders) > _MOST_POSTS or any(
            not _may_be(post.person, other.person)
            and other.first is not None
            and other.last is not None
            and (post.last < other.first <= on or on <= other.last < post.first)
            for other in holders
        )


def _body(party: Party, bodies: Bodies) -> str:
    """Return the body that a letter gives ``party`` itself, by its name, its office or an address."""
    told = Identity.of(party)
    return bodies.complete(told).organisation if told.organisation or told.role or told.domain else ""


def _office(role: str) -> str:
    """Return the words of an office in lower case, without what stands behind it: "Clerk to the Board"."""
    return " ".join(words(_BEHIND_OFFICE.split(role)[0]))


def _is_elsewhere(post: _Post, told: Iterable[_Post]) -> bool:
    """Return whether ``post`` tells of an address alone, which nobody has of whom ``told`` are."""
    if post.tells or post.party.email:
        return not post.tells
    return bool(words(post.party.address or "")) and not any(
        _share_address(post.party, one.party) for one in told
    )


def _share_address(one: Party, other: Party) -> bool:
    """Return whether the addresses of two parties are one, as far as their words tell."""
    return len({*words(one.address or "")} & {*words(other.address or "")}) >= _LEAST_SHARED


def _may_be(asked: Person, known: Person) -> bool:
    """Return whether ``known`` may be the person who is ``asked`` of."""
    if asked.surname != known.surname and not asked.is_called_by_given_name:
        return False
    if asked.given and known.given and not _are_one(asked.given[0], known.given[0]):
        return False
    return not (asked.genders and known.genders) or not asked.genders.isdisjoint(known.genders)


def _people(posts: Sequence[_Post]) -> list[list[_Post]]:
    """Return ``posts`` person by person: together where all first names may be one person's.

    What names nobody's first name is of each.
    """
    whole = {post.person.given[0] for post in posts if post.person.is_whole}
    firsts = whole | {post.person.given[0] for post in posts if post.person.given}
    if len({post.person.surname for post in posts}) == 1 and len(firsts) <= _MOST_SPELLINGS:
        if all(_are_one(*pair) for pair in combinations(sorted(firsts), 2)):
            return [[*posts]]
    bare = [post for post in posts if not post.person.given]
    apart: defaultdict[tuple[str, str], list[_Post]] = defaultdict(list)
    for post in posts:
        if post.person.given:
            apart[post.person.given[0], post.person.surname].append(post)
    return [[*some, *bare] for some in apart.values()]


def _are_one(one: str, other: str) -> bool:
    """Return whether two first names may be one person's: an initial, a short form or a beginning is."""
    if one[0] == other[0]:
        return one.startswith(other) or other.startswith(one)
    return may_be_one(one, other)


def _at(posts: Sequence[tuple[str | None, _Post]], on: dt.date | None) -> list[tuple[str, ...]]:
    """Return which of the values that stand before ``posts`` hold on a day, those together that do.

    They are those of letters before and after that day, otherwise what the nearest letters tell; "" is
    among them where these are too far away. Nothing is held where no letter tells a value.
    """
    days: defaultdict[str, list[dt.date]] = defaultdict(list)
    for value, post in posts:
        days[value or ""] += [day for day in (post.first, post.last) if day]
    if len(days) < 2 and on is None:
        return [tuple(days)] if days else []
    told = {value: (min(some), max(some)) for value, some in days.items() if some}
    if on is None or not told:
        return [*((value,) for value in days), ("",)] if days else []
    within = tuple(value for value, (first, last) in told.items() if first <= on <= last)
    if within:
        return [within]
    before = max(((last, value) for value, (_, last) in told.items() if last < on), default=None)
    after = min(((first, value) for value, (first, _) in told.items() if first > on), default=None)
    ends = [end for end in (before, after) if end is not None]
    is_near = any(abs(day - on) <= _LASTS for day, _ in ends)
    return [*dict.fromkeys((value,) for _, value in ends), *(() if is_near else [("",)])]

"""`Ties`: what two letters have to do with each other: of one matter, of one side, of one day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache, cached_property

from corrbot.answers.phrasing.content import NAMES
from corrbot.index import Generation
from corrbot.letters import BlockKind, Letter, Party
from corrbot.letters.dates import printed_dates
from corrbot.letters.references import is_telling, reference_key
from corrbot.letters.retracting_words import TITLE
from corrbot.register import Register
from corrbot.terms import words
from corrbot.threads import Correspondence
from corrbot.threads.identity import Identity, Likeness, likeness

MOST_NAMING = 40
"""Letters that name a person, beyond which the name does not tell one matter from another."""
_MOST_PEOPLE = 5
_DECIDED_NEAR = 60
"""Characters before the day of a decision within which the decision is spoken of."""
_PERSON = re.compile(rf"\b(?:{TITLE})\.? (?P<given>[A-Z][\w’'-]+) (?P<surname>[A-Z][\w’'-]+)")
_TITLES = frozenset(TITLE.split("|"))
DECIDED = re.compile(
    r"\b(?:rat(?:ed|ing)|certif|licen|publish|deci(?:de|sion)|refus|notice|order|offer|determin|direct(?!or)|permi|approv|consent|penalt|fine[ds]?\b|award"
    r"|undertak|object|complain|assur|alleg|letter|grant)",
    re.IGNORECASE,
)
"""Words of what is decided, or is written of a day."""


class Ties:
    """Tells how letters of a generation belong together, which are read together only where that decides."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._register: Register = generation.register
        self._side = cache(self._side_of)
        self._addressed = cache(self._addressed_of)

    @property
    def _correspondence(self) -> Correspondence:
        return self._generation.correspondence

    def _side_of(self, letter_id: str) -> Identity:
        sender = self.known[letter_id].sender
        return self._correspondence.bodies.complete(Identity.of(sender))

    def _addressed_of(self, letter_id: str) -> Identity:
        recipient = self.known[letter_id].recipient
        return self._correspondence.bodies.complete(Identity.of(recipient))

    @cached_property
    def known(self) -> dict[str, Letter]:
        """All letters by their ids, without text."""
        return {letter.id: letter for letter in self._correspondence.letters}

    def is_same_side(self, one: Letter, other: Letter) -> bool:
        """Return whether two letters are from one side."""
        return likeness(self._side(one.id), self._side(other.id)) > Likeness.UNTOLD

    def is_between_same_sides(self, one: Letter, other: Letter) -> bool:
        """Return whether two letters are between the same two sides, in whichever direction."""
        mine, theirs = ((self._side(letter.id), self._addressed(letter.id)) for letter in (one, other))
        return any(
            all(likeness(left, right) > Likeness.UNTOLD for left, right in zip(mine, turned, strict=True))
            for turned in (theirs, theirs[::-1])
        )

    def is_from_same_sides(self, later: Letter, earlier: Letter) -> bool:
        """Return whether ``earlier`` is from the side of ``later``, or from whom that answers."""
        return self.is_same_side(later, earlier) or (
            likeness(self._addressed(later.id), self._side(earlier.id)) > Likeness.UNTOLD
        )

    def is_of_both_sides(self, one: Letter, other: Letter) -> bool:
        """Return whether two letters are from one side to one other."""
        to = (self._addressed(letter.id) for letter in (one, other))
        return self.is_same_side(one, other) and likeness(*to) > Likeness.UNTOLD

    def is_same_matter(self, later: Letter, earlier: Letter) -> bool:
        """Return whether two letters are of one thread, share a reference, or name one person."""
        thread = self._correspondence.thread(later.id)
        if any(one.id == earlier.id for one in thread.letters):
            return True
        text = self._register.letter(later.id).text
        printed = reference_key(text)
        if any(is_telling(one.key) and one.key in printed for one in earlier.references):
            return True
        return any(
            re.search(rf"\b{re.escape(given)}\s+{re.escape(surname)}\b", text, re.IGNORECASE)
            and len(self._register.letters_with((given, surname))) <= MOST_NAMING
            and not any(
                surname.casefold() in _called(party) for party in (later.sender, later.recipient) if party
            )
            for given, surname in _people(earlier)
        )

    def may_be_linked(self, later: Letter, earlier: Letter) -> bool:
        """Return whether two letters may be linked, as far as is told without the text of ``later``."""
        return (
            any(is_telling(one.key) for one in earlier.references)
            or self.is_same_side(later, earlier)
            or self.is_between_same_sides(later, earlier)
            or any(one.id == earlier.id for one in self._correspondence.thread(later.id).letters)
            or bool(_people(earlier))
        )

    def is_only_one_of_day(self, letter: Letter) -> bool:
        """Return whether ``letter`` is the only one that its side is known to have sent on its day."""
        return not any(
            one.date == letter.date and one.id != letter.id and self.is_same_side(one, letter)
            for one in self._correspondence.letters
        )

    def is_last_before(self, earlier: Letter, later: Letter) -> bool:
        """Return whether ``earlier`` is the last letter of its side before ``later`` in this matter."""
        sent = [
            one
            for one in self._correspondence.thread(later.id).letters
            if one.date and later.date and one.date < later.date and self.is_same_side(one, later)
        ]
        return bool(sent) and sent[-1].id == earlier.id

    def names_the_same(self, letter: Letter, words_of: str) -> bool:
        """Return whether ``letter`` has a name of several words that stands in ``words_of``."""
        text = " ".join(self._register.letter(letter.id).text.split())
        named = NAMES.findall(" ".join(words_of.split()))
        return any(" " in name and name in text for name in named)

    def names_the_day(self, letter: Letter, day: dt.date) -> bool:
        """Return whether ``letter`` speaks of a letter of ``day``."""
        return _is_told_of(self._register.letter(letter.id).text, (day,), letter.date)

    def parties(self, *letters: Letter) -> set[str]:
        """Return the words of the names of those who wrote ``letters`` and to whom."""
        both = (party for each in letters for party in (each.sender, each.recipient) if party)
        return {word for party in both for word in words(f"{party.name} {party.organisation}")}


def is_by(letter: Letter, whose: str) -> bool:
    """Return whether ``letter`` is from a person of the name ``whose``, who may have no first name in it."""
    *given, surname = whose.split()
    printed = [letter.sender.name] if letter.sender and letter.sender.name else []
    kinds = [block.kind for block in letter.blocks]
    closed = kinds.index(BlockKind.CLOSING) if BlockKind.CLOSING in kinds else len(kinds)
    printed += [
        letter.slice(block.span)
        for at, block in enumerate(letter.blocks)
        if block.kind in (BlockKind.SENDER, BlockKind.SIGNATURE) or at == closed + 1
    ]
    named = re.compile(rf"(?:\b(?P<given>[^\W\d]+)[.]?\s+)?\b{re.escape(surname)}\b", re.IGNORECASE)
    firsts = [match["given"] for text in printed for match in named.finditer(text)]
    return any(
        first is None or not given or first[0].casefold() == given[0][0].casefold() or first in _TITLES
        for first in firsts
    )


def _called(party: Party) -> list[str]:
    """Return the words by which ``party`` is looked up: the surname, else the name of the body."""
    if party.name:
        return words(party.name)[-1:]
    return words(party.organisation or party.role or "")


def _people(letter: Letter) -> list[tuple[str, str]]:
    """Return the people whom ``letter`` names with their title, as given name and surname."""
    found = dict.fromkeys((match["given"], match["surname"]) for match in _PERSON.finditer(letter.text))
    return list(found)[:_MOST_PEOPLE]


def tells_of(letter: Letter, dates: Sequence[dt.date]) -> bool:
    """Return whether ``letter`` is of one of ``dates``, or speaks of what was decided on it."""
    if letter.date in dates:
        return True
    return any(_is_told_of(letter.text, dates, letter.date, forward=forward) for forward in (False, True))


def _is_told_of(text: str, days: Sequence[dt.date], near: dt.date | None, *, forward: bool = False) -> bool:
    """Return whether ``text`` gives one of ``days`` after a word of deciding or writing."""
    return any(
        date.value in days and DECIDED.search(text[max(0, date.span.start - _DECIDED_NEAR) : date.span.start])
        for date in printed_dates(text, near=near, forward=forward)
    )

"""`PlacedNames`: names of people told from namesakes by a farm or a house, which stands in their letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corrbot.answers.phrasing.known_people import Meant
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.remarks import alternatives, letters_counted, places
from corrbot.letters import BlockKind, Letter, Party
from corrbot.letters.names import is_role
from corrbot.letters.person import Person
from corrbot.letters.titles import TITLES
from corrbot.terms import words

_OF = re.compile(r"(?P<who>.+?),? (?:of|at) (?:the )?(?P<place>[^\W\d][^,]*)")
_RANKS = frozenset(
    """abbot bailiff baron chancellor clerk dean king knight marshal master mayor prince prior provost queen
    rector sheriff steward vicar warden""".split()
)
"""What somebody of a place may be, beside titles: "Abbot of Wen"."""
_MOST_WORDS = 8
_MOST_READ = 200
"""Letters that are read for the place in a name."""
_HEAD_ENDS = frozenset(
    {BlockKind.SALUTATION, BlockKind.RECIPIENT, BlockKind.SUBJECT, BlockKind.HEADING, BlockKind.OPENER}
)
_LONGEST_LINE = 60
_MOST_LINES = 6
"""Lines of an address at the head of a letter, or below who signs it."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name that is read as that of ``who`` with the ``place`` beside it.

    ``sent`` and ``got`` are the ids of the letters from and to them in which it stands; ``called`` are their
    names there, and ``apart`` the letters from or to the same names in which it does not.
    """

    who: str
    place: str
    sent: frozenset[str]
    got: frozenset[str]
    called: tuple[str, ...]
    apart: tuple[Letter, ...]


class PlacedNames:
    """Reads such names: "Lowe of Hill Farm", "Mrs Vane of Orchard End".

    ``meant`` tells whether a name means one of some parties, and ``is_known`` whether it means anybody: then
    it is no such name. ``has_surname`` tells whether anybody is known who has a surname.
    """

    def __init__(
        self,
        admitted: Admitted,
        meant: Callable[[str, Sequence[Party | None]], Meant],
        is_known: Callable[[str], bool],
        has_surname: Callable[[str], bool],
    ) -> None:
        self._admitted = admitted
        self._meant = meant
        self._is_known = is_known
        self._has_surname = has_surname
        self.read = cache(self._read)

    def is_from(self, letter: Letter, name: str) -> bool:
        """Return whether ``name`` means the sender of ``letter`` for the place that stands in it."""
        read = self.read(name)
        return read is not None and letter.id in read.sent

    def is_to(self, letter: Letter, name: str) -> bool:
        """Return whether ``name`` means the recipient of ``letter`` for the place that stands in it."""
        read = self.read(name)
        return read is not None and letter.id in read.got

    def remark(self, name: str) -> str:
        """Return, for people, how ``name`` is read, "" where it is no such name."""
        read = self.read(name)
        if read is None:
            return ""
        told = (
            f"“{name}” is read as “{read.who}” with “{read.place}” in the address of the letter: "
            f"{alternatives(read.called)}."
        )
        if not read.apart:
            return told
        return (
            f"{told} Not counted: {letters_counted(len(read.apart))} from or to the same name without it "
            f"({places(read.apart)})."
        )

    def _read(self, name: str) -> PlacedName | None:
        if not 1 < len(name.split()) <= _MOST_WORDS:
            return None
        match = _OF.fullmatch(name)
        if match is None or _is_rank(match["who"]) or not self._has_surname(Person.of(match["who"]).surname):
            return None
        held = self._admitted.generation.register.letters_with(words(match["place"]))
        if not held or self._is_known(name):
            return None
        return self._placed(match["who"], match["place"], held)

    def _placed(self, who: str, place: str, held: set[str]) -> PlacedName | None:
        sent, got, rest = set[str](), set[str](), list[tuple[Letter, Party]]()
        called: dict[str, None] = {}
        for letter in self._named(who):
            is_read = letter.id in held and len(sent) + len(got) < _MOST_READ
            whole = self._admitted.whole(letter) if is_read else None
            for party, ids, lines in (
                (letter.sender, sent, _lines_of_sender),
                (letter.recipient, got, _lines_of_recipient),
            ):
                if party is None or not self._means(who, party):
                    continue
                if whole and any(_is_of(place, line) for line in lines(whole)):
                    ids.add(letter.id)
                    called.setdefault(" ".join((party.name or str(party)).split()))
                else:
                    rest.append((letter, party))
        if not called:
            return None
        apart = {one.id: one for one, party in rest if " ".join((party.name or "").split()) in called}
        return PlacedName(who, place, frozenset(sent), frozenset(got), tuple(called), tuple(apart.values()))

    def _named(self, who: str) -> Iterator[Letter]:
        """Yield the letters at an end of which is somebody with the surname of ``who``."""
        surname = Person.of(who).surname
        for letter in self._admitted.letters:
            ends = (letter.sender, letter.recipient)
            if any(party and Person.of(party.name or "").surname == surname for party in ends):
                yield letter

    def _means(self, who: str, party: Party) -> bool:
        """Return whether ``who`` means ``party``; the place decides between those without a title."""
        meant = self._meant(who, (party,))
        return meant > Meant.PERHAPS or (meant is Meant.PERHAPS and not Person.of(who).titles)


def _is_rank(who: str) -> bool:
    """Return whether ``who`` is what somebody of a place is, and no name: "Duke" of "Duke of Bedford"."""
    return who.lower() in TITLES or who.lower() in _RANKS or is_role(who)


def _is_of(place: str, line: str) -> bool:
    """Return whether a part of ``line`` between commas is ``place``, and not only begins with it."""
    wanted = words(place)
    return any(words(part) == wanted for part in line.split(","))


def _lines_of_sender(letter: Letter) -> Iterator[str]:
    """Yield the lines at the head of ``letter`` down to whom it is to, and those below who signs it."""
    kinds = [block.kind for block in letter.blocks]
    end = next((at for at, kind in enumerate(kinds) if kind in _HEAD_ENDS), 0)
    for block in letter.blocks[:end]:
        yield from _short(letter.slice(block.span))
    for block in letter.blocks[end:]:
        if block.kind in (BlockKind.SIGNATURE, BlockKind.SENDER):
            yield from _short(letter.slice(block.span))


def _lines_of_recipient(letter: Letter) -> Iterator[str]:
    recipient = letter.recipient
    spans = (recipient.span, recipient.address_span) if recipient else ()
    for span in filter(None, spans):
        yield from _short(letter.slice(span))
    for block in letter.blocks:
        if block.kind is BlockKind.RECIPIENT:
            yield from _short(letter.slice(block.span))


def _short(text: str) -> list[str]:
    lines = [line.strip(" *_>.") for line in text.splitlines()[:_MOST_LINES]]
    return [line for line in lines if len(line) <= _LONGEST_LINE]

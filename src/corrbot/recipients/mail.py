"""`Mail`: a letter with what is compared of it to tell whom others are to."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrbot.letters import Letter, LetterKind, Party, ReferenceKind
from corrbot.letters.names import surname

NEAR = dt.timedelta(days=366)
"""Letters further apart in time than this say nothing about each other: offices change hands."""
_LONGEST_NUMBER = 4
"""Digits of a running number; longer ones are of files or cases."""
_SMALL_WORDS = frozenset("the of for and to in at on a".split())
_CONSULAR = re.compile(r"\bconsul(?:ate|ar)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter with what is compared of it. ``sender`` and ``whom`` are surnames, "" when unknown.

    ``office`` are the words of the sender's organisation, ``seat`` those of the place it is in too.
    ``place`` orders letters as a person sees them in the folder, numbers by their value.
    """

    letter: Letter
    sender: str
    whom: str
    number: int | None
    office: frozenset[str]
    seat: frozenset[str]
    place: tuple[str, tuple[tuple[int, str], ...]]

    @classmethod
    def of(cls, letter: Letter) -> Mail:
        """Return ``letter`` made comparable."""
        sender, recipient = letter.sender, letter.recipient
        numbers = [
            int(reference.raw)
            for reference in letter.references
            if reference.kind is ReferenceKind.OURS
            and reference.raw.isdecimal()
            and len(reference.raw) <= _LONGEST_NUMBER
        ]
        office = _words(sender.organisation) if sender else frozenset()
        folder, _, name = letter.location.rpartition("/")
        return cls(
            letter,
            surname(sender.name) if sender and sender.name else "",
            surname(recipient.name) if recipient and recipient.name else "",
            numbers[0] if numbers else None,
            office,
            office | _words(sender.address) if sender and office else frozenset(),
            (folder, _natural(name)),
        )

    @property
    def says_office(self) -> bool:
        """Whether the letter says to which office, body or part of one it is, but not to whom."""
        recipient = self.letter.recipient
        return (
            not self.whom
            and recipient is not None
            and not (recipient.email and not recipient.role)
            and bool(recipient.role or recipient.organisation or recipient.unit)
        )

    @property
    def date(self) -> dt.date:
        """Its date, or the first of all days."""
        return self.letter.date or dt.date.min

    @property
    def is_numbered(self) -> bool:
        """Whether it is one of a series: a letter with a running number, or a telegram."""
        return self.number is not None or self.letter.kind is LetterKind.TELEGRAM

    @property
    def organisation(self) -> str:
        """The sender's organisation, or ""."""
        return (self.letter.sender.organisation or "") if self.letter.sender else ""

    @property
    def is_consular(self) -> bool:
        """Whether a consulate sent it."""
        return _CONSULAR.search(self.organisation) is not None

    def fits(self, party: Party) -> bool:
        """Return whether ``party`` can be the recipient: it has a name and is not the sender."""
        return bool(party.name) and surname(party.name or "") != self.sender

    def addressee(self, known: Mapping[str, Party]) -> str:
        """Return the surname of whom it is to among the ``known`` recipients by letter id, or ""."""
        return surname(known[self.letter.id].name or "") if self.letter.id in known else ""


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(piece), "") if at % 2 else (0, piece) for at, piece in enumerate(_DIGITS.split(name)))


def _words(words: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((words or "").casefold())) - _SMALL_WORDS


def closest(items: Sequence[Mail], date: dt.date) -> Mail:
    """Return the one of ``items``, which are in order of time, that is nearest to ``date``."""
    at = bisect_left(items, date, key=lambda item: item.date)
    return min(items[max(0, at - 1) : at + 1], key=lambda item: abs(item.date - date))

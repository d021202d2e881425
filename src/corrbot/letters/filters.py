"""`Filters`: which letters a question is asked of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, fields

from corrbot.errors import QuestionError
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.letter import Letter, Party
from corrbot.letters.references import is_running, reference_key
from corrbot.letters.titles import Gender

Told = Callable[[Party], frozenset[str]]
GendersTold = Callable[[Party], frozenset[Gender]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that a letter must meet, all of them; None asks nothing.

    ``sender`` and ``recipient`` are words that must all stand in the party's name, role, organisation
    or e-mail address, in any case, or in the body that other letters give it; titles aside ("Mr", which "Mrs"
    contradicts), and the initials of an organisation ("NHC") or of a first name ("A Bell" for "Ada Bell")
    will do, and a name that the domain of the address spells. ``after`` and ``before``
    are the first and the last day admitted, as a `datetime.date` or "YYYY-MM-DD"; a letter without a
    date meets neither. ``reference`` is a reference or a part of one, in any spelling. ``letter`` is a
    path, an id or a whole reference.

    A `datetime.datetime` counts as its day. Raises `QuestionError` when a date cannot be read, a value is
    blank, or neither text nor a date, or the first day comes after the last.
    """

    sender: str | None = None
    recipient: str | None = None
    after: dt.date | str | None = None
    before: dt.date | str | None = None
    reference: str | None = None
    letter: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                kept = _day if field.name in _DAYS else _text
                object.__setattr__(self, field.name, kept(field.name, value))
        if self.after and self.before and str(self.after) > str(self.before):
            raise QuestionError(
                f"after is {self.after} and before is {self.before}, so that no day is admitted; swap them."
            )

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) is not None for field in fields(self))

    def __str__(self) -> str:
        asked = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(f"{name} {value}" for name, value in asked if value is not None)

    def admits(
        self,
        letter: Letter,
        told: Told = lambda party: frozenset(),
        genders: GendersTold = lambda party: frozenset(),
    ) -> bool:
        """Return whether ``letter`` meets every condition.

        ``told`` gives the words that other letters tell of the body of a party, and ``genders`` what titles
        tell of it there.
        """
        return (
            self._admits_parties(letter, told, genders)
            and self._admits_date(letter)
            and (self.reference is None or _refers(letter, self.reference, whole=False))
            and (self.letter is None or self._is(letter, self.letter))
        )

    def _admits_parties(self, letter: Letter, told: Told, genders: GendersTold) -> bool:
        return (self.sender is None or _is_called(letter.sender, self.sender, told, genders)) and (
            self.recipient is None or _is_called(letter.recipient, self.recipient, told, genders)
        )

    def _admits_date(self, letter: Letter) -> bool:
        if self.after is None and self.before is None:
            return True
        if letter.date is None:
            return False
        return (self.after is None or str(self.after) <= letter.date.isoformat()) and (
            self.before is None or letter.date.isoformat() <= str(self.before)
        )

    @staticmethod
    def _is(letter: Letter, wanted: str) -> bool:
        return wanted in (letter.path, letter.id) or _refers(letter, wanted, whole=True)


_DAYS = ("after", "before")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(name: str, value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise QuestionError(f"{name} is {value!r}; write a date as YYYY-MM-DD, such as 2018-12-21.")


def _text(name: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, str):
        raise QuestionError(f"{name} is blank; leave it out, or write one such as {_EXAMPLES[name]!r}.")
    raise QuestionError(f"{name} is {value!r}; give it as text, such as {_EXAMPLES[name]!r}.")


_EXAMPLES = {
    "sender": "Home Office",
    "recipient": "Kirklees Council",
    "reference": "MIN/0017733/18",
    "letter": "2018/reply.txt",
}


def _is_called(party: Party | None, name: str, told: Told, genders: GendersTold) -> bool:
    if party is None or not name.strip():
        return party is not None
    asked = AskedName.of(name)
    known = genders(party) if asked.genders else frozenset()
    is_another = bool(known) and known.isdisjoint(asked.genders)
    return not is_another and asked.fit(party, told(party)) is not Fit.NOT


def _refers(letter: Letter, wanted: str, *, whole: bool) -> bool:
    key = reference_key(wanted)
    if not key:
        return False
    whole = whole or is_running(wanted)
    return any(key == reference.key if whole else key in reference.key for reference in letter.references)

"""`Deadlines`: how many working days a correspondent has for an answer, and in which calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrbot.letters import LetterKind
from corrbot.threads.identity import Identity, is_named
from corrbot.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Target:
    """How many working days there are for an answer.

    It holds for answers from ``organisation``, a name or "@" and an e-mail domain ("" for any), to letters
    of this ``kind`` (None for any). ``source`` says whose target it is, for people.
    """

    days: int
    organisation: str = ""
    kind: LetterKind | None = None
    source: str = "the settings"


FOI_TARGET = Target(
    20, kind=LetterKind.FOI_REQUEST, source="the Freedom of Information Act 2000, section 10(1)"
)
GUIDANCE_TARGET = Target(20, source="guidance of the Cabinet Office to departments, no law")
"""The most that the guidance allows; departments are encouraged to set themselves fewer."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The targets and calendars of correspondents.

    ``targets`` are the user's own; the most particular one that fits counts: of the organisation and the
    kind, then of the organisation, then of the kind; of two alike, the first. Where none fits, requests
    under the Freedom of Information Act have 20 working days by law and all other letters 20 by guidance.
    ``calendars`` says whose bank holidays count for whom, by the name of an organisation or "@" and its
    e-mail domain, and ``calendar`` for everyone else.
    """

    targets: tuple[Target, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    calendar: Calendar = Calendar.ENGLAND_AND_WALES

    def target(self, kind: LetterKind, *answerers: Identity) -> Target:
        """Return the target for an answer by ``answerers`` to a letter of this ``kind``."""
        fitting = [
            target
            for target in (*self.targets, FOI_TARGET, GUIDANCE_TARGET)
            if target.kind in (None, kind)
            and (not target.organisation or any(is_named(target.organisation, one) for one in answerers))
        ]
        return max(fitting, key=lambda target: (bool(target.organisation), target.kind is not None))

    def calendar_of(self, *answerers: Identity) -> Calendar:
        """Return the calendar in which the days of ``answerers`` are counted."""
        for name, calendar in self.calendars.items():
            if any(is_named(name, one) for one in answerers):
                return calendar
        return self.calendar

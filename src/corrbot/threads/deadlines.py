"""`Deadlines`: how many working days a correspondent has for an answer, and in which calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrbot.letters import LetterKind, Party
from corrbot.threads.identity import Identity, is_named
from corrbot.workdays import Calendar

FOI_DAYS = 20
"""Working days for an answer to a request (Freedom of Information Act 2000, section 10(1))."""
GUIDANCE_DAYS = 20
"""Working days for other correspondence: the most that Cabinet Office guidance allows departments, which
are encouraged to set themselves fewer."""


@dataclass(frozen=True, slots=True)
class Target:
    """``days`` working days for an answer from ``organisation`` ("" for any) to a letter of this ``kind``
    (None for any). ``source`` says whose target it is.
    """

    days: int
    organisation: str = ""
    kind: LetterKind | None = None
    source: str = "the settings"


FOI_TARGET = Target(
    FOI_DAYS, kind=LetterKind.FOI_REQUEST, source="Freedom of Information Act 2000, section 10"
)
GUIDANCE_TARGET = Target(GUIDANCE_DAYS, source="Cabinet Office guidance, which is no law")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The targets and calendars of correspondents.

    ``targets`` are the user's own; the most particular one that fits counts: of the organisation and
    the kind, then of the organisation, then of the kind. Where none fits, requests under the Freedom of
    Information Act have 20 working days by law and all other letters 20 by guidance. ``calendars`` says
    whose bank holidays count for whom, by organisation or e-mail domain ("@scotland.example"), and
    ``calendar`` for everyone else.
    """

    targets: tuple[Target, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    calendar: Calendar = Calendar.ENGLAND_AND_WALES

    def target(self, kind: LetterKind, answerer: Party | None) -> Target:
        """Return the target for an answer by ``answerer`` to a letter of this ``kind``."""
        identity = Identity.of(answerer)
        fitting = [
            target
            for target in (*self.targets, FOI_TARGET, GUIDANCE_TARGET)
            if target.kind in (None, kind)
            and (not target.organisation or is_named(target.organisation, identity))
        ]
        return max(fitting, key=lambda target: (bool(target.organisation), target.kind is not None))

    def calendar_of(self, answerer: Party | None) -> Calendar:
        """Return the calendar in which the days of ``answerer`` are counted."""
        identity = Identity.of(answerer)
        for name, calendar in self.calendars.items():
            if is_named(name, identity):
                return calendar
        return self.calendar

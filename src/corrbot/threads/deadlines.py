"""`Deadlines`: how many working days a correspondent has for an answer, and in which calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from corrbot.letters import LetterKind
from corrbot.threads.identity import Identity, is_named
from corrbot.workdays import Calendar

GUIDANCE_FIRST_DAY = dt.date(2008, 11, 25)
"""From here on the guidance counts: the earliest of its texts that was seen with the maximum of 20 working
days is dated so (www.cabinetoffice.gov.uk/propriety_and_ethics/handling_members_correspondence, "Targets",
paragraph 8). In 2002 the departments' own targets went up to six weeks (Hansard, HL 14 May 2002, WA38)."""
FOI_FIRST_DAY = dt.date(2005, 1, 1)
"""On this day the right to information came into force (Freedom of Information Act 2000, section 87(3))."""

_DEPARTMENT = re.compile(
    r"(?:(?:uk|hm|her majestys|his majestys) )?(?:department|ministry|treasury|revenue customs)\b"
    r"|(?:(?:home|cabinet|foreign|commonwealth|development|northern ireland|scotland|wales) )+office\b"
)
"""Begins the name of a department, in the words of `Identity.organisation`."""
_AMERICAN = re.compile(
    r"department (?:agriculture|commerce|defense|homeland security|interior|justice|labor|navy|state|treasury"
    r"|veterans affairs|war)\b"
)
"""Departments of the United States that none in London is called like."""


@dataclass(frozen=True, slots=True)
class Target:
    """How many working days there are for an answer.

    It holds for answers from ``organisation``, a name or "@" and an e-mail domain ("" for any), to letters
    of this ``kind`` (None for any) that came on ``first_day`` or later; if ``of_departments``, only from
    departments of the government in London. ``source`` says whose target it is, for people.
    """

    days: int
    organisation: str = ""
    kind: LetterKind | None = None
    source: str = "the settings"
    first_day: dt.date | None = None
    of_departments: bool = False

    def reaches(self, day: dt.date | None, *answerers: Identity) -> bool:
        """Return whether it holds for a letter that came on ``day`` (None where not known)."""
        is_new = self.first_day is None or (day is not None and self.first_day <= day)
        return is_new and (not self.of_departments or any(map(_is_department, answerers)))


def _is_department(answerer: Identity) -> bool:
    body = answerer.organisation
    return _DEPARTMENT.match(body) is not None and _AMERICAN.match(body) is None


FOI_TARGET = Target(
    20,
    kind=LetterKind.FOI_REQUEST,
    source="the Freedom of Information Act 2000, section 10(1)",
    first_day=FOI_FIRST_DAY,
)
GUIDANCE_TARGET = Target(
    20,
    source="guidance of the Cabinet Office to departments, no law",
    first_day=GUIDANCE_FIRST_DAY,
    of_departments=True,
)
"""The most that the guidance allows; departments are encouraged to set themselves fewer."""


def _particularity(target: Target) -> tuple[bool, bool]:
    return bool(target.organisation), target.kind is not None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The targets and calendars of correspondents.

    ``targets`` are the user's own; the most particular one that fits counts: of the organisation and the
    kind, then of the organisation, then of the kind; of two alike, the first. Where none fits, requests
    under the Freedom of Information Act have 20 working days by law, since `FOI_FIRST_DAY`, and letters to
    departments 20 by guidance, since `GUIDANCE_FIRST_DAY`; no other letter has a target.
    ``calendars`` says whose bank holidays count for whom, by the name of an organisation or "@" and its
    e-mail domain, and ``calendar`` for everyone else.
    """

    targets: tuple[Target, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    calendar: Calendar = Calendar.ENGLAND_AND_WALES

    def target_on(self, day: dt.date | None, kind: LetterKind, *answerers: Identity) -> Target | None:
        """Return the target for an answer by ``answerers`` to a letter of this ``kind`` that came on ``day``.

        It is None where nobody set one that reaches it.
        """
        fitting = (
            target
            for target in (*self.targets, FOI_TARGET, GUIDANCE_TARGET)
            if target.kind in (None, kind)
            and (not target.organisation or any(is_named(target.organisation, one) for one in answerers))
            and target.reaches(day, *answerers)
        )
        return max(fitting, key=_particularity, default=None)

    def calendar_of(self, *answerers: Identity) -> Calendar:
        """Return the calendar in which the days of ``answerers`` are counted."""
        for name, calendar in self.calendars.items():
            if any(is_named(name, one) for one in answerers):
                return calendar
        return self.calendar

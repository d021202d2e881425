"""Letters of a time as a chart: a lane for each correspondent, a dot for each letter or a bar for many."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from corrbot.letters import Direction, Letter, Party
from corrbot.threads.identity import body_key, person_key
from corrbot.web.escaping import escape
from corrbot.web.facts import day, title
from corrbot.web.period import Period, Unit

if TYPE_CHECKING:
    from corrbot.threads import Correspondence, Link

LANES = 12
"""Correspondents with a line of their own; the others share the last."""
MOST_DOTS = 400
"""Letters up to which each has a dot of its own; more are counted by year, month or day, down to one day."""

_WIDTH, _LEFT, _RIGHT, _TOP = 640, 12, 12, 34
_NAME = 22
"""Height of the line over a lane that names its correspondent."""
_LANE, _BARS = 24, 36
"""Height of a lane under its name, for a row of dots and for bars."""
_LONGEST_NAME = 44
"""Characters of a name that fit over a lane, in the large type of a narrow chart too."""
_STRAY = 16
"""Width at either edge for letters of quite another time."""
_WHEN = 44
"""Half the width of a date at the top, in the large type of a narrow chart."""
_MOST_TICKS = 7
"""Dates at the top that fit beside one another."""
_MONTHS, _YEARS = (1, 2, 3, 6), (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
"""How many of them may lie between two dates at the top."""
_DOT = 13
"""Distance of dots from one another."""
_ROWS = 3
"""Rows of dots, each moved aside as little as can be, before they stand in columns."""
_MOST_ROWS = 12
"""Rows up to which a lane grows before dots move further from their day."""
_OTHERS = "Others"

Point = tuple[float, float]


def correspondent(letter: Letter) -> str:
    """Return who is at the other end of ``letter``: the organisation, else the person, apostrophes curled."""
    party = _other_end(letter)
    return (party.organisation or str(party)).replace("'", "’") if party else "Not known"


def lane_key(letter: Letter) -> str:
    """Return what letters of one correspondent share, however that is spelled or titled."""
    party = _other_end(letter)
    if party is None:
        return ""
    if party.organisation:
        return body_key(party.organisation)
    return person_key(party.name) if party.name else str(party).casefold()


def _other_end(letter: Letter) -> Party | None:
    party = letter.recipient if letter.direction is Direction.OUT else letter.sender
    return party or letter.sender or letter.recipient


def is_counted(letters: Sequence[Letter], period: Period | None) -> bool:
    """Return whether ``letters`` of ``period`` are counted in bars, as they are too many for dots."""
    return len(letters) > MOST_DOTS and (period is None or period.days > 1)


def chart_html(
    letters: Sequence[Letter],
    everything: Sequence[Letter],
    correspondence: Correspondence,
    period: Period | None,
) -> str:
    """Return ``letters``, those of ``period`` among ``everything``, as a chart; both by date, and dated."""
    chart = _Chart(letters, everything, period)
    if is_counted(letters, period):
        label = "Letters by time and correspondent; arrow keys go from bar to bar"
        marks = chart.names() + chart.bars()
    else:
        label = "Letters over time by correspondent; arrow keys go from letter to letter"
        marks = chart.joins(correspondence) + chart.names() + chart.dots()
    return (
        f'<div class="chart" tabindex="0" role="region" aria-label="{label}">'
        f'<svg viewBox="0 0 {_WIDTH} {chart.height:.0f}" role="group" aria-label="Letters over time">'
        f"{chart.ticks()}{chart.lanes()}{marks}</svg></div>"
    )


class _Scale:
    """Turns dates into places from left to right."""

    def __init__(self, dates: Sequence[dt.date], period: Period | None) -> None:
        first, last = _bulk(dates)
        is_whole = period is not None and period.unit is not None
        self.bulk = period if period is not None and is_whole else Period(first, last)
        self._early = [date for date in dates if date < self.bulk.first]
        self._late = [date for date in dates if date > self.bulk.last]

    def x(self, date: dt.date) -> float:
        """Return how far right ``date`` stands; what is of quite another time stands at an edge."""
        left, right = _LEFT + _STRAY, _WIDTH - _RIGHT - _STRAY
        if date < self.bulk.first:
            return left - _STRAY / 2
        if date > self.bulk.last:
            return right + _STRAY / 2
        return left + (date - self.bulk.first).days / max(1, self.bulk.days - 1) * (right - left)

    @property
    def unit(self) -> Unit:
        """What the time is divided into where letters are counted."""
        if self.bulk.days > 12 * 366:
            return Unit.YEAR
        return Unit.MONTH if self.bulk.days > 92 else Unit.DAY

    def part(self, date: dt.date) -> Period:
        """Return the part of the time that ``date`` is counted in."""
        if date < self.bulk.first:
            return Period(self._early[0], self._early[-1])
        if date > self.bulk.last:
            return Period(self._late[0], self._late[-1])
        return Period.of(date, self.unit)

    def ticks(self) -> Iterator[tuple[dt.date, str]]:
        """Yield dates to write at the top: years, months of a short time, or days of a month."""
        first, last = self.bulk.first, self.bulk.last
        years = last.year - first.year
        if self.bulk.days <= 62:
            for number in range(0, self.bulk.days, max(1, self.bulk.days // 6)):
                date = first + dt.timedelta(number)
                yield date, f"{date.day} {date:%b}"
            return
        if years < 2:
            months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
            step = _step(_MONTHS, len(months))
            for month in months:
                date = dt.date(month // 12, month % 12 + 1, 1)
                if date >= first and (date.month - 1) % step == 0:
                    yield date, f"{date:%b} {date.year}"
            return
        step = _step(_YEARS, years)
        for year in range(first.year + 1, last.year + 1):
            if year % step == 0:
                yield dt.date(year, 1, 1), str(year)


def _step(steps: Sequence[int], length: int) -> int:
    """Return the smallest of ``steps`` by which a time of this ``length`` has few dates at the top."""
    return next((step for step in steps if length <= _MOST_TICKS * step), steps[-1])


def _bulk(dates: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """Return the first and last of ascending ``dates`` without a few beyond a gap as long as the rest."""
    few = len(dates) // 10
    whole = (dates[-1] - dates[0]).days
    for cut in range(1, few + 1):
        if (dates[cut] - dates[cut - 1]).days * 2 > whole:
            return _bulk(dates[cut:])
        if (dates[-cut] - dates[-cut - 1]).days * 2 > whole:
            return _bulk(dates[:-cut])
    return dates[0], dates[-1]


@dataclass(frozen=True)
class _Chart:
    letters: Sequence[Letter]
    everything: Sequence[Letter]
    period: Period | None

    @cached_property
    def _dates(self) -> list[dt.date]:
        return [letter.date for letter in self.letters if letter.date]

    @cached_property
    def _scale(self) -> _Scale:
        return _Scale(self._dates, self.period)

    @cached_property
    def _keys(self) -> list[str]:
        keys = Counter(map(lane_key, self.letters))
        return [key for key, _ in keys.most_common(LANES if len(keys) <= LANES else LANES - 1)]

    @cached_property
    def _names(self) -> list[str]:
        spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for letter in self.letters:
            spelled[lane_key(letter)][correspondent(letter)] += 1
        names = [spelled[key].most_common(1)[0][0] for key in self._keys]
        return names if len(spelled) == len(names) else [*names, _OTHERS]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self._keys)}

    def _lane(self, letter: Letter) -> int:
        return self._numbers.get(lane_key(letter), len(self._names) - 1)

    @cached_property
    def _packed(self) -> list[tuple[list[Letter], list[tuple[float, int]], int]]:
        """The letters of each lane, how far right and in which row each stands, and how many rows."""
        lanes: list[list[Letter]] = [[] for _ in self._names]
        for letter in self.letters:
            lanes[self._lane(letter)].append(letter)
        packed = []
        for held in lanes:
            places = _packed([self._scale.x(letter.date) for letter in held if letter.date])
            packed.append((held, places, 1 + max((row for _, row in places), default=0)))
        return packed

    @cached_property
    def _tops(self) -> list[float]:
        """Where each lane begins, and at last where all end."""
        if is_counted(self.letters, self.period):
            return [float(_TOP + (_NAME + _BARS) * number) for number in range(len(self._names) + 1)]
        heights = (_NAME + max(_LANE, rows * _DOT + 10) for _, _, rows in self._packed)
        return list(accumulate(heights, initial=float(_TOP)))

    @property
    def height(self) -> float:
        return self._tops[-1] + 8

    def ticks(self) -> str:
        places = ((self._scale.x(date), label) for date, label in self._scale.ticks())
        return "".join(
            f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{self.height:.0f}"/>'
            f'<text class="when" x="{max(_WHEN, min(x, _WIDTH - _WHEN)):.1f}" y="{_TOP - 14}">{label}</text>'
            for x, label in places
        )

    def lanes(self) -> str:
        middles = map(self._middle, range(len(self._names)))
        return "".join(
            f'<line class="lane" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            for y in middles
        )

    def names(self) -> str:
        return "".join(
            f'<text class="who" x="{_LEFT}" y="{top + _NAME - 5:.1f}"><title>{escape(name)}</title>'
            f"{escape(_shortened(name))}</text>"
            for name, top in zip(self._names, self._tops, strict=False)
        )

    def _middle(self, lane: int) -> float:
        return (self._tops[lane] + _NAME + self._tops[lane + 1]) / 2

    @cached_property
    def _places(self) -> dict[str, Point]:
        """Where the dot of each letter stands, by the letter's id."""
        return {
            letter.id: (x, self._middle(lane) + (row - (rows - 1) / 2) * _DOT)
            for lane, (held, places, rows) in enumerate(self._packed)
            for letter, (x, row) in zip(held, places, strict=True)
        }

    @cached_property
    def _elsewhere(self) -> dict[str, Letter]:
        return {letter.id: letter for letter in self.everything if letter.id not in self._places}

    def dots(self) -> str:
        return "".join(
            _dot(letter, self._places[letter.id], number == 0) for number, letter in enumerate(self.letters)
        )

    def joins(self, correspondence: Correspondence) -> str:
        """Return a line from each reply to what it answers, to the edge where that is of another time."""
        found: dict[tuple[str, str], str] = {}
        for letter in self.letters:
            for link in (*correspondence.links_from(letter.id), *correspondence.links_to(letter.id)):
                if link.is_sure and link.other is not None:
                    found.setdefault((link.letter, link.other), self._join(link))
        return "".join(found.values())

    def _join(self, link: Link) -> str:
        start, end = self._end(link.letter, link.other or ""), self._end(link.other or "", link.letter)
        if start is None or end is None:
            return ""
        (x1, y1), (x2, y2) = start, end
        bend = min(y1, y2) - 14 if abs(y1 - y2) < 30 else (y1 + y2) / 2
        beyond = " beyond" if link.letter in self._elsewhere or link.other in self._elsewhere else ""
        return (
            f'<path class="join {escape(link.kind.split()[0])}{beyond}" d="M{x1:.1f} {y1:.1f} '
            f'Q{(x1 + x2) / 2:.1f} {bend:.1f} {x2:.1f} {y2:.1f}"/>'
        )

    def _end(self, letter_id: str, other_id: str) -> Point | None:
        """Return where a line begins or ends; of a letter of another time, at the edge."""
        if letter_id in self._places:
            return self._places[letter_id]
        letter, other = self._elsewhere.get(letter_id), self._places.get(other_id)
        if letter is None or letter.date is None or other is None:
            return None
        name = correspondent(letter)
        y = self._middle(self._numbers[name]) if name in self._numbers else other[1]
        return (_LEFT, y) if letter.date < self._dates[0] else (_WIDTH - _RIGHT, y)

    def bars(self) -> str:
        """Return a bar for each correspondent and part of the time, as high as there are letters."""
        parts: dict[dt.date, Period] = {}
        for date in self._dates:
            parts.setdefault(date, self._scale.part(date))
        counted = Counter((self._lane(letter), parts[letter.date]) for letter in self.letters if letter.date)
        most = max(counted.values())
        return "".join(
            self._bar(lane, part, count, count / most, number == 0)
            for number, ((lane, part), count) in enumerate(sorted(counted.items()))
        )

    def _bar(self, lane: int, part: Period, count: int, share: float, is_first: bool) -> str:
        bulk = self._scale.bulk
        left = self._scale.x(part.first if part.last < bulk.first else max(part.first, bulk.first))
        right = self._scale.x(min(part.last, bulk.last) if part.first <= bulk.last else part.last)
        width = max(5.0, right - left - 1)
        high = max(3.0, share * (_BARS - 8))
        bottom = self._tops[lane + 1] - 4
        letters = "1 letter" if count == 1 else f"{count:,} letters"
        name = escape(f"{part.name}, {self._names[lane]}: {letters}")
        return (
            f'<a href="#{part}" role="button" data-period="{part}" aria-label="{name}" class="bar" '
            f'tabindex="{0 if is_first else -1}"><title>{name}</title>'
            f'<rect class="reach" x="{left:.1f}" width="{width:.1f}" y="{self._tops[lane] + _NAME:.1f}" '
            f'height="{_BARS - 2}"/><rect class="high" x="{left:.1f}" width="{width:.1f}" '
            f'y="{bottom - high:.1f}" height="{high:.1f}"/></a>'
        )


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _dot(letter: Letter, at: Point, is_first: bool) -> str:
    parties = " to ".join(filter(None, (str(letter.sender or ""), str(letter.recipient or ""))))
    name = escape(", ".join(filter(None, (day(letter.date), parties, title(letter)))))
    link = urlencode({"letter": letter.id})
    return (
        f'<a href="?{link}" data-letter="{escape(letter.id)}" aria-label="{name}" '
        f'tabindex="{0 if is_first else -1}" class="dot {letter.direction.value}">'
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="5.5"/><title>{name}</title></a>'
    )


def _packed(xs: Sequence[float]) -> list[tuple[float, int]]:
    """Return where dots wanted at ascending ``xs`` stand, and in which row, so that none covers another.

    Where they do not fit into a few rows, they stand in columns, each as near to its own as
    there is room.
    """
    last: dict[int, float] = {}
    places: list[tuple[float, int]] = []
    for x in xs:
        row = next((row for row in range(_ROWS) if x - last.get(row, -_DOT) >= _DOT), None)
        if row is None:
            return _in_columns(xs)
        last[row] = x
        places.append((x, row))
    return places


def _in_columns(xs: Sequence[float]) -> list[tuple[float, int]]:
    columns = int((_WIDTH - _RIGHT - _LEFT) // _DOT)
    wanted = [min(columns - 1, max(0, int((x - _LEFT) // _DOT))) for x in xs]
    crowded = max(Counter(wanted).values())
    rows = max(min(crowded, _MOST_ROWS), -(-len(xs) // columns))
    held: Counter[int] = Counter()
    places = []
    for column in wanted:
        near = sorted((abs(other - column), other) for other in range(columns))
        free = next(other for _, other in near if held[other] < rows)
        places.append((_LEFT + (free + 0.5) * _DOT, held[free]))
        held[free] += 1
    return places

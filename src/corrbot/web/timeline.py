"""Letters over time by correspondent: which answers which, how long that took, and what still waits."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from corrbot.letters import Direction, Letter
from corrbot.web.facts import day, title

if TYPE_CHECKING:
    from corrbot.threads import Correspondence, Deadlines, Outstanding, ResponseTime

LANES = 12
"""Correspondents with a line of their own; the others share the last."""
MOST_DOTS = 400
"""Letters up to which each has a dot of its own; more are counted by month."""
ROWS = 50
"""Rows of each list."""

_WIDTH, _LEFT, _RIGHT, _TOP, _LANE = 960, 210, 24, 34, 46
_OTHERS = "Others"

NOTHING = (
    '<div class="no-letter"><p><b>Nothing to show</b></p><p>No dated letter meets the filters.</p></div>'
)


def timeline_html(
    letters: Sequence[Letter], correspondence: Correspondence, deadlines: Deadlines, today: dt.date
) -> str:
    """Return ``letters`` as a chart, then what waits for an answer and how long answers took."""
    dated = sorted((letter for letter in letters if letter.date), key=lambda one: (one.date, one.path))
    if not dated:
        return NOTHING
    ids = {letter.id for letter in letters}
    undated = len(letters) - len(dated)
    count = f"{len(dated):,} letters by date" + (f"; {undated:,} bear no date" if undated else "")
    return (
        f'<p class="count" role="status">{count}. <span class="key in"></span> received '
        f'<span class="key out"></span> sent; a line joins a reply to what it answers; '
        f"letters of quite another time stand at the edge.</p>"
        f"{_chart(dated, correspondence)}"
        f"{_waiting(correspondence, deadlines, letters, today)}{_times(correspondence, deadlines, ids)}"
    )


def correspondent(letter: Letter) -> str:
    """Return who is at the other end of ``letter``: the organisation, else the person."""
    party = letter.recipient if letter.direction is Direction.OUT else letter.sender
    party = party or letter.sender or letter.recipient
    return (party.organisation or str(party)) if party else "Not known"


class _Scale:
    """Turns dates into places from left to right."""

    def __init__(self, dates: Sequence[dt.date]) -> None:
        self.first, self.last = _bulk(dates)
        self._days = max(1, (self.last - self.first).days)

    def x(self, date: dt.date) -> float:
        """Return how far right ``date`` stands; what is far from all others stands at an edge."""
        share = (date - self.first).days / self._days
        return _LEFT + 12 + min(1.0, max(0.0, share)) * (_WIDTH - _LEFT - _RIGHT - 24)

    def ticks(self) -> Iterator[tuple[dt.date, str]]:
        """Yield dates to write at the top: years, or months of a short time."""
        years = self.last.year - self.first.year
        if years < 2:
            step = 3 if years else 1
            for month in range(
                self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month
            ):
                date = dt.date(month // 12, month % 12 + 1, 1)
                if (date.month - 1) % step == 0:
                    yield date, f"{date:%b %Y}"
            return
        step = max(1, -(-years // 10))
        for year in range(self.first.year + 1, self.last.year + 1):
            if year % step == 0:
                yield dt.date(year, 1, 1), str(year)


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


def _chart(letters: Sequence[Letter], correspondence: Correspondence) -> str:
    names = Counter(map(correspondent, letters))
    kept = [name for name, _ in names.most_common(LANES if len(names) <= LANES else LANES - 1)]
    lanes = {name: number for number, name in enumerate(kept)}
    total = len(kept) + (len(names) > len(kept))
    dates = [letter.date for letter in letters if letter.date]
    scale = _Scale(dates)
    height = _TOP + total * _LANE + 8
    lines = "".join(_lane(number, name) for number, name in enumerate([*kept, _OTHERS][:total]))
    ticks = "".join(
        f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{height}"/>'
        f'<text class="when" x="{x:.1f}" y="{_TOP - 14}">{label}</text>'
        for x, label in ((scale.x(date), label) for date, label in scale.ticks())
    )
    places = _places(letters, lanes, len(kept), scale)
    marks = _dots(letters, places, correspondence) if len(letters) <= MOST_DOTS else _months(letters, places)
    return (
        f'<div class="chart" tabindex="0" role="region" aria-label="Letters over time by correspondent; '
        f'arrow keys go from letter to letter">'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="Letters over time">'
        f"{ticks}{lines}{marks}</svg></div>"
    )


def _lane(number: int, name: str) -> str:
    y = _TOP + number * _LANE + _LANE / 2
    shown = name if len(name) <= 28 else f"{name[:27]}…"
    return (
        f'<line class="lane" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text class="who" x="{_LEFT - 8}" y="{y + 4}"><title>{escape(name)}</title>{escape(shown)}</text>'
    )


def _places(
    letters: Sequence[Letter], lanes: dict[str, int], others: int, scale: _Scale
) -> dict[str, tuple[float, float]]:
    """Return where the dot of each letter stands; those that would cover one another are set apart."""
    places: dict[str, tuple[float, float]] = {}
    last: dict[tuple[int, int], float] = {}
    for letter in letters:
        lane = lanes.get(correspondent(letter), others)
        x = scale.x(letter.date or scale.first)
        row = next((row for row in (0, -1, 1) if x - last.get((lane, row), -99) > 11), 0)
        last[lane, row] = x
        places[letter.id] = x, _TOP + lane * _LANE + _LANE / 2 + row * 13
    return places


def _dots(
    letters: Sequence[Letter], places: dict[str, tuple[float, float]], correspondence: Correspondence
) -> str:
    joins = []
    for letter in letters:
        for link in correspondence.links_from(letter.id):
            if link.is_sure and link.other in places:
                (x1, y1), (x2, y2) = places[letter.id], places[link.other]
                bend = min(y1, y2) - 14 if abs(y1 - y2) < 30 else (y1 + y2) / 2
                kind = escape(link.kind.split()[0])
                joins.append(
                    f'<path class="join {kind}" d="M{x1:.1f} {y1:.1f} Q{(x1 + x2) / 2:.1f} {bend:.1f} '
                    f'{x2:.1f} {y2:.1f}"/>'
                )
    dots = "".join(_dot(letter, *places[letter.id], number == 0) for number, letter in enumerate(letters))
    return "".join(joins) + dots


def _dot(letter: Letter, x: float, y: float, is_first: bool) -> str:
    parties = " to ".join(filter(None, (str(letter.sender or ""), str(letter.recipient or ""))))
    name = escape(", ".join(filter(None, (day(letter.date), parties, title(letter)))))
    link = urlencode({"letter": letter.id})
    return (
        f'<a href="?{link}" data-letter="{escape(letter.id)}" aria-label="{name}" '
        f'tabindex="{0 if is_first else -1}" class="dot {letter.direction.value}">'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5"/><title>{name}</title></a>'
    )


def _months(letters: Sequence[Letter], places: dict[str, tuple[float, float]]) -> str:
    """Return a bar for each correspondent and month, as high as there are letters."""
    counted: Counter[tuple[float, int, int]] = Counter()
    across: dict[tuple[float, int, int], float] = {}
    for letter in letters:
        x, y = places[letter.id]
        lane = (y - _TOP) // _LANE
        if letter.date:
            key = (lane, letter.date.year, letter.date.month)
            counted[key] += 1
            across.setdefault(key, x)
    most = max(counted.values())
    return "".join(
        f'<rect class="bar" x="{across[key]:.1f}" width="4" y="{_TOP + (key[0] + 1) * _LANE - 6 - high:.1f}" '
        f'height="{high:.1f}"><title>{dt.date(key[1], key[2], 1):%B %Y}: {count:,} letters</title></rect>'
        for key, count in sorted(counted.items())
        for high in (max(3.0, count / most * (_LANE - 12)),)
    )


def _link(letter: Letter) -> str:
    link = urlencode({"letter": letter.id})
    return f'<a href="?{link}" data-letter="{escape(letter.id)}">{escape(title(letter))}</a>'


def _waiting(
    correspondence: Correspondence, deadlines: Deadlines, letters: Sequence[Letter], today: dt.date
) -> str:
    known = {letter.id: letter for letter in letters}
    parts = []
    for heading, direction in (
        ("Received, and not answered", Direction.IN),
        ("Sent, and without a reply", Direction.OUT),
    ):
        found = [
            one for one in correspondence.outstanding(today, deadlines, direction) if one.letter.id in known
        ]
        rows = [_outstanding_row(one, known[one.letter.id]) for one in found]
        parts.append(_list(heading, ("Letter", "With", "Date", "Waiting"), rows))
    return "".join(parts)


def _outstanding_row(one: Outstanding, letter: Letter) -> Sequence[str]:
    waited = "not known" if one.waited is None else f"{one.waited:,} working days"
    late = f", due {day(one.clock.due)}" if one.is_late else ""
    return _link(letter), escape(correspondent(letter)), day(letter.date), waited + late


def _times(correspondence: Correspondence, deadlines: Deadlines, ids: set[str]) -> str:
    found = [one for one in correspondence.response_times(deadlines) if one.letter.id in ids]
    counted = [one.working_days for one in found if one.working_days is not None]
    late = sum(one.is_late is True for one in found)
    summary = ""
    if counted:
        middle = f"{median(counted):g}"
        summary = (
            f"Worked out, not quoted: half of {len(counted):,} answers took at most {middle} working days; "
            f"{late:,} came after the target."
        )
    rows = [_time_row(one) for one in reversed(found)]
    return _list("How long answers took", ("Letter", "Answer", "Answered", "Took"), rows, summary)


def _time_row(one: ResponseTime) -> Sequence[str]:
    took = escape(one.reason) if one.working_days is None else f"{one.working_days:,} working days"
    return _link(one.letter), _link(one.reply), day(one.reply.date), took + (", late" if one.is_late else "")


def _list(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]], summary: str = "") -> str:
    """Return ``rows`` of HTML as a table, the first `ROWS` of them."""
    more = f"<p>The first {ROWS} are shown; filters narrow the list.</p>" if len(rows) > ROWS else ""
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(
        "<tr>"
        + "".join(f'<td data-head="{column}">{cell}</td>' for column, cell in zip(columns, row, strict=True))
        + "</tr>"
        for row in rows[:ROWS]
    )
    table = f'<table class="letters"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    said = f'<p class="worked-out">{summary}</p>' if summary else ""
    inside = f"{said}{table}{more}" if rows else "<p>None.</p>"
    return f"<section><h2>{heading} ({len(rows):,})</h2>{inside}</section>"

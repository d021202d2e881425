"""Letters over time by correspondent: which answers which, how long that took, and what still waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from corrbot.letters import Direction, Letter
from corrbot.web.chart import chart_html, correspondent, is_counted
from corrbot.web.escaping import escape
from corrbot.web.facts import day, title
from corrbot.web.on_page import on_page
from corrbot.web.period import Period
from corrbot.workdays import days_worded

if TYPE_CHECKING:
    from corrbot.threads import Correspondence, Deadlines, Outstanding, ResponseTime, Target

ROWS = 50
"""Rows of each list."""

NOTHING = (
    '<div class="no-letter"><p><b>Nothing to show</b></p><p>No dated letter meets the filters.</p></div>'
)
_KEYS = {
    Direction.IN: "received",
    Direction.OUT: "sent",
    Direction.INTERNAL: "from our side to our side",
    Direction.UNKNOWN: "not known whether received or sent",
}
_DOTS = "; a line joins a reply to what it answers; letters of quite another time stand at the edge."
_BARS = "Too many to show one by one: choose a bar to see its time nearer, down to each letter."


def timeline_html(
    letters: Sequence[Letter],
    correspondence: Correspondence,
    deadlines: Deadlines,
    today: dt.date,
    read: Callable[[Letter], Letter],
    period: Period | None = None,
) -> str:
    """Return ``letters`` as a chart, then what waits for an answer and how long answers took.

    Of ``period`` only, where one is given and any of them is of it. ``read`` gives a letter with its text and
    blocks, so that the lists are those that questions in words get.
    """
    dated = sorted((letter for letter in letters if letter.date), key=lambda one: (one.date, one.path))
    if not dated:
        return NOTHING
    shown = [letter for letter in dated if period and letter.date and letter.date in period]
    period = period if shown else None
    shown = shown or dated
    listed = shown if period else letters
    ids = {letter.id for letter in listed}
    undated = len(listed) - len(shown)
    count = f"{len(shown):,} letters by date" if len(shown) != 1 else "1 letter by date"
    bear = "bears" if undated == 1 else "bear"
    count += f"; {undated:,} {bear} no date" if undated else ""
    told = _BARS if is_counted(shown, period) else f"{_keys(shown)}{_DOTS}"
    return (
        f"{_around(dated, period)}"
        f'<p class="count" role="status">{count}. {told}</p>'
        f"{chart_html(shown, dated, correspondence, period)}"
        f"{_waiting(correspondence, deadlines, listed, today, read)}"
        f"{_times(correspondence, deadlines, ids, read)}"
    )


def _keys(letters: Sequence[Letter]) -> str:
    """Return what each kind of dot means that ``letters`` have."""
    ways = {letter.direction for letter in letters}
    return " ".join(
        f'<span class="key {way.value}"></span> {words}' for way, words in _KEYS.items() if way in ways
    )


def _around(letters: Sequence[Letter], period: Period | None) -> str:
    """Return the name of ``period``, and what goes to the time before, after and around it."""
    if period is None:
        return ""
    dates = [letter.date for letter in letters if letter.date]
    ways = ""
    around = period.wider
    while around and around.unit:
        ways = _way(f"wider-{around.unit.value}", around.name, around) + ways
        around = around.wider
    ways = _way("whole-time", "All the time", None) + ways
    if period.unit:
        turns = _turn("Earlier", "‹", period.beside(dates, -1)), _turn("Later", "›", period.beside(dates, 1))
        ways = "".join(turns) + ways
    return f'<div class="period"><h2>{escape(period.name)}</h2>{ways}</div>'


def _way(name: str, words: str, to: Period | None) -> str:
    return (
        f'<button type="button" class="plain-button" id="{name}" data-period="{to or ""}">'
        f"{escape(words)}</button>"
    )


def _turn(name: str, sign: str, to: Period | None) -> str:
    label = f"{name}: {to.name}" if to else f"{name}: nothing"
    return (
        f'<button type="button" class="plain-button" id="time-{name.lower()}" data-period="{to or ""}" '
        f'aria-label="{label}"{"" if to else " disabled"}>{sign}</button>'
    )


def _link(letter: Letter) -> str:
    link = urlencode({"letter": letter.id})
    return f'<a href="?{link}" data-letter="{escape(letter.id)}">{escape(title(letter))}</a>'


def _waiting(
    correspondence: Correspondence,
    deadlines: Deadlines,
    letters: Sequence[Letter],
    today: dt.date,
    read: Callable[[Letter], Letter],
) -> str:
    ours = correspondence.ours
    said = f'<p class="whose">{escape(on_page(ours.words))}</p>'
    if not ours.names:
        return f"<section><h2>What waits for an answer</h2>{said}</section>"
    known = {letter.id: letter for letter in letters}
    parts = [said]
    for heading, direction in (
        ("Received, and not answered", Direction.IN),
        ("Sent, and without a reply", Direction.OUT),
    ):
        found = [
            one
            for one in correspondence.outstanding(today, deadlines, direction, read, known)
            if one.quoted_answer is None or one.quoted_answer.letter.id not in known
            if not correspondence.is_draft(one.letter, read)
        ]
        asking = [one for one in found if one.is_asking]
        others = [one for one in found if not one.is_asking]
        parts.append(_outstanding_list(heading, asking, known))
        if others:
            parts.append(_outstanding_list(f"{heading}; no request was recognised", others, known))
    return "".join(parts)


def _outstanding_list(heading: str, found: Sequence[Outstanding], known: Mapping[str, Letter]) -> str:
    rows = [_outstanding_row(one, known[one.letter.id]) for one in found]
    return _list(heading, ("Letter", "With", "Date", "Waiting"), rows)


def _outstanding_row(one: Outstanding, letter: Letter) -> Sequence[str]:
    waited = "not known" if one.waited is None else days_worded(f"{one.waited:,}")
    late = f", due {day(one.clock.due)}" if one.is_late else ""
    perhaps = "; perhaps answered" if one.request.possible else ""
    return _link(letter), escape(correspondent(letter)), day(letter.date), f"{waited}{late}{perhaps}"


def _times(
    correspondence: Correspondence, deadlines: Deadlines, ids: set[str], read: Callable[[Letter], Letter]
) -> str:
    """Return how long answers took, theirs to us and ours to them apart."""
    found = [one for one in correspondence.response_times(deadlines, read=read) if one.letter.id in ids]
    of = correspondence.directions.get
    theirs = [one for one in found if of(one.letter.id) is Direction.OUT]
    own = [one for one in found if of(one.letter.id) is Direction.IN]
    others = [one for one in found if of(one.letter.id) not in (Direction.OUT, Direction.IN)]
    parts = []
    if theirs or own:
        parts += [_times_list("How long answers to us took", theirs)]
        parts += [_times_list("How long our answers took", own)]
    if others or not parts:
        rest = " in other exchanges" if parts else ""
        parts += [_times_list(f"How long answers took{rest}", others)]
    return "".join(parts)


def _times_list(heading: str, times: Sequence[ResponseTime]) -> str:
    counted = [one.working_days for one in times if one.working_days is not None]
    summary = ""
    if counted:
        middle = f"{median(counted):g}"
        summary = (
            f"Worked out, not quoted: half of {len(counted):,} answers took at most {days_worded(middle)}. "
            f"{_lateness(times)}"
        )
    rows = [_time_row(one) for one in reversed(times)]
    return _list(heading, ("Letter", "Answer", "Answered", "Took"), rows, summary)


def _lateness(answers: Sequence[ResponseTime]) -> str:
    """Return how many of ``answers`` came after each target that is known of any."""
    targets: dict[Target, list[bool]] = {}
    for one in answers:
        if one.clock.target is not None and one.is_late is not None:
            targets.setdefault(one.clock.target, []).append(one.is_late)
    told = [
        f"Target {days_worded(target.days)} ({escape(target.source)}): {late.count(True):,} of {len(late):,} "
        f"{'answer' if len(late) == 1 else 'answers'} came later."
        for target, late in targets.items()
    ]
    return " ".join(told) or "No target is known for any."


def _time_row(one: ResponseTime) -> Sequence[str]:
    took = escape(one.reason) if one.working_days is None else days_worded(f"{one.working_days:,}")
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
    inside = f"{said}{table}{more}" if rows else "<p>None is known.</p>"
    return f"<section><h2>{heading} ({len(rows):,})</h2>{inside}</section>"

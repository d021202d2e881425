"""`with_years`: letters dated without a year, with the year that another letter tells."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corrbot.letters import Fact, Found, Letter, ReferenceKind
from corrbot.letters.dates import after, printed_dates
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import Heading
from corrbot.threads.pairing import Pairing

_COMES_WITHIN = dt.timedelta(days=60)
"""How long after its date a letter is stamped as received."""
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)
_MOST_COMPARED = 200
"""Letters of one day of the year that are looked at; where there are more, nothing follows from them."""


def with_years(
    letters: Sequence[Letter], whole: Callable[[Letter], Letter] = lambda letter: letter
) -> list[Letter]:
    """Return ``letters`` in their order, dated where a year that was left out follows from another letter.

    A letter of "1 July" that answers one "of 3 June" is of the first 1 July after the only 3 June on which
    its recipient wrote to its sender; where they did so in several years, after the only one of them whose
    letter shares a reference. A letter of "3 June" is of the year in which its recipient answers one of
    3 June of its sender, where that is the only letter of the two of that day, and the only year in which
    one is answered, unless its own text, stamp, weekday or references speak against it; ``whole`` returns a
    letter with its text. The date is `Found.INFERRED`. Where no one year follows it stays undated.
    """
    yearless = [letter for letter in letters if letter.day and not letter.date_fact]
    if not yearless:
        return list(letters)
    bodies = Bodies.of(letters)
    dated = {letter.id: letter for letter in _by_what_they_answer(letters, yearless, bodies)}
    known = [dated.get(letter.id, letter) for letter in letters]
    dated |= {letter.id: letter for letter in _by_their_answers(known, bodies, whole)}
    return [dated.get(letter.id, letter) for letter in letters]


def _by_what_they_answer(
    letters: Sequence[Letter], yearless: Sequence[Letter], bodies: Bodies
) -> Iterator[Letter]:
    by_day: defaultdict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.date is not None:
            by_day[_of_year(letter.date)].append(letter)
    for letter in yearless:
        if not letter.days_answered:
            continue
        cited = letter.days_answered[0]
        beside = by_day[_of_year(cited.value)]
        answered = _answered(Heading.of(letter, bodies), [Heading.of(one, bodies) for one in beside])
        if answered is not None and len(beside) <= _MOST_COMPARED:
            yield _dated(letter, cited, answered)


def _by_their_answers(
    letters: Sequence[Letter], bodies: Bodies, whole: Callable[[Letter], Letter]
) -> Iterator[Letter]:
    """Yield the letters without a year of which an answer gives the whole date."""
    of_day: defaultdict[tuple[int, int], list[Heading]] = defaultdict(list)
    citing: defaultdict[tuple[int, int], list[Heading]] = defaultdict(list)
    days = {_of_year(letter.day.value) for letter in letters if letter.day and letter.date is None}
    for letter in letters:
        day = letter.date or (letter.day.value if letter.day else None)
        if day and _of_year(day) in days:
            of_day[_of_year(day)].append(Heading.of(letter, bodies))
        if letter.replies_to and _of_year(letter.replies_to) in days:
            citing[_of_year(letter.replies_to)].append(Heading.of(letter, bodies))
    for cited, answers in citing.items():
        if len(answers) * len(of_day[cited]) > _MOST_COMPARED:
            continue
        meant = {id(one): [other for other in of_day[cited] if _may_answer(one, other)] for one in answers}
        for earlier in of_day[cited]:
            its = [one for one in answers if earlier in meant[id(one)]]
            dates = {one.letter.replies_to for one in its if one.letter.replies_to}
            if earlier.letter.date or len(dates) != 1 or any(len(meant[id(one)]) > 1 for one in its):
                continue
            date = dates.pop()
            last = max((one.letter.date or date for one in its), default=date)
            written = earlier.letter.day
            if written is not None and not _speaks_against(whole(earlier.letter), date, last):
                yield replace(earlier.letter, date_fact=Fact(date, written.span, Found.INFERRED))


def _speaks_against(letter: Letter, date: dt.date, answered: dt.date) -> bool:
    """Return whether ``letter`` bears what a letter of ``date`` that was answered on a day would not."""
    if letter.received and not dt.timedelta() <= letter.received - date <= _COMES_WITHIN:
        return True
    if letter.replies_to and letter.replies_to > date:
        return True
    weekday = _weekday(letter)
    if weekday and not f"{date:%A}".lower().startswith(weekday):
        return True
    for reference in letter.references:
        years = {int(year) for year in _YEAR.findall(reference.raw)}
        is_own = reference.kind is ReferenceKind.OURS
        if any(year > answered.year or (is_own and year != date.year) for year in years):
            return True
    told = (one.value for one in printed_dates(letter.text) if one.has_year)
    return any(day > answered or day == date for day in told)


def _weekday(letter: Letter) -> str:
    """Return the first letters of the day of the week with which the date of ``letter`` is printed, or ""."""
    if letter.day is None or letter.day.span is None:
        return ""
    span = letter.day.span
    begins = letter.text.rfind("\n", 0, span.start) + 1
    ends = letter.text.find("\n", span.end)
    found = _WEEKDAY.search(letter.text, begins, ends if ends >= 0 else len(letter.text))
    return found[1].lower() if found else ""


def _may_answer(later: Heading, earlier: Heading) -> bool:
    """Return whether the parties of ``later`` are those of ``earlier``, or one person is and none differs."""
    return Pairing.of(later, earlier).is_told_answer


def _of_year(date: dt.date) -> tuple[int, int]:
    return date.month, date.day


def _answered(later: Heading, beside: Sequence[Heading]) -> dt.date | None:
    """Return the only date of those of ``beside`` that ``later`` may answer, by its parties."""
    fitting = [one for one in beside if _fits(later, one)]
    for found in (fitting, [one for one in fitting if one.keys & later.keys]):
        dates = {one.letter.date for one in found}
        if len(dates) == 1:
            return dates.pop()
    return None


def _fits(later: Heading, earlier: Heading) -> bool:
    pairing = Pairing.of(later, earlier)
    return pairing.is_answer and pairing.is_full and not pairing.is_by_copy


def _dated(letter: Letter, cited: Fact[dt.date], answered: dt.date) -> Letter:
    day = letter.day
    value = after(day.value, answered) if day else None
    if day is None or value is None:
        return letter
    return replace(
        letter,
        date_fact=Fact(value, day.span, Found.INFERRED),
        replies_to_fact=Fact(answered, cited.span, Found.INFERRED),
    )

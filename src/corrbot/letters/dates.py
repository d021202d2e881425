"""Dates printed in a letter, the day always before the month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrbot.letters import welsh
from corrbot.letters.case import lower
from corrbot.letters.kept import kept
from corrbot.letters.letter import Span
from corrbot.letters.named_days import NAMED_DAY, month_and_day

MONTHS = "january february march april may june july august september october november december".split()
_CONFUSED = (("m", "rn"), ("l", "1"), ("l", "i"), ("i", "l"), ("i", "1"), ("o", "0"), ("c", "e"), ("e", "c"))
"""Letters and what OCR reads for them."""
_MISREAD = {
    name[: found.start()] + wrong + name[found.end() :]: number
    for number, name in enumerate(MONTHS, 1)
    for right, wrong in _CONFUSED
    for found in re.finditer(right, name)
    if len(name) > len("may")
}
"""Months misread in one place: "novernber", with their numbers."""


def _begun(*named: Iterable[str]) -> str:
    """Return the letters that months begin with, by which they are found sooner."""
    return "".join(sorted({name[0] for names in named for name in names}))


_ENGLISH = (
    "jan(?:uary|r?y)?|feb(?:ruary|r?y)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust|t)?"
    "|sept?(?:ember|b?r)?|oct(?:ober|b?r)?|nov(?:ember|b?r)?|dec(?:ember|b?r)?"
    f"|{'|'.join(sorted(_MISREAD))}"
)
_MONTH = rf"(?=[{_begun(MONTHS, _MISREAD)}])(?P<month>{_ENGLISH})\b\.?"
_ENGLISH_DAY = r"(?:(?P=day)(?:st|nd|rd|th)?\s)?"
_WELSH_DAY = rf"(?:(?P=day)(?:{welsh.DAY_ENDINGS})?\s(?:{welsh.OF}\s)?)?"
_IN_BOTH = "|".join(
    rf"{first}\s?/\s?{last}"
    for name, number in welsh.MONTHS.items()
    for english in (rf"{MONTHS[number - 1][:3]}(?:{MONTHS[number - 1][3:]})?",)
    for first, last in ((name, f"{_ENGLISH_DAY}{english}"), (english, f"{_WELSH_DAY}{name}"))
)
"""A month in Welsh and in English, in either order, with its day again: "Fai / 3rd May"."""
_MONTH_IN_WELSH = rf"(?=[{_begun(MONTHS, welsh.MONTHS)}])(?P<month>{_IN_BOTH}|{'|'.join(welsh.MONTHS)})\b\.?"
_WEEKDAY = (
    r"(?:(?=[fmstw])(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
)
_MISREAD_DAY = r"(?:[12il]?[il](?=(?:st|th)\b)|[il]\d(?=(?:st|nd|rd|th)\b))"
"""A day in figures of which a one is read as a letter: "lst", "l5th"."""
_ONES = str.maketrans("il", "11")
_DAY = rf"(?P<day>\d{{1,2}}|{_MISREAD_DAY})(?:\s?(?:st|nd|rd|th|d)\b\.?)?"
_OTHER_DAY = r"(?:\s?[–—/-]\s?\d{1,2}(?!\d)|,?\s?\((?:[A-Z][a-z]{2,8}\.?\s)?\d{1,2},?\))?"
"""The day of the other calendar, old or new style: "April 8–20", "May 11, (23,)", "May 22, (June 3,)"."""
_NO_NUMBER_BEFORE = r"(?<![\w/£$])(?<!\d[.,:])"
_FIRST_FIGURE = r"\d(?<![\w/£$].)(?<!\d[.,:].)"
"""A figure before which no number stands; what begins with one is found sooner."""
_ROMAN_MONTHS = "i ii iii iv v vi vii viii ix x xi xii".split()
_ROMAN = r"(?P<roman>i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
_SHORT_DOTTED = rf"(?P<day>\d{{1,2}})\.(?:(?P<number>\d{{1,2}})|{_ROMAN})\.(?P<short>\d\d)(?!\.?\d)"
"""Day, month and year with few digits, as numbers of sections and versions are printed as well."""
_FORMS = tuple(
    (re.compile(cue), tuple(re.compile(form, re.IGNORECASE) for form in forms))
    for cue, forms in (
        (
            "|".join(sorted({name[:3] for name in (*MONTHS, *_MISREAD)})),
            (
                rf"{_NO_NUMBER_BEFORE}{_WEEKDAY}{_DAY}(?:\s+day)?(?:\s+of)?[\s,.-]{{0,2}}{_MONTH}"
                r"(?:(?:,?[\s-]{1,2}|\.\s(?=\d{4}\W*(?:$|\())|,?\s+A\.\s?D\.\s*)(?P<year>\d{4})(?!\d)"
                r"|(?:-|\s+['’])(?P<short>\d{2})(?!\d)|\s+(?P<last>\d{2})(?=\W*$))?",
                rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}(?![\d:]){_OTHER_DAY}"
                r"(?:(?:,?\s+|,(?=(?:19|20)\d\d(?!,))|\.\s+(?=\d{4}\W*(?:$|\())|,?\s+A\.\s?D\.\s*)"
                r"(?P<year>\d{4})(?!\d)|,?\s+['’](?P<short>\d{2})(?=[ \t.,;)]{0,4}(?:\n|$)))?",
                rf"\b(?=[fmstw])(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,?\s{{1,3}}{_MONTH}\s{{1,3}}"
                r"(?P<day>\d{1,2})(?:[ \t]{1,3}\d{1,2}|\d\d):\d\d(?::\d\d)?[ \t]{0,3}(?:[ap]m[ \t])?"
                r"(?:(?:[a-z]{3,4}|[+-]\d{4})[ \t]{1,3})?(?P<year>\d{4})(?![ \t]*\w)",
            ),
        ),
        (
            rf"\b(?:{'|'.join(welsh.MONTHS)})\b",
            (
                rf"{_NO_NUMBER_BEFORE}{_WEEKDAY}(?P<day>\d{{1,2}})"
                rf"(?:(?P<worded>(?:{welsh.DAY_ENDINGS})(?:\s+{welsh.OF})?|\s+{welsh.OF})|st|nd|rd|th)?"
                rf"(?!\w)[\s,.-]{{1,2}}{_MONTH_IN_WELSH}(?:,?[\s-]{{1,2}}(?P<year>\d{{4}})(?!\d)|(?(worded)|(?!)))",
            ),
        ),
        (
            "[/-]",
            (
                rf"(?P<day>{_FIRST_FIGURE}\d?)\s?(?P<mark>[/-])\s?(?P<number>\d{{1,2}})\s?(?P=mark)\s?"
                r"(?:(?P<year>\d{4})|(?P<short>\d{2}))(?![\d/-])",
            ),
        ),
        (
            r"\.\d",
            (
                rf"(?P<day>{_FIRST_FIGURE}\d?)\.(?P<number>\d{{1,2}})\.(?P<year>\d{{4}})(?!\.?\d)",
                rf"(?P<day>{_FIRST_FIGURE}\d)\.(?P<number>\d\d)\.(?P<short>\d\d)(?!\.?\d)",
                r"\b(?P<before>(?:dated?|received|(?:letter|e-?mail|yours)\s{1,3}of)\b:?\s{1,3})"
                rf"{_SHORT_DOTTED}",
            ),
        ),
        (
            "[./-][ivx]",
            (
                rf"(?P<day>{_FIRST_FIGURE}\d?)(?P<mark>[./]|-(?=[ivx]{{2}})){_ROMAN}(?P=mark)"
                r"(?P<year>\d{4})(?![\w/-])",
            ),
        ),
        (
            "day|eve|night|candlemas|hallow",
            (rf"\b(?P<named>{NAMED_DAY}),?\s{{1,2}}(?P<year>\d{{4}})(?![\d/-])",),
        ),
        ("-", (r"(?P<year>\d(?<![\w/-].)\d{3})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d/-])",)),
        (
            "inst|ult",
            (r"\b(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|d)\s+(?P<relative>instant|inst|ultimo|ult)\b\.?",),
        ),
    )
)
"""The forms of dates, with what stands in lower case in each: that is soon told."""
_BARE = re.compile(rf"[\s*_]*(?:[A-Z][\w.’' -]{{1,40}},\s{{0,60}})?(?i:{_SHORT_DOTTED})[\s.*_]*")
_DIGITS = re.compile(r"\d\d*+\W*+")
_BEFORE, _AFTER = 60, 200
"""Characters around a number, and the gaps beside it, within which the date stands that it is part of."""
_AROUND = " \t*_.,"
YEARLESS = dt.date(1004, 12, 31)
"""The last day of a leap year in which a day is put whose year is not known."""
_EARLIEST, _LATEST = 1000, 2999
"""Years outside this range are other numbers."""
_LEAP_CYCLE = 8
"""Years within which every day of the year comes round, across 1900 too."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at ``span``.

    ``has_year`` is False when its year was worked out, ``is_misread`` True when its month or its day was,
    from what OCR made of it ("Novernber", "lst").
    """

    value: dt.date
    span: Span
    has_year: bool
    is_misread: bool = False


def printed_dates(
    text: str, span: Span | None = None, *, near: dt.date | None = None, forward: bool = False
) -> tuple[PrintedDate, ...]:
    """Return the dates printed in ``text``, in order; impossible ones, such as 31 February, are left out.

    A month may be misread in one letter ("Novernber"), the ones of a day as letters ("lst"). Numbers are read
    day first; "3.5.19" is a day after a word such as "dated", and by itself the number of a paragraph (see
    ``bare_date``). ``near`` is a day known
    for the letter, its own date as a rule: a year of two digits is put in the century closest to it, or,
    without it, made the latest that is not in the future. A date without a year, or "the 11th instant", is
    made the latest not after ``near`` (with ``forward``, the earliest not before it), and is left out when
    ``near`` is unknown.
    """
    found = _in_line(text) if span is None else _matches(text, span)
    read = (_read(match, near, forward) for match in found)
    return tuple(_without_overlaps([date for date in read if date is not None]))


def bare_date(line: str) -> PrintedDate | None:
    """Return the day that is all of ``line``, as in "3.5.19" or "3.v.19"; other numbers look the same."""
    match = _BARE.fullmatch(line)
    value = match and _day(year_in_full(int(match["short"]), None), *_month_and_day(match.groupdict()))
    return PrintedDate(value, Span(match.start("day"), match.end("short")), True) if match and value else None


_DICTATED = re.compile(
    r"\W*(?:date\s+)?(?:dictated|(?:seen\s+(?:in|at)\s+)?clinic)\b[^\n]{3,50}?[\s,;/](?:date\s+)?typed\b(?:\s+on)?:?\s*",
    re.IGNORECASE,
)
"""What stands before the day on which a letter was typed: "Dictated 1 May, typed "."""


def typed_date(line: str) -> PrintedDate | None:
    """Return the day, with its year, on which a letter was typed of which ``line`` says when it was dictated.

    That is the day of the letter: "Dictated 1 May, typed 4 May 2021".
    """
    label = _DICTATED.match(line)
    date = next(iter(printed_dates(line, Span(label.end(), len(line)))), None) if label else None
    is_last = label and date and date.span.start == label.end() and not line[date.span.end :].strip(_AROUND)
    return date if date and is_last and date.has_year else None


def yearless_date(line: str) -> PrintedDate | None:
    """Return the day without a year that is all of ``line``, in the year `YEARLESS`."""
    for date in printed_dates(line, near=YEARLESS):
        is_all = not line[: date.span.start].strip(_AROUND) and not line[date.span.end :].strip(_AROUND)
        return date if is_all and not date.has_year and date.value.year == YEARLESS.year else None
    return None


def after(day: dt.date, date: dt.date) -> dt.date | None:
    """Return the first day on or after ``date`` of the day and month of ``day``."""
    return _nearest(day.month, day.day, date, forward=True)


def before(day: dt.date, date: dt.date) -> dt.date | None:
    """Return the last day on or before ``date`` of the day and month of ``day``."""
    return _nearest(day.month, day.day, date, forward=False)


_SHARING_MONTH = re.compile(
    r"(?P<printed>(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?)(?:,\s+|,?\s+(?:and|&)\s+)(?:the\s+)?(?=\d)",
    re.IGNORECASE,
)


def of_next_month(text: str, start: int, dates: Mapping[int, PrintedDate]) -> PrintedDate | None:
    """Return the day at ``start`` that is of the month of the date after it: "3" in "3 and 15 March".

    ``dates`` are known dates by where they start.
    """
    days = []
    while start not in dates:
        match = _SHARING_MONTH.match(text, start)
        if match is None:
            return None
        days.append(match)
        start = match.end()
    if not days:
        return None
    last = dates[start]
    value = _day(last.value.year, last.value.month, int(days[0]["day"]))
    return PrintedDate(value, Span(*days[0].span("printed")), last.has_year) if value else None


def impossible_dates(text: str, span: Span | None = None) -> Iterator[Span]:
    """Yield where a day is printed, with its year, that does not exist, such as 31 June 2019.

    "08/31/2015" exists, month first, though it is not read so.
    """
    for match in _in_line(text) if span is None else _matches(text, span):
        parts = match.groupdict()
        if parts.get("year") and _EARLIEST <= int(parts["year"]) <= _LATEST:
            year, (month, day) = int(parts["year"]), _month_and_day(parts)
            is_month_first = _day(year, day, month) is not None
            is_number = parts.get("number") and "." in match[0]
            if _day(year, month, day) is None and not is_month_first and not is_number:
                yield Span(match.start(), match.start() + len(match[0].rstrip(" .,\n")))


@kept
def _in_line(text: str) -> Sequence[re.Match[str]]:
    return tuple(_matches(text, Span(0, len(text))))


def _matches(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Yield what has the form of a date, by form, then in order. It is looked for around digits only."""
    windows: list[Span] = []
    for digit in _DIGITS.finditer(text, *span):
        start, end = digit.start(), min(span.end, digit.end() + _AFTER)
        while start > span.start and text[start - 1].isspace():
            start -= 1
        start = max(span.start, start - _BEFORE)
        if windows and start <= windows[-1].end:
            start = windows.pop().start
        windows.append(Span(start, end))
    if not windows:
        return
    said = [lower(text[slice(*window)]) for window in windows]
    for cue, forms in _FORMS:
        near = [window for window, words in zip(windows, said, strict=True) if cue.search(words)]
        for form in forms if near else ():
            for window in near:
                yield from form.finditer(text, *window)


def _without_overlaps(found: list[PrintedDate]) -> Iterator[PrintedDate]:
    end = -1
    for date in sorted(found, key=lambda date: (date.span.start, -date.span.end)):
        if date.span.start >= end:
            yield date
            end = date.span.end


def _read(match: re.Match[str], near: dt.date | None, forward: bool) -> PrintedDate | None:
    parts = match.groupdict()
    month, day = _month_and_day(parts)
    is_misread = lower(parts.get("month") or "") in _MISREAD or not (parts.get("day") or "1").isdigit()
    start = match.start() + len(parts.get("before") or "")
    span = Span(start, match.start() + len(match[0].rstrip(" .,\n")))
    if parts.get("relative"):
        value = _relative(day, parts["relative"], near)
    elif parts.get("year"):
        value = _day(int(parts["year"]), month, day)
    elif short := parts.get("short") or parts.get("last"):
        value = _day(year_in_full(int(short), near), month, day)
    elif not match["month"][0].isupper():
        return None
    else:
        value = _nearest(month, day, near, forward)
        return PrintedDate(value, span, has_year=False, is_misread=is_misread) if value else None
    return PrintedDate(value, span, not parts.get("relative"), is_misread) if value else None


def _month_and_day(parts: dict[str, str]) -> tuple[int, int]:
    if parts.get("named"):
        return month_and_day(parts["named"])
    return _month(parts), int(lower(parts["day"]).translate(_ONES))


def _month(parts: dict[str, str]) -> int:
    if parts.get("month"):
        printed = lower(parts["month"]).replace("/", " ").split()[-1]
        if printed in welsh.MONTHS:
            return welsh.MONTHS[printed]
        if printed in _MISREAD:
            return _MISREAD[printed]
        start = printed[:3]
        return next(number for number, name in enumerate(MONTHS, 1) if name[:3] == start)
    if parts.get("roman"):
        return _ROMAN_MONTHS.index(lower(parts["roman"])) + 1
    return int(parts.get("number") or 1)


def _day(year: int, month: int, day: int) -> dt.date | None:
    return calendar_day(year, month, day) if _EARLIEST <= year <= _LATEST else None


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day of these numbers, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_in_full(short: int, near: dt.date | None = None) -> int:
    """Return the year of four digits that the two of ``short`` stand for: the closest to ``near``.

    Without that it is the latest that is not in the future.
    """
    years = [century + short for century in range(1000, 2900, 100)]
    if near is None:
        return max(year for year in years if year <= dt.date.today().year)
    return min(years, key=lambda year: abs(year - near.year))


_CENTURY = re.compile(r"\d{4}")


def has_century(printed: str) -> bool:
    """Return whether the date ``printed`` has its year in full: "3 May 1899", and not "3.5.99"."""
    return _CENTURY.search(printed) is not None


def _nearest(month: int, day: int, near: dt.date | None, forward: bool) -> dt.date | None:
    if near is None:
        return None
    step = 1 if forward else -1
    for years in range(_LEAP_CYCLE + 1):
        value = _day(near.year + step * years, month, day)
        if value and (value >= near if forward else value <= near):
            return value
    return None


def _relative(day: int, word: str, near: dt.date | None) -> dt.date | None:
    """Return the day of the month of ``near``, or of the month before it for "ultimo"."""
    if near is None:
        return None
    if lower(word).startswith("inst"):
        return _day(near.year, near.month, day)
    last = near.replace(day=1) - dt.timedelta(days=1)
    return _day(last.year, last.month, day)


def worded(day: dt.date) -> str:
    """Return ``day`` as it stands in letters: "3 May 2018"."""
    return f"{day.day} {day:%B %Y}"

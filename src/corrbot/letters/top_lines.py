"""What the short lines at the top of a text say that has no salutation, such as a notice or a note."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from corrbot.letters import looks, names, welsh
from corrbot.letters.columns import cells_in
from corrbot.letters.dates import bare_date, printed_dates
from corrbot.letters.days_beside import beside_title, head_day_beside
from corrbot.letters.labelled_signers import gives_notice
from corrbot.letters.letter import Fact, Span
from corrbot.letters.line_spans import LINE, trimmed
from corrbot.letters.meetings import minutes
from corrbot.letters.paper_days import OF_VISIT, ON_OTHER, OWN_PAPER, title_of
from corrbot.letters.published_days import published_day
from corrbot.letters.telegrams import handed_in
from corrbot.letters.titled_days import titled_date

_MOST = 12
"""Lines at the top of a text that are looked at."""
_DATED = re.compile(rf"\W*{welsh.DATED}(?:\s+of\s+(?:the\s+)?issue|\s+issued)?\s*:\s*", re.IGNORECASE)
_DATED_AS = re.compile(
    r"\W*date\s+of\s+(?:the\s+)?(?:call|note|letter|notice|conversation)\s*:\s*", re.IGNORECASE
)
"""What stands before the day of a text that is called by its kind."""
_DATE_OF_PAPER = re.compile(
    r"\W*date\s+of\s+(?:this\s+)?(?:report|statement|paper|memo|opinion|certificate)\s*:\s*", re.IGNORECASE
)
"""What stands before the day of a paper; "the report" may be another."""
_CALLED = re.compile(
    rf"\W*date\s+of\s+(?:this\s+{OWN_PAPER}\s?:\s*"
    r"|(?P<served>service)\s?:\s*"
    rf"|(?:this\s+)?(?P<paper>{OWN_PAPER})(?:(?<=determination)\s?:\s*|\s?:?(?:[ ]{{2}}|[ ]?\t)\s{{0,80}}))",
    re.IGNORECASE,
)
"""What stands so in a paper of any kind, or in the table below the title of one: "Date of report   "."""
_SERVED = re.compile(
    r"(?:[\w’'-]+\s+){0,5}(?:notice|(?:stop|closure|prohibition)\s+order|summons|statutory\s+demand)(?:\s+no\b.*)?\W*",
    re.IGNORECASE,
)
"""The title of what is served, and bears the day on which it was; "Notice of appeal" is none."""
_NO_TITLE = re.compile(r"\b(?:of|on|to|for|about)\b", re.IGNORECASE)
_FOOT = 300
"""Characters at the end among which a later day stands that a notice bears."""
_PAPER_DATED = re.compile(r"\W*(?:report|statement|paper|memo)\s+dated?\s*:\s*", re.IGNORECASE)
"""What stands so beside the day of a visit; else the paper may be another."""
_VISITED = re.compile(r"\W*date\s+of\s+(?:the\s+)?visit\s*:\s*", re.IGNORECASE)
_DECIDED = re.compile(r"\W*(?:date\s+of\s+decision|decision\s+date)\s*:\s*", re.IGNORECASE)
_DECISION = re.compile(
    r"\W*(?:notice\s+of\s+(?:\w+\s+)?decision|(?:(?!review\b|appeal\s+against\b)\w+\s+){0,3}decision(?:\s+notice)?)\W*",
    re.IGNORECASE,
)
"""The title of a decision, which bears the day on which it was made for its own."""
_OTHER_DAY = re.compile(r"\W*date\s+of\s+(?:the\s+)?(?!decision\b)\w[\w ]{0,30}:", re.IGNORECASE)
"""The label of another day, beside which that of the decision may be an earlier paper's."""
_ISSUED = re.compile(r"\W*(?:sent|issued|signed)\s*:\s*", re.IGNORECASE)
"""What stands before the day of a paper that has no other date: "Issued: "."""
_LODGED = re.compile(r"\W*(?:lodged|submitted|filed)(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_PETITION = re.compile(
    r"\W*(?:public\s+)?petition(?:\s+(?:no\b\W{0,3}|number\s+)?[A-Z]{0,3}\d[\w/-]{0,12}|\s+(?:by|from)\s+[^\n:]{2,60})?\W*",
    re.IGNORECASE,
)
"""The title of a petition, whose day is that on which it was lodged."""
_RULED = re.compile(
    r"\b(?:decisions?|determinations?|judge?ments?|opinions?|orders?|rulings?|reports?|minutes|notes?|repl(?:y|ies)"
    r"|responses?|summary|hearing|list|register)\b",
    re.IGNORECASE,
)
"""A word of the title of what others say of it."""
_OF_OTHER = re.compile(
    r"\W*(?:[\w’']+\s){0,2}(?:expir\w+|valid|name|surname|date|born|birth|d\.?o\.?b)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
"""A label of a permit, or of another day, beside which that tells nothing of the paper's."""
_PLACE_OR_PERSON = (
    r"(?:address|property|premises|site|location|unit|flat|tenant|customer|client|name|operatives?|surveyor|inspector"
    r"|engineer|technician|job\s+(?:no|sheet)\.?)"
)
_DATED_BESIDE = re.compile(r"[^\n\d:]{1,60}?(?:[ ]{2}|\t)[ \t]{0,80}date\s?:\s*", re.IGNORECASE)
"""What stands before a day at the right of a line: "Ms A Roe        Date: "."""
_BESIDE_PLACE = re.compile(
    rf"{_PLACE_OR_PERSON}\s?:[^\n:]{{1,60}}?(?:[ ]{{2}}|\t)[ \t]{{0,80}}date\s?:\s*", re.IGNORECASE
)
"""What stands so beside a place or a person of whom a form is: "Site: The Pier        Date: "."""
_MASTHEAD = re.compile(
    r"(?:[A-ZÀ-Þ '’&.-]{3,60}|[^\n\d]{0,50}\b(?:Advertiser|Argus|Chronicle|Courier|Echo|Examiner|Express"
    r"|Gazette|Herald|Journal|Mail|Mercury|News|Observer|Post|Standard|Star|Telegraph|Times))\s[-–—|]\s(?:[A-Za-z]{6,9}\s)?(?=\d)"
)
_PAGE = re.compile(r"\s?[-–—|,]\s?(?:page|p\.|issue|no\.?)\s?\d{1,6}\W{0,5}", re.IGNORECASE)
"""What stands before and after the day on a cutting from a newspaper: "TIDEWELL ECHO - ", " - page 2"."""
_MINUTES = re.compile(
    r"\W*(?:draft\s+|confirmed\s+|approved\s+)?(?:minutes|notes?|record)\s+of\s+(?:(?:the|an?)\s+(?:[\w’'&-]+\s+){1,12}?"
    r"held|(?:(?:the|oral)\s+)?evidence\s+(?:taken|heard|given))\s+(?:[^\d,;:]{1,80}\s)?on\s+(?=\S)",
    re.IGNORECASE,
)
"""How minutes say when they were taken: "Minutes of the meeting held on "."""
_AFTER_DATE = re.compile(
    r"\W*(?:(?:at\s+)?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?|hours)?)?\W*",
    re.IGNORECASE,
)
"""The time of day that may stand after a date."""
_TITLED_MINUTES = re.compile(r"[^\n\d]{0,80}\bminutes\b\W*(?=\w)", re.IGNORECASE)
"""How the title of minutes begins that ends with their day: "Harbour Committee -- Minutes.  "."""
_MEETING = re.compile(
    r"[^\n\d:]{0,60}\b(?:minutes|notes?|record)\s+of\s+(?:(?!(?:for|about|to|on|from|with)\s)[\w’'&-]{1,30}\s+){0,4}meeting\b"
    r"(?=\W*$|\s*[-–—,(]|\s+(?:of|with|between|held|at|on|to|about|re|in|by|for)\b)[^\n\d:]{0,60}",
    re.IGNORECASE,
)
"""The title of a meeting's note: "TIDE WALK - NOTE OF PROGRESS MEETING"."""
_DAY_OF_WEEK = re.compile(r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\W*", re.IGNORECASE)
_PLACE_OR_TIME = re.compile(
    r"\W*|,\s[A-Z][^\n\d:;]{1,60}|(?:,|\sat)\s\d{1,2}[.:]?\d{0,2}\s?(?:[ap]\.?m\.?)?", re.IGNORECASE
)
"""What may stand after the day of a meeting: where or at what time it was."""
_CLOCK = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_SMALL_WORDS = frozenset("of for and the in".split())
_DOCUMENT = re.compile(
    r"\b(?:minutes|agenda|notice|reports?|notes?|record|memo(?:randum)?|summary|form|statement|transcript|telegram"
    r"|accounts?|meeting|survey|review|plan|policy|history|guide)\b",
    re.IGNORECASE,
)
"""Words of what a text is called, and of no body."""
_BY = re.compile(
    r"\W*(?:(?:written|prepared|made|taken|noted|recorded|drafted)\s+by|by|author)\s*:\s*", re.IGNORECASE
)
FORM = re.compile(r"(?:[\w’'-]+\s+){0,4}(?:form|questionnaire)\b", re.IGNORECASE)
"""How the title of a form begins, which others fill in than the body at its head."""
_TITLE_LINES = 3
_TAKEN_BY = re.compile(
    r"\W*(?:notes?|minutes|record)\s+(?:taken|made|written|kept)\s+by\s*:?\s*(?=[A-Z])", re.IGNORECASE
)
_OF_NOTES = re.compile(r"(?<!\bof\s)\b(?:notes?|minutes|record)\b", re.IGNORECASE)
"""What the first line of a text calls it that somebody took down."""
_LAST = 3
"""Lines at the end of a text that may say who took it down."""
_LABELLED = re.compile(r"\W*[A-Z][\w '’/-]{1,30}:\s+\S")
_LONGEST_BODY = 60


def top_date(text: str) -> Fact[dt.date] | None:
    """Return the day on the first line at the top of ``text`` that is labelled "Date:" and says no more.

    A name may stand before it, with a gap between, and a title in capitals where no label does. Else it is
    the day on which a decision was made, or the paper was issued, sent, signed or lodged, or the one beside
    its author. A cutting from a newspaper bears its day on its first line, before the page.
    """
    top = list(_top(text))
    for line in top:
        if day := _day_behind(text, line, _DATED, _AFTER_DATE) or _day_behind(
            text, line, _DATED_BESIDE, _NO_MORE
        ):
            return day
    if named := _named_day(text):
        return named
    is_decision = any(_DECISION.fullmatch(text, *line) for line in top)
    if is_decision and not any(_OTHER_DAY.match(text, *line) for line in top):
        for line in top:
            if day := _day_behind(text, line, _DECIDED, _AFTER_DATE):
                return day
    first = next(iter(top), None)
    cut = _day_behind(text, first, _MASTHEAD, _PAGE) if first and not _DOCUMENT.search(text, *first) else None
    return (
        _issued(text)
        or _lodged(text)
        or _beside_author(text)
        or cut
        or beside_title(text, top)
        or _met(text)
        or handed_in(text, top)
        or titled_date(text, top)
        or _of_minutes(text)
        or published_day(text, top)
        or head_day_beside(text, top)
    )


def _named_day(text: str) -> Fact[dt.date] | None:
    """Return the day of ``text`` by its kind, else the one day of a paper, else of a visit."""
    called, papers, visits, dated = (
        [
            day
            for line in _top(text)
            for cell in cells_in(text, line)
            if (day := _day_behind(text, cell, label, _AFTER_DATE))
        ]
        for label in (_DATED_AS, _DATE_OF_PAPER, _VISITED, _PAPER_DATED)
    )
    if called:
        return called[0]
    seen = [day for line in _top(text) if (day := _day_behind(text, line, OF_VISIT, _AFTER_DATE))]
    is_other = any(
        ON_OTHER.search(text, *line) or looks.is_salutation(looks.plain(text[slice(*line)]))
        for line in _top(text)
    )
    if seen and not papers and not is_other:
        papers = [day for day in dated if all(day.value >= one.value for one in seen)]
    one = papers if len({day.value for day in papers}) == 1 else visits
    return one[0] if one else None


def called_day(text: str) -> Fact[dt.date] | None:
    """Return the one day that the head of ``text`` calls that of this paper, or of its title's in a table."""
    found: dict[dt.date, Fact[dt.date]] = {}
    above: list[str] = []
    for line in _top(text):
        label, day = _CALLED.match(text, *line), _day_behind(text, line, _CALLED, _AFTER_DATE)
        paper = label["paper"] if label else None
        if label and label["served"]:
            if day and _is_served(text, above, day.value):
                found[day.value] = day
        elif day and (paper is None or any(map(title_of(paper).search, above))):
            found[day.value] = day
        elif ":" not in (words := text[slice(*line)]) and label is None:
            above.append(words)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_served(text: str, above: Sequence[str], day: dt.date) -> bool:
    """Return whether a title ``above`` is of what is served, and no later day than ``day`` is at the foot."""
    is_titled = any(_SERVED.fullmatch(line.strip()) and not _NO_TITLE.search(line) for line in above)
    foot = Span(max(0, len(text) - _FOOT), len(text))
    return is_titled and not any(date.value > day for date in printed_dates(text, foot))


def day_beside_place(text: str) -> Fact[dt.date] | None:
    """Return the one day that stands beside the place or the person of a form at the top of ``text``."""
    days = [day for line in _top(text) if (day := _day_behind(text, line, _BESIDE_PLACE, _NO_MORE))]
    return days[0] if len({day.value for day in days}) == 1 else None


def _issued(text: str) -> Fact[dt.date] | None:
    """Return the one day on which ``text`` says that it was issued or sent, where it is no permit."""
    lines = list(_top(text))
    days = [day for line in lines if (day := _day_behind(text, line, _ISSUED, _AFTER_DATE))]
    is_one = len({day.value for day in days}) == 1 and not any(_OF_OTHER.match(text, *line) for line in lines)
    return days[0] if is_one else None


def _lodged(text: str) -> Fact[dt.date] | None:
    """Return the day on which a petition was lodged, as its head says, if ``text`` tells of no later one."""
    titles = list(islice(_top(text), _TITLE_LINES))
    if not any(_PETITION.fullmatch(text, *t) for t in titles) or any(_RULED.search(text, *t) for t in titles):
        return None
    days = (_day_behind(text, line, _LODGED, _AFTER_DATE) for line in _top(text))
    lodged = next((day for day in days if day), None)
    is_later = lodged and any(date.has_year and date.value > lodged.value for date in printed_dates(text))
    return None if is_later else lodged


def _beside_author(text: str) -> Fact[dt.date] | None:
    """Return the day that ends the line that says who ``text`` is by: "Prepared by: Ada Bell, 3 May 2019"."""
    for line in _top(text):
        label = _BY.match(text, *line)
        dates = printed_dates(text, Span(label.end(), line.end)) if label else ()
        if (
            label
            and len(dates) == 1
            and dates[0].has_year
            and not text[dates[0].span.end : line.end].strip(" .,")
        ):
            if text[label.end() : dates[0].span.start].rstrip().endswith(","):
                return Fact(dates[0].value, dates[0].span)
    return None


_NO_MORE = re.compile(r"\W*")


def _day_behind(
    text: str, line: Span, before: re.Pattern[str], behind: re.Pattern[str]
) -> Fact[dt.date] | None:
    """Return the day of ``line`` right behind ``before``, if the rest of the line is ``behind``."""
    label = before.match(text, *line)
    dates = printed_dates(text, Span(label.end(), line.end)) if label else ()
    if label and not dates and label[0].rstrip().endswith(":"):
        day = bare_date(text[label.end() : line.end])
        return (
            Fact(day.value, Span(label.end() + day.span.start, label.end() + day.span.end)) if day else None
        )
    if not (label and dates and dates[0].has_year and dates[0].span.start == label.end()):
        return None
    return (
        Fact(dates[0].value, dates[0].span) if behind.fullmatch(text, dates[0].span.end, line.end) else None
    )


def _met(text: str) -> Fact[dt.date] | None:
    """Return the day on which the meeting was held of which ``text`` is the minutes."""
    for line in _top(text):
        held = _MINUTES.match(text, *line)
        dates = printed_dates(text, Span(held.end(), line.end)) if held else ()
        if held and dates and dates[0].has_year and dates[0].span.start == held.end():
            return Fact(dates[0].value, dates[0].span)
        if met := _of_meeting(text, line):
            return met
        title = _TITLED_MINUTES.match(text, *line)
        dates = printed_dates(text, Span(title.end(), line.end)) if title else ()
        if title and dates and dates[0].has_year and dates[0].span.start == title.end():
            if not text[dates[0].span.end : line.end].strip(" .,*_"):
                return Fact(dates[0].value, dates[0].span)
    return None


def _of_minutes(text: str) -> Fact[dt.date] | None:
    """Return the day of the meeting of which ``text`` is the minutes, wherever their head tells it."""
    told = minutes(text)
    return told.day if told else None


def _of_meeting(text: str, title: Span) -> Fact[dt.date] | None:
    """Return the day that begins the line below the ``title`` of a meeting's note, if it is one.

    There is none where another such line follows, as in a record of several.
    """
    if not _MEETING.fullmatch(text, *title):
        return None
    lines = LINE.finditer(text, title.end + 1)
    met = _day_of_line(text, next(lines, None))
    if met is None or any(
        day and day.value != met.value for day in (_day_of_line(text, one) for one in lines)
    ):
        return None
    return met


def _day_of_line(text: str, whole: re.Match[str] | None) -> Fact[dt.date] | None:
    """Return the day with which a line begins that says no more than it and the place or the time."""
    line = trimmed(text, Span(*whole.span())) if whole and len(whole[0]) <= looks.LONGEST_FURNITURE else None
    dates = printed_dates(text, line) if line else ()
    if not (
        line and dates and dates[0].has_year and _DAY_OF_WEEK.fullmatch(text, line.start, dates[0].span.start)
    ):
        return None
    is_more = _PLACE_OR_TIME.fullmatch(text, dates[0].span.end, line.end)
    return Fact(dates[0].value, dates[0].span) if is_more else None


def top_body(text: str) -> tuple[str, Span] | None:
    """Return the body that the first line of ``text`` names, or the one below "NOTICE" that gives it."""
    lines = list(_top(text))
    if len(lines) > 1 and gives_notice(text, text[slice(*lines[0])], text[slice(*lines[1])]):
        lines = lines[1:]
    if any(FORM.match(text, *one) for one in lines[:_TITLE_LINES]):
        return None
    span = lines[0] if lines else None
    line = looks.plain(text[span.start : span.end]) if span else ""
    if len(line) > _LONGEST_BODY:
        line = _ASIDE.sub("", line)
    is_of_body = _is_name_of_body(line) or _PANEL.fullmatch(line) is not None
    return (line, span) if span and is_of_body else None


_ASIDE = re.compile(r"\s*\([^()]{3,90}\)$")
_PANEL = re.compile(
    r"(?:the\s+)?(?:[a-z’'-]{2,20}\s){0,3}(?:review|appeals?|admissions?|placements?|access|disciplinary|complaints?|scrutiny"
    r"|advisory|safeguarding|funding|decision)\s(?:[a-z]{2,20}\s)?panel",
    re.IGNORECASE,
)
"""A panel that decides, which is a body: "INDEPENDENT REVIEW PANEL"."""


def _is_name_of_body(line: str) -> bool:
    return (
        len(line) <= _LONGEST_BODY
        and names.is_body(line)
        and not (_DOCUMENT.search(line) or names.is_address(line) or line.endswith((".", ":")))
        and all(word[0].isupper() or word == "&" or word in _SMALL_WORDS for word in line.split())
    )


def top_author(text: str) -> Span | None:
    """Return where a line at the top of ``text`` names the person that it is by: "By: Ada Bell, Clerk".

    A paragraph among the last lines may say who took a note, too, if the first line calls the text one.
    """
    first = next(_top(text), None)
    foot = _foot(text) if first and _OF_NOTES.search(text, *first) else ()
    for label, line in chain(
        ((_BY.match(text, *line), line) for line in _top(text)),
        ((_TAKEN_BY.match(text, *line), line) for line in foot if _is_alone(text, line)),
    ):
        words = looks.plain(text[label.end() : line.end]) if label else ""
        if looks.date_alone(words.rpartition(",")[2]):
            words = words.rpartition(",")[0]
        name, _, office = words.partition(",")
        if label and names.is_name(name) and (not office or names.is_role(office)):
            return Span(label.end(), line.end)
    return None


def _is_alone(text: str, line: Span) -> bool:
    """Return whether ``line`` is a paragraph of its own."""
    above = text.rfind("\n", 0, line.start)
    below = text.find("\n", line.end)
    before = text[text.rfind("\n", 0, max(above, 0)) + 1 : max(above, 0)]
    after = LINE.match(text, below + 1) if below >= 0 else None
    return not before.strip() and (after is None or not after[0].strip())


def _foot(text: str) -> Iterator[Span]:
    """Yield where the last lines of ``text`` stand that hold something."""
    end = len(text.rstrip())
    for _ in range(_LAST):
        start = text.rfind("\n", 0, end) + 1
        if end <= start or end - start > looks.LONGEST_FURNITURE:
            return
        yield trimmed(text, Span(start, end))
        end = len(text[:start].rstrip())


def top_heading(text: str) -> Span | None:
    """Return where the first line of ``text`` stands, if a line with a label follows it: "Case: 4412"."""
    lines = list(islice(_top(text), 2))
    return lines[0] if len(lines) > 1 and _LABELLED.match(text, *lines[1]) else None


def _top(text: str) -> Iterator[Span]:
    """Yield where the short lines at the top of ``text`` stand, down to the first sentence."""
    found = 0
    for match in LINE.finditer(text):
        line = match[0].strip()
        if len(line) > looks.LONGEST_FURNITURE or found == _MOST or _is_sentence(line):
            return
        if line:
            found += 1
            yield trimmed(text, Span(*match.span()))


def _is_sentence(line: str) -> bool:
    is_ended = line.endswith((".", "?", "!")) and not _CLOCK.search(line)
    return is_ended and looks.is_worded(line)

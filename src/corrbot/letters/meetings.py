"""Minutes of meetings, told from letters by what stands at their head, and the day of the meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from corrbot.letters import looks
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.letters.letter import Fact, Span
from corrbot.letters.line_spans import LINE, trimmed
from corrbot.letters.two_languages import is_foreign_body

_MOST = 8
"""Lines at the top of a text among which minutes say what they are."""
_LONGEST = 200
_OF_BODY = re.compile(
    r"\b(?:(?:sub-?)?committees?|board|council|cabinet|panel|forum|executive|working\s+(?:group|party)|trustees"
    r"|governors|assembly|vestry)\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TITLE = re.compile(
    r"\W*(?:[^\W\d][^\n\d:]{2,60}?\s?[-–—:|/]{1,2}\s{0,3})?(?:(?:draft|confirmed|unconfirmed|approved)\s+)?minutes\W*"
    rf"(?:$|\d|{_WEEKDAY}\b|of\s+[^\n.;]{{0,60}}?(?:\bmeeting\b|{_OF_BODY.pattern}))"
    r"|\W*(?:notes?|record)\s+of\s+(?:(?:the|an?)\s+)?(?:[\w’'-]+\s+){0,4}?(?:hearing|review|conference)\b",
    re.IGNORECASE,
)
"""The title of minutes: "MINUTES", "Harbour Committee - Minutes of the meeting", "COFNODION / MINUTES"."""
_PRESENT = re.compile(
    r"\W*(?:[^\W\d][^\n\d:/]{2,30}?\s/\s)?(?:(?:members|councillors|those|governors|trustees)\s+)?(?:present|in\s+attendance|attendance)\W*(?::|$)"
    r"(?!\s*[-–—])",
    re.IGNORECASE,
)
"""How the line begins that says who was there, in English or after another language."""
_OTHER_PAPER = re.compile(
    r"\b(?:file|(?:tele)?phone|visit|case)\s+(?:notes?|record)\b"
    r"|\b(?:notes?|record|agenda|notice|memo(?:randum)?|summary|report|inquest|visit|interview|release|extract)\b"
    r"(?=\W*$|\s?[:,–—-]|\s+(?:of|to|by|for|on|from|with)\b)",
    re.IGNORECASE,
)
"""What another paper is called in its head; in "Press Complaints Committee" such a word is of a name."""
_SPEAKS = re.compile(
    r"(?<!thank )\byou(?:rs?)?\b|\b(?:I|we)\s+(?:am|are|have|hope|write|enclose|attach|send|regret|beg)\b",
    re.IGNORECASE,
)
_READ = 1500
"""Characters of a text within which a letter speaks to somebody."""
_BEFORE_DAY = re.compile(
    r"\W*(?:date(?:\s+of\s+(?:the\s+)?meeting)?\s*:\s*|(?:(?:meeting\s+)?held\s+)?on\s+"
    r"|[^\n\d:]{0,60}?\b(?:minutes|notes?|record)\b[^\n\d]{0,90}?(?:[,:|–—-]|\b(?:on|held|of)\b)\s{0,3}"
    rf"|[^\n\d:]{{0,60}}?{_OF_BODY.pattern}(?:\s+(?:of|for)\s[^\n\d:]{{2,40}}?)?\s?[,|–—-]\s{{0,3}})?"
    rf"(?:{_WEEKDAY}\W{{1,3}})?",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r"\W*$|\s?[,(;–—-]\s?\S|\s(?:at|in|from|commencing|starting)\s", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:(?:approv(?:ed|al)|confirmed|adopted|agreed)(?!\s+minutes)|signed|amended|circulated|issued|published|printed"
    r"|received|presented|due|not|next|previous|adjourned|(?<!held )by)\b",
    re.IGNORECASE,
)
"""What stands before a day that is not that of the meeting."""


class Minutes(NamedTuple):
    """Minutes of a meeting: the words that say so, and the day on which it was held, if one alone is told."""

    words: Span
    day: Fact[dt.date] | None


def minutes(text: str) -> Minutes | None:
    """Return what the head of ``text`` says of the meeting whose minutes it is, or None if it is other.

    It says who was present, below its title or the name of a committee or the like. A text that greets
    somebody, signs off, speaks to its reader, or says from whom and to whom it is, is a letter.
    """
    head = list(_head(text))
    at = next((at for at, line in enumerate(head) if _PRESENT.match(text, *line)), 0)
    above = head[:at]
    words = next((line for line in above if _TITLE.match(text, *line)), None)
    if words is None and any(_OF_BODY.search(text, *line) for line in above):
        words = None if any(_OTHER_PAPER.search(text, *line) for line in above) else head[at]
    if any(looks.mail_field(looks.plain(text[slice(*line)])) for line in above):
        return None
    if words is None or not _tells_names(text, head[at]) or _is_letter(text):
        return None
    days = {day.value: day for line in above for day in _days(text, line)}
    one = next(iter(days.values())) if len(days) == 1 else None
    return Minutes(words, Fact(one.value, one.span) if one else None)


def is_of_body(text: str, named: re.Pattern[str]) -> bool:
    """Return whether ``text``, minutes, are of the body whose name has the words ``named``.

    That is the body in their title, or else the last one named above those present.
    """
    line = _names_body(text)
    found = named.search(line)
    if found is None or re.search(rf"{_OF_BODY.pattern}.*\bof\b", line[: found.start()], re.IGNORECASE):
        return False
    rest = line[found.end() :]
    return re.match(r"\s+(?:of|and|&)\b", rest) is not None or _OF_BODY.search(rest) is None


def tells_body(text: str) -> bool:
    """Return whether a line above those present at ``text``, minutes, may name the body that met.

    What is called in another language than English may be called otherwise in it.
    """
    lines = (_UNNAMING.sub("", line) for line in _above_present(text) if not is_foreign_body(line))
    return bool(_names_body(text)) or any(_LETTERS.search(line) for line in lines)


def _above_present(text: str) -> list[str]:
    """Return the lines above those present, each without the day and the place of the meeting."""
    head = list(_head(text))
    at = next((at for at, line in enumerate(head) if _PRESENT.match(text, *line)), 0)
    return [_PLACE.split(text[slice(*line)], maxsplit=1)[0] for line in head[:at]]


def _names_body(text: str) -> str:
    lines = _above_present(text)
    of_body = [line for line in lines if _OF_BODY.search(line)]
    return next((line for line in of_body if _TITLE.match(line)), of_body[-1] if of_body else "")


_PLACE = re.compile(r"\d|\b(?:held|at|in)\b", re.IGNORECASE)
"""What begins the day and the place of a meeting."""
_UNNAMING = re.compile(
    r"\b(?:cofnodion|minutes?|notes?|record|draft|confirmed|unconfirmed|approved|meetings?|annual|general|monthly"
    rf"|ordinary|extraordinary|special|quarterly|of|the|an?|on|for|{_WEEKDAY})\b",
    re.IGNORECASE,
)
"""Words above those present that name no body."""
_LETTERS = re.compile(r"[^\W\d_]{2}")


def _tells_names(text: str, present: Span) -> bool:
    """Return whether names follow the words at ``present``, and no sentence below them."""
    label = _PRESENT.match(text, *present)
    if label and label.end() < present.end:
        return True
    below = next((one[0] for one in LINE.finditer(text, present.end) if not one[0].isspace()), "").strip()
    return bool(below) and not (below.endswith(".") and looks.is_worded(below))


def _is_letter(text: str) -> bool:
    """Return whether a line of ``text`` greets, signs off, or speaks to whoever reads it."""
    if _SPEAKS.search(text, 0, _READ):
        return True
    lines = (looks.plain(line) for line in text.splitlines())
    return any(
        looks.is_salutation(line) or looks.speaks_to(line) or looks.is_sign_off(line)
        for line in filter(None, lines)
        if not _APOLOGIES.match(line)
    )


_APOLOGIES = re.compile(r"with\s(?:\w+\s){0,2}apologies\b", re.IGNORECASE)
"""What stands above those who stayed away, and above whom a correction is from."""


def _days(text: str, line: Span) -> Iterator[PrintedDate]:
    """Yield the day that ``line`` tells of the meeting, with its year."""
    dates = printed_dates(text, line)
    if len(dates) == 1 and dates[0].has_year:
        span = dates[0].span
        if _OTHER_DAY.search(text, line.start, span.start):
            return
        if _BEFORE_DAY.fullmatch(text, line.start, span.start) and _AFTER_DAY.match(text, span.end, line.end):
            yield dates[0]


def _head(text: str) -> Iterator[Span]:
    """Yield where the first lines of ``text`` stand, down to a sentence."""
    found = 0
    for match in LINE.finditer(text):
        line = match[0].strip()
        if len(line) > _LONGEST or found == _MOST:
            return
        if line:
            is_ended = line.endswith((".", "?", "!")) and looks.is_worded(line)
            if is_ended and not (_PRESENT.match(line) or (_TITLE.match(line) and line.endswith(".m."))):
                return
            found += 1
            yield trimmed(text, Span(*match.span()))

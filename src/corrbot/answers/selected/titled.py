"""The letter that a question calls by its subject: "when was the second Rule 9 request sent?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corrbot.answers.phrasing.periods import capitalised
from corrbot.letters import Letter
from corrbot.letters.dates import PrintedDate, printed_dates, worded
from corrbot.terms import stems

_LEAST_WORDS = 2
"""Words of a subject; a single one may be anything."""
_MOST_WORDS = 12
_OF_LETTERS = re.compile(
    r"(?:when|who|whom|to whom|did|has|have|was|were|how (?:long|quickly)|on (?:what|which))\b.*"
    r"\b(?:sent|written|wrote|issued|signed|dated|addressed|received?|copied|answer|repl[iy]|respon[ds])",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:the|our|your|their)\s+(?:[\w'’-]+\s+){0,4}?(?:request|application|claim|complaint|notice|report|reminder"
    r"|warning|appeal|petition|offer)\s+(?:of|dated)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|our|your|their)\s+(?=\S)", re.IGNORECASE)


def titled(question: str, read: Callable[[], Sequence[Letter]]) -> str:
    """Return ``question`` with the subject of a letter in place of which its date stands, or "".

    ``read`` gives the letters; they are read for such questions only, as that takes time with their number.

    The words of the subject have to be all that is said of it, in any order and inflection, and of one date;
    where the question has a date, it has to be that of a letter which is called a request or the like of it.
    """
    if not _OF_LETTERS.match(question) or not _THE.search(question):
        return ""
    letters = read()
    if named := [date for date in printed_dates(capitalised(question)) if date.has_year]:
        return _of_day(question, named, letters)
    dates: dict[frozenset[str], set[str]] = {}
    for letter in letters:
        if letter.subject and letter.date:
            dates.setdefault(_stems(letter.subject), set()).add(worded(letter.date))
    for article in _THE.finditer(question):
        words = list(re.finditer(r"\S+", question[article.end() :]))[:_MOST_WORDS]
        for number in range(len(words), 0, -1):
            end = article.end() + words[number - 1].end()
            said = question[article.end() : end].rstrip("?.,;!")
            days = dates.get(_stems(said), set()) if len(_stems(said)) >= _LEAST_WORDS else set()
            if len(days) == 1:
                rest = question[article.end() + len(said) :]
                return f"{question[: article.start()]}the letter of {min(days)}{rest}"
    return ""


def _of_day(question: str, days: Sequence[PrintedDate], letters: Sequence[Letter]) -> str:
    """Return ``question`` with "the letter of" before the day that it calls a request or the like by."""
    called = list(_CALLED.finditer(question))
    if len(days) != 1 or len(called) != 1 or called[0].end() != days[0].span.start:
        return ""
    if all(letter.date != days[0].value for letter in letters):
        return ""
    return f"{question[: called[0].start()]}the letter of {question[called[0].end() :]}"


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))

"""The question before, asked of the letter of another day, or of "they" by name (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence

from corrbot.answers.phrasing.periods import capitalised
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters.dates import PrintedDate, printed_dates

_AND = r"\W*(?:(?:and|so|but|ok|okay|then)\b[ ,]*)*(?:(?:what|how) about )?"
_AND_THE = re.compile(rf"{_AND}the ", re.IGNORECASE)
_LETTER_OF = re.compile(
    r"\b(?:letter|(?:e-?)?mail|reply|note|memo|minutes|report)s? (?:of|dated|from) (?:the )?", re.IGNORECASE
)
_POINTS = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|theirs?|it|its|this|that|these|those)\b", re.IGNORECASE
)
_THEY_REPLIED = re.compile(
    rf"{_AND}(?P<verb>did|have|has|had) they (?P<deed>(?:ever |also |finally )?"
    r"(?:repl(?:y|ied)|respond(?:ed)?|wr(?:ite|itten) back) to "
    r"(?!(?:it|this|that|these|those|them|him|her|us|me|any|every)\b)[^?]{2,80}?)\W*",
    re.IGNORECASE,
)


def of_other_letter(
    question: str, history: Sequence[str], on_file: Callable[[], Collection[dt.date | None]]
) -> str:
    """Return the last question of ``history`` put to the letter of the day that alone ``question`` names.

    That question names one letter by its day, and nothing that points back to a question before it; it may
    itself be put so. A day without a year is of the year named in it where that day is ``on_file``. Else "".
    """
    the = _AND_THE.match(question)
    if the is None or not history:
        return ""
    *earlier, last = history
    before = of_other_letter(last, earlier, on_file) or last
    like = _called(before, dt.date.today())
    if len(like) != 1:
        return ""
    ((place, day),) = like
    asked = _called(question, dt.date(day.value.year, 12, 31))
    if len(asked) != 1 or asked[0][0] != the.end() or re.search(r"\w", question[asked[0][1].span.end :]):
        return ""
    rest = before[:place], before[day.span.end :]
    if any(map(_POINTS.search, rest)):
        return ""
    other = asked[0][1]
    is_same_year = day.has_year and not other.has_year and other.value in on_file()
    year = f" {day.value.year}" if is_same_year else ""
    return f"{question[the.end() : other.span.end]}{year}".join(rest)


def _called(text: str, near: dt.date) -> list[tuple[int, PrintedDate]]:
    """Return where ``text`` calls letters by their days, with these; without a year not after ``near``."""
    days = {one.span.start: one for one in printed_dates(capitalised(text), near=near)}
    found = _LETTER_OF.finditer(text)
    return [(one.start(), days[one.end()]) for one in found if one.end() in days]


def of_their_reply(question: str, before: str) -> str:
    """Return ``question``, whether "they" replied to somebody, of those whose letters ``before`` asks for.

    They are who is asked about whether or not there are such letters; "" where that is not clear.
    """
    asked = _THEY_REPLIED.fullmatch(question)
    found = asked_of_letters(before) if asked else None
    if asked is None or found is None or not found.selection.sender or found.selection.recipient:
        return ""
    return f"{asked['verb'].capitalize()} {found.selection.sender} {asked['deed']}?"

"""Whether what is quoted is of the year that a question names: "in 2015", "in 2012-13" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corrbot.answers.passages.years import years_named
from corrbot.letters.dates import MONTHS
from corrbot.quotes import Quote

_FINANCIAL = re.compile(
    r"(?<![\w/.,£$€-])(?P<first>(?:1[5-9]|20)\d\d) ?[-–/] ?(?P<last>(?:1[5-9]|20)?\d\d)(?![\w%]|[./-]\d)"
)
_YEAR = re.compile(r"(?<![\w/.,£$€–-])(?:1[5-9]|20)\d\d(?![\w/%–-]|[.,]\d)")
_MAY_BE_YEAR = re.compile(r"(?<![\w£$€])(?:1[5-9]|20)\d\d(?!\w)")
_MONTH = "|".join(MONTHS)
_NO_COUNT = (
    r"(?!\s+(?:of|men|women|people|persons|children|feet|head"
    r"|(?!(?:was|is|has|as|this|its|his|does|us|always|perhaps|thus|besides|unless)\b)[a-z]{2,}s)\b)"
)
"""What follows a year, and not a number of something: "in 2000 was", not "in 2000 cases"."""
_SURELY_YEAR = re.compile(
    rf"(?:\b(?:in|during|since|until|throughout|year|season|spring|summer|autumn|winter|{_MONTH}),?\s+"
    r"(?:(?:early|late|mid) )?|\()"
    rf"(?P<year>(?:1[5-9]|20)\d\d)(?![\w/%£–-]|[.,]\d){_NO_COUNT}",
    re.IGNORECASE,
)
_FOR_YEAR = re.compile(
    r"\bfor\s+(?P<year>(?:1[5-9]|20)\d\d)(?=\s*[:?]|\s+(?:was|were|is|are|has|had|will|shows?|showed|stood)\b)",
    re.IGNORECASE,
)
_ASKED_OF_YEAR = re.compile(
    rf"\b(?:for|of|the|this|that|and|or)\s+(?P<year>(?:1[5-9]|20)\d\d)(?![\w/%£–-]|[.,]\d){_NO_COUNT}",
    re.IGNORECASE,
)
_TO_THE_YEAR = (
    rf"\s+(?:(?:the|end|start|beginning|of|early|late|mid|\d{{1,2}}(?:st|nd|rd|th)?|{_MONTH}),?\s+){{0,5}}"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w)"
)
_BEGINS = re.compile(rf"\b(?:since|from|as of){_TO_THE_YEAR}", re.IGNORECASE)
_ENDS = re.compile(rf"\b(?:until|till|to){_TO_THE_YEAR}", re.IGNORECASE)
_FOR_YEARS = re.compile(r"\bfor (?:[\w-]+ ){1,4}years\b", re.IGNORECASE)
_OF_TIME = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:(?:in|by|until|till|since|from|on|for|as of) )?(?:when\b|how long\b"
    r"|(?:what|which) (?:year|date|day|month|time|decade)\b|what (?:is|was) the (?:date|year|day)\b)",
    re.IGNORECASE,
)
"""Asks for a time, so that a year may only name the thing: "when was the report for 2014 published?"."""
_FAR = 30
"""Years between one asked about and another that is told in its place; what is further off may be none."""
_OF_TITLE = re.compile(
    r"(?-i:\b(?:Act|Order|Regulations?|Rules|Bill|Code|Convention|Scheme|Report|Plan)),? (?:of )?"
    r"(?:1[5-9]|20)\d\d\b"
)
"""A year that belongs to the name of something."""
_OF_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH}),? (?:1[5-9]|20)\d\d\b", re.IGNORECASE
)


class YearsSaid(NamedTuple):
    """The years that a text names: ``financial`` ones by their first, and plain ones."""

    financial: frozenset[int]
    plain: frozenset[int]

    @classmethod
    def of(cls, text: str) -> YearsSaid:
        """Return the years that ``text`` names; "2012-15" is a time of several, each of them named."""
        text = _OF_TITLE.sub(" ", text)
        financial, plain = set[int](), set[int]()
        for match in _FINANCIAL.finditer(text):
            first, last = int(match["first"]), int(match["last"])
            last += first // 100 * 100 if last < 100 else 0
            if last == first + 1 or last == first + 1 - 100:
                financial.add(first)
            elif first < last < first + 100:
                plain |= {*range(first, last + 1)}
        plain |= {int(year) for year in _YEAR.findall(_FINANCIAL.sub(" ", text))}
        return cls(frozenset(financial), frozenset(plain))

    def __bool__(self) -> bool:
        return bool(self.financial or self.plain)

    def may_be_in(self, text: str) -> bool:
        """Return whether any number in ``text`` may be one of these years, or a part of one.

        A year that is half of a financial year named there tells nothing of the next or the one before.
        """
        said = YearsSaid.of(text)
        plain = said.plain | {int(year) for year in _MAY_BE_YEAR.findall(_FINANCIAL.sub(" ", text))}
        theirs = _halves(said.financial)
        return bool(
            self.financial & said.financial
            or self.plain & (plain | theirs)
            or _halves(self.financial) & (plain - theirs)
        )

    def are_others_in(self, text: str) -> bool:
        """Return whether ``text`` surely names a year, near these in time: "in 2014", not "2014 men"."""
        years = _surely_named(text)
        return any(abs(year - asked) <= _FAR for year in years for asked in self.financial | self.plain)

    def may_be_lasted_into(self, text: str) -> bool:
        """Return whether what ``text`` says may last into one of these years: "since 2012", "until 2016"."""
        begins, ends = ({int(match["year"]) for match in form.finditer(text)} for form in (_BEGINS, _ENDS))
        if _FOR_YEARS.search(text):
            begins |= _surely_named(text)
        last = max(self.financial | self.plain)
        return max(ends) >= last if ends else any(year <= last for year in begins)


def other_year(question: str, quotes: Sequence[Quote]) -> str:
    """Return, for people, that no quote names the year asked about, where the first names another, or "".

    What is of another year does not answer.
    """
    if not are_of_other_years(question, quotes):
        return ""
    asked = _asked(question)
    names = [f"{year}-{(year + 1) % 100:02}" for year in sorted(asked.financial)]
    named = " or ".join((*names, *map(str, sorted(asked.plain))))
    return f"None of the words that come nearest names {named}."


def are_of_other_years(question: str, quotes: Sequence[Quote]) -> bool:
    """Return whether ``question`` names a year, the first of ``quotes`` another, and none of them that.

    What a letter of the year asked about says may be of it, whatever other year it names but a financial one.
    """
    asked = _asked(question)
    if not asked or not quotes or not asked.are_others_in(quotes[0].text):
        return False
    if asked.may_be_lasted_into(quotes[0].text):
        return False
    dated = quotes[0].letter.date
    if dated and dated.year in asked.plain and not YearsSaid.of(quotes[0].text).financial:
        return False
    return not any(asked.may_be_in(quote.text) for quote in quotes)


def _asked(question: str) -> YearsSaid:
    """Return the years ``question`` asks about; none of a day, or where a time begins or ends there.

    None either where it asks for a time.
    """
    question = "" if _OF_TIME.match(question) else _OF_DAY.sub(" ", question)
    asked = YearsSaid.of(question)
    if asked.financial:
        return asked
    is_of_year = _SURELY_YEAR.search(question) or _ASKED_OF_YEAR.search(question)
    return asked if is_of_year and years_named(question) else YearsSaid(frozenset(), frozenset())


def _surely_named(text: str) -> set[int]:
    text = _OF_TITLE.sub(" ", text)
    years = set(YearsSaid.of(text).financial)
    bare = _FINANCIAL.sub(" ", text)
    for form in (_SURELY_YEAR, _FOR_YEAR):
        years |= {int(match["year"]) for match in form.finditer(bare)}
    return years


def _halves(financial: frozenset[int]) -> frozenset[int]:
    return frozenset(year + more for year in financial for more in (0, 1))

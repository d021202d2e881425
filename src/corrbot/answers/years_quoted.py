"""Whether what is quoted is of the year that a question names: "in 2015", "in 2012-13" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corrbot.answers.extraction import block_of
from corrbot.answers.years import years_named
from corrbot.letters import Span
from corrbot.letters.dates import MONTHS
from corrbot.quotes import Quote

_FINANCIAL = re.compile(
    r"(?<![\w/.,£$€-])(?P<first>(?:1[5-9]|20)\d\d) ?[-–/] ?(?P<last>(?:1[5-9]|20)?\d\d)(?![\w%]|[./-]\d)"
)
_YEAR = re.compile(r"(?<![\w/.,£$€–-])(?:1[5-9]|20)\d\d(?![\w/%–-]|[.,]\d)")
_OF_TITLE = re.compile(
    r"(?-i:\b(?:Act|Order|Regulations?|Rules|Bill|Code|Convention|Scheme|Report|Plan)),? (?:of )?"
    r"(?:1[5-9]|20)\d\d\b"
)
"""A year that belongs to the name of something."""


_OF_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)}),? (?:1[5-9]|20)\d\d\b", re.IGNORECASE
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

    def meets(self, other: YearsSaid) -> bool:
        """Return whether a year of the ``other`` may be, or be a part of, one of these."""
        halves = {year + more for year in self.financial for more in (0, 1)}
        theirs = {year + more for year in other.financial for more in (0, 1)}
        return bool(
            self.financial & other.financial or self.plain & (other.plain | theirs) or halves & other.plain
        )


def other_year_notice(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that no quote names the year asked about, where the first names another."""
    asked = _asked(question)
    said = [YearsSaid.of(quote.text) for quote in quotes]
    if not asked or not said or not said[0] or any(asked.meets(one) for one in said):
        return ()
    names = [f"{year}-{(year + 1) % 100:02}" for year in sorted(asked.financial)]
    return (f"None of the words quoted names {' or '.join((*names, *map(str, sorted(asked.plain))))}.",)


def are_of_other_years(question: str, quotes: Sequence[Quote]) -> bool:
    """Return whether ``question`` names a year, the first of ``quotes`` another, and none may be of it.

    One that names no year may be of that in which its letter is dated, or that its paragraph names.
    """
    asked = _asked(question)
    first = YearsSaid.of(quotes[0].text) if quotes else None
    return bool(asked and first) and not any(_may_be_of(quote, asked) for quote in quotes)


def _asked(question: str) -> YearsSaid:
    """Return the years ``question`` asks about; none of a day, or where a time begins or ends there."""
    asked = YearsSaid.of(_OF_DAY.sub(" ", question))
    return asked if asked.financial or years_named(question) else YearsSaid(frozenset(), frozenset())


def _may_be_of(quote: Quote, asked: YearsSaid) -> bool:
    said = YearsSaid.of(quote.text)
    if said:
        return asked.meets(said)
    dated = frozenset({quote.letter.date.year}) if quote.letter.date else frozenset()
    if asked.meets(YearsSaid(frozenset(), dated)):
        return True
    block = block_of(quote.letter, Span(quote.start, quote.end))
    return block is not None and asked.meets(YearsSaid.of(quote.letter.slice(block.span)))

"""`BillNamed`: the bill that a question asks a sum of by its number or its day (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates
from corrbot.register import Register
from corrbot.terms import words

_MOST_READ = 300
"""Letters that are looked through for a bill."""
_BILLS = "invoice bill receipt".split()
_NOUN = rf"(?:{'|'.join(_BILLS)}|account|quotation|estimate|voucher|statement|order|(?:credit|debit) note)"
_SUM = re.compile(
    r"\b(?:total(?:s|led)?|sums?|amounts?|amounted|balance|how much|cost|come to|came to)\b", re.IGNORECASE
)
_NUMBERED = re.compile(
    rf"\b{_NOUN} (?:(?:no\b\.?|nr\b\.?|number|ref\b\.?|reference) ?)?"
    r"(?P<number>(?=[\w/-]*\d{2})[A-Z\d][\w/-]*\w)(?![\w/])",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?:{'|'.join(_BILLS)}|(?:credit|debit) note) (?:(?:of|dated|from) )?(?:the )?$", re.IGNORECASE
)
_HEAD = re.compile(
    rf"^\W{{0,5}}(?:(?:tax|vat) )?{_NOUN}\b(?P<rest>[^\n]{{0,60}})", re.IGNORECASE | re.MULTILINE
)
"""How a line of a bill begins: "INVOICE No. 22/0133"."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class BillNamed:
    """A bill as it is ``said``, by its ``number`` or, where that is "", by its ``day``."""

    said: str
    number: str = ""
    day: dt.date | None = None

    def letters(self, register: Register, letter_ids: Sequence[str] | None) -> list[Letter]:
        """Return the letters, of those with ``letter_ids``, that are headed as it, or else name it."""
        headings = register.headings() if letter_ids is None else register.headings_of(letter_ids)
        if self.number:
            held = register.letters_with(words(self.number))
        else:
            held = {one.id for one in headings if one.date == self.day}
            held |= set[str]().union(*(register.letters_with([noun]) for noun in _BILLS))
        ids = [one.id for one in headings if one.id in held][:_MOST_READ]
        naming = [one for one in register.letters(ids) if self._is_in(one)] if ids else []
        return [one for one in naming if self._heads(one)] or naming

    def _heads(self, letter: Letter) -> bool:
        """Return whether a line of ``letter`` begins as a bill of this number or day does."""
        if not self.number:
            return letter.date == self.day and _HEAD.search(letter.text) is not None
        return any(
            re.search(re.escape(self.number), one["rest"], re.I) for one in _HEAD.finditer(letter.text)
        )

    def _is_in(self, letter: Letter) -> bool:
        if self.number:
            printed = rf"(?<![\w/-]){re.escape(self.number)}(?![\w/-])"
            return re.search(printed, letter.text, re.IGNORECASE) is not None
        return letter.date == self.day or any(
            date.value == self.day for date in printed_dates(letter.text, near=letter.date)
        )


def bill_named(question: str) -> BillNamed | None:
    """Return the only bill that ``question`` asks a sum of by its number or its day, or None."""
    if not _SUM.search(question):
        return None
    numbered = [one for one in _NUMBERED.finditer(question) if not _YEAR.fullmatch(one["number"])]
    if numbered:
        one = numbered[0]
        return BillNamed(one[0], number=one["number"]) if len(numbered) == 1 else None
    dates = printed_dates(question)
    if len(dates) != 1 or not (named := _DATED.search(question[: dates[0].span.start])):
        return None
    return BillNamed(question[named.start() : dates[0].span.end], day=dates[0].value)

"""`PrintedNumber`: a number as it is printed in digits, thousands separators and all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corrbot.numerals import spellings

_SIGN = r"[£$€]"
_SCALES = {
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
_WORDED_SCALE = r"thousand|million|billion"
_WHOLE = (
    rf"(?P<sign>{_SIGN}\s?)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<part>\.\d+)?"
    rf"(?:\s?(?P<scale>{_WORDED_SCALE}|(?(sign)(?:k|m|bn)|(?!)))(?![^\W_]))?"
    r"(?:\s(?P<pounds>pounds|pounds sterling|gbp))?(?![^\W_]|[.,]\d)"
)
_IN_LETTERS = re.compile(
    rf"(?<![^\W_])(?<!\d[.,]){_WHOLE}|(?<![^\W_])(?P<alone>\d+)(?![^\W_])", re.IGNORECASE
)
ASKED = re.compile(rf"(?:(?<![\w/&.,-])|(?={_SIGN})){_WHOLE}(?![\w/-])", re.IGNORECASE)
"""A number in a question, the parts of no reference or date among them."""
_PIECE = re.compile(r"[^\W_]+")
_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What a number is worth, in digits alone, and whether it is a sum of money.

    "0117" is none of worth 117.
    """

    digits: str
    is_sum: bool = False

    how = "as a number"

    @classmethod
    def read(cls, match: re.Match[str]) -> PrintedNumber:
        """Return the number that a match of `ASKED` is."""
        digits = match["digits"].replace(",", "")
        part = (match["part"] or "").rstrip("0").rstrip(".")
        is_sum = bool(match["sign"] or match["pounds"])
        if not match["scale"]:
            return cls(digits + part, is_sum)
        worth = Decimal(digits + part) * _SCALES[match["scale"].lower()]
        return cls(f"{worth.normalize():f}", is_sum)

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The pieces in which the lexical index has it, for each way to print it."""
        whole, _, part = self.digits.partition(".")
        if part:
            return ((whole, part), (whole, f"{part}0"), *_in_groups(whole, part))
        printed = dict.fromkeys(tuple(_PIECE.findall(one)) for one in spellings(whole))
        return tuple(pieces for pieces in printed if any(map(str.isdecimal, pieces[0])))

    def stands_in(self, text: str) -> bool:
        """Return whether ``text`` has it; a sum only where money is named with it."""
        return any(one.digits == self.digits and (one.is_sum or not self.is_sum) for one in _numbers_in(text))


def _in_groups(whole: str, part: str) -> tuple[tuple[str, ...], ...]:
    groups = tuple(_PIECE.findall(f"{int(whole):,}"))
    return ((*groups, part), (*groups, f"{part}0")) if len(groups) > 1 else ()


@lru_cache(_KEPT)
def _numbers_in(text: str) -> frozenset[PrintedNumber]:
    return frozenset(
        PrintedNumber(match["alone"]) if match["alone"] else PrintedNumber.read(match)
        for match in _IN_LETTERS.finditer(text)
    )

"""`ends_in_sum` and `ends_in_day`: rows whose last cell is set apart from the words before it (English)."""

from __future__ import annotations

import re

from corrbot.letters.dates import MONTHS

_APART = r"(?:\t|[^\S\n]{3})"
_SUM = re.compile(rf"{_APART}[-–(]{{0,2}}[£$€]?[-–]?\d[\d,.]{{0,20}}%?\)?$")
_MONTH = rf"(?:{'|'.join((*MONTHS, 'sept', *(name[:3] for name in MONTHS)))})\.?"
_SPACE = r"[^\S\n]{1,3}"
_DAY = re.compile(
    rf"{_APART}(?:(?:by|due|due by|before|until|from|since|on|to){_SPACE})?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}{_MONTH}|{_MONTH}(?:{_SPACE}\d{{1,2}},?)?){_SPACE}"
    r"(?:\d{4}|['’]?\d{2})|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2}))[.;]?$",
    re.IGNORECASE,
)
_LONGEST = 120
"""Characters of such a cell with the space before it."""


def ends_in_sum(line: str) -> bool:
    """Return whether ``line`` ends in a sum set apart, as a row of a bill does: "Lamp oil        £4.20"."""
    return _SUM.search(line.rstrip()) is not None


def ends_in_day(line: str) -> bool:
    """Return whether ``line`` ends in a day or a month set apart: "Mend the gate.     By 4 May 2018"."""
    return _DAY.search(line.rstrip()) is not None


def is_last_cell(text: str) -> bool:
    """Return whether ``text`` is the space before the sum or the day that ends a row, and that."""
    if not text.startswith(("\t", "   ")) or len(text) > _LONGEST:
        return False
    cell = f"   {text.strip()}"
    return _SUM.match(cell) is not None or _DAY.match(cell) is not None

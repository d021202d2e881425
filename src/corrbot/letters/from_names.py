"""Names after "from", with which people sign who write no sign-off: "From Ada Bell", "Love from Ivy"."""

from __future__ import annotations

import re

from corrbot.letters import names
from corrbot.letters.dates import MONTHS

FROM = r"(?:(?:with\s+)?(?:(?:lots\s+of|much|all\s+my)\s+)?love\s+)?from"
"""The words before such a name, in lower case."""
_GIVEN = re.compile(
    rf"{FROM}\s+(?P<name>(?-i:[A-ZÀ-Þ][a-zà-ÿ]{{1,19}}(?:-[A-ZÀ-Þ][a-zà-ÿ]{{1,19}})?))", re.IGNORECASE
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow now then here".split()
)


def given_name(line: str) -> str | None:
    """Return the one name that ``line`` gives after "from", and nothing else, or None.

    A day, a month, an office and a word that bodies and places are called by are none.
    """
    match = _GIVEN.fullmatch(line.rstrip(" .,!"))
    name = match["name"] if match else ""
    is_other = name.casefold() in _DAYS or name.casefold() in MONTHS
    is_other = is_other or any(test(name) for test in (names.is_body, names.is_role, names.is_address))
    return None if is_other or not name else name

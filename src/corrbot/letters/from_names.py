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


_FIRST = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’']{1,19}(?:-[A-ZÀ-Þ][a-zà-ÿ]{1,19})?")
_NO_NAMES = frozenset(
    """annex appendix applicant all attached attachment attachments cheers confidential continued copies copy
    customer draft enclosed enclosure enclosures end ends faithfully final madam no none note notes over
    overleaf page private regards resident schedule seal signed sincerely sir sirs thanks total turn
    urgent urgently yes""".split()
)
"""Words that stand alone at the foot of letters and call nobody."""


def first_name(line: str) -> str | None:
    """Return the one word that is all of ``line``, a comma or a cross after it aside, if it can be a name.

    Those are none that `given_name` leaves out, and words that stand at the foot of letters.
    """
    name = line.rstrip(" ,xX.")
    return None if _FIRST.fullmatch(name) is None or _is_other(name) else name


def given_name(line: str) -> str | None:
    """Return the one name that ``line`` gives after "from", and nothing else, or None.

    A day, a month, an office and a word that bodies and places are called by are none.
    """
    match = _GIVEN.fullmatch(line.rstrip(" .,!"))
    name = match["name"] if match else ""
    return None if not name or _is_other(name) else name


def _is_other(name: str) -> bool:
    word = name.casefold()
    is_known = word in _DAYS or word in MONTHS or word in _NO_NAMES
    return is_known or any(test(name) for test in (names.is_body, names.is_role, names.is_address))

"""Names after "from", with which people sign who write no sign-off: "From Ada Bell", "Love from Ivy"."""

from __future__ import annotations

import re

from corrbot.letters import names
from corrbot.letters.dates import MONTHS
from corrbot.letters.units import is_function

FROM = r"(?:(?:with\s+)?(?:(?:lots\s+of|much|all\s+my)\s+)?love\s+)?from"
"""The words before such a name, in lower case."""
_GIVEN = re.compile(
    rf"{FROM}\s+(?P<name>(?-i:[A-ZÀ-Þ][a-zà-ÿ]{{1,19}}(?:-[A-ZÀ-Þ][a-zà-ÿ]{{1,19}})?))", re.IGNORECASE
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow now then here".split()
)


_LONGEST_GIVEN = 4
"""Letters of a word, up to which its ending tells nothing: "Ming", "Fred"."""
_KISSES = re.compile(r"(?<![ ,.])[ ,.]+(?:x{1,8}|X{2,8})\s*$")
_FIRST = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’']{1,19}(?:-[A-ZÀ-Þ][a-zà-ÿ]{1,19})?")
_NO_NAMES = frozenset(
    """annex anonymous appendices appendix applicant all attached attachment attachments cheers client
    colleague colleagues concierge confidential continued copies copy customer customers draft enclosed
    enclosure enclosures end ends everybody everyone faithfully final folks friend friends guest
    headquarters homeowner illegible landlady landlord leaseholder madam member members neighbour neighbours
    no none note notes occupier over overleaf owner page parent parents patient postscript private reader
    recipient recipients regards resident residents schedule seal sender signatory signature signed
    sincerely sir sirs stamp student tenant tenants thanks total turn urgent urgently witness witnesses
    yes""".split()
)
"""Words that stand alone at the foot of letters, or that letters greet, and call nobody."""
_ENDING = re.compile(r"\w{2,}(?:[ts]ions?|[^aeiou]ment|ement|ing|ies|ibles?|ships?|ed)", re.IGNORECASE)
"""How words end that are no names."""
_ENDING_SO = frozenset(
    """ahmed alfred clement davies eldred ethelred fred freed hamed jared jarred khaled majed manfred mildred
    mohamed mohammed muhammed orion reed saeed sayed siegfred sterling syed waleed wilfred winifred""".split()
)
"""Names that end so."""


def first_name(line: str) -> str | None:
    """Return the one word that is all of ``line``, a comma or crosses after it aside, if it can be a name.

    Those are none that `given_name` leaves out, and words that stand at the foot of letters.
    """
    name = without_kisses(line).rstrip(" ,.")
    return None if _FIRST.fullmatch(name) is None or _is_other(name) else name


def without_kisses(line: str) -> str:
    """Return ``line`` without the crosses at its end: "Tess xx"."""
    return _KISSES.sub("", line)


def given_name(line: str) -> str | None:
    """Return the one name that ``line`` gives after "from", and nothing else, or None.

    A day, a month, an office and a word that bodies and places are called by are none.
    """
    match = _GIVEN.fullmatch(line.rstrip(" .,!"))
    name = match["name"] if match else ""
    return None if not name or _is_other(name) else name


def _is_other(name: str) -> bool:
    word = name.casefold()
    is_known = word in _DAYS or word in MONTHS or word in _NO_NAMES or is_function(name, 1)
    is_word = _ENDING.fullmatch(word) is not None and word not in _ENDING_SO and len(word) > _LONGEST_GIVEN
    is_other = any(test(name) for test in (names.is_body, names.is_role, names.is_address))
    return is_known or is_word or is_other

"""Titles that stand before names, by kind: how each is spelt, and what gender it tells.

Each kind has every spelling of its titles, in lower case and without a stop, with the one in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum


class Gender(Enum):
    """What a title tells of whom it stands before."""

    MAN = "man"
    WOMAN = "woman"


_CIVIL = "mr. mrs. ms. miss mx."
_LEARNED = "doctor/dr. professor/prof."
_CLERICAL = "reverend/rev./revd."
_ELECTED = "councillor/cllr."
_OF_SERVICE = (
    "captain/capt. colonel/col./lieutenant-colonel major/maj. general/gen./major-general/lieutenant-general"
    " lieutenant/lieut./lt. commander/cdr. admiral/rear-admiral/vice-admiral commodore brigadier"
    " sergeant/sgt./serjeant"
)
_OF_DUTY = "inspector/insp. superintendent/supt."


def _spelt(titles: str) -> dict[str, str]:
    """Return the spellings of ``titles``, each of which is written with the one in full first."""
    found = [title.split("/") for title in titles.replace(".", "").split()]
    return {spelling: spellings[0] for spellings in found for spelling in spellings}


CIVIL = _spelt(_CIVIL)
"""Those that tell no more than that it is a person."""
KNIGHTLY = _spelt("sir dame")
"""Those after which the given name may stand alone: "Dame Ann"."""
BARONIAL = _spelt("baron baroness")
LORDLY = _spelt("lord lady")
"""Those that begin the names of offices and places as well: "the Lord Mayor", "the Lady Chapel"."""
LEARNED = _spelt(_LEARNED)
CLERICAL = _spelt(_CLERICAL)
ELECTED = _spelt(_ELECTED)
OF_SERVICE = _spelt(_OF_SERVICE)
"""Ranks of armed forces and of the police."""
OF_DUTY = _spelt(_OF_DUTY)
"""Ranks that are offices with no name after them as well: "Inspector of Schools"."""
OF_OFFICE = _spelt(
    "governor consul judge alderman canon archdeacon rabbi imam bishop archbishop earl countess"
    " marquess/marquis marchioness viscount viscountess duke duchess"
)
"""Offices and peerages that stand before a name as a title does."""
OF_PLACES = frozenset(
    "bishop archbishop earl countess marquess marchioness viscount viscountess duke duchess".split()
)
"""Those after which, and "of", the name stands under which their bearers sign."""

OF_PEOPLE = CIVIL | KNIGHTLY | BARONIAL | LEARNED | CLERICAL | ELECTED
"""Titles after which nothing but the name of a person stands."""
RANKS = OF_SERVICE | OF_DUTY | OF_OFFICE
"""Titles that are words of other names and of offices as well: "Major Works", "the Governor"."""
TITLES = OF_PEOPLE | LORDLY | RANKS
"""All of them."""
STYLES = frozenset("the rt right most very hon honourable honorable".split())
"""Words that honour the bearers of titles and offices: "the Rt Hon"."""
EXCELLENCY = frozenset("his her excellency".split())
"""Words that do so as well, of which two stand before other things too."""

SHORT = frozenset(
    re.findall(r"\w+(?=\.)", " ".join((_CIVIL, _LEARNED, _CLERICAL, _ELECTED, _OF_SERVICE, _OF_DUTY)))
)
"""Spellings that are cut short, after which a stop may stand."""
GENDERS = {
    **dict.fromkeys("mr sir baron viscount earl marquess marquis duke".split(), Gender.MAN),
    **dict.fromkeys(
        "mrs miss ms dame lady baroness viscountess countess marchioness duchess".split(), Gender.WOMAN
    ),
}


def spellings(title: str) -> tuple[str, ...]:
    """Return all spellings of ``title``; none of a word that is no title."""
    full = TITLES.get(title)
    return tuple(spelling for spelling, other in TITLES.items() if other == full)


def either(titles: Iterable[str]) -> str:
    """Return a pattern of any of ``titles``, in lower case."""
    return "|".join(sorted(map(re.escape, titles), key=lambda title: (-len(title), title)))

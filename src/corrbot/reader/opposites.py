"""Words that say the opposite of others, and words that deny (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corrbot.terms import stem

DENIES = re.compile(r"\b(?:not|never|cannot)\b|\b\w+n['’]t\b", re.IGNORECASE)
"""A "not"."""

LEAVES_OPEN = re.compile(
    r"\?|\b(?:not|never|cannot|no(?!\. ?\d)|none|nobody|neither|nor|unless|without|whether|if"
    r"|den(?:y|ie[sd]|ying|ial)|dispute\w*|doubt\w*|refuse\w*|said|says?|saying|stat(?:ed|es|ing)|told|tells|claim\w*|alleg\w*"
    r"|believ\w*|suppos\w*|assum\w*|suggest\w*|assert\w*|rumou?r\w*|apparently|reportedly|supposedly|perhaps"
    r"|maybe|might|may(?! \d)|would|could|should|until|before|wrong\w*|false\w*|untrue|mistaken\w*|pretend\w*"
    r"|true that|think\w*|thought|heard|hope\w*|wish\w*|propos\w*|imagine\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What leaves open whether a thing is as the sentence has it: asked, denied, supposed or said by others."""

DENIAL = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nothing|nobody|without|cannot|unable|fail\w*|refus\w*|reject\w*"
    r"|declin\w*|den(?:y|ied|ies|ial)|lack\w*|except|exclud\w*|exempt\w*|withh[eo]ld\w*|regret\w*"
    r"|absen\w*|abstain\w*|apolog\w*|await\w*|missed|missing|outstanding|overdue|pending|redact\w*|remain\w*"
    r"|unfortunately|until|yet|prohibit\w*|forb[ia]d\w*|little|few|only|rather|instead|unless)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What says of anything that it is not so, or not yet, or not quite."""

_OPPOSITES = (
    "increase/decrease increased/reduced more/less high/low higher/lower highest/lowest before/after "
    "larger/smaller largest/smallest most/least maximum/minimum majority/minority many/few major/minor "
    "north/south northern/southern east/west eastern/western inside/outside internal/external above/below "
    "first/last begin/end start/end open/close old/new early/late rise/fall longer/shorter best/worst "
    "better/worse strong/weak rich/poor easy/difficult similar/different common/rare public/private "
    "male/female men/women success/failure legal/illegal positive/negative accept/reject approve/reject "
    "agree/refuse allow/prohibit include/exclude support/oppose win/lose gain/lose import/export buy/sell "
    "join/leave build/demolish inner/outer"
)


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return for the stem of each word of a pair that of the other."""
    found: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = map(stem, pair)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


OPPOSITE: Mapping[str, set[str]] = _both_ways(
    (one, other) for one, _, other in (pair.partition("/") for pair in _OPPOSITES.split())
)
"""Stems of words, each with those of its opposites."""

_NEGATED = {
    "in": "accurate adequate admissible appropriate capable coherent competent complete conclusive "
    "consistent convenient correct dependent effective efficient eligible expensive experienced flexible "
    "frequent sensitive sufficient tolerable valid visible voluntary",
    "im": "perfect permissible plausible possible practical precise probable proper",
    "dis": "agree allow approve continue honest loyal obey organised organized prove qualify regard "
    "respect satisfied similar trust",
    "mis": "behave judge understand",
    "un": "broken heard known paid read seen sent sold spent written",
}
"""Words that a prefix makes the opposite of. Of others it does not: "port", "import"; "cover", "discover"."""
_NEGATED_FORM = _both_ways(
    (word, prefix + word) for prefix, listed in _NEGATED.items() for word in listed.split()
)
_ALWAYS_NEGATING = ("un", "non", "ir", "il")
_LEAST_LEFT = 5
"""Letters of a stem that one of these stands before, so that "uniform" is not taken for no form."""


def negated_forms(one: str) -> set[str]:
    """Return the stems of what negates a stem by a prefix, and of what it negates itself."""
    bare = {one.removeprefix(prefix) for prefix in _ALWAYS_NEGATING if one.startswith(prefix)}
    longer = {prefix + one for prefix in _ALWAYS_NEGATING} if len(one) >= _LEAST_LEFT else set()
    return _NEGATED_FORM.get(one, set()) | longer | {left for left in bare if len(left) >= _LEAST_LEFT}

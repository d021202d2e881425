"""Parts of bodies, as letters name them: by what they are called, or by what they do alone."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_OTHER = re.compile(r"[^\w\s&,'’-]|\d")
_IDLE = frozenset("of and the for".split())
_STREET_SCENE = re.compile(r"street\s+scene", re.IGNORECASE)
_FUNCTIONS = frozenset(
    """accounts adaptations admissions adult adults benefits building care casework children claims cleansing
    communications community complaints control corporate correspondence customer data democratic development
    education enforcement enquiries environment environmental estates facilities finance freedom governance
    health highways homelessness housing hr human information legal leisure libraries licensing management
    parking patient payments payroll pensions performance personnel planning press procurement property
    protection public records recycling refuse regeneration regulatory relations resources revenues safety
    school services social standards strategy streetscene tax tenancy trading transport travel waste
    welfare""".split()
)
_UNIT = re.compile(
    r"\b(?:team|unit(?!\s+\d)|section|division|directorate|branch|hub|desk|centre|services?|private\s+office|inbox|mailbox"
    r"|(?:policy|strategy|operations?|delivery|working|regions?|regional|schools)\s+group)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:council|department|ministry|authority|agency|commission|university|college|company|ltd|limited|plc|llp|trust|office"
    r"|police|hospital|parliament|association|society|government|treasury|MBC|MDC|UDC|RDC)\b",
    re.IGNORECASE,
)
OFFICE_OF = r"(?:the\s+)?(?:private\s+)?office\s+of\b"
"""How the office of somebody begins, in lower case."""
_LONGEST = 60


def is_function(line: str, fewest: int = 2) -> bool:
    """Return whether ``line`` is made of words for what parts of bodies do, ``fewest`` of them or more."""
    if len(line) > _LONGEST or not line[:1].isupper() or _OTHER.search(line):
        return False
    plain = _STREET_SCENE.sub("streetscene", _POSSESSIVE.sub("", line))
    said = [word.casefold() for word in _WORD.findall(plain)]
    telling = [word for word in said if word not in _IDLE]
    return len(telling) >= fewest and _FUNCTIONS.issuperset(telling)


def is_unit(body: str) -> bool:
    """Return whether ``body`` bears a word that parts of bodies are called by, or is one by what it does."""
    return is_function(body) or _UNIT.search(body) is not None


def is_whole(body: str) -> bool:
    """Return whether ``body`` bears a word that bodies of their own are called by."""
    return _WHOLE.search(body) is not None


def is_part(body: str) -> bool:
    """Return whether ``body`` is called a part of some body, as "MP Liaison Team" and "Public Health" are."""
    return is_unit(body) and not is_whole(body)

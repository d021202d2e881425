"""`initials`: the letters by which a body is called for short."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IDLE = frozenset("the of for and".split())
_TAIL = re.compile(
    r"(?<![\s,])[\s,]+(?:NHS\s+(?:Foundation\s+)?Trust|NHS\s+FT|C\.?I\.?C|C\.?I\.?O|Inc|Limited|L\.?L\.?P|Ltd|P\.?L\.?C)\.?\s*$",
    re.IGNORECASE,
)
"""What kind of company or trust a body is, after its name, which its initials may leave out."""
_SHORTEST = 3
_LONGEST_KEPT = 4
"""Letters of an abbreviation that stands whole in another: "HM" of "HMRC"."""


def initials(name: str) -> tuple[str, ...]:
    """Return the initials of the words of ``name`` in lower case, of three letters and more.

    With and without "the", "of", "for" and "and", and what kind of company or trust it is: "Tide Ambulance
    Service NHS Trust" gives "tasnt" and "tas". What is printed in capitals among other words may stand whole:
    "HM Revenue & Customs" gives "hrc" and "hmrc".
    """
    forms = (form for part in dict.fromkeys((name, _TAIL.sub("", name))) for form in _forms(part))
    return tuple(dict.fromkeys(form for form in forms if len(form) >= _SHORTEST))


def _forms(name: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", name)
    every = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    telling = [word for word in every if word.casefold() not in _IDLE]
    is_mixed = any(not word.isupper() for word in telling)
    forms = ["".join(word[0] for word in kept) for kept in (every, telling)]
    if is_mixed:
        forms.append("".join(_short(word) for word in telling))
    yield from (form.casefold() for form in forms)


def _short(word: str) -> str:
    return word if word.isupper() and len(word) <= _LONGEST_KEPT else word[0]

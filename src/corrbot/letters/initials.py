"""`initials`: the letters by which a body is called for short."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IDLE = frozenset("the of for and".split())
_SHORTEST = 3
_LONGEST_KEPT = 4
"""Letters of an abbreviation that stands whole in another: "HM" of "HMRC"."""


def initials(name: str) -> tuple[str, ...]:
    """Return the initials of the words of ``name`` in lower case, of three letters and more.

    With and without "the", "of", "for" and "and". What is printed in capitals among other words may stand
    whole: "HM Revenue & Customs" gives "hrc" and "hmrc".
    """
    plain = unicodedata.normalize("NFKD", name)
    every = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    telling = [word for word in every if word.casefold() not in _IDLE]
    is_mixed = any(not word.isupper() for word in telling)
    forms = ["".join(word[0] for word in kept) for kept in (every, telling)]
    if is_mixed:
        forms.append("".join(_short(word) for word in telling))
    found = (form.casefold() for form in forms)
    return tuple(dict.fromkeys(form for form in found if len(form) >= _SHORTEST))


def _short(word: str) -> str:
    return word if word.isupper() and len(word) <= _LONGEST_KEPT else word[0]

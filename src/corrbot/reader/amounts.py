"""How many, or what sum, a sentence says of just what a question asks (English)."""

from __future__ import annotations

import datetime
import re

from corrbot.numerals import ORDINALS, number_in
from corrbot.terms import STOP_WORDS, WORD, content_words, stem, stems

_HOW_MANY = re.compile(r"\W*(?:and )?how many (?P<things>[^?]+)\?*\s*", re.IGNORECASE)
_WHAT_SUM = re.compile(
    r"\W*(?:and )?(?:what|how much) (?:was|is|were|are) (?:the|our|their|its|your|his|her)"
    r" (?P<things>[^?]+)\?*\s*",
    re.IGNORECASE,
)
_OF_MONEY = frozenset(
    map(
        stem,
        "precept levy rate rent fee price cost charge salary wage grant fine deposit toll bill invoice"
        " estimate quotation tender budget balance contribution donation premium subscription fare".split(),
    )
)
_SUM = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pounds|pence|euros|dollars)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_IN_TEXT = re.compile(r"(?<![\w£$€,.])(?:1[5-9]|20)\d\d(?!\w|,\d)")
_DOUBTED = re.compile(
    r"\?|n['’]t\b|\b(?:not?|never|neither|nor|none|whether|if|unless|had|would|could|might)\b", re.IGNORECASE
)
_NO_COUNT = frozenset(("once", "twice", *ORDINALS))
_BETWEEN = 1
"""Words that may stand between a number and what there are so many of: "23 new pupils"."""
_LONGEST_HEADING = 3


def tells_amount(question: str, sentence: str, before: str = "", day: datetime.date | None = None) -> bool:
    """Return whether ``sentence`` plainly says how many, or what sum, ``question`` asks.

    It has all content words of the question, and a number of the things asked, or a sum where a rent, a fee
    or the like is asked; neither denies or doubts. ``before`` is what stands before it, which may be its
    heading ("4. Rent."). A year that is asked may be that of ``day``, the letter's, where the sentence names
    no other.
    """
    many = _HOW_MANY.fullmatch(question)
    asked = many or _WHAT_SUM.fullmatch(question)
    if asked is None or _DOUBTED.search(sentence) or _DOUBTED.search(asked["things"]):
        return False
    wanted = content_words(asked["things"])
    years = {word for word in wanted if _YEAR.fullmatch(word)}
    things = [stem(word) for word in wanted if word not in years]
    said = set(stems(sentence))
    if not many and len(content_words(before)) <= _LONGEST_HEADING:
        said |= set(stems(before))
    if not things or not said.issuperset(things) or not _is_of(years, sentence, day):
        return False
    if many:
        return _counts(things[0], sentence)
    return not _OF_MONEY.isdisjoint(things) and _SUM.search(sentence) is not None


def _is_of(years: set[str], sentence: str, day: datetime.date | None) -> bool:
    """Return whether ``sentence`` names all ``years``, or none, where its letter is of the one asked."""
    named = set(_YEAR_IN_TEXT.findall(sentence))
    return years <= named or (not named and day is not None and years == {str(day.year)})


def _counts(thing: str, sentence: str) -> bool:
    """Return whether a number of ``thing`` stands in ``sentence``."""
    said = [word[0].lower() for word in WORD.finditer(sentence)]
    for at, word in enumerate(said):
        if word in _NO_COUNT or number_in(word) is None:
            continue
        for place in range(at + 1, min(at + 2 + _BETWEEN, len(said))):
            if stem(said[place]) == thing:
                return True
            if said[place] in STOP_WORDS:
                break
    return False

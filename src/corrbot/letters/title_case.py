"""`in_title_case`: names that are printed in capitals, as they are spelt in a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection

_ACRONYMS = frozenset(
    """BBC CIC CIO EU FCDO FCO FOI GB GP HM HMRC ICB ICO IICSA IT KC MEP MI5 MI6 MOD MP MSP NHS NI OBE QC RAF
    UK UN UNESCO UNICEF US USA WEA YMCA YWCA""".split()
)
_SPELT = {"PLC": "plc", "OFSTED": "Ofsted", "OFCOM": "Ofcom", "OFGEM": "Ofgem", "OFWAT": "Ofwat"}
_SHORT_FORMS = frozenset("BRDS BRS CLLR CWM DR FT JR LT LTD MR MRS MS MT NR RD RT SGT SR ST STR WM".split())
"""Words without a vowel that are no acronyms."""
_SMALL_WORDS = frozenset("a an and at by for in of on or the to under upon with".split())
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")
_LONGEST = 5
"""Letters of the longest word that is an acronym because it has no vowel."""
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ]{2,}(?:[^\w\n]+[A-ZÀ-Þ]{2,})*\b")
_SMALL = re.compile(r"\b[^\W\d_A-ZÀ-Þ]{2,}\b")


def in_title_case(name: str, acronyms: Collection[str] = ()) -> str:
    """Return ``name`` with capitals where a sentence has them: "CALDER NHS TRUST" is "Calder NHS Trust".

    Acronyms keep theirs: those given, well-known ones, and short words without a vowel. A name that is not
    all in capitals is returned as it is.
    """
    if not name.isupper():
        return name
    return _WORD.sub(lambda word: _spelt(word[0], acronyms, is_first=not word.start()), name)


def acronyms_in(text: str) -> frozenset[str]:
    """Return the words that stand in capitals alone among others that do not."""
    lines = (line for line in text.split("\n") if _SMALL.search(line))
    runs = (run for line in lines for run in _CAPITALS.findall(line))
    return frozenset(run for run in runs if run.isalpha())


def _spelt(word: str, acronyms: Collection[str], *, is_first: bool) -> str:
    if word in _SPELT:
        return _SPELT[word]
    if "." in word or word in acronyms or word in _ACRONYMS or _is_unspeakable(word):
        return word
    if not is_first and word.lower() in _SMALL_WORDS:
        return word.lower()
    first, *rest = re.split(r"(?<=['’])", word)
    is_prefix = len(first) == len("O’") and bool(rest)
    return first.capitalize() + "".join(one.capitalize() if is_prefix else one.lower() for one in rest)


def _is_unspeakable(word: str) -> bool:
    return 1 < len(word) <= _LONGEST and word not in _SHORT_FORMS and not _VOWEL.search(word)

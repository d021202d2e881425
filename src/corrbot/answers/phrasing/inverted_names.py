"""Names that stand with the surname first, as lists and minutes print them: "Rahman, Zaina" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corrbot.letters.titles import TITLES

_GIVEN = r"[A-Z](?:[\w’'-]*\w)?"
_FOLLOWED = r"(?=\s{0,3}(?:[).;:(\]–—-]|\n|\Z))"
"""What ends such a name: a sentence goes on otherwise, as in "Dear Mr Rahman, Zaina may come", or a list of
surnames."""
_AFTER_SURNAME = re.compile(rf",[ ]{{1,2}}(?P<given>{_GIVEN}(?: {_GIVEN}){{0,2}}){_FOLLOWED}")
_OPENS_NAME = re.compile(
    r"(?:[(\[;]\s?|\b(?:name|applicant|appellant|claimant|owner|patient|tenant|re|case)\s?:\s{0,3}"
    r"|(?:^|(?<=\n))[ \t]{0,8}(?:[-•*–][ \t]|\(?\d{1,3}[.)][ \t])[ \t]{0,8}|(?P<line>^|(?<=\n))[ \t]{0,8})\Z",
    re.IGNORECASE,
)
"""Stands before such a name: a bracket, a label, what parts or opens items of a list; or a line begins."""
_ENDS_LABEL = re.compile(r"\s{0,3}[;:(–—-]")
"""Stands behind one with which a line begins that is no address: "Rahman, Zaina - granted"."""
_LONGEST_BEFORE = 30
_NO_NAME = frozenset(
    """secretary chair chairman chairwoman chairperson president treasurer clerk director manager surveyor
    officer leader editor agent solicitor solicitors steward registrar warden churchwarden engineer minister
    mayor owner tenant applicant vicar rector curate assistant deputy esq esquire junior senior
    road street lane avenue drive close row terrace square place court crescent gardens hill quay wharf
    bridge house farm hall mill park way walk green gate yard
    kent essex surrey sussex norfolk suffolk devon cornwall dorset somerset cumbria durham northumberland
    rutland cleveland humberside merseyside middlesex westmorland england scotland wales ireland
    london limited ltd llp plc inc company council board committee trust department office
    yours sincerely faithfully regards dear""".split()
).union(TITLES)
"""Words with capitals on one side of a comma that is in no name: roles, roads, counties, companies."""
_SHIRE = re.compile(r"shire\Z", re.IGNORECASE)


def given_after(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the given names after the surname at ``start`` to ``end``, and where they end, or None."""
    match = _AFTER_SURNAME.match(text, end)
    if match is None or not _may_be_name((text[start:end], *match["given"].split())):
        return None
    return (match["given"], match.end("given")) if _stands_apart(text, start, match.end()) else None


def is_inverted_in(words: Sequence[str], text: str) -> bool:
    """Return whether the name of these ``words``, the surname last, stands in ``text`` surname first."""
    if len(words) < 2 or not _may_be_name(words):
        return False
    return any(
        match[0][0].isupper() and _stands_apart(text, *match.span())
        for match in _inverted(tuple(words)).finditer(text)
    )


def _may_be_name(words: Sequence[str]) -> bool:
    return not any(word.lower() in _NO_NAME or _SHIRE.search(word) for word in words)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Return whether what stands in ``text`` at ``start`` to ``end`` is an item, no part of a sentence."""
    before = _OPENS_NAME.search(text, max(0, start - _LONGEST_BEFORE), start)
    return before is not None and (before["line"] is None or _ENDS_LABEL.match(text, end) is not None)


@lru_cache(maxsize=1_000)
def _inverted(words: tuple[str, ...]) -> re.Pattern[str]:
    given = r"[ -]".join(map(re.escape, words[:-1]))
    return re.compile(rf"(?<![\w-]){re.escape(words[-1])}, {given}{_FOLLOWED}", re.IGNORECASE)

"""Names that stand with the surname first, as lists and minutes print them: "Rahman, Zaina" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corrbot.letters.titles import OF_PEOPLE, either

_GIVEN = r"[A-Z](?:[\w’'-]*\w)?"
_FOLLOWED = r"(?=\s{0,3}(?:[).;:,(\]–—-]|\n|\Z))"
"""What ends such a name: a sentence goes on otherwise, as in "Dear Mr Rahman, Zaina may come"."""
_AFTER_SURNAME = re.compile(rf",[ ]{{1,2}}(?P<given>{_GIVEN}(?: {_GIVEN}){{0,2}}){_FOLLOWED}")
_CALLED = re.compile(rf"(?:\b(?:{either(OF_PEOPLE)})\.?|\bdear)\s{{0,3}}\Z", re.IGNORECASE)
"""Stands before a surname by which somebody is called or spoken to."""
_LONGEST_CALL = 20


def given_after(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the given names after the surname at ``start`` to ``end``, and where they end, or None."""
    match = _AFTER_SURNAME.match(text, end)
    if match is None or _CALLED.search(text, max(0, start - _LONGEST_CALL), start):
        return None
    return match["given"], match.end("given")


def is_inverted_in(words: Sequence[str], text: str) -> bool:
    """Return whether the name of these ``words``, the surname last, stands in ``text`` surname first."""
    if len(words) < 2:
        return False
    return any(
        match[0][0].isupper()
        and not _CALLED.search(text, max(0, match.start() - _LONGEST_CALL), match.start())
        for match in _inverted(tuple(words)).finditer(text)
    )


@lru_cache(maxsize=1_000)
def _inverted(words: tuple[str, ...]) -> re.Pattern[str]:
    given = r"[ -]".join(map(re.escape, words[:-1]))
    return re.compile(rf"(?<![\w-]){re.escape(words[-1])}, {given}{_FOLLOWED}", re.IGNORECASE)

"""`is_memorandum`: whether a letter is headed as a memorandum, as not every one is that speaks of one."""

from __future__ import annotations

import re

from corrbot.letters import Letter

MEMO_WORDS = ("memo", "memorandum")
_HEAD = 400
"""Characters within which a heading stands."""
_HEADED = re.compile(
    r"^[ \t#*_]{0,12}(?:(?!(?:The|Your|Our|My|This|That|A)[ \t])[A-Z][\w’'-]{0,30}[ \t]){0,3}"
    r"(?:MEMO(?:RANDUM)?|Memo(?:randum)?)"
    r"(?=[*_]{0,3}(?:[ \t]{0,9}(?:$|[:–—-]|(?i:to|from|for|ref|no|date)\b|\d)|[ \t]{2}))",
    re.MULTILINE,
)
"""A line of its own, or with something set apart on it: "INTERNAL MEMORANDUM", "Memo to: All staff"."""


def is_memorandum(letter: Letter) -> bool:
    """Return whether ``letter``, which is whole, is headed as a memorandum."""
    return _HEADED.search(letter.text[:_HEAD]) is not None

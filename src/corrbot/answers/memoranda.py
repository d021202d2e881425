"""`is_memorandum`: whether a letter is headed as a memorandum, as not every one is that speaks of one."""

from __future__ import annotations

import re

from corrbot.letters import Letter

MEMO_WORDS = ("memo", "memorandum")
_HEAD = 400
"""Characters within which a heading stands."""
_HEADED = re.compile(
    r"^[ \t]*(?:[A-Z][\w’'-]{0,30}[ \t]){0,3}(?:MEMO(?:RANDUM)?|Memo(?:randum)?)"
    r"(?=[ \t]*(?:$|:|[ \t]{2}|No\b|To\b))",
    re.MULTILINE,
)
"""A line of its own, or with something set apart on it: "INTERNAL MEMORANDUM"."""


def is_memorandum(letter: Letter) -> bool:
    """Return whether ``letter``, which is whole, is headed as a memorandum."""
    return _HEADED.search(letter.text[:_HEAD]) is not None

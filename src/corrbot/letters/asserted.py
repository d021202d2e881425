"""`asserted`: where a sentence has a pattern as said by its sender, and said to be so (English)."""

from __future__ import annotations

import re
from bisect import bisect_right

_NOT_SO = re.compile(
    r"\b(?:(?i:not|never|no(?!\. ?\d)|nor|neither|if|unless|whether|would|could|might)|may)\b|n[’']t\b"
)
_IF_AFTER = re.compile(r"\W*(?:\w+ ){0,2}(?:if|unless)\b")
TOLD_BY_OTHERS = re.compile(
    r"\b(?:you|he|she|they|who|(?<!\d )(?<!\d(?:st|nd|rd|th) )[A-Z][\w’'-]{1,40})"
    r" (?:now |also |have |has |had )*"
    r"(?:sa(?:y|ys|id)|claim(?:s|ed)?|alleges?|alleged|suggest(?:s|ed)?|ask(?:s|ed)?|argue[sd]?|contend(?:s|ed)?|complain(?:s|ed)?"
    r"|assert(?:s|ed)?|believes?|thinks?|demand(?:s|ed)?)\b"
    r"|\b(?:ask|asked|urge|invite|request|want|wish|like|calls? on) "
    r"(?:you|him|her|them|the [\w ]{1,60}?) to\b"
)
"""Where others are said to say what follows, or are asked for it."""
_OPENED = re.compile(r"[“«„]|(?<![\w\d])[\"‘'](?=\w)")
_CLOSED = re.compile(r"[”»]|(?<=[\w.,!?])[\"’'](?!\w)")
_CLAUSE_ENDS = re.compile(r"[;:]|, (?:and|but|so)\b")


def asserted(
    pattern: re.Pattern[str], text: str, *, allowing: re.Pattern[str] | None = None
) -> re.Match[str] | None:
    """Return where ``text`` has ``pattern`` as said by its sender, and said to be so.

    What is quoted, denied, doubted, or told as said by others is not; ``allowing`` is what may stand in a
    match though it would deny or doubt it elsewhere.
    """
    read: _Read | None = None
    for match in pattern.finditer(text):
        read = read or _Read(text)
        said = allowing.sub(" ", match[0]) if allowing else match[0]
        is_doubted = _NOT_SO.search(said) or _IF_AFTER.match(text, match.end())
        if not (is_doubted or read.is_open_to_doubt(match.start())):
            return match
    return None


class _Read:
    """Where a text is quoted, denied, doubted, or told as said by others."""

    def __init__(self, text: str) -> None:
        self._opened, self._closed, self._clause_ends, self._doubts = (
            [match.end() for match in pattern.finditer(text)]
            for pattern in (_OPENED, _CLOSED, _CLAUSE_ENDS, _NOT_SO)
        )
        others = TOLD_BY_OTHERS.search(text)
        self._others = others.end() if others else len(text)

    def is_open_to_doubt(self, at: int) -> bool:
        """Return whether what begins ``at`` this place is no statement of the sender."""
        if self._others <= at or bisect_right(self._opened, at) > bisect_right(self._closed, at):
            return True
        ended, doubted = bisect_right(self._clause_ends, at), bisect_right(self._doubts, at)
        clause = self._clause_ends[ended - 1] if ended else 0
        return doubted > 0 and self._doubts[doubted - 1] > clause

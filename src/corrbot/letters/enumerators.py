"""Enumerators: what an item opens with whose stop ends no sentence: "3.", "B.", "Finding 4." (English)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corrbot.letters.letter import Span

_NAMED = (
    r"(?:Ground|Finding|Item|Point|Question|Condition|Requirement|Recommendation|Reason|Action|Objection|Complaint"
    r"|Allegation|Step|Part|Section|Paragraph|Article|Clause|Issue)"
)
LABEL = rf"(?:{_NAMED}s?|{_NAMED.upper()}S?|Q|No\.)(?: (?:[Nn]o|Number)\b\.?)?"
"""What items of lists are called before their number."""
_NUMBER = r"(?:\d{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})"
_OPENING = "\"'“‘«([*_"
_PLAIN = re.compile(rf"[{re.escape(_OPENING)}]*(?:\d{{1,3}}|[A-Z]|[ivx]{{2,5}}|[IVX]{{2,5}})\Z")
_JOINED = r"(?:[^\S\n]?[-–—&,][^\S\n]?|[^\S\n](?:and|to)[^\S\n])"
_LABELLED = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{LABEL}[^\S\n]\(?{_NUMBER}\)?(?:{_JOINED}\(?{_NUMBER}\)?){{0,3}}"
    r"|[A-Z][A-Za-z]?\d{1,3})\Z"
)
_LONGEST = 50
"""Characters of a label with its numbers."""
_LABELLED_LINE = re.compile(
    rf"[^\S\n]*(?:(?P<label>{LABEL})[^\S\n]\(?{_NUMBER}\)?(?:(?P<stop>\.)|:|[^\S\n]+[-–—])|(?P<loud>[A-Z]{{2,16}}):)"
    r"[^\S\n]+\S"
)
_ENDED = (".", ":", ";", ",", "?", "!", ")", "-", "–", "—")
_LEAST = 2


def is_enumerator(text: str, start: int, stop: int) -> bool:
    """Return whether the sentence that starts at ``start`` has but its number before the stop at ``stop``.

    A number alone may stand after a colon; one with a label, as "Finding 4", or a capital stands at the start
    of its line.
    """
    if not 0 < stop - start <= _LONGEST:
        return False
    at = start + len(text[start:stop]) - len(text[start:stop].lstrip(" \t\n>|"))
    before = text[max(0, at - _LONGEST) : at].rstrip(" \t>|")
    opens_line = before.endswith("\n") or (not before and at <= _LONGEST)
    return opens_line and any(mark.match(text, at, stop) for mark in (_PLAIN, _LABELLED))


def is_clause_start(text: str, start: int, at: int) -> bool:
    """Return whether a clause of the sentence that starts at ``start`` does at ``at``."""
    before = text[max(start, at - 10) : at].rstrip()
    return not before or before.endswith((":", ";"))


def labelled_lines(text: str, paragraph: Sequence[Span]) -> list[bool]:
    """Return of which lines of ``paragraph`` the label opens another of them too: "ACTION: ", "Ground 2."."""
    found = [_LABELLED_LINE.match(text, line.start, line.end) for line in paragraph]
    ended = [True, *(text[line.start : line.end].rstrip().endswith(_ENDED) for line in paragraph)]
    labels = [
        (match["label"] or match["loud"]) if match and (is_ended or not match["stop"]) else ""
        for match, is_ended in zip(found, ended, strict=False)
    ]
    counted = Counter(labels)
    return [bool(label) and counted[label] >= _LEAST for label in labels]

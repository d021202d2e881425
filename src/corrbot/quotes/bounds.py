"""Where words begin and end, so that no quote is cut inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, combining

from corrbot.letters import Span

FEWEST_WORDS = 2
"""Words that a quote needs. One word has no order and no context, so it proves nothing; a date or a name
has two. In a script that sets no spaces between words, each character counts as one."""
_JOINERS = frozenset("'’ʼ-‐‑/@_&")
"""Characters that join two letters or digits into one word."""
_NUMBER_JOINERS = frozenset(".,:–−")
"""Characters that join two digits into one number, date or range."""
_BEFORE_NUMBER = frozenset("£$€¥+-−±<>≤≥~≈")
"""Signs that are part of the number they precede."""
_AFTER_WORD = frozenset("%‰°*+")
"""Signs that are part of the word or number they follow: "5%", the grades "A*" and "B+"."""
SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters: no spaces between words, so any cut will do."""


def is_bounded(text: str, span: Span) -> bool:
    """Return whether ``span`` neither begins nor ends inside a word of ``text``."""
    return not _is_inside_word(text, span.start) and not _is_inside_word(text, span.end)


def _is_inside_word(text: str, at: int) -> bool:
    """Return whether a cut before ``text[at]`` would part what belongs to one word or number."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    before = text[at - 2] if at > 1 else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if _is_word(left) and _is_word(right):
        return not (SPACELESS.match(left) and SPACELESS.match(right)) or combining(right) > 0
    return (
        _joins(left, right, after)
        or _joins(before, left, right)
        or (right.isdigit() and left in _BEFORE_NUMBER)
        or (right in _AFTER_WORD and left.isalnum())
    )


def _joins(left: str, sign: str, right: str) -> bool:
    if sign in _JOINERS:
        return _is_word(left) and _is_word(right)
    if sign in _NUMBER_JOINERS and left.isdigit() and right.isdigit():
        return True
    return sign == "." and left.isalnum() and right.islower()


def _is_word(character: str) -> bool:
    return character.isalnum() or category(character)[0] == "M"


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Yield where ``text`` holds ``words``, be it inside others."""
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)

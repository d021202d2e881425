"""What a question takes for granted and the letters do not hold (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corrbot.reader.expectations import Expectation, expectation, holds
from corrbot.terms import STOP_WORDS, words

_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w’'-]+(?:\s+(?:(?:of|the|and|for)\s+)*[A-Z][\w’'-]+)+")
"""Two or more words with capitals, not at the start of a sentence. Of single ones too many are only
spelled otherwise: measured on 2,910 answerable questions, one in 16 names a single word its text lacks."""

_NUMBER = re.compile(r"(?<![\w/.-])\d{2,}(?![\w/-])")
"""Two digits or more, on their own: not a part of a reference or of a date in digits."""


def unmentioned(question: str, mentions: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names and numbers of ``question`` that have a word which no letter searched holds.

    ``mentions`` says whether any of them holds a word. A question about such a name cannot be answered
    from the letters, however near its other words come.
    """
    named = [match[0] for pattern in (_NAME, _NUMBER) for match in pattern.finditer(question)]
    return tuple(
        name
        for name in dict.fromkeys(named)
        if any(not mentions(word.removesuffix("'s")) for word in words(name) if word not in STOP_WORDS)
    )


_SUM = re.compile(r"\bhow much\b", re.IGNORECASE)


def lacks_sum(question: str, passages: Iterable[str]) -> bool:
    """Return whether ``question`` asks how much money, and none of the ``passages`` found names a sum."""
    asks = expectation(question) is Expectation.MONEY and bool(_SUM.search(question))
    return asks and not any(holds(Expectation.MONEY, passage) for passage in passages)

"""Questions about letters as such that no form reads, and that what is found does not answer (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.quotes import Quote
from corrbot.terms import stem, stems

UNREAD = (
    "This question about letters was not understood, so whether they answer it is not known. Ask which "
    "letters, or how many, are from or to somebody, of a time, with a reference, unanswered, or mention "
    "something."
)
_LEAST_SHARE = 0.5
"""Of what the question says of letters, how much a quote has to hold to be an answer to it."""

_ABOUT_LETTERS = re.compile(
    r"\W*(?:and |so |but )?(?:(?:which|what|how many)"
    r"(?: of (?:the|our|your|their|these|those|\S+['’]s))?(?: \w+)?"
    r" (?:letters?|e-?mails?|replies|reminders)\b|who (?:wrote|writes|replied|answered)(?: to)? whom?\b)",
    re.IGNORECASE,
)
_OF_ANY_LETTER = frozenset(
    map(stem, "letter email mail reply reminder write wrote written send sent receive list show".split())
)


def is_unread(question: str, quotes: Sequence[Quote]) -> bool:
    """Return whether ``question`` asks about letters as such and no one of ``quotes`` has its words."""
    if not _ABOUT_LETTERS.match(question):
        return False
    wanted = set(stems(question)) - _OF_ANY_LETTER
    most = max((len(wanted & set(stems(quote.text))) for quote in quotes), default=0)
    return most < max(1.0, _LEAST_SHARE * len(wanted))

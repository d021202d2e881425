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
_HOW_MANY = re.compile(r"\W*(?:and |so |but )?how many\b", re.IGNORECASE)
_SOME_LETTERS = re.compile(
    r"(?<![\w.,/-])(?:[1-9]\d{0,2}(?:,?\d{3})*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens?|scores|hundreds|thousands|no)(?: (?:of|and|more|other|such))* (?:\w+ ){0,2}?"
    r"(?:letters|e-?mails|replies|reminders)\b",
    re.IGNORECASE,
)
"""A number of letters, in a quote."""
_WITHHELD = re.compile(
    r"\b(?:withh[eo]ld\w*|releas\w+|disclos\w+|redact\w+|delet\w+|destroy\w*|burn\w*|shred\w*|leak\w*"
    r"|publish\w*|unpublished|seiz\w+|recover\w*|exempt\w*|intercept\w*)\b",
    re.IGNORECASE,
)
"""What letters tell of other letters, which no list of them shows."""
_OF_ANY_LETTER = frozenset(
    map(stem, "letter email mail reply reminder write wrote written send sent receive list show".split())
)


def is_unread(question: str, quotes: Sequence[Quote]) -> bool:
    """Return whether ``question`` asks about letters as such and no one of ``quotes`` has its words.

    How many letters there were is answered by a quote that says a number of them and has one word of the
    question; which were withheld, released and the like by one that tells of any such deed.
    """
    if not _ABOUT_LETTERS.match(question):
        return False
    if _WITHHELD.search(question) and any(_WITHHELD.search(quote.text) for quote in quotes):
        return False
    wanted = set(stems(question)) - _OF_ANY_LETTER
    if _HOW_MANY.match(question) and any(
        _SOME_LETTERS.search(one.text) and _held(one, wanted) for one in quotes
    ):
        return False
    most = max((len(_held(quote, wanted)) for quote in quotes), default=0)
    return most < max(1.0, _LEAST_SHARE * len(wanted))


def _held(quote: Quote, wanted: set[str]) -> set[str]:
    return wanted & set(stems(quote.text))

"""The question before, asked of the letter of another day, or of "they" by name (English)."""

from __future__ import annotations

import re

from corrbot.answers.many_letters import asked_of_letters
from corrbot.letters.dates import MONTHS

_AND = r"\W*(?:(?:and|so|but|ok|okay|then)\b[ ,]*)*(?:(?:what|how) about )?"
_DAY = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct"
    r"|nov|dec)(?:,? \d{4})?"
)
_LETTER = rf"(?:letter|(?:e-?)?mail|reply|note|memo|minutes|report)s? (?:of|dated|from) {_DAY}\b"
_ONE = re.compile(rf"{_AND}the (?P<one>{_LETTER})\W*", re.IGNORECASE)
_OF_DAY = re.compile(_LETTER, re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|theirs?|it|its|this|that|these|those)\b", re.IGNORECASE
)
_THEY_REPLIED = re.compile(
    rf"{_AND}(?P<verb>did|have|has|had) they (?P<deed>(?:ever |also |finally )?"
    r"(?:repl(?:y|ied)|respond(?:ed)?|wr(?:ite|itten) back) to "
    r"(?!(?:it|this|that|these|those|them|him|her|us|me|any|every)\b)[^?]{2,80}?)\W*",
    re.IGNORECASE,
)


def of_other_letter(question: str, before: str) -> str:
    """Return the question ``before`` put to the letter of the day that alone ``question`` names, or "".

    ``before`` names one letter by its day, and nothing that points back to a question before it.
    """
    asked, like = _ONE.fullmatch(question), list(_OF_DAY.finditer(before))
    if asked is None or len(like) != 1:
        return ""
    (place,) = like
    rest = before[: place.start()], before[place.end() :]
    return "" if any(map(_POINTS.search, rest)) else asked["one"].join(rest)


def of_their_reply(question: str, before: str) -> str:
    """Return ``question``, whether "they" replied to somebody, of those whose letters ``before`` asks for.

    They are who is asked about whether or not there are such letters; "" where that is not clear.
    """
    asked = _THEY_REPLIED.fullmatch(question)
    found = asked_of_letters(before) if asked else None
    if asked is None or found is None or not found.selection.sender or found.selection.recipient:
        return ""
    return f"{asked['verb'].capitalize()} {found.selection.sender} {asked['deed']}?"

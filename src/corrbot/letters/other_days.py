"""Words beside a day that say that it is another's than the letter's, such as a birthday."""

from __future__ import annotations

import re

from corrbot.letters import names, welsh

_BORN = re.compile(r"\b(?:born|birth|d\.?\s?o\.?\s?b)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\W*re(?:\s*[:;]|\s?[–—]|\s-|-\s|\s+(?=[A-Z]))", re.IGNORECASE)
"""How a line begins that says what a letter is about."""
_OF_LETTER = re.compile(
    r"(?:\b(?:(?:response|reply|answer|further|reference)\s+to|your|their)\s[^\n]{0,60}\b|^\W*the\s+)"
    r"(?:letters?|e-?mails?|memo(?:randum)?|correspondence)\s+(?:of|dated)(?:\s+the)?\W*$"
    r"|\b(?:your|yours)\b[^\n]{0,60}\b(?:of|dated|on)(?:\s+the)?\W*$"
    rf"|\b(?:{welsh.YOUR_LETTER})\b[^\n]{{0,60}}$",
    re.IGNORECASE,
)
"""What stands before the day of another letter: "RESPONSE TO YOUR LETTER OF "."""
_OTHER = (
    r"(?:birth|death|marriage|accident|incident|injury|loss|offence|arrest|admission|discharge|expiry|expiration"
    r"|due|deadline|closing|renewal|termination)"
)
_LABEL = re.compile(
    rf"\bdate\s+of\s+(?:(?:the|your)\s+)?{_OTHER}\b|\b{_OTHER}\s+date\s*:?\s*$|\b{welsh.OTHER_DATE}\b",
    re.IGNORECASE,
)
"""The label of a day on which something else came to be than a paper: "Date of Accident", "Expiry Date"."""
_GAP = re.compile(r"[ ]{3}|\t")


def is_of_other(before: str, after: str = "") -> bool:
    """Return whether the words ``before`` a day, or in brackets ``after`` it, say that it is another's.

    That is somebody's birthday, the day of a letter that is answered or spoken of, or of an accident and the
    like. A person with a plain title right before it is whom the letter is about, but in a column of its own.
    """
    if _BORN.search(before) or _BORN.search(after) or _LABEL.search(before) or _OF_LETTER.search(before):
        return True
    if _ABOUT.match(before) and not before.endswith(("  ", "\t")):
        return True
    is_of_person = _TITLED.fullmatch(before) or _PERSON.match(before)
    return is_of_person is not None and not (_GAP.search(before) or names.is_address(before))


_PERSON = re.compile(
    r"\W*(?:(?:our|my|your|the)\s+)?(?:client|patient|claimant|applicant|appellant|complainant|tenant|pupil|child|student"
    r"|deceased|defendant|prisoner|detainee|insured|resident)s?\s*:",
    re.IGNORECASE,
)
"""The label of a person of whom the line goes on to say when he was born."""
_TITLED = re.compile(r"\W*(?:Mr|Mrs|Ms|Miss|Mx|MR|MRS|MS|MISS)\.?(?:\s+[A-ZÀ-Þ][\w’'.-]*){1,4}[\s,(]*")
_IN_CAPITALS = re.compile(
    r"(?:[A-ZÀ-Þ][a-zà-ÿ’'-]+\s){1,3}(?!USA\b|UAE\b|USSR\b|UK\b)[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,30}"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ’'-]{3,30}(?:\s[A-ZÀ-Þ][a-zà-ÿ’'-]+){2,3}"
)
"""A person's name as those who handle cases write it, the surname in capitals: "Selma ORD"."""


def begins_with_person(before: str) -> bool:
    """Return whether the words ``before`` a day begin with a person's name, its surname in capitals."""
    name = re.split(r"[,(]|\s[–—-]\s", before, maxsplit=1)[0].strip()
    return _IN_CAPITALS.fullmatch(name) is not None and not (names.is_body(name) or names.is_address(name))

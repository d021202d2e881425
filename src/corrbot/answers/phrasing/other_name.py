"""The question before, asked of another: "and Mr Pike?" after "what was Mr Orme offered?" (English)."""

from __future__ import annotations

import re

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev|Revd|Canon|Major|Captain|Capt"
    r"|Colonel|Col|Sister|Nurse|Inspector|Sergeant)\.?"
)
_PART = r"[A-Z][\w-]*(?:[’'](?!s\b)[\w-]+)?"
_TITLED = rf"{_TITLE} (?:{_PART} ){{0,3}}{_PART}"
_PERSON = rf"(?:{_TITLED}|{_PART} (?:{_PART} ){{0,2}}{_PART})"
_NUMBERED = r"(?:the|(?:the )?[a-z]+) \d{1,3}[a-z]?"
_LATER = (
    r"(?P<when> (?:at first|at the start|at last|first|initially|originally|later|afterwards|in the end"
    r"|now))?"
)
_AND = r"(?i:and what about|and how about|what about|how about|and for|and|but)[ ,]+"
_ASKS_OF = re.compile(rf"{_AND}(?P<named>{_PERSON}(?:[’']s [a-z]+)?|{_NUMBERED})(?P<own>[’']s)?{_LATER}\W*")
_WORD_BEFORE = r"(?<=[\w,;] )"
_PEOPLE = re.compile(rf"{_WORD_BEFORE}{_PERSON}\b(?:[’']s (?:wife|husband|son|daughter|mother|father)\b)?")
_NUMBERS = re.compile(rf"{_WORD_BEFORE}(?P<noun>[A-Za-z]+) \d{{1,3}}[a-z]?(?![\w%]|[.,:/]\d)")
_SHE_OR_HE = re.compile(rf"{_WORD_BEFORE}(?:he|she)\b")
_DAYS = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
_POINTS = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|theirs?|it|its|this|that|these|those)\b", re.IGNORECASE
)
_OWNS, _OF = re.compile(r"[’']s?(?= )"), re.compile(r"\b(?:of|for) $")
"""Whose a thing is, said after or before a name."""


def of_other_name(question: str, before: str) -> str:
    """Return the question ``before`` with who or what ``question`` names in the place of its like, or "".

    ``question`` says no more than a person's name or the number of a thing, and ``before`` names one of that
    kind only, or "she" or "he"; what points back to a question before it is left.
    """
    found = _ASKS_OF.fullmatch(question.strip())
    if found is None or _DAYS.search(found["named"]):
        return ""
    place = _place(found["named"], before)
    if place is None:
        return ""
    if found["own"] and not (_OWNS.match(before, place.end()) or _OF.search(before, 0, place.start())):
        return ""
    rest = before[: place.start()] + before[place.end() :]
    if _POINTS.search(rest):
        return ""
    put = f"{before[: place.start()]}{found['named']}{before[place.end() :]}".rstrip(" ?.!")
    return f"{put}{found['when'] or ''}?"


def _place(named: str, before: str) -> re.Match[str] | None:
    """Return where ``before`` has the like of what is ``named``; None where it has none, or several."""
    if not named[:1].isupper():
        noun = named.removeprefix("the ").split()[0]
        like = [one for one in _NUMBERS.finditer(before) if noun[:1].isdigit() or one["noun"].lower() == noun]
        like = [one for one in like if not noun[:1].isdigit() or one["noun"].lower() == "the"]
    else:
        like = [one for one in _PEOPLE.finditer(before) if not _DAYS.search(one[0])]
        titled = [one for one in like if re.match(_TITLE + " ", one[0])]
        if re.match(_TITLE + " ", named):
            like = titled
        like = like or list(_SHE_OR_HE.finditer(before))
    return like[0] if len(like) == 1 else None

"""Who came after somebody in an office, as letters tell it: "I took over from Mr Lee" (English)."""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.letters import reading_view
from corrbot.letters.asked_name import NEEDLESS
from corrbot.letters.names import is_role
from corrbot.reader import Reading
from corrbot.reader.opposites import DENIES
from corrbot.terms import words

_ASKED = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?who (?:(?:has|have|had|was|were|is) )?"
    r"(?:succeed(?:s|ed)|replace[sd]|followed|(?:took|taken|takes) over from|(?:took|taken) the place of"
    r"|came after|(?:the )?successor (?:of|to)|appointed (?:to replace|to succeed|in place of))"
    r" (?P<name>[^?]+?)(?: (?:as|at|in|on) [^?]*)?\W*$",
    re.IGNORECASE,
)
_FOLLOWS = (
    r"\b(?:(?:took|taken|taking|take) over|succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|successor"
    r"|in (?:the )?place|(?:retirement|resignation|departure|death))"
    r"(?: (?:from|of|to))?(?: (?!by\b)[\w’'.-]+){0,4}? "
)
_LEFT = (
    r"\b[^.?!]{0,40}?\b(?:(?:succeeded|replaced|followed) by\b"
    r"|(?:retired|left|resigned|died|moved|gone|stepped down)\b[^.?!]*?\bI (?:\w+ )?"
    r"(?:now|am|have taken|have been appointed|was appointed|took|answer|act|lead|write in)\b)"
)
_PERSON = re.compile(r"(?i:\b(?:him|her|them)\b)|\b[A-Z]")


def asks_who_succeeded(question: str) -> bool:
    """Return whether ``question`` asks who came after somebody in an office, and not after a thing.

    Somebody has a name with a capital, a pronoun or an office: not "who replaced the pump?".
    """
    match = _ASKED.match(question)
    if match is None:
        return False
    return is_role(match["name"]) or _PERSON.search(match["name"]) is not None


def successor_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with who followed whom ``question`` asks about first, and whether that is said."""
    match = _ASKED.match(question)
    name = [word for word in words(match["name"]) if word not in NEEDLESS] if match else []
    if not name:
        return reading, False
    surname = re.escape(name[-1].removesuffix("'s"))
    said = re.compile(rf"{_FOLLOWS}{surname}\b|\b{surname}\b{_LEFT}", re.IGNORECASE)
    found = [
        one
        for one in reading.sentences
        if said.search(text := reading_view(one.letter.slice(one.span)).text) and not DENIES.search(text)
    ]
    if not found:
        return reading, False
    best = reading.sentences[0].score
    raised = (
        replace(one, score=max(one.score, best)) if one in found else replace(one, score=0.5 * one.score)
        for one in reading.sentences
    )
    return replace(reading, sentences=tuple(sorted(raised, key=lambda one: -one.score))), True

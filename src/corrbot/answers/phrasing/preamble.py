"""`Put`: what a question tells before it asks, and what it asks (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corrbot.answers.phrasing.question_words import ASKING, AUXILIARY, QUOTED, TOLD
from corrbot.answers.phrasing.standalone import stands_alone
from corrbot.letters import Span, sentences
from corrbot.reader.features import Asked
from corrbot.terms import STOP_WORDS, WORD

_REQUEST = r"(?:tell|explain|find|show|list|give|quote|summari[sz]e|search|check|look)"
_OPENS = re.compile(
    rf"\W{{0,9}}(?:(?:and|also|so|then|but|please|kindly|now)[ ,]+){{0,4}}"
    rf"(?:{ASKING}|{AUXILIARY}|{_REQUEST})\b",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    rf"\W{{0,9}}(?:(?:please|kindly|so|now|ok|okay)[ ,]+){{0,4}}{TOLD}(?: please)?[ ,:]+"
    rf"(?=(?:exactly )?{ASKING}\b)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\W*(?:(?:and|or|but)\W+)?(?:(?:is|was|are|were) there )?"
    r"(?:(?:a|any) (?:second|third|further)(?: one)?|another(?: one)?|any others)\W*",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:only|just|ignor\w+|except|exclud\w+|leave out|other than|apart from)\b", re.IGNORECASE
)
"""Limits what is asked, so that it has to stay with it."""
_TELLS_OF = re.compile(r"\d|(?<=[\w,;:] )(?!I\b|I[’'])[A-Z]")
"""A number, or a name: what is asked may be about it."""
_POLITE = frozenset(
    """thanks thank cheers hello hi hey dear sir madam all team there good great morning afternoon evening day
    today hope hoping help helping helpful sorry bother trouble disturb urgent urgently quick quickly question
    questions query appreciate appreciated appreciates advance grateful kind kindly regards best wishes well
    ok okay anyone anybody somebody someone able wonder wondering right know like lot many much""".split()
)
_APART = re.compile(r"\n[ \t]*\n\s*")


_SHORT = 200
"""Characters of what is told beyond which it is something pasted, whose limits are not the question's."""


class Put(NamedTuple):
    """What is told, in sentences that ask nothing, or ""; and what is asked."""

    told: str
    asked: str

    @classmethod
    def of(cls, question: str) -> Put:
        """Return ``question`` taken apart: "I write to her tomorrow. What was refused?".

        A mail pasted before or after what is asked is told. Told is nothing that is politeness alone. Where
        no sentence asks, or words are quoted, all of it is asked.
        """
        pasted, asked = _unpasted(question.strip())
        if QUOTED.search(asked):
            return cls(pasted, asked)
        found = [asked[slice(*span)] for span in sentences(asked, Span(0, len(asked)))]
        asks = [one.rstrip(" \n\"'”’)").endswith("?") for one in found]
        if not any(asks):
            asks = [_OPENS.match(one) is not None for one in found]
        if not any(asks):
            return cls(pasted, asked)
        told = [one for one, is_asked in zip(found, asks, strict=True) if not is_asked]
        return cls(
            "\n".join(filter(None, (pasted, _said(told)))),
            " ".join(one for one, is_asked in zip(found, asks, strict=True) if is_asked),
        )


def apart(question: str, has_history: bool) -> Put:
    """Return ``question`` taken apart, with nothing told where what is asked can be understood without it.

    That it cannot where a name or a number is told. What limits the question stays in it, and so does, after
    a conversation, all that is needed.
    """
    put = Put.of(question)
    if not put.told:
        return put
    if len(put.told) <= _SHORT and _LIMITS.search(put.told):
        return Put("", question)
    if not _TELLS_OF.search(put.told) and stands_alone(Asked(put.asked, (put.told,))):
        return Put("", put.asked)
    return Put("", question) if has_history else put


def direct(question: str) -> str:
    """Return ``question`` without what asks to be told: "could you tell me why it was refused?".

    "And a second one?", "is there another?" is "any other?".
    """
    if _ANOTHER.fullmatch(question):
        return "Any other?"
    opening = _INDIRECT.match(question)
    if opening is None:
        return question
    asked = question[opening.end() :]
    return f"{asked[:1].upper()}{asked[1:].rstrip(' .!')}{'' if asked.rstrip().endswith('?') else '?'}"


def _unpasted(question: str) -> tuple[str, str]:
    """Return the paragraphs that ask nothing, and the last that asks, or the first where no other does."""
    paragraphs = _APART.split(question)
    at = next((place for place in (len(paragraphs) - 1, 0) if "?" in paragraphs[place]), None)
    if len(paragraphs) == 1 or at is None:
        return "", question
    return "\n".join(paragraphs[:at] + paragraphs[at + 1 :]), paragraphs[at]


def _said(told: Sequence[str]) -> str:
    """Return those of ``told`` that say more than politeness."""
    return " ".join(
        one for one in told if not {word.lower() for word in WORD.findall(one)} <= STOP_WORDS | _POLITE
    )

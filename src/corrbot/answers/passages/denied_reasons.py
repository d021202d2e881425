"""A reason that is denied, not the deed: "did not refuse it because of the noise" (English).

The words alone may mean either; that the deed was done has to be said elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corrbot.answers.passages.weighing import behind
from corrbot.letters import reading_view
from corrbot.reader import Reading
from corrbot.reader.opposites import DENIES
from corrbot.terms import content_words, stem, words

DENIED_SHARE = 0.4
"""What is left of the score of a sentence that only denies a reason for the deed that is asked about."""

_BECAUSE = (
    r"(?:because|on (?:the|any|that|those|these|such) (?:\w+ )?grounds?|on account of|by reason of"
    r"|for (?:the|that|this|any|those|these|such|a) (?:\w+ )?reasons?|due to|owing to)"
)
_DENIES_REASON = re.compile(
    r"(?:\b(?:not|never)\b|n['’]t\b)(?: (?:to|be|been|being|have|has|had|ever))* (?P<deed>[^\W\d_]+)\b"
    rf"[^.?!;:,]{{0,80}}?\b{_BECAUSE}\b",
    re.IGNORECASE,
)
_GIVES_ONE = re.compile(
    rf"\b(?:only|merely|solely|just|simply|alone)\b|\bbut (?:also |rather |instead )*{_BECAUSE}",
    re.IGNORECASE,
)
"""Says, with the reason that it denies, that there is another, or that this is one of several."""
_OPEN = re.compile(
    r"\b(?:if|may|might|could|would|should|can|will|shall|whether|unless|whenever|propos\w+|intend\w*"
    r"|recommend\w*|ask\w*|request\w*|please|wish\w*|without|neither|nor|none|nobody)\b|\?",
    re.IGNORECASE,
)
"""Leaves open whether a deed was done."""


def denied_reason_for(sentence: str) -> str:
    """Return the stem of the deed for which ``sentence`` may deny a reason, or ""."""
    match = _DENIES_REASON.search(_plain(sentence))
    return stem(match["deed"].lower()) if match else ""


def affirms(deed: str, question: str, sentence: str) -> bool:
    """Return whether ``sentence`` says that ``deed``, a stem, was done, of something ``question`` names."""
    text = _plain(sentence)
    said = {stem(word) for word in words(text)}
    if deed not in said or DENIES.search(text) or _OPEN.search(text):
        return False
    others = {stem(word) for word in content_words(question)} - {deed}
    return not others or bool(others & said)


def is_affirmed(deed: str, question: str, sentences: Iterable[str]) -> bool:
    """Return whether any of ``sentences`` says that ``deed`` was done, of something ``question`` names."""
    return any(affirms(deed, question, sentence) for sentence in sentences)


def names_reason(question: str) -> bool:
    """Return whether ``question`` itself gives a reason: "why was it shut because of the noise?"."""
    return re.search(rf"\b{_BECAUSE}\b", question, re.IGNORECASE) is not None


def given_reasons_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what only denies a reason for the deed that ``question`` names behind.

    It stays where it is if ``question`` denies, too, or asks whether that was the reason.
    """
    if DENIES.search(question) or names_reason(question):
        return reading
    asked = {stem(word) for word in words(question)}
    return behind(
        reading,
        DENIED_SHARE,
        lambda one: (
            denied_reason_for(text := one.letter.slice(one.span)) in asked and not _GIVES_ONE.search(text)
        ),
    )


def _plain(sentence: str) -> str:
    return reading_view(sentence).text

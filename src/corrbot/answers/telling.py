"""`tells`: whether a sentence that asks tells something besides, which may answer (English)."""

from __future__ import annotations

import re

from corrbot.answers.question_words import ASKING, AUXILIARY
from corrbot.letters import reading_view
from corrbot.reader.expectations import Expectation, expectation, holds

_LEAST_TOLD = 5
"""Words before a question within its sentence that tell something: "it has rained for weeks, is it safe?"."""
_SUBJECT = r"(?:I|we|you|he|she|it|they|there|this|that|these|those|the|any|anyone|anybody|anything|someone)"
_OPENS_TAG = re.compile(
    rf"(?:[,;–—]|(?<=\s)-)\s+(?:(?:and|but|so|or)\s+)?(?:(?:{AUXILIARY})(?:n[’']t)?\s+{_SUBJECT}\b"
    rf"|(?:{ASKING})\s+(?:{AUXILIARY})\b)",
    re.IGNORECASE,
)
"""Opens a question at the end of a sentence, with what parts it from what goes before."""
_NOT_TOLD = re.compile(
    rf"(?:(?:and|but|so|also|or|then|now)[ ,]+)*(?:{ASKING}|{AUXILIARY}|if|whether|unless|as|since|when|while"
    r"|given|please|can|dear|(?:I|we) (?:ask|wonder|would|should))\b",
    re.IGNORECASE,
)
"""Opens what tells nothing by itself before a question."""


def tells(question: str, sentence: str) -> bool:
    """Return whether ``sentence``, which asks, tells something besides that may answer ``question``.

    It does where the question in it only ends it, after a clause that tells, or where it names a sum of money
    and a sum is what is asked for.
    """
    text = " ".join(reading_view(sentence).text.split())
    if expectation(question) is Expectation.MONEY and holds(Expectation.MONEY, text):
        return True
    told = _before_question(text)
    return len(told.split()) >= _LEAST_TOLD and not _NOT_TOLD.match(told)


def _before_question(text: str) -> str:
    """Return what stands before the question that ends ``text``, "" where none ends it."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    mark, start = text.find("?", end), text.rfind("?", 0, end) + 1
    tag = _OPENS_TAG.search(text, start, mark) if mark >= 0 else None
    return text[: tag.start()] if tag else ""

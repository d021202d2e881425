"""`tells`: whether a sentence that asks tells something besides, which may answer (English)."""

from __future__ import annotations

import re

from corrbot.answers.phrasing.question_words import ASKING, AUXILIARY
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
    r"(?:(?:and|but|so|also|or|then|now|however|therefore|finally|lastly|first(?:ly)?|second(?:ly)?|third(?:ly)?)"
    rf"[ ,]+)*(?:{ASKING}|{AUXILIARY}|as|since|while|given|please|can|dear|before|after|until|once|about|for"
    r"|provid(?:ed|ing)|imagine|regarding|concerning|respecting|further|following|subject|except|despite"
    r"|(?:in|with) (?:the )?(?:case|view|light|regards?|reference|respect|relation|connection|answer|reply)"
    r"|(?:I|we) (?:would|should|refer))\b",
    re.IGNORECASE,
)
"""Opens what tells nothing by itself before a question."""
_SUPPOSES = re.compile(
    r"\b(?:if|whether|unless|in the event|assum(?:e|es|ed|ing)|suppos(?:e|es|ed|ing)|ask(?:s|ed|ing)?"
    r"|wonder(?:s|ed|ing)?|(?:en|in)quir(?:e|es|ed|ing)|(?:to|let (?:me|us)) (?:know|hear|be told))\b",
    re.IGNORECASE,
)
"""Says of what stands beside it that it is asked or supposed, not told."""
_OF_PRICE = re.compile(r"\b(?:costs?|prices?|priced|fees?|charges?|charged)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()?]{1,80}\)")
"""A bracket in a question, in which a price is told: "would we buy two lamps (£41.20)?"."""


def tells(question: str, sentence: str) -> bool:
    """Return whether ``sentence``, which asks, tells something besides that may answer ``question``.

    It does where the question in it only ends it, after a clause that tells, or where it names a sum of money
    in brackets and a price is what is asked for.
    """
    text = " ".join(reading_view(sentence).text.split())
    if expectation(question) is Expectation.MONEY and _OF_PRICE.search(question):
        if any(holds(Expectation.MONEY, aside[0]) for aside in _ASIDE.finditer(text)):
            return True
    told = _before_question(text)
    return len(told.split()) >= _LEAST_TOLD and not (_NOT_TOLD.match(told) or _SUPPOSES.search(told))


def _before_question(text: str) -> str:
    """Return what stands before the question that ends ``text``, "" where none ends it."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    mark, start = text.find("?", end), text.rfind("?", 0, end) + 1
    tag = _OPENS_TAG.search(text, start, mark) if mark >= 0 else None
    return text[: tag.start()] if tag else ""

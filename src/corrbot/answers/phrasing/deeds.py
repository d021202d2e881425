"""Sentences that ask for a deed, and questions about what was decided (English).

"We ask for the fee to be repaid" comes near "will the fee be repaid?" and does not answer it.
"""

from __future__ import annotations

import re

from corrbot.letters import reading_view
from corrbot.letters.titles import TITLES, either

_NOT_A_NAME = r"(?:The|This|That|These|Those|Your|My|Our|His|Her|Their|An?|No|Any|\w+[’'](?:m|re))"
_WHO = (
    r"(?:I|we|you|he|she|they"
    r"|(?:the|our|my|this|that|his|her|their) [\w’'-]+(?: of [\w’'-]+)?"
    rf"|(?:{either(TITLES)})\.? [\w’'-]+"
    rf"|(?!{_NOT_A_NAME}\b)(?-i:[A-Z])[\w’'-]+)"
)
_HOW = (
    r"(?: (?:therefore|also|now|again|further|then|still|would|must|do|had|have|respectfully|accordingly"
    r"|formally))*"
)
_BEFORE = (
    r"(?:(?:if|since|as|because|so|but|and|accordingly|therefore|thank)\b[^;:–—]{0,120}?, )?(?:in which )?"
)
_AFTER = r"\b[^?!;:,]{0,30}?\b"
_ASKS_FOR = (
    rf"(?:ask(?:s|ed)?|request(?:s|ed)?|urge[sd]?){_AFTER}(?:for|that|to)|appl(?:y|ies|ied){_AFTER}for"
)
_WISHES = (
    r"(?:I|we) (?:should|would|shall) be (?:(?:most|very|so) )?(?:grateful|glad|obliged)"
    r" if (?:you|he|she|they|the \w+) (?:would|could|were)"
    r"|please (?:(?:re)?consider|grant|agree|(?:let|allow) (?:me|us|him|her|them) have)"
)
SUBJECTS = r"(?:I|we|he|she|they|it|this|that|there|no|yes|the|an?)"
"""Pattern of what a clause begins with that may say something, after a comma."""
_FINITE = r"(?:am|is|are|was|were|has|have|had|will|can|cannot|(?-i:may)|must|[a-z]+n[’']t)"
_NOTHING_DONE = (
    rf"(?!.*(?:[;:–—]|\b{_FINITE}\b"
    rf"|, (?:(?:and|but|so|then|which|who) )?{SUBJECTS}\b))"
)
"""What is asked for reaches to the end: nothing follows that may say what became of it."""
_IS_REQUEST = (
    r"(?:this|it) is (?:not )?(?:an?|our|my) (?:\w+ )?(?:request|application|claim|petition) (?:for|to)\b"
    r"(?!.*\b(?:was|were|has|have|had|will|cannot)\b)"
)
_FOR_DEED = re.compile(
    rf"(?:{_BEFORE}{_WHO}{_HOW} (?:{_ASKS_FOR})|{_WISHES})\b{_NOTHING_DONE}|{_IS_REQUEST}", re.IGNORECASE
)

_DECIDED = (
    r"(?:(?<!the )refuse[sd]?|refusals?|refusing|declin\w+|reject\w*|turn(?:ed|s|ing)? (?:\w+ )?down|granted"
    r"|agree[sd]?|accept\w*|approv\w+|allow(?:ed|s)?|permitted|uph[eo]ld|withh[eo]ld\w*|repa(?:y|id)|refunded"
    r"|willing|prepared to|deci(?:de[sd]?|sions?)|waive[sd]?|dismiss(?:ed|es)?|successful"
    r"|grants? (?:the|an?|any|my|our|his|her|their))\b"
)
_DONE = r"(?:pa(?:y|id)|take|given?|grant|do|done|help|met|meet)"
_OF_DECISION = re.compile(
    rf"\b{_DECIDED}|^\W*(?:will|would|did|has|have) (?!I\b|we\b)[^?]*\b{_DONE}\b", re.IGNORECASE
)
_OUR = r"(?:the|an?|any|his|her|their|my|our|your|this|that|these|those)"
_REQUEST_DECIDED = re.compile(
    rf"\b(?:was|were|is|are|has|have|had|{_DECIDED}(?: to| down)?) {_OUR} (?:[\w’'-]+ ){{0,3}}?"
    r"(?:requests?|demands?|questions?)\b",
    re.IGNORECASE,
)


def asks_for_deed(sentence: str) -> bool:
    """Return whether ``sentence`` asks for a deed, or reports that one was asked for, and says no more.

    "We ask for the fee to be repaid" does; "the extension that you ask for is refused" says more.
    """
    return _FOR_DEED.match(reading_view(sentence).text) is not None


def is_of_decision(question: str) -> bool:
    """Return whether ``question`` is about what was decided or done: "will it be repaid?"."""
    return _OF_DECISION.search(question) is not None


def without_requests(question: str) -> str:
    """Return ``question`` without what was asked for as a thing decided: "was the request refused?"."""
    return _REQUEST_DECIDED.sub("", question)

"""`restated`: "who decided that?" with what the question before is about in the place of "that" (English)."""

from __future__ import annotations

import re

_DECIDED = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|then)\b[ ,]*)*who (?P<verb>decided|ordered|agreed|recommended|proposed"
    r"|suggested|insisted)(?: (?:on|to))? (?:that|this|it|so)\W*(?:then\W*)?",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|then)\b[ ,]*)*who (?:took|made|reached) (?:that|this|the) decision\W*",
    re.IGNORECASE,
)
_OF_EVENT = re.compile(
    r"\W*(?:(?:and|so)\b[ ,]*)*(?:why|when|where|how|on what \w+|for what \w+)"
    r" (?:(?:was|were|is|are)|(?P<perfect>has|have|had))"
    r" (?P<what>(?!not\b|there\b|it\b|they\b|he\b|she\b|this\b|that\b)(?:[\w’'-]+ ){1,8}?)(?P<been>been )?"
    r"(?P<participle>[a-z]{3,}ed|withdrawn|taken|given|chosen|begun|broken|built|sold|sent|cut|put|shut|let|held"
    r"|made|paid|lost|left|kept|set|spent|bought|sought|brought|stopped|torn|thrown|overturned)"
    r"(?P<rest>(?: (?:in|on|at|to|from|until|for|after|before|off|down|up|out)\b[^?]*)?)\W*",
    re.IGNORECASE,
)
_OF_DEED = re.compile(
    r"\W*(?:(?:and|so)\b[ ,]*)*(?:why|when|where|how|on what \w+|for what \w+)"
    r" (?:did|does|do|will|would|should) (?P<deed>(?!not\b|he\b|she\b|it\b|they\b|this\b|that\b)[^?]+?)\W*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)


def restated(question: str, before: str) -> str:
    """Return ``question`` as it reads by itself, where it asks who decided what ``before`` is about.

    "Who decided that?" after "Why was the slipway closed?" is "Who decided that the slipway should be
    closed?". Any other question is returned as it is.
    """
    if decided := _DECIDED.fullmatch(question):
        verb = decided["verb"].lower()
    elif _DECISION.fullmatch(question):
        verb = "decided"
    else:
        return question
    if _DENIED.search(before):
        return question
    event = _OF_EVENT.fullmatch(before)
    if event and bool(event["perfect"]) == bool(event["been"]):
        return f"Who {verb} that {event['what'].strip()} should be {event['participle']}{event['rest']}?"
    if deed := _OF_DEED.fullmatch(before):
        return f"Who {verb} that {deed['deed']}?"
    return question

"""`who_decided`: "who decided that?" with what the question before is about in place of "that" (English)."""

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
    r"\W*(?:(?:and|so)\b[ ,]*)*(?:why|when|where|how|on what \w+|for what \w+) (?:did|does|do)"
    r" (?P<deed>(?:(?:the|our|my|your|this|that) )?(?-i:[A-Z])[^?]+?)\W*",
    re.IGNORECASE,
)
"""What somebody with a name did. What happened by itself ("the fire started") nobody decided."""
_NOT_TO_PUT = re.compile(
    r"\b(?:not|never|no|decisions?)\b|n[’']t\b|\b(?:and|or) (?:who|whom|what|when|where|why|how|which)\b",
    re.IGNORECASE,
)
"""What makes the question before one that cannot be put so: it denies, is about a decision, or is two."""


def who_decided(question: str, before: str) -> str | None:
    """Return what ``question`` asks by itself, where it asks who decided what ``before`` is about, else None.

    "Who decided that?" after "Why was the slipway closed?" is "Who decided that the slipway should be
    closed?".
    """
    if decided := _DECIDED.fullmatch(question):
        verb = decided["verb"].lower()
    elif _DECISION.fullmatch(question):
        verb = "decided"
    else:
        return None
    if _NOT_TO_PUT.search(before):
        return None
    event = _OF_EVENT.fullmatch(before)
    if event and bool(event["perfect"]) == bool(event["been"]):
        return f"Who {verb} that {event['what'].strip()} should be {event['participle']}{event['rest']}?"
    if deed := _OF_DEED.fullmatch(before):
        return f"Who {verb} that {deed['deed']}?"
    return None

"""The words with which a letter only says that another came and will be answered."""

from __future__ import annotations

import re

from corrbot.letters.case import holds
from corrbot.letters.letter import Span

_NOT_US = r"(?<!\bI\s)(?<!\bwe\s)"
"""Before what "you" are told to expect: a reminder says that "I should hear from you"."""
_MATTER = (
    r"\b(?:letters?|e-?mails?|enquir(?:y|ies)|inquir(?:y|ies)|correspondence|complaints?|requests?|messages?|quer(?:y|ies)|case"
    r"|matter|applications?|submissions?"
    r"|reports?|questions?|concerns|comments|details|points|representations|feedback|appeal|claim|file|papers|it"
    r"|these|this|which|they|them)\b"
)
"""What is passed on, looked into and answered, as a letter calls it."""
_BY_PROGRAM = (
    r"\bthis\s+(?:is|(?:e-?mail|message|reply|response|note)\s+(?:is|has\s+been|was))\b"
    r"(?:(?!\b(?:not|nor?|neither|never)\b[^.?!,;:]{0,40}\bauto)[^.?!]){0,40}?"
    r"\b(?:automatic(?:ally)?|automated|auto)[- ]?"
    r"(?:\s?reply|\s?response|\s?acknowledg\w+|\s+(?:generated|sent))\b"
    r"|(?<=\n)[^\w\n]*(?:automatic|automated|auto)[- ]?\s?(?:reply|response|acknowledg\w+)\b"
)
"""What a message says of itself that no person wrote."""
IS_BY_PROGRAM = re.compile(_BY_PROGRAM, re.IGNORECASE)
AUTOMATIC = (
    rf"{_BY_PROGRAM}"
    r"|(?:\b(?:I|we)\b[^.?!\n]{0,30}?\b|(?<=\n)[^\w\n]*)out\s+of\s+(?:the\s+)?office\b"
)
"""What a message says of itself that no person wrote, or that was left for when nobody is there."""
_HEARING = (
    r"(?:by|at|in|through)\s+(?:way\s+of\s+)?(?:(?:an?|the|that)\s+)?(?:(?:public|local|oral|written)\s+)?"
    r"(?:hearing|inquiry|representations|tribunal)\b(?!\s+(?:team|office|desk|unit|section)\b)"
)
"""How something will be dealt with, where it is told when and how it is decided: by a hearing."""
ACKNOWLEDGED = re.compile(
    rf"\breceiving\s+attention\b|{_MATTER}[^.?!]{{0,160}}?\b(?:has|have)\s+(?:now\s+|also\s+)?been\s+(?:logged|registered|recorded|passed|forwarded|allocated|assigned)\b"
    rf"|{_NOT_US}\b(?:can|may|should)\s+expect\s+(?:to\s+(?:hear|receive)|(?:an?|our)\s+(?:\w+\s+)?(?:answer|reply|response))\b"
    rf"|\bI\s+have\s+logged\b|\bwe\s+have\s+(?:logged|registered|recorded|passed)\b|{_NOT_US}\b(?:will|shall|should)\s+(?:now\s+)?(?:receive|hear|have\s+an?\s+(?:reply|answer|response))\b[^.?!]{{0,60}}?"
    r"\b(?:by|within|shortly|in\s+due\s+course|as\s+soon\s+as)\b|\b(?:aims?|endeavours?|try)\s+to\s+(?:answer|reply|respond|send)\b"
    rf"|{_MATTER}\s+(?:(?:is|are)\s+)?(?:now\s+)?being\s+(?:looked\s+into|considered|investigated|dealt\s+with)\b"
    r"|\b(?:will|shall)\s+(?:be\s+)?(?:reply|replied|respond|responded|answer|answered)\b"
    rf"|\b(?:will|shall)\s+be\s+dealt\b(?!\s+with\s+{_HEARING})|\bunder\s+consideration\b"
    rf"|{AUTOMATIC}"
    r"|\b(?:can|may|should|will|to)\s+(?:now\s+)?expect\s+(?:to\s+(?:receive|have|hear)|(?:an?|our|my|the|your)\s+(?:\w+\s+)?"
    r"(?:reply|answer|response))\b[^.?!]{0,60}?\b(?:by|within|before|no\s+later|shortly|in\s+due\s+course)\b",
    re.IGNORECASE,
)
_WORDS = (
    *("receiving attention", "expect ", "aim to", "aims to", "endeavour to", "endeavours to", "try to"),
    *("looked into", "investigated", "be dealt", "being dealt", "consider", "auto", "out of "),
    *(f"{verb}ed" for verb in ("logg", "register", "record", "pass", "forward", "allocat", "assign")),
    *(
        f"{will} {verb}"
        for will in ("will", "will now", "will be", "shall", "shall now", "shall be", "should", "should now")
        for verb in ("receive", "hear", "have a", "repl", "respond", "answer")
    ),
)
"""One of these is in whatever `ACKNOWLEDGED` finds (see `holds`)."""
_UNTIL = re.compile(
    r"(?:^|[.?!:;]\s|\n)\W*(?:while|whilst|until|as\s+long\s+as)\s+(?:(?:your|the|this|that)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""How a sentence begins that tells what holds until something is answered: "While your request is being"."""
_REACH = 60
"""Characters before such words within which their sentence begins."""
_ASKED = re.compile(
    r"\b(?:let\s+(?:me|us)\s+(?:also\s+)?(?:know|have)|(?:tell|inform|advise)\s+(?:me|us)"
    r"|please\s+(?:also\s+)?(?:say|confirm|state|explain))\b[^.?!;]{0,160}\b(?:when|whether|if|how|why|where)\s(?:\S{1,30}\s){0,5}$"
    r"|\bplease\s+(?:also\s+)?(?:say|confirm|state)\s+that\s(?:\S{1,30}\s){0,5}$"
    r"|\b(?:ask|asks|asked|(?:wish|want|like)(?:es|s)?\s+to\s+know|wonders?)\b[^.?!]{0,160}\b(?:when|whether|if|how|why|where)"
    r"\s(?:\S{1,30}\s){0,6}$",
    re.IGNORECASE,
)
"""What asks in the same sentence to be told: "Please let me know when it ", "They ask when the lamps "."""
_HAS_HAD = re.compile(
    r"\b(?:has|have|having)\s+had\s+"
    r"(?:(?!(?:and|but|which|where|who|so|about|is|are|was|were|has|have|had|be|been|remains?)\b)"
    r"[^\s,.?!;]{1,30}\s+){0,6}$",
    re.IGNORECASE,
)
"""Before what is over: who "has had your claim" under consideration decides on it now."""
_CLAUSE = 200
"""Characters before such words within which what asks for them stands."""


def acknowledged(text: str, own: Span) -> Span | None:
    """Return the first words that say that something will be answered, and not what holds till then.

    What its writer "has had under consideration" is no longer so.
    """
    for match in ACKNOWLEDGED.finditer(text, *own) if holds(text, _WORDS) else ():
        start = max(own.start, match.start() - _REACH)
        asked = _ASKED.search(text, max(own.start, match.start() - _CLAUSE), match.start())
        is_over = match[0].endswith("consideration") and _HAS_HAD.search(
            text, max(own.start, match.start() - _CLAUSE), match.start()
        )
        if not (asked or is_over or _UNTIL.search(text, start, match.start())):
            return Span(*match.span())
    return None

"""`errand`: the reply to an order to write, send or change something, which corrbot does not (English)."""

from __future__ import annotations

import re

_POLITE = (
    r"\W*(?:(?:please|kindly|now|then|ok|okay|and|so|hi|hello)\b\W+)*"
    r"(?:(?:can|could|would|will) (?:you|corrbot) |(?:i|we) (?:want|need|would like|['’]d like) you to "
    r"|help (?:me|us) (?:to )?|let(?:['’]s| us) )?(?:please |kindly |now |then |also )*"
)
_MESSAGE = (
    r"(?:repl(?:y|ies)|responses?|answers?|e-?mails?|messages?|acknowledge?ments?|reminders?|chasers?"
    r"|complaints?|apology|letters?(?= to\b))\b"
)
_TEXT = (
    rf"(?:{_MESSAGE}|(?:letters?|notes?|memos?|briefings?|submissions?|speech|statements?|press release"
    r"|reports?|texts?|templates?|paragraphs?|refusals?|something)\b)"
)
_SAYS_WHICH = r"(?! (?:of|from|by|about|on|in|dated|that|which)\b)"
_WORDS = r"(?:(?!of\b)[\w’'-]+ ){0,4}?"
_A = r"(?:an?|my|our|his|her|their|some|another|one|two|three)"
_FOR_ME = r"(?:(?:for |to )?(?:me|us) )?"
_ERRANDS = re.compile(
    rf"{_POLITE}(?:(?:draft|write|compose|prepare|formulate)(?: up| out)? {_FOR_ME}"
    rf"(?:{_A} {_WORDS}{_TEXT}|the {_WORDS}{_TEXT}{_SAYS_WHICH})"
    rf"|(?:send|e-?mail|post|forward)(?: off| out)? {_A} {_WORDS}{_MESSAGE}"
    rf"|(?:delete|erase) (?:{_A}|the) {_WORDS}{_TEXT}"
    rf"|(?:draft|write|compose|prepare|send) (?:replies|responses|answers|letters|reminders) (?:to|for)\b"
    r"|translate (?:it|this|that|them|these|the|all|my|our|his|her|their|into)\b"
    r"|remind (?:me|us) to\b)[^?]*\??\W*",
    re.IGNORECASE,
)
"""What is to be sent or shown and is there already is a question: "send me the letter about the boiler"."""
_ASKED_OF_LETTERS = re.compile(r"\b(?:who|when|why|whom|whose|was|were|did|does)\b", re.IGNORECASE)
_SUMMARY = re.compile(
    rf"{_POLITE}(?:summari[sz]e\b|sum up\b"
    r"|(?:give|write|make|prepare|provide|draft|show|let)(?: (?:me|us)(?: have)?)? (?:an?|the)"
    r" (?:[\w’'-]+ ){0,2}?(?:summary|overview|synopsis|digest|précis|precis) of\b)",
    re.IGNORECASE,
)
_CHASED = re.compile(
    r"\W*(?:(?:and|so|now)\W+)?(?:who(?:m)? (?:should|must|do|can|could|ought) (?:we|i)"
    r" (?:to |need to |have to )?(?:chase|remind|follow up(?: with)?)"
    r"|who needs (?:chasing|to be chased|a reminder))"
    r"(?: up)?(?: (?:this|next) (?:week|month)| today| now| next| first)?\W*",
    re.IGNORECASE,
)

_UNANSWERED = "Which of our letters have no reply?"
_DOES_NOT = (
    "corrbot does not write, translate, send, change or delete anything; it answers questions from the "
    f"letters here, in their own words. What a reply has to deal with can be asked, as can “{_UNANSWERED}”"
)
_NO_SUMMARY = "corrbot writes no summary: these are words of the letters, and may leave out what matters."


def errand(message: str) -> str:
    """Return the reply to ``message``, where it orders something to be written, sent or changed, or ""."""
    is_errand = _ERRANDS.fullmatch(message) and not _ASKED_OF_LETTERS.search(message)
    return _DOES_NOT if is_errand else ""


def summary_notice(question: str) -> tuple[str, ...]:
    """Return the sentence that what is quoted is no summary, where ``question`` orders one."""
    return (_NO_SUMMARY,) if _SUMMARY.match(question) else ()


def of_chasing(question: str) -> str:
    """Return the question that lists what waits for a reply, where ``question`` asks whom to chase, or ""."""
    return _UNANSWERED if _CHASED.fullmatch(question) else ""

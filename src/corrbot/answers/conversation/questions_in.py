"""`questions_in`: the questions that a question is made of (English)."""

from __future__ import annotations

import re

from corrbot.answers.phrasing.question_words import ASKING, AUXILIARY, QUOTED, TOLD
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.selected.many_letters import asked_of_letters

MOST_QUESTIONS = 6
"""Questions put at once that are answered one by one; more are searched for as one text."""

_LINKS = r"(?:(?:and|also|so|then)[ ,]+)*"

_AFTER_MARK = re.compile(r"(?<=[?？])[!?？]*(?:\s+(?=\S)|(?=[A-Z]))")
_AFTER_STOP = re.compile(r"(?<=[.!])\s+")
_LIST_MARK = re.compile(r"^(?:\(?\d{1,2}[.)]|[-*•])\s+")
_OPENS = re.compile(rf"{_LINKS}(?:{ASKING}|{AUXILIARY}|{TOLD})\b", re.IGNORECASE)
_CONDITION = re.compile(rf"{_LINKS}(?:but )?(?:what if|what about|how about|if)\b", re.IGNORECASE)
"""Opens what is no question by itself: "What if it was refused? What happens then?"."""
_LEAST_WORDS = 2
"""Of a question: "Was it refused? Why?" is one."""

_JOINT = re.compile(
    rf"(?:,|;)?\s+and(?: also| then)?\s+(?!(?-i:May|Will)\b)(?={ASKING}\b|if\b|whether\b|{AUXILIARY}\b)"
    rf"|;\s*(?={ASKING}\b)",
    re.IGNORECASE,
)
"""What joins two questions; May is a month, and both are names."""
_DIRECT = re.compile(rf"{_LINKS}(?:{ASKING}|{AUXILIARY})\b", re.IGNORECASE)
_INDIRECT = re.compile(rf"(?P<told>{TOLD})[ ,:]+(?=(?:{ASKING}|if|whether)\b)", re.IGNORECASE)
_LEAST_BEFORE = 3
"""Words of a question that another is joined to: "who signed and who received it?" is one."""
_INVERTED = re.compile(
    rf"(?:(?:when|why|where|how(?: \w+){{0,2}}|whom|what(?: \w+){{0,2}}|which \w+(?: \w+)?) {AUXILIARY}\s+\w"
    rf"|how many (?:from|by|to) \w|who (?!else\b)\w+ \w|what (?!{AUXILIARY}\b)\w+ \w"
    rf"|{AUXILIARY} (?:i|we|you|he|she|it|they|there|this|that|the|any|anyone|anybody|an?)\b[ ,]+\w)",
    re.IGNORECASE,
)
"""A clause that asks by itself: its verb stands before who acts, or it asks who acts."""
_PLAINLY_INVERTED = re.compile(rf"{ASKING} (?:do|does|did)\b|how many (?:from|by|to) \w", re.IGNORECASE)
_CLAUSE = re.compile(rf"(?:{ASKING}|if|whether) \S+ \S", re.IGNORECASE)
_ASKING_WORD = re.compile(rf"\b{ASKING}\b", re.IGNORECASE)
_SHARED = re.compile(
    rf"(?P<one>when|why|how|where),?\s+and\s+(?P<other>when|why|how|where|by whom|to whom),?"
    rf"(?P<rest>\s+{AUXILIARY}\b.+)",
    re.IGNORECASE | re.DOTALL,
)
"""Two words that ask the same: "When and why was it refused?"."""


def questions_in(question: str) -> tuple[str, ...]:
    """Return the questions that ``question`` puts, in order; it alone where it is one, or not surely more.

    What is told before a question belongs to it. Each can be put by itself, after those before it, which
    it may point back at ("why was it refused?"). A question that quotes is taken for one, as words quoted
    may ask.
    """
    if QUOTED.search(question):
        return (question,)
    found = [part for sentence in _sentences(question) for part in _clauses(sentence)]
    return tuple(map(_written, found)) if 1 < len(found) <= MOST_QUESTIONS else (question,)


def is_of_letters(question: str) -> bool:
    """Return whether ``question`` as a whole asks something of letters or of what is known of one."""
    of_letters = asked_of_letters(question)
    return bool(of_letters and not of_letters.is_guess) or asked_of_register(question) is not None


def _sentences(question: str) -> list[str]:
    """Return ``question`` cut after each question mark that another question follows."""
    parts: list[str] = []
    for part in map(_unmarked, _AFTER_MARK.split(question.strip())):
        if parts and (_CONDITION.match(parts[-1]) or not _is_question(part)):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _unmarked(part: str) -> str:
    return _LIST_MARK.sub("", part)


def _is_question(part: str) -> bool:
    """Return whether ``part``, which may tell something first, asks at its end by more than a word."""
    last = _AFTER_STOP.split(part)[-1]
    return _OPENS.match(last) is not None and len(last.split()) >= _LEAST_WORDS


def _clauses(sentence: str) -> list[str]:
    """Return the questions that ``sentence`` joins."""
    if shared := _SHARED.fullmatch(sentence):
        return [f"{shared[word]}{shared['rest']}" for word in ("one", "other")]
    told = _INDIRECT.match(sentence)
    if told is None and not _DIRECT.match(sentence):
        return [sentence]
    parts, start = [], told.end() if told else 0
    for joint in _JOINT.finditer(sentence, start):
        before, after = sentence[start : joint.start()], sentence[joint.end() :]
        if len(before.split()) >= _LEAST_BEFORE and _asks(before, after, is_told=told is not None):
            parts.append(before)
            start = joint.end()
    opening = f"{told['told']} " if told else ""
    return [f"{opening}{part}" for part in (*parts, sentence[start:])] if parts else [sentence]


def _asks(before: str, after: str, *, is_told: bool) -> bool:
    """Return whether ``after`` asks something of its own, and is no part of what ``before`` asks."""
    if is_told:
        return _CLAUSE.match(after) is not None
    is_asked_of = len(_ASKING_WORD.findall(before)) > 1
    return (_PLAINLY_INVERTED if is_asked_of else _INVERTED).match(after) is not None


def _written(question: str) -> str:
    """Return ``question`` as it is put alone."""
    text = question.strip(" ,;")
    mark = "" if text.endswith(("?", "？", ".", "!", ")")) else "?" if _DIRECT.match(text) else "."
    return f"{text[:1].upper()}{text[1:]}{mark}"

"""Why something was refused: of letters about that, and what they announce as reasons, first (English).

A refusal of something else comes as near to "why was the grant refused?" as one of the grant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.answers.passages.weighing import behind
from corrbot.letters import Letter, Span, sentences
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.expectations import Expectation, expectation
from corrbot.terms import content_words, words

OTHERS_SHARE = 0.3
"""What is left of the score of a sentence of a letter without the matter that was refused."""
REASONS_SHARE = 0.35
"""What is left of the score of a sentence that is not among the reasons announced for a refusal."""

_REFUSED = re.compile(
    r"\b(?:refus(?:e[sd]?|al|ing)|declin(?:e[sd]?|ing)|reject(?:s|ed|ion|ing)?|den(?:y|ied|ial)"
    r"|turn(?:s|ed|ing)? (?:(?!down\b)[\w’'-]+ ){0,8}?down)\b",
    re.IGNORECASE,
)
_IS_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b|\bof\b", re.IGNORECASE)
_BY_WHOM = re.compile(r"\bby (?:the\b|[A-Z])")
_WORDS_OF_ASKING = frozenset("turn turned turns turning reason reasons ground grounds why".split())
_REQUESTS = frozenset(
    "request requests claim claims application applications appeal appeals demand demands bid bids".split()
)
"""What may have been refused, whatever it is; a word for it that stands alone has to be met."""
_ANNOUNCED = re.compile(
    r"\b(?:two|three|four|five|several|following|these) (?:\w+ )?(?:reasons|grounds)\b"
    r"|\b(?:reasons|grounds)(?: \w+){0,3} (?:are|were) (?:these|as follows|the following|set out below)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:no|not|cannot|unable|unfortunately|regret\w*|refus\w+|declin\w+|reject\w*|turn\w* down)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\W*(?:\(?(?:[1-5]|[a-e]|i{1,3}|iv|v)[).]|first|second|third|fourth|fifth|last|final)(?:ly)?\b",
    re.IGNORECASE,
)
_REASONS = 8
"""Sentences after an announcement among which the reasons are."""


def refused_matter_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with what is not of the matter that ``question`` asks why it was refused behind.

    Of a letter about it that announces its reasons ("the answer is no, for two reasons") these come before
    the rest, though they were not read, and answer: the second value is whether there are such.
    """
    matter = _matter(question)
    about = {one.letter.id: one.letter for one in reading.sentences if matter and _holds(one.letter, matter)}
    if not about:
        return reading, False
    reading = behind(reading, OTHERS_SHARE, lambda one: one.letter.id not in about)
    reasons = [(letter, span) for letter in about.values() for span in _reasons(letter, matter)]
    if not reasons:
        return reading, False
    best = reading.sentences[0].score
    first = [ScoredSentence(letter, span, best) for letter, span in reasons]
    known = {(letter.id, span) for letter, span in reasons}
    others = [
        replace(one, score=REASONS_SHARE * one.score)
        for one in reading.sentences
        if (one.letter.id, one.span) not in known
    ]
    return replace(reading, sentences=(*first, *others)), True


def _matter(question: str) -> frozenset[str]:
    """Return the words of ``question`` for what was refused, if it asks why, or none."""
    refused = _REFUSED.search(question)
    if refused is None or expectation(question) is not Expectation.REASON:
        return frozenset()
    is_passive = _IS_PASSIVE.search(question, 0, refused.start())
    asked = question if is_passive else question[refused.start() :]
    by_whom = _BY_WHOM.search(asked)
    said = content_words(_without_deed(asked[: by_whom.start() if by_whom else len(asked)]))
    found = frozenset(word for word in said if word not in _WORDS_OF_ASKING)
    return found - _REQUESTS or found


def _without_deed(asked: str) -> str:
    return re.sub(r"\b(?:refus|declin|reject|den[yi])\w*", " ", asked, flags=re.IGNORECASE)


def _holds(letter: Letter, matter: frozenset[str], until: int | None = None) -> bool:
    """Return whether ``letter``, as far as ``until``, has every word of ``matter``, of one or several."""
    held = {*words(letter.text[:until]), *words(letter.subject or "")}
    return all(held & {word, f"{word}s", word.removesuffix("s")} for word in matter)


def _reasons(letter: Letter, matter: frozenset[str]) -> list[Span]:
    """Return the reasons that ``letter`` announces for a denial of ``matter``, of which it speaks before."""
    match = _ANNOUNCED.search(letter.text)
    if match is None or not _holds(letter, matter, match.end()):
        return []
    spans = [
        (span, at) for at, block in enumerate(letter.blocks) for span in sentences(letter.text, block.span)
    ]
    first = next((at for at, (span, _) in enumerate(spans) if match.start() < span.end), len(spans))
    announcing = letter.text[spans[max(0, first - 1)][0].start : match.end()] if first < len(spans) else ""
    following = spans[first + 1 : first + 1 + _REASONS]
    numbered = [at for at, (span, _) in enumerate(following) if _ORDINAL.match(letter.slice(span))]
    if not _DENIES.search(announcing) or not numbered:
        return []
    last = following[numbered[-1]][1]
    return [span for at, (span, block) in enumerate(following) if at >= numbered[0] and block <= last]

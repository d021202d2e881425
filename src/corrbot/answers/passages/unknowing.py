"""Sentences whose writer says that he does not know what a question asks: "I cannot say who" (English)."""

from __future__ import annotations

import re

from corrbot.answers.passages.weighing import behind
from corrbot.letters import reading_view
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import stems

_OTHERS_SHARE = 0.5
"""Of its score, what another sentence has at least that comes before it."""
_ASKS = re.compile(
    r"\W*(?:(?:and|but|so|then)\b[ ,]*)?(?P<word>who|whom|when|where|why|how|what|which)\b", re.I
)
_UNKNOWING = re.compile(
    r"(?:(?:and|but|so|however|unfortunately|sadly)\b,? )?(?:I|we) (?:(?:still|now|really|simply) )?"
    r"(?:cannot|can't|can’t|could not|do not|don't|don’t|did not|am unable to|are unable to|am not able to"
    r"|are not able to) (?:yet |now )?(?:say|tell|know|recall|remember)"
    r"(?: (?:you|for certain|for sure|exactly))? (?P<word>who|whom|when|where|why|how|what|which)\b"
    r"(?P<rest>[^.;:!?,]{0,200})[.!]?",
    re.IGNORECASE,
)
_ASKS_OF_KNOWING = re.compile(
    r"\b(?:know|knew|known|say|said|says|tell|told|recall|remember|sure|why)\b", re.I
)


def says_unknown(question: str, sentence: str) -> bool:
    """Return whether ``sentence`` says no more than that its writer does not know what ``question`` asks."""
    asked = _ASKS.match(question)
    if asked is None or _ASKS_OF_KNOWING.search(question):
        return False
    found = _UNKNOWING.fullmatch(reading_view(sentence).text)
    if found is None or asked["word"].lower() != found["word"].lower():
        return False
    return set(stems(question)) <= set(stems(found["rest"]))


def unknowing_last(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what says that it is not known behind what scores half as much."""

    def is_unknowing(one: ScoredSentence) -> bool:
        return says_unknown(question, one.letter.slice(one.span))

    return (
        behind(reading, _OTHERS_SHARE, is_unknowing) if any(map(is_unknowing, reading.sentences)) else reading
    )

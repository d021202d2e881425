"""A thing that a question asks for by its noun, and no quote has: "what rent does he pay?" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corrbot.answers.passages.extraction import block_of
from corrbot.answers.phrasing.wording import plain
from corrbot.quotes import Quote
from corrbot.terms import STOP_WORDS, stem, stems, words

if TYPE_CHECKING:
    from corrbot.models.word_vectors import WordVectors

_LEAST_NEAR = 0.38
"""Cosine of pieces of words from which one may stand for the other: "lawyer" and "solicitors" have .47."""
_ANSWERED = 0.35
"""Answerability from which what is quoted may well answer without the noun."""
_SUBJECT = r"(?:he|she|it|they|we|i|you|the|an?|this|that|these|those|his|her|their|our|my|your|its)\b"
_AUXILIARY = r"(?:is|was|are|were|do|does|did|has|have|had|will|would|can|could|should|shall|may|might)\b"
_ASKED = (
    re.compile(
        rf"(?:\w+ )?(?:what|which) (?!{_SUBJECT})(?P<noun>(?:(?!{_AUXILIARY})[\w'’-]+ ){{1,4}}?)"
        rf"(?={_AUXILIARY})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:what|who) (?:is|was|are|were) (?:the name of )?[^?]{1,60}?(?:['’]s|s['’]) "
        r"(?P<noun>[a-z]+(?: [a-z]+)?)\W*$",
        re.IGNORECASE,
    ),
)
_OF_ANYTHING = frozenset(
    map(
        stem,
        """name kind type sort make class part reason cause date day month year week time hour age
        person people man woman number percentage proportion share figure amount sum total rate
        price level size length depth width weight height margin scale thing way manner point
        letter document one two three four place word action step ground term condition line
        position attitude view opinion stance argument explanation excuse answer reply response
        outcome result decision effect difference happened exactly else""".split(),
    )
)
"""Nouns, and words in their place, that ask for what need not be called so."""


def unquoted_noun(
    question: str,
    quotes: Sequence[Quote],
    answerability: float,
    vectors: WordVectors | None,
    told: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the sentence that says which thing ``question`` asks for that nothing quoted speaks of.

    Neither the quotes nor the paragraph and the subject of the first have the noun, or by ``vectors`` of
    words one that is near; without these nothing is said. Nor is it where ``answerability`` tells that
    the quotes answer: "red" answers what colour a door has. What is ``told`` of the word is not told again.
    """
    noun = _noun(question) if quotes and vectors and answerability < _ANSWERED else ""
    if not noun or vectors is None or any(f"“{noun}”" in one for one in told):
        return ()
    first = quotes[0]
    block = block_of(first.letter, first.span)
    texts = [quote.text for quote in quotes]
    texts += [first.letter.subject or "", first.letter.slice(block.span) if block else ""]
    said = " ".join(texts)
    if stem(noun) in stems(said) or _has_near(noun, said, vectors):
        return ()
    return (f"What is quoted does not use the word “{noun}”.",)


def _noun(question: str) -> str:
    """Return the noun of what ``question`` asks for, or "" where it is of no use."""
    put = plain(question)
    match = next((found for pattern in _ASKED if (found := pattern.match(put))), None)
    phrase = re.split(r"\bof\b", match["noun"])[0] if match else ""
    said = [word.removesuffix("'s").removesuffix("’s") for word in words(phrase)]
    noun = said[-1] if said else ""
    is_plain = noun.isalpha() and noun not in STOP_WORDS and not noun.endswith("ly")
    return noun if is_plain and stem(noun) not in _OF_ANYTHING else ""


def _has_near(noun: str, said: str, vectors: WordVectors) -> bool:
    one, other = vectors.pieces([noun, said])
    if not len(one) or not len(other):
        return True
    return float(vectors.nearness(one, other).max(axis=1).min()) >= _LEAST_NEAR

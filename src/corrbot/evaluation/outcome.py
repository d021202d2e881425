"""`Outcome`: what became of one question: what was wanted, what was quoted, and how well they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from corrbot.answers import Answer
from corrbot.evaluation.excerpt import Excerpt
from corrbot.retrieval import Evidence

if TYPE_CHECKING:
    from corrbot.evaluation.questions import Question

EXACT = frozenset({"list", "count", "outstanding"})
"""Families whose letters have to be those of the line and no others."""
EVERY = frozenset({"agreement", "over time"})
"""Families of which every passage has to be quoted."""

MOST_WORDS = 100
"""Words of a quote beyond which it is no hit: it then leaves the reading to the reader."""
SHARE = 0.5
"""Of the shorter one of quote and passage, how much they must share to be a hit."""
LOOKED_AT = 3
"""Quotes that somebody reads before giving up."""


class Verdict(StrEnum):
    """How an answer stands to what was wanted.

    ``right``: it abstains from what is not answerable, and otherwise has all that the line has: the number in
    a value that was worked out; the letters, no more and no fewer for lists and counts; of the passages one,
    or each where letters are compared. ``partly``: it has some of these.
    """

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was wanted of a question, what the answer was, and how they agree.

    ``first``, ``any3``: whether the first quote, or one of the first three, is a hit; ``doc1``: whether the
    first quote is from a letter with a wanted passage; ``recall5``: whether the five best passages of the
    search hold one; ``f1_first``: agreement of the first quote with the nearest passage, in words, 0 to 1.
    These five are None where no passage is wanted. ``said`` is corrbot's own words of the answer. ``seconds``
    is what the answer took; ``false_quotes`` counts the quotes that are not what the file on disk holds.
    """

    id: str
    line: int
    question: str
    family: str
    answerable: bool
    wanted: tuple[Excerpt, ...]
    wanted_letters: tuple[str, ...]
    wanted_value: str | None
    verdict: Verdict
    abstained: bool
    answerability: float
    quoted: tuple[Excerpt, ...]
    letters: tuple[str, ...]
    said: str
    first: bool | None
    any3: bool | None
    doc1: bool | None
    recall5: bool | None
    f1_first: float | None
    false_quotes: int
    seconds: float

    def withdrawn(self) -> Outcome:
        """Return the outcome had the answer been that the letters do not say."""
        missed = None if self.first is None else False
        return replace(
            self,
            verdict=Verdict.WRONG if self.answerable else Verdict.RIGHT,
            abstained=True,
            quoted=(),
            letters=(),
            first=missed,
            any3=missed,
            doc1=missed,
            f1_first=None if self.f1_first is None else 0.0,
        )


def outcome(
    question: Question, answer: Answer, evidence: Sequence[Evidence], false_quotes: int, seconds: float
) -> Outcome:
    """Return what became of ``question``, whose search gave ``evidence``."""
    quoted = tuple(
        Excerpt(quote.letter.location, quote.start, quote.end, quote.text) for quote in answer.quotes
    )
    listed = [one.letter for one in answer.listed] or [quote.letter for quote in answer.quotes]
    letters = tuple(dict.fromkeys(letter.location for letter in listed))
    said = " ".join(filter(None, (answer.lead, *answer.computed)))
    gold = question.gold
    hits = [any(_is_hit(quote, passage) for passage in gold) for quote in quoted[:LOOKED_AT]]
    return Outcome(
        id=question.id,
        line=question.line,
        question=question.text,
        family=question.family,
        answerable=question.answerable,
        wanted=gold,
        wanted_letters=question.letters,
        wanted_value=question.value,
        verdict=_verdict(question, answer.abstained, quoted, letters, said),
        abstained=answer.abstained,
        answerability=answer.answerability,
        quoted=quoted,
        letters=letters,
        said=said,
        first=any(hits[:1]) if gold else None,
        any3=any(hits) if gold else None,
        doc1=any(quote.letter == passage.letter for quote in quoted[:1] for passage in gold)
        if gold
        else None,
        recall5=any(_overlaps(found, passage) for found in evidence for passage in gold) if gold else None,
        f1_first=max((_f1(quote.text, one.text) for quote in quoted[:1] for one in gold), default=0.0)
        if gold
        else None,
        false_quotes=false_quotes,
        seconds=round(seconds, 4),
    )


def word_count(text: str) -> int:
    """Return the number of words in ``text``."""
    return len(_words(text))


def _verdict(
    question: Question, abstained: bool, quoted: Sequence[Excerpt], letters: Sequence[str], said: str
) -> Verdict:
    if not question.answerable:
        return Verdict.RIGHT if abstained else Verdict.WRONG
    checks = []
    if question.value is not None:
        value = rf"(?<![\d/,.]){re.escape(question.value)}(?![.,]?\d|/)"
        checks.append(re.search(value, said) is not None)
    if question.letters:
        wanted, got = set(question.letters), set(letters)
        checks.append(wanted == got if question.family in EXACT else wanted <= got)
    if question.gold and not checks:
        held = [any(_is_hit(quote, passage) for quote in quoted) for passage in question.gold]
        checks += held if question.family in EVERY else [any(held)]
    if all(checks):
        return Verdict.RIGHT
    return Verdict.PARTLY if any(checks) else Verdict.WRONG


def _is_hit(quote: Excerpt, passage: Excerpt) -> bool:
    if quote.letter != passage.letter or word_count(quote.text) > MOST_WORDS:
        return False
    shared = min(quote.end, passage.end) - max(quote.start, passage.start)
    return shared >= SHARE * min(quote.end - quote.start, passage.end - passage.start)


def _overlaps(found: Evidence, passage: Excerpt) -> bool:
    return found.letter.location == passage.letter and found.start < passage.end and found.end > passage.start


def _f1(quoted: str, wanted: str) -> float:
    one, other = Counter(_words(quoted)), Counter(_words(wanted))
    shared = sum((one & other).values())
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())

"""What stands beside a quote, for who then asks why: "on what basis?", "what were the reasons?" (English)."""

from __future__ import annotations

import re

from corrbot.answers.conversation.quoted_place import quote_shown
from corrbot.answers.conversation.turns import QUOTED
from corrbot.answers.passages.weighing import behind
from corrbot.answers.phrasing.wording import plain
from corrbot.letters import Letter
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence

OTHERS_SHARE = 0.5
"""What is left of the score of a sentence that stands elsewhere."""
_BESIDE = 700
"""Characters before and after a quote within which its reasons are told first."""
_WHOSE = r"(?:the|their|his|her|its|your|our|that)"
_WHY = re.compile(
    r"why(?: not| so| is that| was that| that)?"
    r"|how (?:come|so)|what for"
    r"|(?:on|for) what (?:basis|grounds?|reasons?)"
    rf"|what (?:is|was|were|are) {_WHOSE} (?:reasons?|excuse|grounds?|explanation|basis|justification)"
    r"|why (?:did|do|does|was|were|is|are|has|have|had) (?:they|he|she|it|that|this|we)\b(?: \S+){0,3}",
    re.IGNORECASE,
)


def beside_first(question: str, reading: Reading, answer: str, letter: Letter | None) -> Reading:
    """Return ``reading`` with what stands beside the first quote of ``answer`` first, where why is asked.

    ``letter`` is the one that the last ``answer`` quotes first. The quote itself counts as standing there.
    """
    quoted = QUOTED.search(answer)
    if letter is None or quoted is None or not _WHY.fullmatch(plain(question)):
        return reading
    quote = quote_shown(quoted["text"], letter)
    if quote is None or not any(_is_beside(one, quote) for one in reading.sentences):
        return reading
    return behind(reading, OTHERS_SHARE, lambda one: not _is_beside(one, quote))


def _is_beside(one: ScoredSentence, quote: Quote) -> bool:
    is_near = quote.start - _BESIDE <= one.span.start and one.span.end <= quote.end + _BESIDE
    return one.letter.id == quote.letter.id and is_near

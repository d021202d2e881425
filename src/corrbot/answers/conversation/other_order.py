"""The question before, asked of the first where it was of the last: "and the first one?" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.conversation.places import LETTER_NOUN, just_listed, points_by_place
from corrbot.answers.conversation.turns import LISTED, QUOTED, Turn

_ENDS = r"(?:first|earliest|oldest|last|latest|final|newest|most recent)"
_NTH = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_ORDER = rf"(?:very )?(?P<order>{_ENDS}|{_NTH})"
_ASKS_OF = re.compile(
    rf"\W*(?:(?:and|but|so|ok|okay|then|now)\b[ ,]*)*(?:(?:what|how) about )?the {_ORDER}(?: one)?\W*",
    re.IGNORECASE,
)
_NO_THING = (
    r"(?:one|ones|time|times|place|instance|of|to|and|or|in|few|two|three|four|five|six|seven|eight|nine|ten"
    r"|days?|weeks?|months?|years?)\b"
)
_NOUN = r"(?P<noun>(?!\w+(?<!s)(?<!u)(?<!i)s\b)[a-z][\w-]+)"
"""A word that is no plural, of which there is one that is the first."""
_SAID = re.compile(rf"(?:\bthe|[’']s|s[’']) {_ORDER}(?= (?!{_NO_THING}){_NOUN})", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|theirs?|it|its|this|that|these|those)\b", re.IGNORECASE
)
_IS_LETTER = re.compile(rf"{LETTER_NOUN}\b", re.IGNORECASE)


def of_other_order(question: str, turns: Sequence[Turn]) -> str:
    """Return the question before with the place in order that alone ``question`` names, or "".

    That question asks of one thing by its place, "the final bill", and has nothing that points back to one
    before it; it may itself be put so. Where its answer lists several letters, one of these is meant, and so
    is one of those shown where a letter is asked for by a place that only counting tells.
    """
    asked = _ASKS_OF.fullmatch(question)
    if asked is None or not turns:
        return ""
    *earlier, last = turns
    before = of_other_order(last.question, earlier) or last.question
    said = [*_SAID.finditer(before)]
    if len(said) != 1 or _POINTS.search(before) or _count_listed(last.answer) > 1:
        return ""
    if points_by_place(before) and just_listed(turns):
        return ""
    (place,) = said
    order = asked["order"].lower()
    if order == place["order"].lower() or (_IS_LETTER.match(place["noun"]) and re.fullmatch(_NTH, order)):
        return ""
    return f"{before[: place.start('order')]}{order}{before[place.end('order') :]}"


def _count_listed(answer: str) -> int:
    return len(LISTED.findall(QUOTED.sub("", answer)))

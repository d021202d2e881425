"""Words of letters that are marked as drafts, or as not sent (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.passages.weighing import behind
from corrbot.letters import draft_marking
from corrbot.quotes import Quote
from corrbot.reader import Reading

DRAFT_SHARE = 0.6
"""What is left of the score of a sentence of a letter that is marked as a draft."""

_OF_DRAFTS = re.compile(
    r"\b(?:drafts?|drafted|unsent|superseded|(?:not|never) sent|n[’']t sent)\b", re.IGNORECASE
)
_AROUND = " \t[](){}*_#"


def sent_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with the words of drafts behind those of letters sent that answer as well.

    They stay where they are where ``question`` is about a draft.
    """
    drafts = {one.letter.id for one in reading.sentences if draft_marking(one.letter)}
    if not drafts or _OF_DRAFTS.search(question):
        return reading
    return behind(reading, DRAFT_SHARE, lambda one: one.letter.id in drafts)


def draft_notice(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return a sentence for each letter in ``quotes`` that is marked as a draft: which, and how."""
    marked: dict[tuple[str, str], list[str]] = {}
    for number, quote in enumerate(quotes, 1):
        if span := draft_marking(quote.letter):
            printed = quote.letter.slice(span).strip(_AROUND)
            marked.setdefault((quote.letter.id, printed), []).append(f"[{number}]")
    return tuple(
        f"{' and '.join(numbers)} {'is' if len(numbers) == 1 else 'are'} from a letter marked “{printed}”: "
        "it may not have been sent so."
        for (_, printed), numbers in marked.items()
    )

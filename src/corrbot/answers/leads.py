"""`lead_of`: who says what an answer quotes, and whether that answers."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.answer import Answer, described
from corrbot.letters import BlockKind
from corrbot.quotes import Quote

LIKELY = 0.25
"""Answerability from which on quotes are headed as an answer. Of those below fewer than half were right, in
the sets of `benchmarks/sets/hospital` and `tests/letters` together (docs/answer-quality.md)."""


def lead_of(quotes: Sequence[Quote], answerability: float = 1.0) -> str:
    """Return who says what follows. Words of others are not said by the letter that they stand in.

    Below an ``answerability`` of `LIKELY` it is what comes nearest in that letter.
    """
    where, verb, aside = _said_by(quotes)
    if answerability < LIKELY:
        return f"Nearest in {f'{where}{aside}'.removesuffix(',')}; it may not answer:"
    return f"{where[:1].upper()}{where[1:]} {verb}{aside}:"


def led(answer: Answer, quotes: Sequence[Quote], answerability: float | None = None) -> str:
    """Return the statement of ``answer`` for ``quotes`` in place of its own, where it is one of `lead_of`.

    It goes on to head them as what answers or as what comes nearest, unless ``answerability`` is given.
    """
    for known in (1.0, 0.0) if answer.quotes else ():
        if answer.lead == lead_of(answer.quotes, known):
            return lead_of(quotes, known if answerability is None else answerability)
    return answer.statement


def _said_by(quotes: Sequence[Quote]) -> tuple[str, str, str]:
    """Return where the words stand, a verb that goes with it, and an aside on whose they are, or ""."""
    letters = {quote.letter.id: quote.letter for quote in quotes}
    own_words = [quote.is_of_sender for quote in quotes]
    others = (quote.letter.of_others(quote.span) for quote in quotes)
    kinds = {block.kind for block in others if block}
    which = f"{len(letters)} letters" if len(letters) > 1 else f"the letter {described(quotes[0].letter)}"
    if not any(own_words):
        opening = _OF_OTHERS[min(kinds)] if len(kinds) == 1 else None
        return (f"{opening} {which}", "says", "") if opening else (f"words of others in {which}", "say", "")
    part = "mail that is quoted" if kinds == {BlockKind.QUOTED_MAIL} else "words of others that stand"
    aside = "" if all(own_words) else f", in part in {part} there"
    return which, "say" if len(letters) > 1 else "says", aside


_OF_OTHERS = {
    BlockKind.QUOTED_MAIL: "mail quoted in",
    BlockKind.ENCLOSED: "what is enclosed in",
    BlockKind.MINUTE: "a minute on",
    BlockKind.QUOTED_LETTER: "writing quoted in",
}

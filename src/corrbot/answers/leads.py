"""`lead_of`: who says what an answer quotes."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.answer import described
from corrbot.letters import BlockKind, Span
from corrbot.quotes import Quote


def lead_of(quotes: Sequence[Quote]) -> str:
    """Return who says what follows. Words of others are not said by the letter that they stand in."""
    letters = {quote.letter.id: quote.letter for quote in quotes}
    own_words = [quote.is_of_sender for quote in quotes]
    others = (quote.letter.of_others(Span(quote.start, quote.end)) for quote in quotes)
    kinds = {block.kind for block in others if block}
    which = f"{len(letters)} letters" if len(letters) > 1 else f"the letter {described(quotes[0].letter)}"
    if not any(own_words):
        opening = _OF_OTHERS[min(kinds)] if len(kinds) == 1 else None
        return f"{opening} {which} says:" if opening else f"Words of others in {which} say:"
    verb = "say" if len(letters) > 1 else "says"
    whole = f"{which[:1].upper()}{which[1:]} {verb}:"
    part = "mail that is quoted" if kinds == {BlockKind.QUOTED_MAIL} else "words of others that stand"
    return whole if all(own_words) else f"{whole.removesuffix(':')}, in part in {part} there:"


_OF_OTHERS = {
    BlockKind.QUOTED_MAIL: "Mail quoted in",
    BlockKind.ENCLOSED: "What is enclosed in",
    BlockKind.MINUTE: "A minute on",
    BlockKind.QUOTED_LETTER: "Writing quoted in",
}

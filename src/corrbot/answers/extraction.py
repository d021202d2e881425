"""Quotes from a reading: whole sentences, best first, adjacent ones merged, twins collapsed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.quotes import Quote
from corrbot.reader import Reading

RELATIVE_SCORE = 0.4
"""A further sentence is quoted when it scores at least this share of the best one."""

MAX_WORDS = 90
"""Words to which adjacent sentences are merged; a longer run is hard to check at a glance."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """``quotes`` best first; ``twins`` are other letters with a sentence of a quote, by its number from 0."""

    quotes: tuple[Quote, ...]
    twins: dict[int, tuple[Letter, ...]]
    withheld: tuple[Letter, ...]


def extract(reading: Reading, max_quotes: int, is_original: Callable[[Quote], bool]) -> Extraction:
    """Return at most ``max_quotes`` quotes of what ``reading`` found.

    ``is_original`` says whether a quote still stands in its letter on disk; one that does not is
    withheld, and its letter named.
    """
    chosen: list[Quote] = []
    twins: dict[int, list[Letter]] = {}
    withheld: dict[str, Letter] = {}
    least = RELATIVE_SCORE * reading.sentences[0].score if reading.sentences else 0.0
    for sentence in reading.sentences:
        if sentence.score < least:
            break
        quote = Quote(sentence.letter, *sentence.span)
        number = _twin(quote, chosen)
        if not is_original(quote):
            withheld[quote.letter.id] = quote.letter
        elif number is not None:
            if quote.letter.id != chosen[number].letter.id:
                twins.setdefault(number, []).append(quote.letter)
        elif not _merged(quote, chosen) and len(chosen) < max_quotes:
            chosen.append(quote)
    return Extraction(
        tuple(chosen), {number: tuple(letters) for number, letters in twins.items()}, tuple(withheld.values())
    )


def _twin(quote: Quote, chosen: Sequence[Quote]) -> int | None:
    """Return the number of the chosen quote that holds the words of ``quote`` as whole sentences."""
    shown = reading_view(quote.text).text
    for number, other in enumerate(chosen):
        spans = sentences(other.letter.text, Span(other.start, other.end))
        if shown in (reading_view(other.letter.slice(span)).text for span in spans):
            return number
    return None


def _merged(quote: Quote, chosen: list[Quote]) -> bool:
    """Join ``quote`` to a chosen one that it touches within a block; return whether it was."""
    for number, other in enumerate(chosen):
        if other.letter.id != quote.letter.id:
            continue
        first, second = sorted((quote, other), key=lambda one: one.start)
        joined = Span(first.start, second.end)
        if (
            not quote.letter.text[first.end : second.start].strip()
            and any(
                block.span.start <= joined.start and joined.end <= block.span.end
                for block in quote.letter.blocks
            )
            and len(quote.letter.slice(joined).split()) <= MAX_WORDS
        ):
            chosen[number] = Quote(quote.letter, *joined)
            return True
    return False

"""`Surroundings`: what is shown beside a quote and is no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrbot.answers.passages.antecedents import antecedent, is_introduction
from corrbot.answers.passages.headings_above import heading_above
from corrbot.answers.passages.originals import Originals
from corrbot.letters import Letter, Span, search_view, sentences
from corrbot.quotes import Quote, one_shape
from corrbot.register import Register
from corrbot.terms import content_words

MOST_LETTERS = 500
"""Letters with the words of a quote that are looked up at most."""

BEFORE_IT = "before it:"
"""Stands before the context of a quote."""
BELOW_IT = "below it:"
"""Stands before what a quote answers, where mail that is quoted below asks it."""
INTRODUCED_BY = "introduced by:"
"""Stands before what introduces a list of which the quote is an item that does not follow it at once."""

_WORDS_LOOKED_UP = 6
"""The longest words of a sentence, by which passages that may hold it are found: long words are rare."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a quote.

    ``context`` is what comes before it in the letter when its own words lean on that, as "It was closed"
    does, or the heading above it, or what asks for what it says, which may stand in another letter. ``how``
    it stands to the quote, in words to stand before it. ``also_in`` are the other letters searched that hold
    every sentence of it, by path and without their text, at most `MOST_LETTERS`.
    """

    context: Quote | None = None
    also_in: tuple[Letter, ...] = ()
    how: str = BEFORE_IT


def surroundings(
    quote: Quote, register: Register, letter_ids: Sequence[str] | None, originals: Originals
) -> Surroundings:
    """Return what stands around ``quote``, as far as ``originals`` still hold it.

    ``letter_ids`` are the letters searched; None for all.
    """
    context, heading = antecedent(quote), None
    if context is None:
        context = heading = heading_above(quote)
    if context is not None and not originals.hold(context):
        context = None
    introduces = context is not None and (context is heading or is_introduction(context, quote))
    how = INTRODUCED_BY if introduces else BEFORE_IT
    return Surroundings(context, _also_in(quote, register, letter_ids, originals), how)


def _also_in(
    quote: Quote, register: Register, letter_ids: Sequence[str] | None, originals: Originals
) -> tuple[Letter, ...]:
    held_by = [
        set(holders(said, register, letter_ids))
        for span in sentences(quote.letter.text, quote.span)
        if (said := search_view(quote.letter.text, *span).text)
    ]
    ids = set.intersection(*held_by) - {quote.letter.id} if held_by else set()
    if not ids:
        return ()
    letters = register.headings_of(ids, MOST_LETTERS)
    return tuple(letter for letter in letters if originals.are_as_read(letter))


def holders(said: str, register: Register, letter_ids: Sequence[str] | None) -> Iterator[str]:
    """Yield the ids of the letters that hold the sentence ``said``, word for word, shapes of marks apart.

    Those among ``letter_ids`` are looked at, None for all.
    """
    words = sorted(set(content_words(said)), key=len, reverse=True)[:_WORDS_LOOKED_UP]
    wanted = one_shape(said)
    for letter_id, _, printed in register.passages_holding(words, letter_ids, MOST_LETTERS):
        text = one_shape(printed)
        at = text.find(wanted)
        while at >= 0:
            if _stands_alone(text, Span(at, at + len(wanted))):
                yield letter_id
                break
            at = text.find(wanted, at + 1)


def _stands_alone(text: str, span: Span) -> bool:
    """Return whether what is at ``span`` of ``text`` is no part of a longer sentence."""
    before, after = text[: span.start].rstrip(), text[span.end :]
    return not (before[-1:].isalnum() or before.endswith(",") or after[:1].isalnum())

"""A quote of earlier mail as the letter that was quoted has it."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.passages.originals import Originals
from corrbot.answers.passages.surroundings import MOST_LETTERS, holders
from corrbot.letters import OF_OTHERS, QUOTABLE, Letter, search_view, sentences
from corrbot.quotes import Quote, one_shape
from corrbot.register import Register
from corrbot.threads.thread import in_time

_OWN = QUOTABLE - OF_OTHERS


def first_hand(
    quotes: Sequence[Quote], register: Register, letter_ids: Sequence[str] | None, originals: Originals
) -> tuple[Quote, ...]:
    """Return ``quotes``, each of mail that a letter quotes in the words of the letter that said them first.

    That letter has to be among those searched, ``letter_ids`` (None for all), and to say these very words
    itself; otherwise the quote stays. No quote is returned twice.
    """
    found = (
        quote if quote.is_of_sender else _first_hand(quote, register, letter_ids, originals)
        for quote in quotes
    )
    return tuple({(one.letter.id, one.start, one.end): one for one in found}.values())


def _first_hand(
    quote: Quote, register: Register, letter_ids: Sequence[str] | None, originals: Originals
) -> Quote:
    said = search_view(quote.letter.text, quote.start, quote.end).text
    ids = set(holders(said, register, letter_ids)) - {quote.letter.id}
    for heading in sorted(register.headings_of(ids, MOST_LETTERS), key=in_time):
        own = _of_itself(register.letter(heading.id), one_shape(said))
        if own is not None and originals.hold(own):
            return own
    return quote


def _of_itself(letter: Letter, wanted: str) -> Quote | None:
    """Return where ``letter`` says ``wanted``, in whole sentences and words of its own."""
    for block in letter.blocks:
        spans = sentences(letter.text, block.span) if block.kind in _OWN else ()
        for at, first in enumerate(spans):
            for last in spans[at:]:
                said = one_shape(search_view(letter.text, first.start, last.end).text)
                if said == wanted:
                    return Quote(letter, first.start, last.end)
                if len(said) > len(wanted):
                    break
    return None

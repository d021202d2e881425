"""A quote of earlier mail as the letter that was quoted has it."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.originals import Originals
from corrbot.answers.surroundings import letters_with
from corrbot.letters import QUOTABLE, BlockKind, Letter, Span, search_view, sentences
from corrbot.quotes import Quote, one_shape
from corrbot.register import Register
from corrbot.threads.thread import in_time

_OWN = QUOTABLE - {BlockKind.QUOTED_MAIL}


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
    wanted = _said(quote.letter, Span(quote.start, quote.end))
    for heading in sorted(letters_with(quote, register, letter_ids, originals), key=in_time):
        own = _of_itself(register.letter(heading.id), wanted)
        if own is not None and originals.hold(own):
            return own
    return quote


def _of_itself(letter: Letter, wanted: Sequence[str]) -> Quote | None:
    """Return where ``letter`` says the sentences ``wanted``, one after the other, in words of its own."""
    for block in letter.blocks:
        if block.kind in _OWN:
            spans = sentences(letter.text, block.span)
            said = [_shape(letter, span) for span in spans]
            for at in range(len(said) - len(wanted) + 1):
                if said[at : at + len(wanted)] == wanted:
                    return Quote(letter, spans[at].start, spans[at + len(wanted) - 1].end)
    return None


def _said(letter: Letter, span: Span) -> list[str]:
    return [_shape(letter, one) for one in sentences(letter.text, span)]


def _shape(letter: Letter, span: Span) -> str:
    return one_shape(search_view(letter.text, *span).text).strip()

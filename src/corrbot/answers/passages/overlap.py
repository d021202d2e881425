"""`Overlap`: the words, names and numbers that a retraction and a quote have in common."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from corrbot.answers.passages.ties import MOST_NAMING, Ties
from corrbot.answers.phrasing.content import (
    DAY_OR_YEAR,
    NAMES,
    OF_RETRACTING,
    are_telling,
    content_stems,
    surnames,
)
from corrbot.letters import Letter, Retraction, Span
from corrbot.letters.changes import day_key
from corrbot.letters.dates import MONTHS
from corrbot.letters.other_numbers import numbers_in
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import stem, words


class Overlap:
    """Compares retractions, each ``one`` in its ``letter``, with quotes of letters before it."""

    def __init__(self, register: Register, ties: Ties) -> None:
        self._register = register
        self._ties = ties
        self._text_at = cache(self._text_of)

    def said(self, letter: Letter, one: Retraction) -> str:
        """Return the sentence of ``one``."""
        return self._text_at(letter.id, one.sentence)

    def shared(self, letter: Letter, one: Retraction, quote: Quote) -> int:
        """Return how many stems of what ``one`` takes back are in ``quote``."""
        return len(self.told(letter, one) & content_stems(quote.text))

    def told(self, letter: Letter, one: Retraction) -> set[str]:
        """Return the stems of what ``one`` says beside that it takes something back, and of whom."""
        return content_stems(self._text(letter, one)) - OF_RETRACTING

    def _text(self, letter: Letter, one: Retraction) -> str:
        return self._text_at(letter.id, one.shown)

    def _text_of(self, letter_id: str, span: Span) -> str:
        return self._register.letter(letter_id).slice(span)

    def named_by_both(self, letter: Letter, one: Retraction, quote: Quote) -> set[str]:
        """Return the names in the sentence of ``one`` and in ``quote``, but for those of the parties."""
        parties = self._ties.parties(letter, quote.letter)
        named = surnames(self.said(letter, one)) & surnames(quote.text)
        return {name for name in named if name.lower() not in parties and name.lower() not in MONTHS}

    def shares_a_number(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether a number that is hardly met by chance is in both."""
        numbers = numbers_in(quote.text) & numbers_in(self._text(letter, one))
        return are_telling(numbers)

    def shares_a_figure(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether a number in the sentence of ``one`` that is no day or year is in ``quote``."""
        numbers = numbers_in(quote.text) & numbers_in(self.said(letter, one))
        return not all(map(DAY_OR_YEAR.search, numbers))

    def shares_a_day(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether a day in the sentence of ``one``, of no letter, is in ``quote``."""
        of_letters = {day_key(day) for day in (*one.dates, letter.date, quote.letter.date) if day}
        days = (numbers_in(self.said(letter, one)) & numbers_in(quote.text)) - of_letters
        return any(" " in day for day in days)

    def shares_a_rare_word(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether a word that few letters hold is in both, and is not what ``one`` is about."""
        shared = (self.told(letter, one) & content_stems(quote.text)) - content_stems(one.about)
        return any(
            len(self._register.letters_with((word,))) <= MOST_NAMING
            for word in words(self._text(letter, one))
            if stem(word) in shared
        )

    def is_of_same_name(self, letter: Letter, quote: Quote) -> bool:
        """Return whether two words of a name in ``letter`` are in ``quote`` or the subject of its letter."""
        text = " ".join(self._register.letter(letter.id).text.split())
        said = " ".join(f"{quote.letter.subject or ''} {quote.text}".casefold().split())
        senders = {
            word
            for party in (letter.sender, quote.letter.sender)
            if party
            for word in words(f"{party.name} {party.organisation} {party.role}".lower())
        }
        pairs = {pair for name in NAMES.findall(text) for pair in pairwise(name.split())}
        return any(
            f"{first} {second}".casefold() in said and not {first.lower(), second.lower()} <= senders
            for first, second in pairs
        )

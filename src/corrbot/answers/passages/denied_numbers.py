"""`DeniedNumbers`: whether a number that a quote gives is one that a letter says is another (English)."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.answers.passages.overlap import Overlap
from corrbot.answers.passages.things_counted import may_count_the_same
from corrbot.answers.passages.ties import Ties
from corrbot.answers.phrasing.content import OF_RETRACTING, are_telling, content_stems, sentences_of
from corrbot.letters import Letter, Of, Retraction, Span
from corrbot.letters.dates import printed_dates
from corrbot.letters.other_numbers import numbers_in
from corrbot.numerals import SPELLED
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import stems

_LEAST_SHARED = 2
"""Words and names in common with which a number is of the same thing, where nothing else ties it."""
_OF_PLACE = frozenset(
    stems("page line table column row entry annex appendix figure sum amount date read copy amend")
)
"""Stems with which it is told where a figure stands, and not of what it is."""
_OF_READER = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
"""What a number that is denied may be of beside the sender's letters."""
_GIVEN_BEFORE = re.compile(
    r"\b(?:sa(?:y|ys|id)|told|wr(?:ote|itten)|stated|quoted|reported|printed|gave (?:you|it)"
    r"|given (?:as|to you|in)"
    r"|show(?:n|s|ed)|claim(?:s|ed)?|alleg\w+|suppos\w+|thought|assum\w+|correct\w*|wrong\w*|errors?|erroneous\w*"
    r"|inaccura\w+|mis(?:stat|quot|print|read|inform|led|count|calculat|tak|took|typ|report)\w*|should|ought)\b"
    r"|^\W*the\s(?:\w+\s){0,2}?(?:figure|date|sum|amount|total)s?\b",
    re.IGNORECASE,
)
"""Words that tell that a number is not so which was given; without them it may be of what was found."""
_REQUIRED = re.compile(r"\b(?:must|shall|requir\w+)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|had|did|(?!(?:ne|inde|spe|exce|hundr)ed\b)\w{2,30}ed)\b")
_IS_TO_BE = re.compile(r"\b(?:is|are|must|shall|should|will|may|can|now)\b")
_IN_WORDS = re.compile(rf"\b(?:{SPELLED})\b", re.IGNORECASE)


class DeniedNumbers:
    """Compares what letters say of numbers, each ``one`` in its ``letter``, with quotes of other letters."""

    def __init__(self, register: Register, ties: Ties, overlap: Overlap) -> None:
        self._register = register
        self._ties = ties
        self._overlap = overlap

    def holds(self, quote: Quote, letter: Letter, one: Retraction) -> bool:
        """Return whether ``quote`` gives a number which ``one``, in ``letter``, says is another."""
        earlier, ties = quote.letter, self._ties
        return (
            bool(earlier.date or one.denied)
            and not self._is_of_other_letters(letter, one, earlier.date)
            and self._is_other(letter, one, quote)
            and (
                ties.is_same_matter(letter, earlier)
                or (
                    earlier.date is not None
                    and ties.names_the_day(letter, earlier.date)
                    and ties.names_the_same(letter, earlier.text)
                )
                or (
                    bool(one.denied)
                    and ties.is_from_same_sides(letter, earlier)
                    and self._in_common(letter, one, quote) >= _LEAST_SHARED
                )
            )
        )

    def _is_other(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``quote`` holds a number that ``one`` says is another, of the same thing."""
        numbers = numbers_in(quote.text)
        if not one.denied:
            about = content_stems(one.about) - OF_RETRACTING
            return bool(
                about and about <= content_stems(quote.text) and one.instead not in numbers and numbers
            )
        denied = numbers.intersection(one.denied)
        if not denied or self._may_be_found(letter, one, quote):
            return False
        said = self._overlap.said(letter, one)
        return are_telling(denied) or (
            (
                self._overlap.shared(letter, one, quote) > 0
                or self._overlap.named_by_both(letter, one, quote)
                or not self._overlap.told(letter, one) - _OF_PLACE
            )
            and any(may_count_the_same(said, each, quote.text) for each in denied)
        )

    def _may_be_found(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``one`` may tell what was found, and no letter's number: "two of us, and not three".

        It tells of the past and of nobody who gave the number, and the letters are not known to follow, the
        ``quote`` requires what was not found, or is hardly of the same.
        """
        said = self._overlap.said(letter, one)
        if _GIVEN_BEFORE.search(said) or not _WAS.search(said) or _IS_TO_BE.search(said):
            return False
        if not (letter.date and quote.letter.date):
            return True
        denied = set(one.denied)
        if not are_telling(denied) and self._in_common(letter, one, quote) < _LEAST_SHARED:
            return True
        giving = [text for text in sentences_of(quote) if numbers_in(text) & denied]
        return bool(giving) and all(_REQUIRED.search(text) for text in giving)

    def _in_common(self, letter: Letter, one: Retraction, quote: Quote) -> int:
        """Return how many words and names, beside numbers, are in both."""
        counts = content_stems(" ".join(_IN_WORDS.findall(quote.text)))
        shared = (self._overlap.told(letter, one) & content_stems(quote.text)) - counts
        return len(shared) + len(self._overlap.named_by_both(letter, one, quote))

    def _is_of_other_letters(self, letter: Letter, number: Retraction, day: dt.date | None) -> bool:
        """Return whether ``letter`` corrects letters of the sender's and names none of ``day`` with them.

        What is said of them stands before ``number``.
        """
        said = self._overlap.said(letter, number)
        if _OF_READER.search(said):
            return False
        corrected = (one for one in letter.retractions if one.of is Of.STATEMENT and not one.whose)
        days = {day for one in corrected if one.sentence.start <= number.sentence.start for day in one.dates}
        if not days or day in days:
            return False
        before = Span(0, number.sentence.end)
        text = self._register.letter(letter.id).text
        return all(date.value != day for date in printed_dates(text, before, near=letter.date))

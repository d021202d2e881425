"""`Correction`: a later letter that takes back something of a letter which an answer quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from corrbot.answers.passages.denied_numbers import DeniedNumbers
from corrbot.answers.passages.overlap import Overlap
from corrbot.answers.passages.ties import DECIDED, Ties, is_by, tells_of
from corrbot.answers.phrasing.content import (
    DAY_OR_YEAR,
    OF_RETRACTING,
    content_stems,
    holds_a_figure,
    sentences_of,
    surnames,
    titled_surnames,
)
from corrbot.index import Generation
from corrbot.letters import BlockKind, Letter, Of, Retraction, Span, sentences
from corrbot.letters.changes import day_key
from corrbot.letters.dates import printed_dates
from corrbot.letters.events import event_stems
from corrbot.letters.other_numbers import numbers_in
from corrbot.letters.successions import has_task
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import stems
from corrbot.threads.thread import in_time

_MOST_OF_ONE = 8
"""Letters that take something back of one letter quoted, the next in time first."""
_LEAST_SHARED, _LEAST_OF_DAY = 3, 2
"""Words of content that a quote has to share with a retraction that names no letter, and with one that names
the day of one."""
_MOST_AROUND = 3
"""Sentences before and after the nearest one of a final letter that are shown with it: "(i) … (ii) …"."""
_LEAST_TOLD = 3
"""Words of content of a retraction from which it says what it takes back: "my letter was wrong" does not."""
_OF_A_FIGURE = re.compile(
    r"\b(?:figure|sum|amount|total|cost|price|percentage|distance|rate)s?\b", re.IGNORECASE
)
_NO_LETTERS = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*")
"""The numbers of a table whose rows are read before them."""
_PROVISIONAL = r"\b(?:provisional|draft|preliminary|proposed|interim|minded)\b"
_ALREADY_PUT_OFF = dt.timedelta(days=31)
"""Time before a letter within which the day that it puts off may have been."""
_REFUSED = re.compile(
    r"\b(?:cannot|unable|refus\w*|declin\w*|reject\w*|dismiss\w*|withh\w+|regrets?|turned down|unwilling"
    r"|disallow\w*|(?:not|nor|never)(?: been)? (?:able|prepared|willing|agree|consent|allow|sanction|uph"
    r"|accept|approv|consider|grant|appl|authori|permit|admit|pay|see (?:his|her|its|their|my|our) way)\w*)\b"
    r"|n[’']t (?:agree|consent|allow|accept|apply|grant|pay|approve)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:(?:I|[Ww]e|[Ss]he|[Hh]e|[Tt]hey) (?:seeks?|asks?|requests?|urges?|would like|wish(?:es)? to)"
    r"|[Pp]lease|[Kk]indly|(?:[Ww]ould|[Cc]ould|[Ww]ill) you|grateful)\b"
)
_OF_IMPOSING = re.compile(
    r"\b(?:impos|charg|cancel|withdr|due\b|pay|paid|refus|issu|made\b|decid|uph|stands\b|unable|liab|grant|given"
    r"|receiv|appl)",
    re.IGNORECASE,
)
"""What tells that something is imposed on somebody, or granted to them."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A ``letter``, whole, that takes back something of the letters in ``quotes``, and where.

    ``replaces`` is the number of the document in them where it says that all of that is replaced, or "".
    """

    letter: Letter
    retraction: Retraction
    quotes: tuple[Quote, ...]
    replaces: str = ""

    @property
    def shown(self) -> Quote:
        """Its words."""
        return Quote(self.letter, *self.retraction.shown)


class Corrections:
    """Looks for what takes something back among the letters of a generation."""

    def __init__(self, generation: Generation) -> None:
        self._register: Register = generation.register
        self._ties = Ties(generation)
        self._overlap = Overlap(self._register, self._ties)
        self._denied_numbers = DeniedNumbers(self._register, self._ties, self._overlap)

    @cached_property
    def _retracting(self) -> list[Letter]:
        return sorted(self._register.retracting(), key=in_time)

    def of(self, quotes: Sequence[Quote]) -> list[Correction]:
        """Return what takes back something of the letters in ``quotes``, by date."""
        found: dict[tuple[str, Span], Correction] = {}
        for quote in quotes:
            for letter, one in islice(self._later(quote), _MOST_OF_ONE):
                key = letter.id, one.shown
                known = found.get(key, Correction(letter, one, ()))
                found[key] = replace(known, quotes=(*known.quotes, quote))
        return sorted(found.values(), key=lambda one: in_time(one.letter))

    def _later(self, quote: Quote) -> Iterator[tuple[Letter, Retraction]]:
        """Yield the later letters that take back what is in ``quote``, each with where it does so best."""
        day = quote.letter.date
        for letter in self._retracting:
            if letter.id == quote.letter.id or (day and letter.date and letter.date <= day):
                continue
            meant = [
                one
                for one in letter.retractions
                if (letter.date or one.denied) and self._takes_back(letter, one, quote)
            ]
            if meant:
                best = max(meant, key=lambda one: self._nearness(letter, one, quote))
                yield (
                    self._register.letter(letter.id).as_known(self._ties.known[letter.id]),
                    self._to_show(letter, best, quote),
                )

    def _nearness(self, letter: Letter, one: Retraction, quote: Quote) -> tuple[int, bool]:
        denied = numbers_in(quote.text) & set(one.denied)
        return len(denied) + self._overlap.shared(letter, one, quote), one.of is not Of.DRAFT

    def _to_show(self, letter: Letter, one: Retraction, quote: Quote) -> Retraction:
        """Return ``one`` with the sentence of a final letter that speaks of what is in ``quote``."""
        if one.of is not Of.DRAFT:
            return one
        whole = self._register.letter(letter.id)
        asked = content_stems(quote.text) | surnames(quote.text)
        blocks = [block.span for block in whole.blocks if block.kind in (BlockKind.OPENER, BlockKind.BODY)]
        spans = [span for block in blocks for span in sentences(whole.text, block)]
        texts = (whole.slice(span) for span in spans)
        nearness = [len(asked & (content_stems(text) | surnames(text))) for text in texts]
        if max(nearness, default=0) < _LEAST_OF_DAY:
            return one
        at = nearness.index(max(nearness))
        best = spans[at]
        column = next((span for span in blocks if span.start >= best.end), best)
        is_table = _NO_LETTERS.fullmatch(whole.slice(column)) and not numbers_in(whole.slice(best))
        if is_table:
            return replace(one, shown=Span(best.start, column.end))
        block = next(block for block in blocks if block.has(best.start))
        are_meant = [
            value >= _LEAST_OF_DAY and block.has(span.start)
            for value, span in zip(nearness, spans, strict=True)
        ]
        alike = _around(at, are_meant)
        return replace(one, shown=Span(spans[alike[0]].start, spans[alike[-1]].end))

    def _takes_back(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``one``, in ``letter``, takes back something of the letter in ``quote``."""
        ties, overlap, earlier = self._ties, self._overlap, quote.letter
        match one.of:
            case Of.EVENT:
                return _is_of_event(letter, one, quote) and (
                    ties.is_same_matter(letter, earlier)
                    or (bool(one.dates) and ties.names_the_same(letter, quote.text))
                )
            case Of.DECISION:
                return (
                    tells_of(earlier, one.dates)
                    and (
                        DECIDED.search(quote.text) is not None
                        or overlap.shared(letter, one, quote) >= _LEAST_OF_DAY
                    )
                    and (ties.is_same_matter(letter, earlier) or ties.is_of_both_sides(letter, earlier))
                )
            case Of.NUMBER:
                return self._denied_numbers.holds(quote, letter, one)
            case Of.DATE:
                return _is_of_other_day(letter, one, quote) and (
                    ties.is_same_matter(letter, earlier)
                    or (ties.is_same_side(letter, earlier) and overlap.is_of_same_name(letter, quote))
                )
            case Of.UNDONE | Of.GRANTED:
                return self._is_of_what_is_undone(letter, one, quote) and self._is_linked(letter, one, quote)
            case Of.CHANGED:
                return (
                    ties.may_be_linked(letter, earlier)
                    and self._is_of_what_changed(letter, one, quote)
                    and self._is_linked(letter, one, quote)
                )
            case Of.DRAFT:
                return (
                    quote.is_of_sender
                    and earlier.date is not None
                    and _is_provisional(earlier, one.about)
                    and ties.is_same_side(letter, earlier)
                    and ties.is_same_matter(letter, earlier)
                )
            case Of.STATEMENT:
                return quote.is_of_sender and self._takes_back_what_is_said(letter, one, quote)

    def _is_of_what_is_undone(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether a sentence of ``quote`` speaks of what ``one`` says is undone or granted."""
        about, numbers = content_stems(one.about) - OF_RETRACTING, numbers_in(one.about)
        if not (about or numbers):
            return False
        for text in sentences_of(quote):
            if not about <= content_stems(text) or (not about and not numbers <= numbers_in(text)):
                continue
            if self._is_of_others(letter, one, quote, text):
                continue
            if _ASKING.search(text) or (one.of is Of.GRANTED and not _REFUSED.search(text)):
                continue
            is_told = len(about) > 1 or not numbers.isdisjoint(numbers_in(text))
            if (
                is_told
                or _OF_IMPOSING.search(text)
                or self._overlap.shared(letter, one, quote) >= _LEAST_OF_DAY
            ):
                return True
        return False

    def _is_of_others(self, letter: Letter, one: Retraction, quote: Quote, text: str) -> bool:
        """Return whether ``one`` and the sentence ``text`` of ``quote`` name different people or numbers."""
        said = self._overlap.said(letter, one)
        parties = self._ties.parties(letter, quote.letter)
        people, others = (
            {name for name in titled_surnames(some) if name not in parties} for some in (said, text)
        )
        if people and others:
            return people.isdisjoint(others)
        numbers, given = (
            {number for number in numbers_in(some) if not DAY_OR_YEAR.search(number)} for some in (said, text)
        )
        return bool(numbers and given) and numbers.isdisjoint(given)

    def _is_of_what_changed(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``quote`` speaks of what ``one`` says is otherwise now."""
        if one.about:
            return any(has_task(text, one.about) for text in sentences_of(quote))
        if one.denied:
            return not content_stems(quote.text).isdisjoint(one.denied)
        shared = self._overlap.told(letter, one) & content_stems(quote.text)
        if len(shared) >= (_LEAST_SHARED if one.shown != one.sentence else _LEAST_OF_DAY):
            return True
        return _REFUSED.search(quote.text) is not None and self._overlap.shares_a_rare_word(
            letter, one, quote
        )

    def _is_linked(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether two letters are of one matter, or of two sides and of one day or name."""
        if self._ties.is_same_matter(letter, quote.letter):
            return True
        day = quote.letter.date
        if day and self._ties.is_same_side(letter, quote.letter) and self._ties.names_the_day(letter, day):
            return True
        return self._ties.is_between_same_sides(letter, quote.letter) and (
            bool(self._overlap.named_by_both(letter, one, quote))
            or self._overlap.shares_a_rare_word(letter, one, quote)
        )

    def _takes_back_what_is_said(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        is_of_figure = _OF_A_FIGURE.search(self._overlap.said(letter, one)) is not None
        if not one.dates and is_of_figure and not holds_a_figure(quote.text):
            return False
        if one.dates and quote.letter.date not in one.dates:
            return False
        shared = self._overlap.shared(letter, one, quote)
        if not (one.dates or one.whose or one.is_of_letter) and shared < _LEAST_SHARED:
            return False
        if not (
            is_by(quote.letter, one.whose) if one.whose else self._ties.is_same_side(letter, quote.letter)
        ):
            return False
        if one.dates:
            told = len(self._overlap.told(letter, one))
            is_vague = told < _LEAST_TOLD and not (told and holds_a_figure(self._overlap.said(letter, one)))
            is_meant = (
                is_vague
                or shared >= min(_LEAST_OF_DAY, told)
                or self._overlap.shares_a_number(letter, one, quote)
                or self._overlap.shares_a_figure(letter, one, quote)
                or self._overlap.shares_a_day(letter, one, quote)
                or (
                    shared > 0
                    and shared + len(self._overlap.named_by_both(letter, one, quote)) >= _LEAST_OF_DAY
                )
            )
            return is_meant and (
                self._ties.is_same_matter(letter, quote.letter) or self._ties.is_only_one_of_day(quote.letter)
            )
        if not self._ties.is_same_matter(letter, quote.letter):
            return False
        if one.whose:
            return self._is_of_what_they_said(letter, one, quote)
        return not one.is_of_letter or self._ties.is_last_before(quote.letter, letter)

    def _is_of_what_they_said(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``quote`` speaks of all that ``one`` takes back, or of much that follows."""
        text = self._overlap.said(letter, one)
        said, names = content_stems(quote.text), surnames(quote.text)
        if content_stems(text) - OF_RETRACTING <= said and surnames(text) - {*one.whose.split()} <= names:
            return True
        shared = self._overlap.shared(letter, one, quote)
        named = self._overlap.named_by_both(letter, one, quote) - {*one.whose.split()}
        return shared >= _LEAST_OF_DAY or (shared > 0 and shared + len(named) >= _LEAST_OF_DAY)


def _around(at: int, are_meant: Sequence[bool]) -> range:
    """Return what is meant without a break around the place ``at``, and no farther than `_MOST_AROUND`."""
    start, end = at, at + 1
    while start > max(0, at - _MOST_AROUND) and are_meant[start - 1]:
        start -= 1
    while end < min(len(are_meant), at + 1 + _MOST_AROUND) and are_meant[end]:
        end += 1
    return range(start, end)


def _is_of_event(letter: Letter, one: Retraction, quote: Quote) -> bool:
    """Return whether ``quote`` speaks of the event that ``one``, in ``letter``, calls off, as still to be."""
    if one.event not in event_stems(quote.text.lower()) or letter.date is None:
        return False
    span = quote.span
    near = quote.letter.date
    read = (
        *printed_dates(quote.letter.text, span, near=near, forward=True),
        *printed_dates(quote.letter.text, span, near=near),
    )
    days = {date.value for date in read}
    return not days.isdisjoint(one.dates) if one.dates else any(day >= letter.date for day in days)


def _is_of_other_day(letter: Letter, one: Retraction, quote: Quote) -> bool:
    """Return whether ``quote`` gives a day to come for the event that ``one`` gives another day for."""
    written = quote.letter.date
    if letter.date is None or written is None:
        return False
    is_over = one.dates[0] <= letter.date
    earliest = written if is_over else max(written, letter.date - _ALREADY_PUT_OFF)
    for span in sentences(quote.letter.text, quote.span):
        if one.event not in event_stems(quote.letter.slice(span).lower()):
            continue
        days = [day.value for day in printed_dates(quote.letter.text, span, near=written, forward=True)]
        if one.denied:
            return any(day_key(day) in one.denied for day in days)
        if any(day > earliest and day not in one.dates for day in days):
            return not set(days) & set(one.dates)
    return False


def _is_provisional(letter: Letter, about: str) -> bool:
    """Return whether ``letter`` says that what it is ``about``, such as a decision, is not final yet."""
    for block in letter.blocks:
        if block.kind in (BlockKind.SUBJECT, BlockKind.HEADING):
            said = letter.slice(block.span)
            if re.search(_PROVISIONAL, said, re.IGNORECASE) and about in stems(said):
                return True
    return False

"""`Correction`: a later letter that takes back something of a letter which an answer quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice

from corrbot.answers.answer import Answer
from corrbot.answers.leads import lead_of
from corrbot.answers.originals import Originals
from corrbot.answers.surroundings import Surroundings, surroundings
from corrbot.index import Generation
from corrbot.letters import Filters, Letter, Of, Party, Retraction, Span
from corrbot.letters.dates import MONTHS, printed_dates, worded
from corrbot.letters.references import reference_key
from corrbot.letters.retractions import event_stems
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import stems, words
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.thread import in_time

_MOST_OF_ONE = 8
"""Letters that take something back of one letter quoted, the next in time first."""
_MOST_QUOTED = 2
"""Letters that take something back whose words are quoted, beside what answers; others are named."""
_MOST_NAMING = 40
"""Letters that name a person, beyond which the name does not tell one matter from another."""
_MOST_PEOPLE = 5
_LEAST_SHARED, _LEAST_OF_DAY = 3, 2
"""Words of content that a quote has to share with a retraction that names no letter, and with one that names
the day of one."""
_LEAST_TOLD = 3
"""Words of content of a retraction from which it says what it takes back: "my letter was wrong" does not."""
_OF_RETRACTING = frozenset(
    stems(
        """sorry regret apologise apology please letter mail message reply response note report statement
        wrong error mistake correct correction incorrect inaccurate mislead contain told tell wrote write
        state said advise inform disregard ignore treat replace supersede withdraw withdrawn previous
        earlier send sent date dated today yesterday must wish"""
    )
) | frozenset(stems(" ".join(MONTHS)))
_UNNAMED = re.compile(r"(?<![\w’'])[a-z]{2,}\b")
"""Words that are no names."""
_SHORTEST_KEY = 5
_DECIDED_NEAR = 60
"""Characters before the day of a decision within which the decision is spoken of."""

_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Professor|Sir|Dame)\.? "
    r"(?P<given>[A-Z][\w’'-]+) (?P<surname>[A-Z][\w’'-]+)"
)
_DECIDED = re.compile(
    r"\b(?:deci(?:de|sion)|refus|notice|order|offer|determin|direct|permi|approv|consent|penalt|fine[ds]?\b|award"
    r"|undertak|object|complain|assur|alleg|letter|grant)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A ``letter``, whole, that takes back something of the letters quoted as ``numbers``, and where."""

    letter: Letter
    retraction: Retraction
    numbers: tuple[int, ...]

    @property
    def shown(self) -> Quote:
        """Its words."""
        return Quote(self.letter, *self.retraction.shown)


def corrected(answer: Answer, generation: Generation, filters: Filters, originals: Originals) -> Answer:
    """Return ``answer`` with a notice of each later letter that takes back something of one it quotes.

    The words of that letter are quoted last, of the first `_MOST_QUOTED` such letters, where ``filters``
    admit it and they are not quoted already.
    """
    found = _Matter(generation).corrections(answer.quotes)
    if not found:
        return answer
    read = generation.correspondence
    admitted = [one.id for one in read.letters if read.admits(filters, one)] if filters else None
    notices: list[str] = []
    most = len(answer.quotes) + _MOST_QUOTED
    for one in found:
        if not originals.hold(one.shown):
            continue
        number = _number_of(one, answer.quotes)
        is_admitted = admitted is None or one.letter.id in admitted
        if number is None and is_admitted and len(answer.quotes) < most:
            around = surroundings(one.shown, generation.register, admitted, originals)
            answer = _with_quote(answer, one.shown, around)
            number = len(answer.quotes)
        elif number is None:
            answer = replace(answer, told_of=(*answer.told_of, one.letter))
        notices.append(_notice(one, number, is_admitted=is_admitted))
    return replace(answer, notices=(*notices, *answer.notices)) if notices else answer


def _number_of(one: Correction, quotes: Sequence[Quote]) -> int | None:
    """Return the number of the quote that holds words of the retraction already, or None."""
    start, end = one.retraction.shown
    return next(
        (
            number
            for number, quote in enumerate(quotes, 1)
            if quote.letter.id == one.letter.id and quote.start < end and start < quote.end
        ),
        None,
    )


def _with_quote(answer: Answer, quote: Quote, around: Surroundings) -> Answer:
    quotes = (*answer.quotes, quote)
    has_lead = answer.lead == lead_of(answer.quotes)
    known = answer.surroundings or tuple(Surroundings() for _ in answer.quotes)
    return replace(
        answer,
        lead=lead_of(quotes) if has_lead else answer.lead,
        quotes=quotes,
        surroundings=(*known, around),
    )


def _notice(one: Correction, number: int | None, *, is_admitted: bool) -> str:
    *first, last = [f"[{number}]" for number in one.numbers]
    quoted = f"{', '.join(first)} and {last}" if first else last
    which = f"[{number}]" if number else "it"
    parts = (
        worded(one.letter.date) if one.letter.date else "",
        f"from {one.letter.sender}" if one.letter.sender else "",
        f"to {one.letter.recipient}" if one.letter.recipient else "",
    )
    told = " ".join(filter(None, parts))
    left = "" if is_admitted else ", which was not searched"
    return (
        f"A later letter says that something in the letter of {quoted} was corrected, withdrawn or called "
        f"off; read {which} too: {told}{', ' if told else ''}{one.letter.location}{left}."
    )


class _Matter:
    """Looks for what takes something back among the letters of a generation."""

    def __init__(self, generation: Generation) -> None:
        self._register: Register = generation.register
        self._correspondence = generation.correspondence
        self._side = cache(self._side_of)

    def corrections(self, quotes: Sequence[Quote]) -> list[Correction]:
        """Return what takes back something of the letters in ``quotes``, by date."""
        found: dict[tuple[str, Span], Correction] = {}
        for number, quote in enumerate(quotes, 1):
            for letter, one in islice(self._of(quote), _MOST_OF_ONE):
                key = letter.id, one.sentence
                known = found.get(key, Correction(letter, one, ()))
                found[key] = replace(known, numbers=(*known.numbers, number))
        return _one_for_each_letter(sorted(found.values(), key=lambda one: in_time(one.letter)))

    def _of(self, quote: Quote) -> Iterator[tuple[Letter, Retraction]]:
        day = quote.letter.date
        for letter in self._correspondence.retracting:
            if letter.id == quote.letter.id or (day and letter.date and letter.date <= day):
                continue
            for one in letter.retractions:
                if self._takes_back(letter, one, quote):
                    yield self._register.letter(letter.id).as_known(letter), one

    def _takes_back(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``one``, in ``letter``, takes back something of the letter in ``quote``."""
        match one.of:
            case Of.EVENT:
                return _is_of_event(letter, one, quote) and self._is_same_matter(letter, quote.letter)
            case Of.DECISION:
                return (
                    _tells_of(quote.letter, one.dates)
                    and (
                        _DECIDED.search(quote.text) is not None
                        or self._shared(letter, one, quote) >= _LEAST_OF_DAY
                    )
                    and self._is_same_matter(letter, quote.letter)
                )
            case Of.STATEMENT:
                return quote.is_of_sender and self._takes_back_what_is_said(letter, one, quote)

    def _takes_back_what_is_said(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        if one.dates and quote.letter.date not in one.dates:
            return False
        if not self._is_same_side(letter, quote.letter):
            return False
        if one.dates:
            is_meant = (
                len(self._told(letter, one)) < _LEAST_TOLD
                or self._shared(letter, one, quote) >= _LEAST_OF_DAY
            )
            return is_meant and (
                self._is_same_matter(letter, quote.letter) or self._is_only_one_of_day(quote.letter)
            )
        if not self._is_same_matter(letter, quote.letter):
            return False
        if one.is_of_letter:
            return self._is_last_before(quote.letter, letter)
        return self._shared(letter, one, quote) >= _LEAST_SHARED

    def _told(self, letter: Letter, one: Retraction) -> set[str]:
        """Return the stems of what ``one`` says beside that it takes something back, and of whom."""
        text = self._register.letter(letter.id).slice(one.shown)
        return set(stems(" ".join(_UNNAMED.findall(text)))) - _OF_RETRACTING

    def _shared(self, letter: Letter, one: Retraction, quote: Quote) -> int:
        return len(self._told(letter, one) & set(stems(quote.text)))

    def _side_of(self, letter_id: str) -> Identity:
        sender = self._known[letter_id].sender
        return self._correspondence.bodies.complete(Identity.of(sender))

    @cached_property
    def _known(self) -> dict[str, Letter]:
        return {letter.id: letter for letter in self._correspondence.letters}

    def _is_same_side(self, one: Letter, other: Letter) -> bool:
        return likeness(self._side(one.id), self._side(other.id)) > Likeness.UNTOLD

    def _is_same_matter(self, later: Letter, earlier: Letter) -> bool:
        """Return whether two letters are of one thread, share a reference, or name one person."""
        thread = self._correspondence.thread(later.id)
        if any(one.id == earlier.id for one in thread.letters):
            return True
        text = self._register.letter(later.id).text
        printed = reference_key(text)
        if any(_is_telling(one.key) and one.key in printed for one in earlier.references):
            return True
        return any(
            re.search(rf"\b{re.escape(given)}\s+{re.escape(surname)}\b", text, re.IGNORECASE)
            and len(self._register.letters_with((given, surname))) <= _MOST_NAMING
            and not any(
                surname.casefold() in _called(party) for party in (later.sender, later.recipient) if party
            )
            for given, surname in _people(earlier)
        )

    def _is_only_one_of_day(self, letter: Letter) -> bool:
        """Return whether ``letter`` is the only one that its side is known to have sent on its day."""
        return not any(
            one.date == letter.date and one.id != letter.id and self._is_same_side(one, letter)
            for one in self._correspondence.letters
        )

    def _is_last_before(self, earlier: Letter, later: Letter) -> bool:
        """Return whether ``earlier`` is the last letter of its side before ``later`` in this matter."""
        sent = [
            one
            for one in self._correspondence.thread(later.id).letters
            if one.date and later.date and one.date < later.date and self._is_same_side(one, later)
        ]
        return bool(sent) and sent[-1].id == earlier.id


def _is_of_event(letter: Letter, one: Retraction, quote: Quote) -> bool:
    """Return whether ``quote`` speaks of the event that ``one``, in ``letter``, calls off, as still to be."""
    if one.event not in event_stems(quote.text.lower()) or letter.date is None:
        return False
    span = Span(quote.start, quote.end)
    near = quote.letter.date
    read = (
        *printed_dates(quote.letter.text, span, near=near, forward=True),
        *printed_dates(quote.letter.text, span, near=near),
    )
    days = {date.value for date in read}
    return not days.isdisjoint(one.dates) if one.dates else any(day >= letter.date for day in days)


def _one_for_each_letter(found: Sequence[Correction]) -> list[Correction]:
    """Return the first of ``found`` in each letter, with the numbers of all in it."""
    by_letter: dict[str, Correction] = {}
    for one in found:
        first = by_letter.setdefault(one.letter.id, one)
        numbers = tuple(sorted({*first.numbers, *one.numbers}))
        by_letter[one.letter.id] = replace(first, numbers=numbers)
    return list(by_letter.values())


def _is_telling(key: str) -> bool:
    return len(key) >= _SHORTEST_KEY and any(map(str.isdigit, key))


def _called(party: Party) -> list[str]:
    """Return the words by which ``party`` is looked up: the surname, else the name of the body."""
    if party.name:
        return words(party.name)[-1:]
    return words(party.organisation or party.role or "")


def _people(letter: Letter) -> list[tuple[str, str]]:
    """Return the people whom ``letter`` names with their title, as given name and surname."""
    found = dict.fromkeys((match["given"], match["surname"]) for match in _PERSON.finditer(letter.text))
    return list(found)[:_MOST_PEOPLE]


def _tells_of(letter: Letter, dates: Sequence[dt.date]) -> bool:
    """Return whether ``letter`` is of one of ``dates``, or speaks of what was decided on it."""
    if letter.date in dates:
        return True
    return any(
        date.value in dates
        and _DECIDED.search(letter.text[max(0, date.span.start - _DECIDED_NEAR) : date.span.start])
        for date in printed_dates(letter.text, near=letter.date)
    )

"""`Correction`: a later letter that takes back something of a letter which an answer quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from corrbot.answers.answer import Answer
from corrbot.answers.leads import lead_of
from corrbot.answers.originals import Originals
from corrbot.answers.retractions import CUES, Of, Retraction, event_stems, retractions
from corrbot.answers.surroundings import Surroundings, surroundings
from corrbot.index import Generation
from corrbot.letters import Filters, Letter, Party, Span
from corrbot.letters.dates import MONTHS, printed_dates, worded
from corrbot.letters.references import reference_key
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import stems, words
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.thread import in_time

_MOST_READ, _MOST_BETWEEN = 8, 3
"""Later letters that are looked through for each letter quoted, the next in time first: those that name its
day, its reference or a person in it, and those between its parties."""
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


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked up once in a generation: who ``may_retract`` something, by id.

    ``headings`` are of those that were looked at, and ``read`` is what those that were read take back.
    """

    may_retract: frozenset[str]
    headings: dict[str, Letter]
    read: dict[str, tuple[Retraction, ...]]

    @classmethod
    def at(cls, register: Register) -> _Looked:
        held = (
            register.letters_with(cue) if len(cue) > 1 else register.letters_holding(*cue) for cue in CUES
        )
        return cls(frozenset().union(*held), {}, {})


_LOOKED: WeakKeyDictionary[Generation, _Looked] = WeakKeyDictionary()


def _looked(generation: Generation) -> _Looked:
    found = _LOOKED.get(generation)
    if found is None:
        found = _LOOKED[generation] = _Looked.at(generation.register)
    return found


class _Matter:
    """Looks for what takes something back among the letters of a generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._register: Register = generation.register
        self._candidates = cache(self._later)

    def corrections(self, quotes: Sequence[Quote]) -> list[Correction]:
        """Return what takes back something of the letters in ``quotes``, by date."""
        found: dict[tuple[str, Span], Correction] = {}
        for number, quote in enumerate(quotes, 1):
            for letter, one in self._of(quote):
                key = letter.id, one.sentence
                known = found.get(key, Correction(letter, one, ()))
                found[key] = replace(known, numbers=(*known.numbers, number))
        return _one_for_each_letter(sorted(found.values(), key=lambda one: in_time(one.letter)))

    def _of(self, quote: Quote) -> Iterator[tuple[Letter, Retraction]]:
        for letter_id in self._candidates(quote.letter.id):
            for one in self._retractions(letter_id):
                letter = self._register.letter(letter_id)
                if self._takes_back(letter, one, quote):
                    yield letter.as_known(self._known[letter_id]), one

    def _retractions(self, letter_id: str) -> tuple[Retraction, ...]:
        read = _looked(self._generation).read
        if letter_id not in read:
            read[letter_id] = retractions(self._register.letter(letter_id))
        return read[letter_id]

    def _later(self, letter_id: str) -> tuple[str, ...]:
        """Return the ids of the next later letters that may speak of the letter with this id."""
        earlier = self._register.letter(letter_id)

        def next_of(ids: set[str], most: int) -> list[Letter]:
            headings = self._may_retract(ids - {letter_id})
            later = [one for one in headings if one.date and (not earlier.date or one.date > earlier.date)]
            return sorted(later, key=in_time)[:most]

        telling = next_of({*self._naming_day(earlier), *self._of_matter(earlier)}, _MOST_READ)
        between = next_of(self._between(earlier), _MOST_BETWEEN)
        return tuple(dict.fromkeys(one.id for one in (*telling, *between)))

    def _naming_day(self, letter: Letter) -> Iterator[str]:
        """Yield the ids of letters that may name the day of ``letter``, and be of its side."""
        sender = Identity.of(letter.sender)
        days = _printed(letter.date) if letter.date else ()
        for one in self._may_retract({named for day in days for named in self._register.letters_with(day)}):
            if likeness(Identity.of(one.sender), sender) is not Likeness.DIFFERENT:
                yield one.id

    def _may_retract(self, ids: set[str]) -> list[Letter]:
        """Return the headings of those of ``ids`` that may take something back."""
        looked = _looked(self._generation)
        wanted = ids & looked.may_retract
        if unknown := wanted - looked.headings.keys():
            looked.headings.update((one.id, one) for one in self._register.headings_of(unknown))
        return [looked.headings[one] for one in wanted]

    def _of_matter(self, letter: Letter) -> Iterator[str]:
        """Yield the ids of letters that may name a reference of ``letter``, or a person whom it names."""
        held = self._register.letters_with
        for reference in letter.references:
            if _is_telling(reference.key):
                yield from held([reference.raw])
        for person in _people(letter):
            if len(ids := held(person)) <= _MOST_NAMING:
                yield from ids

    def _between(self, letter: Letter) -> set[str]:
        """Return the ids of letters that name both ends of ``letter``."""
        named = [_called(party) for party in (letter.sender, letter.recipient) if party]
        if len(named) < 2 or not all(named):
            return set()
        return self._register.letters_with([word for words_of in named for word in words_of])

    @cached_property
    def _known(self) -> dict[str, Letter]:
        return {letter.id: letter for letter in self._generation.correspondence.letters}

    def _takes_back(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``one``, in ``letter``, takes back something of the letter in ``quote``."""
        if one.of is Of.EVENT:
            return self._is_of_event(letter, one, quote)
        told = set(stems(" ".join(_UNNAMED.findall(letter.slice(one.shown))))) - _OF_RETRACTING
        shared = len(told & set(stems(quote.text)))
        if one.of is Of.DECISION:
            is_meant = shared >= _LEAST_OF_DAY or _DECIDED.search(quote.text) is not None
            return (
                is_meant and self._is_same_matter(letter, quote.letter) and _tells_of(quote.letter, one.dates)
            )
        if not quote.is_of_sender or not self._is_same_side(letter, quote.letter):
            return False
        if one.dates:
            is_meant = len(told) < _LEAST_TOLD or shared >= _LEAST_OF_DAY
            return (
                is_meant
                and quote.letter.date in one.dates
                and (self._is_same_matter(letter, quote.letter) or self._is_only_one_of_day(quote.letter))
            )
        if not self._is_same_matter(letter, quote.letter):
            return False
        if one.is_of_letter:
            return self._is_last_before(quote.letter, letter)
        return shared >= _LEAST_SHARED

    def _is_of_event(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        if one.event not in event_stems(quote.text.lower()) or letter.date is None:
            return False
        span = Span(quote.start, quote.end)
        near = quote.letter.date
        read = (*printed_dates(quote.letter.text, span, near=near, forward=True),)
        days = {date.value for date in (*read, *printed_dates(quote.letter.text, span, near=near))}
        is_meant = not days.isdisjoint(one.dates) if one.dates else any(day >= letter.date for day in days)
        return is_meant and self._is_same_matter(letter, quote.letter)

    def _side(self, letter: Letter) -> Identity:
        known = self._known[letter.id]
        return self._generation.correspondence.bodies.complete(Identity.of(known.sender))

    def _is_same_side(self, one: Letter, other: Letter) -> bool:
        return likeness(self._side(one), self._side(other)) > Likeness.UNTOLD

    def _is_same_matter(self, later: Letter, earlier: Letter) -> bool:
        """Return whether two letters are of one thread, share a reference, or name one person."""
        thread = self._generation.correspondence.thread(later.id)
        if any(one.id == earlier.id for one in thread.letters):
            return True
        printed = reference_key(later.text)
        if any(_is_telling(one.key) and one.key in printed for one in earlier.references):
            return True
        return any(
            re.search(rf"\b{re.escape(given)}\s+{re.escape(surname)}\b", later.text, re.IGNORECASE)
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
            for one in self._known.values()
        )

    def _is_last_before(self, earlier: Letter, later: Letter) -> bool:
        """Return whether ``earlier`` is the last letter of its side before ``later`` in this matter."""
        thread = self._generation.correspondence.thread(later.id).letters
        sent = [
            one
            for one in thread
            if one.date and later.date and one.date < later.date and self._is_same_side(one, later)
        ]
        return bool(sent) and sent[-1].id == earlier.id


def _one_for_each_letter(found: Sequence[Correction]) -> list[Correction]:
    """Return the first of ``found`` in each letter, with the numbers of all in it."""
    by_letter: dict[str, Correction] = {}
    for one in found:
        first = by_letter.setdefault(one.letter.id, one)
        numbers = tuple(sorted({*first.numbers, *one.numbers}))
        by_letter[one.letter.id] = replace(first, numbers=numbers)
    return list(by_letter.values())


def _printed(date: dt.date) -> Iterator[list[str]]:
    """Yield the words with which ``date`` may be printed."""
    month = MONTHS[date.month - 1]
    suffix = "th" if 10 < date.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(date.day % 10, "th")
    for day in {str(date.day), f"{date.day:02}", f"{date.day}{suffix}"}:
        yield [day, month]
        if len(month) > 4:
            yield [day, month[:3]]
    yield [str(date.day), str(date.month), str(date.year)]
    yield [f"{date.day:02}", f"{date.month:02}", str(date.year)]


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

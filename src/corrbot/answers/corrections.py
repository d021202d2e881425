"""`Correction`: a later letter that takes back something of a letter which an answer quotes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice, pairwise

from corrbot.answers.answer import Answer
from corrbot.answers.leads import lead_of
from corrbot.answers.originals import Originals
from corrbot.answers.surroundings import Surroundings, surroundings
from corrbot.index import Generation
from corrbot.letters import BlockKind, Filters, Letter, Of, Party, Retraction, Span, sentences
from corrbot.letters.changes import day_key
from corrbot.letters.dates import MONTHS, printed_dates, worded
from corrbot.letters.events import event_stems
from corrbot.letters.other_numbers import numbers_in
from corrbot.letters.references import is_telling, reference_key
from corrbot.letters.retractions import TITLE
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import stem, stems, words
from corrbot.threads import Correspondence
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
        earlier send sent date dated today yesterday must wish refuse refusal uphold review decide decision
        part section paragraph point question request first second third figure number no not give given
        further also made make find found set matter accept explain far concern regard relate insofar
        extent wish right mr mrs ms dr"""
    )
) | frozenset(stems(" ".join(MONTHS)))
_UNNAMED = re.compile(r"(?<![\w’'])[a-z]{2,}\b")
"""Words that are no names."""
_NAMES = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_DIED = re.compile(
    r"\b(?:perish\w*|d(?:ied|ies|ie|ying|eaths?|ead|eceased)|kill\w*|drown\w*|fatal\w*|mortality"
    r"|lo(?:st|ss of) (?:their |his |her )?li(?:ves|fe))\b",
    re.IGNORECASE,
)
"""Words of one meaning, by which a number of the dead is known however it is put."""
_OF_A_FIGURE = re.compile(
    r"\b(?:figure|sum|amount|total|cost|price|percentage|distance|rate)s?\b", re.IGNORECASE
)
_DAY_OR_YEAR = re.compile(r" |^(?:1[5-9]|20)\d\d$")
_MARK_OF_ITEM = re.compile(r"\(\d+\)|^\W*\d+\. ")
_NO_LETTERS = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*")
"""The numbers of a table whose rows are read before them."""
_PROVISIONAL = r"\b(?:provisional|draft|preliminary|proposed|interim|minded)\b"
_TELLING_DIGITS = 4
"""Digits of a number that is hardly met by chance."""
_DECIDED_NEAR = 60
"""Characters before the day of a decision within which the decision is spoken of."""

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
_PERSON = re.compile(
    rf"\b(?:{TITLE})\.? "
    r"(?P<given>[A-Z][\w’'-]+) (?P<surname>[A-Z][\w’'-]+)"
)
_TITLED = re.compile(rf"\b(?:{TITLE})\.? (?:[A-Z][\w-]* ){{0,2}}(?P<surname>[A-Z][\w-]+)")
_TITLES = frozenset(TITLE.split("|"))
_DECIDED = re.compile(
    r"\b(?:rat(?:ed|ing)|certif|licen|publish|deci(?:de|sion)|refus|notice|order|offer|determin|direct(?!or)|permi|approv|consent|penalt|fine[ds]?\b|award"
    r"|undertak|object|complain|assur|alleg|letter|grant)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A ``letter``, whole, that takes back something of the letters in ``quotes``, and where."""

    letter: Letter
    retraction: Retraction
    quotes: tuple[Quote, ...]

    @property
    def shown(self) -> Quote:
        """Its words."""
        return Quote(self.letter, *self.retraction.shown)


def corrected(answer: Answer, generation: Generation, filters: Filters, originals: Originals) -> Answer:
    """Return ``answer`` with a notice of each later letter that takes back something of one it quotes.

    The words of that letter are quoted right after those that they take back, of the first `_MOST_QUOTED`
    such letters, where ``filters`` admit it and they are not quoted already. They come after all quotes where
    they have no word of the question, or the answer lists letters or has sentences that cite its quotes.
    """
    found = _Matter(generation).corrections(answer.quotes)
    if not found:
        return answer
    read = generation.correspondence
    admitted = [one.id for one in read.letters if read.admits(filters, one)] if filters else None
    told: list[tuple[Correction, bool]] = []
    most = len(answer.quotes) + _MOST_QUOTED
    is_bound = bool(answer.listed or answer.sentences)
    for one in found:
        if not originals.hold(one.shown):
            continue
        is_admitted = admitted is None or one.letter.id in admitted
        told.append((one, is_admitted))
        if _number_of(one, answer.quotes) is not None:
            continue
        if is_admitted and len(answer.quotes) < most:
            around = surroundings(one.shown, generation.register, admitted, originals)
            is_last = is_bound or not _may_answer(answer.question, one)
            last = len(answer.quotes) if is_last else _last_place(one, answer.quotes)
            answer = _with_quote(answer, one.shown, around, last)
        else:
            answer = replace(answer, told_of=(*answer.told_of, one.letter))
    notices = _notices(told, answer.quotes)
    return replace(answer, notices=(*notices, *answer.notices)) if notices else answer


def _notices(told: Sequence[tuple[Correction, bool]], quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return what is said of each that is ``told``, with whether it was searched; once of each quote read."""
    joined: dict[tuple[str, Of, int | None], tuple[Correction, bool]] = {}
    for one, is_admitted in told:
        key = one.letter.id, one.retraction.of, _number_of(one, quotes)
        first, _ = joined.get(key, (replace(one, quotes=()), is_admitted))
        joined[key] = replace(first, quotes=(*first.quotes, *one.quotes)), is_admitted
    return tuple(
        _notice(one, _numbers_of(one.quotes, quotes), number, is_admitted=is_admitted)
        for (*_, number), (one, is_admitted) in joined.items()
    )


def _may_answer(question: str, one: Correction) -> bool:
    asked = _stems(question) | _surnames(question)
    if one.retraction.event and one.retraction.event in event_stems(question.lower()):
        return True
    return bool(asked & (_stems(one.shown.text) | _surnames(one.shown.text)))


def _last_place(one: Correction, quotes: Sequence[Quote]) -> int:
    """Return the number of the first of ``quotes`` that ``one`` takes back, after which it is read."""
    return _numbers_of(one.quotes, quotes)[0]


def _numbers_of(some: Sequence[Quote], quotes: Sequence[Quote]) -> tuple[int, ...]:
    return tuple(number for number, quote in enumerate(quotes, 1) if quote in some)


def _number_of(one: Correction, quotes: Sequence[Quote]) -> int | None:
    """Return the number of the quote that holds words of the retraction already, or None.

    Of a final letter that has nothing as near as its subject, any quote will do.
    """
    start, end = one.retraction.shown
    if one.retraction.of is Of.DRAFT and one.retraction.shown == one.retraction.sentence:
        start, end = 0, len(one.letter.text)
    return next(
        (
            number
            for number, quote in enumerate(quotes, 1)
            if quote.letter.id == one.letter.id and quote.start < end and start < quote.end
        ),
        None,
    )


def _with_quote(answer: Answer, quote: Quote, around: Surroundings, after: int) -> Answer:
    """Return ``answer`` with ``quote`` after the one of the number ``after``."""
    quotes = (*answer.quotes[:after], quote, *answer.quotes[after:])
    has_lead = answer.lead == lead_of(answer.quotes)
    known = answer.surroundings or tuple(Surroundings() for _ in answer.quotes)
    return replace(
        answer,
        lead=lead_of(quotes) if has_lead else answer.lead,
        quotes=quotes,
        surroundings=(*known[:after], around, *known[after:]),
    )


def _notice(one: Correction, numbers: Sequence[int], number: int | None, *, is_admitted: bool) -> str:
    *first, last = [f"[{number}]" for number in numbers]
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
        f"{_SAID[one.retraction.of].format(quoted)}; read {which} too: {told}{', ' if told else ''}"
        f"{one.letter.location}{left}."
    )


_TAKEN_BACK = "A later letter says that something in the letter of {} was corrected, withdrawn or called off"
_CHANGED = "A later letter changes something that the letter of {} says"
_SAID = {
    Of.STATEMENT: _TAKEN_BACK,
    Of.DECISION: _TAKEN_BACK,
    Of.EVENT: _TAKEN_BACK,
    Of.NUMBER: "A later letter gives another number than the letter of {}",
    Of.DATE: "A later letter gives another date than the letter of {}",
    Of.UNDONE: _CHANGED,
    Of.GRANTED: _CHANGED,
    Of.CHANGED: _CHANGED,
    Of.DRAFT: "The letter of {} is provisional, and a later one says what is final",
}


class _Matter:
    """Looks for what takes something back among the letters of a generation.

    They are read together only where that decides.
    """

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._register: Register = generation.register
        self._side = cache(self._side_of)
        self._addressed = cache(self._addressed_of)
        self._text_at = cache(self._text_of)

    @property
    def _correspondence(self) -> Correspondence:
        return self._generation.correspondence

    @cached_property
    def _retracting(self) -> list[Letter]:
        return sorted((letter for letter in self._register.retracting() if letter.date), key=in_time)

    def corrections(self, quotes: Sequence[Quote]) -> list[Correction]:
        """Return what takes back something of the letters in ``quotes``, by date."""
        found: dict[tuple[str, Span], Correction] = {}
        for quote in quotes:
            for letter, one in islice(self._of(quote), _MOST_OF_ONE):
                key = letter.id, one.shown
                known = found.get(key, Correction(letter, one, ()))
                found[key] = replace(known, quotes=(*known.quotes, quote))
        return sorted(found.values(), key=lambda one: in_time(one.letter))

    def _of(self, quote: Quote) -> Iterator[tuple[Letter, Retraction]]:
        """Yield the later letters that take back what is in ``quote``, each with where it does so best."""
        day = quote.letter.date
        for letter in self._retracting:
            if letter.id == quote.letter.id or (day and letter.date and letter.date <= day):
                continue
            meant = [one for one in letter.retractions if self._takes_back(letter, one, quote)]
            if meant:
                best = max(meant, key=lambda one: self._nearness(letter, one, quote))
                yield (
                    self._register.letter(letter.id).as_known(self._known[letter.id]),
                    self._to_show(letter, best, quote),
                )

    def _nearness(self, letter: Letter, one: Retraction, quote: Quote) -> tuple[int, bool]:
        denied = numbers_in(quote.text) & set(one.denied)
        return len(denied) + self._shared(letter, one, quote), one.of is not Of.DRAFT

    def _to_show(self, letter: Letter, one: Retraction, quote: Quote) -> Retraction:
        """Return ``one`` with the sentence of a final letter that speaks of what is in ``quote``."""
        if one.of is not Of.DRAFT:
            return one
        whole = self._register.letter(letter.id)
        asked = _stems(quote.text) | _surnames(quote.text)
        blocks = [block.span for block in whole.blocks if block.kind in (BlockKind.OPENER, BlockKind.BODY)]
        spans = [span for block in blocks for span in sentences(whole.text, block)]
        texts = (whole.slice(span) for span in spans)
        nearness = [len(asked & (_stems(text) | _surnames(text))) for text in texts]
        if max(nearness, default=0) < _LEAST_OF_DAY:
            return one
        best = spans[nearness.index(max(nearness))]
        column = next((span for span in blocks if span.start >= best.end), best)
        is_table = _NO_LETTERS.fullmatch(whole.slice(column)) and not numbers_in(whole.slice(best))
        return replace(one, shown=Span(best.start, column.end) if is_table else best)

    def _takes_back(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``one``, in ``letter``, takes back something of the letter in ``quote``."""
        match one.of:
            case Of.EVENT:
                return _is_of_event(letter, one, quote) and (
                    self._is_same_matter(letter, quote.letter)
                    or (bool(one.dates) and self._names_the_same(letter, quote.text))
                )
            case Of.DECISION:
                return (
                    _tells_of(quote.letter, one.dates)
                    and (
                        _DECIDED.search(quote.text) is not None
                        or self._shared(letter, one, quote) >= _LEAST_OF_DAY
                    )
                    and (
                        self._is_same_matter(letter, quote.letter)
                        or self._is_of_both_sides(letter, quote.letter)
                    )
                )
            case Of.NUMBER:
                return (
                    quote.letter.date is not None
                    and self._is_other_number(letter, one, quote)
                    and (
                        self._is_same_matter(letter, quote.letter)
                        or (
                            self._names_the_day(letter, quote.letter.date)
                            and self._names_the_same(letter, quote.letter.text)
                        )
                        or (
                            bool(one.denied)
                            and self._is_from_same_sides(letter, quote.letter)
                            and self._shared(letter, one, quote)
                            + len(self._named_by_both(letter, one, quote))
                            >= _LEAST_OF_DAY
                        )
                    )
                )
            case Of.DATE:
                return _is_of_other_day(letter, one, quote) and (
                    self._is_same_matter(letter, quote.letter)
                    or (self._is_same_side(letter, quote.letter) and self._is_of_same_name(letter, quote))
                )
            case Of.UNDONE | Of.GRANTED:
                return self._is_of_what_is_undone(letter, one, quote) and self._is_linked(letter, one, quote)
            case Of.CHANGED:
                return (
                    self._may_be_linked(letter, quote.letter)
                    and self._is_of_what_changed(letter, one, quote)
                    and self._is_linked(letter, one, quote)
                )
            case Of.DRAFT:
                return (
                    quote.is_of_sender
                    and quote.letter.date is not None
                    and _is_provisional(quote.letter, one.about)
                    and self._is_same_side(letter, quote.letter)
                    and self._is_same_matter(letter, quote.letter)
                )
            case Of.STATEMENT:
                return quote.is_of_sender and self._takes_back_what_is_said(letter, one, quote)

    def _is_other_number(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``quote`` holds a number that ``one`` says is another, of the same thing."""
        numbers = numbers_in(quote.text)
        if not one.denied:
            about = _stems(one.about) - _OF_RETRACTING
            return bool(about and about <= _stems(quote.text) and one.instead not in numbers and numbers)
        denied = numbers.intersection(one.denied)
        return bool(denied) and (
            self._shared(letter, one, quote) > 0
            or any(sum(map(str.isdigit, number)) >= _TELLING_DIGITS for number in denied)
        )

    def _is_of_what_is_undone(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether a sentence of ``quote`` speaks of what ``one`` says is undone or granted."""
        about, numbers = _stems(one.about) - _OF_RETRACTING, numbers_in(one.about)
        if not (about or numbers):
            return False
        for text in _sentences_of(quote):
            if not about <= _stems(text) or (not about and not numbers <= numbers_in(text)):
                continue
            if self._is_of_others(letter, one, quote, text):
                continue
            if _ASKING.search(text) or (one.of is Of.GRANTED and not _REFUSED.search(text)):
                continue
            is_told = len(about) > 1 or not numbers.isdisjoint(numbers_in(text))
            if is_told or _OF_IMPOSING.search(text) or self._shared(letter, one, quote) >= _LEAST_OF_DAY:
                return True
        return False

    def _is_of_others(self, letter: Letter, one: Retraction, quote: Quote, text: str) -> bool:
        """Return whether ``one`` and the sentence ``text`` of ``quote`` name different people or numbers."""
        said = self._text_at(letter.id, one.sentence)
        parties = self._parties(letter, quote.letter)
        people, others = ({name for name in _titled(some) if name not in parties} for some in (said, text))
        if people and others:
            return people.isdisjoint(others)
        numbers, given = (
            {number for number in numbers_in(some) if not _DAY_OR_YEAR.search(number)}
            for some in (said, text)
        )
        return bool(numbers and given) and numbers.isdisjoint(given)

    def _is_of_what_changed(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``quote`` speaks of what ``one`` says is otherwise now."""
        if one.denied:
            return not _stems(quote.text).isdisjoint(one.denied)
        shared = self._told(letter, one) & _stems(quote.text)
        if len(shared) >= (_LEAST_SHARED if one.shown != one.sentence else _LEAST_OF_DAY):
            return True
        return _REFUSED.search(quote.text) is not None and self._shares_a_rare_word(letter, one, quote)

    def _may_be_linked(self, later: Letter, earlier: Letter) -> bool:
        """Return whether two letters may be linked, as far as is told without the text of ``later``."""
        return (
            any(is_telling(one.key) for one in earlier.references)
            or self._is_same_side(later, earlier)
            or self._is_between_same_sides(later, earlier)
            or any(one.id == earlier.id for one in self._correspondence.thread(later.id).letters)
            or bool(_people(earlier))
        )

    def _is_linked(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether two letters are of one matter, or of two sides and of one day or name."""
        if self._is_same_matter(letter, quote.letter):
            return True
        day = quote.letter.date
        if day and self._is_same_side(letter, quote.letter) and self._names_the_day(letter, day):
            return True
        return self._is_between_same_sides(letter, quote.letter) and (
            bool(self._named_by_both(letter, one, quote)) or self._shares_a_rare_word(letter, one, quote)
        )

    def _shares_a_rare_word(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        shared = (self._told(letter, one) & _stems(quote.text)) - _stems(one.about)
        return any(
            len(self._register.letters_with((word,))) <= _MOST_NAMING
            for word in words(self._text(letter, one))
            if stem(word) in shared
        )

    def _is_between_same_sides(self, one: Letter, other: Letter) -> bool:
        """Return whether two letters are between the same two sides, in whichever direction."""
        mine, theirs = ((self._side(letter.id), self._addressed(letter.id)) for letter in (one, other))
        return any(
            all(likeness(left, right) > Likeness.UNTOLD for left, right in zip(mine, turned, strict=True))
            for turned in (theirs, theirs[::-1])
        )

    def _is_from_same_sides(self, later: Letter, earlier: Letter) -> bool:
        """Return whether ``earlier`` is from the side of ``later``, or from whom that answers."""
        return self._is_same_side(later, earlier) or (
            likeness(self._addressed(later.id), self._side(earlier.id)) > Likeness.UNTOLD
        )

    def _is_of_same_name(self, letter: Letter, quote: Quote) -> bool:
        """Return whether two words of a name in ``letter`` are in ``quote`` or the subject of its letter."""
        text = " ".join(self._register.letter(letter.id).text.split())
        said = " ".join(f"{quote.letter.subject or ''} {quote.text}".casefold().split())
        senders = {
            word
            for party in (letter.sender, quote.letter.sender)
            if party
            for word in words(f"{party.name} {party.organisation} {party.role}".lower())
        }
        pairs = {pair for name in _NAMES.findall(text) for pair in pairwise(name.split())}
        return any(
            f"{first} {second}".casefold() in said and not {first.lower(), second.lower()} <= senders
            for first, second in pairs
        )

    def _takes_back_what_is_said(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        said = self._register.letter(letter.id).slice(one.sentence)
        if not one.dates and _OF_A_FIGURE.search(said) and not _holds_a_figure(quote.text):
            return False
        if one.dates and quote.letter.date not in one.dates:
            return False
        shared = self._shared(letter, one, quote)
        if not (one.dates or one.whose or one.is_of_letter) and shared < _LEAST_SHARED:
            return False
        if not (_is_by(quote.letter, one.whose) if one.whose else self._is_same_side(letter, quote.letter)):
            return False
        if one.dates:
            is_meant = (
                len(self._told(letter, one)) < _LEAST_TOLD
                or shared >= _LEAST_OF_DAY
                or self._shares_a_number(letter, one, quote)
                or (shared > 0 and shared + len(self._named_by_both(letter, one, quote)) >= _LEAST_OF_DAY)
            )
            return is_meant and (
                self._is_same_matter(letter, quote.letter) or self._is_only_one_of_day(quote.letter)
            )
        if not self._is_same_matter(letter, quote.letter):
            return False
        if one.whose:
            return self._is_of_what_they_said(letter, one, quote)
        return not one.is_of_letter or self._is_last_before(quote.letter, letter)

    def _shares_a_number(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        numbers = numbers_in(quote.text) & numbers_in(self._text(letter, one))
        return any(sum(map(str.isdigit, number)) >= _TELLING_DIGITS for number in numbers)

    def _told(self, letter: Letter, one: Retraction) -> set[str]:
        """Return the stems of what ``one`` says beside that it takes something back, and of whom."""
        return _stems(self._text(letter, one)) - _OF_RETRACTING

    def _text(self, letter: Letter, one: Retraction) -> str:
        return self._text_at(letter.id, one.shown)

    def _text_of(self, letter_id: str, span: Span) -> str:
        return self._register.letter(letter_id).slice(span)

    def _named_by_both(self, letter: Letter, one: Retraction, quote: Quote) -> set[str]:
        """Return the names in the sentence of ``one`` and in ``quote``, but for those of the parties."""
        text = self._register.letter(letter.id).slice(one.sentence)
        parties = self._parties(letter, quote.letter)
        named = _surnames(text) & _surnames(quote.text)
        return {name for name in named if name.lower() not in parties and name.lower() not in MONTHS}

    def _parties(self, *letters: Letter) -> set[str]:
        """Return the words of the names of those who wrote ``letters`` and to whom."""
        both = (party for each in letters for party in (each.sender, each.recipient) if party)
        return {word for party in both for word in words(f"{party.name} {party.organisation}")}

    def _names_the_same(self, letter: Letter, words_of: str) -> bool:
        """Return whether ``letter`` has a name of several words that stands in ``words_of``."""
        text = " ".join(self._register.letter(letter.id).text.split())
        named = _NAMES.findall(" ".join(words_of.split()))
        return any(" " in name and name in text for name in named)

    def _names_the_day(self, letter: Letter, day: dt.date) -> bool:
        """Return whether ``letter`` speaks of a letter of ``day``."""
        text = self._register.letter(letter.id).text
        return any(
            date.value == day
            and _DECIDED.search(text[max(0, date.span.start - _DECIDED_NEAR) : date.span.start])
            for date in printed_dates(text, near=letter.date)
        )

    def _is_of_both_sides(self, one: Letter, other: Letter) -> bool:
        """Return whether two letters are from one side to one other."""
        to = (self._addressed(letter.id) for letter in (one, other))
        return self._is_same_side(one, other) and likeness(*to) > Likeness.UNTOLD

    def _is_of_what_they_said(self, letter: Letter, one: Retraction, quote: Quote) -> bool:
        """Return whether ``quote`` speaks of all that ``one`` takes back, or of much that follows."""
        text = self._register.letter(letter.id).slice(one.sentence)
        said, names = _stems(quote.text), _surnames(quote.text)
        if _stems(text) - _OF_RETRACTING <= said and _surnames(text) - {*one.whose.split()} <= names:
            return True
        shared = self._shared(letter, one, quote)
        named = self._named_by_both(letter, one, quote) - {*one.whose.split()}
        return shared >= _LEAST_OF_DAY or (shared > 0 and shared + len(named) >= _LEAST_OF_DAY)

    def _shared(self, letter: Letter, one: Retraction, quote: Quote) -> int:
        return len(self._told(letter, one) & _stems(quote.text))

    def _side_of(self, letter_id: str) -> Identity:
        sender = self._known[letter_id].sender
        return self._correspondence.bodies.complete(Identity.of(sender))

    def _addressed_of(self, letter_id: str) -> Identity:
        recipient = self._known[letter_id].recipient
        return self._correspondence.bodies.complete(Identity.of(recipient))

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
        if any(is_telling(one.key) and one.key in printed for one in earlier.references):
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


def _is_of_other_day(letter: Letter, one: Retraction, quote: Quote) -> bool:
    """Return whether ``quote`` gives a day to come for the event that ``one`` gives another day for."""
    written = quote.letter.date
    if letter.date is None or written is None:
        return False
    is_over = one.dates[0] <= letter.date
    earliest = written if is_over else max(written, letter.date - _ALREADY_PUT_OFF)
    for span in sentences(quote.letter.text, Span(quote.start, quote.end)):
        if one.event not in event_stems(quote.letter.slice(span).lower()):
            continue
        days = [day.value for day in printed_dates(quote.letter.text, span, near=written, forward=True)]
        if one.denied:
            return any(day_key(day) in one.denied for day in days)
        if any(day > earliest and day not in one.dates for day in days):
            return not set(days) & set(one.dates)
    return False


def _sentences_of(quote: Quote) -> Iterator[str]:
    spans = sentences(quote.letter.text, Span(quote.start, quote.end))
    return (quote.letter.slice(span) for span in spans)


def _stems(text: str) -> set[str]:
    """Return the stems of the words of content in ``text`` that are no names."""
    return set(stems(" ".join(_UNNAMED.findall(_DIED.sub("died", text)))))


def _holds_a_figure(text: str) -> bool:
    """Return whether ``text`` has a number that is no day, no year and no mark of an item."""
    return not all(_DAY_OR_YEAR.search(number) for number in numbers_in(_MARK_OF_ITEM.sub(" ", text)))


def _surnames(text: str) -> set[str]:
    """Return the last word of each name within the sentences of ``text``."""
    return {name.split()[-1].removesuffix("’s").removesuffix("'s") for name in _NAMES.findall(text)}


def _titled(text: str) -> set[str]:
    """Return the surnames, in lower case, of the people whom ``text`` names with their title."""
    return {match["surname"].lower() for match in _TITLED.finditer(text)}


def _is_provisional(letter: Letter, about: str) -> bool:
    """Return whether ``letter`` says that what it is ``about``, such as a decision, is not final yet."""
    for block in letter.blocks:
        if block.kind in (BlockKind.SUBJECT, BlockKind.HEADING):
            said = letter.slice(block.span)
            if re.search(_PROVISIONAL, said, re.IGNORECASE) and about in stems(said):
                return True
    return False


def _is_by(letter: Letter, whose: str) -> bool:
    """Return whether ``letter`` is from a person of the name ``whose``, who may have no first name in it."""
    *given, surname = whose.split()
    printed = [letter.sender.name] if letter.sender and letter.sender.name else []
    kinds = [block.kind for block in letter.blocks]
    closed = kinds.index(BlockKind.CLOSING) if BlockKind.CLOSING in kinds else len(kinds)
    printed += [
        letter.slice(block.span)
        for at, block in enumerate(letter.blocks)
        if block.kind in (BlockKind.SENDER, BlockKind.SIGNATURE) or at == closed + 1
    ]
    named = re.compile(rf"(?:\b(?P<given>[^\W\d]+)[.]?\s+)?\b{re.escape(surname)}\b", re.IGNORECASE)
    firsts = [match["given"] for text in printed for match in named.finditer(text)]
    return any(
        first is None or not given or first[0].casefold() == given[0][0].casefold() or first in _TITLES
        for first in firsts
    )


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
        for forward in (False, True)
        for date in printed_dates(letter.text, near=letter.date, forward=forward)
    )

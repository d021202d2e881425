"""`Candidate`: an earlier letter that another may answer or follow, and what speaks for it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from corrbot.letters import Fact, Letter, ReferenceKind
from corrbot.threads import weights
from corrbot.threads.asking import only_asks
from corrbot.threads.cited import ENDS_SWAPPED, cites, day, weight_of_date
from corrbot.threads.heading import Heading
from corrbot.threads.hours import is_sent_later
from corrbot.threads.identity import Identity, Likeness, are_apart, body_key, holds, person_key
from corrbot.threads.later_days import bears_later_day, names_later_day, thanks_for_letter
from corrbot.threads.link import Evidence, confidence
from corrbot.threads.lookup_keys import lookup_keys, mail_subjects, marks_of, pairs_of_marks
from corrbot.threads.pairing import Pairing
from corrbot.threads.passed_on import goes_elsewhere, greets, is_marked_reply, is_passed_on
from corrbot.threads.quotations import own_words, quoted_on
from corrbot.threads.shared_references import holding, numbered, shared
from corrbot.threads.soon import is_soon_after, may_be_full_and_soon

_MOST_COMPARED = 12
_FEW = 4
"""Letters that share a reference or date, or the subject and parties, which a letter is compared with, the
latest first: it keeps the time linear when thousands share one."""
_MOST_KEPT = 200
"""Letters whose own words are kept while others are compared with them."""
_REGISTERED_WITHIN = 14
"""Days after its own date within which a letter may be cited by the day on which it came in."""
_MARKED_WITHIN = dt.timedelta(days=60)
"""How long after another a letter marked "Re:" is taken for an answer to it for that alone."""


@dataclass(slots=True)
class Candidate:
    """An earlier letter, how its parties stand to those of the later one, and the evidence for a link.

    ``is_cited`` when the later letter points to this very one, by its date or by message id, and ``is_named``
    when its e-mail header does. ``cited`` is the date that it gives of a letter it answers, where that is
    this one's, or near it. ``is_followed`` when its e-mail header names this one, which is of its own side,
    or which it passes on to others.
    ``put_off_by`` are the letters that the later one takes up and that only acknowledged this one, or put
    its answer off.
    """

    heading: Heading
    pairing: Pairing
    evidence: list[Evidence] = field(default_factory=list)
    factor: float = 1.0
    is_cited: bool = False
    is_named: bool = False
    cited: dt.date | None = None
    shares_reference: bool = False
    is_followed: bool = False
    put_off_by: list[Heading] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        """How likely a link is right, 0 to 1."""
        return confidence(self.evidence) * self.factor

    @property
    def is_cited_twice(self) -> bool:
        """Whether the later letter cites its date and a reference, so that who answers may differ."""
        weighed = {evidence.weight for evidence in self.evidence}
        return (
            self.is_cited
            and self.pairing.differs_once
            and self.pairing.ends[1] is not Likeness.DIFFERENT
            and not weighed.isdisjoint({weights.THEIR_REFERENCE, weights.SHARED_REFERENCE})
        )


class Candidates:
    """Finds the candidates of each of ``headings``, which are in the order of time, undated ones last.

    ``whole`` returns a letter with its text.
    """

    def __init__(self, headings: Sequence[Heading], whole: Callable[[Letter], Letter]) -> None:
        self._headings = headings
        self._whole = whole
        self._by: defaultdict[Hashable, list[int]] = defaultdict(list)
        self._said = lru_cache(_MOST_KEPT)(lambda number: own_words(whole(headings[number].letter)))
        self._messages: dict[str, int] = {}
        self._days = [heading.when.toordinal() for heading in headings if heading.when is not None]
        for number, heading in enumerate(headings):
            for key in lookup_keys(heading):
                self._by[key].append(number)
            if heading.letter.message_id:
                self._messages.setdefault(heading.letter.message_id, number)

    def of(self, number: int) -> dict[int, Candidate]:
        """Return the candidates of the heading ``number``, by number."""
        found: dict[int, Candidate] = {}
        for search in (
            self._cited_message,
            self._cited_date,
            self._named,
            self._references,
            self._digits,
            self._subject,
            self._reply_mark,
        ):
            for other, evidence in search(number, found):
                found[other].evidence.append(evidence)
        found = {other: one for other, one in found.items() if not self._is_no_answer(number, one)}
        cited = Counter(one.cited for one in found.values() if one.is_cited_twice)
        for one in found.values():
            if one.is_cited_twice and cited[one.cited] == 1:
                one.factor = max(one.factor, weights.DATE_AND_REFERENCE)
        return {other: one for other, one in found.items() if one.evidence}

    def _is_no_answer(self, number: int, one: Candidate) -> bool:
        later = self._headings[number]
        is_later = not one.is_named and is_sent_later(one.heading, later, self._whole)
        return is_later or _is_stray(later, one)

    def undated(self, number: int, fact: Fact[dt.date]) -> Iterator[Candidate]:
        """Yield the last letters without a date that the letter ``number`` may mean by that in ``fact``.

        They are of its parties, or one of them and nobody else's that is known, and bear no other day.
        """
        later = self._headings[number]
        marks = {mark for party in later.recipients[:_FEW] for mark in marks_of(party)}
        known = {other for mark in marks for other in self._by.get(("from", mark), [])[-_FEW:]}
        for other in sorted(known - {number}, reverse=True):
            earlier = self._headings[other]
            day = earlier.letter.day
            if earlier.when is not None or (
                day and (day.value.month, day.value.day) != (fact.value.month, fact.value.day)
            ):
                continue
            pairing = Pairing.of(later, earlier)
            if pairing.is_told_answer:
                words = (
                    f"{cites(fact)}; none of that date fits, and of this one of its parties"
                    " no date could be read."
                )
                evidence = Evidence(words, fact.span, weights.CITED_UNDATED)
                yield Candidate(earlier, pairing, [evidence])

    def _candidate(self, number: int, other: int, found: dict[int, Candidate]) -> Candidate:
        if other not in found:
            later, earlier = self._headings[number], self._headings[other]
            pairing = Pairing.of(later, earlier)
            factor = pairing.factor
            if later.when is None or earlier.when is None:
                factor *= weights.UNDATED
            found[other] = Candidate(earlier, pairing, factor=factor)
        return found[other]

    def _cited_message(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        later = self._headings[number]
        for back, message in enumerate(reversed(later.letter.answers)):
            other = self._messages.get(message)
            if other is None or other == number or not _may_precede(self._headings[other], later):
                continue
            one = self._candidate(number, other, found)
            one.is_named = True
            of_own_side = one.pairing.is_of_one_side
            to_another = not of_own_side and goes_elsewhere(later, one.heading)
            one.is_followed, one.factor = of_own_side, 1.0
            if to_another:
                one.is_followed, one.factor = self._of_another(later, one.heading)
            one.is_cited = not one.is_followed
            words = _ANSWERED if not back else _EARLIER
            if of_own_side or to_another:
                words = _OF_OWN_SIDE if of_own_side else _TO_ANOTHER if one.is_followed else _ELSEWHERE
            weight = weights.EARLIER_MESSAGE_ID if back else weights.MESSAGE_ID
            yield other, Evidence(f"Its e-mail header names this message{words}.", None, weight)
            return

    def _of_another(self, later: Heading, earlier: Heading) -> tuple[bool, float]:
        """Return whether ``later``, which goes to others, only follows ``earlier``, and the factor."""
        whole = self._whole(later.letter)
        if greets(whole, earlier):
            return False, weights.OTHER_ADDRESS
        return (True, 1.0) if is_passed_on(whole) else (False, weights.TO_ANOTHER)

    def _cited_date(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        letter = self._headings[number].letter
        facts = [fact for fact in (letter.replies_to_fact, *letter.also_answers) if fact]
        inexact = []
        for fact in facts:
            exact = list(self._dated(fact, number, found))
            yield from exact
            if not exact:
                inexact.append(fact)
        for fact in inexact:
            yield from self._close_to(fact, number, found)

    def _dated(
        self, fact: Fact[dt.date], number: int, found: dict[int, Candidate]
    ) -> Iterator[tuple[int, Evidence]]:
        """Yield the letters of the other side that bear the date in ``fact`` or came in on it."""
        later = self._headings[number]
        fitting = list(self._of_day(fact.value, number, found))
        day = fact.span if fitting and fact.source else None
        quoted = quoted_on(self._whole(later.letter), day) if day else None
        said = {other: self._said(other) for other, _ in fitting if quoted}
        theirs = {other for other, one in fitting if quoted and quoted.is_of(one.heading, said[other])}
        for other, one in fitting:
            is_doubtful = one.pairing.is_full and not theirs
            if quoted and quoted.is_another(one.heading, said[other], is_doubtful=is_doubtful):
                continue
            one.is_cited, one.cited = True, fact.value
            earlier = one.heading.letter
            was = "received on" if earlier.date != fact.value else "dated"
            weight, ends = weight_of_date(one.pairing)
            words = f"{cites(fact)}, the day this one was {was}; {ends}."
            yield other, Evidence(words, fact.span, weight)
            if other in theirs and one.pairing.is_possible:
                yield other, Evidence("The words quoted stand in this one.", fact.span, weights.WORDS_QUOTED)
            if cited_number := numbered(later.letter, earlier):
                if one.pairing.differs_once:
                    one.factor = max(one.factor, weights.DATE_AND_REFERENCE)
                yield other, cited_number

    def _of_day(
        self, day: dt.date, number: int, found: dict[int, Candidate]
    ) -> Iterator[tuple[int, Candidate]]:
        """Yield the letters of ``day`` that the letter ``number`` may answer, not known to be cited yet."""
        later = self._headings[number]
        for other in self._around(day, later):
            one = self._candidate(number, other, found) if other != number else None
            if one is None or not one.pairing.is_answer or not _may_precede(one.heading, later):
                continue
            if one.cited is None:
                yield other, one

    def _close_to(
        self, fact: Fact[dt.date], number: int, found: dict[int, Candidate]
    ) -> Iterator[tuple[int, Evidence]]:
        later, cited = self._headings[number], fact.value
        day_before = cited.toordinal() - 1
        first = bisect_left(self._days, day_before - _REGISTERED_WITHIN + 1)
        end = bisect_right(self._days, day_before)
        for other in self._from_someone(later.recipients, first, end):
            one = self._candidate(number, other, found) if other != number else None
            sent = one.heading.letter.date if one else None
            if not one or not sent or sent >= cited or one.cited is not None:
                continue
            if one.pairing.is_answer and one.pairing.is_full:
                one.cited = cited
                yield (
                    other,
                    Evidence(
                        f"{cites(fact)}, which may be the day when this "
                        f"one of {day(sent)} came in; {ENDS_SWAPPED}.",
                        fact.span,
                        weights.DATE_CLOSE,
                    ),
                )

    def _named(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        """Yield the letters of people whom the later letter names, to whom it is from."""
        later = self._headings[number]
        for named in later.letter.named_letters:
            writer = Identity(name=person_key(named.whose), organisation=body_key(named.whose))
            keys = [("date", named.date, mark) for mark in marks_of(writer)]
            for other in dict.fromkeys(other for key in keys for other in self._by.get(key, ())[:_FEW]):
                one = self._candidate(number, other, found) if other != number else None
                if one is None or one.cited is not None or not _may_precede(one.heading, later):
                    continue
                if one.pairing.is_answer and one.pairing.ends[0] > Likeness.UNTOLD:
                    one.is_cited, one.cited, one.factor = True, named.date, 1.0
                    words = f"It takes up {named.whose}'s letter of {day(named.date)}, which this one is."
                    yield other, Evidence(words, named.span, weights.NAMED_AND_DATE)

    def _from_someone(self, parties: Sequence[Identity], first: int, end: int) -> Iterator[int]:
        """Yield the last few letters from any of ``parties`` among those numbered ``first`` to ``end``."""
        found: dict[int, None] = {}
        for mark in {mark for party in parties[:_FEW] for mark in marks_of(party)}:
            numbers = self._by.get(("from", mark), [])
            last = bisect_left(numbers, end)
            found |= dict.fromkeys(numbers[max(bisect_left(numbers, first), last - _FEW) : last])
        yield from sorted(found)

    def _around(self, date: dt.date, later: Heading) -> Iterator[int]:
        """Yield letters of ``date``, those from someone to whom ``later`` is addressed first."""
        parties = later.recipients[:_FEW]
        keys: list[Hashable] = [("date", date, mark) for party in parties for mark in marks_of(party)]
        found = (other for key in (*keys, ("date", date)) for other in self._by.get(key, ())[:_MOST_COMPARED])
        yield from islice(dict.fromkeys(found), _MOST_COMPARED)

    def _references(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        later = self._headings[number]
        best: dict[int, Evidence] = {}
        for reference in later.references:
            for other in self._before(("reference", reference.key), number):
                earlier = self._headings[other]
                evidence = shared(reference, earlier)
                is_undated = earlier.when is None or later.when is None
                if is_undated and evidence.weight != weights.THEIR_REFERENCE:
                    continue
                if later.when and not earlier.when and self._is_later(earlier, later, later.when):
                    continue
                one = self._candidate(number, other, found)
                if earlier.when is None and self._may_be_later(later, earlier, reference.key):
                    one.factor = min(one.factor, weights.MAY_BE_LATER * one.pairing.factor)
                one.shares_reference = True
                if other not in best or evidence.weight > best[other].weight:
                    best[other] = evidence
        yield from best.items()

    def _is_later(self, undated: Heading, later: Heading, day: dt.date) -> bool:
        """Return whether ``undated`` bears a day after ``day``, and ``later`` thanks for no letter."""
        is_after = bears_later_day(self._whole(undated.letter), day)
        return is_after and not thanks_for_letter(self._whole(later.letter))

    def _may_be_later(self, later: Heading, undated: Heading, key: str) -> bool:
        """Return whether the letter ``undated`` may have been written after ``later``, or that cites another.

        It names a later day, and that one thanks for no letter; or neither bears a date, and it is
        one of several whose own reference that is.
        """
        if later.when is not None:
            is_after = names_later_day(self._whole(undated.letter), later.when)
            return is_after and not thanks_for_letter(self._whole(later.letter))
        bearing = (self._headings[other] for other in self._by["reference", key][:_MOST_COMPARED])
        return sum(key not in one.keys_of(ReferenceKind.THEIRS) for one in bearing) > 1

    def _digits(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        later = self._headings[number]
        for run in sorted(later.runs):
            for other in self._before(("digits", run), number):
                one = self._candidate(number, other, found)
                is_dated = one.heading.when is not None and later.when is not None
                if is_dated and not one.shares_reference and one.pairing.is_full:
                    yield other, holding(run, later, one.heading)

    def _subject(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        later = self._headings[number]
        if not later.subject:
            return
        fact = later.letter.subject_fact
        span = fact.span if fact else None
        ends = list(pairs_of_marks(later))
        keys = {("subject", later.subject, *pair) for end in ends for pair in (end, end[::-1])}
        same = {other for key in keys for other in self._before(key, number, _FEW)}
        for other in sorted(same):
            if not may_be_full_and_soon(later, self._headings[other]):
                continue
            one = self._candidate(number, other, found)
            if one.pairing.is_full and is_soon_after(later, one.heading, one.pairing):
                yield other, Evidence("Subject and parties are the same.", span, weights.SUBJECT)
        for other, one in found.items():
            if one.evidence and other not in same and _partly(later.subject, one.heading.subject):
                yield (
                    other,
                    Evidence("The subject of one is part of the other's.", span, weights.SUBJECT_PARTLY),
                )

    def _reply_mark(self, number: int, found: dict[int, Candidate]) -> Iterator[tuple[int, Evidence]]:
        """Yield the one mail the other way of which the later one has the subject, marked "Re:".

        None where there are several since who wrote the later one last wrote so, where that is more than
        60 days ago, or where the later one does no more than ask.
        """
        later = self._headings[number]
        ends = [(subject, end) for subject in mail_subjects(later) for end in pairs_of_marks(later)]
        back = self._last_with([("mail", subject, *end[::-1]) for subject, end in ends], number)
        if not back or not is_marked_reply(whole := self._whole(later.letter)) or only_asks(whole):
            return
        own = max(self._last_with([("mail", subject, *end) for subject, end in ends], number), default=-1)
        left = [(at, self._candidate(number, at, found)) for at in sorted(back) if at > own]
        fitting = [
            (at, one)
            for at, one in left
            if one.pairing.is_answer and is_soon_after(later, one.heading, one.pairing)
        ]
        if len(fitting) != 1:
            return
        ((other, one),) = fitting
        if one.pairing.is_full and later.when and one.heading.when:
            if later.when - one.heading.when <= _MARKED_WITHIN:
                fact = later.letter.subject_fact
                words = "It is headed “Re:” and the subject of this one, the only one open from who it is to."
                yield other, Evidence(words, fact.span if fact else None, weights.REPLY_MARK)

    def _last_with(self, keys: Sequence[Hashable], number: int) -> set[int]:
        """Return the last few letters before ``number`` that have any of ``keys``."""
        return {other for key in keys for other in self._before(key, number, _FEW) if other < number}

    def _before(self, key: Hashable, number: int, most: int = _MOST_COMPARED) -> Iterator[int]:
        """Yield the last letters with ``key`` before ``number``, the latest first, and undated ones."""
        numbers = self._by.get(key, [])
        at = bisect_left(numbers, number)
        yield from reversed(numbers[max(0, at - most) : at])
        for other in reversed(numbers[max(at, len(numbers) - most) :]):
            if other == number or self._headings[other].when is not None:
                return
            yield other


_ANSWERED = " as the one it answers"
_EARLIER = " as an earlier one of the conversation; the one it answers is not at hand"
_OF_OWN_SIDE = ", which is of its own side"
_TO_ANOTHER = ", and it goes to somebody else than who wrote that"
_ELSEWHERE = ", and it goes to another name or address than that came from"


def _may_precede(earlier: Heading, later: Heading) -> bool:
    return earlier.when is None or later.when is None or earlier.when <= later.when


def _is_stray(later: Heading, one: Candidate) -> bool:
    """Return whether nothing but its date speaks for ``one``, and its parties and its subject against."""
    earlier = one.heading
    if not one.pairing.differs_once or [piece.weight for piece in one.evidence] != [weights.DATE_AND_ONE_END]:
        return False
    words = set(later.subject.split()), set(earlier.subject.split())
    ends = ((later.sender, earlier.addressee), (later.addressee, earlier.sender))
    return all(words) and words[0].isdisjoint(words[1]) and any(are_apart(*end) for end in ends)


def _partly(one: str, other: str) -> bool:
    return bool(one and other) and (holds(one, other) or holds(other, one))

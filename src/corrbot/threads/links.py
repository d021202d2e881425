"""`links`: what each letter of a folder answers, follows, encloses or copies."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from corrbot.letters import Letter, LetterKind, ReferenceKind
from corrbot.letters.dates import printed_dates
from corrbot.threads import weights
from corrbot.threads.asking import request_in
from corrbot.threads.bodies import Bodies
from corrbot.threads.candidates import Candidate, Candidates, cites
from corrbot.threads.duplicates import duplicates
from corrbot.threads.heading import ANSWERS_ONLY, Heading
from corrbot.threads.identity import Likeness, words
from corrbot.threads.link import ANSWERS, BELOW_MEDIUM, LOW, MEDIUM, Evidence, Link, LinkKind, confidence
from corrbot.threads.pairing import Pairing
from corrbot.threads.reminding import reminded_days

_NEXT_WITHIN = dt.timedelta(days=60)
"""How long after another a letter back to the person who wrote it is taken for an answer without more."""
_MOST_COMPARED = 10
_TIE = 0.02
"""Difference in confidence within which two letters fit equally well."""
_OF_LATER = "It may answer a later letter under this reference only."
_PUT_OFF = "It may answer another letter only that was put off."
_MAY_BE_NEW = "It may begin another matter under this reference."
_IDLE_IN_REQUESTS = frozenset(
    """able about also been being could dear from further glad grateful have know letter like matter
    obliged please prepared reply request send shall should that their them there these they this what when
    where whether which will with would write writing your yours""".split()
)
_LEAST_TAKEN_UP = 2
"""Words of a request that an answer to it has, too."""
_SEPARATELY = re.compile(r"\b(?:write|reply|respond|answer)\b[^.?!]{0,60}\bseparately\b", re.IGNORECASE)
"""Says that not all is answered: "I shall write separately about the roof"."""
_KINDS = {
    LetterKind.ACKNOWLEDGEMENT: LinkKind.ACKNOWLEDGES,
    LetterKind.AUTOMATIC_REPLY: LinkKind.AUTOMATIC_REPLY_TO,
    LetterKind.HOLDING_REPLY: LinkKind.HOLDING_REPLY_TO,
}


def links(letters: Sequence[Letter], bodies: Bodies, whole: Callable[[Letter], Letter]) -> tuple[Link, ...]:
    """Return the links between ``letters``, in the order of the letters that they are from.

    A letter answers what it cites, by message id or by date and parties, each one where it cites several of
    which the earlier are not answered yet; or, when it cites nothing, the
    latest open letter whose reference or subject and parties it shares. Open is a letter that begins a matter
    or reminds of one, until it is answered in substance; an answer is open to a letter that bears both its
    reference and its subject. What takes up an acknowledgement or a holding reply of its own side answers
    what that one did: of several those whose day it names, else each that is on the same case. The next
    letter back under the reference of one that asks something, between the same two people, answers that too,
    for sure where it has its subject or takes up the words of what it asks. All else with which a letter
    shares a reference or subject, and a mail of its own side that its header names, it merely follows up.
    Copies are linked to their original and to nothing else; ``whole`` returns a letter with its text, where
    only that tells copies.

    Every link leads to an earlier letter or one of the same day, unless one of them is undated, or the letter
    is dated before the one that it says it answers; enclosures may bear any date. No chain of links leads
    back to where it began. Takes time in proportion to the number of letters.
    """
    headings = [Heading.of(letter, bodies) for letter in letters]
    copies = duplicates(headings, whole)
    copied = {link.letter for link in copies}
    originals = [heading for heading in headings if heading.letter.id not in copied]
    found = [*copies, *_enclosures(letters), *_Linker(originals, whole).links()]
    path = {letter.id: (letter.path, letter.part) for letter in letters}
    found.sort(key=lambda link: (path[link.letter], path.get(link.other or "", ("", "")), link.kind))
    kept = list(_without_circles(found))
    number = {letter.id: number for number, letter in enumerate(letters)}
    kept.sort(key=lambda link: number[link.letter])
    return tuple(kept)


def _enclosures(letters: Sequence[Letter]) -> Iterator[Link]:
    known = {letter.id for letter in letters}
    for letter in letters:
        if letter.attached_to in known:
            evidence = Evidence(f"{letter.location} is attached to it.", weight=1.0)
            yield Link(letter.attached_to or "", letter.id, LinkKind.ENCLOSES, (evidence,), 1.0)


class _Linker:
    """Links letters, each to the ones before it, in the order of time."""

    def __init__(self, headings: Iterable[Heading], whole: Callable[[Letter], Letter]) -> None:
        self._whole = whole
        self._asking: dict[str, str] = {}
        self._order = sorted(headings, key=_place)
        self._candidates = Candidates(self._order)
        self._made: defaultdict[str, list[Link]] = defaultdict(list)
        self._answers: defaultdict[str, list[Link]] = defaultdict(list)
        self._heading = {heading.letter.id: heading for heading in self._order}
        self._begins: set[str] = set()

    def links(self) -> Iterator[Link]:
        """Yield the links of every letter."""
        for number, later in enumerate(self._order):
            candidates = list(self._candidates.of(number).values())
            answers = list(self._answered(number, candidates))
            self._keep(answers)
            self._keep(self._further(later, candidates, answers))
            if self._begins_matter(later):
                self._begins.add(later.letter.id)
        self._keep(list(self._next_letters()))
        for made in self._made.values():
            yield from made

    def _keep(self, links: Sequence[Link]) -> None:
        for link in links:
            self._made[link.letter].append(link)
            if link.other is not None and link.kind in ANSWERS:
                self._answers[link.other].append(link)

    def _answered(self, number: int, candidates: Sequence[Candidate]) -> Iterator[Link]:
        """Yield the links to the letters that the letter ``number`` answers."""
        later = self._order[number]
        fitting = [one for one in candidates if one.confidence >= LOW and self._is_answer(later, one)]
        for one in fitting:
            one.evidence += (*_asks_what_it_means(later, one), *_is_back(later, one))
        self._with_acknowledged(later, candidates, fitting)
        fitting.sort(key=lambda one: (round(one.confidence, 6), _place(one.heading)), reverse=True)
        also = [fact.value for fact in later.letter.also_answers]
        main = [one for one in fitting if one.cited not in also]
        if main:
            yield from self._answers_among(later, main)
        else:
            if undated := self._undated(number):
                yield _of_undated(later, undated)
            if missing := _missing(later, candidates):
                yield missing
        for date in also:
            cited_too = [one for one in fitting if one.cited == date]
            if cited_too and not self._is_answered(cited_too[0].heading.letter.id):
                yield self._answer(later, cited_too[0], _rivals(cited_too))
        if asked := self._asked_last(
            later, [one for one in candidates if all(one.heading is not other.heading for other in fitting)]
        ):
            is_sure = self._takes_up(later, asked.heading)
            yield self._answer(later, asked, []) if is_sure else _perhaps(later, asked, _MAY_BE_NEW)

    def _asked_last(self, later: Heading, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the latest of ``candidates`` that asks something, if ``later`` goes back to who wrote it.

        It is of the same case and not answered yet, and ``later``, which does not say what it answers,
        follows within 60 days from the very person to whom it went.
        """
        if later.letter.answered_dates or later.letter.days_answered or later.letter.answers:
            return None
        back = [one for one in candidates if self._may_be_asked(later, one)]
        return max(back, key=lambda one: _place(one.heading), default=None)

    def _may_be_asked(self, later: Heading, one: Candidate) -> bool:
        earlier = one.heading
        if later.when is None or earlier.when is None or later.when - earlier.when > _NEXT_WITHIN:
            return False
        return (
            one.shares_reference
            and one.confidence >= MEDIUM
            and one.pairing.is_answer
            and set(one.pairing.ends) == {Likeness.SAME}
            and earlier.letter.kind not in ANSWERS_ONLY
            and not self._is_answered(earlier.letter.id)
            and bool(self._asks(earlier.letter))
            and (_has_same_subject(later, earlier) or not self._asks(later.letter))
        )

    def _asks(self, letter: Letter) -> str:
        """Return the words with which ``letter`` asks for something, "" where it does not."""
        if letter.id not in self._asking:
            whole = self._whole(letter)
            span = request_in(whole)
            self._asking[letter.id] = whole.slice(span) if span else ""
        return self._asking[letter.id]

    def _takes_up(self, later: Heading, earlier: Heading) -> bool:
        """Return whether ``later`` puts off an answer, or has the subject or asking words of ``earlier``."""
        if later.letter.kind in ANSWERS_ONLY:
            return True
        if later.subject and earlier.subject:
            return _has_same_subject(later, earlier)
        asked = {word for word in words(self._asks(earlier.letter)) if len(word) > 3} - _IDLE_IN_REQUESTS
        return len(asked.intersection(words(self._whole(later.letter).text))) >= _LEAST_TAKEN_UP

    def _undated(self, number: int) -> list[Candidate]:
        """Return the letters without a date of which one may be that which the letter ``number`` cites."""
        later = self._order[number]
        fact = later.letter.replies_to_fact
        if fact is None:
            return []
        return [
            one
            for one in self._candidates.undated(number, fact)
            if not self._is_answered(one.heading.letter.id)
            and not _is_of_later_day(self._whole(one.heading.letter), later.when or fact.value)
        ]

    def _answers_among(self, later: Heading, main: Sequence[Candidate]) -> Iterator[Link]:
        """Yield the links from ``later`` to the first of ``main``, the best, and to the others it answers."""
        best, *others = main
        put_off = [one for one in others if one.put_off_by and best.put_off_by]
        together = self._of_one_case(later, best, put_off)
        yield self._answer(later, best, [one for one in _rivals(main) if one not in together])
        linked = []
        covered = set(best.heading.keys)
        for one in others:
            cited = later.keys_of(ReferenceKind.THEIRS) & one.heading.keys
            if one in put_off:
                linked.append(one)
                is_sure = one in together and one.confidence >= MEDIUM
                yield self._answer(later, one, []) if is_sure else _perhaps(later, one, _PUT_OFF)
            elif one.confidence >= MEDIUM and cited - covered:
                covered |= one.heading.keys
                linked.append(one)
                yield self._answer(later, one, [])
            elif not (best.is_cited or one.is_cited) and cited and _is_told(one):
                linked.append(one)
                yield _perhaps(later, one)
        for one in self._reminded_of(later, best, _rivals(main)):
            if one not in linked:
                yield self._answer(later, one, [])

    def _of_one_case(self, later: Heading, best: Candidate, put_off: Sequence[Candidate]) -> list[Candidate]:
        """Return those of ``put_off`` of which, or of the ``best``, one cites what put off the other.

        None where ``later`` says that something is answered separately.
        """
        if not put_off or _SEPARATELY.search(self._whole(later.letter).text):
            return []
        return [one for one in put_off if _cites_interim(one, best) or _cites_interim(best, one)]

    def _with_acknowledged(
        self, later: Heading, candidates: Sequence[Candidate], fitting: list[Candidate]
    ) -> None:
        """Put into ``fitting`` what was only acknowledged by a letter that ``later`` takes up."""
        if later.letter.answered_dates or later.letter.days_answered:
            return
        for one in self._interims(later, candidates):
            interim = one.heading.letter
            for link in self._made[interim.id]:
                if link.kind not in ANSWERS or not link.is_sure or self._is_answered(link.other or ""):
                    continue
                answered = self._heading[link.other or ""]
                pairing, sure = Pairing.of(later, answered), link.confidence * one.confidence
                words = f"It takes up {interim.location}, which {link.kind.value} this one."
                evidence = Evidence(words, one.evidence[0].span, sure)
                known = next((other for other in fitting if other.heading is answered), None)
                if known:
                    known.evidence.append(evidence)
                    if known.put_off_by:
                        known.put_off_by.append(one.heading)
                elif pairing.is_answer and not pairing.is_by_copy and sure >= LOW:
                    if pairing.is_possible or one.pairing.is_full:
                        shared = (other.evidence for other in candidates if other.heading is answered)
                        pieces = [*next(shared, ()), evidence]
                        fitting.append(Candidate(answered, pairing, pieces, put_off_by=[one.heading]))

    def _interims(self, later: Heading, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return those of ``candidates`` that put an answer off, of several those named by ``later``."""
        found = [
            one for one in candidates if not one.pairing.is_answer and one.heading.letter.kind in ANSWERS_ONLY
        ]
        if len(found) < 2:
            return found
        days = set(reminded_days(self._whole(later.letter)))
        return [one for one in found if one.heading.letter.date in days] or found

    def _is_answer(self, later: Heading, one: Candidate) -> bool:
        """Return whether a link to ``one`` would be to the letter that ``later`` answers."""
        if one.is_cited:
            return True
        if not one.pairing.is_answer or not one.pairing.is_possible or one.pairing.is_by_copy:
            return False
        if later.letter.replies_to is not None:
            return one.confidence >= MEDIUM and any(e.weight == weights.DATE_CLOSE for e in one.evidence)
        if later.letter.days_answered or _is_of_nobody(one):
            return False
        letter = one.heading.letter.id
        weighed = {evidence.weight for evidence in one.evidence}
        on_subject = weights.THEIR_REFERENCE in weighed and weighed & {
            weights.SUBJECT,
            weights.SUBJECT_PARTLY,
        }
        return self._is_open(letter) or (bool(on_subject) and not self._is_answered(letter))

    def _is_open(self, letter: str) -> bool:
        heading = self._heading[letter]
        is_undated = heading.when is None
        if heading.letter.kind is LetterKind.CLARIFICATION and any(
            self._is_answered(link.other or "")
            for link in self._made[letter]
            if link.kind in ANSWERS and link.is_sure
        ):
            return False
        return (letter in self._begins or is_undated) and not self._is_answered(letter)

    def _is_answered(self, letter: str) -> bool:
        return any(
            link.kind is LinkKind.REPLIES_TO
            and link.is_sure
            and self._heading[link.letter].letter.kind is not LetterKind.CLARIFICATION
            for link in self._answers[letter]
        )

    def _followed(self, one: Candidate) -> set[str | None]:
        """Return the letters of its own side that ``one`` follows up for sure."""
        made = self._made[one.heading.letter.id]
        return {link.other for link in made if link.kind is LinkKind.FOLLOWS_UP and link.is_sure}

    def _reminded_of(
        self, later: Heading, best: Candidate, rivals: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield those of ``rivals`` that the ``best`` follows up, so that who answers it answers both."""
        if not best.is_cited:
            followed = self._followed(best)
            yield from (one for one in rivals if one.heading.letter.id in followed)

    def _answer(self, later: Heading, one: Candidate, rivals: Sequence[Candidate]) -> Link:
        evidence, sure = list(one.evidence), one.confidence
        followed = self._followed(one)
        rivals = [
            rival
            for rival in rivals
            if not rival.heading.keys & one.heading.keys and rival.heading.letter.id not in followed
        ]
        if rivals:
            names = ", ".join(rival.heading.letter.location for rival in rivals)
            evidence.append(Evidence(f"As well fits {names}; this one is the latest."))
            sure *= weights.AMBIGUOUS
        return Link(later.letter.id, one.heading.letter.id, _kind(later), tuple(evidence), sure)

    def _further(
        self, later: Heading, candidates: Sequence[Candidate], answers: Sequence[Link]
    ) -> list[Link]:
        """Return links to letters on the same matter that ``later`` does not answer."""
        answered = {link.other for link in answers if link.other is not None}
        free = [one for one in candidates if one.heading.letter.id not in answered]
        free.sort(key=lambda one: _place(one.heading), reverse=True)
        followed = [one for one in free if one.is_followed]
        taken = {one.heading.letter.id: one for one in (*followed, *_same_case(later, free))}
        covered: set[str] = set().union(*(self._heading[other].keys for other in answered))
        for key in sorted(later.keys - covered):
            bearing = [one for one in free if key in one.heading.keys]
            full = [one for one in bearing if one.heading.letter.kind not in ANSWERS_ONLY]
            for one in (full or bearing)[:1]:
                taken.setdefault(one.heading.letter.id, one)
        for preliminary in self._preliminary(later, answers):
            known = next((one for one in free if one.heading is preliminary.heading), None)
            evidence = [*known.evidence, *preliminary.evidence] if known else preliminary.evidence
            preliminary.evidence = evidence
            taken[preliminary.heading.letter.id] = preliminary
        if not taken and not answers:
            taken = {one.heading.letter.id: one for one in sorted(free, key=lambda one: -one.confidence)[:1]}
        return [
            Link(later.letter.id, other, LinkKind.FOLLOWS_UP, tuple(one.evidence), one.confidence)
            for other, one in taken.items()
            if one.confidence >= LOW
        ]

    def _preliminary(self, later: Heading, answers: Sequence[Link]) -> Iterator[Candidate]:
        """Yield the latest acknowledgement or holding reply of the same side to what ``later`` answers."""
        if later.letter.kind in ANSWERS_ONLY:
            return
        for answer in answers:
            for link in reversed(self._answers.get(answer.other or "", ())):
                earlier = self._heading[link.letter]
                pairing = Pairing.of(later, earlier)
                if link.is_sure and link.kind is not LinkKind.REPLIES_TO and not pairing.is_answer:
                    words = f"Both answer {self._heading[answer.other or ''].letter.location}."
                    yield Candidate(
                        earlier, pairing, [Evidence(words, None, weights.SAME_ANSWERED)], pairing.factor
                    )
                    break

    def _begins_matter(self, heading: Heading) -> bool:
        """Return whether the letter begins a matter, or reminds of one that is open.

        A request under the Freedom of Information Act, or for clarification of one, begins one whatever it
        answers.
        """
        if heading.letter.kind in (LetterKind.FOI_REQUEST, LetterKind.CLARIFICATION):
            return True
        if heading.letter.kind in ANSWERS_ONLY:
            return False
        return all(
            link.kind is LinkKind.FOLLOWS_UP
            and self._is_open(link.other or "")
            and not Pairing.of(heading, self._heading[link.other or ""]).is_answer
            for link in self._made[heading.letter.id]
            if link.other is None or link.is_sure
        )

    def _next_letters(self) -> Iterator[Link]:
        """Yield links from the first letter back to a person, where nothing else tells what it answers."""
        to: defaultdict[str, list[int]] = defaultdict(list)
        for number, heading in enumerate(self._order):
            if heading.addressee.name and heading.when:
                to[heading.addressee.name.split()[-1]].append(number)
        for number, earlier in enumerate(self._order):
            if (
                earlier.letter.id not in self._begins
                or self._answers[earlier.letter.id]
                or not earlier.sender.name
            ):
                continue
            numbers = to[earlier.sender.name.split()[-1]]
            at = bisect_right(numbers, number)
            for later in (self._order[next_] for next_ in numbers[at : at + _MOST_COMPARED]):
                if earlier.when is None or later.when is None or later.when - earlier.when > _NEXT_WITHIN:
                    break
                pairing = Pairing.of(later, earlier)
                if pairing.is_answer and pairing.is_full and Likeness.SAME in pairing.ends:
                    if not self._made[later.letter.id]:
                        yield _next(later, earlier)
                    break


def _asks_what_it_means(later: Heading, one: Candidate) -> Iterator[Evidence]:
    """Yield that ``later`` asks for clarification of a request, where ``one`` is a request to it."""
    kind = later.letter.kind_fact
    if kind and kind.value is LetterKind.CLARIFICATION and one.heading.letter.kind is LetterKind.FOI_REQUEST:
        if one.pairing.is_full:
            words = "It asks what a request means, and this one is a request."
            yield Evidence(words, kind.span, weights.REQUEST_UNCLEAR)


def _is_of_nobody(one: Candidate) -> bool:
    """Return whether ``one`` names neither party and only bears a reference: answers go to somebody."""
    is_by_reference = all(evidence.weight == weights.SHARED_REFERENCE for evidence in one.evidence)
    return is_by_reference and not _is_told(one)


def _is_told(one: Candidate) -> bool:
    return one.heading.letter.sender is not None or one.heading.letter.recipient is not None


def _is_back(later: Heading, one: Candidate) -> Iterator[Evidence]:
    """Yield that ``later`` goes soon, on the same subject, between the two people of ``one``, and back."""
    if later.when is None or one.heading.when is None or one.is_cited:
        return
    is_on_subject = any(piece.weight == weights.SUBJECT for piece in one.evidence)
    is_soon = later.when - one.heading.when <= _NEXT_WITHIN
    if is_on_subject and is_soon and one.pairing.is_answer and set(one.pairing.ends) == {Likeness.SAME}:
        words = "It is a letter back to the very person who wrote, within 60 days."
        yield Evidence(words, None, weights.NEXT_TO_SAME_PERSON)


def _rivals(fitting: Sequence[Candidate]) -> list[Candidate]:
    """Return those that fit as well as the first of ``fitting``, which are in the order of confidence."""
    best, *others = fitting
    return [one for one in others if best.confidence - one.confidence < _TIE]


def _next(later: Heading, earlier: Heading) -> Link:
    evidence = Evidence(
        "It is the first letter back to the sender of this one; it was not told by a date or reference in it"
        " what it answers.",
        None,
        weights.NEXT_TO_SAME_PERSON,
    )
    return Link(later.letter.id, earlier.letter.id, _kind(later), (evidence,), confidence([evidence]))


def _is_of_later_day(letter: Letter, day: dt.date) -> bool:
    """Return whether an undated ``letter`` answers one of ``day`` or later, or names such a date."""
    if any(date >= day for date in letter.answered_dates):
        return True
    return any(date.has_year and date.value >= day for date in printed_dates(letter.text))


def _of_undated(later: Heading, undated: Sequence[Candidate]) -> Link:
    """Return the link to the first of the letters without a date of which one may be what ``later`` cites."""
    one, *others = undated
    evidence, sure = list(one.evidence), one.confidence
    if others:
        names = ", ".join(other.heading.letter.location for other in others)
        evidence.append(Evidence(f"As well fits {names}, without a date, too."))
        sure *= weights.AMBIGUOUS
    return Link(later.letter.id, one.heading.letter.id, _kind(later), tuple(evidence), sure)


def _has_same_subject(one: Heading, other: Heading) -> bool:
    return bool(one.subject) and one.subject == other.subject


def _cites_interim(one: Candidate, other: Candidate) -> bool:
    """Return whether ``one`` bears the reference of a letter that put ``other`` off for its recipient's."""
    cited = one.heading.keys_of(ReferenceKind.THEIRS)
    return any(cited & interim.keys for interim in other.put_off_by)


def _perhaps(later: Heading, one: Candidate, words: str = _OF_LATER) -> Link:
    """Return the link to an earlier open letter of which it is not sure that ``later`` answers it, too."""
    remark = Evidence(words)
    sure = min(one.confidence * weights.AMBIGUOUS, BELOW_MEDIUM)
    return Link(later.letter.id, one.heading.letter.id, _kind(later), (*one.evidence, remark), sure)


def _same_case(later: Heading, free: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the latest letter of the same side, to the same, under the same reference of their own."""
    own = later.keys_of(ReferenceKind.OURS)
    for one in free:
        if (
            own & one.heading.keys_of(ReferenceKind.OURS)
            and not one.pairing.is_answer
            and one.pairing.is_possible
        ):
            yield one
            return


def _missing(later: Heading, candidates: Sequence[Candidate]) -> Link | None:
    """Return the link to a letter that ``later`` says it answers and that is not at hand.

    The last message that its header names may be one of its own side, among the ``candidates``.
    """
    followed = {one.heading.letter.message_id for one in candidates if one.is_followed}
    fact = later.letter.replies_to_fact
    if fact is not None:
        words = f"{cites(fact)}; none of that date fits."
        span = fact.span
    elif later.letter.answers and later.letter.answers[-1] not in followed:
        words = "Its e-mail header says that it answers a message; that one is not at hand."
        span = None
    else:
        return None
    return Link(later.letter.id, None, _kind(later), (Evidence(words, span, weights.STATED),), weights.STATED)


def _kind(later: Heading) -> LinkKind:
    return _KINDS.get(later.letter.kind, LinkKind.REPLIES_TO)


def _place(heading: Heading) -> tuple[bool, dt.date, str, str]:
    return heading.when is None, heading.when or dt.date.max, heading.letter.path, heading.letter.part


def _without_circles(links: Sequence[Link]) -> Iterator[Link]:
    """Yield the links but for those that lead back to a letter from which they are reached."""
    leaving: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        leaving[link.letter].append(link)
    closing: set[int] = set()
    done: set[str] = set()
    for start in list(leaving):
        path = {start: iter(leaving[start])} if start not in done else {}
        while path:
            letter, rest = next(reversed(path.items()))
            onward = next(rest, None)
            if onward is None:
                done.add(letter)
                del path[letter]
            elif onward.other in path:
                closing.add(id(onward))
            elif onward.other is not None and onward.other not in done:
                path[onward.other] = iter(leaving.get(onward.other, ()))
    yield from (link for link in links if id(link) not in closing)

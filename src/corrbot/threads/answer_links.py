"""`AnswerLinks`: the links from a letter to those that it answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from corrbot.letters import BlockKind, Letter, LetterKind, ReferenceKind
from corrbot.threads import weights
from corrbot.threads.asking import request_in
from corrbot.threads.candidates import Candidate, Candidates
from corrbot.threads.cited import cites
from corrbot.threads.heading import ANSWERS_ONLY, Heading
from corrbot.threads.identity import Likeness, is_called_by_first_name, likeness, words
from corrbot.threads.later_days import names_later_day
from corrbot.threads.link import ANSWERS, BELOW_MEDIUM, LOW, MEDIUM, Evidence, Link
from corrbot.threads.made_links import MadeLinks, answer_kind, place
from corrbot.threads.pairing import Pairing
from corrbot.threads.quotations import likeness_of
from corrbot.threads.reminding import reminded_days
from corrbot.threads.taking_up import asked_words, takes_up
from corrbot.threads.unknown_writers import UnknownWriters

NEXT_WITHIN = dt.timedelta(days=60)
"""How long after another a letter back to the person who wrote it is taken for an answer without more."""
_TIE = 0.02
"""Difference in confidence within which two letters fit equally well."""
_OF_LATER = "It may answer a later letter under this reference only."
_PUT_OFF = "It may answer another letter only that was put off."
_MAY_BE_NEW = "It may begin another matter under this reference."
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "sir"))
_LEAST_TAKEN_UP = 2
"""Words of a request that an answer to it has, too."""
_LEAST_QUOTED = 5
"""Words of a request whose quotation tells it from others."""
_SEPARATELY = re.compile(r"\b(?:write|reply|respond|answer)\b[^.?!]{0,60}\bseparately\b", re.IGNORECASE)
"""Says that not all is answered: "I shall write separately about the roof"."""


class AnswerLinks:
    """Finds what each of the letters ``order``, which are in the order of time, answers.

    ``candidates`` are theirs, ``made`` the links of those before; ``whole`` returns a letter with its text.
    """

    def __init__(
        self,
        order: Sequence[Heading],
        candidates: Candidates,
        made: MadeLinks,
        whole: Callable[[Letter], Letter],
    ) -> None:
        self._order = order
        self._candidates = candidates
        self._made = made
        self._whole = whole
        self._asking: dict[str, str] = {}
        self._unknown = UnknownWriters(order)

    def of(self, number: int, candidates: Sequence[Candidate]) -> Iterator[Link]:
        """Yield the links to the letters that the letter ``number`` answers."""
        later = self._order[number]
        fitting = [one for one in candidates if one.confidence >= LOW and self._is_answer(later, one)]
        for one in fitting:
            one.evidence += (*_asks_what_it_means(later, one), *_is_back(later, one))
        self._with_acknowledged(later, candidates, fitting)
        fitting.sort(key=lambda one: (round(one.confidence, 6), place(one.heading)), reverse=True)
        also = [fact.value for fact in later.letter.also_answers]
        main = [one for one in fitting if one.cited not in also]
        if main:
            yield from self._answers_among(later, main)
        else:
            untold = self._untold(number)
            if untold:
                yield _of_untold(later, untold)
            if missing := _missing(later, candidates, is_sure=not untold):
                yield missing
        for date in also:
            cited_too = [one for one in fitting if one.cited == date]
            if cited_too and not self._made.is_answered(cited_too[0].heading.letter.id):
                yield self._answer(later, cited_too[0], _rivals(cited_too))
        if asked := self._asked_last(
            later, [one for one in candidates if all(one.heading is not other.heading for other in fitting)]
        ):
            is_sure = self._is_of_matter(later, asked.heading)
            yield self._answer(later, asked, []) if is_sure else _perhaps(later, asked, _MAY_BE_NEW)

    def _asked_last(self, later: Heading, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the latest of ``candidates`` that asks something, if ``later`` goes back to who wrote it.

        It is of the same case and not answered yet, and ``later``, which does not say what it answers,
        follows within 60 days from the very person to whom it went, or from the body where it went to no
        person there and its reference is given back.
        """
        if later.letter.answered_dates or later.letter.days_answered or later.letter.answers:
            return None
        back = [one for one in candidates if self._may_be_asked(later, one)]
        return max(back, key=lambda one: place(one.heading), default=None)

    def _may_be_asked(self, later: Heading, one: Candidate) -> bool:
        earlier = one.heading
        if later.when is None or earlier.when is None or later.when - earlier.when > NEXT_WITHIN:
            return False
        return (
            one.shares_reference
            and one.confidence >= MEDIUM
            and one.pairing.is_answer
            and (set(one.pairing.ends) == {Likeness.SAME} or _is_from_body_asked(one))
            and earlier.letter.kind not in ANSWERS_ONLY
            and not self._made.is_answered(earlier.letter.id)
            and bool(self._asks(earlier.letter))
            and (_has_same_subject(later, earlier) or not self._asks(later.letter))
        )

    def is_taken_up(self, later: Heading, earlier: Heading) -> bool:
        """Return whether ``later`` grants, refuses or goes through what ``earlier`` asks, in its words."""
        asking = self._asks(earlier.letter)
        if not asking:
            return False
        return takes_up(asking, self._whole(earlier.letter).text, self._whole(later.letter).text)

    def is_quoted(self, later: Heading, earlier: Heading) -> bool:
        """Return whether ``later`` quotes the sentence with which ``earlier`` asks of who wrote ``later``.

        It stands below the words of ``later``, in a mail of who wrote ``earlier`` where that is told.
        """
        asked, writer = earlier.addressee, later.sender
        is_of_another = likeness(asked, writer) is not Likeness.SAME and not is_called_by_first_name(
            asked, writer
        )
        if asked.name and writer.name and is_of_another:
            return False
        asking = words(self._asks(earlier.letter))
        if len(asking) < _LEAST_QUOTED:
            return False
        whole = self._whole(later.letter)
        quoted = (
            words(whole.slice(one.span))
            for one in whole.blocks
            if one.kind is BlockKind.QUOTED_MAIL
            and likeness_of(one.speaker, earlier.sender) is not Likeness.DIFFERENT
        )
        return any(f" {' '.join(asking)} " in f" {' '.join(below)} " for below in quoted)

    def _asks(self, letter: Letter) -> str:
        """Return the words with which ``letter`` asks for something, "" where it does not."""
        if letter.id not in self._asking:
            whole = self._whole(letter)
            span = request_in(whole)
            self._asking[letter.id] = whole.slice(span) if span else ""
        return self._asking[letter.id]

    def _is_of_matter(self, later: Heading, earlier: Heading) -> bool:
        """Return whether ``later`` puts off an answer, or has the subject or asking words of ``earlier``."""
        if later.letter.kind in ANSWERS_ONLY:
            return True
        if later.subject and earlier.subject:
            return _has_same_subject(later, earlier)
        asked = asked_words(self._asks(earlier.letter))
        return len(asked.intersection(words(self._whole(later.letter).text))) >= _LEAST_TAKEN_UP

    def _untold(self, number: int) -> list[Candidate]:
        """Return the letters without a date of which one may be that which the letter ``number`` cites.

        Where there is none, those of the day that it cites of which it is not known who wrote them.
        """
        later = self._order[number]
        fact = later.letter.replies_to_fact
        if fact is None:
            return []
        found = [
            one
            for one in self._candidates.undated(number, fact)
            if not self._made.is_answered(one.heading.letter.id)
            and not names_later_day(self._whole(one.heading.letter), later.when or fact.value)
        ]
        return found or list(self._unknown.of(number, fact))

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
            elif not (best.is_cited or one.is_cited) and cited and _is_told(one.heading):
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
            for link in self._made.links_from(interim.id):
                if link.kind not in ANSWERS or not link.is_sure or self._made.is_answered(link.other or ""):
                    continue
                answered = self._made.heading(link.other or "")
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
        if later.letter.days_answered or _is_of_nobody(later, one):
            return False
        letter = one.heading.letter.id
        weighed = {evidence.weight for evidence in one.evidence}
        on_subject = weights.THEIR_REFERENCE in weighed and weighed & {
            weights.SUBJECT,
            weights.SUBJECT_PARTLY,
        }
        is_told = bool(on_subject) or weights.REPLY_MARK in weighed
        return self._made.is_open(letter) or (is_told and not self._made.is_answered(letter))

    def _reminded_of(
        self, later: Heading, best: Candidate, rivals: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield those of ``rivals`` that the ``best`` follows up, so that who answers it answers both."""
        if not best.is_cited:
            followed = self._made.followed(best)
            yield from (one for one in rivals if one.heading.letter.id in followed)

    def _answer(self, later: Heading, one: Candidate, rivals: Sequence[Candidate]) -> Link:
        evidence, sure = list(one.evidence), one.confidence
        followed = self._made.followed(one)
        rivals = [
            rival
            for rival in rivals
            if not rival.heading.keys & one.heading.keys and rival.heading.letter.id not in followed
        ]
        if rivals:
            names = ", ".join(rival.heading.letter.location for rival in rivals)
            evidence.append(Evidence(f"As well fits {names}; this one is the latest."))
            sure *= weights.AMBIGUOUS
        return Link(later.letter.id, one.heading.letter.id, answer_kind(later), tuple(evidence), sure)


def _asks_what_it_means(later: Heading, one: Candidate) -> Iterator[Evidence]:
    """Yield that ``later`` asks for clarification of a request, where ``one`` is a request to it."""
    kind = later.letter.kind_fact
    if kind and kind.value is LetterKind.CLARIFICATION and one.heading.letter.kind is LetterKind.FOI_REQUEST:
        if one.pairing.is_full:
            words = "It asks what a request means, and this one is a request."
            yield Evidence(words, kind.span, weights.REQUEST_UNCLEAR)


def _is_of_nobody(later: Heading, one: Candidate) -> bool:
    """Return whether ``one`` names neither party and only bears a reference: answers go to somebody.

    So too where ``later`` names neither and it is the own reference of both, which are then of one side.
    """
    if any(evidence.weight != weights.SHARED_REFERENCE for evidence in one.evidence):
        return False
    own = later.keys_of(ReferenceKind.OURS) & one.heading.keys_of(ReferenceKind.OURS)
    return not _is_told(one.heading) or (not _is_told(later) and bool(own))


def _is_told(heading: Heading) -> bool:
    return heading.letter.sender is not None or heading.letter.recipient is not None


def _is_back(later: Heading, one: Candidate) -> Iterator[Evidence]:
    """Yield that ``later`` goes soon, on the same subject, between the two people of ``one``, and back."""
    if later.when is None or one.heading.when is None or one.is_cited:
        return
    is_on_subject = any(piece.weight == weights.SUBJECT for piece in one.evidence)
    is_soon = later.when - one.heading.when <= NEXT_WITHIN
    if is_on_subject and is_soon and one.pairing.is_answer and set(one.pairing.ends) == {Likeness.SAME}:
        words = "It is a letter back to the very person who wrote, within 60 days."
        yield Evidence(words, None, weights.NEXT_TO_SAME_PERSON)


def _rivals(fitting: Sequence[Candidate]) -> list[Candidate]:
    """Return those that fit as well as the first of ``fitting``, which are in the order of confidence."""
    best, *others = fitting
    return [one for one in others if best.confidence - one.confidence < _TIE]


def _of_untold(later: Heading, untold: Sequence[Candidate]) -> Link:
    """Return the link to the first of the letters, ``untold``, that may be what ``later`` cites."""
    one, *others = untold
    evidence, sure = list(one.evidence), one.confidence
    if others:
        names = ", ".join(other.heading.letter.location for other in others)
        lacks = "without a date" if one.heading.when is None else "by nobody that is known"
        evidence.append(Evidence(f"As well fits {names}, {lacks}, too."))
        sure *= weights.AMBIGUOUS
    return Link(later.letter.id, one.heading.letter.id, answer_kind(later), tuple(evidence), sure)


def _is_from_body_asked(one: Candidate) -> bool:
    """Return whether the answer comes from the body to which, and to no person there, ``one`` went."""
    return (
        one.pairing.ends == (Likeness.SAME_BODY, Likeness.SAME)
        and not one.heading.addressee.name
        and any(piece.weight == weights.THEIR_REFERENCE for piece in one.evidence)
    )


def _has_same_subject(one: Heading, other: Heading) -> bool:
    """Return whether the subjects have the same words, but for an initial after a title: "Mrs J Dunn"."""
    mine, theirs = one.subject.split(), other.subject.split()
    if len(mine) != len(theirs):
        return False
    differing = [at for at, (word, its) in enumerate(zip(mine, theirs, strict=True)) if word != its]
    return bool(mine) and all(_is_initial(mine, theirs, at) for at in differing)


def _is_initial(one: Sequence[str], other: Sequence[str], at: int) -> bool:
    """Return whether the word ``at`` is a given name, and only its initial in ``one`` or ``other``."""
    word, its = sorted((one[at], other[at]), key=len)
    is_within = at > 0 and one[at - 1] in _TITLES and one[at + 1 : at + 2] == other[at + 1 : at + 2] != []
    return is_within and len(word) == 1 and word.isalpha() and its.startswith(word)


def _cites_interim(one: Candidate, other: Candidate) -> bool:
    """Return whether ``one`` bears the reference of a letter that put ``other`` off for its recipient's."""
    cited = one.heading.keys_of(ReferenceKind.THEIRS)
    return any(cited & interim.keys for interim in other.put_off_by)


def _perhaps(later: Heading, one: Candidate, words: str = _OF_LATER) -> Link:
    """Return the link to an earlier open letter of which it is not sure that ``later`` answers it, too."""
    remark = Evidence(words)
    sure = min(one.confidence * weights.AMBIGUOUS, BELOW_MEDIUM)
    return Link(later.letter.id, one.heading.letter.id, answer_kind(later), (*one.evidence, remark), sure)


def _missing(later: Heading, candidates: Sequence[Candidate], *, is_sure: bool) -> Link | None:
    """Return the link to a letter that ``later`` says it answers and that is not at hand, if it ``is_sure``.

    The last message that its header names may be one that it only follows, among the ``candidates``.
    """
    followed = {one.heading.letter.message_id for one in candidates if one.is_followed}
    fact = later.letter.replies_to_fact
    if fact is not None and any(one.is_followed and one.cited == fact.value for one in candidates):
        return None
    if fact is not None:
        words = f"{cites(fact)}; none of that date fits{'' if is_sure else ' for sure'}."
        span = fact.span
    elif later.letter.answers and later.letter.answers[-1] not in followed:
        words = "Its e-mail header says that it answers a message; that one is not at hand."
        span = None
    else:
        return None
    weight = weights.STATED if is_sure else weights.STATED_OF_UNTOLD
    return Link(later.letter.id, None, answer_kind(later), (Evidence(words, span, weight),), weight)

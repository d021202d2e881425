"""`links`: what each letter of a folder answers, follows, encloses or copies."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from corrbot.letters import Letter, LetterKind, ReferenceKind
from corrbot.threads import weights
from corrbot.threads.answer_links import NEXT_WITHIN, AnswerLinks
from corrbot.threads.bodies import Bodies
from corrbot.threads.candidates import Candidate, Candidates
from corrbot.threads.duplicates import duplicates
from corrbot.threads.heading import ANSWERS_ONLY, Heading
from corrbot.threads.hours import is_sent_later
from corrbot.threads.identity import Likeness
from corrbot.threads.link import ANSWERS, LOW, Evidence, Link, LinkKind, confidence
from corrbot.threads.made_links import MadeLinks, answer_kind, place
from corrbot.threads.pairing import Pairing
from corrbot.threads.posts import Posts
from corrbot.threads.quoted_below import QuotedBelow

_MOST_COMPARED = 10
_TAKEN_UP = "it takes up in its words what this one asks"
_QUOTED = "it quotes below what this one asks"


def links(
    letters: Sequence[Letter], bodies: Bodies, posts: Posts, whole: Callable[[Letter], Letter]
) -> tuple[Link, ...]:
    """Return the links between ``letters``, in the order of the letters that they are from.

    A letter answers what it cites, by message id or by date and parties, each one where it cites several of
    which the earlier are not answered yet; or, when it cites nothing, the
    latest open letter whose reference or subject and parties it shares. Open is a letter that begins a matter
    or reminds of one, until it is answered in substance; an answer is open to a letter that bears both its
    reference and its subject. What takes up an acknowledgement or a holding reply of its own side answers
    what that one did: of several those whose day it names, else each that is on the same case. The next
    letter back under the reference of one that asks something, between the same two people, answers that too,
    for sure where it has its subject or takes up the words of what it asks, or quotes them below. All else
    with which a letter shares a reference or subject, and a mail of its own side that its header names, it
    merely follows up.
    Copies are linked to their original and to nothing else; ``whole`` returns a letter with its text, where
    only that tells copies.

    Every link leads to an earlier letter or one of the same day, unless one of them is undated, or the letter
    is dated before the one that it says it answers; enclosures may bear any date. No chain of links leads
    back to where it began. Takes time in proportion to the number of letters.
    """
    headings = [Heading.of(letter, bodies, posts) for letter in letters]
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


def _is_by_people(heading: Heading) -> bool:
    """Return whether the letter is no report of a mail system, which answers nothing."""
    return heading.letter.kind is not LetterKind.DELIVERY_REPORT


def _enclosures(letters: Sequence[Letter]) -> Iterator[Link]:
    known = {letter.id for letter in letters}
    for letter in letters:
        if letter.attached_to in known:
            evidence = Evidence(f"{letter.location} is attached to it.", weight=1.0)
            yield Link(letter.attached_to or "", letter.id, LinkKind.ENCLOSES, (evidence,), 1.0)


class _Linker:
    """Links letters, each to the ones before it, in the order of time."""

    def __init__(self, headings: Iterable[Heading], whole: Callable[[Letter], Letter]) -> None:
        self._order, self._whole = sorted(headings, key=place), whole
        self._candidates = Candidates(self._order, whole)
        self._made = MadeLinks(self._order)
        self._quoted = QuotedBelow(self._order, whole)
        self._answers = AnswerLinks(self._order, self._candidates, self._made, whole)

    def links(self) -> Iterator[Link]:
        """Yield the links of every letter."""
        for number, later in enumerate(self._order):
            candidates = list(self._candidates.of(number).values())
            candidates += self._quoted.of(later, candidates)
            answers = list(self._answers.of(number, candidates)) if _is_by_people(later) else []
            self._made.add(answers)
            self._made.add(self._further(later, candidates, answers))
            self._made.settle(later)
        self._made.add(list(self._next_letters()))
        yield from self._made

    def _further(
        self, later: Heading, candidates: Sequence[Candidate], answers: Sequence[Link]
    ) -> list[Link]:
        """Return links to letters on the same matter that ``later`` does not answer."""
        answered = {link.other for link in answers if link.other is not None}
        free = [one for one in candidates if one.heading.letter.id not in answered]
        free.sort(key=lambda one: place(one.heading), reverse=True)
        followed = [one for one in free if one.is_followed]
        taken = {one.heading.letter.id: one for one in (*followed, *_same_case(later, free))}
        covered: set[str] = set().union(*(self._made.heading(other).keys for other in answered))
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
            for link in reversed(self._made.answers_to(answer.other or "")):
                earlier = self._made.heading(link.letter)
                pairing = Pairing.of(later, earlier)
                if link.is_sure and link.kind is not LinkKind.REPLIES_TO and not pairing.is_answer:
                    words = f"Both answer {self._made.heading(answer.other or '').letter.location}."
                    yield Candidate(
                        earlier, pairing, [Evidence(words, None, weights.SAME_ANSWERED)], pairing.factor
                    )
                    break

    def _next_letters(self) -> Iterator[Link]:
        """Yield links from the first letter back to a person, where nothing else tells what it answers."""
        to: defaultdict[str, list[int]] = defaultdict(list)
        for number, heading in enumerate(self._order):
            if heading.addressee.name and heading.when:
                to[heading.addressee.name.split()[-1]].append(number)
        for number, earlier in enumerate(self._order):
            if self._made.answers_to(earlier.letter.id) or not earlier.sender.name:
                continue
            for later in (self._order[next_] for next_ in _after(number, to, earlier.sender.name.split())):
                if earlier.when is None or later.when is None or later.when - earlier.when > NEXT_WITHIN:
                    break
                if not Pairing.may_be_full(later, earlier, is_answer=True):
                    continue
                pairing = Pairing.of(later, earlier)
                is_back = pairing.is_answer and pairing.is_full and Likeness.SAME in pairing.ends
                if is_back and not is_sent_later(earlier, later, self._whole):
                    yield from self._next(later, earlier, pairing)
                    break

    def _next(self, later: Heading, earlier: Heading, pairing: Pairing) -> Iterator[Link]:
        """Yield the link from ``later``, the first letter back, where it takes up what ``earlier`` asks.

        Where it does not, one of low confidence, if one begins a matter and the other is linked to nothing.
        """
        made = self._made.links_from(later.letter.id)
        is_between = set(pairing.ends) == {Likeness.SAME}
        is_free = not any(link.kind in ANSWERS for link in made) and earlier.letter.kind not in ANSWERS_ONLY
        if is_free and self._answers.is_quoted(later, earlier):
            yield _next(later, earlier, _QUOTED)
        elif is_between and is_free and self._answers.is_taken_up(later, earlier):
            yield _next(later, earlier, _TAKEN_UP)
        elif not made and self._made.begins(earlier.letter.id):
            yield _next(later, earlier)


def _after(number: int, to: Mapping[str, Sequence[int]], name: Sequence[str]) -> Iterator[int]:
    """Yield the next letters after ``number`` to one of the surname, or the first, of ``name``."""
    found: set[int] = set()
    for word in {name[0], name[-1]}:
        numbers = to.get(word, ())
        at = bisect_right(numbers, number)
        found.update(numbers[at : at + _MOST_COMPARED])
    yield from sorted(found)[:_MOST_COMPARED]


def _next(later: Heading, earlier: Heading, why: str = "") -> Link:
    weight = weights.TAKEN_UP_BY_SAME_PERSON if why else weights.NEXT_TO_SAME_PERSON
    why = why or "it was not told by a date or reference in it what it answers"
    evidence = Evidence(f"It is the first letter back to the sender of this one; {why}.", None, weight)
    return Link(later.letter.id, earlier.letter.id, answer_kind(later), (evidence,), confidence([evidence]))


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

"""`QuotedAnswer`: an answer to a mail that stands above it in the mail that another quotes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corrbot.letters import BlockKind, Letter, LetterKind, Span
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Likeness, likeness, words
from corrbot.threads.passed_on import goes_elsewhere, is_passed_on
from corrbot.threads.quotations import Quotation, likeness_of, quotations

_WITHIN = dt.timedelta(days=60)
_MOST_LATER = 40
"""Later mails with a word of the subject that are counted."""
_MOST_READ = 8
"""Later mails, those with the most words of the subject first, whose text is read."""
_IDLE = frozenset("re fw fwd a an and at by for from in of on or the to".split())
_OWN = (BlockKind.OPENER, BlockKind.BODY)


@dataclass(frozen=True, slots=True)
class QuotedAnswer:
    """That ``letter`` holds an answer to a mail that it quotes: at ``span``, above that mail.

    ``speaker`` is who wrote it, as the quoted mail names them, perhaps "", and None where it is the
    ``letter`` itself that answers.
    """

    letter: Letter
    span: Span
    speaker: str | None


class QuotedAnswers:
    """Finds the answers to ``letters`` that stand in quoted mail, within 60 days."""

    def __init__(self, letters: Sequence[Letter], bodies: Bodies) -> None:
        self._letters = letters
        self._bodies = bodies
        self._read: dict[str, tuple[Quotation, ...]] = {}
        self._found: dict[str, QuotedAnswer | None] = {}

    @cached_property
    def _mails(self) -> dict[str, list[tuple[dt.date, str, Letter]]]:
        """The mails by each word of their subject, in the order of time, undated ones last."""
        by: defaultdict[str, list[tuple[dt.date, str, Letter]]] = defaultdict(list)
        for letter in self._letters:
            if letter.kind is LetterKind.EMAIL:
                for word in _words_of_subject(letter):
                    by[word].append((letter.date or dt.date.max, letter.id, letter))
        for mails in by.values():
            mails.sort(key=lambda mail: mail[:2])
        return dict(by)

    def to(self, letter: Letter, whole: Callable[[Letter], Letter]) -> QuotedAnswer | None:
        """Return the first answer to ``letter`` that a mail quotes; ``whole`` gives letters with text."""
        if letter.kind is not LetterKind.EMAIL:
            return None
        if letter.id not in self._found:
            later = [self._heading(one) for one in self._later(letter)]
            earlier, text = self._heading(letter), whole(letter) if later else letter
            found = (answer for one in later for answer in self._in(one, earlier, text, whole))
            self._found[letter.id] = next(found, None)
        return self._found[letter.id]

    def _heading(self, letter: Letter) -> Heading:
        return Heading.of(letter, self._bodies)

    def _later(self, earlier: Letter) -> Iterator[Letter]:
        """Yield the mails from the day of ``earlier`` on, or undated, with most words of its subject."""
        day = earlier.date or dt.date.min
        shared: Counter[str] = Counter()
        known: dict[str, tuple[dt.date, Letter]] = {}
        for word in _words_of_subject(earlier):
            mails = self._mails.get(word, [])
            start = bisect_left(mails, day, key=lambda mail: mail[0])
            undated = bisect_left(mails, dt.date.max, key=lambda mail: mail[0])
            near = (*mails[start : min(start + _MOST_LATER, undated)], *mails[undated:][:_MOST_READ])
            for when, name, one in near:
                if _is_near(earlier.date, one.date) and name != earlier.id:
                    shared[name] += 1
                    known[name] = when, one
        names = sorted(shared, key=lambda name: (-shared[name], known[name][0], name))[:_MOST_READ]
        yield from (known[name][1] for name in sorted(names, key=lambda name: (known[name][0], name)))

    def _in(
        self, later: Heading, earlier: Heading, text: Letter, whole: Callable[[Letter], Letter]
    ) -> Iterator[QuotedAnswer]:
        letter = whole(later.letter)
        if letter.id not in self._read:
            self._read[letter.id] = quotations(letter)
        quoted = self._read[letter.id]
        for at, one in enumerate(quoted):
            if not one.is_of(earlier, text):
                continue
            above = _above(quoted, at)
            if above is None:
                if own := _own_answer(later, earlier, letter):
                    yield own
            elif _answers(above, earlier):
                yield QuotedAnswer(later.letter, above.spans[0], above.speaker)


def _is_near(earlier: dt.date | None, later: dt.date | None) -> bool:
    return earlier is None or later is None or later - earlier <= _WITHIN


def _above(quoted: Sequence[Quotation], at: int) -> Quotation | None:
    """Return the quoted mail that quotes the one ``at``, None where that is the letter itself."""
    depth = quoted[at].depth
    if not depth:
        return quoted[at - 1] if at else None
    beside = [quoted[n] for n in (at - 1, at + 1) if 0 <= n < len(quoted)]
    return next((one for one in beside if one.depth == depth - 1), None)


def _answers(above: Quotation, earlier: Heading) -> bool:
    """Return whether what quotes ``earlier`` is by another, goes back there, and says anything."""
    if not above.opening or above.is_passed_on:
        return False
    if likeness_of(above.speaker, earlier.sender) is Likeness.SAME:
        return False
    names = {*earlier.sender.name.split(), *words(earlier.sender.email)}
    to = set(words(above.recipients))
    return not to or not names or not names.isdisjoint(to)


def _own_answer(later: Heading, earlier: Heading, letter: Letter) -> QuotedAnswer | None:
    """Return the answer with which ``later``, whole in ``letter``, goes back to who wrote ``earlier``."""
    said = next((block.span for block in letter.blocks if block.kind in _OWN), None)
    is_back = not goes_elsewhere(later, earlier) and not is_passed_on(letter)
    who = likeness(later.sender, earlier.sender)
    if said is None or not is_back or who is not Likeness.DIFFERENT:
        return None
    return QuotedAnswer(later.letter, said, None)


def _words_of_subject(letter: Letter) -> frozenset[str]:
    return frozenset(words(letter.subject or "")) - _IDLE

"""`QuotedAnswer`: an answer to a mail that stands above it in the mail that another quotes."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corrbot.letters import Block, BlockKind, Fact, Letter, LetterKind, Span
from corrbot.letters.kinds import kind
from corrbot.letters.openings import PROSE
from corrbot.letters.subject_marks import SUBJECT_MARKS
from corrbot.threads.asking import only_asks
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import ANSWERS_ONLY, Heading
from corrbot.threads.identity import Likeness, likeness, words
from corrbot.threads.passed_on import goes_elsewhere, is_passed_on
from corrbot.threads.quotations import Quotation, likeness_of, own_words, quotations

_WITHIN = dt.timedelta(days=60)
_MOST_LATER = 40
"""Later mails with a word of the subject that are counted."""
_MOST_READ = 8
"""Later mails, those with the most words of the subject first, whose text is read."""
_IDLE = frozenset("a an and at by for from in of on or the to".split()).union(SUBJECT_MARKS)
_GAP = "\n\n"
_MARKS = re.compile(r"^[> \t]{1,40}", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s<>;,@]{1,64}@[^\s<>;,]{1,255}")


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
            earlier, said = self._heading(letter), own_words(whole(letter)) if later else ()
            found = (answer for one in later for answer in self._in(one, earlier, said, whole))
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
        self, later: Heading, earlier: Heading, said: Sequence[str], whole: Callable[[Letter], Letter]
    ) -> Iterator[QuotedAnswer]:
        letter = whole(later.letter)
        if letter.id not in self._read:
            self._read[letter.id] = tuple(quotations(letter))
        quoted = self._read[letter.id]
        for at, one in enumerate(quoted):
            if not one.is_of(earlier, said):
                continue
            above = _above(quoted, at)
            if above is None:
                if one.depth <= 1 and (own := _own_answer(later, earlier, letter)):
                    yield own
            elif _answers(above, earlier) and _says(letter, above.spans, above.subject):
                yield QuotedAnswer(later.letter, above.spans[0], above.speaker)


def _is_near(earlier: dt.date | None, later: dt.date | None) -> bool:
    return earlier is None or later is None or later - earlier <= _WITHIN


def _above(quoted: Sequence[Quotation], at: int) -> Quotation | None:
    """Return the quoted mail that quotes the one ``at``, None where that is the letter itself."""
    before = quoted[at - 1] if at else None
    depth = quoted[at].depth
    if not depth or (before and before.depth == depth and quoted[at].is_headed):
        return before
    beside = [quoted[n] for n in (at - 1, at + 1) if 0 <= n < len(quoted)]
    return next((one for one in beside if one.depth == depth - 1), None)


def _answers(above: Quotation, earlier: Heading) -> bool:
    """Return whether what quotes ``earlier`` is by another, and goes back there, as far as is told.

    Where neither who wrote it nor whom it is to is told, nothing is known.
    """
    who = likeness_of(above.speaker, earlier.sender)
    if not above.opening or above.is_passed_on or who is Likeness.SAME:
        return False
    to, sender = above.recipients.casefold(), earlier.sender
    if not to:
        return who is Likeness.DIFFERENT
    if sender.email and sender.email in to:
        return True
    names, named = sender.name.split(), words(_ADDRESS.sub(" ", to)) or words(to.partition("@")[0])
    return bool(names and named) and (names[-1] in named or set(named) <= set(names))


def _says(letter: Letter, spans: Iterable[Span], subject: str) -> bool:
    """Return whether a mail, whose paragraphs are ``spans`` in ``letter``, neither puts off nor only asks."""
    paragraphs = [_MARKS.sub("", letter.slice(span)) for span in spans]
    blocks: list[Block] = []
    for said in paragraphs:
        start = blocks[-1].span.end + len(_GAP) if blocks else 0
        blocks.append(Block(BlockKind.BODY, Span(start, start + len(said))))
    text, title = _GAP.join(paragraphs), Fact(subject, None) if subject else None
    if only_asks(replace(letter, text=text, blocks=tuple(blocks))):
        return False
    read = kind(text, blocks, title, is_mail=True)
    return read is None or read.value not in ANSWERS_ONLY


def _own_answer(later: Heading, earlier: Heading, letter: Letter) -> QuotedAnswer | None:
    """Return the answer with which ``later``, whole in ``letter``, goes back to who wrote ``earlier``."""
    said = next((block.span for block in letter.blocks if block.kind in PROSE), None)
    is_back = not goes_elsewhere(later, earlier) and not is_passed_on(letter)
    who = likeness(later.sender, earlier.sender)
    if said is None or not is_back or who is not Likeness.DIFFERENT or only_asks(letter):
        return None
    return QuotedAnswer(later.letter, said, None)


def _words_of_subject(letter: Letter) -> frozenset[str]:
    return frozenset(words(letter.subject or "")) - _IDLE

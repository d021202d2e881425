"""`Quotation`: a mail that another quotes below its words, and whether a mail at hand is the one quoted."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corrbot.letters import BlockKind, Letter, Span
from corrbot.letters.dates import printed_dates
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.subject_marks import ENDS_MARK, MARK, passes_on
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Identity, Likeness, likeness, person_key, words

_RULE = r"(?:[^\w\n]{0,60}(?:original|forwarded)\s(?:message|e-?mail)[^\w\n]{0,60}\n\s{0,60})?"
_HEADS = re.compile(
    rf"{_RULE}[ \t>*_]{{0,40}}from\b|[^:\n]{{1,400}}\b(?:wrote|writes)\b",
    re.IGNORECASE,
)
"""Begins the lines that say who wrote a quoted mail."""
_LABEL = r"(?m:^)[ \t>*_]{0,40}(?i:%s)[*_]{0,2}(?:[ \t]?:|[ \t]{2})[*_]{0,2}[ \t]*(?P<value>\S.*)"
_SUBJECT, _TO = re.compile(_LABEL % "subject"), re.compile(_LABEL % "to")
_MARKS_OF_SUBJECTS = re.compile(rf"\A(?:{MARK}(?:{ENDS_MARK}|\s?\.)\s{{0,9}})+", re.IGNORECASE)
_MARKS = re.compile(r"[> \t]{0,40}")
_DIGITS = re.compile(r"\d+")
_OWN = (BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING)
_LONGEST_SUBJECT = 200
_FIRST = 12
"""Words with which a quoted mail begins that are compared with those of others."""
_LONGEST_OPENING = 400
"""Characters within which these words stand."""
_FEW = 5
"""Words; what has fewer is the same as other words only where it has these alone."""
_MONTHS = 12
_TELLING = 8
"""Words that a mail which is quoted has, though pages are redacted and scanned."""
_MOSTLY, _BARELY = 0.75, 0.5
"""Shares of words that two readings of one mail have in common, and that two mails seldom have."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted mail: its ``speaker``, as a block names them, ``header``, ``depth`` in marks, and paragraphs.

    ``opening`` are its first words, but for lines that stand twice in the letter, as those of a stamp do.
    """

    speaker: str
    header: str
    at: Span
    depth: int
    spans: tuple[Span, ...]
    opening: tuple[str, ...]

    @property
    def subject(self) -> str:
        """The subject that its header gives, or ""."""
        found = _SUBJECT.search(self.header)
        return found["value"].strip() if found else ""

    @property
    def recipients(self) -> str:
        """Whom its header says it is to, or ""."""
        found = _TO.search(self.header)
        return found["value"].strip() if found else ""

    @property
    def day(self) -> dt.date | None:
        """The day that its header gives, None where none can be read."""
        return next((date.value for date in printed_dates(self.header) if date.has_year), None)

    @property
    def is_passed_on(self) -> bool:
        """Whether its subject says that it passes another mail on."""
        return passes_on(self.subject)

    @property
    def is_headed(self) -> bool:
        """Whether the lines of a header stand above it, not one that only says who wrote it."""
        return bool(self.subject or self.recipients)

    def overlap(self, said: Sequence[str]) -> float | None:
        """Return the share of the words of the ``opening`` that one of the paragraphs ``said`` has, at most.

        They stand in it one after another, or are among its first words. None where there is nothing to
        compare; ``said`` is what `own_words` returns.
        """
        if not self.opening or not said:
            return None
        phrase = f" {' '.join(self.opening)} "
        if len(self.opening) < _FEW:
            return float(phrase in said)
        if any(phrase in paragraph for paragraph in said):
            return 1.0
        wanted = Counter(self.opening)
        begun = (Counter(paragraph.split(maxsplit=_FIRST + 3)[: _FIRST + 3]) for paragraph in said)
        return max((wanted & first).total() for first in begun) / wanted.total()

    def is_of(self, earlier: Heading, said: Sequence[str]) -> bool:
        """Return whether it is the mail ``earlier``, whose own words are ``said``, by writer, day and words.

        A day that only one of the two tells, or that may be the other's with the month first, tells nothing.
        """
        who = likeness_of(self.speaker, earlier.sender)
        if who is Likeness.DIFFERENT or (self.overlap(said) or 0.0) < _MOSTLY:
            return False
        day, sent = self.day, earlier.letter.date
        if len(self.opening) < _FEW:
            return who is Likeness.SAME and day == sent
        return not day or not sent or sent in (day, _month_first(day))

    def is_another(self, earlier: Heading, said: Sequence[str], *, is_doubtful: bool = False) -> bool:
        """Return whether it seems to be another mail than ``earlier``, whose own words are ``said``.

        It has other words, and another writer, or, unless that ``is_doubtful``, another subject, or so many
        words that they would be found: what a form sends has others than what its writer keeps.
        """
        share = self.overlap(said)
        if share is None or share >= _MOSTLY:
            return False
        if likeness_of(self.speaker, earlier.sender) is Likeness.DIFFERENT:
            return True
        return not is_doubtful and (
            differ(self.subject, earlier.letter.subject or "")
            or (len(self.opening) >= _TELLING and share < _BARELY)
        )


def own_words(letter: Letter) -> tuple[str, ...]:
    """Return the words of each paragraph of ``letter``, whole, that its sender wrote, a space around each."""
    spans = (block.span for block in letter.blocks if block.kind in _OWN)
    return tuple(f" {' '.join(said)} " for span in spans if (said := words(letter.slice(span))))


def quoted_on(letter: Letter, day: Span) -> Quotation | None:
    """Return the mail that ``letter``, which is whole, quotes under a header in which ``day`` stands."""
    under = (one for one in quotations(letter) if one.at.holds(day))
    return next(under, None)


def quoted_subjects(letter: Letter) -> Iterator[str]:
    """Yield the subjects of the mails that ``letter``, which is whole, quotes."""
    for _, at, _ in _parts(letter):
        if found := _SUBJECT.search(letter.text, *at):
            yield found["value"].strip()


def quotations(letter: Letter) -> Iterator[Quotation]:
    """Yield the mails that ``letter``, which is whole, quotes, in the order in which they stand."""
    lines = (line for block in letter.blocks for line in _without_digits(letter.slice(block.span)))
    seen = Counter(lines)
    for speaker, at, spans in _parts(letter):
        yield _quotation(letter, speaker, at, spans, seen)


def _parts(letter: Letter) -> Iterator[tuple[str, Span, Sequence[Span]]]:
    """Yield who is said to have written each mail that is quoted, where that stands, and its paragraphs."""
    head: Span | None = None
    spans: list[Span] = []
    speaker, at = "", Span(0, 0)
    for block in sorted(letter.blocks, key=lambda block: block.span):
        if block.kind is BlockKind.FURNITURE and _HEADS.match(letter.text, *block.span):
            head = block.span
        elif block.kind is BlockKind.QUOTED_MAIL:
            if spans and (head or block.speaker != speaker):
                yield speaker, at, spans
                spans = []
            if not spans:
                speaker, at, head = block.speaker, head or Span(block.span.start, block.span.start), None
            spans.append(block.span)
    if spans:
        yield speaker, at, spans


def _quotation(
    letter: Letter, speaker: str, at: Span, spans: Sequence[Span], seen: Counter[str]
) -> Quotation:
    once = [span for span in spans if any(seen[line] == 1 for line in _without_digits(letter.slice(span)))]
    opening = tuple(words(letter.slice(once[0])[:_LONGEST_OPENING])[:_FIRST]) if once else ()
    marks = _MARKS.match(letter.text, spans[0].start)
    depth = marks[0].count(">") if marks else 0
    return Quotation(speaker, letter.slice(at), at, depth, tuple(once or spans), opening)


def _without_digits(text: str) -> list[str]:
    """Return the lines of ``text`` without the numbers in which the stamps of pages differ."""
    return [" ".join(line.split()) for line in _DIGITS.sub("", text).split("\n")]


def differ(one: str, other: str) -> bool:
    """Return whether two subjects of mails are told and not the same, as far as scans can tell."""
    mine, its = (
        " ".join(words(_MARKS_OF_SUBJECTS.sub("", said.strip())[:_LONGEST_SUBJECT])) for said in (one, other)
    )
    if not mine or not its or mine.startswith(its) or its.startswith(mine):
        return False
    return SequenceMatcher(None, mine, its, autojunk=False).ratio() < _MOSTLY


def _month_first(day: dt.date) -> dt.date:
    """Return ``day`` with its numbers of month and day exchanged, itself where there is no such day."""
    return day.replace(month=day.day, day=day.month) if day.day <= _MONTHS else day


def likeness_of(speaker: str, writer: Identity) -> Likeness:
    """Return whether the ``speaker`` of a quoted mail, named there with its day or "", is ``writer``."""
    name, *more = speaker_name(speaker).split(", ")
    if more and (len(more) == 1 or any(map(str.isdigit, speaker))):
        name = f"{more[0]} {name}"
    if "@" in name and "<" not in name:
        is_same = bool(writer.email) and name.casefold() == writer.email.casefold()
        return Likeness.SAME if is_same else Likeness.UNTOLD
    who = person_key(name.partition("<")[0])
    return likeness(Identity(who, given=who), Identity(writer.name)) if who else Likeness.UNTOLD

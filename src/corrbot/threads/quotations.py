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
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Identity, Likeness, likeness, person_key, words

_HEADS = re.compile(r"[ \t>*_]{0,40}from\b|[^:\n]{1,400}\b(?:wrote|writes)\b", re.IGNORECASE)
"""Begins the lines that say who wrote a quoted mail."""
_LABEL = r"(?m:^)[ \t>*_]{0,40}(?i:%s)[*_]{0,2}(?:[ \t]?:|[ \t]{2})[*_]{0,2}[ \t]*(?P<value>\S.*)"
_SUBJECT, _TO = re.compile(_LABEL % "subject"), re.compile(_LABEL % "to")
_MARKS_OF_SUBJECTS = re.compile(r"(?:(?:re|fwd?|fvv|aw|wg)\s?[:.;]\s{0,9})+", re.IGNORECASE)
_PASSED_ON = re.compile(r"(?:fwd?|fvv|wg)\s?:", re.IGNORECASE)
_MARKS = re.compile(r"[> \t]{0,40}")
_DIGITS = re.compile(r"\d+")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?", re.IGNORECASE)
_OWN = (BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING)
_LONGEST_SUBJECT = 200
_FIRST = 12
"""Words with which a quoted mail begins that are compared with those of others."""
_FEW = 5
"""Words; what has fewer is the same as other words only where it has these alone."""
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
        return _PASSED_ON.match(self.subject) is not None

    def overlap(self, whole: Letter) -> float | None:
        """Return the share of the ``opening`` that the own words of ``whole`` begin with somewhere.

        None where there is nothing to compare.
        """
        own = [words(whole.slice(block.span)) for block in whole.blocks if block.kind in _OWN]
        if not self.opening or not any(own):
            return None
        if len(self.opening) < _FEW:
            return float(any(self.opening == tuple(said) for said in own))
        phrase = " ".join(self.opening)
        if any(f" {phrase} " in f" {' '.join(said)} " for said in own):
            return 1.0
        wanted = Counter(self.opening)
        return max((wanted & Counter(said[: _FIRST + 3])).total() for said in own) / wanted.total()

    def is_of(self, earlier: Heading, whole: Letter) -> bool:
        """Return whether it is the mail ``earlier``, whose text is in ``whole``, by writer and words."""
        who = likeness_of(self.speaker, earlier.sender)
        if who is Likeness.DIFFERENT or (self.overlap(whole) or 0.0) < _MOSTLY:
            return False
        is_short = len(self.opening) < _FEW
        return not is_short or (who is Likeness.SAME and self.day == earlier.letter.date)

    def is_another(self, earlier: Heading, whole: Letter) -> bool:
        """Return whether it is known to be another mail than ``earlier``, whose text is in ``whole``.

        It has other words, and another writer or subject, or so many of them that they would be found.
        """
        share = self.overlap(whole)
        if share is None or share >= _MOSTLY:
            return False
        return (
            likeness_of(self.speaker, earlier.sender) is Likeness.DIFFERENT
            or differ(self.subject, earlier.letter.subject or "")
            or (len(self.opening) >= _TELLING and share < _BARELY)
        )


def quotations(letter: Letter) -> tuple[Quotation, ...]:
    """Return the mails that ``letter``, which is whole, quotes, in the order in which they stand."""
    return tuple(_quotations(letter))


def quoted_on(letter: Letter, day: Span | None) -> Quotation | None:
    """Return the mail that ``letter``, which is whole, quotes under a header in which ``day`` stands."""
    found = quotations(letter) if day else ()
    return next((one for one in found if day and one.at.start <= day.start and day.end <= one.at.end), None)


def _quotations(letter: Letter) -> Iterator[Quotation]:
    lines = (line for block in letter.blocks for line in _without_digits(letter.slice(block.span)))
    seen = Counter(lines)
    head: Span | None = None
    spans: list[Span] = []
    speaker, at = "", Span(0, 0)
    for block in sorted(letter.blocks, key=lambda block: block.span):
        if block.kind is BlockKind.FURNITURE and _HEADS.match(letter.text, *block.span):
            head = block.span
        elif block.kind is BlockKind.QUOTED_MAIL:
            if spans and (head or block.speaker != speaker):
                yield _quotation(letter, speaker, at, spans, seen)
                spans = []
            if not spans:
                speaker, at, head = block.speaker, head or Span(block.span.start, block.span.start), None
            spans.append(block.span)
    if spans:
        yield _quotation(letter, speaker, at, spans, seen)


def _quotation(
    letter: Letter, speaker: str, at: Span, spans: Sequence[Span], seen: Counter[str]
) -> Quotation:
    once = [span for span in spans if any(seen[line] == 1 for line in _without_digits(letter.slice(span)))]
    opening = tuple(words(letter.slice(once[0]))[:_FIRST]) if once else ()
    marks = _MARKS.match(letter.text, spans[0].start)
    depth = marks[0].count(">") if marks else 0
    return Quotation(speaker, letter.slice(at), at, depth, tuple(once or spans), opening)


def _without_digits(text: str) -> list[str]:
    """Return the lines of ``text`` without the numbers in which the stamps of pages differ."""
    return [" ".join(line.split()) for line in _DIGITS.sub("", text).split("\n")]


def differ(one: str, other: str) -> bool:
    """Return whether two subjects of mails are told and not the same, as far as scans can tell."""
    mine, its = (
        " ".join(words(_MARKS_OF_SUBJECTS.sub("", said.strip(), count=1)[:_LONGEST_SUBJECT]))
        for said in (one, other)
    )
    if not mine or not its or mine.startswith(its) or its.startswith(mine):
        return False
    return SequenceMatcher(None, mine, its, autojunk=False).ratio() < _MOSTLY


def likeness_of(speaker: str, writer: Identity) -> Likeness:
    """Return whether the ``speaker`` of a quoted mail, named there with its day or "", is ``writer``."""
    name, _, rest = speaker.partition(", ")
    first, _, day = rest.partition(", ")
    is_first_name = not (any(map(str.isdigit, first)) or _WEEKDAY.fullmatch(first))
    if rest and is_first_name and (not day or any(map(str.isdigit, day))):
        name = f"{first} {name}"
    if "@" in name and "<" not in name:
        is_same = bool(writer.email) and name.casefold() == writer.email.casefold()
        return Likeness.SAME if is_same else Likeness.UNTOLD
    who = person_key(name.partition("<")[0])
    return likeness(Identity(who, given=who), Identity(writer.name)) if who else Likeness.UNTOLD

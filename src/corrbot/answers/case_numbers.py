"""`CaseNumber`: a number of a case that a question names, "PE1226", and what letters say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corrbot.letters import Block, BlockKind, Letter, Span, sentences
from corrbot.reader import Reading
from corrbot.register import Register
from corrbot.retrieval import Evidence

_MOST_READ = 300
"""Letters with the number that are looked through for what is said of it."""
_NUMBER = re.compile(
    r"(?<![\w/.-])(?P<series>[A-Z]{2,6})(?:-|(?-i:(?<=[A-Z]) ))?(?P<number>\d{2,7})(?![\w/]|[-.]\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?<![\w/.-])(?P<series>[A-Z]{2,6})-?(?P<number>\d{2,7})(?![\w/]|[-.]\w)")
_PLACE_JOINTS = re.compile(r"[_/]+")
_HEADS = frozenset({BlockKind.SUBJECT, BlockKind.HEADING})
_PROSE = frozenset({BlockKind.OPENER, BlockKind.BODY})
_NOUN = r"petition|case|complaint|application|claim|appeal|request|enquiry|inquiry|project|permit|licence"
_CALLED = re.compile(rf"\b(?P<noun>{_NOUN})s?\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?:the|this|that|our|your|his|her|their) )?(?P<noun>{_NOUN})"
    r" (?:(?:no\.?|number|ref\.?|reference) )?$",
    re.IGNORECASE,
)
_FIRST_BLOCKS = 2
"""Paragraphs at the start of a letter in which it may say what it is of."""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number as it is ``said``, of a ``series`` of which letters bear others: "PE", "1226"."""

    said: str
    series: str
    number: str

    @property
    def none_says(self) -> str:
        """What is said, for people, where nothing of it answers."""
        return f"No passage found that names “{self.said}”, or stands under it, answers this."

    def searched(self, letters: int) -> str:
        """Return, for people, that only what so many ``letters`` say of it was searched."""
        say = "1 letter says" if letters == 1 else f"{letters} letters say"
        return f"Only what {say} under the number “{self.said}”, or where they name it, was searched."

    def put(self, question: str, letters: Sequence[Letter]) -> str:
        """Return ``question`` with what ``letters`` mostly call it, if anything, for the number."""
        at = question.find(self.said)
        if at < 0:
            return question
        before, after = question[:at], question[at + len(self.said) :]
        if named := _BEFORE.search(before):
            return f"{before[: named.start()]}the {named['noun'].lower()}{after}"
        counts = Counter(one["noun"].lower() for letter in letters for one in _CALLED.finditer(letter.text))
        return f"{before}the {counts.most_common(1)[0][0]}{after}" if counts else question

    def letters(self, register: Register, letter_ids: Sequence[str] | None) -> list[Letter]:
        """Return the letters, of those with ``letter_ids``, that name it or are headed or filed by it."""
        held = register.letters_with([self.series + self.number]) | register.letters_with(
            [self.series, self.number]
        )
        headings = register.headings() if letter_ids is None else register.headings_of(letter_ids)
        ids = [one.id for one in headings if one.id in held or self.number in self._heads(one)]
        return [one for one in register.letters(ids[:_MOST_READ]) if any(self.spans(one))] if ids else []

    def spans(self, letter: Letter) -> Iterator[Span]:
        """Yield the sentences of ``letter`` that name it, or stand under it and under no other of its series.

        In a letter of another, or of none, they are those of the paragraph that names it, and of those that
        follow one that begins with it.
        """
        is_own = goes_on = self._is_own(letter)
        for block in letter.blocks:
            spans = sentences(letter.text, block.span)
            named = [self._in(letter.slice(span)) for span in spans]
            opens = bool(named) and bool(named[0])
            first = next(filter(None, named), set[str]())
            if block.kind in _HEADS:
                goes_on = self.number in first if first else is_own
            is_of = goes_on or self.number in first
            if opens:
                is_of = goes_on = self.number in named[0]
            for span, numbers in zip(spans, named, strict=True):
                if numbers:
                    is_of = self.number in numbers
                if is_of:
                    yield span
                elif is_own and not opens:
                    is_of = True

    def _is_own(self, letter: Letter) -> bool:
        """Return whether all of ``letter`` is of it, but for what names another."""
        if heads := self._heads(letter):
            return self.number in heads
        early = [block for block in letter.blocks if block.kind in _PROSE][:_FIRST_BLOCKS]
        return self._in(letter.text) == {self.number} and any(self._names(letter, one) for one in early)

    def _names(self, letter: Letter, block: Block) -> bool:
        return self.number in self._in(letter.slice(block.span))

    def _heads(self, letter: Letter) -> set[str]:
        """Return the numbers of the series that ``letter`` bears, or else those it is filed by."""
        borne = " ; ".join((letter.subject or "", *(reference.raw for reference in letter.references)))
        *folders, name = letter.path.split("/")
        places = (borne, name, *reversed(folders))
        return next(filter(None, (self._in(_PLACE_JOINTS.sub(" ", one)) for one in places)), set())

    def _in(self, text: str) -> set[str]:
        return {one["number"] for one in _NUMBER.finditer(text) if one["series"].upper() == self.series}


def case_named(question: str, register: Register) -> CaseNumber | None:
    """Return the only number that ``question`` names of a series that subjects and references have, or None.

    It is one of several: where no letter bears another of the series, any letter may be of it.
    """
    found = {(one["series"].upper(), one["number"]): one[0] for one in _NUMBER.finditer(question)}
    borne = {
        (one["series"], one["number"])
        for letter in (register.headings() if found else ())
        for head in (letter.subject or "", *(reference.raw for reference in letter.references))
        for one in _JOINED.finditer(head)
    }
    known = [
        CaseNumber(said, series, number)
        for (series, number), said in found.items()
        if any(other == series and one != number for other, one in borne)
    ]
    return known[0] if len(known) == 1 else None


def of_case(case: CaseNumber | None, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return of each passage in ``evidence`` what is of ``case``; all where that is None."""
    if case is None:
        return [*evidence]
    found: list[Evidence] = []
    for piece in evidence:
        runs: list[Span] = []
        for span in case.spans(piece.letter):
            if not piece.start <= span.start < piece.end:
                continue
            if runs and not piece.letter.text[runs[-1].end : span.start].strip():
                runs[-1] = Span(runs[-1].start, span.end)
            else:
                runs.append(span)
        cut = (replace(piece.passage, start=one.start, end=min(one.end, piece.end)) for one in runs)
        found += [replace(piece, passage=passage) for passage in cut]
    return found


def said_of_case(case: CaseNumber | None, reading: Reading) -> Reading:
    """Return ``reading`` with the sentences that are of ``case``; all where that is None."""
    if case is None:
        return reading
    letters = {one.letter.id: one.letter for one in reading.sentences}
    held = {letter.id: [*case.spans(letter)] for letter in letters.values()}
    kept = (
        one
        for one in reading.sentences
        if any(span.start <= one.span.start < span.end for span in held[one.letter.id])
    )
    return replace(reading, sentences=tuple(kept))

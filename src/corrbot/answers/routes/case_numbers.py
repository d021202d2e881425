"""`CaseNumber`: a number of a case that a question names, "PE1226", and what letters say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from corrbot.answers.passages.extraction import RELATIVE_SCORE
from corrbot.answers.routes.basis import Basis
from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence
from corrbot.register import Register
from corrbot.retrieval import Found, Query, distinct
from corrbot.terms import content_words

_MOST_READ = 300
"""Letters with the number that are looked through for what is said of it."""
_SERIES = r"(?P<series>[A-Z]{2,6})"
_JOINT = r"(?:-|(?-i:(?<=[A-Z]) ))?"
_DIGITS = r"(?P<number>\d{2,7})"
_END = r"(?![\w/]|[-.]\w|(?-i: \d[A-Z]{2}\b))"
_NUMBER = re.compile(rf"(?<![\w/.-]){_SERIES}{_JOINT}{_DIGITS}{_END}", re.IGNORECASE)
_LABEL = re.compile(
    rf"\W*(?:(?:re|petition|case|complaint|application|claim|appeal)\b[.:]? ?(?:no\b\.? ?)?){{0,2}}"
    rf"{_SERIES}-?{_DIGITS}{_END}",
    re.IGNORECASE,
)
"""Opens a subject."""
_LEAST = 5
"""Letters and digits of a number that a question names: "NW10" is a part of a town."""
_PLACE_JOINTS = re.compile(r"[_/]+")
_HEADS = frozenset({BlockKind.SUBJECT, BlockKind.HEADING})
_NOUNS = frozenset(
    "petition case complaint application claim appeal request enquiry project number ref reference".split()
)
_TURNS = re.compile(
    r"\W*(?:(?:As (?:to|for|regards)|Regarding|Concerning|Turning to|In|On) )?", re.IGNORECASE
)
"""Stands before a number that opens a sentence."""


class Of(Enum):
    """What a sentence is of, and the share of its score that is left to it beside those of the number."""

    IT = 1.0
    UNTOLD = 0.3
    ANOTHER = 0.15


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number as it is ``said``, of a ``series`` of which letters bear others: "PE", "1226"."""

    said: str
    series: str
    number: str

    def letters(self, register: Register, letter_ids: Sequence[str] | None) -> list[Letter]:
        """Return the letters, of those with ``letter_ids``, that name it or are headed or filed by it."""
        held = register.letters_with([self.series + self.number]) | register.letters_with(
            [self.series, self.number]
        )
        headings = register.headings() if letter_ids is None else register.headings_of(letter_ids)
        ids = [one.id for one in headings if one.id in held or self.number in self._heads(one)]
        return [one for one in register.letters(ids[:_MOST_READ]) if self._is_in(one)] if ids else []

    def nowhere(self, register: Register, letter_ids: Sequence[str] | None) -> tuple[str, ...]:
        """Return, for people, that no letter searched names it, where none has its digits anywhere."""
        headings = register.headings() if letter_ids is None else register.headings_of(letter_ids)
        held = register.mentions(self.number, letter_ids) or any(self.number in one.path for one in headings)
        return () if held else (f"No letter searched names “{self.said}”.",)

    def told(self, letter: Letter) -> Iterator[tuple[Span, Of]]:
        """Yield the sentences of ``letter`` with what each is of.

        That is what it names, or what opened one before it in its paragraph; else what is in the heading, or
        what the letter bears or is filed by. What names another in passing turns to it for itself alone.
        """
        heads = self._heads(letter)
        of_all = under = self._of(heads) if heads else Of.UNTOLD
        for block in letter.blocks:
            spans = sentences(letter.text, block.span)
            if block.kind in _HEADS:
                named = self._in(letter.slice(block.span))
                under = self._of(named) if named else of_all
            now = under
            for at, span in enumerate(spans):
                text = letter.slice(span)
                named = self._in(text)
                if named and self._opens(text):
                    now = self._of(named)
                    if at == 0 and of_all is Of.UNTOLD:
                        under = now
                yield span, self._of(named) if named else now

    def of(self, letter: Letter, start: int) -> Of:
        """Return what the sentence of ``letter`` at ``start`` is of."""
        return next((of for span, of in self.told(letter) if span.has(start)), Of.UNTOLD)

    def admits(self, quote: Quote) -> bool:
        """Return whether ``quote`` is not of another number."""
        return self.of(quote.letter, quote.start) is not Of.ANOTHER

    def is_bare(self, text: str) -> bool:
        """Return whether ``text`` says no more than that something has a number: "My case is PE1203."."""
        return not set(content_words(_NUMBER.sub("", text))) - _NOUNS

    def _of(self, numbers: set[str]) -> Of:
        return Of.IT if self.number in numbers else Of.ANOTHER

    def _opens(self, text: str) -> bool:
        opening = _TURNS.match(text)
        first = _NUMBER.match(text, opening.end() if opening else 0)
        return first is not None and first["series"].upper() == self.series

    def _is_in(self, letter: Letter) -> bool:
        return self.number in self._heads(letter) or self.number in self._in(letter.text)

    def _heads(self, letter: Letter) -> set[str]:
        """Return the numbers of the series that ``letter`` bears, or else those it is filed by."""
        borne = {number for series, number in _borne(letter) if series == self.series}
        if borne:
            return borne | self._in(letter.subject or "")
        *folders, name = letter.path.split("/")
        places = (name, *reversed(folders))
        return next(filter(None, (self._in(_PLACE_JOINTS.sub(" ", one)) for one in places)), set())

    def _in(self, text: str) -> set[str]:
        return {one["number"] for one in _NUMBER.finditer(text) if one["series"].upper() == self.series}


def _borne(letter: Letter) -> Iterator[tuple[str, str]]:
    """Yield the series and numbers in the references of ``letter``, and the one that opens its subject."""
    for reference in letter.references:
        for one in _NUMBER.finditer(reference.raw):
            yield one["series"].upper(), one["number"]
    if opening := _LABEL.match(letter.subject or ""):
        yield opening["series"].upper(), opening["number"]


def case_named(question: str, register: Register) -> CaseNumber | None:
    """Return the only number that ``question`` names of a series that subjects and references have, or None.

    It is one of several: where no letter bears another of the series, any letter may be of it.
    """
    found = {(one["series"].upper(), one["number"]): one[0] for one in _NUMBER.finditer(question)}
    found = {key: said for key, said in found.items() if len("".join(key)) >= _LEAST}
    borne = {one for letter in (register.headings() if found else ()) for one in _borne(letter)}
    known = [
        CaseNumber(said, series, number)
        for (series, number), said in found.items()
        if any(other == series and one != number for other, one in borne)
    ]
    return known[0] if len(known) == 1 else None


def with_case(basis: Basis, case: CaseNumber | None, found: Found, queries: Sequence[Query]) -> Found:
    """Return what was ``found``, and after it passages of the letters of ``case``."""
    letters = case.letters(basis.generation.register, basis.retriever.letter_ids) if case else []
    if not letters:
        return found
    retriever = basis.retriever.within(letter.id for letter in letters)
    within = retriever.find(queries, basis.config.passages_read).evidence
    return found._replace(evidence=distinct((*found.evidence, *within)))


def case_first(case: CaseNumber | None, reading: Reading) -> Reading:
    """Return ``reading`` with what is of ``case`` before what is not, unless that is far better.

    What would be quoted without this still may be; the best sentence comes second at the worst, unless it is
    of another number.
    """
    if case is None or not reading.sentences:
        return reading
    letters = {one.letter.id: one.letter for one in reading.sentences}
    told = {letter.id: [*case.told(letter)] for letter in letters.values()}

    def of(one: ScoredSentence) -> Of:
        found = (of for span, of in told[one.letter.id] if span.has(one.span.start))
        what = next(found, Of.UNTOLD)
        return Of.UNTOLD if what is Of.IT and case.is_bare(one.letter.slice(one.span)) else what

    sorts = [of(one) for one in reading.sentences]
    if Of.IT not in sorts:
        return reading
    shares = [one.score * sort.value for one, sort in zip(reading.sentences, sorts, strict=True)]
    least, best = RELATIVE_SCORE * reading.sentences[0].score, max(shares)
    weighed = [
        replace(one, score=max(share, RELATIVE_SCORE * best) if one.score >= least else share)
        for one, share in zip(reading.sentences, shares, strict=True)
    ]
    if sorts[0] is Of.UNTOLD:
        weighed = [*weighed[1:], replace(weighed[0], score=best)]
    return replace(reading, sentences=tuple(sorted(weighed, key=lambda one: -one.score)))

"""`Place`: where a quote stands, written so that a link can carry it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from corrbot.letters import Letter, Span
from corrbot.letters.sentences import LONGEST_SENTENCE
from corrbot.quotes import Quote

NEAREST = 0
"""Number of the nearest passage of an abstained answer, which is no quote of it."""

_REF = re.compile(r"(?P<letter>[\w-]{1,80})\.(?P<digest>[0-9a-f]{12})\.(\d{1,9})\.(\d{1,9})\.(\d{1,3})")

_LONGEST_SEARCHED = 100_000
"""Characters of a letter beyond which words that are not where they were are not looked for."""

LONGEST_QUOTE = 4 * LONGEST_SENTENCE
"""Characters of a quote beyond which it is not looked for; one is a sentence, or 90 words of several."""

_BEGIN = re.compile(r"(?!\B\w)\S")
_END = re.compile(r"(?!\B\w)")
"""Where a quote may begin and end: not inside a word."""


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered range of a letter, and what stands there.

    ``digest`` opens the SHA-256 of the words that were quoted, so that a link finds them again where the
    letter has changed around them, and never marks other words.
    """

    letter: str
    digest: str
    span: Span
    number: int

    @classmethod
    def of(cls, quote: Quote, number: int) -> Place:
        """Return the place of ``quote``, the ``number``-th of its answer."""
        return cls(quote.letter.id, _digest(quote.text), quote.span, number)

    @classmethod
    def parse(cls, ref: object) -> Place | None:
        """Return the place that ``ref`` names, or None; anything may have been sent."""
        match = _REF.fullmatch(ref) if isinstance(ref, str) else None
        if match is None:
            return None
        start, end, number = (int(match[group]) for group in (3, 4, 5))
        return cls(match["letter"], match["digest"], Span(start, end), number)

    def __str__(self) -> str:
        return f"{self.letter}.{self.at}"

    @property
    def at(self) -> str:
        """The place without its letter."""
        return f"{self.digest}.{self.span.start}.{self.span.end}.{self.number}"

    def stands_in(self, letter: Letter) -> bool:
        """Return whether this range of ``letter``, as it is now, holds the words that were quoted."""
        return (
            self.letter == letter.id
            and 0 <= self.span.start < self.span.end <= len(letter.text)
            and self.digest == _digest(letter.slice(self.span))
        )

    def sought_in(self, letter: Letter) -> Place | None:
        """Return where the words stand in ``letter`` as it is now, the nearest place of several, or None."""
        if self.stands_in(letter):
            return self
        length = self.span.end - self.span.start
        is_sought = 0 < length <= LONGEST_QUOTE and len(letter.text) <= _LONGEST_SEARCHED
        if self.letter != letter.id or not is_sought:
            return None
        begins = (begin.start() for begin in _BEGIN.finditer(letter.text))
        starts = [start for start in begins if _END.match(letter.text, start + length)]
        for start in sorted(starts, key=lambda start: abs(start - self.span.start)):
            moved = replace(self, span=Span(start, start + length))
            if moved.stands_in(letter):
                return moved
        return None

    def quote(self, letter: Letter) -> Quote:
        """Return the quote that stands here."""
        return Quote(letter, self.span.start, self.span.end)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]

"""`Place`: where a quote stands, written so that a link can carry it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrbot.letters import Letter, Span
from corrbot.quotes import Quote

NEAREST = 0
"""Number of the nearest passage of an abstained answer, which is no quote of it."""

_REF = re.compile(r"(?P<letter>[\w-]{1,80})\.(?P<digest>[0-9a-f]{8})\.(\d{1,9})\.(\d{1,9})\.(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered range of one version of a letter.

    ``digest`` opens the SHA-256 of the file that was quoted, so that a link made before the letter
    changed is recognised and never marks other words.
    """

    letter: str
    digest: str
    span: Span
    number: int

    @classmethod
    def of(cls, quote: Quote, number: int) -> Place:
        """Return the place of ``quote``, the ``number``-th of its answer."""
        letter = quote.letter
        return cls(letter.id, _digest(letter), Span(quote.start, quote.end), number)

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
        """Return whether this is a range of ``letter`` as it is now."""
        return (
            self.letter == letter.id
            and self.digest == _digest(letter)
            and 0 <= self.span.start < self.span.end <= len(letter.text)
        )

    def quote(self, letter: Letter) -> Quote:
        """Return the quote that stands here."""
        return Quote(letter, self.span.start, self.span.end)


def _digest(letter: Letter) -> str:
    return letter.sha256[:8]

"""`Quote`: a range of a letter's own characters, and how words claimed to be a quote are matched."""

from __future__ import annotations

from dataclasses import dataclass

from corrbot.letters import Letter


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a letter: ``letter.text[start:end]``, never anything else.

    Raises `ValueError` when the range is empty or leaves the letter.
    """

    letter: Letter
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.letter.text):
            raise ValueError(f"[{self.start}:{self.end}] is no range of {self.letter.path}")

    @property
    def text(self) -> str:
        """The letter's own characters."""
        return self.letter.text[self.start : self.end]

    @property
    def citation(self) -> str:
        """Who wrote to whom, when and under which reference, as far as the letter says."""
        letter = self.letter
        parties = " to ".join(filter(None, (str(letter.sender or ""), str(letter.recipient or ""))))
        day = f"{letter.date.day} {letter.date:%B %Y}" if letter.date else None
        reference = letter.references[0].raw if letter.references else None
        return ", ".join(filter(None, (parties, day, reference))) or letter.path

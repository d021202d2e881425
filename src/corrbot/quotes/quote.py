"""`Quote`: a range of a letter's own characters."""

from __future__ import annotations

from dataclasses import dataclass

from corrbot.letters import BlockKind, Letter, LetterKind, Reference, Span
from corrbot.letters.annexes import is_annex
from corrbot.letters.dates import worded
from corrbot.letters.item_references import cited, item_reference_at, reference_of

_GIVEN = {
    BlockKind.QUOTED_MAIL: "quoted in",
    BlockKind.ENCLOSED: "enclosed in",
    BlockKind.MINUTE: "minuted on",
    BlockKind.QUOTED_LETTER: "quoted in",
}
"""How the words of others stand in a letter."""


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
    def span(self) -> Span:
        """Where in the letter it stands."""
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The letter's own characters."""
        return self.letter.text[self.start : self.end]

    @property
    def is_uncertain(self) -> bool:
        """Whether a word of it was read by OCR and nothing confirmed it."""
        return self.letter.is_uncertain(self.span)

    @property
    def speaker(self) -> str | None:
        """Whose words it holds when they are of others ("" for somebody not named), else None."""
        return self.letter.speaker(self.span)

    def meets(self, other: Quote) -> bool:
        """Return whether the two have characters of one letter in common."""
        return self.letter.id == other.letter.id and self.span.meets(other)

    @property
    def is_of_sender(self) -> bool:
        """Whether the words are those of whoever sent the letter."""
        return self.speaker is None

    @property
    def item(self) -> Reference | None:
        """The reference of the item of the letter in which it begins, where items have their own."""
        return item_reference_at(self.letter, self.start)

    @property
    def citation(self) -> str:
        """Who wrote to whom, when, under which reference and marking, as far as the letter says.

        Words of others that the letter quotes, encloses or is minuted with are not given to its sender.
        """
        others = self.letter.of_others(self.span)
        if others is None:
            return self._source
        is_mail = self.letter.kind is LetterKind.EMAIL or self.letter.message_id
        kind = "an e-mail" if is_mail else "a letter"
        return f"{_GIVEN[others.kind]} {kind}, {self._source}: {others.whose}"

    @property
    def _source(self) -> str:
        letter = self.letter
        ends = (
            f"{letter.sender}" if letter.sender else "",
            f"to {letter.recipient}" if letter.recipient else "",
        )
        parties = " ".join(filter(None, ends))
        day = worded(letter.date) if letter.date else None
        borne = reference_of(letter)
        item = self.item
        within = f"item {item.raw}" if item and borne else item.raw if item else ""
        reference = ", ".join(filter(None, (cited(borne) if borne else "", within)))
        file = None if parties or reference else letter.location
        enclosed = (day, "enclosed with an e-mail") if is_annex(letter) else ()
        sent = None if enclosed else day
        known = ", ".join(filter(None, (*enclosed, parties, file, sent, reference)))
        return f"{known}, {letter.protection}" if letter.protection else known

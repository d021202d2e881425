"""`SoftLines`: a text whose line breaks are lost, with those that its writer had, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from corrbot.letters.flattened import Piece, pieces_of_flattened
from corrbot.letters.letter import Block, Letter, Span
from corrbot.letters.openings import PROSE

_PARTIES = ("sender", "recipient")
_ON_LINES = ("date_fact", "day", "received_fact", "subject_fact")
"""What a letter says on lines of their own."""
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class SoftLines:
    """``text`` with each piece of a flattened letter in a paragraph of its own.

    ``text`` holds what is not white space in the order in which the letter has it. ``blocks`` are the pieces
    of which nothing is told but that they are furniture, at their places in ``text``. ``starts`` and
    ``sources`` say where each piece starts in ``text`` and in the letter. ``running`` is the first
    paragraph of a body that goes on from the greeting on its line.
    """

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    running: Span | None

    def told(self, letter: Letter) -> Letter:
        """Return ``letter`` with each span where it stands in the letter, without what is not sure.

        That is who writes to whom, where a sentence says so, and all else that is read of whole lines where
        the body runs on from the greeting: what stood on a line there cannot be told from a sentence.
        """
        told = _PARTIES + _ON_LINES if self.running else _PARTIES
        said = [block.span for block in letter.blocks if block.kind in PROSE]
        said += [self.running] if self.running else []
        facts = {name: getattr(letter, name) for name in told}
        unsure: dict[str, Any] = {
            name: None
            for name, one in facts.items()
            if one and one.span and any(place.has(one.span.start) for place in said)
        }
        settled: Letter = self._settled(replace(letter, **unsure))
        return settled

    def home(self, span: Span) -> Span:
        """Return where ``span`` of ``text`` stands in the letter."""
        start = self._source(span.start)
        return Span(start, max(start, self._source(span.end - 1) + 1))

    def _source(self, at: int) -> int:
        piece = max(0, bisect_right(self.starts, at) - 1)
        return self.sources[piece] + at - self.starts[piece]

    def _settled(self, value: Any) -> Any:
        """Return ``value`` with every span in it, however deep, where it stands in the letter."""
        if isinstance(value, Span):
            return self.home(value)
        if type(value) is tuple:
            return tuple(map(self._settled, value))
        if is_dataclass(value) and not isinstance(value, type):
            old = {field.name: getattr(value, field.name) for field in fields(value)}
            new = {name: self._settled(one) for name, one in old.items()}
            changed = {name: one for name, one in new.items() if one != old[name]}
            return replace(value, **changed) if changed else value
        return value


def filled(letter: Letter, told: Letter) -> Letter:
    """Return ``told``, with all that is read of the ``letter`` as it is printed.

    Only a sender above one who signs below is none.
    """
    kept = {name: one for name in (*_PARTIES, *_ON_LINES) if (one := getattr(letter, name))}
    above, below = letter.sender, told.sender
    if above and below and above.span and below.span and above.span.end <= below.span.start:
        del kept["sender"]
    keys = {reference.key for reference in letter.references}
    others = (one for one in told.references if one.key not in keys)
    return replace(told, references=(*letter.references, *others), **kept)


def _first_paragraph(place: Span, words: str) -> Span:
    return Span(place.start, place.start + len(words.partition(_GAP)[0]))


def soft_lines(text: str) -> SoftLines | None:
    """Return ``text`` with the lines that its writer had, or None where it still has them or is no letter."""
    pieces = pieces_of_flattened(text)
    return _laid_out(text, pieces) if pieces else None


def _laid_out(text: str, pieces: Sequence[Piece]) -> SoftLines:
    said: list[str] = []
    starts: list[int] = []
    at = 0
    for piece in pieces:
        words = text[piece.span.start : piece.span.end]
        said.append(words if piece.keeps_lines else words.replace("\n", " "))
        starts.append(at)
        at += len(words) + len(_GAP)
    places = [Span(start, start + len(words)) for start, words in zip(starts, said, strict=True)]
    told = list(zip(pieces, places, said, strict=True))
    return SoftLines(
        text=_GAP.join(said),
        blocks=tuple(Block(piece.kind, place) for piece, place, _ in told if piece.kind is not None),
        starts=tuple(starts),
        sources=tuple(piece.span.start for piece in pieces),
        running=next((_first_paragraph(place, said) for piece, place, said in told if piece.runs_on), None),
    )

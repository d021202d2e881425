"""`Remarks`: what is said, for people, of a choice among letters, and which letters that names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corrbot.answers.answer import first_of
from corrbot.letters import Letter

MOST_NAMED = 5
"""Letters that a remark names."""


class Remarks:
    """Collects sentences, and the letters whose places stand in them."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self.sentences = [*sentences]
        self.named: list[Letter] = []

    def add(self, *sentences: str) -> None:
        """Add ``sentences`` behind those before."""
        self.sentences += sentences

    def places(self, letters: Sequence[Letter]) -> str:
        """Return, to stand in a sentence, where the first of ``letters`` are, which are then named."""
        self.named += letters[:MOST_NAMED]
        return places(letters)


def places(letters: Sequence[Letter]) -> str:
    """Return where the first of ``letters`` are, and how many more there are."""
    return first_of([letter.location for letter in letters])


def letters_counted(count: int) -> str:
    """Return ``count`` letters in words."""
    return "1 letter" if count == 1 else f"{count} letters"


def agreeing(count: int, one: str, many: str) -> str:
    """Return the form of a verb that goes with ``count`` letters."""
    return one if count == 1 else many


def alternatives(names: Sequence[str]) -> str:
    """Return ``names`` in quotation marks, any of which may be meant."""
    return " or ".join(f"“{name}”" for name in names)


def left_out(letters: Sequence[Letter]) -> tuple[str, ...]:
    """Return the sentence that ``letters`` were left out because it is not known which way they go."""
    was = agreeing(len(letters), "was", "were")
    counted = f"{letters_counted(len(letters))} whose direction is not known {was} left out"
    return (f"{counted}: {places(letters)}.",) if letters else ()


def signed_for(letters: Sequence[Letter]) -> Iterator[str]:
    """Yield of the first of ``letters`` that are signed for their senders by whom."""
    for letter in [one for one in letters if one.signed_by][:MOST_NAMED]:
        signed = f"{letter.location} is signed by {letter.signed_by} for {letter.sender}"
        yield f"{signed}, as its signature is read."

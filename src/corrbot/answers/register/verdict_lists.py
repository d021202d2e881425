"""`verdict_lists`: the letters that answer recommendations one by one, by their numbers alone (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corrbot.answers.passages.item_asked import ItemAsked
from corrbot.answers.passages.numbered_items import ItemMark, NumberedItem, numbered_items
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.quotes import Quote
from corrbot.threads.thread import in_time

_MOST_READ = 400
"""Letters that are read for lists, of one question."""
_FEWEST = 2
"""Items with a verdict that are a list of them."""
_SOON = 25
"""Words of an item in which its verdict stands: "4. (Payment of at least £250) Rejected."."""
_VERDICT = re.compile(
    r"\b(?:(?:not |partly |partially |fully |now )?(?:accept|reject|agree|disagree|adopt|implement)(?:ed|s)?"
    r"|declined|noted)\b",
    re.IGNORECASE,
)
_WORDS = ("recommendation", "recommendations", "response", "reply")
_ANSWERS = re.compile(r"\brecommendations?\b|\b(?:response|reply)\b[^.;?]{0,60}?\breport\b", re.IGNORECASE)
"""What a letter with such a list says that it answers."""


@dataclass(frozen=True, slots=True)
class VerdictList:
    """The numbered ``items`` of a ``letter``, whole, that answers recommendations."""

    letter: Letter
    items: tuple[NumberedItem, ...]

    def of(self, marks: frozenset[ItemMark]) -> list[Quote]:
        """Return the first item with one of ``marks``."""
        found = (Quote(self.letter, *one.span) for one in self.items if one.marks & marks)
        return list(islice(found, 1))


def verdict_lists(letters: Sequence[Letter], folder: Folder) -> Iterator[VerdictList]:
    """Yield those of ``letters`` that answer recommendations one by one, by date."""
    register = folder.generation.register
    ids = set[str]().union(*(register.letters_with([word]) for word in _WORDS))
    held = [one for one in sorted(letters, key=in_time) if one.id in ids]
    for letter in held[:_MOST_READ]:
        whole = folder.whole(letter)
        if not _ANSWERS.search(" ".join(whole.text.split())):
            continue
        items = numbered_items(whole)
        told = [one for one in items if _has_verdict(whole.slice(one.span))]
        if len(told) >= _FEWEST and 2 * len(told) >= len(items):
            yield VerdictList(whole, items)


def is_spoken_of(asked: ItemAsked, folder: Folder) -> bool:
    """Return whether a letter may speak of the recommendation that is ``asked`` about by its number.

    So too where more letters speak of recommendations than are read.
    """
    register = folder.generation.register
    ids = register.letters_with(["recommendation"]) | register.letters_with(["recommendations"])
    number = re.compile(
        rf"\brec(?:ommendation)?s?\.? [^.;?]{{0,40}}?\(?{re.escape(asked.number)}\b", re.IGNORECASE
    )
    return len(ids) > _MOST_READ or any(
        number.search(" ".join(folder.whole(folder.letter(one)).text.split())) for one in ids
    )


def _has_verdict(text: str) -> bool:
    return _VERDICT.search(" ".join(text.split()[:_SOON])) is not None

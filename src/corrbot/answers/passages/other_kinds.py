"""Things of another kind than a question names: the "single plot" found for a "double plot" (English)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corrbot.quotes import Quote
from corrbot.terms import STOP_WORDS, stem, words

_KINDS: Mapping[str, frozenset[str]] = {
    word: frozenset(kinds.split())
    for kinds in (
        "north south east west",
        "northern southern eastern western",
        "northbound southbound eastbound westbound",
        "upstream downstream",
        "upper middle lower",
        "inner outer",
        "front rear",
        "nearside offside",
        "single double treble",
        "primary secondary",
        "infant junior",
        "indoor outdoor",
        "morning afternoon evening",
        "spring summer autumn winter",
        "freehold leasehold",
        "temporary permanent",
        "domestic commercial",
        "red blue green yellow white black",
    )
    for word in kinds.split()
}
"""Words before a noun, each with those that name another kind of the same."""


def other_kind_notice(question: str, quotes: Sequence[Quote], found: Iterable[str]) -> tuple[str, ...]:
    """Return the sentence that nothing ``found`` names the kind of thing asked about, but another kind of it.

    No quote may have the word for the kind that is asked, which may stand elsewhere: "the wall on the west".
    """
    asked = list(_named(question))
    if not asked or not quotes:
        return ()
    quoted = {word for quote in quotes for word in words(quote.text)}
    held = {(kind, stem(noun)): f"{kind} {noun}" for text in found for kind, noun in _named(text)}
    for kind, noun in asked:
        others = sorted({held.get((other, stem(noun)), "") for other in _KINDS[kind]} - {""})
        if others and kind not in quoted and (kind, stem(noun)) not in held:
            names = " and ".join(f"“{other}”" for other in others)
            return (f"The passages found name {names}, and none “{kind} {noun}”.",)
    return ()


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word for a kind with the noun after it."""
    said = words(text)
    for kind, noun in zip(said, said[1:], strict=False):
        if kind in _KINDS and noun not in STOP_WORDS and noun not in _KINDS[kind]:
            yield kind, noun

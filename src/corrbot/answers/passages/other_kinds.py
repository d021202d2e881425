"""Things of another kind than a question names: the "single plot" found for a "double plot" (English)."""

from __future__ import annotations

import re
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
        "freehold leasehold",
        "temporary permanent",
        "domestic commercial",
    )
    for word in kinds.split()
}
"""Words before a noun, each with those that name another kind of the same."""


_NAMED = re.compile(rf"\b(?P<kind>{'|'.join(_KINDS)})\s+(?P<noun>[a-z][\w’'-]*)")
"""In small letters: a capital may begin the name of a person, an inn or a road."""
_ASKED = re.compile(rf"\b(?:an?|the|each|every|our|their|per|for|of|in|at|on)\s+{_NAMED.pattern}")
"""Where no verb may be meant: "who will front meetings?"."""


def other_kind_notice(question: str, quotes: Sequence[Quote], found: Iterable[str]) -> tuple[str, ...]:
    """Return the sentence that nothing ``found`` names the kind of thing asked about, but another kind of it.

    No letter quoted may have the word for the kind that is asked, which may stand elsewhere: in "the wall on
    the west", in a heading, at its head.
    """
    asked = list(_named(_ASKED, question))
    if not asked or not quotes:
        return ()
    letters = {quote.letter.id: quote.letter for quote in quotes}.values()
    quoted = {word for letter in letters for word in words(f"{letter.subject} {letter.text}")}
    held = {(kind, stem(noun)): f"{kind} {noun}" for text in found for kind, noun in _named(_NAMED, text)}
    for kind, noun in asked:
        others = sorted({held.get((other, stem(noun)), "") for other in _KINDS[kind]} - {""})
        part = kind.removesuffix("ern")
        is_held = (kind, stem(noun)) in held or any(one.startswith(part) for one in quoted)
        if others and not is_held:
            names = " and ".join(f"“{other}”" for other in others)
            return (f"The passages found name {names}, and none “{kind} {noun}”.",)
    return ()


def _named(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield each word for a kind with the noun after it."""
    for found in pattern.finditer(text):
        if found["noun"] not in STOP_WORDS and found["noun"] not in _KINDS[found["kind"]]:
            yield found["kind"], found["noun"]

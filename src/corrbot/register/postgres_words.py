"""The words of passages and letters as PostgreSQL keeps and looks for them: `tsvector` and `tsquery`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corrbot.lexicon import Lexicon, Term
from corrbot.register.register import CONTEXT_WEIGHT

_LONGEST_WORD = 500
"""Characters up to which words are kept as they are: PostgreSQL's indexes take 2,046 bytes."""
_GAP = 2
"""Places between the words of a letter and those of its context, so that no phrase spans both."""


def lexical_rows(passages: Iterable[tuple[int, str, str]]) -> list[tuple[int, int, str]]:
    """Return the number of each passage, how many words it has, and its `tsvector` as text.

    ``passages`` are numbers, words and contexts.
    """
    kept = list(passages)
    found: dict[int, dict[str, list[tuple[str, int]]]] = {number: {} for number, _, _ in kept}
    for word, number, column, place in _terms(Lexicon(kept, ())):
        found[number].setdefault(word, []).append((column, place))
    return [(number, *_vector(words)) for number, words in found.items()]


def _vector(words: dict[str, list[tuple[str, int]]]) -> tuple[int, str]:
    places = [one for some in words.values() for one in some]
    after = max((place for column, place in places if column == "words"), default=-1) + 1 + _GAP
    return len(places), " ".join(
        f"{_quoted(word)}:"
        + ",".join(f"{place + 1}A" if column == "words" else f"{place + after}B" for column, place in some)
        for word, some in words.items()
    )


def spelled_words(letters: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """Return the words of each letter as they are spelled, each once, in order of their bytes, by number."""
    found: dict[int, list[str]] = {}
    for word, number, _, _ in _terms(Lexicon((), letters)):
        found.setdefault(number, []).append(word)
    return found


def _terms(lexicon: Lexicon) -> Iterator[Term]:
    try:
        for word, number, column, place in lexicon.terms():
            yield _shortened(word), number, column, place
    finally:
        lexicon.close()


def _shortened(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return f"{word[: _LONGEST_WORD - 64]}{hashlib.sha256(word.encode()).hexdigest()}"


def tokens_of(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the lexical index makes of ``word``: in order and inflected alike, and as it is spelled."""
    clean = word.replace("\0", " ").encode(errors="ignore").decode()
    found = list(_terms(Lexicon([(1, clean, "")], [(1, clean)])))
    stems = sorted((place, one) for one, _, column, place in found if column == "words")
    return tuple(one for _, one in stems), tuple(one for one, _, column, _ in found if column is None)


def query_of(tokens: Sequence[str], weight: str = "") -> str:
    """Return the `tsquery` for ``tokens`` one after another; "" for none, which nothing matches."""
    return " <-> ".join(f"{_quoted(token)}{weight and ':'}{weight}" for token in tokens)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def phrase_frequency(tokens: Sequence[str]) -> tuple[str, list[Any]]:
    """Return how often ``tokens`` stand one after another in a row, counted one by one."""
    if not tokens:
        return "0", []
    follows = "".join(
        " AND EXISTS (SELECT FROM unnest(words) AS other "
        f"WHERE other.lexeme = ? AND place + {offset} = ANY(positions))"
        for offset in range(1, len(tokens))
    )
    return (
        "CASE WHEN words @@ ?::tsquery THEN (SELECT "
        f"coalesce(sum(CASE weight WHEN 'A' THEN 1.0 ELSE {CONTEXT_WEIGHT} END), 0) "
        "FROM unnest(words) AS first, unnest(first.positions, first.weights) AS at (place, weight) "
        f"WHERE first.lexeme = ?{follows}) ELSE 0 END",
        [query_of(tokens), *tokens],
    )

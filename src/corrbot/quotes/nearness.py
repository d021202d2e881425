"""How near words come to a passage: the words most like them, and what kind of false quote they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from corrbot.letters import Letter, Span
from corrbot.quotes.bounds import FEWEST_WORDS, occurrences
from corrbot.quotes.quote import Quote
from corrbot.quotes.view import normalised, view_of

LONGEST_JUDGED = 3_000
"""Characters of a claim beyond which a failed match is not looked into further, so that a hostile claim
costs little more than one pass over the letter. A page of a letter is about as long."""
_SHORTEST_PIECE = 3
"""Words in a row that count as a piece of a letter rather than as common words."""
_DROPPED = 8
"""Words left out between two pieces up to which the claim is altered, and beyond which it is stitched."""
_CLOSE = 2 / 3
"""Share of a claim's words, in order, that a passage must hold for the claim to be an altered version of
it. Vocabulary alone reaches about 0.6; one changed word in a short sentence leaves 0.8."""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = re.compile(r"\S+")


class Difference(NamedTuple):
    """Words of a claim, and what a letter has in their place; either may be ""."""

    claimed: str
    held: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage with most of a claim's words in their order, and where it differs.

    Case, and punctuation around words, make no difference here.
    """

    quote: Quote
    differences: tuple[Difference, ...]


def nearest_words(words: str, letter: Letter) -> Nearest | None:
    """Return the words of ``letter`` that come near to ``words``, as for `Match.ALTERED`, or None."""
    folded = normalised(words)
    if len(folded) > LONGEST_JUDGED:
        return None
    claimed, view = bare_words(folded), view_of(letter.text)
    places = [
        (bare, found.start())
        for found in _WORD.finditer(view.folded)
        if (bare := _EDGES.sub("", found[0].casefold()))
    ]
    held = [bare for bare, _ in places]
    first = _densest(claimed, held, _width(claimed))
    window = held[first : first + _width(claimed)]
    matched = [one for one in _compared(claimed, window).get_matching_blocks() if one.size]
    if sum(one.size for one in matched) < max(FEWEST_WORDS, _CLOSE * len(claimed)):
        return None
    start = first + max(0, matched[0].b - matched[0].a)
    end = min(len(held), first + matched[-1].b + len(claimed) - matched[-1].a)
    differences = tuple(
        Difference(" ".join(claimed[a:b]), " ".join(held[start + c : start + d]))
        for kind, a, b, c, d in _compared(claimed, held[start:end]).get_opcodes()
        if kind != "equal"
    )
    last = _WORD.match(view.folded, places[end - 1][1])
    whole = view.folded[places[start][1] : last.end() if last else None]
    bare = _EDGES.sub("", whole)
    begins = places[start][1] + whole.index(bare)
    return Nearest(Quote(letter, *view.raw_span(Span(begins, begins + len(bare)))), differences)


def _compared(claimed: Sequence[str], held: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, claimed, held, autojunk=False)


@lru_cache(maxsize=256)
def bare_words(folded: str) -> tuple[str, ...]:
    """Return the words in lower case without the punctuation around them."""
    return tuple(bare for word in folded.casefold().split() if (bare := _EDGES.sub("", word)))


def _runs_of_three(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[skipped:] for skipped in range(_SHORTEST_PIECE)), strict=False)


def pieces_of(claimed: Sequence[str], held: Sequence[str], line: str) -> list[str]:
    """Return the runs of words of ``line`` that make up the whole claim, the longest first; or none."""
    total, known = len(claimed), set(_runs_of_three(held))
    following: dict[int, int] = {total: total}
    farthest, end = [], 0
    for start, first_words in enumerate(_runs_of_three(claimed)):
        end = max(end, start)
        while first_words in known and end < total and f" {' '.join(claimed[start : end + 1])} " in line:
            end += 1
        farthest.append(end)
    for start in range(total - _SHORTEST_PIECE, -1, -1):
        ends = range(farthest[start], start + _SHORTEST_PIECE - 1, -1)
        next_start = next((end for end in ends if end in following), None)
        if next_start is not None:
            following[start] = next_start
    pieces, start = [], 0
    while start < total and start in following:
        pieces.append(" ".join(claimed[start : following[start]]))
        start = following[start]
    return pieces


def are_close_by(pieces: Sequence[str], line: str) -> bool:
    """Return whether each piece follows the one before it in ``line`` with only a few words between."""
    return all(_follows(left, right, line) for left, right in zip(pieces, pieces[1:], strict=False))


def _follows(left: str, right: str, line: str) -> bool:
    between = re.compile(rf" (?:\S+ ){{0,{_DROPPED}}}{re.escape(right)} ")
    return any(between.match(line, found.end - 1) for found in occurrences(f" {left} ", line))


def is_close(claimed: Sequence[str], held: Sequence[str]) -> bool:
    """Return whether some passage holds most of the claim's words in the claim's order."""
    width = _width(claimed)
    start = _densest(claimed, held, width)
    return _shared_in_order(claimed, held[start : start + width]) >= max(FEWEST_WORDS, _CLOSE * len(claimed))


def _width(claimed: Sequence[str]) -> int:
    """Return how many words of a letter are held against a claim at once."""
    return len(claimed) + max(2, len(claimed) // 4)


def _shared_in_order(claimed: Sequence[str], held: Sequence[str]) -> int:
    """Return the number of words in the longest sequence common to both, gaps allowed."""
    row = [0] * (len(held) + 1)
    for word in claimed:
        above_left = 0
        for at, other in enumerate(held, 1):
            above = row[at]
            row[at] = above_left + 1 if word == other else max(above, row[at - 1])
            above_left = above
    return row[-1]


def _densest(claimed: Sequence[str], held: Sequence[str], width: int) -> int:
    """Return where the ``width`` words of ``held`` start that share most with the claim, order aside."""
    wanted = Counter(claimed)
    shared = best = best_start = 0
    for at, word in enumerate(held):
        wanted[word] -= 1
        shared += wanted[word] >= 0
        if at >= width:
            leaving = held[at - width]
            shared -= wanted[leaving] >= 0
            wanted[leaving] += 1
        if shared > best:
            best, best_start = shared, max(0, at - width + 1)
    return best_start

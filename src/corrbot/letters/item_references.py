"""The references to cite for a letter, and for a place in one that has one for each of its items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corrbot.letters.letter import Found, Letter, Reference, ReferenceKind

_ITEM = re.compile(r"^[ \t*_]{0,8}\(?\d{1,3}[.):]{1,2}[ \t*_]{1,8}", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_OWN_LABEL = re.compile(r"\W*(?:(?:our|my)\b|ref)", re.IGNORECASE)
_LEAST_ITEMS = 2
"""References that open items of a letter, from which it has one for each of them."""
_LEAST_TOLD = 2
"""Words behind its reference that an item has of its own; what has fewer only lists references."""
_MOST_OF_HEADING = 12
"""Words of a last item under which its text may stand as a paragraph of its own."""
_KEPT = 64
"""Letters kept as they were read: quotes of one come together."""


class _Item(NamedTuple):
    """A numbered item: where it starts, and the reference that opens it, with where that ends."""

    start: int
    reference: Reference | None
    told_from: int


class _Read(NamedTuple):
    """The items of a letter, where they start, where the last ends, and the reference of the whole."""

    items: tuple[_Item, ...]
    starts: tuple[int, ...]
    end: int
    of_all: Reference | None


def cited(reference: Reference) -> str:
    """Return ``reference`` for people, told as the recipient's where it is: "your ref AB/12"."""
    return f"your ref {reference.raw}" if reference.kind is ReferenceKind.THEIRS else reference.raw


def has_item_references(letter: Letter) -> bool:
    """Return whether two or more numbered items of a whole ``letter`` open with references of their own."""
    return _of_items(letter) is not None


def reference_of(letter: Letter) -> Reference | None:
    """Return the reference of a whole ``letter`` to cite for all of it, None for none.

    Where two or more numbered items open with references of their own, that is the first of the others that
    stands above them or is labelled as its own. In all other letters it is the first that the letter bears
    and that is not the recipient's, or else the recipient's.
    """
    read = _of_items(letter)
    return _first(letter.references) if read is None else read.of_all


def _first(references: Sequence[Reference]) -> Reference | None:
    own = (one for one in references if one.kind is not ReferenceKind.THEIRS)
    return next(own, None) or next(iter(references), None)


def item_reference_at(letter: Letter, at: int) -> Reference | None:
    """Return the reference that opens the item of ``letter`` in which ``at``, a place in its text, stands.

    None where that is no item with a reference, or not two or more items open with references of their own.
    """
    read = _of_items(letter)
    number = bisect_right(read.starts, at) - 1 if read else -1
    return read.items[number].reference if read and number >= 0 and at < read.end else None


def _of_items(letter: Letter) -> _Read | None:
    return _read(letter.text, letter.references) if len(letter.references) >= _LEAST_ITEMS else None


@lru_cache(_KEPT)
def _read(text: str, references: tuple[Reference, ...]) -> _Read | None:
    """Return the items of ``text``, None where they are not two or more, each with a reference and words."""
    items = _items(text, references)
    own = {item.reference.key for item in items if item.reference}
    if len(own) < _LEAST_ITEMS:
        return None
    ends = [*(item.start for item in items[1:]), _paragraph_ends(text, items[-1].start)[1]]
    told = [(item, text[item.told_from : end]) for item, end in zip(items, ends, strict=True)]
    if any(len(words.split()) < _LEAST_TOLD for item, words in told if item.reference):
        return None
    others = [words.strip() for item, words in told[:-1] if item.reference]
    starts = tuple(item.start for item in items)
    of_all = next(
        (one for one in references if one.key not in own and _is_of_all(text, one, starts[0])), None
    )
    return _Read(items, starts, _end_of_last(text, items[-1].start, others), of_all)


def _items(text: str, references: Sequence[Reference]) -> tuple[_Item, ...]:
    by_raw = {one.raw: one for one in reversed(references)}
    lengths = sorted({len(raw) for raw in by_raw}, reverse=True)
    found = []
    for match in _ITEM.finditer(text):
        at = match.end()
        ends = (at + length for length in lengths if text[at : at + length] in by_raw)
        end = next((end for end in ends if not _goes_on(text[end : end + 1])), at)
        found.append(_Item(match.start(), by_raw.get(text[at:end]), end))
    return tuple(found)


def _goes_on(after: str) -> bool:
    return after.isalnum() or after in {"/", "-", "_"}


def _is_of_all(text: str, reference: Reference, first: int) -> bool:
    """Return whether ``reference`` is of the whole letter, whose ``first`` item starts there."""
    if reference.span is None:
        return reference.found is not Found.PRINTED or text.find(reference.raw, 0, first) >= 0
    return reference.span.start < first or _OWN_LABEL.match(text, *reference.span) is not None


def _paragraph_ends(text: str, start: int) -> tuple[int, int]:
    """Return where the paragraph at ``start`` ends, and the one below it."""
    ends = (match.start() for match in _PARAGRAPH_END.finditer(text, start))
    end = next(ends, len(text))
    return end, next(ends, len(text))


def _end_of_last(text: str, start: int, others: Sequence[str]) -> int:
    """Return where the last item, which begins at ``start``, ends for sure, as those of the ``others`` do."""
    end, below = _paragraph_ends(text, start)
    is_heading = len(text[start:end].split()) <= _MOST_OF_HEADING
    if is_heading and all(_PARAGRAPH_END.search(words) for words in others):
        return below
    line = text.find("\n", start, end)
    is_wrapped = text[line + 1 : line + 2].islower() or text[line + 1 : line + 2].isspace()
    if line < 0 or is_wrapped or any("\n" in _PARAGRAPH_END.split(words, 1)[0] for words in others):
        return end
    return line

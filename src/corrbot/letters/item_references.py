"""`reference_at`: the reference to cite for a place in a letter that has one for each of its items."""

from __future__ import annotations

import re

from corrbot.letters.letter import Letter, Reference

_ITEM = re.compile(r"^[ \t*_]{0,8}\(?\d{1,3}[.):]{1,2}[ \t*_]{1,8}", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_LEAST_ITEMS = 2
"""References that open items of a letter, from which it has one for each of them."""
_MOST_OF_HEADING = 12
"""Words of a last item under which its text may stand as a paragraph of its own."""


def has_item_references(letter: Letter) -> bool:
    """Return whether two or more numbered items of a whole ``letter`` open with references of their own."""
    opening = _opening(letter) if len(letter.references) >= _LEAST_ITEMS else {}
    return len({one.key for one in opening.values() if one}) >= _LEAST_ITEMS


def reference_at(letter: Letter, at: int) -> Reference | None:
    """Return the reference under which ``at``, a place in the text of ``letter``, stands, None for none.

    Where two or more numbered items open with references of their own, that is the item's; elsewhere in such
    a letter, the first that opens none. In all others it is the first that the letter bears.
    """
    opening = _opening(letter) if len(letter.references) >= _LEAST_ITEMS else {}
    own = {one.key for one in opening.values() if one}
    if len(own) < _LEAST_ITEMS:
        return next(iter(letter.references), None)
    of_all = next((one for one in letter.references if one.key not in own), None)
    start = max((start for start in opening if start <= at), default=None)
    if start is None or (start == max(opening) and at >= _end_of_last(letter.text, start)):
        return of_all
    return opening[start] or of_all


def _opening(letter: Letter) -> dict[int, Reference | None]:
    """Return where the numbered items of ``letter`` begin, and the reference that opens each, if one does."""
    return {
        item.start(): next(
            (
                one
                for one in letter.references
                if _begins_with(letter.text[item.end() : item.end() + len(one.raw) + 1], one.raw)
            ),
            None,
        )
        for item in _ITEM.finditer(letter.text)
    }


def _begins_with(words: str, raw: str) -> bool:
    """Return whether ``words`` begin with the whole reference ``raw``."""
    after = words[len(raw) :]
    return words.startswith(raw) and not (after.isalnum() or after in {"/", "-", "_"})


def _end_of_last(text: str, start: int) -> int:
    """Return where the item that begins at ``start``, the last, ends for sure."""
    ends = (match.start() for match in _PARAGRAPH_END.finditer(text, start))
    end = next(ends, len(text))
    is_heading = len(text[start:end].split()) <= _MOST_OF_HEADING
    return next(ends, len(text)) if is_heading else end

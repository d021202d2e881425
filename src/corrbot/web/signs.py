"""Signs of a letter that its words, as they are read, lack."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from corrbot.letters.reading import reading_view

_MARKED_UP = (".md", ".markdown")
"""Files in which such signs are known to be marks of form, and no characters of the letter's writer."""
_MOST_NAMED = 4
_LONGEST_NAMED = 40


def signs_left_out(location: str, text: str) -> str:
    """Return a sentence on what of ``text``, quoted from the letter at ``location``, is not read, or ""."""
    if location.lower().endswith(_MARKED_UP):
        return ""
    found = list(dict.fromkeys(_left_out(text)))
    if not found:
        return ""
    named = [one if len(one) <= _LONGEST_NAMED else f"{one[:_LONGEST_NAMED]}…" for one in found[:_MOST_NAMED]]
    more = " and more" if len(found) > _MOST_NAMED else ""
    return f"Left out above, as marks of form, and in the letter: {' '.join(named)}{more}"


def _left_out(text: str) -> Iterator[str]:
    """Yield the runs of signs that `reading_view` leaves out of ``text``; of white space it says nothing."""
    read = set(reading_view(text).offsets)
    for is_read, run in groupby(enumerate(text), key=lambda sign: sign[0] in read):
        if not is_read and (signs := " ".join("".join(sign for _, sign in run).split())):
            yield signs

"""`label_words`: the words that a letter goes by: in its subject, its file and folder, and its parties."""

from __future__ import annotations

import re
from functools import lru_cache

from corrbot.letters import Letter
from corrbot.terms import words

_JOINTS = re.compile(r"[\W_]+")


def label_words(letter: Letter) -> frozenset[str]:
    """Return the words of the subject of ``letter``, its place and its parties, in lower case."""
    parties = " ".join(str(party) for party in letter.parties)
    return _words(f"{letter.subject or ''} {parties}") | place_words(letter)


def place_words(letter: Letter) -> frozenset[str]:
    """Return the words of the file of ``letter`` and of its folders, in lower case, without its ending."""
    return _of_place(letter.location)


def is_filed_under(name: str, letter: Letter) -> bool:
    """Return whether ``name``, in lower case, is in the file, a folder or the subject of ``letter``."""
    return name in place_words(letter) or name in _words(letter.subject or "")


@lru_cache(20_000)
def _of_place(place: str) -> frozenset[str]:
    folder, _, name = place.rpartition("/")
    return _words(_JOINTS.sub(" ", f"{folder} {name.rpartition('.')[0] or name}"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in words(text))

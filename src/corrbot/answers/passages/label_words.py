"""`label_words`: the words that a letter goes by: in its subject, its file and folder, and its parties."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from corrbot.letters import Letter
from corrbot.letters.titles import TITLES
from corrbot.terms import words

_JOINTS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"\d")


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


def is_filed_as(given_names: Mapping[str, Collection[str]], letter: Letter) -> bool:
    """Return whether the file or a folder of ``letter`` names one of these people.

    It names one by the surname alone, numbers aside, or with a title before or a given name beside it.
    """
    if given_names.keys().isdisjoint(place_words(letter)):
        return False
    *folders, name = letter.location.split("/")
    return any(_names(piece, given_names) for piece in (*folders, name.rpartition(".")[0] or name))


def _names(piece: str, given_names: Mapping[str, Collection[str]]) -> bool:
    said = [word for word in words(_JOINTS.sub(" ", piece)) if not _NUMBERED.search(word)]
    for at, word in enumerate(said):
        if word in given_names:
            before, after = said[:at][-1:], said[at + 1 :][:1]
            if len(said) == 1 or not TITLES.keys().isdisjoint(before):
                return True
            if any(one in given_names[word] for one in (*before, *after)):
                return True
    return False


@lru_cache(20_000)
def _of_place(place: str) -> frozenset[str]:
    folder, _, name = place.rpartition("/")
    return _words(_JOINTS.sub(" ", f"{folder} {name.rpartition('.')[0] or name}"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in words(text))

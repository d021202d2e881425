"""`without_typos`: mistyped words of a question as the letters spell them: "the internal reveiw"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WORD = re.compile(r"(?<![\w'’@./-])[a-z]{5,}(?![\w'’@/-]|\.\w)")
"""Only small letters: what has a capital may be a name."""
_PREFIXES = ("un", "non", "mis", "over", "under")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def without_typos(question: str, is_word: Callable[[str], bool], held: Callable[[str], int]) -> str:
    """Return ``question`` with the word that letters have in place of one that is no word and one slip away.

    ``is_word`` says whether a word is known to be one, ``held`` how many passages hold it. Where letters hold
    the word as typed, or none or several that are one slip away (two letters swapped, one left out, put in
    or replaced: Damerau, CACM 1964) and are words, it stays.
    """

    def meant(match: re.Match[str]) -> str:
        typed = match[0]
        if is_word(typed) or held(typed) or _is_prefixed(typed, is_word):
            return typed
        near = {word for word in _one_slip_away(typed) if is_word(word) and held(word)}
        return near.pop() if len(near) == 1 else typed

    return _WORD.sub(meant, question)


def _is_prefixed(typed: str, is_word: Callable[[str], bool]) -> bool:
    """Return whether ``typed`` is a word behind a prefix: "undated" is no slip of "updated"."""
    return any(typed.startswith(one) and is_word(typed.removeprefix(one)) for one in _PREFIXES)


def _one_slip_away(word: str) -> Iterator[str]:
    """Yield the words one slip away that begin with the same letter."""
    for at in range(1, len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]

"""`forms_in`: words as texts have them, and what is the same in their forms (English)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from corrbot.terms import STOP_WORDS, WORD

_PLAIN = re.compile(r"(?<![\w@.-])[^\W\d_][\w-]*+(?!@|\.\w)")
_UNSTEMMED = 2
_PORTER = snowballstemmer.stemmer("porter")


def has_in_lower_case(text: str, word: str) -> bool:
    """Return whether ``text`` has ``word`` without a capital, in any inflection and in no address."""
    return any(form[0].islower() for form in forms_in(text, word))


def forms_in(text: str, word: str) -> Iterator[str]:
    """Yield ``word`` as ``text`` has it, in any inflection and in no address.

    A part of a word with a hyphen has a capital where the word has.
    """
    wanted = word_stem(word)
    for match in _PLAIN.finditer(text):
        for part in match[0].split("-"):
            if part and word_stem(part) == wanted:
                yield part if part[0].isupper() == match[0][0].isupper() else match[0][0] + part[1:]


def phrases_in(text: str, words: str) -> Iterator[str]:
    """Yield the one or more ``words``, in lower case, as ``text`` has them in a row; of one all its forms."""
    if " " not in words:
        yield from forms_in(text, words)
        return
    said = r"\s+".join(map(re.escape, words.split()))
    yield from re.findall(rf"(?<!\w){said}(?!\w)", text, re.IGNORECASE)


def in_both_numbers(name: str) -> set[str]:
    """Return ``name``, in lower case, in the singular and the plural."""
    if len(name) <= _UNSTEMMED:
        return {name}
    found = {name, f"{name}s", name.removesuffix("s")}
    if name.endswith(("sh", "ch", "s", "x", "z")):
        found.add(f"{name}es")
    if name.endswith("y"):
        found.add(f"{name[:-1]}ies")
    elif name.endswith("ies"):
        found.add(f"{name[:-3]}y")
    elif name.endswith(("shes", "ches", "sses", "xes", "zes")):
        found.add(name[:-2])
    return found


def fold(word: str) -> str:
    """Return ``word`` in lower case without accents, as the lexical index has it."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=1_000)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` but for function words, without accents and possessive endings."""
    found = (word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(text))
    return tuple(fold(word) for word in found if word not in STOP_WORDS)


@lru_cache(maxsize=1_000)
def word_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of ``text`` but for function words."""
    found = (word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(text))
    return tuple(word_stem(word) for word in found if word not in STOP_WORDS)


@lru_cache(maxsize=100_000)
def word_stem(word: str) -> str:
    """Return the stem as the lexical index has it: Porter's of 1980, and words of two letters as they are."""
    folded = fold(word)
    return str(_PORTER.stemWord(folded)) if len(folded) > _UNSTEMMED else folded

"""The words of a question that carry it: content words and their stems (English)."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word: letters and digits, with apostrophes inside."""

STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each few for from further get got had
    has have having he her here hers herself him himself his how i if in into is it its itself just let me
    more most much my myself nor now of off on once only or other our ours ourselves out over own per
    please same say says said she should so some such tell than that the their theirs them themselves then
    there these they this those through to too under until up upon us very was we were what when where
    whether which while who whom whose why will with would yes you your yours yourself yourselves
    i'm it's i've i'd i'll you're you've don't doesn't didn't isn't aren't wasn't weren't can't cannot
    won't wouldn't couldn't shouldn't that's what's there's they're we're okay ok""".split()
)
"""Function words, which are in every letter. "not" and "no" carry meaning and are not among them."""


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, typographic apostrophes made plain."""
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that are no stop words, without a possessive ending."""
    return [word.removesuffix("'s") for word in words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of an English word in lower case (Porter 2)."""
    return str(snowballstemmer.stemmer("english").stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of ``text``, in order."""
    return [stem(word) for word in content_words(text)]

"""A deed that a question takes to be done and the words found deny: "decided not to sell" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corrbot.answers.passages.denied_reasons import denied_reason_for, is_affirmed, names_reason
from corrbot.reader.opposites import DENIES
from corrbot.terms import STOP_WORDS, WORD, stem, words

_TAKEN_FOR_GRANTED = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?why (?:was|were|is|are|has|have|had|did|does|do)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:(?:not|never|n['’]t|(?:declin|refus)(?:e|ed|es|ing))"
    r"(?: (?:to|be|been|being|have|has|had|yet|ever|now|therefore))* (?P<deed>[^\W\d_]+)"
    r"|(?:against|without)(?: (?:ever|now|therefore))*(?: (?:being|having been) (?P<suffered>[^\W\d_]+)"
    r"| (?:having (?P<had>[^\W\d_]+)|(?P<doing>[^\W\d_]+ing))\b))",
    re.IGNORECASE,
)
"""A deed; after "against" and "without" only where it is no thing: "without paying", not "without work"."""
_BEFORE_THINGS = frozenset(
    "a an the this that these those my your his her its our their any some no of in on at to by for from with"
    " under about into".split()
)
"""Before what is a thing and no deed: "the survey"."""


def denied(question: str, said: str, read: Sequence[str] = ()) -> str:
    """Return that the deed which ``question`` asks the reason for is denied in the words ``said``, or "".

    It is not denied where they name the deed once more, nor where the question denies, too, nor where they
    may deny one reason for it and a sentence ``read`` says that it was done.
    """
    if not _TAKEN_FOR_GRANTED.search(question) or DENIES.search(question):
        return ""
    asked = {
        stem(word.lower()): word
        for before, word in pairwise(WORD.findall(question))
        if word.lower() not in STOP_WORDS and before.lower() not in _BEFORE_THINGS
    }
    said_of = [stem(word) for word in words(said)]
    for match in _DENIED.finditer(said):
        deed = stem(next(filter(None, match.groups())).lower())
        if deed in asked and said_of.count(deed) == 1:
            is_reason = denied_reason_for(said) == deed and not names_reason(question)
            if is_reason and is_affirmed(deed, question, read):
                continue
            return f"The question says “{asked[deed]}”, and the nearest words say “{match[0]}”."
    return ""

"""`names_said`: what in a question may be whole names, or names with their titles (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from corrbot.answers.phrasing.inverted_names import given_after
from corrbot.terms import STOP_WORDS

TOKEN = r"[A-Z](?:[\w’'-]*\w)?\.?"
"""Pattern of a word of a name."""
RUN = re.compile(rf"(?<![\w’'-]){TOKEN}(?: {TOKEN})*")
"""Words with capitals."""
GREETINGS = frozenset("dear and to from for re by of the with on in at yours sincerely faithfully".split())
"""Words with capitals before a name that are no part of it."""
_DIGIT = re.compile(r"\d")
_LONGEST = 200
"""Characters before a surname in which the rest of the name is looked for."""
_BEFORE = re.compile(rf"(?:{TOKEN}[ ])*(?:{TOKEN}\s)?$")
_OWNED = re.compile(r"(?<=[’']s) |(?<=s[’']) ")
_OPENERS = STOP_WORDS | frozenset("did does has had have is are was were may might shall must please".split())


def names_said(question: str) -> Iterator[str]:
    """Yield what in ``question`` may be whole names: words with capitals, without those that open it."""
    for run in RUN.finditer(question):
        for part in _OWNED.split(run[0]):
            found = without_openers(part.split())
            if len(found) > 1:
                yield " ".join(found).removesuffix("'s").removesuffix("’s").strip(" '’.")


def without_openers(found: list[str]) -> list[str]:
    """Return the words ``found`` without those before a name that open a question: "Did Ada Bell"."""
    return list(dropwhile(lambda word: word.lower() in _OPENERS, found))


def names_ending(text: str, surname: str) -> Iterator[tuple[str, int]]:
    """Yield the names in ``text`` that end with ``surname``, or stand behind it, and where they end."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text, re.IGNORECASE):
        if match[0].islower() and not surname.islower():
            continue
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        found = (before[0] if before else "").split()
        while found and (found[0].strip(".").lower() in GREETINGS or _DIGIT.search(found[0])):
            found = found[1:]
        given = None if found else given_after(text, *match.span())
        if given is not None:
            yield f"{given[0]} {match[0]}", given[1]
        else:
            yield " ".join((*found, match[0])), match.end()

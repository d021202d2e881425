"""Whether a month is somebody's name: "Helena March", "Mrs May", "June Carter" (English)."""

from __future__ import annotations

import re

from corrbot.answers.phrasing.vocabulary import DETERMINERS, NO_NAME, WRITING
from corrbot.letters.dates import MONTHS
from corrbot.letters.titles import LORDLY, OF_PEOPLE
from corrbot.terms import STOP_WORDS
from corrbot.threads.domains import OF_MANY_BODIES

_CAPITAL = r"[^\W\d_a-z][\w’'-]*\.?"
_BEFORE = re.compile(rf"(?P<word>{_CAPITAL}) +$")
_WORD_BEFORE = re.compile(r"(?P<word>[\w’'-]+)\W*$")
_AFTER = re.compile(rf" +(?P<word>{_CAPITAL})(?!\w)")
_NO_GIVEN = (
    STOP_WORDS
    | DETERMINERS
    | NO_NAME
    | WRITING
    | OF_MANY_BODIES
    | frozenset(MONTHS)
    | frozenset(
        """early late mid correspondence e-mail e-mails emails mail memos memo despatches dispatches documents
        count tally find fetch see look search display open read summarise print incoming outgoing monday
        tuesday wednesday thursday friday saturday sunday within inside""".split()
    )
)
"""What is no given name, though it may have a capital."""
_OF_TIME = frozenset(
    "in during since before after until till throughout between end early late mid last this next".split()
)
"""Before what is a time, whatever follows."""
_TITLES = frozenset({*OF_PEOPLE, *LORDLY} - {"baron"})
"""What is no surname: "June Baron" may well be somebody."""


def is_of_person(text: str, start: int, end: int) -> bool:
    """Return whether the month at these places of ``text`` is a part of the name of a person.

    It is one after a capitalised word that can be a given name or a title, or before a surname where no word
    of time stands before it; with a small letter it is none.
    """
    if not text[start].isupper():
        return False
    before = _BEFORE.search(text, 0, start)
    if before and _plain(before["word"]) not in _NO_GIVEN:
        return True
    after, preposition = _AFTER.match(text, end), _WORD_BEFORE.search(text, 0, start)
    if after is None or text[end : end + 2] in ("'s", "’s"):
        return False
    follows = _plain(after["word"])
    return follows not in _NO_GIVEN | _TITLES and not (
        preposition and preposition["word"].lower() in _OF_TIME
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip(".")

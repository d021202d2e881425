"""`of_listed`: what a list asked for before has at a place: "the third one" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import Turn, last_shown, lists_letters
from corrbot.answers.passages.item_asked import AskedOfItem, ItemAsked
from corrbot.answers.passages.lists_asked import list_asked
from corrbot.answers.passages.numbered_items import LISTED_NOUN, ORDINALS, ItemMark
from corrbot.answers.register.item_answers import answer_to_item
from corrbot.answers.routes.basis import Basis
from corrbot.terms import stem

_NTH = re.compile(
    rf"\bthe (?P<nth>{'|'.join(ORDINALS)})"
    r"(?: one(?!['’])(?=\W*$| (?:about|say|says|for|require\w*)\b)|(?=\W*$))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|then|ok|now)\b[ ,]*)*"
    r"(?:what|which|when|by when|who|show|read|tell|how about|how much|how many|the\b)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many (?P<thing>[\w’'-]+)", re.IGNORECASE)
_THING = re.compile(rf"\b(?P<thing>{LISTED_NOUN})\b", re.IGNORECASE)
_LOOKED_BACK = 3
"""Turns before a question of which one may have asked for the list."""


def of_listed(basis: Basis, question: str, searched: Searched) -> Answer | None:
    """Return the items of the letters shown that ``question`` calls by their place, or None.

    A question not long before asked for a list of such things, and no letters were listed since.
    """
    place = _NTH.search(question) if _ASKS.match(question) else None
    noun = _things(basis.turns[-_LOOKED_BACK:]) if place else ""
    if place is None or not noun:
        return None
    folder = basis.folder()
    shown = shown_letters(last_shown(basis.turns), folder)
    number = ORDINALS[place["nth"].lower()]
    marks = frozenset(ItemMark(kind, number) for kind in "1ai")
    called = f"{place['nth'].lower()} {noun}"
    asked = ItemAsked(marks, called, "", AskedOfItem.WORDS, is_own=True, noun=stem(noun))
    answer = answer_to_item(question, asked, folder, shown, searched, basis.originals) if shown else None
    if answer is None or answer.abstained:
        return None
    taken = f"“{place[0]}” is taken to be the {called}."
    return basis.corrected(replace(answer, notices=(taken, *answer.notices)))


def _things(turns: Sequence[Turn]) -> str:
    """Return what the last of ``turns`` that asked for a list asked for, in the singular, or ""."""
    for turn in reversed(turns):
        if lists_letters(turn.answer):
            return ""
        counted = _HOW_MANY.search(turn.question)
        found = _THING.search(counted["thing"] if counted else turn.question)
        if found and (counted or list_asked(turn.question)):
            return found["thing"].lower().removesuffix("s")
    return ""

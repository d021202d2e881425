"""`this_letter`: the letter that stands open beside a question which says "this letter"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corrbot.answers.answer import heading
from corrbot.errors import CorrbotError
from corrbot.letters import Letter
from corrbot.web.told import Told

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

_SAYS = re.compile(
    r"\b(?:this|the open) (?:letter|e-?mail|mail|message|memo(?:randum)?|minutes?|note|notice|report)\b",
    re.IGNORECASE,
)
_BEYOND = re.compile(
    r"\b(?:answered|repl(?:y|ies|ied)|respon\w+|acknowledg\w+|follow\w*|correct\w*|withdr\w+|chas\w+|other)\b"
    r"|\bletters\b|\bthis (?:\w|-)+ (?:answer|quote|mention|refer|enclose)s?\b",
    re.IGNORECASE,
)
"""Asks of other letters, too, which this one alone does not tell."""
_LONGEST_ID = 200


def this_letter(assistant: Assistant, question: str, opened: object) -> Letter | None:
    """Return the letter with the id ``opened`` where ``question`` means it and asks of it alone, or None.

    ``opened`` comes from the browser and may be anything.
    """
    if not (isinstance(opened, str) and opened and _SAYS.search(question)) or _BEYOND.search(question):
        return None
    try:
        return assistant.letter(opened[:_LONGEST_ID])
    except CorrbotError:
        return None


def told_of(told: Told, question: str, letter: Letter | None) -> Told:
    """Return ``told`` with a notice of which ``letter`` the ``question`` was taken to mean, if one.

    What it was asked of by its id is named by its place.
    """
    said = _SAYS.search(question)
    if letter is None or said is None:
        return told
    notice = f"“{said[0]}” was taken for the letter that is open beside the question: {heading(letter)}."
    of, place = letter.id, letter.location
    return replace(
        told,
        notices=(notice, *(one.replace(of, place) for one in told.notices)),
        text=f"{notice}\n\n{told.text.replace(of, place)}",
        found=tuple((name, value.replace(of, place)) for name, value in told.found),
    )

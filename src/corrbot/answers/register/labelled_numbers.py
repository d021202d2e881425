"""Numbers that letters print with a label, "Claim No. 78/PL/0562", for who asks by that label (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrbot.answers.phrasing.wording import plain
from corrbot.answers.register.draft import Draft
from corrbot.letters import Letter, Span
from corrbot.letters.references import reference_key
from corrbot.terms import content_words
from corrbot.threads.thread import in_time

_NUMBER = r"(?:numbers?|nos?\.?|ref(?:erence)?\.?(?: numbers?| nos?\.?)?)"
_ASKED = re.compile(
    r"(?:what|which) (?:is|was|are|were) (?:(?:the|our|your|their|my|his|her|its) )?"
    rf"(?P<label>[a-z]+(?: [a-z]+)?) {_NUMBER}(?: (?:for|on|in|about|of) (?:the )?(?P<matter>.+))?",
    re.IGNORECASE,
)
_NO_LABEL = frozenset(
    """telephone phone fax mobile contact house street flat total whole exact average maximum minimum highest
    lowest overall case file letter own reference same first last next right correct room page other side
    recipient addressee sender the our your their my his her its a""".split()
)
"""What is asked otherwise, or is a count."""
_VALUE = r"(?P<number>(?=[A-Z/* -]{0,10}\d)[A-Z0-9]{1,12}(?:[ /*-]{1,2}[A-Z0-9]{1,10}){0,6})"
"""Letters and figures in groups."""
_FIGURES = 3
"""Figures that a number has at least."""
_ONLY = "Numbers that do not stand right behind it are left out."
_DAY = re.compile(r"\d{1,2}[/ -]\d{1,2}[/ -]\d{2,4}")
_MOST_READ = 300
"""Letters with the words of a label that are looked through for it."""


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """The label of the number that is asked for, in lower case, and of what matter it is, or ""."""

    label: str
    matter: str


def labelled_number_asked(question: str) -> NumberAsked | None:
    """Return by which label ``question`` asks for a number, or None."""
    match = _ASKED.fullmatch(plain(question))
    if match is None or not _NO_LABEL.isdisjoint(match["label"].lower().split()):
        return None
    return NumberAsked(match["label"].lower(), match["matter"] or "")


def list_labelled_numbers(draft: Draft, asked: NumberAsked) -> bool:
    """Put into ``draft`` the numbers printed right behind the label, each once; return whether any is.

    They are those of letters that hold all words of the matter, if any of these prints one.
    """
    register = draft.folder.generation.register
    held = register.letters_with(asked.label.split())
    of_matter = register.letters_with(content_words(asked.matter)) if asked.matter else held
    letters = sorted((one for one in draft.folder.letters if one.id in held), key=in_time)[:_MOST_READ]
    found = [
        (letter, span, reference_key(number))
        for letter in letters
        for span, number in _printed(draft.folder.whole(letter), asked.label)
    ]
    theirs = [one for one in found if one[0].id in of_matter]
    if found and not theirs:
        draft.note(f"No letter that prints one has the words “{asked.matter}”.")
    keys: set[str] = set()
    for letter, span, key in theirs or found:
        if key not in keys:
            keys.add(key)
            draft.add(letter, "", (span,))
    draft.note(_ONLY)
    draft.statement = f"Printed in letters as a number after “{asked.label}”, of {draft.total} searched:"
    return bool(found)


def _printed(letter: Letter, label: str) -> Iterator[tuple[Span, str]]:
    """Yield where ``letter`` prints ``label`` with a number right behind it, and the number."""
    said = r"[ \t]{1,3}".join(map(re.escape, label.split()))
    pattern = re.compile(
        rf"\b(?i:{said}s?)[ \t]{{0,3}}(?i:{_NUMBER})?[ \t]{{0,2}}[:#]?[ \t*]{{0,6}}{_VALUE}(?![\w/])"
    )
    for match in pattern.finditer(letter.text):
        number = match["number"]
        if sum(map(str.isdigit, number)) >= _FIGURES and not _DAY.fullmatch(number):
            yield Span(*match.span()), number

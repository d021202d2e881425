"""`this_letter`: the letter that stands open beside a question which says "this letter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from corrbot.answers.answer import heading
from corrbot.errors import CorrbotError
from corrbot.letters import Filters, Letter
from corrbot.web.told import Source, Told

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

_IT = r"(?:this|the open) (?:letter|e-?mail|mail|message)"
"""No memorandum, report or notice: one may as well be what a letter speaks of."""
_SAYS = re.compile(rf"\b{_IT}\b", re.IGNORECASE)
_BORNE = r"(?:date|references?|ref|reference number)"
_GIVEN = rf"(?:{_BORNE}|subject|sender|author|writer|recipient|addressee)"
_DONE = r"(?:written|sent|signed)"
_ASKED = re.compile(
    r"(?:(?:and|so|but|then|please),? )?(?:"
    rf"who (?:wrote|sent|signed) {_IT}"
    rf"|who (?:is|was) {_IT} (?:(?:{_DONE}|addressed) )?(?:from|by|to)"
    rf"|who (?:is|was) the (?:sender|author|writer|recipient|addressee|signatory) of {_IT}"
    rf"|(?:from|by|to) whom (?:is|was) {_IT}(?: (?:{_DONE}|addressed))?"
    rf"|when (?:is|was) {_IT} (?:{_DONE}|dated)"
    rf"|what (?:is|was|are|were) the {_GIVEN} (?:of|on) {_IT}"
    rf"|what(?:'s|’s| is| was) {_IT}(?:'s|’s) {_GIVEN}"
    rf"|what {_BORNE} (?:does|did) {_IT} (?:have|bear|carry)"
    rf"|what(?:'s|’s| is| was) {_IT} about"
    rf"|what (?:does|did) {_IT} say(?: (?:about|on|of|regarding|concerning) (?P<matter>[^,;:.?!\n]++))?"
    r")\W*",
    re.IGNORECASE,
)
"""What the letter alone tells."""
_BEYOND = re.compile(
    r"\d|\b(?:letters?|e-?mails?|mails?|messages?|memos?|memorand\w+|minutes|repl(?:y|ies)|answers?|responses?"
    r"|correspondence)\b|\b(?:and|but|or|nor) (?:if|whether|who\w*|what|when|where|which|why|how|is|are|was"
    r"|were|has|have|had|do|does|did|will|would|can|could)\b",
    re.IGNORECASE,
)
"""A matter that may be of other letters: it has a day or a reference, names one, or asks something more."""
_LONGEST_ID = 200


def this_letter(
    assistant: Assistant,
    question: str,
    opened: object,
    filters: Filters,
    before: Callable[[], Told | None] = lambda: None,
) -> Letter | None:
    """Return the letter with the id ``opened`` where ``question`` asks what it alone tells, or None.

    ``opened`` comes from the browser and may be anything. It is not meant where ``filters`` leave it out, nor
    where the answer ``before`` showed other letters and not it.
    """
    if not (isinstance(opened, str) and opened and _asks_of_it_alone(question)):
        return None
    try:
        letter = assistant.letter(opened[:_LONGEST_ID])
        is_left_out = bool(filters) and not assistant.headings(replace(filters, letter=letter.id))
    except CorrbotError:
        return None
    return None if is_left_out or _showed_others(before(), letter) else letter


def _asks_of_it_alone(question: str) -> bool:
    asked = _ASKED.fullmatch(" ".join(question.split()))
    return asked is not None and not _BEYOND.search(asked["matter"] or "")


def _showed_others(before: Told | None, letter: Letter) -> bool:
    shown = before.sources if before and not before.abstained else ()
    return bool(shown) and Source.of(letter) not in shown


def told_of(told: Told, question: str, letter: Letter | None) -> Told:
    """Return ``told`` with a notice of which ``letter`` the ``question`` was taken to mean, if one.

    What it was asked of by its id is named by its place.
    """
    said = _SAYS.search(question)
    if letter is None or said is None:
        return told
    notice = f"“{said[0]}” was taken for the letter that is open beside the question: {heading(letter)}."
    placed = _placed(told, letter)
    return replace(placed, notices=(notice, *placed.notices), text=f"{notice}\n\n{placed.text}")


def _placed(told: Told, letter: Letter) -> Told:
    """Return ``told`` with the id of ``letter``, wherever a sentence names the letter by it, put in words."""

    def placed(text: str) -> str:
        return text.replace(f"letter {letter.id}", f"letter {letter.location}")

    return replace(
        told,
        lead=placed(told.lead),
        text=placed(told.text),
        searched=placed(told.searched),
        found=tuple((name, placed(value)) for name, value in told.found),
        notices=tuple(map(placed, told.notices)),
        closing=tuple(map(placed, told.closing)),
        computed=tuple(map(placed, told.computed)),
        parts=tuple(_placed(part, letter) for part in told.parts),
    )

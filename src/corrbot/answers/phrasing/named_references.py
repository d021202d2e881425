"""`NamedReference`: a reference that a question names, and whose it calls it (English)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from corrbot.answers.phrasing.periods import GAP
from corrbot.answers.phrasing.scope import REFERENCE, SPACED_REFERENCE
from corrbot.answers.phrasing.vocabulary import MENTION
from corrbot.letters.dates import printed_dates


class NamedReference(NamedTuple):
    """A reference as it is printed, and whether it is called "yours", False for "ours", None for neither."""

    printed: str
    is_yours: bool | None


_OF_FIGURES = re.compile(
    r"(?:\b(?:with|under|bearing|of|about|on|in) )?(?:(?:the|our|their|your) )?(?:own )?"
    r"\b(?:ref(?:erence)?\.?|(?:case|file|complaint)(?: ref(?:erence)?\.?)?)(?: numbers?| no\.?)?:? "
    rf"(?P<ref>{SPACED_REFERENCE}|\b\d{{6,}}\b)",
    re.IGNORECASE,
)
"""A reference of figures alone after what calls it one: "in case 24 011 302"."""
_YEARS = re.compile(r"(?:1[6-9]|20)\d\d(?: (?:1[6-9]|20)\d\d)+")
"""Years one after the other, which look like such a reference: "2019 2020"."""
_NO_REFERENCE = re.compile(r"[a-z]+[-/]?\d{1,2}|\d+[-/][a-z]+", re.IGNORECASE)
"""What looks like a reference and may be a name, such as "A-12"."""
_CALLED = re.compile(
    rf"(?:\b(?:(?:that|which) )?{MENTION}\s+)?"
    rf"(?:\b(?:with|under|bearing|of|about|on)?\s*(?:the |our |their |your"
    rf" )?(?:own )?(?:ref(?:erence)?\.?(?: numbers?| no\.?)?|case|file)\s+"
    rf"|\b(?:about|regarding|concerning|re|under|bearing)\s+)?(?P<ref>{REFERENCE})",
    re.IGNORECASE,
)
"""A reference, after what calls it one."""
_WHOSE_REFERENCE = r"\b(?P<whose>our|your) (?:own )?ref(?:erence)?\.?(?: numbers?| no\.?| codes?)?:?"


def is_yours(text: str, reference: str) -> bool | None:
    """Return whether ``text`` calls ``reference`` "your reference", False for "our"; None for neither.

    "Letters that quote our reference" may have either label.
    """
    if behind := re.search(rf"{re.escape(reference)} as {_WHOSE_REFERENCE}", text, re.IGNORECASE):
        return behind["whose"].lower() == "your"
    match = re.search(f"{_WHOSE_REFERENCE} {re.escape(reference)}", text, re.IGNORECASE)
    if match is None or re.search(r"\b(?:quot|cit)\w+ $", text[: match.start()], re.IGNORECASE):
        return None
    return match["whose"].lower() == "your"


def references_in(text: str, near: dt.date) -> tuple[str, tuple[NamedReference, ...]]:
    """Return ``text`` with a gap for each reference that it names, and the references, figures alone first.

    ``near`` is a day near which what may be a date instead is read.
    """
    found: list[NamedReference] = []

    def kept(match: re.Match[str]) -> str:
        found.append(NamedReference(match["ref"], is_yours(match[0], match["ref"])))
        return GAP

    def take_figures(match: re.Match[str]) -> str:
        return match[0] if _YEARS.fullmatch(match["ref"]) else kept(match)

    def take(match: re.Match[str]) -> str:
        is_other = printed_dates(match["ref"], near=near) or _NO_REFERENCE.fullmatch(match["ref"])
        return match[0] if is_other else kept(match)

    return _CALLED.sub(take, _OF_FIGURES.sub(take_figures, text)), tuple(found)

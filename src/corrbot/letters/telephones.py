"""`Telephone`: a telephone or fax number that a text prints, in the forms of several countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corrbot.letters.letter import Span

ABROAD = (
    r"(?:\+\d{1,3}[ ()./-]{0,3}\d[\d ()./-]{4,16}\d"
    r"|\(?0\d\)?(?:[ -]\d{3,4}[ -]?\d{3,4}|(?:[ .]\d\d){4})"
    r"|(?:1[ .-])?(?:\(\d{3}\) ?\d{3}[ .-]?\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4}))"
)
"""Known for one by its form: "+353 1 234 5678", "04 472 1234", "(202) 555-0143", "613.555.0199"."""
_NUMBER = rf"(?:{ABROAD}|\(?0\d{{2,5}}\)?[\d ()./-]{{4,12}}\d)"
_TEL = r"(?:(?:tele)?phone|tel)"
_OR = r"\.? ?(?:/|&|and|or) ?"
_TOKEN = re.compile(
    rf"\b(?P<label>(?P<both>{_TEL}{_OR}fax|fax{_OR}{_TEL})|{_TEL}"
    r"|fax|facsimile|mobile|mob|cell|direct (?:line|dial)|switchboard|ext(?:ension)?)\b"
    r"(?:\.? ?(?:nos?\b\.?|numbers?\b))?"
    rf"|(?<![\w/])(?<![\d/.-][./-])(?P<number>{_NUMBER})(?![\w/]|[.-]\d)"
    r"|(?<![\w/.-])(?P<digits>\(?\d[\d ()./-]{1,16}\d)(?![\w/])",
    re.IGNORECASE,
)
_FAX = ("fax", "facsimile")
_REACH = 30
"""Characters from a label to the number that it is of."""
_TO_NUMBER = re.compile(r"[^\n.;\d]{0,30}|\.?[^\n.;\d]{0,29}")
_PUNCTUATION = re.compile(r"[\s.:()-]*")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_REFERENCE = re.compile(
    r"\b(?:refs?|reference|case|file|account|invoice|policy|isbn|issn"
    r"|(?<!\bto )(?<!\ba )(?:order|claim|quote))\b"
    r"(?:[ .:#-]{0,3}\b(?:nos?|numbers?|is|was|the|our|your|this|refs?|reference)\b){0,4}[ .:#(-]{0,4}$",
    re.IGNORECASE,
)
"""Stands right before a reference: "Case No.", and not "Case officer:"."""
_BEFORE = 48
_JOINED = re.compile(r"[ (,]{0,3}")
_HAS_DIGITS = re.compile(r"\d{3}|\d\d[ .]\d\d")


class Telephone(NamedTuple):
    """Where a number stands, and whether it is of a fax."""

    span: Span
    is_fax: bool


def telephones(text: str, start: int = 0, end: int | None = None) -> Iterator[Telephone]:
    """Yield the numbers between ``start`` and ``end`` of ``text`` that are a telephone's or a fax's.

    Other digits are one where a label stands before them, with no other label and no end of a sentence
    between: an empty "Phone:" has none. A number without a label may have it after it: "(202) 555-0143 fax".
    One of "Tel/Fax" comes twice, as either's.
    """
    stop = len(text) if end is None else end
    if not _HAS_DIGITS.search(text, start, stop):
        return
    tokens = list(_TOKEN.finditer(text, start, stop))
    label: re.Match[str] | None = None
    for at, token in enumerate(tokens):
        if token["label"]:
            label = token
            continue
        if label is None or not _is_label_of(text, label, token):
            if token["digits"] or _REFERENCE.search(text[max(0, token.start() - _BEFORE) : token.start()]):
                continue
            label = _label_after(text, token, tokens[at + 1 : at + 3])
        is_both = label is not None and label["both"] is not None
        if is_both:
            yield Telephone(Span(*token.span()), is_fax=False)
        is_fax = is_both or (label is not None and label[0].lower().startswith(_FAX))
        yield Telephone(Span(*token.span()), is_fax)
        label = None


def _is_label_of(text: str, label: re.Match[str], number: re.Match[str]) -> bool:
    if number.start() - label.end() > _REACH or not _TO_NUMBER.fullmatch(text, label.end(), number.start()):
        return False
    if number["number"] or _PUNCTUATION.fullmatch(text, label.end(), number.start()):
        return True
    return len(re.sub(r"\D", "", number[0])) > 2 and not _YEAR.fullmatch(number[0])


def _label_after(
    text: str, number: re.Match[str], following: Sequence[re.Match[str]]
) -> re.Match[str] | None:
    """Return the label that stands right after ``number``, if it is not that of the next one."""
    label = next(iter(following), None)
    if label is None or not label["label"] or not _JOINED.fullmatch(text, number.end(), label.start()):
        return None
    return None if any(_is_label_of(text, label, one) for one in following[1:] if not one["label"]) else label

"""Questions for a telephone number, a postcode and the like, which a passage must have (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corrbot.answers.passages.weighing import behind
from corrbot.reader import Reading

OTHERS_SHARE = 0.3
"""What is left of the score of a sentence without the kind of detail asked for."""
_FOR_ONE = (
    r"^\W*(?:(?:and|but|so|then|please) )*(?:what(?:['’]s)?|which|give|tell|show|find|list"
    r"|do (?:you|we) (?:have|know)"
    r"|is there|can (?:you|I)|on (?:what|which)|at (?:what|which)|to (?:what|which))\b.*?"
)
_NUMBER = r"(?: |-)?(?:numbers?|nos?\b\.?)"
_PHONE = re.compile(
    r"(?<![\w/])(?:\+\d{1,3}[\d ()./-]{6,}\d|\(?0\d{2,5}\)?[\d ()./-]{4,}\d)(?![\w/])"
    r"|\b(?:tel|phone|telephone|fax|mobile|ext(?:ension)?)\b\.?:?[^\n.;]{0,30}?\d{3}",
    re.IGNORECASE,
)
_KINDS = (
    ("telephone number", rf"(?:(?:tele)?phone|mobile|tel\.?|contact){_NUMBER}", _PHONE),
    ("fax number", rf"fax{_NUMBER}", re.compile(r"\bfax\b", re.IGNORECASE)),
    ("e-mail address", r"e-?mail[ -]address(?:es)?", re.compile(r"[^\s@]@[^\s@]+\.\w")),
    (
        "postcode",
        r"(?:post ?codes?|zip codes?)",
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b"),
    ),
    (
        "date of birth",
        r"(?:dates? of birth|birth ?dates?|birthday)",
        re.compile(r"\b(?:born|birth|dob)\b", re.I),
    ),
    (
        "National Insurance number",
        rf"national insurance{_NUMBER}",
        re.compile(r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b|\bnational insurance\b.{0,20}\d", re.IGNORECASE),
    ),
    (
        "web address",
        r"(?:web(?:site|page)?[ -]address(?:es)?|url)",
        re.compile(r"\bwww\.|https?://|\b\w+\.(?:gov|org|com)\b", re.IGNORECASE),
    ),
)
_ASKED = tuple(
    (name, re.compile(rf"{_FOR_ONE}\b{pattern}(?!\w)", re.IGNORECASE), printed)
    for name, pattern, printed in _KINDS
)


def with_detail_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with sentences that have the kind of detail ``question`` asks for first."""
    printed = next((printed for _, asked, printed in _ASKED if asked.search(question)), None)
    if printed is None or not any(printed.search(one.letter.slice(one.span)) for one in reading.sentences):
        return reading
    return behind(reading, OTHERS_SHARE, lambda one: not printed.search(one.letter.slice(one.span)))


def lacking_detail(question: str, passages: Iterable[str]) -> str:
    """Return what kind of detail ``question`` asks for that none of the ``passages`` found has, or ""."""
    texts = list(passages)
    return next(
        (
            name
            for name, asked, printed in _ASKED
            if asked.search(question) and not any(printed.search(text) for text in texts)
        ),
        "",
    )

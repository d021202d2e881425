"""What firms are, as letterheads say below their names: "Solicitors", "Chartered Accountants" (English)."""

from __future__ import annotations

import re

_LONGEST = 70
_QUALIFIED = (
    r"(?:(?:chartered|certified|statutory|registered|consulting|incorporated|public|general)\s+){0,3}"
)
_MANY = (
    r"(?:solicitors|lawyers|attorneys|barristers|notaries(?:\s+public)?|commissioners\s+for\s+oaths|auditors"
    r"|accountants|surveyors|architects|engineers|actuaries|insurers|underwriters|brokers|bankers|valuers"
    r"|auctioneers|(?:estate|land|patent|parliamentary)\s+agents|builders|contractors)"
)
_LINE = re.compile(
    rf"(?P<trade>{_QUALIFIED}{_MANY}(?:(?:,|\s+and|\s*&)\s*{_QUALIFIED}{_MANY}){{0,3}})(?:,\s[^,\d]{{2,40}})?\W*",
    re.IGNORECASE,
)
_ASKED = {
    "solicitor": "solicitors",
    "lawyer": "solicitors|lawyers|attorneys|barristers",
    "auditor": "auditors",
    "accountant": "accountants",
    "insurer": "insurers|underwriters|(?<!national )(?<!quality )(?:insurance|assurance)",
    "surveyor": "surveyors",
    "architect": "architects",
    "engineer": "engineers",
    "actuary": "actuaries",
    "underwriter": "underwriters",
}
_OF_FIRM = (
    r"(?:\s+(?:&\s+|and\s+)?(?:society|company|co|group|association|corporation|mutual|office|services|plc|llp|ltd"
    r"|limited|uk))*"
)
_PROFESSION = re.compile(r"\b(?:institut\w+|association|royal|register|board|tribunal)\b", re.IGNORECASE)
"""What bodies for all of a trade are called: "Institution of Surveyors"."""
_PUBLIC = re.compile(
    r"\b(?:agency|authority|borough|college|commission|committee|council|county|court|department|government|hospital"
    r"|inspectorate|ministry|nhs|office|parish|police|school|service|trust|university)\b",
    re.IGNORECASE,
)
"""What is none of a trade, whose people there are a part of it: "Orlo Council", "Surveyors"."""


def trade_of(line: str) -> str:
    """Return what the ``line`` below the name of a firm says that it is, without where, or ""."""
    match = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    return match["trade"] if match else ""


def is_trade(asked: str) -> bool:
    """Return whether ``asked`` is what firms are called by their trade: "the solicitors"."""
    return _single(asked) is not None


def is_of_trade(asked: str, organisation: str, unit: str) -> bool:
    """Return whether a body with these names is what ``asked`` says, "the solicitors", "insurer"."""
    one = _single(asked)
    if one is None:
        return False
    called = _printed(one)
    own = _PROFESSION.search(organisation) is None and re.search(
        rf"{called}{_OF_FIRM}\W*$", organisation, re.I
    )
    is_firm = _PROFESSION.search(organisation) is None and _PUBLIC.search(organisation) is None
    return bool(own) or (is_firm and trade_of(unit) != "" and re.search(called, unit, re.I) is not None)


def _single(asked: str) -> str | None:
    word = asked.lower().removeprefix("the ")
    return next((one for one in (word, word.removesuffix("s"), f"{word[:-3]}y") if one in _ASKED), None)


def _printed(one: str) -> str:
    return rf"\b(?:{_ASKED[one]})\b"

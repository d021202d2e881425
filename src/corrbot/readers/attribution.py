"""Lines in which mail programs say who wrote what follows: "On 3 March 2019 at 10:15, Jane Roe wrote:"."""

from __future__ import annotations

import re

from corrbot.letters.dates import printed_dates
from corrbot.letters.upright_names import upright
from corrbot.readers.quoted_header import MAILBOX, TIME, address_of, day_of
from corrbot.readers.withheld import is_withheld

WROTE = re.compile(r"\b(?:wrote|writes)\b[^:]{0,60}:$|<[^\s<>@]{1,200}@[^\s<>@]{1,200}>\s?:$", re.IGNORECASE)
LEAD = re.compile(
    r"(?:on|at)\s+(?:\w{3,9},?\s+)?\w{1,9}[\s./-]|(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},?\s+\d|\d{1,4}[/.-]\d|\d{1,2}\s\w{3}",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:wrote|writes)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:\W|\b(?:on|at|in|quoting|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b)+|[^\w.)]+$"
    r"|\b(?:on|at)\W*$",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w.’'&-]*|\([\w .&-]{1,60}\)|via|of|for|and|the|de|da|van|von|der|den|le|la|[-/@])"
_NAME = re.compile(rf"{_NAME_WORD}(?:,?\s+{_NAME_WORD}){{0,9}}\.?")
_BRACKETED = re.compile(r"<(?P<inner>[^<>]{0,200})>")
_ADDRESS_MISREAD = re.compile(r"\S+[©®.]\S+")
_MARGIN = re.compile(r"[ \t]{4,}(?P<code>\S{1,12})$")


def without_margin(line: str) -> str:
    """Return ``line`` without a code of exemption in the margin beside it."""
    margin = _MARGIN.search(line[-60:])
    return line[: len(line) - len(margin[0])] if margin and is_withheld(margin["code"]) else line


def is_set_by_machine(line: str) -> bool:
    """Return whether ``line``, that says who wrote, has time and address as no writer of prose puts them."""
    if not (TIME.search(line) and LEAD.match(line)):
        return False
    return bool(MAILBOX.search(line) or _without_brackets(line) != line) or attributed_to(line) == ""


def _without_brackets(line: str) -> str:
    """Return ``line`` without what stands in brackets for an address, blacked out or misread."""
    return _BRACKETED.sub(
        lambda found: (
            "\n" if is_withheld(found["inner"]) or _ADDRESS_MISREAD.fullmatch(found["inner"]) else found[0]
        ),
        line,
    )


def stamped_by(line: str) -> str | None:
    """Return whose words follow ``line``, which is only name or address, day and time, or None."""
    bare = without_margin(line.removesuffix(">>>").rstrip())
    dates = printed_dates(bare)
    mailbox = MAILBOX.search(bare)
    is_set_off = mailbox is not None and (mailbox.start() == 0 or mailbox[0][0] in "<([")
    if not dates or not TIME.search(bare) or not (is_set_off or line.endswith(">>>")):
        return None
    return attributed_to(bare) if len(_pieces(bare)) <= 1 else None


def attributed_to(line: str) -> str | None:
    """Return whose words ``line`` announces, "" where the name is blacked out, or None when it is prose."""
    dates = printed_dates(line)
    day = line[slice(*dates[0].span)] if dates else ""
    mailbox = MAILBOX.search(line)
    pieces = _pieces(line)
    if day and not mailbox and all(map(is_withheld, pieces)):
        return ""
    names = [piece for piece in pieces if _NAME.fullmatch(piece)]
    if not mailbox and (len(pieces) != 1 or not names):
        return None
    address = address_of(mailbox) if mailbox else ""
    who = upright(names[0], address) if names else address
    return ", ".join(filter(None, (who, day_of(line, dates[0]) if dates else "")))


def _pieces(line: str) -> list[str]:
    """Return what stands in ``line`` beside the day, the time, the address and the verb."""
    dates = printed_dates(line)
    rest = line.replace(line[slice(*dates[0].span)], "\n", 1) if dates else line
    rest = _without_brackets(MAILBOX.sub("\n", rest))
    for pattern in (TIME, _VERB):
        rest = pattern.sub("\n", rest)
    return [bare for piece in rest.split("\n") if (bare := _bare(piece))]


def _bare(piece: str) -> str:
    """Return ``piece`` of an attribution without the words and marks that only join it to others."""
    before = ""
    while piece != before:
        before, piece = piece, _FILLER.sub("", piece).strip()
    return piece

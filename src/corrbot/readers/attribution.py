"""Lines in which mail programs say who wrote what follows: "On 3 March 2019 at 10:15, Jane Roe wrote:"."""

from __future__ import annotations

import re

from corrbot.letters.dates import printed_dates
from corrbot.letters.names import is_titled
from corrbot.letters.upright_names import unmarked, upright
from corrbot.readers.quoted_header import MAILBOX, TIME, address_of, day_of
from corrbot.readers.withheld import SHOWN, is_withheld

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
_NAME_WORD = (
    r"(?:[A-ZÀ-Þ][\w.’'&/-]*|\([\w .,&/-]{1,60}\)|via|of|for|and|the|de|da|van|von|der|den|le|la|[-/@])"
)
_NAME = re.compile(rf"{_NAME_WORD}(?:,?\s+{_NAME_WORD}){{0,9}}\.?")
_BRACKETED = re.compile(r"<(?P<inner>[^<>]{0,200})>")
_ADDRESS_MISREAD = re.compile(r"\S+[©®.]\S+")
_STAMP = re.compile(
    r"on\s(?:(?:mon|tue|wed|thu|fri|sat|sun),?\s)?"
    r"(?:[a-z]{3}\s\d{1,2},|\d{1,2}\s[a-z]{3})\s\d{4}\s?(?:,\sat\s\d{1,2}\s?:\d\d|,?\sat\s\d{1,2}\s?:\d\d\s[ap]m)\b",
    re.IGNORECASE,
)
"""How programs alone print day and time: "On Fri, May 7, 2010 at 5:36 PM", "On 7 May 2010, at 17:36"."""
_RULE = re.compile(r"[-_=]{3,}")
_NOBODY = frozenset("i we they someone somebody nobody everybody everyone people others".split())
_MARGIN = re.compile(r"[ \t]{4,}(?P<code>\S{1,12})$")


def without_margin(line: str) -> str:
    """Return ``line`` without a code of exemption in the margin beside it."""
    margin = _MARGIN.search(line[-60:])
    return line[: len(line) - len(margin[0])] if margin and is_withheld(margin["code"]) else line


def is_set_by_machine(line: str) -> bool:
    """Return whether ``line``, that says who wrote, is made as no writer of prose does it.

    It has the time, and an address or what hides one; before a title that is prose all the same.
    """
    bare = _without_blackout(line)
    if not (TIME.search(bare) and LEAD.match(bare)):
        return False
    if MAILBOX.search(bare) or _without_brackets(line) != line:
        return True
    who = attributed_to(line)
    return who == "" or (bare != line and who is not None and not is_titled(who))


def _without_blackout(line: str) -> str:
    """Return ``line`` without what stands behind the name for an address that is blacked out."""
    stamp = _STAMP.match(line)
    found = [SHOWN.search(line), _RULE.search(line, stamp.end()) if stamp else None]
    start = min((one.start() for one in found if one), default=-1)
    if start < 0 or not TIME.search(line[:start]) or MAILBOX.search(line):
        return line
    return f"{line[:start].rstrip(' .,<([_-')} wrote:"


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
    bare = _without_blackout(line)
    is_stamped = _STAMP.match(line) is not None
    is_blacked_out, line = bare != line, bare
    dates = printed_dates(line)
    day = line[slice(*dates[0].span)] if dates else ""
    mailbox = MAILBOX.search(line)
    pieces = _pieces(line)
    if day and not mailbox and all(map(is_withheld, pieces)):
        return ""
    names = [piece for piece in pieces if _NAME.fullmatch(piece)]
    if not mailbox and (len(pieces) != 1 or not names):
        return "" if is_stamped and is_blacked_out else None
    if not mailbox and is_stamped and names[0].casefold() in _NOBODY:
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
    return [bare for piece in rest.split("\n") if (bare := _bare(unmarked(piece)))]


def _bare(piece: str) -> str:
    """Return ``piece`` of an attribution without the words and marks that only join it to others."""
    before = ""
    while piece != before:
        before, piece = piece, _FILLER.sub("", piece).strip()
    return piece

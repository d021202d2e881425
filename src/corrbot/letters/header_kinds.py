"""What a part above the body of a letter is by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corrbot.letters import looks, names
from corrbot.letters.bills import is_bill_title
from corrbot.letters.exchanges import exchange_at
from corrbot.letters.letter import BlockKind, Span
from corrbot.letters.parts import Part
from corrbot.letters.subject_lines import goes_on, may_be_subject
from corrbot.letters.trades import trade_of
from corrbot.letters.two_languages import english_address

MEMORANDUM = re.compile(
    r"(?:internal\s+|office\s+|file\s+)?(?:memo(?:randum)?|note|minute|briefing)", re.IGNORECASE
)
_TO_MEMBERS = re.compile(r"to\s+(?:all\s+|the\s+){0,2}[a-z]+\s+of\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)
"""An open letter's address: "To the members of Northmere Borough Council"."""
_OF_ACT = re.compile(r"\b(?:Act|Regulations|Order|Rules)\s+(?:1[6-9]|20)\d\d\b")
"""A title that names a law, such as notices under it bear."""
_TO_AUTHORITY = re.compile(r"public\s+authority\s*:", re.IGNORECASE)
_TO_PERSON = re.compile(
    r"to\s+(?:the\s+)?(?:hon\b|honou?rable\b|rt\.?\s+hon|right\s+hon|h(?:is|er)\s+excellency\b)"
    r"|(?:f\.?a\.?o|for\s+the\s+attention\s+of)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"from\s+(?=\S)", re.IGNORECASE)
_TO_ALL = re.compile(
    r"[Tt][Oo]:?\s+(?:[Aa][Ll][Ll]|[Ee]ach|[Ee]very)\s+[\w’'&-]+(?:\s[\w’'&-]+){0,7}"
    r"(?:,\s[A-Z][\w’' -]{1,60})?"
)
"""Whom a circular is to: "To all heads of service", "To all residents, Tide House"."""
_TO_BODY = re.compile(r"[Tt][Oo]\s+(?:the\s+(?:[a-z-]+\s+)?)?(?=[A-Z])")


def _labelled_kind(part: Part) -> BlockKind | None:
    """Return whose lines these are as their first word says: "From the Baroness Thorne"."""
    line = english_address(part.lines[0])
    label = _FROM.match(line)
    who = line[label.end() :] if label else ""
    if names.is_titled(who) or names.is_office(who):
        return BlockKind.SENDER
    if len(part.lines) == 1 and _TO_ALL.fullmatch(line):
        return BlockKind.RECIPIENT
    whom = _TO_BODY.match(line)
    is_to_office = whom is not None and len(part.lines) == 1 and names.is_office(line[whom.end() :])
    is_to_body = is_to_office or (whom is not None and names.is_body(line[whom.end() :]))
    return BlockKind.RECIPIENT if is_to_body or _TO_MEMBERS.match(line) else None


HEADLESS = frozenset((BlockKind.MARKING, BlockKind.REFERENCE, BlockKind.IMAGE, BlockKind.STAMP))
"""What may stand above a letterhead."""
_NUMBERED = re.compile(r"[^:\d]+:\s+[A-Z][^:\d]*\d[^:]*")
"""A subject that ends in what a number is called and the number: "HARBOUR BOARD: ACCOUNT 4417"."""
_REPORT = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}(?:report|memorandum|statement)\s+(?:(?:up)?on|of|by|concerning|into)\b",
    re.IGNORECASE,
)
"""How the title of a paper begins that says of what it is: "Report upon the withdrawal"."""

_OF_WHOSE = re.compile(
    r"(?:[^\n.:]{2,60}?(?::|\s[-–—])\s)?(?:the\s+|our\s+)?(?:(?:further|written|oral|joint)\s+){0,2}"
    r"(?:evidence|submissions?|response|comments|representations)\s+(?:of|by|from|on\s+behalf\s+of)\b",
    re.IGNORECASE,
)
"""How the title begins of what a body has to say: "Harbour Bill - written evidence of the Pilots' Union"."""


def heads_with_trade(part: Part, before: Sequence[BlockKind | None]) -> bool:
    """Return whether ``part`` at the head is a name with what its bearer deals in, an address below it."""
    is_at_address = len(part.lines) > 1 and names.is_address(part.lines[1])
    return is_at_address and names.is_of_trade(part.lines[0]) and HEADLESS.issuperset(before)


def heads_firm(parts: Sequence[Part], at: int) -> bool:
    """Return whether the part ``at`` is a name with what a firm is below it, which signs by that."""
    lines = parts[at].lines
    if len(lines) < 2 or not trade_of(lines[1]) or names.is_titled(lines[0]):
        return False
    own = names.own_words(lines[0])
    return any(
        closing.kind is BlockKind.CLOSING and names.own_words(signed.lines[0]) == own
        for closing, signed in pairwise(parts[at + 1 :])
    )


def header_kind(text: str, part: Part, before: Sequence[BlockKind | None]) -> BlockKind | None:
    """Return what ``part`` above the body is by its words and the kinds ``before`` it, or None."""
    line = part.lines[0]
    first = text.find("\n", *part.span)
    sides = exchange_at(text, Span(part.span.start, first if first > 0 else part.span.end))
    if sides and (names.is_titled(text[slice(*sides.whom)]) or BlockKind.SALUTATION not in before):
        return BlockKind.HEADING
    labelled = _labelled_kind(part) if BlockKind.SALUTATION not in before else None
    is_to = looks.is_telegram_address(part.text) or _TO_PERSON.match(line) or _TO_AUTHORITY.match(line)
    if labelled or is_to:
        return labelled or BlockKind.RECIPIENT
    is_bill = BlockKind.LETTERHEAD in before and BlockKind.SALUTATION not in before and is_bill_title(line)
    if is_bill or MEMORANDUM.fullmatch(part.text):
        return BlockKind.BODY if is_bill and len(part.lines) > 1 else BlockKind.HEADING
    is_matter = (
        _REPORT.match(line) or _OF_WHOSE.match(line) or (_NUMBERED.fullmatch(line) and names.is_body(line))
    )
    if BlockKind.RECIPIENT in before and len(part.lines) == 1 and is_matter:
        return BlockKind.SUBJECT if BlockKind.SUBJECT not in before else BlockKind.HEADING
    is_of_act = _OF_ACT.search(line) is not None
    if (is_of_act or text.startswith("#", part.span.start)) and BlockKind.SALUTATION not in before:
        is_later = BlockKind.LETTERHEAD in before or BlockKind.HEADING in before
        return BlockKind.HEADING if is_of_act or is_later else BlockKind.LETTERHEAD
    if BlockKind.SALUTATION in before:
        return BlockKind.SUBJECT if may_be_subject(text, part) and not goes_on(text, part) else None
    is_firm = names.firm(line) is not None
    if names.is_titled(line) and not (is_firm and HEADLESS.issuperset(before)):
        return None
    if names.is_body(line) and (is_firm or not names.is_name(line.split(",")[0])):
        if BlockKind.LETTERHEAD not in before:
            is_title = BlockKind.DATE in before and len(part.lines) == 1 and _is_title(line)
            return BlockKind.HEADING if is_title else BlockKind.LETTERHEAD
        return BlockKind.RECIPIENT if len(part.lines) > 1 else BlockKind.ADDRESS
    is_own_house = names.is_house(line) and HEADLESS.issuperset(before)
    return BlockKind.ADDRESS if is_own_house or names.is_address(line) else None


def _is_title(line: str) -> bool:
    """Return whether ``line`` is a phrase that calls a paper somebody's: "Tidal's response to the plan"."""
    is_matter = _MATTER.search(line) is not None
    return is_matter and sum(word.islower() and word not in _JOINING for word in line.split()) >= _PHRASE


_PHRASE = 3
_JOINING = frozenset("a an and at by de for in of on the to y yr".split())
_MATTER = re.compile(
    r"[’']s?\s+(?:response|reply|objections?|complaints?|applications?|requests?|representations?"
    r"|comments|reports?|claims?|evidence|statement)\b"
)
"""A paper and, before it, whose it is."""

"""The body that a letterhead names, and the part of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.columns import left_column
from corrbot.letters.letter import Block, BlockKind, Span
from corrbot.letters.line_spans import first_line
from corrbot.letters.named_units import ARTICLE, UNIT_ASIDE, names_unit
from corrbot.letters.top_lines import top_body
from corrbot.letters.trades import trade_of
from corrbot.letters.two_languages import are_translations, is_foreign_body
from corrbot.letters.units import is_function, is_part, is_unit, is_whole


def body_and_unit(
    text: str, blocks: Sequence[Block], body: tuple[str, Span] | None
) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the ``body`` of the letterhead and the part of it on the next line, in whatever order."""
    block = next((block for block in blocks if block.kind is BlockKind.LETTERHEAD), None)
    if body is None or block is None or block.span.start != body[1].start:
        return body, None
    aside = UNIT_ASIDE.fullmatch(body[0])
    if aside and names_unit(aside["unit"]):
        return (aside["body"], body[1]), (aside["unit"], body[1])
    beside = _BESIDE.fullmatch(body[0])
    if beside and is_whole(beside["body"]) and (is_part(beside["unit"]) or is_function(beside["unit"], 1)):
        return _as_below(text, blocks, block, (beside["body"], body[1])), (beside["unit"], body[1])
    below = _line_below(text, body[1], block.span.end)
    if below is None:
        if _CENTRE.search(body[0]) and not _is_own_below(text, blocks, block):
            return body, None
        if whole := _whole_below(text, blocks, block) if is_part(body[0]) else None:
            return whole, (ARTICLE.sub("", body[0]), body[1])
        return body, _part_below(text, blocks, block)
    return _with_below(body, below[0].strip(" ,()"), below[1])


def _with_below(
    body: tuple[str, Span], line: str, at: Span
) -> tuple[tuple[str, Span], tuple[str, Span] | None]:
    """Return the ``body`` and its part as they are with what ``line`` below it says."""
    if is_whole(line) and " " not in line:
        return (f"{body[0]} {line}", Span(body[1].start, at.end)), None
    if _FORMERLY.match(line):
        return body, (line, at)
    if trade := trade_of(line):
        return body, (trade, Span(at.start, at.start + len(trade)))
    if not line or not names_unit(line):
        return body, None
    if names.is_body(body[0]) and names.is_body(line) and not _ENDS_PART.search(line):
        if are_translations(body[0], line):
            return (f"{body[0]} / {line}", Span(body[1].start, at.end)), None
        if is_foreign_body(body[0]) and not is_foreign_body(line):
            return (line, at), None
    if is_unit(body[0]) and is_whole(line):
        return (line, at), (ARTICLE.sub("", body[0]), body[1])
    return body, (line, at)


def top_body_and_unit(text: str) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the body at the top of a text that is no letter, and the part of it below or above it."""
    body = top_body(text)
    below = _line_below(text, body[1], len(text)) if body else None
    other = (below[0].rstrip(" ,"), below[1]) if below else None
    if body is None or other is None or not names_unit(other[0]):
        return body, None
    return (other, body) if is_whole(other[0]) and not is_whole(body[0]) else (body, other)


_FORMERLY = re.compile(
    r"(?i:(?:formerly|previously)\s{1,3}(?:(?:known\s+as|called)\s{1,3})?(?:the\s+)?)[A-ZÀ-Þ]"
)
"""How the line begins that says what the body was called before: "formerly the Weir Fund"."""
_ENDS_PART = re.compile(
    r"\b(?:department|directorate|division|office|section|services?|team|unit|committee)$", re.IGNORECASE
)
"""How the parts of bodies are called in English, below the name of the body in another language."""
_BESIDE = re.compile(r"(?P<body>[^-–—]+?)\s[-–—]\s(?P<unit>[^-–—\d:;@,]{3,60})")
"""A body with the part of it after a dash: "Northmere Borough Council - Regeneration"."""


def _line_below(text: str, line: Span, end: int) -> tuple[str, Span] | None:
    """Return the line below ``line``, be it blank; white space may stand after that."""
    at = line.end
    while at < end and text[at] in " \t":
        at += 1
    return first_line(text, Span(at, end))


def _part_below(text: str, blocks: Sequence[Block], letterhead: Block) -> tuple[str, Span] | None:
    """Return the part of the body that the address right below its ``letterhead`` begins with."""
    part = _address_below(text, blocks, letterhead)
    if part and _FORMERLY.match(part[0].lstrip("(")):
        return part[0].strip(" ()"), part[1]
    return part if part and is_part(part[0]) and names_unit(part[0]) else None


_CENTRE = re.compile(r"\bcentre\W*$", re.IGNORECASE)
"""How bodies of their own, which write for others, are called as well as parts of some: "Law Centre"."""


def _is_own_below(text: str, blocks: Sequence[Block], letterhead: Block) -> bool:
    """Return whether what stands right below the ``letterhead`` is of it.

    It may be whom the letter is to as well where it stands alone, no address with it, nobody else is named
    whom that is to, and a name alone signs.
    """
    if any(block.kind is BlockKind.RECIPIENT for block in blocks):
        return True
    below = list(itertools.islice(itertools.dropwhile(lambda b: b is not letterhead, blocks), 1, 3))
    own = [text[slice(*block.span)] for block in below if block.kind is BlockKind.ADDRESS]
    lines = [line for block in own for line in block.split("\n")]
    signed = " ".join(text[slice(*block.span)] for block in blocks if block.kind is BlockKind.SIGNATURE)
    is_signed_so = names.is_role(signed) or names.is_body(signed) or not signed
    return is_signed_so or any(names.is_address(line) for line in lines)


def _whole_below(text: str, blocks: Sequence[Block], letterhead: Block) -> tuple[str, Span] | None:
    """Return the body that the address right below the ``letterhead`` of its part begins with."""
    body = _address_below(text, blocks, letterhead)
    return body if body and is_whole(body[0]) and names.is_body(body[0]) else None


def _as_below(
    text: str, blocks: Sequence[Block], letterhead: Block, body: tuple[str, Span]
) -> tuple[str, Span]:
    """Return ``body`` as the address right below its ``letterhead`` spells it, where it begins with it."""
    below = _address_below(text, blocks, letterhead)
    return below if below and below[0].casefold() == body[0].casefold() else body


def _address_below(text: str, blocks: Sequence[Block], letterhead: Block) -> tuple[str, Span] | None:
    """Return the first line of the address right below the ``letterhead``."""
    below = next(itertools.islice(itertools.dropwhile(lambda b: b is not letterhead, blocks), 1, None), None)
    first = first_line(text, below.span) if below and below.kind is BlockKind.ADDRESS else None
    return (first[0].rstrip(" ,"), first[1]) if first else None


def head_body(text: str, blocks: Sequence[Block]) -> tuple[str, Span] | None:
    """Return the body that the letterhead names, or that stands before the date on its line."""
    for kind in (BlockKind.LETTERHEAD, BlockKind.DATE):
        block = next((block for block in blocks if block.kind is kind), None)
        first = first_line(text, block.span) if block else None
        if first is None:
            continue
        is_head = kind is BlockKind.LETTERHEAD
        line, at = _left(text, *first) if is_head else first
        line = _PAPER.sub("", line)
        body = line.rstrip(" ,") if is_head else line.split(",")[0].strip()
        if _TO_WHOM.match(body):
            continue
        if names.is_body(body) and (is_head or not any(map(str.isdigit, body))):
            return names.firm(body) or body[: address_at(body)], at
        if is_head and body and not _OF_STREET.match(body):
            return body, at
    return None


def _left(text: str, line: str, at: Span) -> tuple[str, Span]:
    """Return a ``line`` of a letterhead, which stands ``at``, without what is at its right."""
    left = left_column(text, at)
    return (line, at) if left == at else (looks.plain(text[slice(*left)]), left)


_OF_STREET = re.compile(r"(?:(?:flat|unit|no\.?)\s)?\d{1,4}[A-Za-z]?,?\s[A-ZÀ-Þ]", re.IGNORECASE)
"""How a line begins that is an address, and names no body: "7 Tide Brae"."""
_TO_WHOM = re.compile(r"to\s+whom(?:ever|soever)?\b", re.IGNORECASE)
_PAPER = re.compile(r"\s[-–—]\s(?:internal\s|office\s|file\s)?(?:memo(?:randum)?|minute)\W*$", re.IGNORECASE)
"""The title of a paper after the body that it is of: "Northmere Council - Internal Memorandum"."""


def address_at(line: str) -> int:
    """Return where the comma stands after which a ``line`` goes on from a body to its address."""
    for comma in re.finditer(",", line):
        piece = line[comma.end() :].split(",")[0]
        if names.is_address(piece) and not names.is_body(piece):
            return comma.start()
    return len(line)

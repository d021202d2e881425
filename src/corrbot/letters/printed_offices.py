"""The office of who signs a letter, as a line of its own at the head prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.letters import names
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.line_spans import plain_lines, trimmed
from corrbot.letters.person import Person

_MOST = 12
"""Lines of a head that are looked at."""
_LONGEST = 80
_BAR = re.compile(r"\s[|/]\s")
_MINISTER = re.compile(
    r"(?:the\s)?(?:(?:first|prime|deputy|junior|acting|parliamentary|permanent|cabinet)\s){0,2}(?:under-?\s?)?"
    r"(?:minister|secretary\sof\sstate|secretary)\s(?:for|of)\s[^\d:;@(]{2,70}",
    re.IGNORECASE,
)
"""The office of a minister, who has paper of his own: "Minister for Tides"."""
_HEAD = frozenset(
    (BlockKind.LETTERHEAD, BlockKind.SENDER, BlockKind.BODY, BlockKind.HEADING, BlockKind.ADDRESS)
)
_WORD = re.compile(r"\w+")


def as_minister(office: str) -> str | None:
    """Return the office of a minister that ``office`` names alone, in the one language that is read, or None.

    "Ministear nan Làn / Minister for Tides" prints it in two, and "Adviser / Minister for Tides" another's.
    """
    parts = [part.strip(" ,.") for part in _BAR.split(office[:_LONGEST])]
    found = [part for part in parts if _is_minister(part)]
    others = [part for part in parts if not _is_minister(part)]
    return found[0] if len(found) == 1 and not any(map(names.is_role, others)) else None


def _is_minister(words: str) -> bool:
    return _MINISTER.fullmatch(words) is not None and " to " not in f" {words.casefold()} "


def office_at_head(text: str, blocks: Sequence[Block], party: Party) -> tuple[str, Span] | None:
    """Return the one office of a minister above the salutation that stands beside the name of ``party``.

    That is right above it, or right below it in the same paragraph, or in a letterhead that names nobody
    else. A line in whose office the letter greets somebody tells whom it is to.
    """
    lines = list(_lines_at_head(text, blocks))
    offices = [(said, span) for said, span in lines if _is_minister(said)]
    if len({said.casefold() for said, _ in offices}) != 1:
        return None
    greeted = next((text[slice(*one.span)] for one in blocks if one.kind is BlockKind.SALUTATION), "")
    said = {word.casefold() for word in _WORD.findall(offices[0][0])}
    if not greeted or any(word.casefold() in said for word in _WORD.findall(greeted)):
        return None
    signer = Person.of(party.name or "")
    people = [
        (Person.of(said).surname == signer.surname, span)
        for said, span in lines
        if names.is_name(said) and not names.is_body(said)
    ]
    own = [span for is_signer, span in people if is_signer]
    is_letterhead = any(
        one.kind is BlockKind.LETTERHEAD and all(one.span.holds(at) for at in (offices[0][1], *own))
        for one in blocks
    )
    is_beside = any(_is_beside(text, office, name) for _, office in offices for name in own)
    return offices[0] if is_beside or (is_letterhead and own and len(own) == len(people)) else None


def _is_beside(text: str, office: Span, name: Span) -> bool:
    """Return whether ``office`` stands right above ``name``, or right below it in the same paragraph.

    A name in the paragraph below stands alone in it.
    """
    is_above = office.end <= name.start
    between = (text[office.end : name.start] if is_above else text[name.end : office.start]).split("\n")
    if any(line.strip() for line in between[1:-1]):
        return False
    below = text[name.end : name.end + _LONGEST].partition("\n")[2].partition("\n")[0]
    return len(between) < 3 or (is_above and not below.strip())


def _lines_at_head(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """Yield what the lines above the salutation say that are of the sender, each side of a bar apart."""
    found = 0
    for block in blocks:
        if block.kind is BlockKind.SALUTATION:
            return
        for line, at in plain_lines(text, block.span) if block.kind in _HEAD else ():
            found += 1
            if found > _MOST:
                return
            if len(line) > _LONGEST:
                continue
            start = at.start
            for bar in (*_BAR.finditer(text, *at), None):
                side = trimmed(text, Span(start, bar.start() if bar else at.end))
                yield text[slice(*side)].strip(" ,."), side
                start = bar.end() if bar else start

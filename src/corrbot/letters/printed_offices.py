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

    "Ministear nan Làn / Minister for Tides" prints it in two.
    """
    found = [part.strip(" ,.") for part in _BAR.split(office[:_LONGEST]) if _is_minister(part.strip(" ,."))]
    return found[0] if len(found) == 1 else None


def _is_minister(words: str) -> bool:
    return _MINISTER.fullmatch(words) is not None and " to " not in f" {words.casefold()} "


def office_at_head(text: str, blocks: Sequence[Block], party: Party) -> tuple[str, Span] | None:
    """Return the one office of a minister above the salutation, in whose lines ``party`` or nobody is named.

    A line in whose office the letter greets somebody tells whom it is to.
    """
    lines = list(_lines_at_head(text, blocks))
    offices = [(said, span) for said, span in lines if _is_minister(said)]
    if len({said.casefold() for said, _ in offices}) != 1:
        return None
    greeted = next((text[slice(*one.span)] for one in blocks if one.kind is BlockKind.SALUTATION), "")
    said = {word.casefold() for word in _WORD.findall(offices[0][0])}
    if not greeted or any(word.casefold() in said for word in _WORD.findall(greeted)):
        return None
    people = [Person.of(said) for said, _ in lines if names.is_name(said) and not names.is_body(said)]
    signer = Person.of(party.name or "")
    is_named = any(one.surname == signer.surname for one in people)
    is_letterhead = any(
        one.kind is BlockKind.LETTERHEAD and _is_in(offices[0][1], one.span) for one in blocks
    )
    return offices[0] if is_named or (is_letterhead and not people) else None


def _is_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


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

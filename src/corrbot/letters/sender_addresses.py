"""The address and the e-mail address of who a letter is from."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import names
from corrbot.letters.contacts import is_contact, own_email_in
from corrbot.letters.dates import printed_dates, typed_date
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.letterhead_bodies import address_at
from corrbot.letters.line_spans import LINE, plain_lines
from corrbot.letters.printed_party import runs_of

_PLACE = re.compile(r"[\s*_]*[A-ZÀ-Þ][\w.’' -]{1,40}(?:,\s[\w.’' -]{2,40}){0,3}")
"""A place as it stands before a date: "Copenhagen", "Yokohama, Japan"."""

_NUMBERED = re.compile(r"\b[A-Za-z]{3,}\s+No\.?\s")
"""What a paper is, with its number, which can stand there as well: "QUOTATION No. Q-21"."""


def with_address(text: str, blocks: Sequence[Block], party: Party) -> Party:
    """Return the sender with the first address above the letter, and the e-mail address printed with it."""
    for block in blocks:
        if block.kind in (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY, BlockKind.RECIPIENT):
            break
        if block.kind in (BlockKind.LETTERHEAD, BlockKind.SENDER, BlockKind.ADDRESS):
            mail = own_email_in(text, block.span)
            if mail and party.email is None:
                party = replace(party, email=mail[0], email_span=mail[1])
        if block.kind is BlockKind.LETTERHEAD and party.address is None:
            party = _with_address_of_letterhead(text, block, party)
        elif block.kind is BlockKind.ADDRESS and party.address is None:
            run = next(run for run in runs_of(blocks, BlockKind.ADDRESS) if run.end >= block.span.end)
            lines = [one for one in plain_lines(text, run) if not is_contact(one[0])]
            lines = [one for one in lines if one[0].rstrip(" ,") not in ("", party.unit)]
            are_bodies = all(names.is_body(line) and not names.is_address(line) for line, _ in lines)
            party = party if are_bodies else _at(party, lines)
    place = _place(text, blocks) if party.address is None else None
    return replace(party, address=text[place.start : place.end], address_span=place) if place else party


def _with_address_of_letterhead(text: str, letterhead: Block, party: Party) -> Party:
    """Return ``party`` with the address that the ``letterhead`` gives below the body's name."""
    head, *lines = plain_lines(text, letterhead.span)
    rest = address_at(head[0]) if names.is_body(head[0]) else len(head[0])
    if rest < len(head[0]):
        lines.insert(0, (head[0][rest:].strip(" ,"), head[1]))
    first = next((at for at, (line, _) in enumerate(lines) if _is_street(line)), len(lines))
    return _at(
        party, [*itertools.takewhile(lambda one: not (is_contact(one[0]) or ":" in one[0]), lines[first:])]
    )


def _at(party: Party, lines: Sequence[tuple[str, Span]]) -> Party:
    """Return ``party`` with the address that ``lines`` are, as it is where there are none."""
    if not lines:
        return party
    address = ", ".join(line.strip(" ,") for line, _ in lines)
    return replace(party, address=address, address_span=Span(lines[0][1].start, lines[-1][1].end))


def _is_street(line: str) -> bool:
    is_other = is_contact(line) or names.is_body(line.split(",")[0]) or names.is_role(line)
    return names.is_address(line) and not is_other


def _place(text: str, blocks: Sequence[Block]) -> Span | None:
    """Return where the place stands that is named before the date on its line, after any body."""
    block = next((block for block in blocks if block.kind is BlockKind.DATE), None)
    line = LINE.search(text, *block.span) if block else None
    dates = printed_dates(line[0], near=dt.date.max) if line else ()
    if line is None or not dates or typed_date(line[0]):
        return None
    pieces = [
        piece
        for piece in re.finditer(r"[^,]*[^,\s*_]", line[0][: dates[0].span.start].rstrip(" ,.([*_"))
        if not names.is_body(piece[0])
    ]
    if any(_NUMBERED.search(piece[0]) for piece in pieces):
        return None
    if not pieces or not _PLACE.fullmatch(line[0], pieces[0].start(), pieces[-1].end()):
        return None
    start = line.start() + pieces[0].start()
    start += len(pieces[0][0]) - len(pieces[0][0].lstrip(" *_"))
    return Span(start, line.start() + pieces[-1].end())

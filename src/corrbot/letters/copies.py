"""Who was sent a copy of a letter, as its lines that begin "cc" or "Copy:" say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corrbot.letters import looks, names
from corrbot.letters.bare_lines import bare_line, names_person
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.one_line_party import one_line_party
from corrbot.letters.printed_party import described

_SEPARATED = re.compile(r"[^\n;]*[^\n;\s][^\n;]*")
_BETWEEN = re.compile(r"(?<!\s)\s*+,\s*+(?:and\s++)?|(?<!\s)\s++(?:and|&)\s++")
_ASIDE = re.compile(r"(?P<before>[^()\n]*[^()\s])\s*\((?P<inside>[^()\n]+)\)\W*")
"""What stands in brackets after somebody who had a copy: "Lamp Trust (Mr Low)"."""


def copied(text: str, blocks: Sequence[Block]) -> tuple[Party, ...]:
    """Return who was sent a copy, as the lines that begin "cc" say."""
    return tuple(
        described(party)
        for block in blocks
        if block.kind is BlockKind.CC
        for piece in _SEPARATED.finditer(text, *block.span)
        for span in _of_each(text, Span(piece.start(), piece.start() + len(piece[0].rstrip())))
        for party in _had(text, span)
    )


def _of_each(text: str, whole: Span) -> Iterator[Span]:
    """Yield where in ``whole`` one stands each: people with titles may share a line, "Mr Low, Ms Pell"."""
    ends = [*_BETWEEN.finditer(text, *whole), None]
    start = whole.start
    is_open = is_person = False
    for between, after in pairwise((None, *ends)):
        at = between.end() if between else start
        words = text[at : after.start() if after else whole.end]
        is_titled = _is_titled(words)
        if between and is_titled and is_person and not is_open:
            yield Span(start, between.start())
            start = at
        is_person = is_titled or (is_person and start != at)
        is_open = words.count("(") > words.count(")") or (is_open and ")" not in words)
    yield Span(start, whole.end)


def _is_titled(line: str) -> bool:
    bare = bare_line(looks.plain(line))
    aside = _ASIDE.fullmatch(bare)
    return names.is_titled(bare) or bool(aside and names.is_titled(aside["inside"]))


def _had(text: str, span: Span) -> Iterator[Party]:
    """Yield those whom the words at ``span`` name, with what brackets after them say of them."""
    line = looks.plain(text[slice(*span)])
    aside = _ASIDE.fullmatch(bare_line(line))
    party = one_line_party(text, line, span)
    if aside is None:
        yield from filter(None, (party,))
        return
    before, inside = aside["before"], aside["inside"].strip()
    if names.is_titled(inside) and not names.is_titled(before):
        yield from _of_body(before, inside, span)
    elif names_person(before) and (names.is_body(inside) or names.is_role(inside)):
        of_body = names.is_body(inside) and not names.is_role(inside)
        said = {"organisation": inside, "organisation_span": span} if of_body else {"role": inside}
        yield replace(Party(before, None, None, None, span), **said)
    else:
        yield from filter(None, (party,))


def _of_body(before: str, inside: str, span: Span) -> Iterator[Party]:
    """Yield the people with titles named ``inside`` brackets after the body or the office ``before`` them."""
    is_office = names.is_role(before) and not names.is_body(before)
    people = [one.strip() for one in _BETWEEN.split(inside)]
    for person in people if all(map(names.is_titled, people)) else [inside]:
        yield Party(person, before if is_office else None, None if is_office else before, None, span)

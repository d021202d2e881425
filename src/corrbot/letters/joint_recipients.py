"""Joint recipients: those whom the head of a letter or a notice names beside the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.addresses import is_announced
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.line_spans import lines_in, trimmed
from corrbot.letters.one_line_party import one_line_party
from corrbot.letters.printed_party import described

_PIECE = re.compile(r"[^\n;]+")
_MOST = 12


def joint_recipients(text: str, blocks: Sequence[Block]) -> tuple[Party, ...]:
    """Return whom the line "To:" names beside the first, with semicolons between: "To: A LLP; B LLP".

    Without it they are those who are greeted with the first, on lines of their own.

    There is none where one of them cannot be read, or says for whose attention the letter is.
    """
    for block in blocks:
        lines = lines_in(text, block.span) if block.kind is BlockKind.RECIPIENT else []
        field = looks.mail_field(text[slice(*lines[0])]) if len(lines) == 1 else None
        if field and field[0] == "to":
            pieces = [trimmed(text, Span(*piece.span())) for piece in _PIECE.finditer(text, *lines[0])]
            others = [span for span in pieces[1:] if span.start < span.end]
            parties = [one_line_party(text, text[slice(*span)], span) for span in others[:_MOST]]
            if any(is_announced(text[slice(*span)]) for span in others):
                return ()
            read = [described(party) for party in parties if party is not None]
            named = [party for party in read if party.name or party.role or party.organisation]
            return tuple(named) if len(named) == len(others) else ()
    return _greeted_together(text, blocks)


def _greeted_together(text: str, blocks: Sequence[Block]) -> tuple[Party, ...]:
    """Return who is named, by a title, on lines below the first whom the letter is to, and greeted with him.

    The greeting joins them and has the title and the surname of each: "Dear Mrs Bell and Mr Roe".
    """
    greeting = next((text[slice(*one.span)] for one in blocks if one.kind is BlockKind.SALUTATION), "")
    block = next((one for one in blocks if one.kind is BlockKind.RECIPIENT), None)
    if block is None or not _JOINED.search(greeting[:_LONGEST_GREETING]):
        return ()
    people = []
    greeted: set[int] = set()
    for span in lines_in(text, block.span)[:_MOST]:
        name = text[slice(*span)].split(",")[0]
        title = names.parts(name)[0]
        called = rf"\b{re.escape(title)}\.?\s+(?:\S+\s+)?{re.escape(name.split()[-1])}\b" if title else ""
        found = re.finditer(called, greeting[:_LONGEST_GREETING]) if called else ()
        place = next((match.start() for match in found if match.start() not in greeted), None)
        if place is None:
            break
        greeted.add(place)
        people.append(one_line_party(text, text[slice(*span)], span))
    read = [described(party) for party in people if party is not None and party.name]
    return tuple(read[1:]) if len(read) == len(people) else ()


_JOINED = re.compile(r"\band\b|&|,\s+(?:Mr|Mrs|Ms|Miss|Dr)\b")
_LONGEST_GREETING = 160

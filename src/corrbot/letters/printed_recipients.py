"""Whom a letter is to, as its blocks say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.addresses import is_announced
from corrbot.letters.bare_lines import bare_line, is_titled_person
from corrbot.letters.contacts import emails_sent_to
from corrbot.letters.letter import Block, BlockKind, Party
from corrbot.letters.line_spans import plain_lines
from corrbot.letters.named_sides import greeted_party, headed_sides, note_addressee
from corrbot.letters.printed_party import LONGEST_RUN, described, first_party, printed_party


def printed_recipient(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who the letter is to, or None when it does not say.

    The name comes from the recipient's lines above or below the letter; the salutation ("Dear Mr
    Pandor") is read only when no other line names anyone. The e-mail address is the one with its lines,
    else the only one above the letter that this was sent to.
    """
    party = _named(text, blocks)
    if party is None or party.email or others_named(text, blocks):
        return party
    above = itertools.takewhile(lambda block: block.kind not in _SAID, blocks)
    mails = [mail for block in above for mail in emails_sent_to(text, block.span)]
    return replace(party, email=mails[0][0], email_span=mails[0][1]) if len(mails) == 1 else party


_SAID = (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY)


def _named(text: str, blocks: Sequence[Block]) -> Party | None:
    party = first_party(text, blocks, BlockKind.RECIPIENT)
    attention = _attention(text, blocks) if party and party.name is None else None
    if party and attention:
        return described(
            replace(party, name=attention.name, span=attention.span, role=party.role or attention.role)
        )
    if party and party.name:
        return party
    if party and party.role:
        greeted = None if _MANY.match(party.role) else greeted_party(text, blocks)
        is_person = greeted is not None and greeted.name is not None and names.is_titled(greeted.name)
        if greeted is None or not is_person or names.is_role(greeted.name or ""):
            return party
        if party.organisation is None and not _may_hold(text, party, greeted.name or ""):
            return party
        return described(replace(party, name=greeted.name, span=greeted.span))
    exchange = headed_sides(text, blocks)
    greeted = exchange[1] if exchange else greeted_party(text, blocks) or note_addressee(text, blocks)
    if greeted is None or (party and greeted.name is None):
        return party
    return described(replace(party, name=greeted.name, span=greeted.span) if party else greeted)


def _may_hold(text: str, party: Party, who: str) -> bool:
    """Return whether ``who``, who is greeted, can hold the office that ``party`` is.

    It is one person, greeted by surname, and not whom the office is of ("Agent for Mr Reed"); the office
    has no title of its own ("The Lord Mayor"), and nothing is named beside it.
    """
    role = (party.role or "").casefold()
    is_other = names.surname(who) in re.findall(r"\w+", role) or _OF_TITLE.search(role) is not None
    is_beside = party.span is not None and ";" in text[slice(*party.span)]
    return not (is_other or is_beside or _BY_FIRST_NAME.match(who) or _SEVERAL.search(who))


_SEVERAL = re.compile(r",|&|\band\b", re.IGNORECASE)
_OF_TITLE = re.compile(r"\b(?:lord|lady|right\s+hon|excellency|majesty|highness|grace|bishop|duke|earl)\b")
"""A title, in lower case, by which the holder of an office is greeted."""
_MANY = re.compile(r"(?:all|each|every|the\s+(?:members|recipients))\b", re.IGNORECASE)
"""How the address begins of a circular, which may greet one of those who have it."""
_BY_FIRST_NAME = re.compile(r"(?:sir|dame)\s\S+$", re.IGNORECASE)
"""A title with which people are greeted by their first names, which do not tell who they are."""


def _attention(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return the person for whose attention the letter is, on a line apart from the body that it is to."""
    for block in blocks:
        if block.kind is BlockKind.RECIPIENT and is_announced(looks.plain(text[slice(*block.span)])):
            party = printed_party(text, block.span)
            if party and party.name:
                return party
    return None


def others_named(text: str, blocks: Sequence[Block]) -> int:
    """Return how many recipients the letter names besides the first, in lines of their own."""
    runs = [block for block in blocks if block.kind is BlockKind.RECIPIENT]
    named = [party.name for block in runs if (party := printed_party(text, block.span)) and party.name]
    lines = (line for block in runs for line, _ in plain_lines(text, block.span)[:LONGEST_RUN])
    greeted = greeted_party(text, blocks)
    who = greeted.name if greeted and greeted.name and named else ""
    is_to_first = (
        bool(who) and names.is_titled(who) and names.surname(who) == names.surname(_bare_name(named[0]))
    )
    if all(map(is_titled_person, named[:1])) and not is_to_first:
        named += [_bare_name(line) for line in lines if is_titled_person(line)]
    return max(0, len({names.surname(_bare_name(name)) for name in named}) - 1)


def _bare_name(line: str) -> str:
    return bare_line(line).split(",")[0].split("(")[0].strip()

"""The sides of a letter that a heading above it, its salutation or its words in the third person name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.exchanges import HOLDER, exchange_at
from corrbot.letters.from_names import first_name
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.line_spans import LINE
from corrbot.letters.printed_party import LONGEST_RUN
from corrbot.letters.two_languages import FOREIGN_GREETING, english_greeting

_GREETING = re.compile(rf"(?:my\s+)?dear\s+|(?:hi|hello)\s+|{FOREIGN_GREETING}\s+", re.IGNORECASE)
_SPEECH = re.compile(r"[:;—–]\s*(?=\w)")
"""Where a letter runs on from its salutation: "My dear Mr. Bell: I send you"."""
_NOT_NAMES = re.compile(
    r"\b(?:sirs?|madam|all|colleagues?|friends?|team|applicant|constituent|resident|customer|sir\s*/\s*madam"
    r"|gentlemen|(?<!\w\s)(?:mp|msp)|minister|secretary\s+of\s+state|chief\s+executive|councillor)\s*$",
    re.IGNORECASE,
)
_PERSON_TOO = re.compile(r"\S+\s(?:Church|Court)")
"""What can be the name of a person as well as of a body."""
_WORD = r"(?:[A-ZÀ-Þ][\w.’'-]*|[dtl][’'][A-ZÀ-Þ]\w+|de|da|del|della|la|le|von|van|der|den|ten|af|du|dos|y)"
_PERSON = rf"(?:[A-ZÀ-Þ][\w.’'-]*|[dtl][’'][A-ZÀ-Þ]\w+)(?:\s{_WORD}){{0,7}}"
_COMPLIMENTS = re.compile(
    rf"(?:[Tt]he\s+(?P<office>[^,.:;]{{3,60}}),\s+)?(?P<who>{_PERSON}),?\s+(?:(?P<role>[^.:;]{{3,120}}?),\s+)?"
    rf"presents?\s+(?:his|her|its|their)\s+(?:\w+\s+){{0,3}}compliments\s+to\s+(?:[Hh]is\s+|[Hh]er\s+)?(?:[Ee]xcellency,?\s+)?"
    rf"(?:the\s+)?(?P<whom>{_PERSON})(?:,\s+(?P<theirs>(?!and\b)[^,.:;]{{3,90}}))?"
)
_HEREWITH = re.compile(
    rf"(?:Sirs?\s*[:,]\s+)?(?P<who>{_PERSON}),\s+(?P<role>[^.:;]{{3,120}}?),\s+(?:herewith|hereby)\s+(?:sends?|makes?|submits?|repl(?:y|ies))\b"
)
_ASSURED = re.compile(
    rf"\bto\s+(?:(?:[Hh]is|[Hh]er)\s+[Ee]xcellency,?\s+)?(?:the\s+)?(?P<whom>{_PERSON}),?\s+(?:the|his|her)\s+"
    r"(?:\w+\s+)?(?:assurances?|expressions?)\s+of\b"
    rf"|\b(?:requests?|begs?|prays?)\s+(?:the\s+)?(?P<asked>{_PERSON})\s+(?:kindly\s+)?to\s+(?:accept|receive)\b"
)
"""Words of notes in the third person, which name both sides: "Mr. Roe presents his compliments to"."""
_INCLOSED = re.compile(r"\W*[ei]nclosures?\s[^\n]{1,50}", re.IGNORECASE)
"""What stands above the heading of a letter that came with another: "Inclosure in No. 41."."""
_TOP, _FOOT = 400, 500
"""Characters at the top and at the foot of a letter's own words within which such words stand."""


def headed_sides(text: str, blocks: Sequence[Block]) -> tuple[Party, Party] | None:
    """Return the two sides that a heading above the letter names: "Mr. Roe to Mr. Bell.".

    One to an office ("Mr. Roe to the Secretary") is of this letter only where its first side signs, and
    nobody is greeted by name.
    """
    for at, block in enumerate(itertools.islice(blocks, LONGEST_RUN)):
        if at == 0 and (
            _INCLOSED.fullmatch(text, *block.span) or text[slice(*block.span)].strip("[]() ").isdecimal()
        ):
            continue
        if block.kind in (BlockKind.OPENER, BlockKind.BODY, BlockKind.SALUTATION):
            return None
        match = LINE.search(text, *block.span)
        is_heading = match is not None and block.kind is BlockKind.HEADING
        sides = exchange_at(text, Span(*match.span())) if match and is_heading else None
        if sides:
            first, other = (_called(text, side) for side in (sides.who, sides.whom))
            is_of_letter = sides.is_marked or other.name or _is_signed_to_office(text, blocks, str(first))
            return (first, other) if is_of_letter else None
    return None


def _is_signed_to_office(text: str, blocks: Sequence[Block], who: str) -> bool:
    """Return whether ``who`` signs the letter, and its salutation names no person."""
    greeted = greeted_party(text, blocks)
    signed = next((text[slice(*block.span)] for block in blocks if block.kind is BlockKind.SIGNATURE), "")
    is_signed = names.surname(who) in re.findall(r"\w+", signed[:_TOP].casefold())
    return is_signed and (greeted is None or greeted.name is None)


def _called(text: str, span: Span) -> Party:
    """Return the party that ``span`` of a heading names, which is a person, an office or a body.

    Who holds the office may stand in brackets behind it.
    """
    called = text[slice(*span)]
    if called[:4].casefold() == "the " and (holder := HOLDER.match(text, span.end)):
        return Party(holder["name"], called, span=Span(span.start, holder.end()))
    if names.is_titled(called) or names.is_name(called):
        return Party(called, span=span)
    if names.is_body(called) and not names.is_role(called):
        return Party(organisation=called, span=span, organisation_span=span)
    return Party(role=called, span=span)


def greeted_party(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return whom the salutation names; a letter may run on from it ("My dear Mr. Bell: I send you")."""
    for block in blocks:
        if block.kind in (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY):
            line = looks.plain(text[block.span.start : min(block.span.end, block.span.start + _TOP)])
            if block.kind is not BlockKind.SALUTATION and not looks.speaks_to(line):
                continue
            line = english_greeting(line) if block.kind is BlockKind.SALUTATION else line
            greeting = _GREETING.match(line)
            is_bare = greeting is None and block.kind is BlockKind.SALUTATION
            is_bare = is_bare and (names.is_titled(line) or first_name(line) is not None)
            said = line[greeting.end() :] if greeting else (line if is_bare else "")
            name = _SPEECH.split(said)[0].strip(" ,:.-–—")
            if name and "\n" not in name and not _NOT_NAMES.search(name):
                start = text.find(name, text.find(line, block.span.start))
                span = Span(start, start + len(name))
                if names.is_body(name) and not (names.is_titled(name) or _PERSON_TOO.fullmatch(name)):
                    return Party(None, None, name, None, span, span) if " " in name else None
                return Party(name, None, None, None, span)
            return None
    return None


def _own_words(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Return the blocks of prose and of the closing, up to any letter that is copied below them."""
    own: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and _INCLOSED.fullmatch(text, *block.span):
            continue
        if block.kind in (BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING, BlockKind.HEADING):
            if own and looks.begins_letter(
                text[block.span.start : min(block.span.end, block.span.start + _TOP)]
            ):
                break
            own.append(block)
    return tuple(own)


def note_writer(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who writes of himself in the third person in the first words, for notes without a signature."""
    for block in _own_words(blocks, text)[:1]:
        end = min(block.span.end, block.span.start + _TOP)
        note = _COMPLIMENTS.match(text, block.span.start, end) or _HEREWITH.match(text, block.span.start, end)
        if note and names.is_name(note["who"]):
            role = note["role"] or note.groupdict().get("office")
            return Party(
                note["who"],
                role,
                None,
                None,
                Span(note.start("who"), note.end("role" if note["role"] else "who")),
            )
    return None


def note_addressee(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return whom a note in the third person is to, as its first or its last words say."""
    own = _own_words(blocks, text)
    if not own:
        return None
    top = own[0].span
    note = _COMPLIMENTS.match(text, top.start, min(top.end, top.start + _TOP))
    if note and names.is_role(note["whom"]) and not names.is_titled(note["whom"]):
        return Party(role=note["whom"], span=Span(*note.span("whom")))
    if note and names.is_name(note["whom"]):
        role = note["theirs"] if note["theirs"] and names.is_role(note["theirs"]) else None
        return Party(
            note["whom"], role, None, None, Span(note.start("whom"), note.end("theirs" if role else "whom"))
        )
    for block in own[-3:]:
        for match in _ASSURED.finditer(text, max(block.span.start, block.span.end - _FOOT), block.span.end):
            group = "whom" if match["whom"] else "asked"
            if names.is_name(match[group]) and not names.is_office(match[group]):
                return Party(match[group], None, None, None, Span(*match.span(group)))
    return None

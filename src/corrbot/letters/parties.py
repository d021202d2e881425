"""Who a letter is from and to, read from its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.letter import Block, BlockKind, Party, Span

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"(?:from|to|f\.?a\.?o\.?|for\s+the\s+attention\s+of|attn\.?|\(?signed\)?[.:,]?|/s/|p\.?p\.?)\s*:?\s+",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"\s*[<(\[](?:mailto:)?[^\s<>()\[\]]*@[^\s<>()\[\]]*[>)\]]")
_GREETING = re.compile(r"(?:my\s+)?dear\s+|(?:hi|hello)\s+", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"\b(?:sirs?|madam|all|colleagues?|friends?|team|applicant|constituent|resident|customer|sir\s*/\s*madam"
    r"|gentlemen|minister|secretary\s+of\s+state|chief\s+executive|councillor)\s*$",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(r"[\s,]*(?:&c\.?|etc\.?)(?:[\s,]*(?:&c\.?|etc\.?))*[\s,.]*", re.IGNORECASE)
_HON = re.compile(r"\b(hon\.?|excellency),\s", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,&-]|\b(?:and|for|of|the|to|in))\s*$", re.IGNORECASE)
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
_TOP, _FOOT = 400, 500
"""Characters at the top and at the foot of a letter's own words within which such words stand."""
_QUALITY = re.compile(r"(?:esq\.?|esquire|mp|jr\.?|[A-Z]{2,4})\.?", re.IGNORECASE)


def sender(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who the letter is from, or None when it does not say.

    The name comes from the sender's lines above the letter, else from the signature. The organisation
    comes from the letterhead, else from the line with the date ("Department of State, Washington,
    ..."), else from the lines that name the sender.
    """
    signed = _first(text, blocks, BlockKind.SIGNATURE)
    head = _first(text, blocks, BlockKind.SENDER)
    letterhead = _organisation(text, blocks)
    party = _with_more(signed, head) if signed and signed.name else head or signed
    if party is None:
        party = _writer(text, blocks)
    if party is None:
        return Party(None, None, letterhead[0], None, None, letterhead[1]) if letterhead else None
    if head and party.name and head.name and names.surname(head.name) == names.surname(party.name):
        party = _with_more(head, party)
    if letterhead:
        unit = party.organisation if party.organisation != letterhead[0] else None
        party = replace(
            party, role=party.role or unit, organisation=letterhead[0], organisation_span=letterhead[1]
        )
    return party if party.address else replace(party, address=_address(text, blocks))


def recipient(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who the letter is to, or None when it does not say.

    The name comes from the recipient's lines above or below the letter; the salutation ("Dear Mr
    Pandor") is read only when no other line names anyone.
    """
    party = _first(text, blocks, BlockKind.RECIPIENT)
    if party and (party.name or party.role):
        return party
    greeted = _greeted(text, blocks) or _noted(text, blocks)
    if greeted is None:
        return party
    return replace(party, name=greeted.name, span=greeted.span) if party else greeted


def _with_more(party: Party, other: Party | None) -> Party:
    if other is None:
        return party
    return replace(
        party,
        role=party.role or other.role,
        organisation=party.organisation or other.organisation,
        organisation_span=party.organisation_span or other.organisation_span,
        address=party.address or other.address,
    )


def _first(text: str, blocks: Sequence[Block], kind: BlockKind) -> Party | None:
    """Return the party of the first block of ``kind`` that names one, with the blocks right after it."""
    for at, block in enumerate(blocks):
        if block.kind is not kind:
            continue
        end = at + 1
        while end < len(blocks) and blocks[end].kind is kind:
            end += 1
        party = _party(text, Span(block.span.start, blocks[end - 1].span.end))
        if party:
            return party
    return None


def _party(text: str, span: Span) -> Party | None:
    """Read name, role, organisation and address from the lines of ``span``."""
    lines = [
        (
            looks.plain(match[0]),
            Span(
                match.start() + len(match[0]) - len(match[0].lstrip()), match.start() + len(match[0].rstrip())
            ),
        )
        for match in _LINE.finditer(text, span.start, span.end)
        if not match[0].isspace()
    ]
    if len(lines) == 1:
        return _one_line(*lines[0])
    name = role = organisation = None
    organisation_span: Span | None = None
    address: list[str] = []
    named: Span | None = None
    open_role = False
    for line, at in lines:
        line = _MAILBOX.sub("", _LABEL.sub("", line, count=1)).strip(" ,;")
        if open_role and role:
            role, open_role, named = f"{role} {line}", bool(_UNFINISHED.search(line)), _joined(named, at)
        elif name is None and role is None and organisation is None and _names_person(line):
            name, trailing = _name_and_rest(line)
            role, named = trailing, _joined(named, at)
        elif (
            role is None
            and not address
            and organisation is None
            and names.is_role(line)
            and not names.is_address(line)
        ):
            role, named, open_role = line, _joined(named, at), bool(_UNFINISHED.search(line))
        elif (
            organisation is None
            and names.is_body(line)
            and not (names.is_address(line) and re.match(r"\d", line))
        ):
            organisation, *rest = (piece.strip() for piece in line.split(",", 1))
            organisation_span = at
            address += rest
        elif line:
            address.append(line)
    if not (name or role or organisation):
        return None
    return Party(
        name, role, organisation, ", ".join(address) or None, named or organisation_span, organisation_span
    )


def _joined(span: Span | None, other: Span) -> Span:
    return Span(span.start, other.end) if span else other


def _names_person(line: str) -> bool:
    first = line.split(",")[0]
    if names.is_office(first):
        return False
    return names.is_titled(_HON.sub(r"\1 ", line)) or names.is_name(first)


def _name_and_rest(line: str) -> tuple[str, str | None]:
    """Return the name at the start of ``line`` and the role after it, as far as commas tell."""
    pieces = [piece.strip() for piece in _AND_SO_ON.sub(", ", _HON.sub(r"\1 ", line)).split(",")]
    name = pieces[0]
    rest = [piece for piece in pieces[1:] if piece and not _QUALITY.fullmatch(piece)]
    if len(pieces) > 1 and _QUALITY.fullmatch(pieces[1]):
        name = f"{name}, {pieces[1]}"
    role = next((piece for piece in rest if names.is_role(piece)), None)
    return name.strip(" .") if name.isupper() else name, role


def _one_line(line: str, span: Span) -> Party | None:
    """Read a party set on one line: "Hon. William H. Seward, Secretary of State, Washington"."""
    bare = _MAILBOX.sub("", _LABEL.sub("", line, count=1)).strip(" ,:;\"'")
    if not bare:
        return None
    if _names_person(bare) or looks.is_telegram_address(line):
        name, role = _name_and_rest(bare)
        return Party(name, role, None, None, span)
    if names.is_role(bare):
        return Party(None, bare, None, None, span)
    if names.is_body(bare):
        return Party(None, None, bare, None, span, span)
    return None


def _greeted(text: str, blocks: Sequence[Block]) -> Party | None:
    for block in blocks:
        if block.kind is BlockKind.SALUTATION:
            greeting = _GREETING.match(line := looks.plain(text[block.span.start : block.span.end]))
            name = line[greeting.end() :].strip(" ,:.-–—") if greeting else ""
            if name and "\n" not in name and not _NOT_NAMES.search(name):
                start = text.find(name, block.span.start)
                return Party(name, None, None, None, Span(start, start + len(name)))
            return None
    return None


def _own_words(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Return the blocks of prose and of the closing, up to any letter that is copied below them."""
    own: list[Block] = []
    for block in blocks:
        if block.kind in (BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING, BlockKind.HEADING):
            if own and looks.begins_letter(
                text[block.span.start : min(block.span.end, block.span.start + _TOP)]
            ):
                break
            own.append(block)
    return tuple(own)


def _writer(text: str, blocks: Sequence[Block]) -> Party | None:
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


def _noted(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return whom a note in the third person is to, as its first or its last words say."""
    own = _own_words(blocks, text)
    if not own:
        return None
    top = own[0].span
    note = _COMPLIMENTS.match(text, top.start, min(top.end, top.start + _TOP))
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


def _organisation(text: str, blocks: Sequence[Block]) -> tuple[str, Span] | None:
    """Return the body that the letterhead names, or that stands before the date on its line."""
    for kind in (BlockKind.LETTERHEAD, BlockKind.DATE):
        for block in blocks:
            if block.kind is kind:
                match = _LINE.search(text, block.span.start, block.span.end)
                line = looks.plain(match[0]) if match else ""
                body = line.split(",")[0].strip() if kind is BlockKind.DATE else line
                if (
                    match
                    and names.is_body(body)
                    and (kind is BlockKind.LETTERHEAD or not any(map(str.isdigit, body)))
                ):
                    return body, Span(match.start(), match.start() + len(match[0].rstrip()))
                if match and kind is BlockKind.LETTERHEAD and body:
                    return body, Span(match.start(), match.start() + len(match[0].rstrip()))
                break
    return None


def _address(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the first address block above the letter, which is the sender's."""
    for block in blocks:
        if block.kind in (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY):
            return None
        if block.kind is BlockKind.ADDRESS:
            return ", ".join(
                looks.plain(line).strip(" ,") for line in text[block.span.start : block.span.end].split("\n")
            )
    return None

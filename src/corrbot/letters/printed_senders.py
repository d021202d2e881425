"""Who a letter is from, and who signs it for another, as its blocks say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.bare_lines import (
    is_titled_person,
    name_and_role,
    named_on_behalf,
    officer,
    writing_officer,
)
from corrbot.letters.correspondents import with_more
from corrbot.letters.foot_dates import foot_signer
from corrbot.letters.form_labels import labelled_side
from corrbot.letters.from_names import first_name
from corrbot.letters.labelled_signers import issuer, labelled_signer
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.letterhead_bodies import body_and_unit, head_body, top_body_and_unit
from corrbot.letters.line_spans import plain_lines
from corrbot.letters.named_sides import headed_sides, note_writer
from corrbot.letters.named_units import UNIT_END, is_office_in
from corrbot.letters.person import Person
from corrbot.letters.printed_offices import as_minister, office_at_head
from corrbot.letters.printed_party import described, first_party, printed_party, runs_of
from corrbot.letters.sender_addresses import with_address
from corrbot.letters.sent_dates import sent_date
from corrbot.letters.signatures import are_initials, may_be_initials, whole_name_below
from corrbot.letters.top_lines import FORM, top_author
from corrbot.letters.trades import trade_of
from corrbot.letters.units import is_part


def _is_short_for(signed: Party | None, head: Party) -> bool:
    """Return whether who is ``signed`` is only the initials or the first name of who stands at the head."""
    if not (signed and signed.name and head.name):
        return False
    is_first = first_name(signed.name) is not None and signed.name.casefold() in Person.of(head.name).given
    return is_first or are_initials(signed.name, head.name)


def printed_sender(text: str, blocks: Sequence[Block], mailbox: str = "") -> Party | None:
    """Return who the letter is from, or None when it does not say.

    A line that the domain of ``mailbox``, from which a mail came, spells names a body.

    Who signs for another ("pp", "on behalf of") gives way to that other.

    The name comes from the sender's lines above the letter, else from the signature. The organisation
    comes from the letterhead, else from the line with the date ("Department of State, Washington,
    ..."), else from the lines that name the sender. A notice without a salutation is from the body at
    its head, and a form from nobody whom it does not name.
    """
    signed = first_party(text, blocks, BlockKind.SIGNATURE, mailbox)
    signed = _named_whole(text, blocks, signed)
    head = _at_head(text, blocks, signed)
    own_head = None if _is_form(text, blocks) else head_body(text, blocks)
    letterhead, part = body_and_unit(text, blocks, own_head)
    if head and _is_short_for(signed, head):
        signed = None
    party = with_more(signed, head) if signed and signed.name else head or signed
    party = _headed(text, blocks, party)
    if head and head.organisation and _names_issuer(text, blocks):
        letterhead, part = None, None
    if party is None:
        is_greeted = any(block.kind is BlockKind.SALUTATION for block in blocks)
        issued = None if is_greeted else issuer(text)
        if letterhead is None:
            letterhead, part = (issued, None) if issued else _at_top(text, blocks)
        author = (top_author(text) if _is_prose(blocks) else None) or (
            None if is_greeted else foot_signer(text)
        )
        if author := author or (labelled_signer(text) if issued else None):
            name, role = name_and_role(looks.plain(text[slice(*author)]).replace("\n", ", "))
            party = Party(name, role, span=author)
        else:
            body = Party(None, None, letterhead[0], None, None, letterhead[1]) if letterhead else None
            return described(with_address(text, blocks, _of_unit(body, part))) if body else None
    if head and party.name and head.name and Person.of(head.name).may_be(Person.of(party.name)):
        party = with_more(head, party)
    if letterhead and _is_firms_name(text, blocks, party, letterhead[0], part[0] if part else ""):
        party = replace(party, name=None, title=None, post_nominals=None)
    party = _as_minister(text, blocks, _as_officer(text, blocks, party))
    office = as_minister(letterhead[0]) if letterhead else None
    if letterhead and (office is None or office.casefold() != (party.role or "").casefold()):
        own = party.organisation or ""
        other = own if own and own.casefold() != letterhead[0].casefold() else None
        is_within = other and (is_part(other) or UNIT_END.search(other) or is_office_in(other, letterhead[0]))
        if other and is_within and part is None and party.unit is None:
            part, other = (other, party.organisation_span or letterhead[1]), None
        party = replace(
            party, role=party.role or other, organisation=letterhead[0], organisation_span=letterhead[1]
        )
    return described(with_address(text, blocks, _of_unit(party, part)))


def _headed(text: str, blocks: Sequence[Block], party: Party | None) -> Party | None:
    """Return ``party`` as a heading of both sides names it, where it has no name, or only initials."""
    if party and party.name and not may_be_initials(party.name):
        return party
    exchange = headed_sides(text, blocks)
    if party is None or not party.name:
        return with_more(exchange[0], party) if exchange else party or note_writer(text, blocks)
    is_short = exchange is not None and are_initials(party.name, exchange[0].name or "")
    return exchange[0] if exchange and is_short else party


def _named_whole(text: str, blocks: Sequence[Block], signed: Party | None) -> Party | None:
    """Return who ``signed`` by the whole name where that stands in brackets below the first one alone."""
    run = next(runs_of(blocks, BlockKind.SIGNATURE), None)
    lines = plain_lines(text, run) if run else []
    whole = whole_name_below([line for line, _ in lines[:2]])
    if run is None or whole is None:
        return signed
    below = printed_party(text, Span(lines[1][1].end, run.end), signed=True) if len(lines) > 2 else None
    return replace(below or Party(), name=whole, span=lines[1][1])


def _at_head(text: str, blocks: Sequence[Block], signed: Party | None) -> Party | None:
    """Return who stands at the head, an officer who is said to write there by the name that is ``signed``.

    Where that is of another, neither name nor office is told.
    """
    head = first_party(text, blocks, BlockKind.SENDER)
    if not (head and head.name and signed and signed.name) or _is_short_for(signed, head):
        return head
    own = (block for block in blocks if block.kind is BlockKind.SENDER)
    if not any(writing_officer(line) for block in own for line, _ in plain_lines(text, block.span)):
        return head
    if names.surname(head.name) != names.surname(signed.name):
        return replace(head, name=None, title=None, post_nominals=None, role=None)
    is_fuller = len(Person.of(signed.name).given) > len(Person.of(head.name).given)
    return replace(head, name=signed.name, span=signed.span) if is_fuller else head


def _at_top(text: str, blocks: Sequence[Block]) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the body, and the part of it, at the top of a text that is no letter in form and has a date."""
    body, part = top_body_and_unit(text) if _is_prose(blocks) else (None, None)
    return (body, part) if body and sent_date(text, blocks) else (None, None)


def _names_issuer(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether a label says which office issued the letter, whatever body stands at its head."""
    own = (block.span for block in blocks if block.kind is BlockKind.SENDER)
    return any(labelled_side(line) for span in own for line, _ in plain_lines(text, span))


def _is_form(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether a line at the head of a text that greets nobody calls it a form."""
    for block in blocks:
        if block.kind in (BlockKind.SALUTATION, BlockKind.BODY, BlockKind.OPENER):
            return False
        if any(FORM.match(line) for line, _ in plain_lines(text, block.span)):
            return not any(one.kind is BlockKind.SALUTATION for one in blocks)
    return False


_FORM_OF_FIRM = frozenset("solicitors llp ltd limited co company".split())


def _is_firms_name(text: str, blocks: Sequence[Block], party: Party, letterhead: str, unit: str) -> bool:
    """Return whether the name that ``party`` signs "faithfully" is all of the firm's at the head.

    The whole of it may be a person's, too, unless the ``unit`` there says what a firm is: "Solicitors".
    """
    if party.name is None or party.role or names.is_titled(party.name):
        return False
    rest = names.own_words(letterhead) - names.own_words(party.name)
    is_within = names.own_words(party.name) < names.own_words(letterhead)
    is_same = trade_of(unit) != "" and names.own_words(party.name) == names.own_words(letterhead)
    is_whole_name = is_same or (is_within and rest <= _FORM_OF_FIRM)
    closings = (text[slice(*block.span)] for block in blocks if block.kind is BlockKind.CLOSING)
    return is_whole_name and any("faithfully" in closing.casefold() for closing in closings)


def _as_officer(text: str, blocks: Sequence[Block], party: Party) -> Party:
    """Return ``party``, who signs with a first name, as the one so called in the letterhead."""
    if party.name is None or party.role or first_name(party.name) is None:
        return party
    heads = (block for block in blocks if block.kind is BlockKind.LETTERHEAD)
    lines = [line for block in heads for line, _ in plain_lines(text, block.span)]
    held: set[tuple[str, str | None]] = {
        one for line in lines if (one := officer(line)) and _is_called(one[0], party.name)
    }
    held |= {(line, None) for line in lines[1:] if is_titled_person(line) and _is_called(line, party.name)}
    if len(held) != 1:
        return party
    ((name, role),) = held
    return replace(party, name=name_and_role(name)[0], role=role or name_and_role(name)[1])


def _is_called(name: str, given: str) -> bool:
    return name.split()[0] == given or Person.of(name.split(",")[0]).given[:1] == (given.casefold(),)


def _as_minister(text: str, blocks: Sequence[Block], party: Party) -> Party:
    """Return ``party`` as the minister whose office alone its own lines, or those at the head, print."""
    own = as_minister(party.role) if party.role else None
    if own:
        return replace(party, role=own)
    office = office_at_head(text, blocks, party) if party.name and not party.role else None
    return replace(party, role=office[0]) if office else party


def _is_prose(blocks: Sequence[Block]) -> bool:
    return all(block.kind in (BlockKind.BODY, BlockKind.HEADING) for block in blocks)


def _of_unit(party: Party, part: tuple[str, Span] | None) -> Party:
    """Return ``party`` of the ``part`` of its body that the letterhead names, else as it is."""
    return replace(party, unit=part[0], unit_span=part[1]) if part else party


def signed_by(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who signs the letter for another, whom "pp" or "for" names as the sender, or None.

    Of two people so named the last is taken for the sender, on whichever line the "pp" is printed.
    """
    for span in runs_of(blocks, BlockKind.SIGNATURE):
        lines = plain_lines(text, span)
        people = named_on_behalf(lines)
        if len(people) > 1:
            signer = lines[people[-2] : people[-1]]
            return printed_party(text, Span(signer[0][1].start, signer[-1][1].end), signed=True)
    return None

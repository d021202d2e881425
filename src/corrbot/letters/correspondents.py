"""`correspondent`: whom a letter is from or to, of what a side-car, an e-mail header and its words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from corrbot.letters import names
from corrbot.letters.letter import Party
from corrbot.letters.mailboxes import is_shared
from corrbot.letters.transcript import Known
from corrbot.letters.units import is_part

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_WORDS = 6
"""Words of the name of a person."""
_LEAST_LETTERS = 4
"""Of a surname that an address is taken to spell."""
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRM = re.compile(r"\b(?:llp|ltd|limited|plc|solicitors|partners|associates)\b", re.IGNORECASE)
_OF_BODY = re.compile(r"(?P<name>[^()]+?)\s*\((?P<body>[^()]+)\)")
"""A mailbox that names the body after the person: "ROE, Ann (HARBOURS)"."""


def correspondent(side_car: Party | None, header: Party | None, printed: Party | None) -> Party | None:
    """Return the party that the first of these names, with what only the others say of it.

    A side-car speaks of the party that the letter is from or to, whatever name that seems to have; a
    signature below an e-mail of somebody else's says nothing of whom its header names. Of a mailbox that an
    office shares it tells who writes, and for which body, and of one with the surname first ("ROE Ann
    HARBOURS") how who writes is called.
    """
    known = [party for party in (side_car, *_told(header, printed)) if party is not None]
    return reduce(_completed, known) if known else None


def may_be_same(one: Party, other: Party) -> bool:
    """Return whether two parties can be one person, as far as their names tell, in whatever order."""
    if not one.name or not other.name:
        return True
    words, others = (
        {*_WORD.findall(party.name.casefold()), *re.findall(r"\w+", party.name.casefold())}
        for party in (one, other)
        if party.name
    )
    surnames = {names.surname(one.name), names.surname(other.name)}
    surnames |= {name.split(",")[0].strip().casefold() for name in (one.name, other.name) if "," in name}
    return bool(surnames & words & others)


def are_turned(header: Known, signed: Party | None, greeted: Party | None) -> bool:
    """Return whether a mail's words are ``signed`` by whom its ``header`` says it is to, or greet its sender.

    The addresses tell, by their surnames: such words are of a mail that it answers.
    """
    by, to = (party.email or "" if party else "" for party in (header.sender, header.recipient))
    return _is_of_first(signed, to, by) or _is_of_first(greeted, by, to)


def _is_of_first(party: Party | None, address: str, other: str) -> bool:
    """Return whether ``address`` has the surname of ``party``, and ``other`` no part of the name."""
    said = _LETTERS.findall(party.name.casefold()) if party and party.name else []
    surname = names.surname(party.name) if party and party.name else ""
    if len(surname) < _LEAST_LETTERS or not other or not _is_called(address, surname):
        return False
    return not any(len(word) > 2 and word in other.casefold() for word in said)


def _is_called(address: str, surname: str) -> bool:
    """Return whether a part of ``address`` is ``surname``, perhaps with initials, and it is no office's."""
    local = address.partition("@")[0].casefold()
    said = " ".join(_LETTERS.findall(local))
    initials, whole = r"[^\W\d_]{1,2}", re.escape(surname)
    part = rf"(?<![^\W\d_])(?:(?:{initials})?{whole}|{whole}{initials})(?![^\W\d_])"
    return re.search(part, local) is not None and not (is_shared(said) or names.is_role(said))


def _told(header: Party | None, printed: Party | None) -> Iterator[Party | None]:
    """Yield what a mail's header and its words say of one party, what is to be taken first first."""
    if header is None:
        yield printed
        return
    mailed = _as_body(header)
    if printed is not None and _signs_for(printed, mailed):
        mailed = replace(mailed, name=None, organisation=mailed.name, organisation_span=mailed.span)
    if printed is None or not may_be_same(mailed, printed):
        yield mailed
        return
    if mailed.organisation and printed.organisation and _is_within(mailed.organisation, printed.organisation):
        mailed = replace(
            mailed,
            organisation=None,
            organisation_span=None,
            unit=mailed.organisation,
            unit_span=mailed.organisation_span,
        )
    if mailed.name is None and printed.name:
        yield replace(
            printed,
            organisation=mailed.organisation or printed.organisation,
            organisation_span=mailed.organisation_span or printed.organisation_span,
            unit=mailed.unit or printed.unit,
            unit_span=mailed.unit_span or printed.unit_span,
            email=mailed.email or printed.email,
            email_span=mailed.email_span or printed.email_span,
        )
        return
    yield _as_signed(mailed, printed) if _is_surname_first(mailed.name or "", printed.name or "") else mailed
    yield printed


def _signs_for(printed: Party, mailed: Party) -> bool:
    """Return whether who is ``printed`` signs with an office that bears the name of the mailbox ``mailed``.

    The mailbox is called as its address is: "PRIORS <priors@northmere.example>", "Ann Roe, PRIORS Officer".
    """
    name, local = mailed.name or "", (mailed.email or "").partition("@")[0]
    if not (name.isupper() and name.isalpha() and name.casefold() == local.casefold()):
        return False
    return printed.name is not None and name in _WORD.findall(printed.role or "")


def _is_surname_first(mailbox: str, signed: str) -> bool:
    """Return whether a ``mailbox`` begins with the name that is ``signed``, its surname before the rest."""
    shown, words = _WORD.findall(mailbox.casefold()), _WORD.findall(signed.casefold())
    turned = (words[at:] + words[:at] for at in range(1, len(words)))
    return len(words) <= _MOST_WORDS and any(shown[: len(words)] == one for one in turned)


def _as_signed(mailed: Party, printed: Party) -> Party:
    """Return ``mailed``, called as it signs."""
    return replace(
        mailed,
        name=printed.name,
        title=printed.title,
        post_nominals=printed.post_nominals,
        span=printed.span,
        found=printed.found,
    )


def _is_within(mailbox: str, body: str) -> bool:
    """Return whether a ``mailbox`` bears the name of a part of the ``body`` that another line names."""
    return (is_shared(mailbox) or is_part(mailbox)) and not (is_shared(body) or is_part(body))


def _as_body(party: Party) -> Party:
    """Return ``party`` as an organisation, or of one, when its mailbox bears the name of one."""
    within = _OF_BODY.fullmatch(party.name or "")
    if within and _is_agent(within["name"], within["body"], party.email or ""):
        return replace(
            party,
            name=within["body"],
            organisation=party.organisation or within["name"],
            organisation_span=party.organisation_span or party.span,
        )
    if within and names.is_body(within["body"]) and not names.is_body(within["name"]):
        return replace(
            party,
            name=within["name"],
            organisation=party.organisation or within["body"],
            organisation_span=party.organisation_span or party.span,
        )
    if party.name is None or not _is_of_office(party.name):
        return party
    return replace(party, name=None, organisation=party.name, organisation_span=party.span)


def _is_agent(body: str, name: str, email: str) -> bool:
    """Return whether a mailbox is a ``body``'s that names a person of it after it: "Oare LLP (Ann Roe)".

    Its address ``email`` tells that it is a person's.
    """
    is_person = names.is_name(name) and len(name.split()) > 1 and _is_addressed_as(email, name, body)
    return is_person and names.is_body(body) and not names.is_name(body)


def _is_addressed_as(email: str, name: str, body: str) -> bool:
    """Return whether the local part of ``email`` is the surname of ``name``, with initials, or all initials.

    Given names in full may stand there too where the ``body`` is a firm: "pest.control" is called so as well.
    """
    said = _LETTERS.findall(name.casefold())
    local = "".join(_LETTERS.findall(email.partition("@")[0].casefold()))
    first, surname = [word[0] for word in said[:-1]], said[-1]
    forms = {surname, first[0] + surname, "".join(first) + surname, "".join(first) + surname[0]}
    forms |= {surname + first[0], surname + "".join(first)}
    if _FIRM.search(body):
        forms |= {"".join(said), said[0] + surname, surname + said[0]}
    return local in forms


def _is_of_office(mailbox: str) -> bool:
    return is_shared(mailbox) or (names.is_body(mailbox) and not names.is_name(mailbox))


def as_signed(printed: Party | None, signed: Party | None) -> Party | None:
    """Return who writes a mail: whom its words name, with what the signature ``signed`` alone says of him.

    Words that name somebody else give way to the signature.
    """
    if signed is None or printed is None or not may_be_same(signed, printed):
        return signed or printed
    return with_more(replace(printed, name=printed.name and signed.name), signed)


def with_more(party: Party, other: Party | None) -> Party:
    """Return ``party``, with what only the ``other`` says of it beside its name."""
    if other is None:
        return party
    return replace(
        party,
        role=party.role or other.role,
        organisation=party.organisation or other.organisation,
        organisation_span=party.organisation_span or other.organisation_span,
        address=party.address or other.address,
        address_span=party.address_span or other.address_span,
        email=party.email or other.email,
        email_span=party.email_span or other.email_span,
        unit=party.unit or other.unit,
        unit_span=party.unit_span or other.unit_span,
    )


def _completed(party: Party, other: Party) -> Party:
    return replace(
        with_more(party, other),
        name=party.name or other.name,
        title=party.title or (other.title if not party.name else None),
        post_nominals=party.post_nominals or (other.post_nominals if not party.name else None),
        span=party.span or other.span,
    )

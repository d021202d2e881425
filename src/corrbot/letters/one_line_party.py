"""A party that is set on one line."""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.bare_lines import (
    CARE_OF,
    MEMBERS,
    bare_line,
    name_and_role,
    names_person,
    officer,
    writing_officer,
)
from corrbot.letters.contacts import email_in, without_emails
from corrbot.letters.from_names import first_name, given_name
from corrbot.letters.letter import Party, Span
from corrbot.letters.letterhead_bodies import address_at
from corrbot.letters.named_units import ARTICLE, is_part_of
from corrbot.letters.units import is_part, is_whole

_DEPARTMENT = re.compile(r"(?:the\s+)?department\s+(?:of|for)\s.+|.+\sdepartment", re.IGNORECASE)
_INVERTED = re.compile(r"[A-ZÀ-Þ][\w’'-]+,\s[A-ZÀ-Þ][\w’'-]+(?:\s[A-Z]\.?)?")
"""A name as mail programs sort it: "Bell, Ada"."""
_ALL = re.compile(r"(?:all|each|every)\s(?!(?:saints?|souls?|hallows)\b)", re.IGNORECASE)
_TO = re.compile(r"to\s", re.IGNORECASE)
_TO_ALL = re.compile(r"to(?:\s*:)?\s", re.IGNORECASE)
_MANY_OF = re.compile(
    r"(?:[Tt]he\s+)?(?P<role>[A-Za-z]{3,20}(?:s|men))\s+of\s+(?:the\s+)?(?P<body>[A-Z][\w’' -]{2,60})"
)


def one_line_party(text: str, line: str, span: Span, signed: bool = False) -> Party | None:
    """Read a party set on one line: "Hon. William H. Seward, Secretary of State, Washington"."""
    email, email_span = email_in(text, span) or (None, None)
    party = Party(span=span, email=email, email_span=email_span)
    bare = without_emails(bare_line(line.split(";")[0])).strip(" ,:;\"'")
    if looks.mail_field(line) and _INVERTED.fullmatch(bare):
        return replace(party, name=bare)
    if _TO_ALL.match(line) and _ALL.match(bare) and not MEMBERS.match(bare):
        return replace(party, role=bare)
    if held := officer(bare) or (None if signed else writing_officer(line)):
        return replace(party, name=held[0], role=held[1])
    if not signed and (within := _with_aside(text, line, bare, party)):
        return within
    is_given = signed and (given_name(line) or first_name(line)) is not None
    if is_given or names_person(bare, signed) or looks.is_telegram_address(line):
        name, role = name_and_role(bare)
        return _of_body(text, bare, replace(party, name=name, role=role))
    if bare and (names.is_role(bare) or names.is_office(bare)):
        role, _, body = (piece.strip() for piece in bare.partition(","))
        is_of_body = names.is_role(role) and is_whole(body) and "," not in body
        if is_of_body and not (names.is_body(role) or names.is_role(body) or names.is_address(body)):
            return _of_body(text, bare, replace(party, role=role))
        return replace(party, role=bare)
    if many := _addressed_together(text, line, bare, span):
        return many
    if names.is_body(bare):
        return _body(bare, replace(party, organisation_span=span))
    return party if email else None


def _with_aside(text: str, line: str, bare: str, party: Party) -> Party | None:
    """Return the person whom a ``line`` with a label names, of the body or the office in brackets.

    "From: Ada Bell (Tide Surveys)". One word there can be a place or a remark as well, and tells nothing.
    """
    aside = _ASIDE.fullmatch(bare) if looks.mail_field(line) else None
    if aside is None or not names.is_name(aside["name"]) or names.is_role(aside["name"]):
        return None
    body = aside["body"]
    party = replace(party, name=aside["name"])
    at = text.find(body, *party.span) if party.span else -1
    if names.is_role(body) and not names.is_body(body):
        return replace(party, role=body)
    is_called = _IS_CALLED.fullmatch(body) is not None and not names.is_titled(body)
    is_called = is_called and _REMARK.search(body) is None
    if at < 0 or not (is_called or is_whole(body)):
        return party
    if is_part(body):
        return replace(party, unit=body, unit_span=Span(at, at + len(body)))
    return replace(party, organisation=ARTICLE.sub("", body), organisation_span=Span(at, at + len(body)))


_ASIDE = re.compile(r"(?P<name>[^(),;@]{3,60}?)\s*\((?P<body>[A-ZÀ-Þ][^()@\d:;]{1,80})\)")
_IS_CALLED = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[A-ZÀ-Þ&][\w.’'-]*|of|the|and|for|&)){1,7}")
"""Several words that begin with capitals, as names do."""


_REMARK = re.compile(
    r"\b(?:on|until|till|by|in|at|from|to|with|via|away|leave|sent|year|form|class|room|grade|acting|formerly|retired)\b",
    re.IGNORECASE,
)
"""A word of what is remarked of somebody: "(On Leave Until Monday)", "(Year Eight)"."""


def names_other_body(text: str, who: Span, whom: Span) -> bool:
    """Return whether the lines ``who`` and ``whom`` plainly name two bodies of their own, one in each."""
    sides = [one_line_party(text, looks.plain(text[slice(*line)]), line) for line in (who, whom)]
    bodies = [party.organisation.casefold() for party in sides if party and party.organisation]
    if len(bodies) < len(sides) or not all(map(_OF_ITSELF.search, bodies)):
        return False
    return bodies[0] not in bodies[1] and bodies[1] not in bodies[0]


_OF_ITSELF = re.compile(
    r"\b(?:council|ministry|authority|agency|commission|university|college|company|ltd|limited|plc|llp|trust"
    r"|constabulary|police|hospital|association|society|government)\W*$",
    re.IGNORECASE,
)
"""How a body ends that is no part of another."""


def _body(bare: str, party: Party) -> Party:
    """Return ``party`` as the body that the line ``bare`` names, or as some of those who belong to it."""
    if members := MEMBERS.match(bare):
        return replace(party, role=members["role"], organisation=bare[members.end() :])
    if firm := names.firm(bare):
        return replace(party, organisation=firm)
    pieces = [piece.strip() for piece in bare.split(",")]
    if len(pieces) > 1 and is_part_of(pieces[0], pieces[1]):
        unit = ARTICLE.sub("", pieces[0])
        return replace(party, organisation=pieces[1], unit=unit, unit_span=party.organisation_span)
    is_department = _DEPARTMENT.fullmatch(pieces[-1]) is not None and not pieces[0].endswith("Office")
    is_within = len(pieces) == 2 and (is_part(pieces[1]) or is_department)
    if is_within and is_whole(pieces[0]) and not names.is_address(pieces[1]):
        return replace(party, organisation=pieces[0], unit=pieces[1], unit_span=party.organisation_span)
    rest = address_at(bare)
    address, at = bare[rest:].strip(" ,") or None, party.organisation_span
    return replace(party, organisation=bare[:rest], address=address, address_span=at if address else None)


def _are_offices(line: str) -> bool:
    """Return whether ``line`` begins with an office of several bodies: "Secretaries, Q.G. and L.G."."""
    office = _SEVERAL.match(line)
    return office is not None and names.is_role(office["one"] + ("y" if office["end"] == "ies" else ""))


_SEVERAL = re.compile(r"(?:[Tt]he\s+)?(?:[A-Z][a-z]+\s+){0,3}?(?P<one>[A-Z][a-z]{2,20}?)(?P<end>ies|s)(?=,)")


def _addressed_together(text: str, line: str, bare: str, span: Span) -> Party | None:
    """Return whom ``line`` addresses together: "To the Trustees of the Thornby Chapel."."""
    if _TO_ALL.match(line) and _are_offices(bare):
        return Party(None, bare, None, None, span)
    many = _MANY_OF.fullmatch(bare.rstrip(" .")) if _TO.match(line) and not MEMBERS.match(bare) else None
    if many is None:
        return None
    at = text.find(many["body"], *span)
    return Party(None, many["role"], many["body"], None, span, Span(at, at + len(many["body"])))


def _of_body(text: str, line: str, party: Party) -> Party:
    """Return ``party`` of the body that ``line`` names after the person: "Dr Ada Bell, Lamp Trust"."""
    rest = [piece.strip() for piece in line.split(",")[1:]]
    bodies = [piece for piece in rest if names.is_body(piece) or names.is_trading_name(piece)]
    pieces = [piece for piece in bodies if piece != party.role and not CARE_OF.match(piece)]
    body = next((piece for piece in pieces if not names.is_role(piece) and not names.is_address(piece)), None)
    at = text.find(body, *party.span) if body and party.span else -1
    if body is None or at < 0:
        return party
    return replace(party, organisation=ARTICLE.sub("", body), organisation_span=Span(at, at + len(body)))

"""`Identity`: what of a party can be compared with another: who, of which body, at which address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile

from corrbot.letters import Party
from corrbot.letters.initials import initials
from corrbot.letters.mailboxes import SHARED_DOMAINS, is_shared
from corrbot.letters.names import is_body, is_role, without_dotted_letters
from corrbot.letters.person import LETTERS_AFTER
from corrbot.letters.short_names import may_be_one
from corrbot.letters.titles import (
    CIVIL,
    CLERICAL,
    ELECTED,
    EXCELLENCY,
    KNIGHTLY,
    LEARNED,
    LORDLY,
    OF_OFFICE,
    OF_PEOPLE,
    OF_SERVICE,
    STYLES,
)
from corrbot.letters.units import is_function
from corrbot.threads.body_parts import PARTS, is_mailbox, is_nameless
from corrbot.threads.councils import in_english

_WORD = re.compile(r"[^\W_]+")
_HYPHENED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_INVERTED = re.compile(r"(?P<surname>[^\s,()]+|[^,()a-zß-ÿ]+),\s*(?P<first>[^,()]+?)\s*(?:\([^()]*\))?")
"""A name as mail programs sort it, perhaps with a body after it: "BELL, Ada (Harbours)"."""
_ASIDE = re.compile(
    r"(?<=\w[^\W_])\s{1,9}\((?!(?:SNR|JNR|SEN|JUN|SR|JR|I{2,3})\))(?:[^()/]{1,40}/[^()]{1,40}|[A-Z]{2,6})\)"
    r"\s{0,9}(?:\[[EC]\]\s{0,9})?$"
)
"""The letters of a body that mail programs put after a name: "Ada Bell (DHQ/PIERS)", not "(Snr)"."""
_BODY_AFTER = re.compile(
    rf"\s{{0,9}}(?P<name>(?i:{'|'.join(sorted(CIVIL))})\.?\s[A-Z]\.?\s[^,]{{1,80}}),\s{{0,9}}[A-Z]{{2,6}}\s*$"
)
"""A person with a title and an initial, before which no surname stands, and the letters of a body."""
_APOSTROPHE = re.compile(r"['’‘]s?\b|['’‘]")
_IDLE = frozenset({"the", "of", "for", "and"})
_TITLES = frozenset(
    {*STYLES, *OF_PEOPLE, *LORDLY, "captain", "capt", "colonel", "col", "general"} - {"baron", "lord"}
)
_RANKS = EXCELLENCY.union(
    word for rank in (*OF_SERVICE, *OF_OFFICE, "baron", "lord") for word in rank.split("-")
)
"""Titles that are names as well, and count as titles before a name only."""
_OF_PERSONS = frozenset({*CIVIL, *LEARNED, *KNIGHTLY, *ELECTED})
"""Titles that begin the name of no body."""
_AFTER_NAMES = frozenset("esquire jr jun junior sr sen senior c k b g m p d".split())
"""What stands after a name and a comma besides `LETTERS_AFTER`, letter by letter too: "K. C. B."."""
_HONOURS = STYLES.union(EXCELLENCY, CLERICAL)
"""What stands before an office in the address of who holds it."""
LONGEST_NAME = 16
"""Words at the start of the name of a body that are compared with others."""
_KEPT = 50_000
"""Comparisons kept in memory: the same people write again and again."""
COMPANIES = frozenset("cic cio co company inc limited llp ltd plc".split())
"""Last words of the names of companies, which they may be called without."""
_COUNCILS = {
    "mbc": ("metropolitan", "borough", "council"),
    "mdc": ("metropolitan", "district", "council"),
    "udc": ("urban", "district", "council"),
    "rdc": ("rural", "district", "council"),
}
_OFFICES = PARTS | frozenset("department directorate division office service services".split())
"""Last words of what stands in the place of a person's name but is a part of a body: "Private Office"."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A party's parts made comparable; each is "" where unknown.

    ``name`` holds the words of a person's name without titles and letters after it, ``surname`` the last of
    them where a hyphen joins them ("Pike-Orme"), ``knight`` the first behind "Sir" or "Dame", which may be
    all of the name, ``given`` a name of one word without a title, which may be a first name;
    ``organisation`` and ``role`` their words without "the", "of", "for" and "and"; ``initials`` those of the
    organisation, with and without these words; ``email`` and its ``domain`` ("" for one that anyone may have
    an address at)
    in lower case.
    """

    name: str = ""
    role: str = ""
    organisation: str = ""
    initials: tuple[str, ...] = ()
    email: str = ""
    domain: str = ""
    surname: str = ""
    knight: str = ""
    given: str = ""

    @classmethod
    def of(cls, party: Party | None) -> Identity:
        """Return the identity of ``party``; nothing is known of None."""
        if party is None:
            return UNKNOWN
        return _identity(party.name or "", party.role or "", party.organisation or "", party.email or "")


@lru_cache(_KEPT)
def _identity(name: str, role: str, organisation: str, email: str) -> Identity:
    person, office, body = person_key(name), _office_key(role), body_key(organisation)
    if person and (person.split()[-1] in _OFFICES or is_mailbox(person.split())):
        person, office = "", office or person
    if body and (is_nameless(body.split()) or is_function(organisation) or is_shared(organisation)):
        body, office = "", office or body
    address = email.strip().casefold()
    domain = address.rpartition("@")[2]
    return Identity(
        name=person,
        role=office,
        organisation=body,
        initials=initials(organisation) if body else (),
        email=address,
        domain="" if domain in SHARED_DOMAINS else domain,
        surname=_double_surname(name, person),
        given=person if words(name) == [person] else "",
        knight=person.split()[0] if person and not KNIGHTLY.keys().isdisjoint(words(name)[:-1]) else "",
    )


def _double_surname(name: str, person: str) -> str:
    """Return the last words of ``person``, the key of ``name``, that a hyphen joins there, or ""."""
    joined = (" ".join(words(match)) for match in _HYPHENED.findall(name))
    return next((one for one in joined if f" {person}".endswith(f" {one}")), "")


UNKNOWN = Identity()
"""Nobody in particular."""


class Likeness(IntEnum):
    """Whether two parties are one, with what it counts for when two ways to pair parties are compared."""

    DIFFERENT = -2
    UNTOLD = 0
    """One of them does not say enough."""
    SAME_BODY = 1
    """Two people of one body, or a body and someone of it, or one whose given name alone is the other's."""
    SAME = 2
    """One person, one address, or whoever holds one office."""


@lru_cache(_KEPT)
def likeness(one: Identity, other: Identity) -> Likeness:
    """Return whether ``one`` and ``other`` are the same.

    People are compared by surname, which may have a hyphen ("Mrs Pike-Orme"), and by the first letter of the
    first name where both have one, or by what it is short for ("Ted Lowe", "E. Lowe"); "Sir Ted" by the first
    name of who is printed with that title. A person of the same name in another body counts as somebody else,
    unless both names are whole.
    """
    if one.email and one.email == other.email:
        return Likeness.SAME
    same_body = _same_body(one, other)
    is_surname = _is_of_surname(one, other) or _is_of_surname(other, one)
    is_first = _is_first_name(one, other) or _is_first_name(other, one)
    if one.name and other.name and (is_surname or (not is_first and _same_person(one.name, other.name))):
        apart = same_body is False and not (one.name == other.name and " " in one.name)
        return Likeness.DIFFERENT if apart else Likeness.SAME
    called = is_first and (one.name.startswith(f"{other.name} ") or other.name.startswith(f"{one.name} "))
    if called and same_body is not False and one.knight == other.knight:
        return Likeness.SAME
    if one.role and one.role == other.role and same_body is not False:
        return Likeness.SAME
    if same_body or _is_of_body(one, other) or _is_of_body(other, one):
        return Likeness.SAME_BODY
    if is_called_by_first_name(one, other) and same_body is None:
        return Likeness.SAME_BODY
    if same_body is False or (one.name and other.name and not called):
        return Likeness.DIFFERENT
    return Likeness.UNTOLD


def are_apart(one: Identity, other: Identity) -> bool:
    """Return whether ``one`` and ``other`` are known to be of two bodies, by name or by e-mail domain."""
    same_body = _same_body(one, other)
    if same_body is None and one.domain and other.domain:
        return not (one.domain.endswith(f".{other.domain}") or other.domain.endswith(f".{one.domain}"))
    return same_body is False


def is_named(setting: str, identity: Identity) -> bool:
    """Return whether ``setting``, a name, an address, or a domain, with "@" or without, is of ``identity``.

    An office that is called after a person ("Office of Margot Ellery MP") is that person's. What looks like
    a part of some body ("Quayside Welfare Team") is meant word for word. A council of Wales is meant by its
    name in either language.
    """
    if setting.startswith("@"):
        domain = setting[1:].casefold()
        return bool(domain) and identity.email.endswith((f"@{domain}", f".{domain}"))
    if "@" in setting:
        return identity.email == setting.casefold()
    if _DOMAIN.fullmatch(setting) and is_named(f"@{setting}", identity):
        return True
    wanted = body_key(setting)
    if not wanted:
        return False
    return (
        is_whose_office(wanted, identity)
        or holds(identity.organisation, wanted)
        or is_one_council(wanted, identity.organisation)
        or identity.name == (person_key(setting) or None)
        or (not identity.organisation and identity.role == wanted)
    )


@lru_cache(_KEPT)
def whose_office(body: str) -> str:
    """Return the name of the person whose office the body with this key is called, "" where none is.

    Before "office" something else may stand only where a title or letters after the name tell that it is a
    person's: "Private Office of Anna Bell MP", but not "Post Office Savings Bank".
    """
    before, _, named = f" {body} ".partition(" office ")
    whose = person_key(named) if _is_titled(named) or not before.strip() else ""
    return whose if " " in whose else ""


def is_whose_office(body: str, identity: Identity) -> bool:
    """Return whether the body with this key is called the office of ``identity``, who is a person.

    A surname alone is that person's where it stands for no other body. Where nothing but the name tells that
    the office is a person's, that has to be the whole name.
    """
    whose = whose_office(body)
    if not whose or not identity.name or (" " not in identity.name and identity.organisation):
        return False
    is_titled = _is_titled(f" {body} ".partition(" office ")[2])
    return whose == identity.name or (is_titled and _same_person(whose, identity.name))


def _is_titled(named: str) -> bool:
    """Return whether the words of ``named`` begin or end with what only people have with their names."""
    said = named.split()
    return len(said) > 1 and (said[0] in _OF_PERSONS or said[-1] in LETTERS_AFTER)


def holds(name: str, part: str) -> bool:
    """Return whether the words of ``part`` stand together in ``name``; both are keys."""
    return bool(part) and f" {part} " in f" {name} "


@lru_cache(_KEPT)
def body_key(name: str) -> str:
    """Return the words of the name of a body or an office that tell it from others, in lower case.

    What kind of council it is, after its name, is written out: "Northmere MBC". Letters at its end are one
    word with stops and without: "Northmere I.D.B.".
    """
    kept = [word for word in words(name) if word not in _IDLE]
    letters = "".join(takewhile(lambda word: len(word) == 1 and word.isalpha(), reversed(kept)))[::-1]
    if len(letters) > 1:
        kept = [*kept[: -len(letters)], letters]
    if len(kept) > 1:
        kept = [*kept[:-1], *_COUNCILS.get(kept[-1], kept[-1:])]
    return " ".join(kept)


def short_forms(body: str) -> Iterator[str]:
    """Yield each form in which initials stand for the end of the name with this key: "orlo dc"."""
    said = body.split()[:LONGEST_NAME]
    for at in range(1, len(said) - 1):
        yield " ".join((*said[:at], "".join(word[0] for word in said[at:])))


@lru_cache(_KEPT)
def firm_key(name: str) -> str:
    """Return `body_key` of ``name`` without what kind of company it is: "bell pike" of "Bell Pike LLP"."""
    *own, last = body_key(name).split() or [""]
    return " ".join(own) if own and last in COMPANIES else " ".join((*own, last))


@lru_cache(_KEPT)
def person_key(name: str) -> str:
    """Return the words of a person's name, without titles and letters after it, in lower case."""
    name = without_dotted_letters(name)
    if titled := _BODY_AFTER.match(name):
        name = titled["name"]
    if aside := _ASIDE.search(name):
        called = name[: aside.start()]
        name = called if len(called.split()) > 1 and not (is_body(called) or is_role(called)) else name
    inverted = _INVERTED.fullmatch(name.strip())
    if inverted and set(words(inverted["first"])) - LETTERS_AFTER - _AFTER_NAMES:
        name = f"{inverted['first']} {inverted['surname']}"
    kept = [word for word in words(name) if word not in _IDLE and word not in _TITLES]
    while len(kept) > 1 and kept[-1] in LETTERS_AFTER:
        kept.pop()
    while len(kept) > 1 and kept[0] in _RANKS:
        kept.pop(0)
    return " ".join(kept)


def _office_key(role: str) -> str:
    """Return the words of an office, without the honours of who holds it: "The Right Hon. the Secretary"."""
    kept = body_key(role).split()
    while len(kept) > 1 and kept[0] in _HONOURS:
        kept.pop(0)
    return " ".join(kept)


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, without accents and possessive endings."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _WORD.findall(_APOSTROPHE.sub("", plain))


def _same_person(one: str, other: str) -> bool:
    ones, others = one.split(), other.split()
    return ones[-1] == others[-1] and (len(ones) == 1 or len(others) == 1 or may_be_one(ones[0], others[0]))


def _is_of_surname(one: Identity, other: Identity) -> bool:
    """Return whether ``one`` is told by a surname with a hyphen alone, which is that of ``other``, too."""
    return bool(one.surname) and one.name == one.surname and other.name.endswith(f" {one.surname}")


def _is_first_name(one: Identity, other: Identity) -> bool:
    """Return whether ``one`` is "Sir" or "Dame" with a first name alone, and ``other`` a whole name."""
    return bool(one.knight) and one.name == one.knight and " " in other.name


def is_called_by_first_name(one: Identity, other: Identity) -> bool:
    """Return whether all that one of them is called may be the first name of the other."""
    return _bears_given_name(one, other) or _bears_given_name(other, one)


def _bears_given_name(one: Identity, other: Identity) -> bool:
    """Return whether ``other``, a whole name, begins with all that ``one`` is called: "Ruth"."""
    return bool(one.given) and other.name.startswith(f"{one.given} ") and len(one.given) > 1


def _same_body(one: Identity, other: Identity) -> bool | None:
    """Return whether two parties are of one body, None where that is not told."""
    if one.domain and one.domain == other.domain:
        return True
    if one.organisation and other.organisation:
        return (
            _within(one.organisation, other.organisation)
            or _within(other.organisation, one.organisation)
            or one.organisation in other.initials
            or other.organisation in one.initials
            or is_one_council(one.organisation, other.organisation)
        )
    if one.domain and other.domain and not (one.organisation or other.organisation):
        return False
    return None


def _is_of_body(one: Identity, other: Identity) -> bool:
    """Return whether ``one`` is of the office of the person ``other``, or called after its body."""
    return _office_of(one, other) if one.organisation else _is_called_after(one, other)


def is_one_council(one: str, other: str) -> bool:
    """Return whether the keys of two bodies are the Welsh and the English name of one council."""
    if not (one and other and (one.startswith("cyngor ") or other.startswith("cyngor "))):
        return False
    english, its = in_english(one), in_english(other)
    return _within(english, its) or _within(its, english)


def _office_of(one: Identity, other: Identity) -> bool:
    """Return whether ``one`` is of the office of the person ``other``: "Office of Margot Ellery MP"."""
    return (" " in other.name and holds(one.organisation, other.name)) or is_whose_office(
        one.organisation, other
    )


def _is_called_after(one: Identity, other: Identity) -> bool:
    """Return whether ``one`` has the name of the body of ``other`` for its own: "Pike Salvage Sales Desk"."""
    if not other.organisation:
        return False
    return any(_within(other.organisation, called) for called in (one.name, one.role) if called)


def _within(part: str, name: str) -> bool:
    return part == name or (" " in (plain := firm_key(part)) and holds(name, plain))

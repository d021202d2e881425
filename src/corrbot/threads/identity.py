"""`Identity`: what of a party can be compared with another: who, of which body, at which address."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corrbot.letters import Party
from corrbot.letters.names import surname

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’‘]s?\b|['’‘]")
_IDLE = frozenset({"the", "of", "for", "and"})
_TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady baroness baron councillor cllr professor prof rev reverend rt right"
    " hon honourable honorable captain capt colonel col major general".split()
)
_LETTERS_AFTER = frozenset(
    "mp mep msp mla ms am qc kc obe cbe mbe kbe dbe cb jp dl phd bsc msc frs esq".split()
)
_SHARED_DOMAINS = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk msn.com yahoo.com"
    " yahoo.co.uk icloud.com me.com aol.com btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com"
    " protonmail.com proton.me mail.com gmx.com".split()
)
"""Domains whose addresses belong to anyone; they say nothing about a body."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A party's parts made comparable; each is "" where unknown.

    ``name`` holds the words of a person's name without titles and letters after it; ``organisation`` and
    ``role`` their words without "the", "of", "for" and "and"; ``email`` and its ``domain`` ("" for one that
    anyone may have an address at) in lower case.
    """

    name: str = ""
    surname: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    domain: str = ""

    @classmethod
    def of(cls, party: Party | None) -> Identity:
        """Return the identity of ``party``; nothing is known of None."""
        if party is None:
            return cls()
        email = (party.email or "").strip().casefold()
        domain = email.rpartition("@")[2]
        return cls(
            name=person_key(party.name or ""),
            surname=surname(party.name or ""),
            role=organisation_key(party.role or ""),
            organisation=organisation_key(party.organisation or ""),
            email=email,
            domain="" if domain in _SHARED_DOMAINS else domain,
        )


@lru_cache(10_000)
def organisation_key(name: str) -> str:
    """Return the words of the name of a body or an office that tell it from others, in lower case."""
    return " ".join(word for word in _words(name) if word not in _IDLE)


@lru_cache(10_000)
def person_key(name: str) -> str:
    """Return the words of a person's name, without titles and letters after it, in lower case."""
    words = [word for word in _words(name) if word not in _IDLE and word not in _TITLES]
    while len(words) > 1 and words[-1] in _LETTERS_AFTER:
        words.pop()
    return " ".join(words)


def is_named(setting: str, identity: Identity) -> bool:
    """Return whether ``setting``, the name of a body or a person or "@" and a domain, is of ``identity``."""
    if setting.startswith("@"):
        domain = setting[1:].casefold()
        return identity.email.endswith(f"@{domain}") or identity.email.endswith(f".{domain}")
    wanted = organisation_key(setting)
    return bool(wanted) and (
        holds(identity.organisation, wanted) or person_key(setting) == identity.name != ""
    )


def holds(name: str, part: str) -> bool:
    """Return whether the words of ``part`` stand together in ``name``; both are keys."""
    return bool(part) and f" {part} " in f" {name} "


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _WORD.findall(_APOSTROPHE.sub("", plain))

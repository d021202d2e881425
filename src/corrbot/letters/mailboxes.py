"""Mailboxes of e-mails: which of them an office shares, and whose names their domains spell."""

from __future__ import annotations

import re
from functools import lru_cache

from corrbot.terms import words

SHARED_DOMAINS = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk msn.com yahoo.com"
    " yahoo.co.uk icloud.com me.com aol.com btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com"
    " protonmail.com proton.me mail.com gmx.com".split()
)
"""Domains at which anyone may have an address; they say nothing about a body."""
PROVIDERS = SHARED_DOMAINS.union(
    "att.net blueyonder.co.uk btopenworld.com comcast.net eircom.net fastmail.com free.fr freeserve.co.uk"
    " fsnet.co.uk gmx.co.uk gmx.de gmx.net hotmail.ca hotmail.de hotmail.es hotmail.fr hotmail.it"
    " hushmail.com laposte.net libero.it lineone.net live.ca live.fr live.ie mac.com madasafish.com"
    " mail.ru o2.co.uk onetel.com orange.fr outlook.de outlook.fr outlook.ie pm.me rocketmail.com sfr.fr"
    " supanet.com t-online.de talk21.com tesco.net tiscali.co.uk tutanota.com verizon.net virgin.net"
    " wanadoo.fr web.de yahoo.ca yahoo.co.in yahoo.co.nz yahoo.com.au yahoo.de yahoo.es yahoo.fr yahoo.ie"
    " yahoo.in yahoo.it yandex.com yandex.ru ymail.com zoho.com".split()
)
"""Domains of whose people no body is made: those shared, and others of providers of e-mail."""
_OF_OFFICES = frozenset(
    "admin administration admissions appeals casework complaints correspondence enquiries feedback helpdesk"
    " helpline hotline inbox info information inquiries licensing mailbox noreply notifications payments"
    " queries reception relations reply secretariat support".split()
)
"""Last words of the names of mailboxes that several people share."""
_ASIDE = re.compile(r"\s*[(,|/]|\s[–—-]\s")
"""What sets apart a second part of a mailbox's name: "Enquiries (Housing)"."""
_IDLE = frozenset("the of for and".split())
_FORMS = frozenset("ltd limited plc llp".split())
_SHORTEST = 5
"""Letters of the shortest name that a domain is taken to spell."""
_MOST_WORDS = 6
"""Words of a name whose first words alone a domain may spell."""
_KEPT = 50_000


def is_shared(name: str) -> bool:
    """Return whether ``name``, that of a mailbox, is an office's that shares it, and no person's."""
    said = words(_ASIDE.split(name, maxsplit=1)[0])
    return bool(said) and said[-1] in _OF_OFFICES


@lru_cache(_KEPT)
def spells(address: str, name: str) -> bool:
    """Return whether a part of the domain of ``address`` is made of all the letters of ``name``.

    "homeoffice.gov.uk" spells "Home Office" and "the Home Office". Domains at which anyone may have an
    address spell nothing.
    """
    domain = address.rpartition("@")[2].casefold()
    said = [word for word in words(name) if word not in _FORMS]
    if not domain or not said or domain in SHARED_DOMAINS:
        return False
    parts = {part.replace("-", "") for part in domain.split(".")[:-1]}
    forms = {"".join(said), "".join(word for word in said if word not in _IDLE)}
    return any(len(form) >= _SHORTEST for form in forms & parts)


@lru_cache(_KEPT)
def spells_start(address: str, name: str) -> bool:
    """Return whether a part of the domain of ``address`` is the first two words of ``name`` or more, as one.

    "marshdale.org.uk" spells the start of "Marsh Dale Homes". Few words may follow them.
    """
    domain = address.rpartition("@")[2].casefold()
    said = words(name)
    if not domain or domain in SHARED_DOMAINS or len(said) > _MOST_WORDS:
        return False
    parts = {part.replace("-", "") for part in domain.split(".")[:-1]}
    starts = ("".join(said[:end]) for end in range(2, len(said) + 1))
    return any(len(start) >= _SHORTEST and start in parts for start in starts)

"""`inferred`: who somebody is by what stands elsewhere than in the letter."""

from __future__ import annotations

from dataclasses import replace

from corrbot.letters.letter import Found, Party


def inferred(party: Party, source: str, role: str | None = None) -> Party:
    """Return ``party`` as inferred from ``source``, without its places in the letter that names it."""
    return replace(
        party,
        role=role or party.role,
        span=None,
        organisation_span=None,
        address_span=None,
        email_span=None,
        unit_span=None,
        found=Found.INFERRED,
        source=source,
    )

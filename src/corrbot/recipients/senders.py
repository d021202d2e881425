"""Senders of letters that nobody signed, from the other letters of the same office."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import Found, Letter, Party
from corrbot.recipients.mail import Mail

_SEASON = dt.timedelta(days=183)
"""How far from a letter in time others of its office are asked who signs."""
_EACH_SIDE = 2
"""Letters before and after it that must be signed by one person."""


def inferred_senders(letters: Sequence[Letter]) -> dict[str, Party]:
    """Return who sent the letters that name no sender but an office and its place, by letter id.

    It is who signs the two letters before it and the two after it of the same office and place, as far as
    there are any within half a year, and at least two in all; where they differ, nothing is told. Letters
    with running numbers are asked about each other alone, and so are those without. The parties are
    `Found.INFERRED`, and their ``source`` says from what. A pure function of the letters, whose order and
    text do not matter.
    """
    mail = sorted(map(Mail.of, letters), key=lambda item: (item.date, item.place))
    signed: dict[tuple[frozenset[str], bool], list[Mail]] = defaultdict(list)
    for item in mail:
        if item.sender and item.seat != item.office and item.letter.date:
            signed[item.seat, item.is_numbered].append(item)
    found: dict[str, Party] = {}
    for item in mail:
        party = item.letter.sender
        if party is None or party.name or item.seat == item.office or not item.letter.date:
            continue
        others = signed.get((item.seat, item.is_numbered), [])
        at = bisect_left(others, (item.date, item.place), key=lambda other: (other.date, other.place))
        near = [
            other
            for other in others[max(0, at - _EACH_SIDE) : at + _EACH_SIDE]
            if abs(other.date - item.date) <= _SEASON
        ]
        if len(near) >= _EACH_SIDE and len({other.sender for other in near}) == 1:
            closest = min(near, key=lambda other: abs(other.date - item.date))
            if closest.letter.sender:
                found[item.letter.id] = replace(
                    party,
                    name=closest.letter.sender.name,
                    role=party.role or closest.letter.sender.role,
                    found=Found.INFERRED,
                    source=f"the letters of the same office around it are signed by one person, as "
                    f"{closest.letter.location}",
                )
    return found

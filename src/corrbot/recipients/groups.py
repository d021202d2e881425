"""Recipients that follow from where other letters of a series, or with a stamp of receipt, go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corrbot.letters import Party
from corrbot.letters.inferred import inferred
from corrbot.recipients.mail import NEAR, Mail, closest

_AGREEMENT = 0.9
"""Share of a group's letters that must go to one party before the rest are taken to go there too."""
_FEWEST = 3
"""Letters of a group that must print whom they are to."""
_FEWEST_OWN = 2
"""The same for the letters of one sender in one series."""
_FEWEST_OF_MANY = 5
"""The same where the sender is known to write to others as well, or where none is printed."""


def by_series(
    mail: Sequence[Mail], printed: Mapping[str, Party], found: Mapping[str, Party]
) -> dict[str, Party]:
    """Return whom letters are to by the other letters of the same sender, office and series.

    Fewer than five that agree count only when one of them prints it, and the sender is not known to write
    to anyone else.
    """
    known = {**printed, **found}
    groups: dict[object, list[Mail]] = defaultdict(list)
    whom: dict[str, set[str]] = defaultdict(set)
    for item in mail:
        if item.sender and item.letter.date:
            groups[item.sender, item.office, item.number is not None, bool(item.letter.received)].append(item)
            if item.letter.id in known:
                whom[item.sender].add(item.addressee(known))
    agreed: dict[str, Party] = {}
    for items in groups.values():
        is_sure = len(whom[items[0].sender]) == 1 and any(item.letter.id in printed for item in items)
        fewest = _FEWEST_OWN if is_sure else _FEWEST_OF_MANY
        agreed |= _agreed(items, known, fewest, 1.0, "other letters of the same sender")
    return agreed


def by_stamp(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return whom letters are to by the others that bear a stamp of receipt, whoever sent them.

    Those of consuls are told apart: they may write to other officers of a department than envoys do.
    """
    stamped: dict[tuple[bool, bool], list[Mail]] = defaultdict(list)
    for item in mail:
        if item.letter.date and item.letter.received:
            stamped[item.number is not None, item.is_consular].append(item)
    found: dict[str, Party] = {}
    for items in stamped.values():
        if len({item.sender for item in items if item.letter.id in known}) > 1:
            found |= _agreed(items, known, _FEWEST, _AGREEMENT, "other letters with a stamp of receipt")
    return found


def _agreed(
    items: Sequence[Mail], known: Mapping[str, Party], fewest: int, agreement: float, whose: str
) -> dict[str, Party]:
    """Return whom the letters of ``items`` that are not ``known`` go to, where those near in time agree."""
    ordered = sorted(items, key=lambda item: (item.date, item.letter.location))
    told = [item for item in ordered if item.letter.id in known]
    by_name: dict[str, list[Mail]] = defaultdict(list)
    for item in told:
        by_name[item.addressee(known)].append(item)
    near: Counter[str] = Counter()
    first = last = 0
    found: dict[str, Party] = {}
    for item in ordered:
        while last < len(told) and told[last].date - item.date <= NEAR:
            near[told[last].addressee(known)] += 1
            last += 1
        while first < last and item.date - told[first].date > NEAR:
            near[told[first].addressee(known)] -= 1
            first += 1
        if item.letter.id in known or last - first < fewest:
            continue
        name, count = near.most_common(1)[0]
        nearest = closest(by_name[name], item.date)
        party = known[nearest.letter.id]
        if count >= agreement * (last - first) and item.fits(party):
            found[item.letter.id] = inferred(
                party, f"{whose} go to the same person, named in {nearest.letter.location}"
            )
    return found

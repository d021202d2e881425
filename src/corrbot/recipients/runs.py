"""Recipients that follow from how letters are filed: runs in the order of time between two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from corrbot.letters import Party
from corrbot.letters.inferred import inferred
from corrbot.letters.names import surname
from corrbot.recipients.mail import NEAR, Mail, closest

_Seat = frozenset[str]
_FEWEST = 2
"""Letters of a run that must tell between whom it is."""


def by_run(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return whom numbered letters and telegrams are to by the others of their run.

    A run is of such letters, filed one after another and not going back in time, with anything else in
    between passed over. Where all that is known of a run's letters from and to an office is one person on
    the other side, its other letters go to that person too. ``mail`` is in the order of the folder.
    """
    signs_at: dict[str, set[_Seat]] = defaultdict(set)
    for item in mail:
        if item.seat and item.sender:
            signs_at[item.sender].add(item.seat)
    found: dict[str, Party] = {}
    for run in _runs(mail):
        untold: dict[_Seat, list[Mail]] = defaultdict(list)
        for item in run:
            if item.letter.id not in known:
                untold[item.seat].append(item)
        for seat, told in _told(run, untold.keys(), signs_at, known).items():
            if len(told) >= _FEWEST and len({surname(party.name or "") for _, party in told}) == 1:
                found |= _alike(untold[seat], told)
    return found


def _alike(untold: Sequence[Mail], told: Sequence[tuple[Mail, Party]]) -> dict[str, Party]:
    """Return of the letters ``untold`` that they are to whom those ``told`` near in time are to or from."""
    others = [other for other, _ in told]
    parties = {other.letter.id: party for other, party in told}
    found = {}
    for item in untold:
        nearest = closest(others, item.date)
        party = parties[nearest.letter.id]
        if item.fits(party):
            where = nearest.letter.location
            source = f"filed in a run of letters between its office and one person, as {where}"
            found[item.letter.id] = inferred(party, source)
    return found


def _runs(mail: Sequence[Mail]) -> Iterator[list[Mail]]:
    run: list[Mail] = []
    for item in mail:
        if not (item.is_numbered and item.seat and item.letter.date):
            continue
        last = run[-1] if run else item
        if item.date < last.date or item.date - last.date > NEAR or item.place[0] != last.place[0]:
            yield run
            run = []
        run.append(item)
    yield run


def _told(
    run: Sequence[Mail],
    seats: Collection[_Seat],
    signs_at: Mapping[str, Collection[_Seat]],
    known: Mapping[str, Party],
) -> dict[_Seat, list[tuple[Mail, Party]]]:
    """Return the letters of a run that tell who is on the other side of each of ``seats``, with that person.

    ``signs_at`` are the seats that somebody with a surname signs at.
    """
    told: dict[_Seat, list[tuple[Mail, Party]]] = {seat: [] for seat in seats}
    of_name: dict[str, list[_Seat]] = {}
    for item in run:
        party = known.get(item.letter.id)
        if party is None:
            continue
        if item.seat in told:
            told[item.seat].append((item, party))
        if item.letter.sender and item.sender:
            name = surname(party.name or "")
            if name not in of_name:
                of_name[name] = [seat for seat in signs_at.get(name, ()) if seat in told]
            for seat in of_name[name]:
                if seat != item.seat:
                    told[seat].append((item, item.letter.sender))
    return told

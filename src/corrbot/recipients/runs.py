"""Recipients that follow from how letters are filed: runs in the order of time between two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from corrbot.letters import Party
from corrbot.letters.names import surname
from corrbot.recipients.mail import NEAR, Mail, closest, inferred

_FEWEST = 2
"""Letters of a run that must tell between whom it is."""


def by_run(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return whom numbered letters and telegrams are to by the others of their run.

    A run is of such letters, filed one after another and not going back in time, with anything else in
    between passed over. Where all that is known of a run's letters from and to an office is one person on
    the other side, its other letters go to that person too. ``mail`` is in the order of the folder.
    """
    signers: dict[frozenset[str], set[str]] = defaultdict(set)
    for item in mail:
        if item.seat and item.sender:
            signers[item.seat].add(item.sender)
    found: dict[str, Party] = {}
    for run in _runs(mail):
        for seat in {item.seat for item in run}:
            own = [item for item in run if item.seat == seat]
            untold = [item for item in own if item.letter.id not in known]
            told = list(_told(run, seat, signers[seat], known)) if untold else []
            if len(told) < _FEWEST or len({surname(party.name or "") for _, party in told}) > 1:
                continue
            by_time = dict(told)
            for item in untold:
                nearest = closest([other for other, _ in told], item.date)
                party = by_time[nearest]
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
    run: Sequence[Mail], seat: frozenset[str], signers: set[str], known: Mapping[str, Party]
) -> Iterator[tuple[Mail, Party]]:
    """Yield the letters of a run that tell who is on the other side of an office, with that person."""
    for item in run:
        party = known.get(item.letter.id)
        if party is None:
            continue
        if item.seat == seat:
            yield item, party
        elif item.letter.sender and item.sender and surname(party.name or "") in signers:
            yield item, item.letter.sender

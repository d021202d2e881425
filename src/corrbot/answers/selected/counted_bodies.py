"""What is said of letters that are counted for a body though those at their ends do not bear its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corrbot.answers.selected.remarks import alternatives, letters_counted, places
from corrbot.letters import Letter, Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.title_case import in_title_case
from corrbot.letters.trades import is_of_trade, is_trade
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity


def counted_bodies(name: str, letters: Sequence[Letter], bodies: Bodies) -> Iterator[str]:
    """Yield, for people, which of ``letters`` are counted for the body ``name`` under its other name.

    And for the people who sent some without a body printed, of whom other letters tell it.
    """
    asked = AskedName.of(name)
    if asked.is_of_person:
        return
    renamed: dict[str, dict[str, Letter]] = {}
    private: dict[str, dict[str, Letter]] = {}
    for letter in letters:
        for party in letter.parties:
            if asked.fit(party) is not Fit.NOT:
                continue
            body = bodies.complete(Identity.of(party))
            told = frozenset((*body.organisation.split(), *body.initials))
            if asked.fit(party, told) is Fit.WHOLLY:
                if party is letter.sender and _bears_none(party):
                    private.setdefault(" ".join(str(party).split()), {})[letter.id] = letter
            elif bodies.other_name(body.organisation, name):
                renamed.setdefault(body.organisation, {})[letter.id] = letter
    for called, some in renamed.items():
        printed = in_title_case(" ".join(bodies.spellings.get(called, called).split()))
        says = bodies.also_called[called][bodies.other_name(called, name)].location
        theirs = list(some.values())
        yield (
            f"“{printed}” and “{name}” are names of one body, as {says} says: {letters_counted(len(theirs))} "
            f"with the first counted, too ({places(theirs)})."
        )
    if private:
        own = {one.id: one for some in private.values() for one in some.values()}
        yield (
            f"Counted, though no body is printed as the sender’s: {letters_counted(len(own))} from "
            f"{alternatives(sorted(private))}, of “{name}” as other letters tell ({places([*own.values()])})."
        )


class Trades:
    """Tells which firms among the ends of ``letters`` a trade means, of which ``bodies`` tell the people."""

    def __init__(self, letters: Iterable[Letter], bodies: Bodies) -> None:
        self._letters = letters
        self._complete = bodies.complete
        self._firms = cache(self._called)

    def means(self, name: str, party: Party) -> bool:
        """Return whether ``party`` is of a firm that calls itself ``name``: "the solicitors"."""
        return is_trade(name) and self._complete(Identity.of(party)).organisation in self._firms(name)

    def taken(self, name: str, letters: Sequence[Letter]) -> Iterator[str]:
        """Yield, for people, which firms at the ends of ``letters`` are taken to be meant by their trade."""
        parties = [party for letter in letters for party in letter.parties if self.means(name, party)]
        called = [self._firms(name)[self._complete(Identity.of(party)).organisation] for party in parties]
        if firms := dict.fromkeys(called):
            them = "it calls itself" if len(firms) == 1 else "they call themselves"
            yield f"“{name}” is taken to be {' or '.join(firms)}, as {them}."

    def _called(self, name: str) -> dict[str, str]:
        """Return the firms that call themselves so, as keys, with how they are spelt."""
        return {
            self._complete(Identity.of(party)).organisation: in_title_case(
                " ".join(party.organisation.split())
            )
            for letter in self._letters
            for party in letter.parties
            if party.organisation and is_of_trade(name, party.organisation, party.unit or "")
        }


def _bears_none(party: Party) -> bool:
    return not (party.organisation or party.email or party.unit)

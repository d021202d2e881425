"""`OfficeNames`: who is meant by an office that one person of a folder's letters is described as holding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corrbot.answers.asked_office import Office
from corrbot.letters import Letter, Party
from corrbot.letters.asked_name import AskedName
from corrbot.terms import words
from corrbot.threads.identity import Identity, Likeness, likeness


@dataclass(frozen=True, slots=True)
class Holder:
    """The one person described as holding an office, in each way that letters do, and the first that does."""

    descriptions: tuple[Party, ...]
    letter: Letter

    @property
    def name(self) -> str:
        """The longest name that letters give."""
        return max((" ".join((one.name or "").split()) for one in self.descriptions), key=len)

    def may_be(self, party: Party) -> bool:
        """Return whether ``party``, of whom no office is told, is of the same name and of no other body."""
        one = Identity.of(party)
        return (
            bool(one.name)
            and not party.role
            and any(likeness(Identity.of(other), one) is Likeness.SAME for other in self.descriptions)
        )

    def remark(self, said: str) -> str:
        """Return, for people, who is taken to be meant by ``said``, and by what."""
        one = self.descriptions[0]
        described = ", ".join(filter(None, (one.name, one.role)))
        return f"“{said}” is taken to be {' '.join(described.split())}, as {self.letter.location} says."


class OfficeNames:
    """Tells who is meant by "the coroner", where all who are described so in ``letters`` are one person.

    A word that is also in somebody's name is left to mean that name.
    """

    def __init__(self, letters: Sequence[Letter]) -> None:
        described: dict[tuple[str | None, ...], tuple[Letter, Party]] = {}
        for letter in letters:
            for party in filter(None, (letter.sender, letter.recipient, *letter.cc)):
                described.setdefault((party.name, party.role, party.organisation), (letter, party))
        self._described = tuple(described.values())
        self.holder = cache(self._holder)

    def _holder(self, said: str) -> Holder | None:
        office, asked = Office.named(said), set(AskedName.of(said).words)
        if office is None or any(asked <= set(words(party.name or "")) for _, party in self._described):
            return None
        holding = [
            (letter, party)
            for letter, party in self._described
            if office.is_whole_of(party) and Identity.of(party).name
        ]
        people = [Identity.of(party).name.split() for _, party in holding]
        initials = {names[0][0] for names in people if len(names) > 1}
        if len({names[-1] for names in people}) != 1 or len(initials) > 1:
            return None
        return Holder(tuple(dict.fromkeys(party for _, party in holding)), holding[0][0])

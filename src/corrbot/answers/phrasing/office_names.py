"""`OfficeNames`: who is meant by an office that one person of a folder's letters is described as holding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corrbot.answers.phrasing.asked_office import Office
from corrbot.letters import Letter, Party
from corrbot.letters.asked_name import AskedName
from corrbot.letters.names import without_dotted_letters
from corrbot.letters.person import Person
from corrbot.letters.titles import RANKS
from corrbot.terms import words
from corrbot.threads.identity import Identity, Likeness, likeness


@dataclass(frozen=True, slots=True)
class Holder:
    """The one person described as holding an office, in each way that letters do, and the first that does."""

    descriptions: tuple[Party, ...]
    letter: Letter

    @property
    def name(self) -> str:
        """The longest name that letters give, without letters after it that have stops."""
        names = (without_dotted_letters(one.name or "") for one in self.descriptions)
        return max((" ".join(name.split()) for name in names), key=len)

    def may_be(self, party: Party) -> bool:
        """Return whether ``party``, of whom no office is told, is of the same name and of no other body."""
        one = Identity.of(party)
        return (
            bool(one.name)
            and not party.role
            and any(likeness(Identity.of(other), one) is Likeness.SAME for other in self.descriptions)
        )

    def __str__(self) -> str:
        one = self.descriptions[0]
        described = ", ".join(filter(None, (without_dotted_letters(one.name or ""), one.role)))
        return f"{' '.join(described.split())}, as {self.letter.location} says"


def remark(said: str, holders: Sequence[Holder]) -> str:
    """Return, for people, who are taken to be meant by ``said``, and by what."""
    return f"“{said}” is taken to be {'; or '.join(map(str, holders))}."


class OfficeNames:
    """Tells who is meant by "the coroner", where all who are described so in ``letters`` are one person.

    A word that is also in somebody's name is left to mean that name. A rank that stands before names as a
    title means each who bears it: "the Governor".
    """

    def __init__(self, letters: Sequence[Letter]) -> None:
        described: dict[tuple[str | None, ...], tuple[Letter, Party]] = {}
        for letter in letters:
            for party in letter.parties:
                described.setdefault((party.name, party.role, party.organisation), (letter, party))
        self._described = tuple(described.values())
        self.holders = cache(self._holders)

    def _holders(self, said: str) -> tuple[Holder, ...]:
        asked = words(said)
        if len(asked) > 1 and asked[0] == "the":
            asked = asked[1:]
        if len(asked) == 1 and asked[0] in RANKS:
            return tuple(self._titled(RANKS[asked[0]]))
        holder = self._holder(said)
        return (holder,) if holder else ()

    def _titled(self, rank: str) -> Iterator[Holder]:
        """Yield who has ``rank`` before the name, each once."""
        people: dict[tuple[str, str], list[tuple[Letter, Party]]] = {}
        for letter, party in self._described:
            person = Person.of(party.name or "")
            if rank in person.ranks:
                initial = person.given[0][0] if person.given else ""
                people.setdefault((person.surname, initial), []).append((letter, party))
        for described in people.values():
            yield Holder(tuple(party for _, party in described), described[0][0])

    def _holder(self, said: str) -> Holder | None:
        office, asked = Office.named(said), set(AskedName.of(said).words)
        if office is None or any(asked <= _names(party) for _, party in self._described):
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


def _names(party: Party) -> set[str]:
    """Return the words of the name of ``party``, without what stands behind it."""
    return set(words(party.name or "")) - set(words(party.post_nominals or ""))

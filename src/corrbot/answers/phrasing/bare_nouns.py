"""`BareNouns`: which of a folder's bodies "the Council" means, where several have the word (English)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from corrbot.letters import Letter, Party
from corrbot.letters.title_case import in_title_case
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity, holds

_NOUNS = frozenset(
    """agency association authority bank board club college commission committee company council court
    department foundation government group hospital inspectorate institute ministry office ombudsman school
    service services society tribunal trust union university""".split()
)
"""What bodies are called for short; "the Borough" and "the Royal" are left to mean any."""
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class BareNoun:
    """A word that bodies are called by, and ``bodies``, as keys, that have it; ``taken`` is the one meant.

    ``taken`` is "" where none of them is more likely meant than the others. ``is_ours`` when it is our side.
    """

    bodies: tuple[str, ...]
    taken: str
    is_ours: bool


class BareNouns:
    """Tells bodies with a word apart: ours is meant, else the one with twice the letters of any other.

    ``is_ours`` says whether an identity is of our side.
    """

    def __init__(
        self, letters: Iterable[Letter], bodies: Bodies, is_ours: Callable[[Identity], bool]
    ) -> None:
        self._letters = tuple(letters)
        self._bodies = bodies
        self._is_ours = is_ours
        self.read = cache(self._read)
        self._body = cache(self._find_body)

    def _read(self, name: str) -> BareNoun | None:
        """Return what ``name`` means, or None where it is no such word, or one body only has it."""
        noun = name.lower()
        if noun not in _NOUNS:
            return None
        found = Counter(
            body
            for letter in self._letters
            for body in {self._body(noun, party.words) for party in letter.parties}
            if body
        )
        if len(found) < 2:
            return None
        ranked = tuple(found)
        ours = [body for body in found if self._is_ours(Identity(organisation=body))]
        (first, most), (_, next_most) = found.most_common(2)
        taken = ours[0] if len(ours) == 1 else first if not ours and most >= 2 * next_most else ""
        return BareNoun(tuple(sorted(ranked, key=lambda body: (-found[body], body))), taken, bool(ours))

    def excludes(self, name: str, party: Party | None) -> bool:
        """Return whether ``party`` is of another body with the word ``name`` than the one that it means."""
        noun = self.read(name)
        if noun is None or not noun.taken or party is None:
            return False
        body = self._body(name.lower(), party.words)
        return body not in ("", noun.taken)

    def is_our_side(self, name: str) -> bool:
        """Return whether ``name`` is a word of several bodies by which ours is meant."""
        noun = self.read(name)
        return noun is not None and noun.is_ours and noun.taken != ""

    def is_of_several(self, name: str) -> bool:
        """Return whether ``name`` is a word of several bodies, none of which is more likely meant."""
        noun = self.read(name)
        return noun is not None and not noun.taken

    def remark(self, name: str) -> str:
        """Return which body ``name`` is taken to be, and which others with the word are not, or ""."""
        noun = self.read(name)
        if noun is None:
            return ""
        if not noun.taken:
            return f"“{name}” may be {_listed(list(map(self._spelled, noun.bodies)), 'or')}; each is counted."
        others = [self._spelled(body) for body in noun.bodies if body != noun.taken]
        side = ", our side" if noun.is_ours else ""
        are = "is" if len(others) == 1 else "are"
        return (
            f"“{name}” is taken to be {self._spelled(noun.taken)}{side}; "
            f"{_listed(others, 'and')} {are} left out."
        )

    def _find_body(self, noun: str, called: tuple[str | None, ...]) -> str:
        """Return the body with ``noun`` that a party is of, as a key, or ""."""
        party = Party.of_words(called)
        identity = self._bodies.complete(Identity.of(party))
        if identity.organisation:
            return self._merged(identity.organisation) if holds(identity.organisation, noun) else ""
        said = Identity.of(Party(organisation=", ".join(filter(None, (party.name, party.role))))).organisation
        known = [body for body in self._bodies.spellings if holds(body, noun) and holds(said, body)]
        return self._merged(max(known, key=len, default=""))

    def _merged(self, body: str) -> str:
        """Return the longest name of a body that begins or ends as ``body`` does, where it is one only.

        A name that is the word alone, "the Council", is of none in particular.
        """
        if " " not in body:
            return ""
        longer = [one for one in self._bodies.spellings if one != body and holds(one, body)]
        return longer[0] if len(longer) == 1 else body

    def _spelled(self, body: str) -> str:
        return in_title_case(" ".join(self._bodies.spellings.get(body, body).split()))


def _listed(names: list[str], last: str) -> str:
    more = len(names) - _MOST_NAMED
    if more > 0:
        names = [*names[:_MOST_NAMED], f"{more} more"]
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end

"""`BareNouns`: which of a folder's bodies "the Council" means, where several have the word (English)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corrbot.letters import Letter, Party
from corrbot.letters.title_case import in_title_case
from corrbot.terms import words
from corrbot.threads.bodies import Bodies
from corrbot.threads.body_parts import PARTS
from corrbot.threads.identity import COMPANIES, Identity, holds

_NOUNS = frozenset(
    """agency association authority bank board club college commission committee company council court
    department foundation government group hospital inspectorate institute ministry office ombudsman school
    service services society tribunal trust union university""".split()
)
"""What bodies are called for short; "the Borough" and "the Royal" are left to mean any."""
_HEAD_ENDS = re.compile(r"[,;:()/–—]|\b(?:of|for|in|at|on|and)\b|&", re.IGNORECASE)
"""What follows all of the word for what a body is: "Bank of Orlo", "Orlo Council, Planning"."""
_OF_PARTS = frozenset("agency board committee department office service services".split())
"""What a part or an arm of a body is as well: "Orlo Council Committee"."""
_OTHER_HEADS = (_NOUNS | {"fund", "house"}) - COMPANIES - PARTS - _OF_PARTS
"""What a body is in whose name the word before stands for something else: "Bank Trust", "School House"."""
_ONLY_STANDS = "in whose name it only stands"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class BareNoun:
    """A word that bodies are called by, and ``bodies``, as keys, that have it; ``taken`` is the one meant.

    ``taken`` is "" where none of them is more likely meant than the others. ``is_ours`` when it is our side.
    ``inner`` are those in whose names the word stands for something else: a "Mill School Trust" is no school.
    """

    bodies: tuple[str, ...]
    taken: str
    is_ours: bool
    inner: frozenset[str] = frozenset()

    @property
    def apart(self) -> frozenset[str]:
        """Those that are not meant."""
        if self.taken:
            return frozenset(self.bodies) - {self.taken}
        return self.inner if len(self.inner) < len(self.bodies) else frozenset()


class BareNouns:
    """Tells bodies with a word apart: ours is meant, else the one with twice the letters of any other.

    Where some are what the word says, those in whose names it stands for something else are not meant.
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
        """Return what ``name`` means, or None where it is no such word, or one body only is called so."""
        noun = name.lower()
        if noun not in _NOUNS:
            return None
        found = Counter(
            body
            for letter in self._letters
            for body in {self._body(noun, party.words) for party in letter.parties}
            if body
        )
        inner = frozenset(
            body for body in found if not _is_called(noun, self._bodies.spellings.get(body, body))
        )
        if len(found) < 2 and not inner:
            return None
        meant = Counter({body: count for body, count in found.items() if body not in inner}) or found
        ours = [body for body in meant if self._is_ours(Identity(organisation=body))]
        (first, most), *rest = meant.most_common(2)
        is_first = not ours and all(most >= 2 * next_most for _, next_most in rest)
        taken = ours[0] if len(ours) == 1 else first if is_first else ""
        bodies = tuple(sorted(found, key=lambda body: (-found[body], body)))
        return BareNoun(bodies, taken, bool(ours), inner)

    def excludes(self, name: str, party: Party | None) -> bool:
        """Return whether ``party`` is of another body with the word ``name`` than the one that it means."""
        noun = self.read(name)
        if noun is None or party is None or not noun.apart:
            return False
        return self._body(name.lower(), party.words) in noun.apart

    def is_our_side(self, name: str) -> bool:
        """Return whether ``name`` is a word of several bodies by which ours is meant."""
        noun = self.read(name)
        return noun is not None and noun.is_ours and noun.taken not in ("", *noun.inner)

    def is_of_several(self, name: str) -> bool:
        """Return whether ``name`` is a word of several bodies, none of which is more likely meant."""
        noun = self.read(name)
        return noun is not None and not noun.taken

    def remark(self, name: str) -> str:
        """Return which body ``name`` is taken to be, and which others with the word are not, or ""."""
        noun = self.read(name)
        if noun is None:
            return ""
        apart = [self._spelled(body) for body in noun.bodies if body in noun.apart]
        are = "is" if len(apart) == 1 else "are"
        if not noun.taken:
            may_be = _listed([self._spelled(one) for one in noun.bodies if one not in noun.apart], "or")
            left = f" {_listed(apart, 'and')}, {_ONLY_STANDS}, {are} left out." if apart else ""
            return f"“{name}” may be {may_be}; each is counted.{left}"
        side = ", our side" if noun.is_ours else ""
        only = f", {_ONLY_STANDS}" if noun.taken in noun.inner else ""
        left = f"; {_listed(apart, 'and')} {are} left out" if apart else ""
        return f"“{name}” is taken to be {self._spelled(noun.taken)}{side}{only}{left}."

    def _find_body(self, noun: str, called: tuple[str | None, ...]) -> str:
        """Return the body with ``noun`` that a party is of, as a key, or ""."""
        party = Party.of_words(called)
        identity = self._bodies.complete(Identity.of(party))
        if identity.organisation:
            names = (identity.organisation, *self._bodies.also_called.get(identity.organisation, ()))
            return self._merged(next((name for name in names if holds(name, noun)), ""))
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


def _is_called(noun: str, body: str) -> bool:
    """Return whether ``noun`` is what the ``body`` so named is, and does not only stand in its name."""
    called = (pair for piece in _HEAD_ENDS.split(body) for pair in pairwise((*words(piece), "")))
    return any(word == noun and following not in _OTHER_HEADS for word, following in called)


def _listed(names: list[str], last: str) -> str:
    more = len(names) - _MOST_NAMED
    if more > 0:
        names = [*names[:_MOST_NAMED], f"{more} more"]
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end

"""`ShortBodies`: which of a folder's bodies are meant by their initials: "the EA", "Norham Marsh IDB"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from corrbot.letters import Party
from corrbot.letters.title_case import in_title_case
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity, body_key, short_forms

_SHORTEST = 3
"""Letters that may be typed small, and that may stand for the end of a name alone."""
_WORD = re.compile(r"[^\W\d_]+")


class ShortBodies:
    """Reads letters as the body of ``bodies`` whose initials they are, of the end of its name perhaps.

    Letters that may be a name of one of the ``parties``, people, are letters in capitals only.
    """

    def __init__(self, bodies: Bodies, parties: Iterable[Party]) -> None:
        self._bodies = bodies
        self._called: defaultdict[str, list[str]] = defaultdict(list)
        for body in bodies.spellings:
            for form in dict.fromkeys(_forms(body)):
                self._called[form].append(body)
        words = (word for party in parties for word in _WORD.findall(party.name or ""))
        self._of_people = frozenset(word.casefold() for word in words if not word.isupper())
        self.read = cache(self._read)

    def _read(self, name: str) -> tuple[str, ...]:
        """Return the names of the bodies that ``name`` may be the initials of, without itself."""
        key = body_key(name)
        short = key.rpartition(" ")[2]
        is_in_capitals = any(word.isupper() and word.casefold() == short for word in _WORD.findall(name))
        may_be_small = len(short) >= _SHORTEST and (" " in key or short not in self._of_people)
        if key in self._bodies.spellings or not (is_in_capitals or may_be_small or "." in name):
            return ()
        return tuple(map(self._spelled, self._called.get(key, ())))

    def remark(self, name: str) -> str:
        """Return, for people, as which body ``name`` is read, or ""."""
        read = self.read(name)
        return f"“{name}” is read as “{read[0]}”, too, for its initials." if len(read) == 1 else ""

    def may_be(self, name: str, party: Party) -> bool:
        """Return whether ``party`` is told by letters alone that are the initials of the body ``name``.

        They are the name of its body, or stand in its e-mail domain.
        """
        key, one = body_key(name), self._bodies.complete(Identity.of(party))
        if key not in self._bodies.spellings or " " not in key:
            return False
        letters = "".join(word[0] for word in key.split())
        if self._called.get(letters) != [key]:
            return False
        if one.organisation:
            return one.organisation == letters
        return letters in one.domain.split(".")[:-1]

    def _spelled(self, body: str) -> str:
        return in_title_case(" ".join(self._bodies.spellings[body].split()))


def _forms(body: str) -> Iterator[str]:
    """Yield what the body with this key may be called for short."""
    said = body.split()
    if len(said) > 1:
        yield "".join(word[0] for word in said)
    for form in short_forms(body):
        yield form
        end = form.rpartition(" ")[2]
        if len(end) >= _SHORTEST:
            yield end

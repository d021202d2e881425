"""`ShortBodies`: which of a folder's bodies are meant by their initials: "the EA", "Norham Marsh IDB"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from corrbot.letters import Party
from corrbot.letters.mailboxes import PROVIDERS
from corrbot.letters.person import LETTERS_AFTER
from corrbot.letters.title_case import in_title_case
from corrbot.threads.bodies import Bodies
from corrbot.threads.domains import OF_MANY_BODIES, OF_NO_BODY
from corrbot.threads.identity import Identity, body_key, short_forms

_OF_OFFICES = frozenset("ceo cfo cio coo cto dc dg dpo gp hr md pa pc po rev sgt sro vp".split())
"""Letters for offices and ranks, which stand for no body where "the CEO" is asked for."""
_DOTTED = re.compile(r"\b[^\W\d_]\.\s?[^\W\d_]\b")


class ShortBodies:
    """Reads letters as the body of ``bodies`` whose initials they are, as no other of the ``parties`` has.

    They stand for all of its name ("EA"), or for the end of it after words ("Norham Marsh IDB"), or without
    these where letters print its name so.
    """

    def __init__(self, bodies: Bodies, parties: Iterable[Party]) -> None:
        self._bodies = bodies
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        self._ends: defaultdict[str, set[str]] = defaultdict(set)
        self._borne: defaultdict[str, set[str]] = defaultdict(set)
        for body in bodies.spellings:
            if " " in body:
                self._called["".join(word[0] for word in body.split())].add(body)
            for form in short_forms(body):
                self._called[form].add(body)
                self._ends[form.rpartition(" ")[2]].add(body)
        for party in {party.words: party for party in parties}.values():
            self._learn(party)
        self.read = cache(self._read)
        self._letters_of = cache(self._read_letters)

    def _learn(self, party: Party) -> None:
        body = body_key(party.organisation or "")
        whole = self._bodies.complete(Identity.of(party)).organisation
        printed = (party.name, party.role, party.organisation, party.unit, party.post_nominals)
        for word in {word for one in printed if one for word in body_key(one).split()}:
            if word in self._called or word in self._ends:
                self._borne[word].add(body if body == word else whole)

    def _read(self, name: str) -> str:
        """Return the name of the body that ``name`` is initials of, "" where there is none, or itself."""
        key = body_key(name)
        if key in self._bodies.spellings or _is_of_office(key):
            return ""
        if not (_DOTTED.search(name) or _is_in_capitals(name)):
            return ""
        called = self._called.get(key, set())
        found = called | self._borne.get(key, set())
        if len(found) != 1 or not found <= called | self._ends.get(key, set()):
            return ""
        return in_title_case(" ".join(self._bodies.spellings[next(iter(found))].split()))

    def remark(self, name: str) -> str:
        """Return, for people, as which body ``name`` is read, or ""."""
        read = self.read(name)
        return f"“{name}” is read as “{read}”, too, for its initials." if read else ""

    def may_be(self, name: str, party: Party) -> bool:
        """Return whether ``party`` is told by letters alone that are the initials of the body ``name``.

        They are the name of its body, or stand in its e-mail domain; or ``name`` is such letters, and those
        of the body of ``party``.
        """
        letters, body = self._letters_of(name)
        if not letters:
            return False
        one = self._bodies.complete(Identity.of(party))
        if one.organisation:
            return one.organisation in (letters, body) and one.organisation != body_key(name)
        labels = set(one.domain.split(".")[:-1]) if one.domain not in PROVIDERS else set()
        return letters in labels - OF_NO_BODY - OF_MANY_BODIES

    def _read_letters(self, name: str) -> tuple[str, str]:
        """Return initials of all of its name, and the key of the body, where ``name`` is one of the two.

        They are those of no other body, and of what is called by no more than these letters.
        """
        key = body_key(name)
        letters = "".join(word[0] for word in key.split()) if " " in key else key
        called = self._called.get(letters, set())
        is_one = len(called) == 1 and key in self._bodies.spellings and key in (letters, *called)
        if not is_one or _is_of_office(letters) or not self._borne.get(letters, set()) <= {letters, *called}:
            return "", ""
        return letters, next(iter(called))


def _is_of_office(letters: str) -> bool:
    return letters in LETTERS_AFTER or letters in _OF_OFFICES


def _is_in_capitals(name: str) -> bool:
    """Return whether the last word of ``name`` is printed in capitals and, of several, not all are."""
    *before, last = name.split() or [""]
    return last.isupper() and (not before or not name.isupper())

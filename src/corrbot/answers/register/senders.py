"""`Sender`: who wrote some letters, each once, with theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from corrbot.answers.phrasing.address_names import AddressNames, are_one
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.remarks import letters_counted
from corrbot.letters import Letter
from corrbot.letters.dates import worded
from corrbot.threads.identity import Identity, Likeness, likeness, person_key
from corrbot.threads.thread import in_time

_MOST = 30
"""Senders told of; of the others their number is."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody, as the first of ``letters`` that has a name calls them; these are theirs, earliest first."""

    letters: tuple[Letter, ...]

    def __str__(self) -> str:
        count = letters_counted(len(self.letters))
        days = sorted({letter.date for letter in self.letters if letter.date})
        when = " to ".join(map(worded, dict.fromkeys((days[0], days[-1])))) if days else "without a date"
        called = [letter.sender for letter in self.letters if letter.sender]
        who = next((one for one in called if one.name), called[0])
        return f"{' '.join(str(who).split())}: {count}, {when}"


def senders(letters: Iterable[Letter], identity: Callable[[Letter], Identity]) -> tuple[Sender, ...]:
    """Return who wrote ``letters``, the most letters first; those that do not tell it are left out.

    ``identity`` tells who wrote a letter. A name is the same sender's as one that agrees with it in surname
    and given name, at no other body; with initials or none it is so where it agrees with one whole name only.
    """
    theirs: dict[Identity, list[Letter]] = {}
    for letter in letters:
        theirs.setdefault(identity(letter), []).append(letter)
    known: dict[str, list[list[Identity]]] = {}
    for one in sorted(theirs, key=_is_short):
        if mark := _mark(one):
            like = [same for same in known.setdefault(mark, []) if _is_same(one, same[0])]
            if len(like) == 1:
                like[0].append(one)
            else:
                known[mark].append([one])
    found = [
        Sender(tuple(sorted((letter for one in same for letter in theirs[one]), key=in_time)))
        for of_mark in known.values()
        for same in of_mark
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.letters), in_time(one.letters[0]))))


def tell_senders(draft: Draft, letters: Iterable[Letter]) -> str:
    """Put into ``draft`` who wrote ``letters``, with how many of them and when, and return by how many."""
    letters, names = list(letters), AddressNames(draft.folder.correspondence.letters)

    def identity(letter: Letter) -> Identity:
        is_bare = letter.sender is not None and letter.sender.name is None
        named = names.others(letter.sender) if is_bare and letter.sender else ()
        known = draft.folder.identity(letter.id)[0]
        return replace(known, name=person_key(named[0])) if named else known

    found = senders(letters, identity)
    for one in found[:_MOST]:
        draft.compute(f"{one}.")
    if len(found) > _MOST:
        draft.compute(f"{len(found) - _MOST} more senders, of one or more letters each.")
    if untold := len(letters) - sum(len(one.letters) for one in found):
        draft.compute(f"No sender known: {letters_counted(untold)}.")
    by = f"by {'1 sender' if len(found) == 1 else f'{len(found)} senders'}" if found else ""
    return f"{len(letters) - untold} of them {by}" if by and untold else by


def _mark(one: Identity) -> str:
    """Return what all who are the same have: the surname, or where there is no name all else; "" for none."""
    said = "¦".join((one.role, one.organisation, one.email))
    return one.name.split()[-1] if one.name else said.strip("¦")


def _is_short(one: Identity) -> bool:
    """Return whether no given name is whole, by which others would be told apart."""
    return not any(len(name) > 1 for name in one.name.split()[:-1])


def _is_same(one: Identity, other: Identity) -> bool:
    """Return whether two of one mark are the same."""
    if not one.name:
        return not other.name or one.email == other.email
    if one.email and one.email == other.email and are_one(one.email, (one.name, other.name)):
        return True
    ones, others = one.name.split(), other.name.split()
    if not (_is_short(one) or _is_short(other)) and ones[0] != others[0]:
        return False
    agree = len(ones) == 1 or len(others) == 1 or ones[0][0] == others[0][0]
    return agree and likeness(one, other) is Likeness.SAME

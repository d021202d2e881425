"""`Sender`: who wrote some letters, each once, with theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corrbot.answers.phrasing.address_names import are_one, spells_name
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.remarks import letters_counted
from corrbot.letters import Letter
from corrbot.letters.dates import worded
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.thread import in_time

_MOST = 30
"""Senders told of; of the others their number is."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody, as the first of ``letters`` calls them; these are theirs, earliest first."""

    letters: tuple[Letter, ...]

    def __str__(self) -> str:
        count = letters_counted(len(self.letters))
        days = sorted({letter.date for letter in self.letters if letter.date})
        when = " to ".join(map(worded, dict.fromkeys((days[0], days[-1])))) if days else "without a date"
        return f"{' '.join(str(self.letters[0].sender).split())}: {count}, {when}"


def senders(letters: Iterable[Letter], identity: Callable[[Letter], Identity]) -> tuple[Sender, ...]:
    """Return who wrote ``letters``, the most letters first; those that do not tell it are left out.

    ``identity`` tells who wrote a letter. A name is the same sender's as one that agrees with it in surname
    and given name, at no other body; with initials or none it is so where it agrees with one whole name only.
    """
    theirs: dict[Identity, list[Letter]] = {}
    for letter in letters:
        theirs.setdefault(identity(letter), []).append(letter)
    known: dict[str, list[list[Identity]]] = {}
    by_address = _marks_by_address(theirs)
    for one in sorted(theirs, key=_is_short):
        if mark := _mark(one) if one.name else by_address.get(one.email) or _mark(one):
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
    letters = list(letters)
    found = senders(letters, lambda letter: draft.folder.identity(letter.id)[0])
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


def _marks_by_address(found: Iterable[Identity]) -> dict[str, str]:
    """Return the mark of the one person with each address, whose name spells a part of it."""
    named: dict[str, set[str]] = {}
    for one in found:
        if one.email and " " in one.name:
            named.setdefault(one.email, set()).add(one.name)
    return {
        email: next(iter(names)).split()[-1]
        for email, names in named.items()
        if are_one(email, names) and any(spells_name(email, name) for name in names)
    }


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

"""`MailWriters`: whom a name means among those who write and get mails, and the mails that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.mail_turns import MailTurn, bare_name
from corrbot.answers.register.mails_read import MOST_LETTERS, MailsRead
from corrbot.letters import Letter, LetterKind, Party
from corrbot.letters.person import Person, are_like
from corrbot.letters.short_names import is_short_for
from corrbot.terms import words

_SHORTEST_SURNAME = 4
"""Letters of the shortest surname that is looked for in the domains of mailboxes."""
_MOST_LISTED = 4
"""People whom a name may mean that are told."""
_LONGEST_INITIALS = 3
"""Letters of a name in a header that is taken for initials."""


_BETWEEN = re.compile(r"[._+-]+")
"""Between the words of the name of a mailbox."""


class MailWriters(NamedTuple):
    """Whom a name means, as headers print them, in what way it is known (""), and how much was not read.

    ``others`` are of the same surname with other given names: what may be one of theirs is not sure.
    """

    names: tuple[str, ...]
    how: str = ""
    is_part: bool = False
    others: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Return whether who is printed as ``name`` is one of them, and may be none of the others."""
        return any(is_one(name, known) for known in self.names) and not self._may_be_other(name)

    def _may_be_other(self, name: str) -> bool:
        return any(is_one(name, other) for other in self.others)


class MailsOf(NamedTuple):
    """Mails of somebody, and whether letters were left that may quote more."""

    turns: tuple[MailTurn, ...]
    is_part: bool


def mail_writers(name: str, mails: MailsRead) -> MailWriters:
    """Return whom ``name`` means among who writes or gets mails: by header, signature or greeting.

    A surname goes before a given name, and each of these ways before the next; nobody where none tells.
    Where these are several people, that is said.
    """
    folder = mails.folder
    turns, is_part = mails.with_words(words(name))
    printed = [*_printed(turns), *_at_ends(folder.letters)]
    called = [one for one in dict.fromkeys(printed) if calls(one, name)]
    by_surname = [one for one in called if "@" in one or Person.of(one).surname in words(name)]
    if found := by_surname or called:
        how = f"“{name}” is taken for {_listed(found)}." if len(_distinct(found)) > 1 else ""
        return MailWriters(tuple(found), how, is_part, tuple(_namesakes(name, printed)))
    if short := [one for one in dict.fromkeys(printed) if _goes_by(one, name)]:
        return MailWriters(tuple(short), f"“{name}” is taken for {_listed(short)}.", is_part)
    one_word = words(name)[0] if len(words(name)) == 1 else ""
    signing = {turn.speaker: turn for turn in turns if turn.speaker and one_word and turn.signed == one_word}
    if len(signing) == 1:
        return MailWriters(
            tuple(signing), f"“{name}” is taken for {_listed(signing)}, by a signature.", is_part
        )
    if any(folder.ends.is_from(letter, name) for letter in folder.letters):
        return MailWriters(())
    boxes, is_cut = mails.with_words(())
    turns, is_part = [*turns, *boxes], is_part or is_cut
    if boxed := [one for one in dict.fromkeys(_printed(boxes)) if "@" in one and calls(one, name)]:
        return MailWriters(tuple(boxed), "", is_part)
    if alias := _by_initials(words(name), turns):
        how = (
            f"“{name}” is taken for “{alias}”, by mails to or from “{alias}” that greet so or bear the name."
        )
        return MailWriters((alias,), how, is_part)
    return MailWriters(())


def mails_of(writers: MailWriters, mails: MailsRead) -> MailsOf:
    """Return the mails of ``writers``: their own letters, where these are e-mails, and those quoted."""
    folder = mails.folder
    turns, is_part = [], writers.is_part
    for one in dict.fromkeys(_key(name) for name in writers.names):
        found, is_cut = mails.with_words([one])
        turns += found
        is_part |= is_cut
    at_ends = {one for one in dict.fromkeys(_at_ends(folder.letters)) if writers.has(one)}
    own = (letter for letter in folder.letters if not at_ends.isdisjoint(_at_ends([letter])))
    known = {turn.letter.id for turn in turns}
    for letter in islice(own, MOST_LETTERS):
        if letter.id not in known:
            turns += mails.of(letter)
            known.add(letter.id)
    theirs = {
        (turn.letter.id, turn.blocks[0].span): turn
        for turn in turns
        if turn.blocks and turn.speaker and writers.has(turn.speaker)
        if not turn.is_own or turn.letter.kind is LetterKind.EMAIL
    }
    return MailsOf(tuple(theirs.values()), is_part)


def calls(printed: str, name: str) -> bool:
    """Return whether who is ``printed`` so is called ``name``; a single letter is no one's but its own."""
    said = words(name)
    if len(said) == 1 and len(said[0]) == 1:
        return words(printed) == said
    if "@" in printed:
        return _is_mailbox_of(printed, Person.of(name))
    return bool(printed) and names(Party(name=printed), name)


def is_one(one: str, other: str) -> bool:
    """Return whether two names that headers print are one person's: "Poe, Ann J" and "Ann Poe"."""
    if words(one) == words(other):
        return True
    if "@" in one or "@" in other:
        box, name = (one, other) if "@" in one else (other, one)
        return "@" not in name and bool(Person.of(name).given) and _is_mailbox_of(box, Person.of(name))
    first, second = Person.of(one), Person.of(other)
    if first.surname != second.surname or not (first.given and second.given):
        return False
    return are_like(first.given[:1], second.given[:1])


def _is_mailbox_of(address: str, person: Person) -> bool:
    """Return whether a mailbox is named for ``person``: "ann.poe@", "PoeAJ@", or "poea@" for Ann Poe."""
    local = address.partition("@")[0]
    parts = [part for part in _BETWEEN.split(local.casefold()) if part]
    initial = person.given[0][0] if person.given else ""
    if not person.surname:
        return False
    if len(parts) > 1:
        others = [part for part in parts if part != person.surname]
        fits = not initial or any(
            initial == part[0] and (len(part) == 1 or part == person.given[0]) for part in others
        )
        return person.surname in parts and fits
    rest = local[len(person.surname) :]
    if not local.casefold().startswith(person.surname) or len(rest) > _LONGEST_INITIALS:
        return False
    return rest[0].casefold() == initial if rest and initial else not rest or rest.isupper()


def _printed(turns: Iterable[MailTurn]) -> Iterator[str]:
    for turn in turns:
        yield from filter(None, (turn.speaker, *turn.receivers()))


def _at_ends(letters: Iterable[Letter]) -> Iterator[str]:
    for letter in letters:
        sender = letter.sender
        if letter.kind is LetterKind.EMAIL and sender and (sender.name or sender.email):
            yield bare_name(sender.name or sender.email or "")


def _goes_by(printed: str, name: str) -> bool:
    """Return whether the first name of who is ``printed`` so is cut short to that of ``name``."""
    said, person = words(name), Person.of(printed)
    if not said or not person.given or said[1:] not in ([], [person.surname]):
        return False
    return is_short_for(said[0], person.given[0])


def _by_initials(said: Sequence[str], turns: Sequence[MailTurn]) -> str:
    """Return the one name of initials that each word ``said`` tells of, by greetings or the mailbox, or "".

    A mail to nobody but initials tells whose they are by whom it greets, and one of which it is not told to
    whom it is, where the initials begin with that name. Of a mailbox, the domain may hold a surname.
    """
    boxes: dict[str, set[str]] = {}
    for turn in turns:
        if _is_initials(turn.speaker):
            boxes.setdefault(turn.speaker, set()).add(turn.address.rpartition("@")[2])
    found: set[str] = set()
    for word in said:
        greeting = [turn.receivers() for turn in turns if turn.greeted == word]
        if any(len(to) == 1 and not _is_initials(to[0]) for to in greeting):
            return ""
        meant = {to[0] for to in greeting if len(to) == 1}
        if greeting and not meant:
            meant = {one for one in boxes if one[0].lower() == word[0]}
        if not greeting and len(word) >= _SHORTEST_SURNAME:
            meant = {one for one, domains in boxes.items() if any(part.startswith(word) for part in domains)}
        if len(meant) != 1:
            return ""
        found |= meant
    return found.pop() if len(found) == 1 else ""


def _is_initials(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_INITIALS and name.isupper()


def _key(name: str) -> str:
    """Return the word by which letters that may hold mails of who is printed as ``name`` are looked up."""
    if "@" in name:
        return name.partition("@")[0]
    return Person.of(name).surname or next(iter(words(name)), "")


def _namesakes(name: str, printed: Iterable[str]) -> list[str]:
    """Return those of ``printed`` of the surname of ``name`` with other given names, one of each."""
    person = Person.of(name)
    found: dict[str, str] = {}
    for one in printed:
        other = Person.of(one)
        if "@" not in one and other.surname == person.surname and other.given and person.given:
            if not are_like(other.given[:1], person.given[:1]):
                found.setdefault(other.given[0], one)
    return list(found.values())


def _is_cut_short(name: str) -> bool:
    given = Person.of(name).given
    return not given or len(given[0]) == 1


def _distinct(some: Iterable[str]) -> list[str]:
    """Return the names of ``some``, one of those that are one person's, and no more than are listed."""
    kept: list[str] = []
    for name in sorted(some, key=lambda one: (_is_cut_short(one), one)):
        if len(kept) <= _MOST_LISTED and not any(is_one(name, one) for one in kept):
            kept.append(name)
    return kept


def _listed(some: Iterable[str]) -> str:
    found = _distinct(some)
    if len(found) > _MOST_LISTED:
        return f"{', '.join(found[:_MOST_LISTED])} and others"
    return " and ".join(found)

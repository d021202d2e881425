"""Letters that call a person by the first name alone in their subject, where one person alone bears it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from corrbot.answers.phrasing.given_names import WORDS_TOO
from corrbot.answers.phrasing.word_forms import has_in_lower_case
from corrbot.letters import Letter, Party
from corrbot.letters.person import Person
from corrbot.letters.titles import Gender
from corrbot.terms import STOP_WORDS

_MORE = r"(?: (?P<more>[A-Z][\w’'-]*))?"


def by_first_name(
    person: Person, letters: Sequence[Letter], every: Iterable[Letter], whole: Callable[[Letter], Letter]
) -> list[Letter]:
    """Return those of ``letters`` with the first name of ``person`` alone in their subject.

    There are none where a party, or the text, of one of ``every``, letters that hold that name, is of
    somebody else of that first name, or where it is a word besides; ``whole`` returns a letter with its text.
    """
    if not person.is_whole or person.given[0] in WORDS_TOO:
        return []
    called = re.compile(rf"(?<![\w’'-]){re.escape(person.given[0].capitalize())}(?![\w’'-]){_MORE}")
    for letter in every:
        if any(_is_other(person, party) for party in letter.parties):
            return []
        text = whole(letter).text
        if any(not _is_theirs(person, match["more"]) for match in called.finditer(text)):
            return []
        if has_in_lower_case(text, person.given[0]):
            return []
    return [one for one in letters if one.subject and _calls(called, person, one.subject)]


def others_called(
    name: str, person: Person, letters: Iterable[Letter], genders: Callable[[str], frozenset[Gender]]
) -> tuple[str, ...]:
    """Return who else than the ``person`` may be called by ``name``, a title and surname.

    ``person`` is at no end of ``letters``, and somebody else of the surname with that title is, or one whom
    such titles are given, as ``genders`` tells of a whole name.
    """
    called = Person.of(name)
    parties = [party for letter in letters for party in letter.parties]
    people = {party.name or "": Person.of(party.name or "", party.title) for party in parties}
    of_surname = {whole: one for whole, one in people.items() if one.surname == person.surname and one.given}
    if (
        not called.titles
        or called.given
        or any(one.is_whole and one.may_be(person) for one in of_surname.values())
    ):
        return ()
    return tuple(
        whole
        for whole, one in of_surname.items()
        if not one.may_be(person) and (one.titles & called.titles or genders(whole) & called.genders)
    )


def speaks_of(letter: Letter, name: str) -> bool:
    """Return whether somebody of this whole ``name`` is at an end of a whole ``letter`` or named there."""
    return any(party.name == name for party in letter.parties) or bool(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", letter.text, re.IGNORECASE)
    )


def _calls(called: re.Pattern[str], person: Person, subject: str) -> bool:
    """Return whether ``subject``, which may be in capitals, has the first name of ``person`` alone."""
    if not subject.isupper():
        return called.search(subject) is not None
    found = [match["more"] or "" for match in called.finditer(subject.title())]
    return bool(found) and all(more.lower() in STOP_WORDS or _is_theirs(person, more) for more in found)


def _is_other(person: Person, party: Party) -> bool:
    one = Person.of(party.name or "", party.title)
    return one.given[:1] == person.given[:1] and one.surname != person.surname


def _is_theirs(person: Person, more: str | None) -> bool:
    """Return whether the word ``more`` behind the first name may be of ``person``: an initial may."""
    said = (more or "").casefold()
    return person.surname.startswith(said) if len(said) < 2 else said == person.surname

"""`LettersMeant`: the letters that a question means by what it says of them (English)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corrbot.answers.phrasing.known_people import KnownPeople
from corrbot.answers.phrasing.scope import GENERIC, IsTo, Scope
from corrbot.letters import Letter
from corrbot.terms import content_words, stem, stems, words

Search = Callable[[str], Sequence[Letter]]
"""Gives the letters nearest to some words, best first."""
Whole = Callable[[Letter], Letter]
"""Gives a letter with its text."""
Holding = Callable[[Iterable[str]], set[str]]
"""Gives the ids of the letters that hold all of some words."""

LEAST_SHARE = 0.5
"""Of the words that say what a letter is about, how many it must hold to be the one that is meant."""


@dataclass(frozen=True, slots=True)
class LettersMeant:
    """The ``letters`` that fit all that a `Scope` says, by path; none when nothing fits.

    They are only ``near`` where it says before "letter" what they nowhere call themselves, as they use those
    words in passing: "the resignation letter". It ``may_be_other`` where the one that uses all of them is
    told though it is not headed so. ``undated`` are those that fit but for their place in time, which is not
    known, where one is asked for.
    """

    letters: tuple[Letter, ...] = ()
    near: tuple[Letter, ...] = ()
    may_be_other: bool = False
    undated: tuple[Letter, ...] = ()


def letters_meant(
    scope: Scope,
    letters: Sequence[Letter],
    search: Search,
    whole: Whole,
    holding: Holding,
    is_to: IsTo = lambda letter, name: False,
) -> LettersMeant:
    """Return which of ``letters`` fit ``scope``.

    They may be without their text, which ``whole`` then gives; ``holding`` gives the ids of the letters that
    hold all of some words, and ``is_to`` tells whether a letter is to who is called by a name.

    References, dates and parties decide before the words about the subject, and those before
    ``search``, which only narrows down a subject that nothing else does.
    """
    people = KnownPeople(letters)
    found = [letter for letter in letters if scope.admits(letter, people, is_to)]
    if scope.label:
        held = holding(words(scope.label))
        found = [
            letter
            for letter in found
            if people.may_mean(scope.label, letter.sender)
            or (letter.id in held and _labels(whole(letter), scope.label))
        ]
    if scope.holder:
        said = content_words(scope.holder)
        held = holding(said)
        found = [
            letter
            for letter in found
            if people.may_mean(scope.holder, letter.recipient)
            or ((letter.id in held or not said) and not people.may_mean(scope.holder, letter.sender))
        ]
    topic, kind, owner = scope.topic, scope.named, ""
    if kind:
        found, owner, kind = _sent_by(kind, found, people)
        topic = f"{topic} {kind}"
    wanted = _wanted(topic)
    is_told = True
    if wanted:
        among = found if len(found) < len(letters) or len(letters) == 1 else _among(search(topic), found)
        called = [letter for letter in among if kind and wanted <= _called(letter)]
        found = called or _about(wanted, among, whole) or (among if owner and _wanted(kind) else [])
        is_told = bool(called) or not _wanted(kind)
    if not is_told and not (_is_only_one(found, wanted, whole) and not owner and scope.order is None):
        return LettersMeant(near=tuple(sorted(found, key=_by_path)))
    if scope.order is not None:
        days = sorted(letter.date for letter in found if letter.date)
        nth = days[scope.order : scope.order + 1 or None]
        undated = tuple(letter for letter in found if letter.date is None)
        found = [letter for letter in found if letter.date in nth]
        return LettersMeant(tuple(sorted(found, key=_by_path)), undated=undated)
    return LettersMeant(tuple(sorted(found, key=_by_path)), may_be_other=not is_told)


def _sent_by(named: str, letters: Sequence[Letter], people: KnownPeople) -> tuple[list[Letter], str, str]:
    """Return the ``letters`` of whom ``named``, said before "letter", names; who that is, and the rest."""
    whose, mark, kind = named.rpartition("'s ")
    for name, rest in ((named, ""), (whose, kind)) if mark else ((named, ""),):
        if sent := [letter for letter in letters if people.may_mean(name, letter.sender)]:
            return sent, name, rest
    return [*letters], "", named


def _by_path(letter: Letter) -> str:
    return letter.path


def _wanted(topic: str) -> set[str]:
    return set(stems(topic)) - {stem(word) for word in GENERIC}


def _called(letter: Letter) -> set[str]:
    """Return the stems of what ``letter`` is called: by its subject, its file, or its kind."""
    return set(stems(f"{letter.subject or ''} {letter.path} {letter.kind.value}"))


def _is_only_one(letters: Sequence[Letter], wanted: set[str], whole: Whole) -> bool:
    """Return whether there is one letter in ``letters``, and it has all of the ``wanted`` words."""
    return len(letters) == 1 and wanted <= set(stems(whole(letters[0]).text))


def _about(wanted: set[str], letters: Sequence[Letter], whole: Whole) -> list[Letter]:
    """Return the letters with most of ``wanted`` in their subject, else those that speak of it most."""
    by_subject = [letter for letter in letters if wanted <= set(stems(letter.subject or ""))]
    if by_subject:
        return by_subject
    held = {
        letter.id: [found for found in stems(whole(letter).text) if found in wanted] for letter in letters
    }
    most = max((len(set(found)) for found in held.values()), default=0)
    if most < LEAST_SHARE * len(wanted):
        return []
    best = [letter for letter in letters if len(set(held[letter.id])) == most]
    often = max(len(held[letter.id]) for letter in best)
    return [letter for letter in best if 2 * len(held[letter.id]) > often]


def _among(nearest: Sequence[Letter], letters: Sequence[Letter]) -> list[Letter]:
    known = {letter.id: letter for letter in letters}
    return [known[one] for one in dict.fromkeys(letter.id for letter in nearest) if one in known]


def _labels(letter: Letter, label: str) -> bool:
    """Return whether ``label`` stands before a reference of ``letter``."""
    spans = [reference.span for reference in letter.references if reference.span]
    printed = [set(words(letter.slice(span))) for span in spans]
    return any(set(words(label)) <= line for line in printed)

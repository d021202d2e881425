"""`LettersMeant`: the letters that a question means by what it says of them (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.phrasing.known_people import KnownPeople
from corrbot.answers.phrasing.scope import ORDINALS, IsTo, PartialDate, Scope
from corrbot.answers.selected.headings import headed_as, telling_stems, titled
from corrbot.letters import Letter
from corrbot.terms import content_words, stem, stems, words

Search = Callable[[str], Sequence[Letter]]
"""Gives the letters nearest to some words, best first."""
Whole = Callable[[Letter], Letter]
"""Gives a letter with its text."""
Holding = Callable[[Iterable[str]], set[str]]
"""Gives the ids of the letters that hold all of some words."""

_OF_WRITER = re.compile(
    r"\b(?:my|our|(?:I|we)(?: (?:am|are|have|hereby|now|must|wish|would|like|want|write|writing|decided"
    r"|gladly|pleased|delighted|glad|happy|able|can|to))*) (?P<word>[a-z]+)",
    re.IGNORECASE,
)
"""What writers say that they do or that is theirs."""
LEAST_SHARE = 0.5
"""Of the words that say what a letter is about, how many it must hold to be the one that is meant."""


@dataclass(frozen=True, slots=True)
class LettersMeant:
    """The ``letters`` that fit all that a `Scope` says, by path; none when nothing fits.

    They are only ``near`` where it says before "letter" what they nowhere call themselves, as they use those
    words in passing: "the resignation letter". It ``may_be_other`` where the one that uses all of them, or
    the one that uses them of its writer ("my resignation"), is told though it is not headed so. ``undated``
    are those that fit but for their place in time, which is not known, where one is asked for. ``remark``
    says why none is known, or what was taken to be meant.
    """

    letters: tuple[Letter, ...] = ()
    near: tuple[Letter, ...] = ()
    may_be_other: bool = False
    undated: tuple[Letter, ...] = ()
    remark: str = ""


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

    A year of which no letter is may be that of what they are about: "the letter about the deed of 1871".
    References, dates and parties decide before the words about the subject, and those before
    ``search``, which only narrows down a subject that nothing else does.
    """
    people, scope = KnownPeople(letters), _with_names_whole(scope, letters)
    found = [letter for letter in letters if scope.admits(letter, people, is_to)]
    if not found and (of_topic := scope.with_years_of_topic):
        return letters_meant(of_topic, letters, search, whole, holding, is_to)
    years = scope.years_of_topic
    for year in years:
        held, of_year = holding((year,)), PartialDate(int(year))
        found = [letter for letter in found if letter.id in held or of_year.covers(letter.date)]
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
    wanted = telling_stems(topic).difference(years)
    is_told, texts = True, _Texts(whole)
    if wanted:
        among = found if len(found) < len(letters) or len(letters) == 1 else _among(search(topic), found)
        called = [letter for letter in among if kind and wanted <= headed_as(letter)]
        called = called or (_titled(kind, found, holding, whole) if kind else [])
        found = called or _about(wanted, among, texts) or (among if owner and telling_stems(kind) else [])
        is_told = bool(called) or not telling_stems(kind)
        if not is_told:
            found = [one for one in among if texts.is_of_its_own(one, wanted)] or found
    if not is_told and (len(found) != 1 or scope.order is not None or not texts.hold(found[0], wanted)):
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


def _with_names_whole(scope: Scope, letters: Sequence[Letter]) -> Scope:
    """Return ``scope`` with an ordinal put back into the name of a sender: "third sector trust letter"."""
    if not scope.order or scope.order < 1:
        return scope
    name = f"{ORDINALS[scope.order - 1]} {scope.named or scope.sender}".rstrip()
    said = set(words(name))
    if len(said) < 2 or not any(one.sender and said <= set(words(str(one.sender))) for one in letters):
        return scope
    return replace(scope, order=None, named=name) if scope.named else replace(scope, order=None, sender=name)


def _titled(kind: str, letters: Sequence[Letter], holding: Holding, whole: Whole) -> list[Letter]:
    """Return those of ``letters`` that hold the words of ``kind`` and have them for a title."""
    wanted, held = telling_stems(kind), holding(content_words(kind))
    return titled((letter for letter in letters if letter.id in held), wanted, whole)


class _Texts:
    """What the texts of letters say, each read once."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._stems: dict[str, tuple[str, ...]] = {}

    def stems(self, letter: Letter) -> tuple[str, ...]:
        """Return the stems of all words of ``letter``."""
        if letter.id not in self._stems:
            self._stems[letter.id] = tuple(stems(self._whole(letter).text))
        return self._stems[letter.id]

    def hold(self, letter: Letter, wanted: set[str]) -> bool:
        """Return whether ``letter`` has all of the ``wanted`` stems."""
        return wanted <= set(self.stems(letter))

    def is_of_its_own(self, letter: Letter, wanted: set[str]) -> bool:
        """Return whether ``letter`` has the ``wanted`` words, and one of its writer: "my resignation"."""
        if not self.hold(letter, wanted):
            return False
        text = " ".join(self._whole(letter).text.split())
        return any(stem(match["word"].lower()) in wanted for match in _OF_WRITER.finditer(text))


def _about(wanted: set[str], letters: Sequence[Letter], texts: _Texts) -> list[Letter]:
    """Return the letters with most of ``wanted`` in their subject, else those that speak of it most."""
    by_subject = [letter for letter in letters if wanted <= set(stems(letter.subject or ""))]
    if by_subject:
        return by_subject
    held = {letter.id: [found for found in texts.stems(letter) if found in wanted] for letter in letters}
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

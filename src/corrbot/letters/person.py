"""`Person`: whom a name calls: titles, given names and surname, made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from corrbot.letters.names import without_dotted_letters
from corrbot.letters.titles import EXCELLENCY, GENDERS, KNIGHTLY, OF_PLACES, RANKS, STYLES, TITLES, Gender

_KEPT = 50_000
"""Names kept as they were read: the same people write again and again."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ASIDE = re.compile(r"\([^()]*\)")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_BEFORE = STYLES.union(EXCELLENCY, TITLES)
LETTERS_AFTER = frozenset(
    "mp mep msp mla ms am qc kc cb obe cbe mbe kbe dbe jp dl phd md ba ma bsc msc frs frcs frcp esq"
    " mb chb mbbs bchir bds ffom mfom afom diptp"
    " mcieh fcieh acieh"
    " mrics frics arics mrtpi frtpi mice fice miet fiet mimeche fimeche mistructe fistructe"
    " mcih fcih cihcm mcipd fcipd"
    " mciob fciob mciwem fciwem mciht fciht mcmi fcmi riba friba mrcgp frcgp mrcp mrcs mrcpch frcpch mrcog"
    " frcog frca"
    " mrcpsych frcpsych mrcvs frcvs rgn rmn rscn srn scm cpfa ipfa fcca acca dipsw cqsw frgs".split()
)
"""What stands after names, and tells what their bearers are."""


GIVEN_SHORT = {
    short: name
    for name, shorts in {
        "alexander": "alexr alexdr",
        "andrew": "andw",
        "archibald": "archd",
        "benjamin": "benj benjn",
        "charles": "chas",
        "daniel": "danl",
        "edmund": "edmd",
        "edward": "edwd edw",
        "elizabeth": "eliz elizth",
        "francis": "frs",
        "frederick": "fredk",
        "george": "geo",
        "henry": "hy",
        "james": "jas",
        "john": "jno",
        "joseph": "jos",
        "margaret": "margt",
        "matthew": "mattw",
        "michael": "michl",
        "nicholas": "nichs nics",
        "patrick": "patk",
        "richard": "richd",
        "robert": "robt",
        "samuel": "saml",
        "thomas": "thos",
        "william": "wm willm",
    }.items()
    for short in shorts.split()
}
"""Given names as they were cut short in signatures, in full."""


@dataclass(frozen=True, slots=True)
class Person:
    """The parts of a person's name in lower case; ``given`` are the names before ``surname``, or initials.

    ``titles`` stand before it; those of a couple are together, and nothing is ``given`` of them.
    """

    titles: frozenset[str] = frozenset()
    given: tuple[str, ...] = ()
    surname: str = ""

    @classmethod
    def of(cls, name: str, title: str | None = None) -> Person:
        """Return whom ``name`` calls; letters after it and what stands in brackets are left out.

        ``title`` is one that is known apart from it, as from "Ada Bell (Mrs)".
        """
        person = _person(name)
        more = frozenset(_words(title or "")) & _BEFORE - person.titles
        return replace(person, titles=person.titles | more) if more and person is not NOBODY else person

    @property
    def genders(self) -> frozenset[Gender]:
        """What the titles tell, both of a couple."""
        return frozenset(GENDERS[title] for title in self.titles if title in GENDERS)

    @property
    def ranks(self) -> frozenset[str]:
        """The ranks among the titles, each in full."""
        return frozenset(RANKS[title] for title in self.titles if title in RANKS)

    @property
    def is_whole(self) -> bool:
        """Whether the first given name is more than an initial."""
        return bool(self.given) and len(self.given[0]) > 1

    @property
    def is_called_by_given_name(self) -> bool:
        """Whether a single name stands after "Sir" or "Dame", which is then the first given name."""
        return not self.given and not self.titles.isdisjoint(KNIGHTLY)

    def may_be(self, other: Person) -> bool:
        """Return whether the surname is the same and no given name contradicts; an initial is enough."""
        return self.surname == other.surname and are_like(self.given, other.given)


NOBODY = Person()
"""Whom no name calls."""


def are_like(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether given names may be those of one person, each compared with the one in its place."""
    return all(
        one == other or (1 in (len(one), len(other)) and one[0] == other[0])
        for one, other in zip(ones, others, strict=False)
    )


@lru_cache(_KEPT)
def _person(name: str) -> Person:
    text = _ASIDE.sub(" ", without_dotted_letters(name))
    before, _, after = text.partition(",")
    if len(_WORD.findall(before)) == 1 and set(_words(after)) - LETTERS_AFTER:
        text = f"{after} {before}"
    one, *others = _AND.split(text)
    if others:
        titles = (word for part in (one, *others) for word in _words(part)[:1] if word in _BEFORE)
        return Person(frozenset(titles), (), (_words(others[-1]) or [""])[-1])
    found = _words(text)
    start = next((at for at, word in enumerate(found) if word not in _BEFORE), len(found))
    if start and start == len(found) and found[-1] in RANKS:
        start -= 1
    names = found[start:]
    if names[:1] == ["of"] and not OF_PLACES.isdisjoint(RANKS.get(word, "") for word in found[:start]):
        names = names[1:]
    while len(names) > 1 and names[-1] in LETTERS_AFTER:
        names.pop()
    given = tuple(GIVEN_SHORT.get(name, name) for name in names[:-1])
    return Person(frozenset(found[:start]), given, names[-1]) if names else NOBODY


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text)]

"""Whom "she", "he", "her" or "him" means in a question that follows on others (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corrbot.answers.conversation.turns import Turn, last_shown, quotes_in
from corrbot.answers.phrasing.names_said import names_said
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.people import parties, person_asked
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Party
from corrbot.letters.person import Person
from corrbot.letters.titles import OF_PEOPLE, Gender, either
from corrbot.threads.identity import Identity

PRONOUN = re.compile(
    r"\b(?P<word>she|he|him"
    r"|her(?=\W*$|[,;]| (?:about|after|again|at|back|before|by|for|from|in|of|on|to|when)\b))(?!\w)",
    re.IGNORECASE,
)
"""Stands for a person; "her letter" is what somebody has."""
_GENDER = {"she": Gender.WOMAN, "her": Gender.WOMAN, "he": Gender.MAN, "him": Gender.MAN}
_CALLED = re.compile(
    r"(?-i:[A-Z])[\w’'-]*\.?(?: (?-i:[A-Z])[\w’'-]*\.?)*|\bthe (?P<office>[\w-]+(?: [\w-]+)?)", re.IGNORECASE
)
_GOES_ON = re.compile(r"\W*(?:(?:and|or|but)\b|(?:what|how) about\b)", re.IGNORECASE)
_WHO_WAS = re.compile(r"\W*(?:(?:and|so|but)\b[ ,]*)*who (?:is|was|are|were)\b", re.IGNORECASE)
_NAME_NEXT = re.compile(r" [A-Z]")
_TITLED = re.compile(rf"^(?:(?:{either(OF_PEOPLE)})\b\.?\s+)+(?=\S+\s\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_DOER = re.compile(
    r"\b(?:did|does|do|has|had|have|was|is|will|would) "
    r"(?P<name>(?-i:[A-Z])[\w-]*\.?(?: (?-i:[A-Z])[\w-]*\.?)*)(?![\w'’-]| (?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Who is asked to have done something: "What did Ada Lal decide on Mr Hale's appeal?"."""
_OWNER = re.compile(r"\b[A-Z][\w-]*\.?(?: [A-Z][\w-]*\.?)*(?:['’]s|(?<=s)['’])(?= )")
"""Whose the thing is that is spoken of."""


_SENDER = re.compile(
    r"^(?: {4}— (?!also |before it|introduced by|quoted )|[ \t]*\d+\. [^“]*?\bfrom "
    r"|(?:The|Nearest in the) letter (?:of [\w ]+? )?from )"
    r"(?P<name>[^,(;\n]+?)(?= \(| to | says:|[,;]|$)",
    re.MULTILINE,
)
"""Who sent what is quoted or listed, as the text of an answer says."""

_TAKEN = re.compile(
    r"“(?P<word>she|he|her|him)” is taken to be (?P<name>.+?)\.$", re.IGNORECASE | re.MULTILINE
)
"""Whom an answer took a pronoun for."""


def taken_for(word: str, name: str) -> str:
    """Return, for people, that ``word`` is taken to be the one of this ``name``; `_TAKEN` reads it."""
    return f"“{word}” is taken to be {name}."


def person_meant(question: str, turns: Sequence[Turn], folder: Folder) -> str:
    """Return the name of the one whom the pronoun of ``question`` can mean, or "" where that is not clear.

    That is a person whom the last question of ``turns`` names, or the one that it goes on from ("and about
    Mr Hale?"), who need not have sent or got any letter where it gives a title; or else who sent what was
    shown to it. A title that letters give has to fit the pronoun.
    """
    match = PRONOUN.search(question)
    if match is None or not turns:
        return ""
    before = turns[-1]
    gender = _GENDER[match["word"].lower()]
    taken = {one["name"]: _GENDER[one["word"].lower()] for one in _TAKEN.finditer(before.answer)}
    every = [party for letter in folder.letters for _, _, party in parties(letter)]

    def fit(found: Iterable[str]) -> list[str]:
        return _apart(
            name
            for name in found
            if folder.ends.genders(name) <= {gender} and taken.get(name, gender) is gender
        )

    asked = [_without_owners(one, gender, folder, every) for one in _going_on(turns)]
    strangers = [name for one in asked for name in _titled_strangers(one, every)]
    people = fit(name for one in asked for name in _named_in(one, every))
    people += [name for name in dict.fromkeys(strangers) if Person.of(name).genders <= {gender}]
    if people or strangers:
        titled = [name for name in people if folder.ends.genders(name)]
        is_told = len(titled) == 1 and len(asked) == 1 and not any(map(_has_title_of_either, asked))
        return people[0] if len(people) == 1 else titled[0] if is_told else ""
    if who := _who_asked(turns):
        people = fit(_named_in_quote(who.answer))
        return people[0] if len(people) == 1 else ""
    known = {" ".join((party.name or "").split()) for party in every if Identity.of(party).name}
    shown = fit(sender["name"] for sender in _SENDER.finditer(before.answer) if sender["name"] in known)
    people = [name for name, said in taken.items() if said is gender] or shown
    return people[0] if len(people) == 1 else ""


def _without_owners(question: str, gender: Gender, folder: Folder, every: Sequence[Party]) -> str:
    """Return ``question`` without those whose thing it is about, where one who did something may be meant."""
    doer = _DOER.search(question)
    if doer is None:
        return question
    known = [*_named_in(doer["name"], every), doer["name"]]
    is_meant = all(folder.ends.genders(name) | Person.of(name).genders <= {gender} for name in known)
    return _OWNER.sub("", question) if is_meant and len(known) > 1 else question


def _asks_who(question: str) -> bool:
    """Return whether ``question`` asks who somebody was whom letters tell of, and not who sent one."""
    return _WHO_WAS.match(question) is not None and asked_of_register(question) is None


def _who_asked(turns: Sequence[Turn]) -> Turn | None:
    """Return the last of ``turns`` that asks who somebody was, since when nobody else was named, or None."""
    for turn in reversed(turns):
        if _asks_who(turn.question):
            return turn
        if not PRONOUN.search(turn.question) or _TAKEN.search(turn.answer):
            break
    return None


def _named_in_quote(answer: str) -> Iterator[str]:
    """Yield the whole names in the first quote of ``answer``."""
    for text in quotes_in(answer)[:1]:
        yield from (said for said in map(_without_office, names_said(text)) if Person.of(said).given)


def _without_office(said: str) -> str:
    """Return the last two words of a name after a word that is no title: "Midwife Ada Bell"."""
    plain = untitled(said)
    return said if len(plain.split()) <= 2 else " ".join(plain.split()[-2:])


def _going_on(turns: Sequence[Turn]) -> list[str]:
    """Return the last question of ``turns``, and before it those that it goes on from."""
    asked = [turns[-1].question]
    for turn in reversed(turns[:-1]):
        if not _GOES_ON.match(asked[0]):
            break
        asked.insert(0, turn.question)
    return asked


def _titled_strangers(question: str, every: Sequence[Party]) -> Iterator[str]:
    """Yield the names with a person's title in ``question`` that are those of no party of letters."""
    for said in names_said(question):
        person = Person.of(said)
        if person.titles & OF_PEOPLE.keys() and not any(names(party, said) for party in every):
            yield said


def _has_title_of_either(question: str) -> bool:
    """Return whether ``question`` has a name with a title that may be a woman's or a man's: "Dr Lal"."""
    people = map(Person.of, names_said(question))
    return any(person.titles & OF_PEOPLE.keys() and not person.genders for person in people)


def on_person(question: str, turns: Sequence[Turn]) -> Turn | None:
    """Return the turn that asked who somebody is, for whom ``question`` has a pronoun, or None.

    It is the last of ``turns``, but for such as asked of "her" or "him" as well and were not answered.
    """
    match = PRONOUN.search(question)
    if match is None or _NAME_NEXT.match(question, match.end()):
        return None
    said = list(turns)
    while said and PRONOUN.search(said[-1].question) and not last_shown(said[-1:]):
        said.pop()
    return said[-1] if said and person_asked(said[-1].question) else None


def untitled(name: str) -> str:
    """Return ``name`` without titles before a given name, as letters that tell of people mostly have it."""
    return _TITLED.sub("", name)


def people_named(question: str, folder: Folder) -> list[str]:
    """Return the longest name of each person among senders and recipients whom ``question`` names."""
    every = [party for letter in folder.letters for _, _, party in parties(letter)]
    return _apart(_named_in(question, every))


def _named_in(question: str, every: Sequence[Party]) -> Iterator[str]:
    """Yield the longest name of each person whom alone a name or an office in ``question`` calls."""
    for match in _CALLED.finditer(question):
        called = _POSSESSIVE.sub("", match["office"] or match[0])
        for wanted in dict.fromkeys((called, called.split()[0])) if match["office"] else (called,):
            people = _apart(
                party.name or "" for party in every if Identity.of(party).name and names(party, wanted)
            )
            if len(people) == 1:
                yield people[0]
                break


def _apart(found: Iterable[str]) -> list[str]:
    """Return the people that these names call, each by the longest."""
    people: dict[str, str] = {}
    for name in found:
        plain = " ".join(name.split())
        same = next((one for one in people.values() if Person.of(one).may_be(Person.of(plain))), None)
        if same is None:
            people[plain] = plain
        elif len(plain) > len(same):
            people = {key: plain if one == same else one for key, one in people.items()}
    return list(people.values())

"""Whom "she", "he", "her" or "him" means in a question that follows on others (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corrbot.answers.conversation.turns import Turn, last_shown, quotes_in, says_not
from corrbot.answers.phrasing.names_said import names_said, without_openers
from corrbot.answers.phrasing.phrases import TELL
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.people import parties, person_asked
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Party
from corrbot.letters.names import is_role
from corrbot.letters.person import Person
from corrbot.letters.titles import OF_PEOPLE, Gender, either
from corrbot.terms import stems, words
from corrbot.threads.identity import Identity

PRONOUN = re.compile(
    r"\b(?P<word>she|he|him"
    r"|her(?=\W*$|[,;]| (?:about|after|again|at|back|before|by|for|from|in|of|on|to|when)\b))(?!\w)",
    re.IGNORECASE,
)
"""Stands for a person; "her letter" is what somebody has."""
GENDERS = {"she": Gender.WOMAN, "her": Gender.WOMAN, "he": Gender.MAN, "him": Gender.MAN}
_CALLED = re.compile(
    r"(?-i:[A-Z])[\w’'-]*\.?(?: (?-i:[A-Z])[\w’'-]*\.?)*"
    r"|\bthe (?P<whole>[\w-]+(?: [\w-]+){0,2}? (?:of|for) (?:the )?(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*)*)"
    r"|\bthe (?P<office>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
"""Who is called by a name, or by an office; the ``whole`` of it says of what: "the Clerk of the Board"."""
_ENDS_BEFORE = frozenset("?.!,;:")
"""Ends what stands before the first word of a question."""
_GOES_ON = re.compile(r"\W*(?:(?:and|or|but)\b|(?:what|how) about\b)", re.IGNORECASE)
_WHO_WAS = re.compile(r"\W*(?:(?:and|so|but)\b[ ,]*)*who (?:is|was|are|were)\b", re.IGNORECASE)
_FINDS = re.compile(r"\W*(?:(?:and|so|but)\b[ ,]*)*who\b", re.IGNORECASE)
"""Begins a question that makes who it finds the one spoken of."""
_FINDS_DOER = re.compile(
    rf"{_FINDS.pattern} (?!else\b)"
    r"(?!(?:did|does|do|is|was|are|were|has|have|had|will|would) (?:the )?(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Begins a question that asks who did something: "who took over from Ada Lal?"."""
_NAME_NEXT = re.compile(r" [A-Z]")
_TITLED = re.compile(rf"^(?:(?:{either(OF_PEOPLE)})\b\.?\s+)+(?=\S+\s\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_DOER = re.compile(
    r"\b(?:did|does|do|has|had|have|was|is|will|would) "
    r"(?P<name>(?-i:[A-Z])[\w-]*\.?(?: (?-i:[A-Z])[\w-]*\.?)*)(?![\w'’-]| (?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Who is asked to have done something: "What did Ada Lal decide on Mr Hale's appeal?"."""
_OF_OFFICE = r"[\w-]+(?: (?!(?:to|from|by|about|with|in|on|at|that|who)\b)[\w-]+){0,2}?"
_DOES = (
    rf"(?:{TELL}(?:e?d|ing)?|said|told|wrote|written|gave|given|decid\w+|replied|do|done|send|sent|think|thought"
    r"|agreed?|object(?:ed)?|see|seen|make|made)"
)
_OFFICE_ASKED = re.compile(
    rf"\b(?:did|does|do|has|had|have|will|would) the (?:(?P<whole>{_OF_OFFICE} (?:of|for) (?:the )?"
    rf"(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*){{0,5}})|(?P<office>{_OF_OFFICE}))"
    rf" (?:(?:also|ever|then|actually) )?{_DOES}\b",
    re.IGNORECASE,
)
"""Who is asked to have said or done something, and is called by an office: "What did the coroner say?"."""
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
    shown to it, or whom the questions before speak of. Titles that letters and questions give have to fit the
    pronoun; where none does, who is called by an office, or shown but not asked for by "who", is meant only
    if nobody else is.
    """
    match = PRONOUN.search(question)
    if match is None or not turns:
        return ""
    return _Meaning(GENDERS[match["word"].lower()], turns, folder).after(turns)


def titled_otherwise(question: str, before: str) -> str:
    """Return the name in ``before`` whose title the pronoun of ``question`` does not fit, or ""."""
    match = PRONOUN.search(question)
    gender = GENDERS[match["word"].lower()] if match else None
    told = ((said, Person.of(said).genders) for said in names_said(before))
    return next((said for said, genders in told if gender and genders and gender not in genders), "")


class _Meaning:
    """Whom a pronoun of this ``gender`` means at the end of ``turns``."""

    def __init__(self, gender: Gender, turns: Sequence[Turn], folder: Folder) -> None:
        self._gender = gender
        self._folder = folder
        self._every = [party for letter in folder.letters for _, _, party in parties(letter)]
        self._called = [Person.of(said) for turn in turns for said in names_said(turn.question)]

    def after(self, turns: Sequence[Turn]) -> str:
        """Return the name of the one person who can be meant after ``turns``, or "".

        A question that names people of the other sex alone, or that has a pronoun and names nobody, leaves
        whom those before it speak of.
        """
        if not turns:
            return ""
        asked = [_without_owners(one, self._gender, self._folder, self._every) for one in _going_on(turns)]
        before = turns[: -len(asked)]
        named = [name for one in asked for name in _named_in(one, self._every)]
        strangers = [name for one in asked for name in _titled_strangers(one, self._every)]
        taken = _taken(turns[-1])
        people = self._fit(named, taken)
        people += [name for name in dict.fromkeys(strangers) if Person.of(name).genders <= {self._gender}]
        if people or strangers:
            name = self._one_named(people, asked, before)
            return self._found_instead(turns[-1], name) if name else ""
        if self._are_others(asked, named):
            return self.after(before)
        if any(genders <= {self._gender} for genders in _titles_told(asked)):
            return ""
        if who := _who_asked(turns):
            people = self._fit(_named_in_quote(who.answer, self._every), taken) if _tells_who(who) else []
            return people[0] if len(people) == 1 else ""
        if self._is_of_unknown_office(turns):
            return ""
        people = [name for name, said in taken.items() if said is self._gender]
        people = people or self._fit(self._shown(turns[-1].answer), taken)
        is_found = _FINDS.match(turns[-1].question) is not None
        if len(people) == 1 and (is_found or not self._is_rivalled(people[0], before)):
            return people[0]
        return self.after(turns[:-1]) if PRONOUN.search(turns[-1].question) and not named else ""

    def _is_of_unknown_office(self, turns: Sequence[Turn]) -> bool:
        """Return whether the last of ``turns`` that says of whom it asks names an office nobody has."""
        for turn in reversed(turns):
            if not _FINDS.match(turn.question) and _calls_unknown_office(turn.question, self._every):
                return True
            if not PRONOUN.search(turn.question) or _TAKEN.search(turn.answer):
                return False
        return False

    def _are_others(self, asked: Sequence[str], named: Sequence[str]) -> bool:
        """Return whether titles tell that all whom ``asked`` names, some ``named`` in letters, are others."""
        told = [*map(self._told, named), *_titles_told(asked)]
        return bool(told) and not any(genders <= {self._gender} for genders in told)

    def _one_named(self, people: Sequence[str], asked: Sequence[str], before: Sequence[Turn]) -> str:
        """Return the one of ``people``, named in what was ``asked`` last, who is meant, or ""."""
        if len(people) == 1:
            surname = Person.of(people[0]).surname
            is_by_name = any(surname in words(one) for one in asked)
            return people[0] if is_by_name or not self._is_rivalled(people[0], before) else ""
        titled = [name for name in people if self._folder.ends.genders(name)]
        is_told = len(titled) == 1 and len(asked) == 1 and not any(map(_has_title_of_either, asked))
        return titled[0] if is_told else ""

    def _found_instead(self, turn: Turn, name: str) -> str:
        """Return who may be meant after ``turn``, which names this ``name``.

        Where it asks who did something, and its answer shows another, she is the only one whom a quote that
        tells so names besides, or nobody.
        """
        if not _FINDS_DOER.match(turn.question) or says_not(turn.answer):
            return name
        person, taken = Person.of(name), _taken(turn)
        quoted = self._fit(_named_in_quote(turn.answer, self._every), taken)
        others = [one for one in quoted if not Person.of(one).may_be(person)]
        if len(others) == 1 and len(quoted) > 1 and _tells_who(turn):
            return others[0]
        shown = self._fit(self._shown(turn.answer), taken)
        return name if not others and all(Person.of(one).may_be(person) for one in shown) else ""

    def _told(self, name: str) -> frozenset[Gender]:
        """Return what titles tell of who has this ``name``, in letters or in the questions."""
        ends, person = self._folder.ends, Person.of(name)
        said = frozenset[Gender]().union(*(one.genders for one in self._called if one.may_be(person)))
        return ends.genders(name) or (said if len(said) == 1 else ends.supposed_genders(name))

    def _fit(self, found: Iterable[str], taken: Mapping[str, Gender]) -> list[str]:
        """Return those of ``found``, apart, who may be called so and were ``taken`` for no other."""
        return _apart(
            name
            for name in found
            if self._told(name) <= {self._gender} and taken.get(name, self._gender) is self._gender
        )

    def _shown(self, answer: str) -> Iterator[str]:
        """Yield the people who sent what ``answer`` shows."""
        known = {" ".join((party.name or "").split()) for party in self._every if Identity.of(party).name}
        yield from (sender["name"] for sender in _SENDER.finditer(answer) if sender["name"] in known)

    def _is_rivalled(self, name: str, before: Sequence[Turn]) -> bool:
        """Return whether no title tells of ``name``, and the last that ``before`` names may be another."""
        if self._told(name):
            return False
        person = Person.of(name)
        for turn in reversed(before):
            if people := self._fit(_named_in(turn.question, self._every), {}):
                return any(not Person.of(one).may_be(person) for one in people)
        return False


def _titles_told(asked: Iterable[str]) -> list[frozenset[Gender]]:
    """Return what the titles in the questions ``asked`` tell of people, those that tell nothing left out."""
    return [told for one in asked for said in names_said(one) if (told := Person.of(said).genders)]


def _taken(turn: Turn) -> dict[str, Gender]:
    """Return of what gender the answer of ``turn`` took people to be."""
    return {one["name"]: GENDERS[one["word"].lower()] for one in _TAKEN.finditer(turn.answer)}


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


def _tells_who(turn: Turn) -> bool:
    """Return whether the first quote of ``turn`` speaks of what it asks: "the midwife was Ada Bell"."""
    asked = set(stems(turn.question))
    said = {one for text in quotes_in(turn.answer)[:1] for one in stems(text)}
    return 2 * len(asked & said) >= len(asked)


def _named_in_quote(answer: str, every: Sequence[Party]) -> Iterator[str]:
    """Yield the whole names in the first quote of ``answer``, those of parties as these have them."""
    for text in quotes_in(answer)[:1]:
        for said in names_said(text):
            known = list(_named_in(said, every))
            yield from known or (one for one in (_without_office(said),) if Person.of(one).given)


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
        called = _POSSESSIVE.sub("", _office(match) or match[0])
        shorter = [called.split()[0]] if match["office"] else []
        is_first = not (before := question[: match.start()].rstrip()) or before[-1] in _ENDS_BEFORE
        if not _office(match) and is_first:
            shorter = [" ".join(without_openers(called.split()))]
        for wanted in filter(None, dict.fromkeys((called, *shorter))):
            known = [party for party in every if Identity.of(party).name and names(party, wanted)]
            people = _apart(party.name or "" for party in known)
            if len(people) > 1:
                people = _so_titled(people, wanted, known)
            if len(people) == 1:
                yield people[0]
                break


def _office(match: re.Match[str]) -> str:
    """Return the office that a ``match`` of `_CALLED` is, or "" where it is a name."""
    return match["whole"] or match["office"] or ""


def _calls_unknown_office(question: str, every: Sequence[Party]) -> bool:
    """Return whether ``question`` asks what somebody did who holds an office that nobody in letters has."""
    return any(
        is_role(match["whole"] or match["office"].split()[-1])
        and not any(names(party, _office(match)) for party in every)
        for match in _OFFICE_ASKED.finditer(question)
    )


def _so_titled(people: Sequence[str], called: str, known: Iterable[Party]) -> list[str]:
    """Return those of ``people`` whom letters call by the title in ``called`` and a given name of theirs."""
    titles = Person.of(called).titles & OF_PEOPLE.keys()
    so_called = [
        one
        for one in (Person.of(party.name or "", party.title) for party in known)
        if one.given and not titles.isdisjoint(one.titles)
    ]
    return [name for name in people if any(one.may_be(Person.of(name)) for one in so_called)]


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

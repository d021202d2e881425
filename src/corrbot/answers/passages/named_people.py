"""The people whom a question names: what letters say of others is no answer to it (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corrbot.answers.passages.label_words import is_filed_under
from corrbot.answers.phrasing.given_names import given_names_said, only_bearer
from corrbot.answers.phrasing.names_said import RUN, TOKEN, names_ending, names_said
from corrbot.answers.phrasing.namesakes import Namesake, longest, namesakes, speaks_of_kin
from corrbot.letters import Letter
from corrbot.letters.person import Person
from corrbot.letters.references import is_running
from corrbot.letters.titles import KNIGHTLY, TITLES, Gender
from corrbot.reader import Reading, ScoredSentence
from corrbot.register import Register
from corrbot.terms import STOP_WORDS, stem, stems, words

_MOST_LETTERS = 200
"""Letters with somebody's name whose parties and references are looked at."""
_MOST_READ = 40
"""Those of them whose text is read for the titles that stand before it."""
_AS_GOOD = 0.95
"""Share of the score of what comes first, of others, from which what is of the people named is as good."""
_ASKS = r"(?:did|does|do|has|have|had|will|would|could|can|shall|should)"
_DONE_BY_WRITING = frozenset(
    map(stem, "answer ask demand mention reply request respond say state tell want write".split())
)
"""What a letter does without the word."""
_BETWEEN = r"(?:(?:has|had|have|was|is|were|did|also|then|since|never|not|duly|himself|herself|hereby) )*"
_OF_WRITER = re.compile(r"\bI\b|\b[Mm](?:e|y|ine)\b")
_OF_READER = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_FOLLOWING = re.compile(rf"{_BETWEEN}(?P<word>\w+)")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody whom a question names: as it is ``said``, the parts of the name, and what titles tell.

    ``namesakes`` are others of the surname, and no relatives, where the question has no given name;
    ``by_given_name`` where it has nothing else, and letters give it to nobody else.
    """

    said: str
    person: Person
    genders: frozenset[Gender]
    namesakes: tuple[Namesake, ...] = ()
    by_given_name: bool = False

    def is_called(self, other: Person) -> bool:
        """Return whether ``other`` may be the same."""
        apart = self.genders and other.genders and self.genders.isdisjoint(other.genders)
        return not apart and self.person.may_be(other) and not self._namesakes_called(other)

    def namesakes_of(self, letter: Letter) -> tuple[Namesake, ...]:
        """Return whom of the ``namesakes`` a whole ``letter`` is of, where it is plainly of nobody else."""
        if not (found := self.namesakes_in(letter)):
            return ()
        people = self._of_surname(letter)
        return () if any((one.given or one.titles) and self.is_called(one) for one in people) else found

    def namesakes_in(self, letter: Letter) -> tuple[Namesake, ...]:
        """Return whom of the ``namesakes`` a whole ``letter`` names."""
        if not self.namesakes:
            return ()
        return tuple(one for other in self._of_surname(letter) for one in self._namesakes_called(other))

    def _of_surname(self, letter: Letter) -> list[Person]:
        surname = self.person.surname
        named = (*_parties_called(letter, surname), *(name for name, _ in names_ending(letter.text, surname)))
        return [Person.of(name) for name in named]

    def is_called_by_given_name(self, letter: Letter) -> bool:
        """Return whether a ``letter`` with the surname calls them by the given name: "my wife Leila"."""
        surname = self.person.surname
        is_surname = self.by_given_name or surname in words(f"{letter.text} {_called_all(letter)}")
        if not self.person.is_whole or not is_surname:
            return False
        given = self.person.given[0].capitalize()
        by_itself = False
        for match in re.finditer(rf"\b{re.escape(given)}\b(?![’'-]\w)(?P<more> {TOKEN})?", letter.text):
            if match["more"] and Person.of(match[0]).surname != surname:
                return False
            by_itself = by_itself or not match["more"]
        return by_itself

    def _namesakes_called(self, other: Person) -> tuple[Namesake, ...]:
        return tuple(one for one in self.namesakes if other.given and one.person.may_be(other))

    def is_party_of(self, letter: Letter) -> bool:
        """Return whether ``letter`` is from or to them, or a copy went to them."""
        return any(self.is_called(Person.of(party.name or "")) for party in letter.parties)

    def is_filed_in(self, letter: Letter) -> bool:
        """Return whether the file, a folder or the subject of ``letter`` has the surname."""
        return is_filed_under(self.person.surname, letter)

    def is_writer_of(self, one: ScoredSentence) -> bool:
        """Return whether ``one`` stands in a letter of theirs, in their own words."""
        sender = one.letter.sender
        is_own = one.letter.speaker(one.span) is None
        return is_own and sender is not None and self.is_called(Person.of(sender.name or ""))

    def is_spoken_to(self, one: ScoredSentence) -> bool:
        """Return whether ``one`` speaks to them, in a letter to them, or of themselves, in one of theirs."""
        text = one.letter.slice(one.span)
        if self.is_writer_of(one):
            return _OF_WRITER.search(text) is not None
        recipient = one.letter.recipient
        is_own = one.letter.speaker(one.span) is None
        is_theirs = is_own and recipient is not None and self.is_called(Person.of(recipient.name or ""))
        return is_theirs and _OF_READER.search(text) is not None

    def is_named_in(self, text: str) -> bool:
        """Return whether ``text`` names them."""
        return any(self.is_called(one) for one, _ in _mentions(text, self.person.surname))


@dataclass(frozen=True, slots=True)
class OfPeople:
    """The ``reading`` with what may be of the people whom a question names, and ``notices`` of others.

    ``is_lacking`` where that is no answer; ``lacking`` says why, or is "" where what comes first stands in a
    letter of theirs.
    """

    reading: Reading
    lacking: str = ""
    notices: tuple[str, ...] = ()
    is_lacking: bool = False


def people_named(question: str, register: Register, letter_ids: Sequence[str] | None) -> list[NamedPerson]:
    """Return the people whom ``question`` calls by title and surname, or by a whole name in letters.

    Or by a given name alone, which letters give to nobody else.
    """
    found = []
    calls = [(said, said) for said in names_said(question)]
    calls += _called_by_given_name(question, register, letter_ids)
    for said, whole in calls:
        person = Person.of(whole)
        if not person.surname or not (person.titles & TITLES.keys() or person.is_whole):
            continue
        if person.titles & KNIGHTLY.keys() and not person.given:
            continue
        with_name = _with_name(person, register, letter_ids)
        parties = [
            name
            for letter in register.headings_of(with_name)
            for name in _parties_called(letter, person.surname)
        ]
        read = [register.letter(one) for one in sorted(with_name)[:_MOST_READ]]
        named = [*parties, *(name for one in read for name, _ in names_ending(one.text, person.surname))]
        called = [one for one in map(Person.of, named) if one.given[:1] == person.given[:1]]
        is_of_party = any(Person.of(name).may_be(person) for name in parties)
        if person.titles or is_of_party or any(one.titles for one in called):
            genders = person.genders or frozenset().union(*(one.genders for one in called))
            genders = genders if len(genders) == 1 else frozenset()
            others = namesakes(named, genders) if genders and not person.given else ()
            one = NamedPerson(said, person, genders, others, by_given_name=said != whole)
            found.append(replace(one, namesakes=_not_kin(one, read)))
    return found


def _called_by_given_name(
    question: str, register: Register, letter_ids: Sequence[str] | None
) -> Iterator[tuple[str, str]]:
    """Yield the given names that stand alone in ``question``, each with the whole name of its only bearer.

    What more letters hold than are read is left out.
    """
    for said in given_names_said(question):
        ids = register.letters_with([said])
        ids = ids if letter_ids is None else ids & set(letter_ids)
        if len(ids) > _MOST_READ:
            continue
        parties = [name for letter in register.headings_of(ids) for name in _party_names(letter)]
        whole = only_bearer(said, (register.letter(one).text for one in sorted(ids)), parties)
        if whole:
            yield said, whole


def _not_kin(one: NamedPerson, letters: Iterable[Letter]) -> tuple[Namesake, ...]:
    """Return the namesakes in whose ``letters`` no relative is spoken of who may be ``one``: "my wife"."""
    kin = {
        other
        for letter in letters
        if one.namesakes and speaks_of_kin(letter.text, one.genders)
        for other in one.namesakes_in(letter)
    }
    return tuple(other for other in one.namesakes if other not in kin)


def of_people_named(
    question: str,
    reading: Reading,
    register: Register,
    letter_ids: Sequence[str] | None,
    only: Letter | None,
) -> OfPeople:
    """Return ``reading`` with what may be of the people ``question`` names.

    Left out are sentences of letters that neither name them nor are from or to them nor bear a reference of
    a letter that does, and those that say of another, who is named or writes, what is asked of them. What is
    left counts for as much less as it scores less, where it scores nearly as high as what came first or says
    as much, and else is lacking; where nothing is left, ``reading`` is returned as it was.
    Where ``only`` one letter is asked, it is taken to be of them. Notices tell of others of the surname whose
    letters were left out and came nearest.
    """
    people = people_named(question, register, letter_ids) if reading.sentences and only is None else []
    if not people:
        return OfPeople(reading)
    bears = [_references(one, register, letter_ids) for one in people]
    letters = {one.letter.id: one.letter for one in reading.sentences}
    theirs = {
        letter_id: [one for one, keys in zip(people, bears, strict=True) if _is_of(letter, one, keys)]
        for letter_id, letter in letters.items()
    }
    deeds = _deeds(question, people)
    kept = tuple(
        one
        for one in reading.sentences
        if theirs[one.letter.id] and not _is_of_another(one, theirs[one.letter.id], deeds)
    )
    first = reading.sentences[0]
    before = takewhile(lambda one: one not in kept[:1], reading.sentences)
    out = {one.letter.id: one.letter for one in before if not theirs[one.letter.id]}.values()
    others = [*longest(other for letter in out for one in people for other in one.namesakes_of(letter))]
    notices = (f"The letters also speak of {_and(others)}.",) if others else ()
    asked = _asked(question, people)
    if kept and any(person.is_writer_of(kept[0]) for person in people):
        asked -= _DONE_BY_WRITING
    if not kept or not (kept[0].score >= _AS_GOOD * first.score or _is_answer(kept[0], first, asked, people)):
        nearest = reading if not kept else replace(reading, sentences=kept)
        is_of_them = bool(theirs[nearest.sentences[0].letter.id])
        why = "" if is_of_them else f"What comes nearest is not said of {_or(one.said for one in people)}."
        return OfPeople(nearest, why, notices, is_lacking=True)
    share = min(1.0, kept[0].score / first.score) if first.score else 1.0
    return OfPeople(
        replace(reading, sentences=kept, answerability=share * reading.answerability), "", notices
    )


def _asked(question: str, people: Sequence[NamedPerson]) -> set[str]:
    """Return the stems of what ``question`` says but for the names."""
    said = {word for one in people for word in words(one.said)}
    return {stem(word) for word in words(question) if word not in said and word not in STOP_WORDS}


def _deeds(question: str, people: Sequence[NamedPerson]) -> set[str]:
    """Return the stems of what ``question`` asks whether, when or why one of ``people`` does."""
    found: set[str] = set()
    for one in people:
        asks = re.search(
            rf"\b{_ASKS} {re.escape(one.said)}\W* (?!be(?:en)? )(?P<rest>.+)", question, re.IGNORECASE
        )
        found |= _asked(asks["rest"], people) if asks else set()
    return found


def _is_answer(
    one: ScoredSentence, first: ScoredSentence, asked: set[str], people: Sequence[NamedPerson]
) -> bool:
    """Return whether ``one`` says of ``people`` as much as ``first``, which is of others.

    Of those to whom, or of whom, its letter speaks as "you" or "I" it may say so in other words ``asked``.
    """
    if _says_as_much(one, first, asked):
        return True
    if not any(person.is_spoken_to(one) for person in people):
        return False
    said, by_first = (asked & set(stems(it.letter.slice(it.span))) for it in (one, first))
    return bool(said) and len(said) >= len(by_first)


def _says_as_much(one: ScoredSentence, other: ScoredSentence, asked: set[str]) -> bool:
    """Return whether ``one`` has more than half of the words ``asked`` that ``other`` has."""
    wanted = asked & set(stems(other.letter.slice(other.span)))
    return 2 * len(wanted & set(stems(one.letter.slice(one.span)))) > len(wanted) or not wanted


def _with_name(person: Person, register: Register, letter_ids: Sequence[str] | None) -> set[str]:
    wanted = [person.surname, *(person.given[:1] if person.is_whole else ())]
    ids = register.letters_with(wanted)
    ids = ids if letter_ids is None else ids & set(letter_ids)
    return set(sorted(ids)[:_MOST_LETTERS])


def _references(one: NamedPerson, register: Register, letter_ids: Sequence[str] | None) -> set[str]:
    """Return the keys of the references that letters with the name, and no namesake's, bear."""
    ids = _with_name(one.person, register, letter_ids)
    if one.namesakes:
        ids -= {it for it in sorted(ids)[:_MOST_READ] if one.namesakes_in(register.letter(it))}
    return {key for letter in register.headings_of(ids) for key in _keys(letter)}


def _keys(letter: Letter) -> set[str]:
    """Return the keys of the references of ``letter`` that letters of others do not bear by chance."""
    return {reference.key for reference in letter.references if not is_running(reference.raw)}


def _is_of(letter: Letter, one: NamedPerson, keys: set[str]) -> bool:
    return not one.namesakes_of(letter) and (
        one.is_party_of(letter)
        or not keys.isdisjoint(_keys(letter))
        or one.is_named_in(letter.text)
        or one.is_called_by_given_name(letter)
        or one.is_filed_in(letter)
    )


def _is_of_another(one: ScoredSentence, people: Sequence[NamedPerson], deeds: set[str]) -> bool:
    """Return whether a sentence tells of another's ``deeds``: "Mr Hale resigned", "I resigned"."""
    text = one.letter.slice(one.span)
    named = [
        end
        for person in people
        for other, end in _mentions(text, person.person.surname)
        if person.is_called(other)
    ]
    if any(_says(text[end:], deeds) for end in named):
        return False
    is_own = one.letter.sender is not None and one.letter.speaker(one.span) is None
    if is_own and not any(person.is_writer_of(one) for person in people) and _does("I", text, deeds):
        return True
    if named:
        return False
    return any(Person.of(run[0]).titles and _says(text[run.end() :], deeds) for run in RUN.finditer(text))


def _does(word: str, text: str, deeds: set[str]) -> bool:
    return any(_says(text[match.end() :], deeds) for match in re.finditer(rf"\b{word}\b", text))


def _says(after: str, deeds: set[str]) -> bool:
    following = _FOLLOWING.match(after.lstrip(" ,"))
    return following is not None and not deeds.isdisjoint(stems(following["word"]))


def _mentions(text: str, surname: str) -> Iterator[tuple[Person, int]]:
    """Yield the people of this ``surname`` whom ``text`` names, as it does, and where the names end."""
    for name, end in names_ending(text, surname):
        yield Person.of(name), end


def _parties_called(letter: Letter, surname: str) -> list[str]:
    """Return the names, with their titles, of the parties of ``letter`` with this ``surname``."""
    return [name for name in _party_names(letter) if Person.of(name).surname == surname]


def _party_names(letter: Letter) -> list[str]:
    """Return the names, with their titles, of the parties of ``letter``."""
    return [" ".join(filter(None, (party.title, party.name))) for party in letter.parties]


def _called_all(letter: Letter) -> str:
    return " ".join(party.name or "" for party in letter.parties)


def _or(names: Iterable[str]) -> str:
    return " or ".join(f"“{name}”" for name in dict.fromkeys(names))


def _and(names: Iterable[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)

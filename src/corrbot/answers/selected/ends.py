"""`Ends`: whom names mean at the ends of letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property

from corrbot.answers.phrasing.bare_nouns import BareNouns
from corrbot.answers.phrasing.joined_names import JoinedNames
from corrbot.answers.phrasing.known_people import KnownPeople, Meant
from corrbot.answers.phrasing.names_read import NamesRead
from corrbot.answers.phrasing.office_names import OfficeNames, remark
from corrbot.answers.phrasing.short_bodies import ShortBodies
from corrbot.answers.phrasing.told_titles import ToldTitles
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.counted_bodies import Trades, counted_bodies
from corrbot.answers.selected.placed_names import PlacedNames
from corrbot.answers.selected.remarks import alternatives, letters_counted, places
from corrbot.answers.selected.selection import OUR_SIDE, Selection
from corrbot.letters import Direction, Letter, Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.fellow_recipients import fellow_recipients
from corrbot.letters.person import Person
from corrbot.letters.titles import Gender
from corrbot.threads.identity import Identity, body_key, is_one_council

_MOST_READ = 100
"""Letters with a surname that are read for the titles before it."""


class Ends:
    """Tells whether a name means the sender or a recipient of a letter."""

    def __init__(self, admitted: Admitted) -> None:
        self._admitted = admitted
        self._known = admitted.known
        self._correspondence = admitted.correspondence
        self._fellows = cache(self._read_fellows)
        self._is_person = cache(self._read_person)
        self._trades = Trades(self._known.values(), self._correspondence.bodies)

    def is_from(self, letter: Letter, name: str) -> bool:
        """Return whether ``name``, or one of the names in it, names the sender of ``letter``."""
        return self._from(letter, name) > Meant.PERHAPS

    def is_surely_from(self, letter: Letter, name: str) -> bool:
        """Return whether ``name`` surely means the sender of ``letter``."""
        return name != "" and self._from(letter, name) is Meant.SURELY

    def is_addressed_to(self, letter: Letter, name: str) -> bool:
        """Return whether ``name``, or one of the names in it, names a recipient of ``letter``, no copy."""
        if self._to(letter, name, (letter.recipient,)) > Meant.PERHAPS:
            return True
        is_named = self._to(letter, name, letter.cc) > Meant.PERHAPS
        return is_named and self._to(letter, name, self._fellows(letter.id)) > Meant.PERHAPS

    def is_to(self, letter: Letter, name: str) -> bool:
        """Return whether ``name``, or one in it, names the recipient of ``letter`` or one who had a copy."""
        return self._to(letter, name) > Meant.PERHAPS

    def is_to_others(self, letter: Letter) -> bool:
        """Return whether ``letter`` is to a body, known not to be ours, from which other letters are."""
        if letter.recipient is None or not self._correspondence.ours.names:
            return False
        posts = self._correspondence.posts.of(letter.recipient, letter.date, letter.sender) or (
            letter.recipient,
        )
        complete = self._correspondence.bodies.complete
        return self._others.issuperset(complete(Identity.of(one)).organisation for one in posts)

    def how_read(self, selection: Selection) -> Iterator[str]:
        """Yield, for people, how the names in ``selection`` are read; "" where nothing is to be said."""
        ends = [*filter(None, (selection.sender, selection.recipient, *selection.parties))]
        yield from self._joined_names.remarks(ends)
        for end in ends:
            yield from map(self._names_read.remark, self._joined_names.read(end))
        for end in (*ends, selection.copied, selection.named):
            yield from self.taken(end)
            yield self._placed_names.remark(end)

    def whole_names(self, name: str, parties: Iterable[Party]) -> tuple[str, ...]:
        """Return the names that ``name`` may be short for among ``parties``, where there are several."""
        return self._people.whole_names(name, parties)

    def names_person(self, name: str) -> bool:
        """Return whether ``name`` is that of a person whom letters are from or to."""
        return self._is_person(name)

    def genders(self, name: str) -> frozenset[Gender]:
        """Return what titles in letters tell of the person with this whole name."""
        return self._people.genders(Person.of(name))

    def supposed_genders(self, name: str) -> frozenset[Gender]:
        """Return what `genders` does, or else what titles tell that only this person is likely to bear."""
        return self._people.supposed_genders(Person.of(name))

    def is_copy(self, letter: Letter, selection: Selection) -> bool:
        """Return whether the recipient, or a party, of ``selection`` had only a copy of ``letter``."""
        return (selection.recipient != "" and not self.is_addressed_to(letter, selection.recipient)) or any(
            not (self.is_from(letter, party) or self.is_addressed_to(letter, party))
            for party in selection.parties
        )

    def counted_for(self, names: Iterable[str], letters: Sequence[Letter]) -> Iterator[str]:
        """Yield, for people, for what ``letters`` are counted that do not give ``names`` themselves.

        That is a post that other letters tell, or initials that may be those of the name of a body.
        """
        for name in dict.fromkeys(filter(None, names)):
            yield from self._by_initials(name, letters)
            some = [one for one in letters if self._is_by_post(one, name)]
            if some:
                who = alternatives(sorted({str(one.recipient) for one in some if one.recipient}))
                why = "of our side" if self._is_our_side(name) else "as other letters of the time tell"
                yield (
                    f"Counted as to “{name}”: {letters_counted(len(some))} to {who}, {why} ({places(some)})."
                )

    def counted_bodies(self, names: Iterable[str], letters: Sequence[Letter]) -> Iterator[str]:
        """Yield, for people, which of ``letters`` are counted for ``names`` that are not printed there."""
        for name in dict.fromkeys(one for end in filter(None, names) for one in self._read(end)):
            yield from self._trades.taken(name, letters)
            yield from counted_bodies(name, letters, self._correspondence.bodies)

    def perhaps_of_others(self, sender: str, recipient: str, letters: Sequence[Letter]) -> Iterator[str]:
        """Yield, for people, which of ``letters`` may as well be from or to others than who is named."""
        for name, meant in ((sender, self._from), (recipient, self._to)):
            some = [one for one in letters if name and meant(one, name) is Meant.PERHAPS]
            if some:
                who = alternatives(self.called(name, some, Meant.PERHAPS))
                yield f"{who} may not be meant by “{name}” ({places(some)})."

    def _by_initials(self, name: str, letters: Sequence[Letter]) -> Iterator[str]:
        asked, is_by_initials = AskedName.of(name), self._correspondence.bodies.is_by_initials
        found = [
            (letter, party)
            for letter in letters
            for party in letter.parties
            if is_by_initials(Identity.of(party))
            and asked.fit(party) is Fit.NOT
            and self._meant(name, (party,)) > Meant.PERHAPS
        ]
        if found:
            who = alternatives(sorted({str(party) for _, party in found}))
            where = places([*{letter.id: letter for letter, _ in found}.values()])
            yield f"{who} is taken to be of “{name}” for its initials, which may be another’s ({where})."

    def _is_by_post(self, letter: Letter, name: str) -> bool:
        is_named = self._meant(name, (letter.sender, *recipients(letter))) > Meant.PERHAPS
        return not (is_named or self._placed_names.is_to(letter, name)) and self.is_to(letter, name)

    def is_at_end(self, letter: Letter, name: str) -> bool:
        """Return whether ``name`` surely names a person, or a body but ours, at an end of ``letter``."""
        ours, complete = self._correspondence.ours, self._correspondence.bodies.complete
        ends = [one for one in (letter.sender, *recipients(letter)) if one]
        if not self.names_person(name):
            ends = [one for one in ends if not ours.holds(complete(Identity.of(one)))]
        return self._meant(name, ends) is Meant.SURELY

    def holders(self, ends: Sequence[str], letters: Sequence[Letter]) -> Iterator[str]:
        """Yield who is taken to hold each office at the ``ends`` of ``letters`` that do not tell it."""
        for name in dict.fromkeys(one for end in ends for one in self._read(end)):
            parties = [party for letter in letters for party in letter.parties if self._holds(name, party)]
            holders = self._office_names.holders(name) if parties else ()
            if meant := [one for one in holders if any(map(one.may_be, parties))]:
                yield remark(name, meant)

    def taken(self, name: str) -> tuple[str, ...]:
        """Return, for people, which bodies ``name`` is taken to be: "the Council", "the IDB"."""
        read = self._joined_names.read(name) if name else ()
        remarks = (*map(self._bare_nouns.remark, read), *map(self._short_bodies.remark, read))
        return tuple(filter(None, remarks))

    def is_of_several(self, name: str) -> bool:
        """Return whether ``name`` is a word by which several bodies are called: "the Board"."""
        return self._bare_nouns.is_of_several(name)

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return the names that ``name`` is read as, with those of the bodies whose initials they are."""
        read = self._read(name)
        return (*read, *filter(None, map(self._short_bodies.read, read)))

    def _is_known(self, name: str) -> bool:
        return any(
            self._people.meant(name, party)
            for one in self._known.values()
            for party in (one.sender, *recipients(one))
        )

    def _from(self, letter: Letter, name: str) -> Meant:
        return self._meant(name, (letter.sender,)) or self._placed(letter, name, self._placed_names.is_from)

    def _is_our_side(self, name: str) -> bool:
        return any(map(self._bare_nouns.is_our_side, self._joined_names.read(name)))

    def _placed(self, letter: Letter, name: str, is_at_end: Callable[[Letter, str], bool]) -> Meant:
        return Meant.SURELY if name and is_at_end(letter, name) else Meant.NOT

    def _to(self, letter: Letter, name: str, parties: Sequence[Party | None] | None = None) -> Meant:
        whom = recipients(letter) if parties is None else parties
        told = self._meant(name, whom)
        if told > Meant.PERHAPS:
            return told
        if letter.direction is Direction.IN and letter.recipient in whom and self._is_our_side(name):
            return Meant.SURELY
        if not told and letter.recipient in whom and self._placed_names.is_to(letter, name):
            return Meant.SURELY
        return max(told, *(self._in_post(name, party, letter) for party in whom if party), Meant.NOT)

    def _in_post(self, name: str, party: Party, letter: Letter) -> Meant:
        """Return whether ``name`` means ``party`` of ``letter`` with the posts that other letters tell."""
        posts = self._correspondence.posts.of(party, letter.date, letter.sender)
        meant = [self._meant(name, (one,)) for one in posts]
        if not meant or max(meant) is Meant.NOT:
            return Meant.NOT
        return min(meant) if min(meant) > Meant.PERHAPS else Meant.PERHAPS

    def _copied(self, letter: Letter, name: str) -> Meant:
        def meant(whom: Sequence[Party]) -> Meant:
            ours, complete = self._correspondence.ours, self._correspondence.bodies.complete
            if name != OUR_SIDE:
                return self._meant(name, whom)
            return Meant.SURELY if any(ours.holds(complete(Identity.of(one))) for one in whom) else Meant.NOT

        return meant(letter.cc) and meant([one for one in letter.cc if one not in self._fellows(letter.id)])

    def _read(self, name: str) -> tuple[str, ...]:
        return tuple(self._names_read.read(one) for one in self._joined_names.read(name))

    def _meant(self, name: str, parties: Sequence[Party | None]) -> Meant:
        read = self._read(name)
        apart = set(self._joined_names.read(name))
        meant = max(
            (
                self._people.meant(one, party)
                for one in read
                for party in parties
                if not (one in apart and self._bare_nouns.excludes(one, party))
            ),
            default=Meant.NOT,
        )
        return meant or max(
            (
                max(self._holds(one, party), self._by_letters(one, party))
                for one in read
                for party in parties
                if party
            ),
            default=Meant.NOT,
        )

    def _by_letters(self, name: str, party: Party) -> Meant:
        """Return whether ``party`` is of the body whose initials ``name`` is, or the other way round.

        Or it is of the council that ``name`` is in the other language of Wales.
        """
        if is_one_council(body_key(name), Identity.of(party).organisation) or self._trades.means(name, party):
            return Meant.SURELY
        if body := self._short_bodies.read(name):
            return self._people.meant(body, party)
        return Meant.PERHAPS if self._short_bodies.may_be(name, party) else Meant.NOT

    def _holds(self, name: str, party: Party) -> Meant:
        """Return whether ``party``, of whom the office ``name`` is not told, is a holder of it."""
        return max(
            (
                self._people.meant(holder.name, party)
                for holder in self._office_names.holders(name)
                if holder.may_be(party)
            ),
            default=Meant.NOT,
        )

    def of(self, letter: Letter, selection: Selection) -> Iterator[tuple[str, Meant]]:
        """Yield each name of ``selection`` with whether it means who is at its end of ``letter``."""
        if selection.sender:
            signed = (letter.sender, letter.signed_by if selection.is_signed else None)
            placed = self._placed(letter, selection.sender, self._placed_names.is_from)
            yield selection.sender, self._meant(selection.sender, signed) or placed
        if selection.recipient:
            yield selection.recipient, self._to(letter, selection.recipient)
        if selection.copied:
            yield selection.copied, self._copied(letter, selection.copied)
        if len(selection.parties) == 2:
            one, other = selection.parties
            there = self._from(letter, one), self._to(letter, other)
            back = self._to(letter, one), self._from(letter, other)
            yield from zip(selection.parties, max(there, back, key=min), strict=True)
        else:
            for party in selection.parties:
                yield party, max(self._from(letter, party), self._to(letter, party))

    def is_spelt(self, name: str, party: Party) -> bool:
        """Return whether ``party`` is known by an e-mail address alone whose domain spells ``name``."""
        return any(self._people.is_spelt(one, party) for one in self._read(name))

    def called(self, name: str, letters: Sequence[Letter], meant: Meant) -> tuple[str, ...]:
        """Return the names of those at the ends of ``letters`` whom ``name`` means just so."""
        found = {
            " ".join((party.name or str(party)).split())
            for letter in letters
            for party in letter.parties
            if max(self._meant(name, (party,)), self._in_post(name, party, letter)) is meant
        }
        return tuple(sorted(found))

    @cached_property
    def given_names(self) -> dict[str, frozenset[str]]:
        """The given names of the people whom letters are from or to by their surnames, in lower case."""
        parties = (party for letter in self._known.values() for party in letter.parties if party.name)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for person in (Person.of(party.name or "") for party in parties):
            if person.surname:
                found[person.surname].update(person.given)
        return {surname: frozenset(given) for surname, given in found.items()}

    @cached_property
    def _of_surname(self) -> dict[str, dict[tuple[str | None, ...], Party]]:
        """Those whom letters are from or to, by their surnames, "" where they have none; each once."""
        found: defaultdict[str, dict[tuple[str | None, ...], Party]] = defaultdict(dict)
        for party in (party for letter in self._known.values() for party in letter.parties):
            found[Person.of(party.name or "").surname].setdefault(party.words, party)
        return dict(found)

    @cached_property
    def _others(self) -> frozenset[str]:
        """The bodies, as keys, that letters are from and that are not of our side."""
        ours, complete = self._correspondence.ours, self._correspondence.bodies.complete
        senders = (complete(Identity.of(letter.sender)) for letter in self._known.values())
        return frozenset(one.organisation for one in senders if one.organisation and not ours.holds(one))

    @cached_property
    def _joined_names(self) -> JoinedNames:
        letters = self._known.values()
        return JoinedNames(
            (party for one in letters for party in (one.sender, one.recipient)), self._is_known
        )

    @cached_property
    def _names_read(self) -> NamesRead:
        return NamesRead(cache(self._is_known), self._of_surname)

    @cached_property
    def _placed_names(self) -> PlacedNames:
        return PlacedNames(self._admitted, self._meant, self._is_known, self._of_surname.__contains__)

    @cached_property
    def _office_names(self) -> OfficeNames:
        return OfficeNames(self._correspondence.letters)

    @cached_property
    def _bare_nouns(self) -> BareNouns:
        read = self._correspondence
        return BareNouns(read.letters, read.bodies, read.ours.holds)

    @cached_property
    def _short_bodies(self) -> ShortBodies:
        parties = (party for letter in self._known.values() for party in letter.parties)
        return ShortBodies(self._correspondence.bodies, parties)

    @cached_property
    def _people(self) -> KnownPeople:
        return KnownPeople(
            self._known.values(),
            self._correspondence.bodies.complete,
            self._correspondence.bodies.elsewhere,
            ToldTitles(self._with_name),
            self._correspondence.bodies.other_name,
        )

    def _read_person(self, name: str) -> bool:
        parties = self._of_surname.get(Person.of(name).surname, {})
        return any(self._people.may_mean(name, party) for party in parties.values())

    def _read_fellows(self, letter_id: str) -> tuple[Party, ...]:
        """Return whom a letter is to beside its recipient, which the lines of its text tell."""
        return fellow_recipients(self._admitted.whole(self._known[letter_id]))

    def _with_name(self, surname: str) -> Iterator[Letter]:
        """Yield letters in which ``surname`` stands, with their texts."""
        register = self._admitted.generation.register
        for letter_id in sorted(register.letters_with([surname]))[:_MOST_READ]:
            if letter := self._known.get(letter_id):
                yield self._admitted.whole(letter)


def recipients(letter: Letter) -> tuple[Party | None, ...]:
    """Return to whom ``letter`` is, None where that is not told, and who had copies."""
    return (letter.recipient, *letter.cc)


def at_end(letter: Letter, selection: Selection, name: str) -> tuple[Party, ...]:
    """Return who is at the end of ``letter`` that ``selection`` gives ``name`` to."""
    ends = {
        selection.sender: (letter.sender,),
        selection.recipient: recipients(letter),
        selection.copied: letter.cc,
    }
    return tuple(party for party in ends.get(name, letter.parties) if party is not None)

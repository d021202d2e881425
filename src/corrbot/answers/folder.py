"""`Folder`: the letters that a question is asked of, all of them, and the choice among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import PurePosixPath

from corrbot.answers.answer import MOST_SHOWN, first_of
from corrbot.answers.bare_nouns import BareNouns
from corrbot.answers.joined_names import JoinedNames
from corrbot.answers.known_people import KnownPeople, Meant
from corrbot.answers.mentions import Mention, Term
from corrbot.answers.office_names import OfficeNames, remark
from corrbot.answers.plural_names import PluralNames
from corrbot.answers.selection import OUR_SIDE, Selection
from corrbot.answers.short_names import short_names
from corrbot.answers.titled_names import TitledName
from corrbot.index import Generation
from corrbot.letters import BlockKind, Direction, Letter, LetterKind, Of, Party, ReferenceKind, Span
from corrbot.letters.person import Person
from corrbot.letters.references import goes_on, reference_key
from corrbot.letters.titles import Gender
from corrbot.terms import words
from corrbot.threads import ANSWERS, Correspondence, LinkKind
from corrbot.threads.heading import ANSWERS_ONLY
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.reminding import reminder_in
from corrbot.threads.thread import in_time

_MOST_NAMED = 5
"""Letters that a remark names."""
_MOST_READ = 200
"""Letters that are read for names that may be short for another."""
_UNNAMED = "without the name in the text"
_ENCLOSED = "enc encl encs encls enclosure enclosures inclosure inclosures attachment attachments".split()
"""Words with which letters say at their end that something is enclosed."""
_REMINDING = ("remind", "reminder", "chaser")
"""Words of reminders that follow up no letter at hand."""
_MAIL = frozenset({".eml", ".msg", ".mbox"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The letters that fit a selection, earliest first, and what could not be told of others.

    ``found`` says for the ids of the first of them, as many as are shown, where the words that were looked
    for stand, None where that is the subject.
    ``remarks`` are sentences: how words were matched, and which letters were left out for what they lack;
    ``named`` are the letters whose places stand in them.
    """

    letters: tuple[Letter, ...]
    found: dict[str, Span | None]
    remarks: tuple[str, ...]
    named: tuple[Letter, ...] = ()


class Folder:
    """All letters of a generation that filters admit (``letter_ids``, None for all), read together.

    Letters come without text, but with the directions and recipients that only all of them tell; `whole`
    gives a letter with its text.
    """

    def __init__(self, generation: Generation, letter_ids: Sequence[str] | None, today: dt.date) -> None:
        self.generation = generation
        self.today = today
        self.correspondence: Correspondence = generation.correspondence
        admitted = None if letter_ids is None else frozenset(letter_ids)
        self.letters = tuple(
            letter for letter in self.correspondence.letters if admitted is None or letter.id in admitted
        )
        self._known = {letter.id: letter for letter in self.correspondence.letters}
        self._of_selection = cache(self._choose)

    def letter(self, letter_id: str) -> Letter:
        """Return the letter with this id, without its text."""
        return self._known[letter_id]

    def admits(self, letter_id: str | None) -> bool:
        """Return whether the letter with this id is among the letters."""
        return letter_id in self._ids

    def whole(self, letter: Letter) -> Letter:
        """Return ``letter`` with its text."""
        return self.generation.register.letter(letter.id).as_known(self._known[letter.id])

    def identity(self, letter_id: str) -> tuple[Identity, Identity]:
        """Return the sender and the recipient of a letter, with the bodies that other letters give them."""
        letter = self._known[letter_id]
        sender, recipient = Identity.of(letter.sender), Identity.of(letter.recipient)
        return self.correspondence.bodies.complete(sender), self.correspondence.bodies.complete(recipient)

    def is_from(self, letter: Letter, name: str) -> bool:
        """Return whether ``name``, or one of the names in it, names the sender of ``letter``."""
        return self._from(letter, name) > Meant.PERHAPS

    def is_addressed_to(self, letter: Letter, name: str) -> bool:
        """Return whether ``name``, or one of the names in it, names the recipient of ``letter``."""
        return self._meant(name, (letter.recipient,)) > Meant.PERHAPS

    def is_to(self, letter: Letter, name: str) -> bool:
        """Return whether ``name``, or one in it, names the recipient of ``letter`` or one who had a copy."""
        return self._to(letter, name) > Meant.PERHAPS

    def names_person(self, name: str) -> bool:
        """Return whether ``name`` is that of a person whom letters are from or to."""
        asked = Person.of(name)
        return any(
            asked.surname == Person.of(party.name or "").surname and self._people.may_mean(name, party)
            for letter in self._known.values()
            for party in letter.parties
        )

    def genders(self, name: str) -> frozenset[Gender]:
        """Return what titles in letters tell of the person with this whole name."""
        return self._people.genders(Person.of(name))

    def is_copy(self, letter: Letter, selection: Selection) -> bool:
        """Return whether the recipient, or a party, of ``selection`` had only a copy of ``letter``."""

        def is_of(name: str, *parties: Party | None) -> bool:
            return self._meant(name, parties) > Meant.PERHAPS

        return (selection.recipient != "" and not is_of(selection.recipient, letter.recipient)) or any(
            not is_of(party, letter.sender, letter.recipient) for party in selection.parties
        )

    def is_at_end(self, letter: Letter, name: str) -> bool:
        """Return whether ``name`` surely names a person, or a body but ours, at an end of ``letter``."""
        ours, complete = self.correspondence.ours, self.correspondence.bodies.complete
        ends = [one for one in (letter.sender, *_to(letter)) if one]
        if not self.names_person(name):
            ends = [one for one in ends if not ours.holds(complete(Identity.of(one)))]
        return self._meant(name, ends) is Meant.SURELY

    def _is_known(self, name: str) -> bool:
        return any(
            self._people.meant(name, party)
            for one in self._known.values()
            for party in (one.sender, *_to(one))
        )

    def _from(self, letter: Letter, name: str) -> Meant:
        return self._meant(name, (letter.sender,))

    def _to(self, letter: Letter, name: str) -> Meant:
        return self._meant(name, _to(letter))

    def _copied(self, letter: Letter, name: str) -> Meant:
        if name == OUR_SIDE:
            ours, bodies = self.correspondence.ours, self.correspondence.bodies
            held = any(ours.holds(bodies.complete(Identity.of(party))) for party in letter.cc)
            return Meant.SURELY if held else Meant.NOT
        return self._meant(name, letter.cc)

    def _read(self, name: str) -> tuple[str, ...]:
        return tuple(self._plural_names.read(one) for one in self._joined_names.read(name))

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
            (self._holds(one, party) for one in read for party in parties if party), default=Meant.NOT
        )

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

    def holders(self, ends: Sequence[str], letters: Sequence[Letter]) -> Iterator[str]:
        """Yield who is taken to hold each office at the ``ends`` of ``letters`` that do not tell it."""
        for name in dict.fromkeys(one for end in ends for one in self._read(end)):
            parties = [party for letter in letters for party in letter.parties if self._holds(name, party)]
            holders = self._office_names.holders(name) if parties else ()
            if meant := [one for one in holders if any(map(one.may_be, parties))]:
                yield remark(name, meant)

    def taken(self, name: str) -> tuple[str, ...]:
        """Return, for people, which bodies the bare nouns in ``name`` are taken to be: "the Council"."""
        remarks = map(self._bare_nouns.remark, self._joined_names.read(name))
        return tuple(filter(None, remarks))

    def is_of_several(self, name: str) -> bool:
        """Return whether ``name`` is a word by which several bodies are called: "the Board"."""
        return self._bare_nouns.is_of_several(name)

    def choose(self, selection: Selection) -> Chosen:
        """Return the letters that fit ``selection``; which wait for an answer is not looked at."""
        return self._of_selection(selection)

    def _choose(self, selection: Selection) -> Chosen:
        ends = (selection.sender, selection.recipient, *selection.parties)
        remarks = [*self._joined_names.remarks(ends)]
        remarks += [self._plural_names.remark(one) for end in ends for one in self._joined_names.read(end)]
        remarks += [one for end in (*ends, selection.copied, selection.named) for one in self.taken(end)]
        named: list[Letter] = []
        mentions = selection.mentions
        letters = [letter for letter in self.letters if self._fits(letter, selection, Meant.PERHAPS)]
        if selection.named:
            sent = [letter for letter in letters if self.is_from(letter, selection.named)]
            topic = Mention.read(selection.named, anywhere=True)
            if sent or topic is None:
                letters = sent
            else:
                mentions = (*mentions, topic)
        if selection.marking:
            printed = self._that_print(BlockKind.MARKING, [words(selection.marking)])
            letters = [one for one in letters if one.id in printed or _is_marked(one, selection.marking)]
        if selection.references:
            letters = self._bearing(selection, letters, remarks, named)
        if selection.periods:
            undated = [letter for letter in letters if letter.date is None]
            if undated and not all(period.is_day for period in selection.periods):
                named += undated[:_MOST_NAMED]
                remarks.append(f"{_without_date(undated)}, and {_is(len(undated))} not counted.")
            letters = [
                letter for letter in letters if any(one.covers(letter.date) for one in selection.periods)
            ]
        remarks += [] if mentions else _unsigned(self._of_nobody(selection, letters), named)
        for mention in mentions:
            letters = self._mentioning(
                mention, letters, remarks, named, of_anybody=not selection.names_somebody
            )
        letters = self._surely_meant(selection, letters, remarks, named)
        remarks += self.holders([*filter(None, (*ends, selection.named))], letters)
        remarks += self._spelt(selection, letters)
        letters.sort(key=in_time)
        remarks += [*_signed_for(letters)] if selection.is_signed else []
        if selection.order is not None:
            letters = _ordered(letters, selection, remarks, named)
        if selection.direction not in (None, Direction.UNKNOWN):
            alike = self.choose(replace(selection, direction=Direction.UNKNOWN, order=None)).letters
            remarks += left_out(sum(letter.attached_to is None for letter in alike))
        found = self._places(letters[:MOST_SHOWN], selection, mentions)
        return Chosen(tuple(letters), found, tuple(remarks), tuple(named))

    def _places(
        self, letters: Sequence[Letter], selection: Selection, mentions: Sequence[Mention]
    ) -> dict[str, Span | None]:
        """Return where ``letters`` say what they are chosen for, by their ids."""
        if selection.takes_back:
            return {letter.id: self._takings_back[letter.id] for letter in letters}
        if not mentions:
            return {}
        return {letter.id: mentions[-1].sentence(self.whole(letter)) for letter in letters}

    def _of_nobody(self, selection: Selection, letters: Sequence[Letter]) -> list[Letter]:
        """Return letters that name no sender and may be of that of ``selection``, who sent ``letters``.

        They fit all else that it says, or where it says nothing else, are to whom one of these is.
        """
        rest = replace(selection, sender="", order=None, number=1)
        found = [
            letter
            for letter in (self.letters if selection.sender else ())
            if letter.sender is None
            and self._fits(letter, rest, Meant.UNTITLED)
            and (not rest.periods or any(one.covers(letter.date) for one in rest.periods))
        ]
        if rest or not found:
            return found
        whom = {self.identity(letter.id)[1] for letter in letters if letter.recipient}
        return [
            letter
            for letter in found
            if letter.recipient
            and any(likeness(self.identity(letter.id)[1], one) > Likeness.UNTOLD for one in whom)
        ]

    def may_hold(self, term: Term) -> frozenset[str]:
        """Return the ids of the letters that hold every part of ``term``; no other letter holds it."""
        found: set[str] = set()
        for pieces in term.ways:
            ids = self._ids
            for piece in pieces:
                ids &= self.generation.register.letters_holding(piece)
            found |= ids
        return frozenset(found)

    def surely_hold(self, term: Term) -> frozenset[str]:
        """Return the ids of letters with ``term`` in a passage of their own; others may have it too."""
        found: set[str] = set()
        holding = self.generation.register.passages_holding
        for held in (one for pieces in term.ways for one in holding(pieces)):
            is_known = held.letter_id in found or held.letter_id not in self._ids
            quoted = self._quoted_mail.get(held.letter_id, ())
            if is_known or any(span.start <= held.start < span.end for span in quoted):
                continue
            if term.stands_in(held.words):
                found.add(held.letter_id)
        return frozenset(found)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(letter.id for letter in self.letters)

    @cached_property
    def _quoted_mail(self) -> dict[str, list[Span]]:
        return self.generation.register.quoted_mail()

    @cached_property
    def _joined_names(self) -> JoinedNames:
        letters = self._known.values()
        return JoinedNames(
            (party for one in letters for party in (one.sender, one.recipient)), self._is_known
        )

    @cached_property
    def _plural_names(self) -> PluralNames:
        return PluralNames(cache(self._is_known))

    @cached_property
    def _office_names(self) -> OfficeNames:
        return OfficeNames(self.correspondence.letters)

    @cached_property
    def _bare_nouns(self) -> BareNouns:
        correspondence = self.correspondence
        return BareNouns(correspondence.letters, correspondence.bodies, correspondence.ours.holds)

    @cached_property
    def _people(self) -> KnownPeople:
        return KnownPeople(
            self._known.values(),
            self.correspondence.bodies.complete,
            lambda words: bool(self.surely_hold(Term(words, printed=TitledName.of(words)))),
        )

    @cached_property
    def _with_attachments(self) -> frozenset[str | None]:
        attached = frozenset(letter.attached_to for letter in self.correspondence.letters)
        return attached | self._that_print(BlockKind.ENCLOSURES, [(word,) for word in _ENCLOSED])

    def _that_print(self, kind: BlockKind, wanted: Sequence[Sequence[str]]) -> frozenset[str]:
        """Return the ids of letters with a block of this ``kind`` that holds all words of one ``wanted``."""
        held = self.generation.register.letters_with
        ids = {one for some in wanted for one in held(some)} & self._ids
        printed = (self.generation.register.letter(one) for one in ids)
        return frozenset(letter.id for letter in printed if _prints(letter, kind, wanted))

    @cached_property
    def reminders(self) -> Mapping[str, tuple[Letter, ...]]:
        """The reminders of each letter that was reminded of before it was answered, by its id."""
        return self.correspondence.reminders(self.whole)

    @cached_property
    def _answered(self) -> frozenset[str | None]:
        links = self.correspondence.links
        answered = {link.other for link in links if self.correspondence.is_answer(link)}
        reminded = {
            letter
            for letter, reminders in self.reminders.items()
            if any(one.id in answered for one in reminders)
        }
        return frozenset(answered | reminded)

    @cached_property
    def _reminders(self) -> frozenset[str]:
        """The ids of the letters that say they remind of one, and answer none in substance."""
        links = self.correspondence.links
        may_remind = {link.letter for link in links if link.kind is LinkKind.FOLLOWS_UP}
        for word in _REMINDING:
            may_remind |= self.generation.register.letters_holding(word)
        answer = {
            link.letter
            for link in links
            if link.kind in ANSWERS
            and (link.other is None or self.letter(link.other).kind not in ANSWERS_ONLY)
        }
        ids = (may_remind & self._ids) - answer
        return frozenset(one for one in ids if reminder_in(self.whole(self.letter(one))))

    @cached_property
    def _takings_back(self) -> dict[str, Span]:
        """Where letters take back a statement or a decision, by their ids."""
        return {
            letter.id: one.shown
            for letter in self.generation.register.retracting()
            for one in reversed(letter.retractions)
            if one.of in (Of.STATEMENT, Of.DECISION)
        }

    @cached_property
    def _replies(self) -> frozenset[str]:
        return frozenset(link.letter for link in self.correspondence.links if link.kind in ANSWERS)

    def _fits(self, letter: Letter, selection: Selection, least: Meant) -> bool:
        return (
            (selection.ids is None or letter.id in selection.ids)
            and (selection.direction in (None, letter.direction))
            and (not selection.kinds or any(_is_of_kind(letter, kind) for kind in selection.kinds))
            and (not selection.is_reply or letter.id in self._replies)
            and (not selection.is_reminder or letter.id in self._reminders)
            and (not selection.takes_back or letter.id in self._takings_back)
            and (not selection.answered or letter.id in self._answered)
            and (not selection.place or _is_at(letter.sender, selection.place))
            and (selection.attachments in (None, letter.id in self._with_attachments))
            and (not selection.lacks or getattr(letter, selection.lacks) is None)
            and all(meant >= least for _, meant in self._ends(letter, selection))
        )

    def _ends(self, letter: Letter, selection: Selection) -> Iterator[tuple[str, Meant]]:
        """Yield each name of ``selection`` with whether it means who is at its end of ``letter``."""
        if selection.sender:
            signed = (letter.sender, letter.signed_by if selection.is_signed else None)
            yield selection.sender, self._meant(selection.sender, signed)
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

    def _surely_meant(
        self, selection: Selection, letters: Sequence[Letter], remarks: list[str], named: list[Letter]
    ) -> list[Letter]:
        """Return ``letters`` without those that are perhaps of others; remark on names that leave a choice.

        The letters that a remark names are put into ``named``.
        """
        ends = {letter.id: dict(self._ends(letter, selection)) for letter in letters}
        surely = [one for one in letters if Meant.PERHAPS not in ends[one.id].values()]
        for name in dict.fromkeys(name for by_name in ends.values() for name in by_name):
            perhaps = [one for one in letters if ends[one.id][name] is Meant.PERHAPS]
            if perhaps:
                places = _places(perhaps)
                named += perhaps[:_MOST_NAMED]
                who = _or(self._called(name, perhaps, Meant.PERHAPS))
                remarks.append(
                    f"Not counted: {_letters(len(perhaps))} from or to {who}, who may not be meant by "
                    f"“{name}” ({places})."
                )
            untitled = [one for one in surely if ends[one.id][name] is Meant.UNTITLED]
            if untitled:
                who = _or(self._called(name, untitled, Meant.UNTITLED))
                remarks.append(
                    f"No letter gives {who} the title in “{name}”, nor one that contradicts it; "
                    f"{_letters(len(untitled))} {_is(len(untitled))} counted all the same."
                )
            meant = (one for letter in surely for one in _at_end(letter, selection, name))
            several = self._people.whole_names(name, meant)
            if several:
                remarks.append(f"“{name}” may be {_or(several)}; the letters of each are counted.")
        return surely

    def _spelt(self, selection: Selection, letters: Sequence[Letter]) -> Iterator[str]:
        """Yield which of ``letters`` are counted for an e-mail address alone whose domain spells a name."""
        ends = dict.fromkeys(filter(None, (selection.sender, selection.recipient, *selection.parties)))
        for name in ends:
            spelt = [
                letter
                for letter in letters
                if any(self._is_spelt(name, party) for party in _at_end(letter, selection, name))
            ]
            if spelt:
                places = _places(spelt)
                yield (
                    f"{_letters(len(spelt))} {_is(len(spelt))} counted only because the domain of an e-mail "
                    f"address spells “{name}” ({places})."
                )

    def _is_spelt(self, name: str, party: Party) -> bool:
        return any(self._people.is_spelt(one, party) for one in self._read(name))

    def _called(self, name: str, letters: Sequence[Letter], meant: Meant) -> tuple[str, ...]:
        """Return the names of those at the ends of ``letters`` whom ``name`` means just so."""
        found = {
            " ".join((party.name or "").split())
            for letter in letters
            for party in letter.parties
            if self._meant(name, (party,)) is meant
        }
        return tuple(sorted(found))

    def _bearing(
        self, selection: Selection, letters: Sequence[Letter], remarks: list[str], named: list[Letter]
    ) -> list[Letter]:
        """Return those of ``letters`` with the references, labelled as asked; remark on those left out.

        The letters that a remark names are put into ``named``.
        """
        found = _with_references(letters, selection.references)
        if selection.is_yours is None:
            longer = [one for one in found if not all(_is_key(one, key) for key in selection.references)]
            if 0 < len(longer) < len(found):
                places = _places(longer)
                named += longer[:_MOST_NAMED]
                bear = "bears" if len(longer) == 1 else "bear"
                remarks.append(
                    f"Counted, too: {_letters(len(longer))} that {bear} it with more behind ({places})."
                )
            return found
        kept = [letter for letter in found if _is_labelled(letter, selection)]
        left = [letter for letter in found if letter not in kept]
        if left:
            label = (
                "the sender's own, or without a label,"
                if selection.is_yours
                else "the recipient's (“Your ref”)"
            )
            bear = "bears" if len(left) == 1 else "bear"
            places = _places(left)
            named += left[:_MOST_NAMED]
            remarks.append(f"Not counted: {_letters(len(left))} that {bear} it as {label} ({places}).")
        return kept

    def _mentioning(
        self,
        mention: Mention,
        letters: Sequence[Letter],
        remarks: list[str],
        named: list[Letter],
        *,
        of_anybody: bool,
    ) -> list[Letter]:
        """Return those of ``letters`` that mention it, and remark on how that is told and what is left.

        The letters that a remark names are put into ``named``. Letters ``of_anybody`` mention who they are
        from or to.
        """
        remarks.append(mention.how)
        kept: set[str] = set()
        only_quoted: set[str] = set()
        for choice in mention.choices or (mention,):
            found, quoted = self._with_words(choice, [letter for letter in letters if letter.id not in kept])
            kept |= found
            only_quoted |= quoted
            if of_anybody and (name := choice.name):
                ends = {one.id for one in letters if self.is_at_end(one, name)} - kept
                kept |= ends
                remarks += (
                    [f"Counted, too: {_letters(len(ends))} from or to “{name}”, {_UNNAMED}."] if ends else []
                )
        for choice in mention.choices or (mention,):
            remarks += self._called_shortly(choice, kept | only_quoted, letters, named)
        if only_quoted - kept:
            left = [letter for letter in letters if letter.id in only_quoted - kept]
            places = _places(left)
            named += left[:_MOST_NAMED]
            remarks.append(
                f"Not counted: {_letters(len(left))} with these words only in earlier mail quoted "
                f"there ({places})."
            )
        return [letter for letter in letters if letter.id in kept]

    def _called_shortly(
        self, mention: Mention, known: set[str], letters: Sequence[Letter], named: list[Letter]
    ) -> Iterator[str]:
        """Yield how many of ``letters`` but the ``known`` call somebody who may be the one mentioned.

        Those that the remark names are put into ``named``.
        """
        surname = Person.of(mention.name).surname
        if not short_names(mention.name, f"Mr {surname}"):
            return
        ids = self.generation.register.letters_with([surname]) - known
        holding = [letter for letter in letters if letter.id in ids]
        called = {one.id: short_names(mention.name, self.whole(one).text) for one in holding[:_MOST_READ]}
        found = [letter for letter in letters if called.get(letter.id)]
        if found:
            names = [*dict.fromkeys(name for letter in found for name in called[letter.id])]
            places = _places(found)
            named += found[:_MOST_NAMED]
            least = "at least " if len(holding) > _MOST_READ else ""
            who = f"{least}{_letters(len(found))} that {_name(len(found))} {_or(names[:_MOST_NAMED])}"
            yield f"Not counted: {who}, who may be meant ({places})."

    def _with_words(self, mention: Mention, letters: Sequence[Letter]) -> tuple[set[str], set[str]]:
        """Return the ids of ``letters`` that mention it, and of those with it only in mail quoted there."""
        printing = self.generation.register.letters_with(mention.words)
        may_hold = [self.may_hold(term) for term in mention.terms]
        by_term = mention.anywhere or len(mention.terms) == 1
        surely_hold = [self.surely_hold(term) if by_term else frozenset[str]() for term in mention.terms]
        kept: set[str] = set()
        only_quoted: set[str] = set()
        for letter in letters:
            subject = (letter.subject or "") if mention.anywhere else ""
            terms = list(zip(mention.terms, may_hold, surely_hold, strict=True))
            if mention.is_borne_by(letter) or all(
                letter.id in sure or term.stands_in(subject) for term, _, sure in terms
            ):
                kept.add(letter.id)
            elif all(letter.id in may or term.stands_in(subject) for term, may, _ in terms):
                whole = self.whole(letter)
                if mention.is_in(whole):
                    kept.add(letter.id)
                elif mention.is_only_quoted_in(whole):
                    only_quoted.add(letter.id)
            elif letter.id in printing:
                whole = self.whole(letter)
                if mention.title(whole) or mention.address(whole):
                    kept.add(letter.id)
        return kept, only_quoted


def left_out(count: int) -> tuple[str, ...]:
    """Return the sentence that ``count`` letters were left out because it is not known which way they go."""
    was = "was" if count == 1 else "were"
    return (f"{_letters(count)} whose direction is not known {was} left out.",) if count else ()


def _unsigned(letters: Sequence[Letter], named: list[Letter]) -> Iterator[str]:
    """Yield the sentence that ``letters`` without a sender were not counted; put them into ``named``."""
    if not letters:
        return
    named += letters[:_MOST_NAMED]
    places = _places(letters)
    names_no = f"{'it names' if len(letters) == 1 else 'they name'} no sender"
    yield f"Not counted, as {names_no}: {_letters(len(letters))} that may be theirs ({places})."


def _signed_for(letters: Sequence[Letter]) -> Iterator[str]:
    """Yield of the first of ``letters`` that are signed for their senders by whom."""
    for letter in [one for one in letters if one.signed_by][:_MOST_NAMED]:
        signed = f"{letter.location} is signed by {letter.signed_by} for {letter.sender}"
        yield f"{signed}, as its signature is read."


def _to(letter: Letter) -> tuple[Party | None, ...]:
    return (letter.recipient, *letter.cc)


def _at_end(letter: Letter, selection: Selection, name: str) -> tuple[Party, ...]:
    """Return who is at the end of ``letter`` that ``selection`` gives ``name`` to."""
    ends = {selection.sender: (letter.sender,), selection.recipient: _to(letter), selection.copied: letter.cc}
    found = ends.get(name)
    return letter.parties if found is None else tuple(party for party in found if party is not None)


def _or(names: Sequence[str]) -> str:
    return " or ".join(f"“{name}”" for name in names)


def _with_references(letters: Sequence[Letter], keys: Sequence[str]) -> list[Letter]:
    """Return the letters that bear all of ``keys``, or where none does, references that contain them.

    One with more behind it counts as the same.
    """
    for bears in (_is_key, _holds_key):
        if any(all(bears(letter, key) for key in keys) for letter in letters):
            return [one for one in letters if all(bears(one, key) or _begins_with(one, key) for key in keys)]
    return []


def _is_labelled(letter: Letter, selection: Selection) -> bool:
    """Return whether ``letter`` has the references of ``selection`` as "Your ref", or else as its own."""
    kinds = {
        reference.kind is ReferenceKind.THEIRS
        for reference in letter.references
        if any(key in reference.key for key in selection.references)
    }
    return selection.is_yours in kinds


def _is_key(letter: Letter, key: str) -> bool:
    return any(reference.key == key for reference in letter.references)


def _begins_with(letter: Letter, key: str) -> bool:
    return any(goes_on(reference.raw, key) for reference in letter.references)


def _holds_key(letter: Letter, key: str) -> bool:
    return any(key in reference.key for reference in letter.references)


def _places(letters: Sequence[Letter]) -> str:
    """Return where the first of ``letters`` are, and how many more there are."""
    return first_of([letter.location for letter in letters])


def _without_date(letters: Sequence[Letter]) -> str:
    """Return, for people, that ``letters`` otherwise fit but bear no date, and where they are."""
    count, places = len(letters), _places(letters)
    return f"{_letters(count)} that otherwise {_fit(count)} {_bear(count)} no date ({places})"


def _ordered(
    letters: Sequence[Letter], selection: Selection, remarks: list[str], named: list[Letter]
) -> list[Letter]:
    """Return the first or last letters by date, and those of the same day as the one at the limit."""
    dated = [letter for letter in letters if letter.date]
    undated = [letter for letter in letters if letter.date is None]
    if undated:
        named += undated[:_MOST_NAMED]
        remarks.append(f"{_without_date(undated)}.")
    if not dated:
        return []
    number = min(selection.number, len(dated))
    if selection.order == 0:
        limit = dated[number - 1].date
        return [letter for letter in dated if letter.date and limit and letter.date <= limit]
    limit = dated[-number].date
    return [letter for letter in dated if letter.date and limit and letter.date >= limit]


def _is_of_kind(letter: Letter, kind: LetterKind) -> bool:
    if kind is LetterKind.EMAIL:
        is_file = PurePosixPath(letter.path).suffix.lower() in _MAIL and letter.attached_to is None
        return letter.kind is kind or bool(letter.message_id) or is_file
    if kind is LetterKind.INTERNAL:
        return kind is letter.kind or letter.direction is Direction.INTERNAL
    return letter.kind is kind


def _is_at(party: Party | None, place: str) -> bool:
    """Return whether ``place`` stands in the address of ``party``."""
    printed = words(party.address or "") if party else []
    return f" {' '.join(words(place))} " in f" {' '.join(printed)} "


def _prints(letter: Letter, kind: BlockKind, wanted: Sequence[Sequence[str]]) -> bool:
    held = [set(words(letter.slice(block.span))) for block in letter.blocks if block.kind is kind]
    return any(one.issuperset(some) for one in held for some in wanted)


def _is_marked(letter: Letter, marking: str) -> bool:
    if marking == "any":
        return bool(letter.markings)
    wanted, borne = reference_key(marking), [reference_key(fact.value) for fact in letter.markings]
    return wanted in borne or (wanted != "OFFICIAL" and any(wanted in one for one in borne))


def _letters(count: int) -> str:
    return "1 letter" if count == 1 else f"{count} letters"


def _fit(count: int) -> str:
    return "fits" if count == 1 else "fit"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _name(count: int) -> str:
    return "names" if count == 1 else "name"


def _bear(count: int) -> str:
    return "bears" if count == 1 else "bear"

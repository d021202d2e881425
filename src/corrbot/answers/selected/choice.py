"""`Chosen`: the letters that fit a selection, how they are chosen, and what is said of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.answer import MOST_SHOWN
from corrbot.answers.phrasing.known_people import Meant
from corrbot.answers.phrasing.short_names import short_names
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.ends import Ends, at_end
from corrbot.answers.selected.first_names import by_first_name, others_called, speaks_of
from corrbot.answers.selected.mentions import Mention, are_apart
from corrbot.answers.selected.numbered_letters import of_step
from corrbot.answers.selected.numbered_places import remark_on_addresses
from corrbot.answers.selected.perhaps_theirs import perhaps_theirs
from corrbot.answers.selected.quoted_theirs import remark_on_quoted
from corrbot.answers.selected.references_borne import bearing
from corrbot.answers.selected.remarks import (
    MOST_NAMED,
    Remarks,
    agreeing,
    alternatives,
    left_out,
    letters_counted,
    signed_for,
)
from corrbot.answers.selected.selection import Selection
from corrbot.answers.selected.spelt_domains import spelt_by_domains
from corrbot.answers.selected.term_holders import TermHolders
from corrbot.answers.selected.titled_kinds import remark_on_titles
from corrbot.answers.selected.traits import Traits
from corrbot.answers.selected.undated import KNOWN_DATE, Undated
from corrbot.letters import Direction, Letter, LetterKind, Span, search_view
from corrbot.letters.person import Person
from corrbot.threads.thread import in_time

_MOST_READ = 200
"""Letters that are read for names that may be short for another."""
_SENT = frozenset(("letter", "letters"))
"""What is asked for where minutes are not meant."""
_UNNAMED = "without the name in the text"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The letters that fit a selection, earliest first, and what could not be told of others.

    ``found`` says for the ids of the first of them, as many as are shown, where the words that were looked
    for stand, None where that is the subject.
    ``remarks`` are sentences: how words were matched, and which letters were left out for what they lack;
    ``named`` are the letters whose places stand in them. ``perhaps`` are those that may be from its sender,
    whatever they mention.
    """

    letters: tuple[Letter, ...]
    found: dict[str, Span | None]
    remarks: tuple[str, ...]
    named: tuple[Letter, ...] = ()
    perhaps: tuple[Letter, ...] = ()


class Choice:
    """Chooses among the letters ``admitted`` those that fit ``selection``.

    ``choose`` gives what fits another selection of the same letters.
    """

    def __init__(
        self,
        selection: Selection,
        admitted: Admitted,
        ends: Ends,
        term_holders: TermHolders,
        traits: Traits,
        choose: Callable[[Selection], Chosen],
    ) -> None:
        self._selection = selection
        self._admitted = admitted
        self._ends = ends
        self._term_holders = term_holders
        self._traits = traits
        self._choose = choose
        self._remarks = Remarks(ends.how_read(selection))

    def chosen(self) -> Chosen:
        """Return the letters that fit; which wait for an answer is not looked at."""
        selection, remarks = self._selection, self._remarks
        letters = [one for one in self._admitted.letters if self._fits(one, selection, Meant.PERHAPS)]
        letters, mentions = self._called(letters)
        mentions = tuple(one.of_case(self._ends.names_person) for one in mentions)
        if selection.marking:
            letters = self._traits.marked(letters, selection.marking)
        if selection.references:
            letters = bearing(selection, letters, remarks)
        undated = [one for one in letters if one.date is None] if selection.periods else []
        if selection.periods:
            letters = [one for one in letters if any(period.covers(one.date) for period in selection.periods)]
        perhaps = perhaps_theirs(selection, self._admitted, self._ends, self._fits_untitled)
        perhaps.among(self._all_mentioning(mentions, perhaps.letters)).remark(remarks)
        if undated:
            about = self._all_mentioning(mentions, undated)
            self._remark_on_undated(Undated.of(about, selection.periods, self._admitted.whole))
        mentions = tuple(one for mention in mentions for one in self._apart(mention, letters))
        mentions = tuple(map(self._term_holders.inflected, mentions))
        letters = self._mentioning_each(mentions, letters)
        letters = self._sent(self._surely_meant(letters))
        names = (selection.sender, selection.recipient, *selection.parties, selection.named)
        remarks.add(
            *self._ends.holders([*filter(None, names)], letters),
            *spelt_by_domains(selection, self._ends, letters),
        )
        remarks.add(*self._ends.counted_for((selection.recipient, *selection.parties), letters))
        remarks.add(*self._ends.counted_bodies((selection.sender, *names[1:-1]), letters))
        self._remark_on_mail(letters)
        letters.sort(key=in_time)
        if selection.is_signed:
            remarks.add(*signed_for(letters))
        if selection.takes_back:
            self._remark_on_other_numbers()
        if selection.order is not None:
            letters = self._first_or_last(letters)
        if selection.direction not in (None, Direction.UNKNOWN):
            is_to_us = selection.direction is Direction.IN
            untold = replace(selection, direction=Direction.UNKNOWN, may_be_to_us=is_to_us, order=None)
            alike = self._choose(untold).letters
            apart = [letter for letter in alike if letter.attached_to is None]
            remarks.add(*left_out(apart))
            remarks.named += apart[:MOST_NAMED]
        found = self._places(letters[:MOST_SHOWN], mentions)
        return Chosen(tuple(letters), found, tuple(remarks.sentences), tuple(remarks.named), perhaps.letters)

    def _sent(self, letters: list[Letter]) -> list[Letter]:
        """Return ``letters``, minutes left out where letters that somebody sent or got are asked for."""
        selection = self._selection
        names_side = selection.sender or selection.recipient
        if not names_side or LetterKind.MINUTES in selection.kinds or selection.noun not in _SENT:
            return letters
        of_meetings = [one for one in letters if one.kind is LetterKind.MINUTES]
        if of_meetings:
            places = self._remarks.places(of_meetings)
            self._remarks.add(f"Minutes of meetings are left out ({places}).")
        return [one for one in letters if one.kind is not LetterKind.MINUTES]

    def _fits(self, letter: Letter, selection: Selection, least: Meant) -> bool:
        return (
            self._traits.fit(letter, selection)
            and not (selection.may_be_to_us and self._ends.is_to_others(letter))
            and all(meant >= least for _, meant in self._ends.of(letter, selection))
        )

    def _fits_untitled(self, letter: Letter, selection: Selection) -> bool:
        return self._fits(letter, selection, Meant.UNTITLED)

    def _called(self, letters: list[Letter]) -> tuple[list[Letter], tuple[Mention, ...]]:
        """Return those of ``letters`` from whom they are named, or else all; and what they are to mention."""
        selection = self._selection
        if not selection.named:
            return letters, selection.mentions
        sent = [letter for letter in letters if self._ends.is_from(letter, selection.named)]
        topic = Mention.read(selection.named, anywhere=True)
        if sent or topic is None:
            return sent, selection.mentions
        return letters, (*selection.mentions, topic)

    def _all_mentioning(self, mentions: Sequence[Mention], letters: Sequence[Letter]) -> list[Letter]:
        """Return those of ``letters`` that mention each of ``mentions``, or one of what is joined by "or"."""
        kept = list(letters)
        for mention in (part for whole in mentions for part in (whole.apart() or (whole,))):
            held: set[str] = set()
            for choice in mention.choices or (mention,):
                held |= self._term_holders.mentioning(self._term_holders.inflected(choice), kept)[0]
            kept = [letter for letter in kept if letter.id in held]
        return kept

    def _remark_on_other_numbers(self) -> None:
        """Remark on letters left out that give a number in place of another, which may be of others."""
        ids = self._traits.other_numbers & (self._selection.ids or self._admitted.ids)
        if others := self._choose(replace(self._selection, takes_back=False, ids=ids, order=None)).letters:
            give = agreeing(len(others), "gives", "give")
            self._remarks.add(
                f"Not counted: {letters_counted(len(others))} that {give} one number in place of another, "
                f"which may correct a letter ({self._remarks.places(others)})."
            )

    def _remark_on_mail(self, letters: Sequence[Letter]) -> None:
        """Remark which ``letters`` are e-mails by lines not read as a header; if none, on mail quoted."""
        if not letters:
            remark_on_quoted(self._selection, self._admitted, self._remarks)
        is_of_mail = LetterKind.EMAIL in self._selection.kinds
        likely = [one for one in letters if one.id in self._traits.likely_mails] if is_of_mail else []
        if likely:
            lines = f"lines like those of a header alone ({self._remarks.places(likely)})"
            self._remarks.add(f"Counted as e-mails: {letters_counted(len(likely))}, for {lines}.")

    def _remark_on_undated(self, undated: Undated) -> None:
        """Remark on letters left out for want of a date: of a day only those that print it."""
        may_fit = undated.printing if undated.is_of_day else (*undated.printing, *undated.fitting)
        if may_fit:
            day = agreeing(len(may_fit), "prints", "print")
            prints = f", {day} that day," if undated.is_of_day else ","
            are = agreeing(len(may_fit), "is", "are")
            self._remarks.add(f"{self._without_date(may_fit)}{prints} and {are} not counted.")
        if undated.others and not undated.is_of_day:
            count = len(undated.others)
            more = f"{count} more" if may_fit else letters_counted(count)
            prints = agreeing(count, "prints", "print")
            self._remarks.add(f"{more} without a {KNOWN_DATE} {prints} other years only.")

    def _without_date(self, letters: Sequence[Letter]) -> str:
        """Return, for people, that the date of ``letters``, which otherwise fit, is not known; and where."""
        fit, have = agreeing(len(letters), "fits", "fit"), agreeing(len(letters), "has", "have")
        told = f"{letters_counted(len(letters))} that otherwise {fit} {have} no {KNOWN_DATE}"
        return f"{told} ({self._remarks.places(letters)})"

    def _first_or_last(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the first or last letters by date, and those of the same day as the one at the limit."""
        selection = self._selection
        dated = [letter for letter in letters if letter.date]
        undated = [letter for letter in letters if letter.date is None]
        if undated:
            self._remarks.add(f"{self._without_date(undated)}.")
        if not dated:
            return []
        number = min(selection.number, len(dated))
        if selection.order == 0:
            limit = dated[number - 1].date
            return [letter for letter in dated if letter.date and limit and letter.date <= limit]
        limit = dated[-number].date
        return [letter for letter in dated if letter.date and limit and letter.date >= limit]

    def _places(self, letters: Sequence[Letter], mentions: Sequence[Mention]) -> dict[str, Span | None]:
        """Return where ``letters`` say what they are chosen for, by their ids."""
        if self._selection.takes_back:
            return {letter.id: self._traits.takings_back[letter.id] for letter in letters}
        if not mentions and self._selection.is_reminder:
            return {letter.id: self._traits.reminding[letter.id] for letter in letters}
        if not mentions:
            return {}
        return {letter.id: _place(self._admitted.whole(letter), mentions) for letter in letters}

    def _surely_meant(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return ``letters`` but those perhaps of others, and remark on names that leave a choice."""
        selection, remarks = self._selection, self._remarks
        ends = {letter.id: dict(self._ends.of(letter, selection)) for letter in letters}
        surely = [one for one in letters if Meant.PERHAPS not in ends[one.id].values()]
        for name in dict.fromkeys(name for by_name in ends.values() for name in by_name):
            perhaps = [one for one in letters if ends[one.id][name] is Meant.PERHAPS]
            if perhaps:
                who = alternatives(self._ends.called(name, perhaps, Meant.PERHAPS))
                remarks.add(
                    f"Not counted: {letters_counted(len(perhaps))} from or to {who}, who may not be meant by "
                    f"“{name}” ({remarks.places(perhaps)})."
                )
            untitled = [one for one in surely if ends[one.id][name] is Meant.UNTITLED]
            if untitled:
                who = alternatives(self._ends.called(name, untitled, Meant.UNTITLED))
                counted = f"{letters_counted(len(untitled))} {agreeing(len(untitled), 'is', 'are')} counted"
                remarks.add(
                    f"It was not found whether {who} has the title in “{name}”; {counted} all the same."
                )
            meant = (one for letter in surely for one in at_end(letter, selection, name))
            several = self._ends.whole_names(name, meant)
            if several:
                remarks.add(f"“{name}” may be {alternatives(several)}; the letters of each are counted.")
        return surely

    def _apart(self, mention: Mention, letters: Sequence[Letter]) -> tuple[Mention, ...]:
        """Return the names that "and" joins in ``mention``, or itself where it may be one name.

        It is two where it says "both". Else it is one where one of ``letters`` has it as such, after "the",
        and where not each of the names is known as one.
        """
        names = mention.apart()
        if not names:
            return (mention,)
        is_one = not mention.says_both and (
            any(self._term_holders.mentioning(mention, letters))
            or any(self._ends.is_at_end(letter, mention.name) for letter in letters)
        )
        if is_one:
            return (mention,)
        if not mention.says_both and not (
            are_apart(names) and all(self._is_known(name, letters) for name in names)
        ):
            self._remark_on_parts(mention, names, letters)
            return (mention,)
        self._remarks.add(
            f"“{mention.said}” is read as {len(names)} names, each of which a letter has to mention."
        )
        return names

    def _is_known(self, name: Mention, letters: Sequence[Letter]) -> bool:
        """Return whether one of ``letters`` prints ``name`` as one, not only where a sentence begins."""
        found, _ = self._term_holders.mentioning(name, letters)
        holding = [letter for letter in letters if letter.id in found]
        return any(self._ends.is_at_end(letter, name.name) for letter in letters) or any(
            name.is_printed_as_name(self._admitted.whole(letter).text) for letter in holding[:_MOST_READ]
        )

    def _remark_on_parts(self, mention: Mention, names: Sequence[Mention], letters: Sequence[Letter]) -> None:
        """Remark that none of ``letters`` has ``mention`` as one name, and how many have each part of it."""
        counts = {name.bare: len(self._term_holders.mentioning(name, letters)[0]) for name in names}
        told = [f"{letters_counted(count)} “{name}”" for name, count in counts.items() if count]
        each = ""
        if told:
            count = next(filter(None, counts.values()))
            told[0] = told[0].replace(" “", f" {agreeing(count, 'mentions', 'mention')} “", 1)
            each = f"; {', '.join(told[:-1])}{' and ' if told[1:] else ''}{told[-1]}"
        if letters:
            self._remarks.add(f"No letter has “{mention.bare}” as one name{each}.")

    def _mentioning_each(self, mentions: Sequence[Mention], letters: list[Letter]) -> list[Letter]:
        """Return those of ``letters`` that mention all, and of no other step or kind than is named."""
        for mention in mentions:
            letters = self._mentioning(mention, letters)
            if mention.said == self._selection.named:
                letters = of_step(mention, letters, self._remarks)
                remark_on_titles(mention, self._selection, letters, self._admitted.whole, self._remarks)
        return letters

    def _mentioning(self, mention: Mention, letters: Sequence[Letter]) -> list[Letter]:
        """Return those of ``letters`` that mention it, and remark on how that is told and what is left.

        Where the selection names nobody, they mention who they are from or to.
        """
        remarks = self._remarks
        remarks.add(mention.how)
        kept: set[str] = set()
        only_quoted: set[str] = set()
        for choice in mention.choices or (mention,):
            rest = [letter for letter in letters if letter.id not in kept]
            found, quoted = self._term_holders.mentioning(choice, rest)
            kept |= found
            only_quoted |= quoted
            if not self._selection.names_somebody and (name := choice.name):
                ends = {one.id for one in letters if self._ends.is_at_end(one, name)} - kept
                kept |= ends
                if ends:
                    count = letters_counted(len(ends))
                    remarks.add(f"Counted, too: {count} from or to “{name}”, {_UNNAMED}.")
        rest = [letter for letter in letters if letter.id not in kept | only_quoted]
        remark_on_addresses(mention, rest, self._term_holders, remarks)
        for choice in mention.choices or (mention,):
            self._remark_on_short_names(choice, kept | only_quoted, letters)
        if only_quoted - kept:
            left = [letter for letter in letters if letter.id in only_quoted - kept]
            remarks.add(
                f"Not counted: {letters_counted(len(left))} with these words only in earlier mail quoted "
                f"there ({remarks.places(left)})."
            )
        return [letter for letter in letters if letter.id in kept]

    def _remark_on_short_names(self, mention: Mention, known: set[str], letters: Sequence[Letter]) -> None:
        """Remark on those of ``letters`` but the ``known`` that call somebody who may be meant."""
        person = Person.of(mention.name)
        surname, every = person.surname, list(self._admitted.known.values())
        if not short_names(mention.name, f"Mr {surname}"):
            return
        ids = self._admitted.generation.register.letters_with([surname]) - known
        holding = [letter for letter in letters if letter.id in ids]
        others: dict[str, tuple[str, ...]] = {}
        called: dict[str, list[str]] = {}
        for one in map(self._admitted.whole, holding[:_MOST_READ]):
            for name in short_names(mention.name, one.text):
                if name not in others:
                    others[name] = others_called(name, person, every, self._ends.genders)
                if not any(speaks_of(one, other) for other in others[name]):
                    called.setdefault(one.id, []).append(name)
        found = [letter for letter in letters if called.get(letter.id)]
        if found:
            names = [*dict.fromkeys(name for letter in found for name in called[letter.id])]
            least = "at least " if len(holding) > _MOST_READ else ""
            name = agreeing(len(found), "names", "name")
            who = f"{least}{letters_counted(len(found))} that {name} {alternatives(names[:MOST_NAMED])}"
            self._remarks.add(f"Not counted: {who}, who may be meant ({self._remarks.places(found)}).")
        self._remark_on_first_name(person, known | {one.id for one in found}, letters)

    def _remark_on_first_name(self, person: Person, known: set[str], letters: Sequence[Letter]) -> None:
        """Remark on those of ``letters`` but the ``known`` whose subject has the first name alone."""
        ids = self._admitted.generation.register.letters_with(person.given[:1])
        every = [letter for letter in self._admitted.known.values() if letter.id in ids]
        if len(every) > _MOST_READ:
            return
        rest = [letter for letter in letters if letter.id not in known]
        if found := by_first_name(person, rest, every, self._admitted.whole):
            name = person.given[0].capitalize()
            self._remarks.add(
                f"Not counted: {letters_counted(len(found))} with “{name}” in the subject, who may be meant "
                f"({self._remarks.places(found)})."
            )


def _place(letter: Letter, mentions: Sequence[Mention]) -> Span | None:
    """Return where ``letter`` mentions the most of ``mentions``, the last of those that do as well."""
    spans = [mention.sentence(letter) for mention in reversed(mentions)]
    texts = [search_view(letter.text, *span).text if span else "" for span in spans]
    held = [sum(all(term.stands_in(text) for term in one.terms) for one in mentions) for text in texts]
    return spans[held.index(max(held))]

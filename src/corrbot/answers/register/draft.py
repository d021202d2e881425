"""`Draft`: an answer made of letters while it is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corrbot.answers.answer import MOST_SHOWN, Answer, Listed, Searched
from corrbot.answers.passages.originals import Originals, withheld_notice
from corrbot.answers.selected.choice import Chosen
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.remarks import MOST_NAMED, agreeing, letters_counted, places
from corrbot.answers.selected.selection import Selection
from corrbot.answers.selected.undated import KNOWN_DATE, Undated
from corrbot.answers.selected.untold_ends import UntoldEnd, untold_ends
from corrbot.letters import Direction, Letter, Span
from corrbot.letters.names import is_body
from corrbot.letters.person import Person
from corrbot.quotes import Quote
from corrbot.threads.unknown_writers import is_unknown

WHO_IS_KNOWN = "“who wrote to us?” lists the letters known to be to us"
"""Stands where somebody is called by a name that no letter has for a party."""
_MOST_NAMED = 3
"""Others of a surname who are named where nobody of the whole name wrote."""


class Draft:
    """Collects the letters, quotes and remarks of an answer to ``question``.

    A quote that is no longer what its file holds is withheld, and its letter named. Only letters that the
    text of the answer shows are quoted.
    """

    def __init__(self, question: str, searched: Searched, folder: Folder, originals: Originals) -> None:
        self.question = question
        self.folder = folder
        self.statement = ""
        self.not_said = False
        self._searched = searched
        self._originals = originals
        self._computed: list[str] = []
        self._rules: list[str] = []
        self._notices: list[str] = []
        self._listed: dict[str, Listed] = {}
        self._told_of: dict[str, Letter] = {}
        self._quotes: dict[tuple[str, Span], Quote] = {}
        self._withheld: list[Letter] = []

    @property
    def total(self) -> str:
        """How many letters were searched, in words."""
        return letters_counted(self._searched.letters)

    @property
    def lists_any(self) -> bool:
        """Whether any letter is listed."""
        return bool(self._listed)

    def deny(self, statement: str) -> None:
        """Say that the letters do not say, and ``statement``, which tells what was not found."""
        self.statement, self.not_said = statement, True

    def note(self, *remarks: str) -> None:
        """Add sentences of corrbot's own, each once."""
        self._notices += [remark for remark in remarks if remark and remark not in self._notices]

    def note_sides(self, selection: Selection) -> None:
        """Say what "our" was taken to be, if ``selection`` speaks of it."""
        if selection.speaks_of_sides:
            self.note(self.folder.correspondence.ours.words)

    def choose(self, selection: Selection) -> Chosen:
        """Return the letters that fit ``selection``; what could not be told of others is noted."""
        return self.take(self.folder.choose(selection))

    def take(self, chosen: Chosen) -> Chosen:
        """Note what could not be told of letters other than those ``chosen``, and return these."""
        self.note(*chosen.remarks)
        self.tell_of(chosen.named)
        return chosen

    def compute(self, value: str) -> None:
        """Add a value that stands in no letter, with its inputs."""
        self._computed.append(value)

    def explain(self, *rules: str) -> None:
        """Say after all values, in one sentence, how they were worked out; each rule is a clause, once."""
        self._rules += [rule for rule in rules if rule not in self._rules]

    def tell_of(self, letters: Iterable[Letter]) -> None:
        """Say that the lead, a value or a remark gives something of ``letters``, which need not be listed."""
        self._told_of |= {letter.id: letter for letter in letters}

    def add(self, letter: Letter, remark: str = "", spans: Iterable[Span | None] = ()) -> None:
        """List ``letter``, which is without its text, with quotes of it at ``spans``; None is passed over."""
        before = self._listed.get(letter.id)
        said = "; ".join(filter(None, (before.remark if before else "", remark)))
        self._listed[letter.id] = Listed(letter, said)
        if len(self._listed) > MOST_SHOWN:
            return
        wanted = [span for span in spans if span is not None]
        if wanted:
            whole = self.folder.whole(letter)
            for span in wanted:
                self._quote(Quote(whole, *span))

    def _quote(self, quote: Quote) -> None:
        if self._originals.hold(quote):
            self._quotes.setdefault((quote.letter.id, quote.span), quote)
        else:
            self._withheld.append(quote.letter)

    def fail(self, selection: Selection) -> None:
        """Say that no letter fits ``selection``, and which end of it no letter is known to have.

        Nothing is denied of our letters or of those to us where it is not known which side is ours. Letters
        of no known date are told of once.
        """
        if self._is_of_unknown_side(selection):
            ours = self.folder.correspondence.ours.words
            self._notices = [one for one in self._notices if one != ours]
            self.deny(ours)
            return
        if unnamed := self._unnamed(selection):
            told = " or ".join(alone.words for alone in unnamed)
            self.deny(f"No letter tells that it is {told}; {self.total} searched.")
            return
        words = f" {selection.words}" if selection.words else ""
        without = self.undated(selection)
        undated = without.words
        unknown = self._of_unknown_writers(selection)
        known = "is known" if undated or unknown or self.untold(selection) else "is"
        known = "was recognised" if selection.is_by_words else known
        otherwise = "; it may be said in other words" if selection.is_by_words else ""
        self.deny(f"No letter{words} {known} among the {self.total} searched{otherwise}.")
        if unknown:
            self.tell_of(unknown)
            one, several = "it is of that day and may be it", "they are of that day, and one may be it"
            which = agreeing(len(unknown), one, several)
            self.statement += f" Who wrote {places(unknown)} is not known for sure; {which}."
        is_told = not without.is_of_day and any(KNOWN_DATE in one for one in self._notices)
        self.statement += f" {undated}" if undated and not is_told else ""
        for alone in _ends(selection):
            if alone != selection and not self.folder.choose(alone).letters:
                others = self._of_surname(alone.sender or "")
                named = " and ".join(f"“{name}”" for name in others)
                instead = f"{named} wrote, of the same surname" if others else WHO_IS_KNOWN
                untold = self.untold(alone)
                known_to_be = "known to be " if untold else ""
                self.statement += f" None is {known_to_be}{alone.words} by that name; {instead}."
                self.statement += f" {untold}" if untold else ""

    def untold(self, selection: Selection) -> str:
        """Return of how many letters it is not known who is at an end that ``selection`` names, or "".

        Those that may be to whom it names are told; which may be from its sender is told where it is chosen.
        """
        ends = self._untold_ends(selection)
        return " ".join(one.counted if one.end == "sender" else one.words for one in ends)

    def perhaps_to(self, selection: Selection) -> str:
        """Return which letters of no known recipient have the name of the one of ``selection``, or ""."""
        ends = self._untold_ends(replace(selection, parties=()))
        return " ".join(one.words for one in ends if one.end == "recipient" and one.holding)

    def _untold_ends(self, selection: Selection) -> tuple[UntoldEnd, ...]:
        named = (selection.sender, selection.recipient, selection.parties, selection.periods)
        ends = tuple(untold_ends(self.folder, self.folder.ends.is_from, *named))
        self.tell_of(one for end in ends if end.end != "sender" for one in end.holding[:MOST_NAMED])
        return ends

    def _of_unknown_writers(self, selection: Selection) -> list[Letter]:
        """Return the first letters of the day asked for whose sender is nobody, or a first name alone.

        None is to the sender asked for; nor is one of ours, where other letters of ours are to that sender.
        """
        days = [period for period in selection.periods if period.is_day]
        if not days or not selection.sender:
            return []
        of_day = Selection(periods=tuple(days), recipient=selection.recipient)
        theirs = self.folder.choose(Selection(recipient=selection.sender)).letters
        is_outside = any(one.direction is Direction.OUT for one in theirs)
        to_sender = {one.id for one in theirs}
        found = [
            one
            for one in self.folder.choose(of_day).letters
            if is_unknown(one.sender)
            and one.id not in to_sender
            and not (is_outside and one.direction is Direction.OUT)
        ]
        return found[:MOST_NAMED]

    def undated(self, selection: Selection) -> Undated:
        """Return the letters of unknown date that ``selection`` leaves out for want of one."""
        if not selection.periods:
            return Undated()
        of_any_day = self.folder.choose(replace(selection, periods=(), order=None)).letters
        return Undated.of(of_any_day, selection.periods, self.folder.whole)

    def is_correspondent(self, name: str) -> bool:
        """Return whether an end of any letter is known by ``name``."""
        return any(self.folder.ends.is_at_end(letter, name) for letter in self.folder.letters)

    def _is_of_unknown_side(self, selection: Selection) -> bool:
        is_of_side = selection.speaks_of_sides and selection.direction is not Direction.UNKNOWN
        return is_of_side and not self.folder.correspondence.ours.names

    def _of_surname(self, name: str) -> list[str]:
        """Return the names of the first senders who have the surname of ``name``, if that is a person."""
        if is_body(name):
            return []
        surname = Person.of(name).surname
        senders = (letter.sender for letter in self.folder.letters if letter.sender)
        names = (" ".join((sender.name or "").split()) for sender in senders)
        found = dict.fromkeys(one for one in names if surname and Person.of(one).surname == surname)
        return list(found)[:_MOST_NAMED]

    def names_nobody(self, selection: Selection) -> bool:
        """Return whether ``selection`` calls somebody by a common noun that no letter has for a party."""
        return bool(self._unnamed(selection))

    def names_unknown(self, selection: Selection) -> bool:
        """Return whether an end of ``selection`` is that of no letter at all."""
        return any(not self.folder.choose(alone).letters for alone in _ends(selection))

    def _unnamed(self, selection: Selection) -> list[Selection]:
        """Return the ends of ``selection`` that are common nouns, in lower case, and those of no letter."""
        return [
            alone
            for alone in _ends(selection)
            if alone.words == alone.words.lower() and not self.folder.choose(alone).letters
        ]

    def answer(self) -> Answer:
        """Return the finished answer, quotes in the order of the letters listed."""
        places = {letter_id: at for at, letter_id in enumerate(self._listed)}
        quotes = sorted(self._quotes.values(), key=lambda quote: places.get(quote.letter.id, len(places)))
        if "searched" not in " ".join((self.statement, *self._computed)):
            self.note(f"{self.total} searched.")
        self.note(self._searched.unread_notice)
        if self._withheld:
            self.note(withheld_notice(self._withheld))
        return Answer(
            self.question,
            self.statement,
            self._searched,
            tuple(quotes),
            tuple(self._notices),
            (*self._computed, *filter(None, (_sentence(self._rules),))),
            listed=tuple(self._listed.values()),
            told_of=tuple(self._told_of.values()),
            not_said=self.not_said,
        )


def _sentence(clauses: Sequence[str]) -> str:
    words = "; ".join(clauses)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _ends(selection: Selection) -> list[Selection]:
    """Return what is said of each end of letters by itself."""
    ends = (
        Selection(sender=selection.sender, is_signed=selection.is_signed),
        Selection(recipient=selection.recipient),
    )
    return [*filter(None, ends), *(Selection(parties=(party,)) for party in selection.parties)]

"""`Traits`: what letters are, beside who is at their ends: replies, reminders, marked, with enclosures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from corrbot.answers.passages.said_enclosures import ENCLOSING, says_enclosed
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.likely_mails import likely_mails
from corrbot.answers.selected.selection import Selection
from corrbot.letters import BlockKind, Direction, Letter, LetterKind, Of, Party, Span
from corrbot.letters.enclosed import is_headed_enclosure
from corrbot.letters.own_prose import PROSE
from corrbot.letters.references import reference_key
from corrbot.terms import words
from corrbot.threads import ANSWERS, LinkKind
from corrbot.threads.heading import ANSWERS_ONLY
from corrbot.threads.recalled_promises import recalled_promise
from corrbot.threads.reminding import opens_with, reminder_in

_ENCLOSED = "enc encl encs encls enclosure enclosures inclosure inclosures attachment attachments".split()
"""Words with which letters say at their end that something is enclosed."""
_ENCLOSURE = ("enclosure", "inclosure", "subenclosure", "subinclosure")
_REMINDING = ("remind", "reminder", "chaser")
"""Words of reminders that follow up no letter at hand."""
_WITHOUT_REPLY = (
    ("unanswered",),
    ("wrote", "heard", "nothing"),
    *(
        ("wrote", said, reply)
        for said in ("no", "not")
        for reply in ("reply", "answer", "response", "acknowledgement", "acknowledgment", "heard")
    ),
)
"""Words that stand together in letters which say that one of a day that they name had no answer."""
_WISHED = (
    *(
        ("letter", wish, reply)
        for wish in (
            "glad",
            "grateful",
            "pleased",
            "obliged",
            "welcome",
            "appreciate",
            "like",
            "forward",
            "await",
        )
        for reply in ("reply", "answer", "response")
    ),
    *(
        ("when", hoped, reply)
        for hoped in ("expect", "have", "receive")
        for reply in ("reply", "answer", "response")
    ),
    *(("since", asked, "you") for asked in ("wrote", "asked", "mailed", "emailed")),
    *(("nothing", "since", whose) for whose in ("yours", "your", "my", "our", "wrote", "asked")),
    *((length, "nothing") for length in ("weeks", "months", "days")),
    *((length, "now", "no") for length in ("weeks", "months", "days")),
    *(
        (got, whose, sent)
        for got in ("got", "get", "received", "receive", "seen")
        for whose in ("my", "our")
        for sent in ("letter", "email", "message", "request", "application", "enquiry")
    ),
)
"""The same of letters that ask for an answer to one, or say how long ago it was written."""
_PROMISED = "promised undertook undertaken assured agreed said told wrote confirmed stated".split()
_NOT_KEPT = (
    *(("what", became) for became in ("happened", "become", "became")),
    *(("when", "will"), ("told", "when"), ("told", "why"), ("sign", "no"), ("still",)),
    *(("not", said) for said in ("had", "seen", "received", "come", "arrived", "appeared", "been")),
    ("had", "nothing"),
    *((seems, came) for seems in ("seem", "appear") for came in ("come", "arrived", "been")),
)
"""Words that stand together in letters which recall what was promised and did not come."""
_READ_BY_OCR = re.compile(r"\bread by OCR\b", re.IGNORECASE)
"""Stands in the notes of letters, or pages of them, that are images."""
_CORRECTION = re.compile(r"\b(?:corrections?|corrigend(?:um|a)|errat(?:um|a))\b", re.IGNORECASE)
_MAIL = frozenset({".eml", ".msg", ".mbox"})


class Traits:
    """Tells of the letters ``admitted`` what each is, by its own words or by those of others."""

    def __init__(self, admitted: Admitted) -> None:
        self._admitted = admitted
        self._register = admitted.generation.register
        self._correspondence = admitted.correspondence

    @cached_property
    def _with_attachments(self) -> frozenset[str | None]:
        attached = frozenset(letter.attached_to for letter in self._correspondence.letters)
        printed = self._that_print(BlockKind.ENCLOSURES, [(word,) for word in _ENCLOSED])
        return attached | printed | self._that_say_so

    @cached_property
    def _that_say_so(self) -> frozenset[str]:
        """The ids of the letters that say in their own words that something is enclosed."""
        held = {one for word in ENCLOSING for one in self._register.letters_with((word,))}
        letters = (self._register.letter(one) for one in held & self._admitted.ids)
        return frozenset(letter.id for letter in letters if says_enclosed(letter))

    def _that_print(self, kind: BlockKind, wanted: Sequence[Sequence[str]]) -> frozenset[str]:
        """Return the ids of letters with a block of this ``kind`` that holds all words of one ``wanted``."""
        held = self._register.letters_with
        ids = {one for some in wanted for one in held(some)} & self._admitted.ids
        printed = (self._register.letter(one) for one in ids)
        return frozenset(letter.id for letter in printed if _prints(letter, kind, wanted))

    @cached_property
    def reminders(self) -> Mapping[str, tuple[Letter, ...]]:
        """The reminders of each letter that was reminded of before it was answered, by its id."""
        return self._correspondence.reminders(self._admitted.whole)

    @cached_property
    def _answered(self) -> frozenset[str | None]:
        links = self._correspondence.links
        answered = {link.other for link in links if self._correspondence.is_answer(link)}
        reminded = {
            letter
            for letter, reminders in self.reminders.items()
            if any(one.id in answered for one in reminders)
        }
        return frozenset(answered | reminded)

    @cached_property
    def reminding(self) -> Mapping[str, Span]:
        """Where letters say that they remind of one, or recall what was promised and not done, by their ids.

        Those that only remind answer none in substance; what recalls a promise may answer a letter, too.
        """
        links = self._correspondence.links
        may_remind = {link.letter for link in links if link.kind is LinkKind.FOLLOWS_UP}
        for word in _REMINDING:
            may_remind |= self._register.letters_holding(word)
        may_say_so = {
            one for said in (*_WITHOUT_REPLY, *_WISHED) for one in self._register.letters_with(said)
        }
        answer = {
            link.letter
            for link in links
            if link.kind in ANSWERS
            and (link.other is None or self._admitted.letter(link.other).kind not in ANSWERS_ONLY)
        }
        ids = (may_remind - answer | may_say_so) & self._admitted.ids
        found = dict(self._recalling())
        for letter in (self._admitted.whole(self._admitted.letter(one)) for one in ids):
            said = reminder_in(letter)
            if said is None:
                continue
            is_first = opens_with(letter, said)
            is_of_own = letter.id in may_remind or self._correspondence.names_own(letter)
            if is_first if letter.id in answer else is_of_own:
                found[letter.id] = said
        return found

    def _recalling(self) -> Iterator[tuple[str, Span]]:
        """Yield the letters that recall what the reader promised and did not do; and where."""
        held = self._register.letters_with
        promised = {one for word in _PROMISED for one in held((word,))} & self._admitted.ids
        ids = promised & {one for said in _NOT_KEPT for one in held(said)}
        for letter in (self._admitted.whole(self._admitted.letter(one)) for one in sorted(ids)):
            if said := recalled_promise(letter):
                yield letter.id, said

    @cached_property
    def takings_back(self) -> dict[str, Span]:
        """Where letters take back a statement or a decision, or correct a number by their subject, by ids."""
        numbers = self._takings(Of.NUMBER, of=lambda letter: _CORRECTION.search(letter.subject or ""))
        return numbers | self._takings(Of.STATEMENT, Of.DECISION)

    @cached_property
    def other_numbers(self) -> frozenset[str]:
        """The ids of letters that take back nothing in terms, but give a number in place of another."""
        return frozenset(self._takings(Of.NUMBER)) - frozenset(self.takings_back)

    def _takings(self, *kinds: Of, of: Callable[[Letter], object] = bool) -> dict[str, Span]:
        return {
            letter.id: one.shown
            for letter in self._register.retracting()
            for one in reversed(letter.retractions)
            if one.of in kinds and of(letter)
        }

    @cached_property
    def _replies(self) -> frozenset[str]:
        return frozenset(link.letter for link in self._correspondence.links if link.kind in ANSWERS)

    @cached_property
    def _headed_enclosure(self) -> frozenset[str]:
        """The ids of the letters whose first line says that they are an enclosure."""
        held = {one for word in _ENCLOSURE for one in self._register.letters_with((word,))}
        texts = {one: self._register.letter(one).text for one in held & self._admitted.ids}
        return frozenset(one for one, text in texts.items() if is_headed_enclosure(text))

    def fit(self, letter: Letter, selection: Selection) -> bool:
        """Return whether ``letter`` is what ``selection`` says of it, beside its ends, days and words."""
        return (
            (selection.ids is None or letter.id in selection.ids)
            and (selection.direction in (None, letter.direction))
            and (not selection.kinds or any(self._is_of_kind(letter, kind) for kind in selection.kinds))
            and (not selection.is_reply or letter.id in self._replies or _is_called(letter, selection))
            and (not selection.is_reminder or letter.id in self.reminding)
            and (not selection.is_scan or any(map(_READ_BY_OCR.search, letter.notes)))
            and (not selection.is_enclosure or letter.attached_to or letter.id in self._headed_enclosure)
            and (not selection.takes_back or letter.id in self.takings_back)
            and (not selection.answered or letter.id in self._answered)
            and (not selection.place or _is_at(letter.sender, selection.place))
            and (
                selection.attachments is None
                or selection.attachments is (letter.id in self._with_attachments)
            )
            and (not selection.lacks or getattr(letter, selection.lacks) is None)
        )

    def _is_of_kind(self, letter: Letter, kind: LetterKind) -> bool:
        return _is_of_kind(letter, kind) or (kind is LetterKind.EMAIL and letter.id in self.likely_mails)

    @cached_property
    def likely_mails(self) -> frozenset[str]:
        """The ids of the letters of no known kind that begin with the lines of a mail's header."""
        return frozenset(likely_mails(self._admitted))

    def marked(self, letters: Sequence[Letter], marking: str) -> list[Letter]:
        """Return those of ``letters`` that bear ``marking`` ("any" for any) or print it over their words."""
        printed = self._that_print(BlockKind.MARKING, [words(marking)])
        return [one for one in letters if one.id in printed or _is_marked(one, marking)]


def _is_called(letter: Letter, selection: Selection) -> bool:
    """Return whether the subject of ``letter`` has what ``selection`` calls it, whole: "stage 1 response"."""
    called = " ".join(words(f"{selection.named} {selection.noun}")) if selection.named else ""
    return bool(called) and f" {called} " in f" {' '.join(words(letter.subject or ''))} "


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
    said = [block.span for block in letter.blocks if block.kind is kind]
    if kind is BlockKind.ENCLOSURES:
        first = next((block.span.start for block in letter.blocks if block.kind in PROSE), 0)
        said = [span for span in said if span.start > first or not _says_whose(letter.slice(span))]
    held = [set(words(letter.slice(span))) for span in said]
    return any(one.issuperset(some) for one in held for some in wanted)


def _says_whose(lines: str) -> bool:
    """Return whether one of ``lines`` above a text says what that was enclosed in: "Inclosure 2 in No. 9"."""
    return any(map(is_headed_enclosure, lines.split("\n")))


def _is_marked(letter: Letter, marking: str) -> bool:
    if marking == "any":
        return bool(letter.markings)
    wanted, borne = reference_key(marking), [reference_key(fact.value) for fact in letter.markings]
    return wanted in borne or (wanted != "OFFICIAL" and any(wanted in one for one in borne))

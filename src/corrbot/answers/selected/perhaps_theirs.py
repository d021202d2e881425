"""`PerhapsTheirs`: letters that may be from or between those who are named, though they do not say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.passages.label_words import is_filed_as, place_words
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.ends import Ends
from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.answers.selected.selection import Selection
from corrbot.answers.selected.signed_bodies import signed_with
from corrbot.answers.selected.undated import Undated
from corrbot.letters import Letter, LetterKind
from corrbot.letters.names import is_body
from corrbot.letters.person import Person
from corrbot.terms import words
from corrbot.threads.identity import Identity, Likeness, body_key, holds, likeness

_TELLS_NOBODY = frozenset("a an and at by for from in mr mrs ms miss dr of on or sir the to".split())
_ONE_SIGNED = "the body below its writer's name was not read as the sender's"
_MANY_SIGNED = "the body below their writers' names was not read as the senders'"
_ONE_SIDED = "only from whom or only to whom is known"
_OF_STATE = re.compile(r"secretary\s+of\s+state\s+\w|prime\s+minister", re.IGNORECASE)
"""Tells the office without the body: "Secretary of State for Transport"."""
_HELD_ALONE = re.compile(
    r"(?:the\s+)?(?:permanent\s+secretary|(?:secretary\s+of\s+state|prime\s+minister)\b.*|(?:interim\s+)?chief\s+executive"
    r"|head\s?teacher|managing\s+director|(?:hm\s+)?senior\s+coroner|chair(?:man|woman|person)?|president)",
    re.IGNORECASE,
)
"""Offices that one person holds at a time."""


@dataclass(frozen=True, slots=True)
class PerhapsTheirs:
    """Letters, without their text, that may be from whom a selection names as their sender.

    ``unsigned`` are those of which no sender is known, ``of_body`` those from the body of that person of
    which no writer is known, ``signed`` those by somebody below whose name that body stands; ``unread`` is
    how many with the name were too many to be read for that. ``one_sided`` may be between two who are named:
    one of them is at one end, and who is at the other is not known.
    """

    unsigned: tuple[Letter, ...] = ()
    of_body: tuple[Letter, ...] = ()
    signed: tuple[Letter, ...] = ()
    unread: int = 0
    one_sided: tuple[Letter, ...] = ()

    @property
    def letters(self) -> tuple[Letter, ...]:
        """All of them."""
        return (*self.unsigned, *self.of_body, *self.signed, *self.one_sided)

    def among(self, letters: Sequence[Letter]) -> PerhapsTheirs:
        """Return those of them that are among ``letters``."""
        ids = {letter.id for letter in letters}
        unsigned, of_body, signed, one_sided = (
            tuple(one for one in some if one.id in ids)
            for some in (self.unsigned, self.of_body, self.signed, self.one_sided)
        )
        return PerhapsTheirs(unsigned, of_body, signed, self.unread, one_sided)

    def remark(self, remarks: Remarks) -> None:
        """Say in ``remarks`` that they are not counted, and why."""
        for some, (one, many) in (
            (self.unsigned, ("it names no sender", "they name no sender")),
            (self.of_body, ("it names their body alone", "they name their body alone")),
            (self.signed, (_ONE_SIGNED, _MANY_SIGNED)),
            (self.one_sided, (_ONE_SIDED, _ONE_SIDED)),
        ):
            if some:
                remarks.add(
                    f"Not counted, as {agreeing(len(some), one, many)}: {letters_counted(len(some))} that "
                    f"may be theirs ({remarks.places(some)})."
                )
        if self.unread:
            remarks.add(
                f"{letters_counted(self.unread)} by people of no known body have the name; they were too "
                f"many to look whether it stands below their writers' names."
            )


def perhaps_theirs(
    selection: Selection,
    admitted: Admitted,
    ends: Ends,
    fits: Callable[[Letter, Selection], bool],
) -> PerhapsTheirs:
    """Return the letters that may be from the sender of ``selection`` and that all else in it fits.

    Where it says nothing else, those without a sender are to whom one of their letters is, or to nobody who
    is known and print their name; where the sender is a body, they print a word of it, or of the body whose
    initials its name is. Others are by somebody of no known body below whose name its name stands. Of a time
    that is asked for they bear no other date. ``fits`` tells whether a letter fits a selection without regard
    to its days.
    """
    if len(selection.parties) == 2:
        return PerhapsTheirs(one_sided=tuple(_one_sided(selection, admitted, ends, fits)))
    if not selection.sender:
        return PerhapsTheirs()
    theirs = [letter for letter in admitted.letters if ends.is_from(letter, selection.sender)]
    rest = replace(selection, sender="", is_signed=False, order=None, number=1)
    found = [
        letter
        for letter in admitted.letters
        if (letter.sender is None or letter.sender.name is None) and letter.signed_by is None
        if letter.kind is not LetterKind.MINUTES
        if fits(letter, rest)
    ]
    names = ends.spellings(selection.sender)
    is_of_body = any(_is_of_body(name, theirs) for name in names)
    telling = words(" ".join(names) if is_of_body else Person.of(selection.sender).surname)
    found = _of_the_time(selection, telling, admitted, found)
    if not is_of_body:
        found = [*_while_in_office(theirs, admitted.letters, found)]
    found = [letter for letter in found if not ends.is_addressed_to(letter, selection.sender)]
    unsigned = [
        letter
        for letter in found
        if letter.sender is None and not _is_filed_under_another(selection.sender, letter, ends)
    ]
    if is_of_body:
        unsigned = [letter for letter in unsigned if _prints_body(letter, names, admitted)]
    if not rest:
        unsigned = [*_to_the_same(theirs, telling, admitted, unsigned)]
    may_be_body = is_of_body or not theirs
    signing, unread = signed_with(selection.sender, admitted) if may_be_body else ([], 0)
    known = {one.id for one in theirs}
    others = [one for one in signing if one.id not in known and fits(one, rest)]
    signed = _of_the_time(selection, telling, admitted, others)
    of_body = () if is_of_body else tuple(_of_body(theirs, found))
    return PerhapsTheirs(tuple(unsigned), of_body, tuple(signed), unread)


def _one_sided(
    selection: Selection, admitted: Admitted, ends: Ends, fits: Callable[[Letter, Selection], bool]
) -> Iterator[Letter]:
    """Yield the letters from, or to, one of the two parties of ``selection`` whose other end is not known."""
    rest = replace(selection, parties=(), order=None, number=1)
    for letter in admitted.letters:
        if (letter.sender is None) is (letter.recipient is None) or letter.kind is LetterKind.MINUTES:
            continue
        at_end = ends.is_from if letter.sender else ends.is_addressed_to
        is_of_time = letter.date is None or not selection.periods
        is_of_time = is_of_time or any(period.covers(letter.date) for period in selection.periods)
        if is_of_time and any(at_end(letter, one) for one in selection.parties) and fits(letter, rest):
            yield letter


def _of_the_time(
    selection: Selection, telling: Sequence[str], admitted: Admitted, letters: Sequence[Letter]
) -> list[Letter]:
    """Return those of ``letters`` of the time asked for, and undated with ``telling`` words."""
    if not selection.periods:
        return [*letters]
    printing = [one for one in letters if one.date is None and _prints(one, telling, admitted)]
    undated = Undated.of(printing, selection.periods, admitted.whole)
    may_be = {one.id for one in (*undated.printing, *(() if undated.is_of_day else undated.fitting))}
    return [
        letter
        for letter in letters
        if letter.id in may_be or any(period.covers(letter.date) for period in selection.periods)
    ]


def _is_filed_under_another(name: str, letter: Letter, ends: Ends) -> bool:
    """Return whether the place of ``letter`` names somebody of the folder, and nobody called ``name``."""
    return place_words(letter).isdisjoint(words(name)) and is_filed_as(ends.given_names, letter)


def _to_the_same(
    theirs: Sequence[Letter], telling: Sequence[str], admitted: Admitted, letters: Sequence[Letter]
) -> Iterator[Letter]:
    """Yield those of ``letters`` to whom one of ``theirs`` is, or to nobody known, with ``telling`` words."""
    whom: set[Identity] = {admitted.identity(letter.id)[1] for letter in theirs if letter.recipient}
    for letter in letters:
        if letter.recipient is None:
            if telling and _prints(letter, telling, admitted):
                yield letter
        elif any(likeness(admitted.identity(letter.id)[1], one) > Likeness.UNTOLD for one in whom):
            yield letter


def _prints(letter: Letter, name: Sequence[str], admitted: Admitted) -> bool:
    """Return whether ``letter``, or its place, has a word of ``name`` that tells it from others."""
    told = set(name) - _TELLS_NOBODY
    register = admitted.generation.register
    return (
        not told
        or not told.isdisjoint(place_words(letter))
        or any(letter.id in register.letters_with([word]) for word in told)
    )


def _prints_body(letter: Letter, names: Sequence[str], admitted: Admitted) -> bool:
    """Return whether ``letter`` has the words of one of the ``names`` of a body that tell it from others.

    A single one of several tells nothing: "Lowe" of "Vane & Lowe", "Welsh" of "Welsh Government". What it
    calls itself may: "the Board".
    """
    for name in names:
        told = set(words(name)) - _TELLS_NOBODY
        telling = told - _OF_MANY_BODIES
        if all(_prints(letter, [word], admitted) for word in (telling if len(telling) > 1 else told)):
            return True
        kinds = [word for word in told if is_body(f"The {word.title()}")]
        if any(_prints(letter, [word], admitted) for word in kinds):
            return True
    return False


_OF_MANY_BODIES = frozenset(
    """agency association authority board borough city committee community company council county department
    district england government group inc ireland limited llp ltd ministry office parish plc scotland service
    services society town trust uk wales""".split()
)
"""Words of the names of bodies that they may be called without."""


def _while_in_office(
    theirs: Sequence[Letter], letters: Sequence[Letter], found: Sequence[Letter]
) -> Iterator[Letter]:
    """Yield those of ``found`` that are not of a time when another held the office of who wrote ``theirs``.

    That is before the last letter of one who held it before them, or after the first of one who came after.
    """
    days = [letter.date for letter in theirs if letter.date]
    offices = {_office(letter) for letter in theirs} - {None}
    known = {letter.id for letter in theirs}
    others = [
        letter.date
        for letter in letters
        if letter.date and letter.id not in known and _office(letter) in offices and days
    ]
    first = max((day for day in others if day < min(days)), default=None)
    last = min((day for day in others if day > max(days)), default=None)
    for letter in found:
        is_before = first is not None and letter.date is not None and letter.date <= first
        is_after = last is not None and letter.date is not None and letter.date >= last
        if not (is_before or is_after):
            yield letter


def _office(letter: Letter) -> tuple[str, str] | None:
    """Return the office of who wrote ``letter``, where one alone holds it at a time, and the body."""
    sender = letter.sender
    if sender is None or not (sender.name and sender.role and _HELD_ALONE.fullmatch(sender.role.strip())):
        return None
    if _OF_STATE.search(sender.role):
        return body_key(sender.role), ""
    body = body_key(sender.organisation or "")
    return (body_key(sender.role), body) if body else None


def _of_body(theirs: Sequence[Letter], letters: Sequence[Letter]) -> Iterator[Letter]:
    """Yield those of ``letters`` that are from a body which one of ``theirs`` is from, and from no office.

    An office is that of the person where one of their letters has it too.
    """
    senders = [letter.sender for letter in theirs if letter.sender and letter.sender.organisation]
    bodies = {body_key(one.organisation or "") for one in senders}
    roles = {(one.role or "").casefold() for one in senders}
    known = {letter.id for letter in theirs}
    for letter in letters:
        sender = letter.sender
        if sender and sender.organisation and letter.id not in known:
            is_theirs = body_key(sender.organisation) in bodies
            if is_theirs and (not sender.role or sender.role.casefold() in roles):
                yield letter


def _is_of_body(name: str, letters: Sequence[Letter]) -> bool:
    """Return whether ``name`` is that of a body, by its words or because ``letters`` from it say so."""
    asked = body_key(name)
    bodies = (letter.sender.organisation or "" for letter in letters if letter.sender)
    return is_body(name) or any(holds(body_key(body), asked) for body in bodies)

"""What waits for an answer, for how long, and against which target."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corrbot.answers.answer import MOST_SHOWN
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.quoted_answers import without_quoted
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.later_of_case import LETTER_BACK, lacks_party, may_answer
from corrbot.answers.selected.remarks import MOST_NAMED, agreeing, left_out, letters_counted, places
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction, Found, Letter, draft_marking
from corrbot.letters.dates import worded
from corrbot.threads import ANSWERS, Clock, Deadlines, Input, Link, Outstanding
from corrbot.threads.clarification import Clarification
from corrbot.threads.thread import in_time
from corrbot.workdays import days_worded, rule

NO_TARGET = "no target is known"
UNREAD_DAY = (
    "until when the letter itself asks for an answer could not be read, so whether that is late is not known"
)
_ON_MATTER = "see what came later on the matter"
_FOUND = {Found.INFERRED: ", a date worked out", Found.SIDE_CAR: ", as the table of metadata says"}
_NO_REPLY = re.compile(r"(?:no|do[-_.]?not)[-_.]?reply\b", re.IGNORECASE)
"""Begins an address that takes no mail."""
_TO_ALL = re.compile(r"(?:all|every|everyone|everybody|whom)\b", re.IGNORECASE)
"""Begins what a notice is to, which nobody has to answer: "All members"."""
_MOST_COUNTED = 3_652
"""Days of a wait, ten years, up to which its working days are told where nobody asks for them."""
_DAYS_OF_YEAR = 365.25
_SIDES = {Direction.OUT: "of ours", Direction.IN: "to us"}


def list_waiting(draft: Draft, asked: AskedOfLetters, deadlines: Deadlines) -> None:
    """Put into ``draft`` the letters without an answer in substance that ``asked`` speaks of.

    They go any way where it does not say whose letters are meant, and names somebody or it is not known which
    side is ours; otherwise those that are neither known to be ours nor to us are shown only where there is no
    other.
    """
    folder, selection = draft.folder, asked.selection
    ours = folder.correspondence.ours
    is_any_way = selection.direction is None and (selection.names_somebody or not ours.names)
    if not is_any_way and not ours.names:
        draft.deny(ours.words)
        return
    if not is_any_way:
        draft.note(ours.words)
    elif not selection.names_somebody:
        draft.note(f"{ours.words} Letters of all sides are looked at.")
    as_of = asked.as_of or folder.today
    chosen = draft.choose(replace(selection, answered=None, direction=None, order=None))
    if not chosen.letters and draft.names_unknown(selection):
        draft.fail(replace(selection, answered=None))
        return
    to = Selection(recipient=selection.recipient)
    fitting = {letter.id for letter in chosen.letters if not folder.ends.is_copy(letter, to)}

    def waiting(*directions: Direction) -> list[Outstanding]:
        found = [
            one
            for direction in directions
            for one in folder.correspondence.outstanding(as_of, deadlines, direction, folder.whole, fitting)
            if _is_over_days(one, selection)
            if selection.names_somebody or not is_any_way or _may_wait(folder, one)
        ]
        found = without_quoted(draft, found)
        return sorted(found, key=lambda one: in_time(one.letter)) if is_any_way else found

    directions = _any_way(selection) if is_any_way else _directions(selection)
    fit = [one for one in waiting(*directions) if not selection.is_overdue or one.is_late is True]
    untold = [] if is_any_way else waiting(Direction.UNKNOWN)
    sides = "" if is_any_way else f" {' or '.join(_SIDES[direction] for direction in directions)}"
    limits = replace(selection, answered=None, direction=None, order=None).words
    wait = f", after more than {days_worded(selection.over_days)}" if selection.over_days else ""
    late = ", past its target" if selection.is_overdue else ""
    words = f"{sides}{f', {limits}' if limits and sides else f' {limits}' if limits else ''}"
    that = f"without an answer in substance on {worded(as_of)}{wait}{late}"
    fit = [one for one in fit if not draft_marking(folder.whole(one.letter))]
    found = [one for one in fit if one.is_asking]
    untargeted = waiting(*directions) if selection.is_overdue else []
    if fit or not (untold or untargeted):
        _leave_out(draft, untold)
        found.sort(key=_is_perhaps_answered)
        _count_waiting(draft, selection, found, words, that)
        found = [*_first_or_last(draft, selection, found)]
    elif untargeted:
        _leave_out(draft, untold)
        fit, found = untargeted, [one for one in untargeted if one.is_asking]
        draft.deny(f"No letter{words}, {that}, is known among the {draft.total} searched: {_no_target(fit)}.")
    else:
        fit, found = untold, [one for one in untold if one.is_asking]
        draft.deny(
            f"No letter{words}, {that}, is known among the {draft.total} searched; of those whose "
            f"direction is not known {_have_no_answer(len(fit))}:"
        )
    _note_unknown_parties(draft, found)
    _show(draft, found, is_counted=selection.over_days is not None or selection.is_overdue)
    others = [one for one in fit if not one.is_asking and selection.order is None]
    if perhaps := [one.letter for one in others if one.request.possible]:
        others = [one for one in others if not one.request.possible]
        draft.compute(f"Perhaps answered, and no request was recognised in it: {places(perhaps)}.")
        draft.tell_of(perhaps)
    if others:
        where = ", ".join(one.letter.location for one in others[:MOST_SHOWN])
        more = f" and {len(others) - MOST_SHOWN} more" if len(others) > MOST_SHOWN else ""
        draft.compute(
            f"No answer {'either ' if found else ''}to {len(others)} in which no request was recognised: "
            f"{where}{more}."
        )
        draft.tell_of(one.letter for one in others)


def _first_or_last(draft: Draft, selection: Selection, found: Sequence[Outstanding]) -> Sequence[Outstanding]:
    """Return the first or last of ``found`` where ``selection`` asks for them, and those before or after.

    What is perhaps answered limits none unless fewer wait for sure than are asked for; it is listed besides
    them, and of what has no date it is said that it may be meant.
    """
    dated = [(one, one.letter.date) for one in found if one.letter.date]
    days = sorted(day for one, day in dated if not _is_perhaps_answered(one))
    if len(days) < selection.number:
        days = sorted(day for _, day in dated)
    if selection.order is None or not days:
        return found
    number = min(selection.number, len(days))
    undated = [one.letter for one in found if one.letter.date is None]
    if undated:
        draft.note(f"Of {letters_counted(len(undated))} the date is not known ({places(undated)}).")
    is_first = selection.order == 0
    limit = days[number - 1] if is_first else days[-number]
    which = "earliest" if is_first else "latest"
    listed = [one for one, day in dated if (day <= limit if is_first else day >= limit)]
    perhaps = sum(map(_is_perhaps_answered, listed)) if len(listed) > number else 0
    besides = f", besides {letters_counted(perhaps)} perhaps answered" if perhaps else ""
    draft.compute(f"Of these the {which} {agreeing(number, 'is', f'{number} are')} listed{besides}.")
    return listed


def _may_wait(folder: Admitted, one: Outstanding) -> bool:
    """Return whether ``one`` may wait: what asks for nothing does where it is to somebody and no reply."""
    letter = one.letter
    if letter.sender and _NO_REPLY.match(letter.sender.email or ""):
        return False
    if one.is_asking:
        return True
    to = letter.recipient
    is_to_one = to is not None and not _TO_ALL.match(to.name or to.organisation or "")
    links = folder.correspondence.links_from(letter.id)
    return is_to_one and not (letter.answers or any(link.kind in ANSWERS for link in links))


def _show(draft: Draft, found: Sequence[Outstanding], *, is_counted: bool) -> None:
    """Add the letters of ``found`` to ``draft``, each with what is known of its answer.

    Where it ``is_counted``, the working days of each wait are told, however long it is.
    """
    for number, one in enumerate(found):
        remark = remark_on(draft, one, is_counted=is_counted)
        later = _came_later(draft.folder, one.letter, remark) if number < MOST_SHOWN else {}
        parts = [remark]
        for words, letters in later.items():
            draft.tell_of(letters[:MOST_NAMED])
            parts.append(f"{words} ({places(letters)})")
        until = one.clock.until.span if one.clock.until else None
        draft.add(one.letter, "; ".join(filter(None, parts)), (one.asks, until))


def _came_later(folder: Admitted, asked: Letter, remark: str) -> dict[str, list[Letter]]:
    """Return the later letters that may answer ``asked`` and no other, by words; none in ``remark``."""
    found: dict[str, list[Letter]] = {}
    for later, why in may_answer(folder, asked):
        if later.location not in remark and not any(
            link.kind in ANSWERS for link in folder.correspondence.links_from(later.id)
        ):
            words = "a later letter back may answer it" if why == LETTER_BACK else _ON_MATTER
            found.setdefault(words, []).append(later)
    return found


def _note_unknown_parties(draft: Draft, found: Sequence[Outstanding]) -> None:
    """Say of which of ``found`` an answer may not have been told, as one of its ends is not known."""
    letters = [one.letter for one in found if lacks_party(one.letter)]
    if letters:
        draft.tell_of(letters[:MOST_NAMED])
        draft.note(
            f"Not sure of {letters_counted(len(letters))} ({places(letters)}): who wrote, or who was written "
            "to, is not known, so an answer may be among the letters."
        )


def _count_waiting(
    draft: Draft, selection: Selection, found: Sequence[Outstanding], words: str, that: str
) -> None:
    """Put into ``draft`` how many of ``found`` are without an answer, and how many perhaps have one."""
    perhaps = sum(map(_is_perhaps_answered, found))
    waiting = len(found) - perhaps
    if waiting:
        ask = agreeing(waiting, "asks", "ask")
        number = letters_counted(waiting)
        draft.compute(f"{number}{words} that {ask} for something, {that}; {draft.total} searched.")
    elif perhaps:
        draft.compute(f"No letter{words} that asks for something is for sure {that}; {draft.total} searched.")
    else:
        untold = draft.untold(selection)
        about = f" known to be {words.strip(' ,')}" if untold else words
        draft.compute(f"No letter{about} that asks for something is {that}; {draft.total} searched.")
        draft.note(untold)
    if perhaps:
        more = f"{letters_counted(perhaps)}{' more' if waiting else ''}"
        last = ", listed last," if selection.order is None else ""
        draft.compute(f"{more}{last} {agreeing(perhaps, 'is', 'are')} perhaps answered.")


def _leave_out(draft: Draft, untold: Sequence[Outstanding]) -> None:
    """Say which letters were left out because it is not known which way they go."""
    letters = [one.letter for one in untold]
    draft.note(*left_out(letters))
    draft.tell_of(letters[:MOST_NAMED])


def _is_perhaps_answered(one: Outstanding) -> bool:
    """Return whether what may be an answer came, or one could not be told as a party is not known."""
    return bool(one.request.possible) or lacks_party(one.letter)


def _have_no_answer(count: int) -> str:
    return "1 has no answer" if count == 1 else f"{count} have no answer"


def _no_target(fit: Sequence[Outstanding]) -> str:
    known = sum(one.is_late is False for one in fit)
    unread = sum(one.is_late is None and is_unread(one.clock) for one in fit)
    unknown = len(fit) - known - unread
    without = f"{_have_no_answer(unknown)}, and no target is known for {'it' if unknown == 1 else 'them'}"
    within = f"{_have_no_answer(known)} and {'is' if known == 1 else 'are'} within the target"
    asked = f"{_have_no_answer(unread)}, and {UNREAD_DAY}"
    told = (unknown and without or "", unread and asked or "", known and within or "")
    return "; ".join(filter(None, told))


def _directions(selection: Selection) -> tuple[Direction, ...]:
    if selection.direction in _SIDES:
        return (selection.direction,) if selection.direction else ()
    return (Direction.OUT, Direction.IN)


def _any_way(selection: Selection) -> tuple[Direction, ...]:
    """Return every direction, and among ourselves only where both ends are named."""
    is_between = bool(selection.sender and selection.recipient)
    return tuple(one for one in Direction if is_between or one is not Direction.INTERNAL)


def _is_over_days(one: Outstanding, selection: Selection) -> bool:
    return selection.over_days is None or (one.waited is not None and one.waited > selection.over_days)


def remark_on(draft: Draft, one: Outstanding, *, is_counted: bool) -> str:
    """Return how long ``one`` waits, from what that is counted, and what came that was no answer."""
    is_counted = is_counted or (one.calendar_days or 0) <= _MOST_COUNTED
    if one.waited is not None:
        note_count(draft, one.clock, is_counted=is_counted)
    parts = [_wait(one, is_counted=is_counted)]
    request = one.request
    if request.reminders:
        days = ", ".join(worded(letter.date) for letter in request.reminders if letter.date)
        parts.append(f"reminded of on {days}" if days else "reminded of")
        draft.tell_of(request.reminders)
    parts += _came(draft, "acknowledged", request.acknowledgements)
    parts += _came(draft, "holding reply", request.holding_replies)
    parts += _clarified(draft, request.clarifications)
    parts += _came(draft, "perhaps answered (low confidence)", request.possible)
    if not request.possible:
        parts += _came(draft, "a later letter of theirs on the case, which may answer it,", request.further)
    return "; ".join(parts)


def _wait(one: Outstanding, *, is_counted: bool) -> str:
    if one.waited is None:
        return "no date of it could be read, so the wait is not known"
    since = f" (since {told(one.clock.start)})" if one.clock.start else ""
    years = int((one.calendar_days or 0) / _DAYS_OF_YEAR)
    wait = days_worded(one.waited) if is_counted else f"more than {years} years"
    return f"waiting {wait}{since}; {target(one.clock)}{doubt(one.clock, one.is_late)}"


def told(one: Input) -> str:
    """Return the date of ``one``, and where it comes from unless the letter bears it: "3 May 2018"."""
    came = "the receipt of the clarification on " if one.is_receipt else "the clarification of "
    before = came if one.is_clarification else "its receipt on " if one.is_receipt else ""
    after = ", as the answer says," if one.is_of_answer else _FOUND.get(one.found, "")
    return f"{before}{worded(one.date)}{after}"


def is_unread(clock: Clock) -> bool:
    """Return whether the letter itself asks for an answer by a day that could not be read."""
    return clock.until is not None and clock.due is None


def target(clock: Clock) -> str:
    """Return the day that the letter itself asks for, or the target of ``clock``, and whose it is."""
    if clock.until and clock.due:
        return f"the letter itself asks for an answer by {worded(clock.due)}"
    if clock.until:
        return UNREAD_DAY
    if clock.target is None:
        return NO_TARGET
    due = f", so by {worded(clock.due)}" if clock.due else ""
    return f"target {days_worded(clock.target.days)} ({clock.target.source}){due}"


def doubt(clock: Clock, is_late: bool | None) -> str:
    """Return that a time which has passed may not have, where a request had to be made clear."""
    if clock.due is None or is_late is not None or not clock.is_in_doubt:
        return ""
    return ", or later: clarification was asked for, and whether and when it came is not known"


def note_count(draft: Draft, clock: Clock, end: dt.date | None = None, *, is_counted: bool = True) -> None:
    """Say how the days of ``clock`` up to ``end``, None for today, are counted, and what is not known."""
    if is_counted and clock.start:
        draft.explain(rule(clock.calendar, clock.start.date, end), *clock.notes)
    if clock.target is None and not clock.until:
        draft.explain("where no target is known, corrbot.toml may set one")


def _clarified(draft: Draft, clarifications: Iterable[Clarification]) -> list[str]:
    found = []
    for one in clarifications:
        draft.tell_of([one.asked, *([one.given] if one.given else [])])
        asked = f"clarification asked for{_on(one.asked)} ({one.asked.location})"
        given = f" and given{_on(one.given)} ({one.given.location})" if one.given else ""
        found.append(f"{asked}{given}")
    return found


def _on(letter: Letter) -> str:
    return f" on {worded(letter.date)}" if letter.date else ""


def _came(draft: Draft, what: str, links: Iterable[Link]) -> list[str]:
    found = []
    for letter_id in dict.fromkeys(link.letter for link in links):
        letter = draft.folder.letter(letter_id)
        day = f" on {worded(letter.date)}" if letter.date else ""
        draft.tell_of([letter])
        found.append(f"{what}{day} ({letter.location})")
    return found

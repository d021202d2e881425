"""How long answers took."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from corrbot.answers.register.answering import (
    answers_missing,
    by_others,
    is_by,
    is_sender,
    own,
    remark_on_link,
)
from corrbot.answers.register.answers_alone import count_from_answers, count_from_each
from corrbot.answers.register.draft import WHO_IS_KNOWN, Draft
from corrbot.answers.register.given_back import denied_as_own
from corrbot.answers.register.quoted_answers import STANDS_QUOTED, add_quoted, quoted_answers
from corrbot.answers.register.told_response import tell_response
from corrbot.answers.register.unanswered import by_whom, list_unanswered
from corrbot.answers.register.waiting import NO_TARGET, UNREAD_DAY, is_unread
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.letters import Direction, Letter
from corrbot.letters.dates import worded
from corrbot.threads import ANSWERS, Deadlines, Link, LinkKind, ResponseTime
from corrbot.threads.identity import Identity, body_key
from corrbot.threads.thread import in_time
from corrbot.workdays import days_worded, rule, working_days

_MOST_ANSWERERS = 10
_BACK = {Direction.IN: Direction.OUT, Direction.OUT: Direction.IN}
"""Which way an answer goes to a letter that goes one way."""
_OWN_ANSWERS = "No answer to a letter of ours is known; these are answers of our own."


def list_response_times(draft: Draft, asked: AskedOfLetters, deadlines: Deadlines) -> None:
    """Put into ``draft`` how long the answers took that ``asked`` speaks of."""
    folder, selection = draft.folder, asked.selection
    ours = folder.correspondence.ours
    if not ours.names and _says_only_whose(asked):
        draft.deny(ours.words)
        return
    chosen = draft.choose(replace(selection, answered=None, direction=None))
    letters = own(chosen.letters, selection)
    times = _fitting(draft, asked, letters, deadlines)
    if not times:
        _tell_of_no_time(draft, asked, letters, deadlines)
        return
    if asked.answer_order is not None:
        times = [sorted(times, key=lambda time: in_time(time.reply))[asked.answer_order]]
    if asked.was_late is not None:
        draft.note_sides(selection)
        _list_by_lateness(draft, asked, times, was_late=asked.was_late)
        return
    is_alone = len(times) == 1
    if not is_alone:
        draft.note_sides(selection)
        _summarise(draft, times)
    for one in sorted(times, key=lambda time: time.letter.date or dt.date.max):
        tell_response(draft, one, is_alone=is_alone)


def _tell_of_no_time(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> None:
    """Put into ``draft`` what is known where no time of an answer is."""
    selection = asked.selection
    if denied_as_own(draft, selection, letters):
        return
    if not letters and count_from_answers(draft, asked, deadlines):
        return
    if letters and asked.is_of_reply:
        draft.deny("Which letter is answered here is not known for sure, so neither is how long it waited.")
        for letter in letters:
            draft.add(letter)
    elif asked.is_guess:
        _list_without_requests(draft, asked, letters, deadlines)
    elif selection.is_one or selection.ids:
        _without_time(draft, asked, letters, deadlines)
    else:
        _say_none(draft, asked)


def _say_none(draft: Draft, asked: AskedOfLetters) -> None:
    """Say that no answer is found, or that nobody is known by the name of who is asked about."""
    selection = asked.selection
    names = filter(None, (asked.answerer, selection.sender, selection.recipient))
    unknown = next((name for name in names if not draft.is_correspondent(name)), "")
    if unknown:
        draft.deny(
            f"No correspondent is known by the name “{unknown}”; {WHO_IS_KNOWN}; {draft.total} searched."
        )
        return
    draft.deny(f"No answer{by_whom(asked)} to a letter that fits is known among the {draft.total} searched.")
    draft.note_sides(selection)


def _list_without_requests(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> None:
    """Put into ``draft`` the answers to ``letters``, which are taken for no requests, or that none came."""
    if answers := _answers_to_no_request(draft, asked, letters):
        _count_between(draft, asked, answers, deadlines)
    else:
        list_unanswered(draft, asked, letters)


def _answers_to_no_request(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter]
) -> list[tuple[Letter, Link]]:
    """Return the answers in substance to ``letters``, by who is asked about."""
    folder = draft.folder
    return [
        (letter, link)
        for letter in sorted(letters, key=in_time)
        for link in folder.correspondence.links_to(letter.id)
        if folder.correspondence.is_answer(link) and folder.admits(link.letter)
        if is_by(draft, link, asked.answerer)
    ]


def _count_between(
    draft: Draft, asked: AskedOfLetters, answers: Sequence[tuple[Letter, Link]], deadlines: Deadlines
) -> None:
    """Put ``answers`` into ``draft``, with the days between the dates of each and of what it answers."""
    number = "An answer" if len(answers) == 1 else f"{len(answers)} answers"
    draft.statement = (
        f"{number}{by_whom(asked)} to letters {asked.selection.words}, among the {draft.total} searched:"
    )
    for letter, link in answers:
        reply = draft.folder.letter(link.letter)
        if letter.date and reply.date and letter.date <= reply.date:
            calendar = deadlines.calendar_of(Identity.of(reply.sender))
            draft.compute(
                f"{reply.location} came {days_worded(working_days(letter.date, reply.date, calendar))}, "
                f"{days_worded((reply.date - letter.date).days, 'day')}, after {letter.location} "
                f"(from {worded(letter.date)} to {worded(reply.date)})."
            )
            draft.explain(rule(calendar, letter.date, reply.date))
        draft.add(letter, "", (letter.date_fact.span if letter.date_fact else None,))
        draft.add(
            reply, remark_on_link(draft, link, letter), (reply.date_fact.span if reply.date_fact else None,)
        )


def _list_by_lateness(
    draft: Draft, asked: AskedOfLetters, times: Sequence[ResponseTime], *, was_late: bool
) -> None:
    """Put the answers into ``draft`` that came late, or in time; without a target none is known to be."""
    aimed = [one for one in times if one.is_late is not None]
    found = [one for one in aimed if one.is_late is was_late]
    unknown = len(times) - len(aimed)
    if not aimed and all(is_unread(one.clock) for one in times):
        draft.deny(f"No answer{by_whom(asked)} is known to be late or in time: {UNREAD_DAY}.")
        return
    deferred = [one for one in times if one.is_late is None and one.put_off]
    if not aimed and deferred:
        draft.deny(f"No answer{by_whom(asked)} is known to be late: the day that was asked for was put off.")
        for one in deferred:
            tell_response(draft, one, is_alone=False)
        return
    if not aimed:
        count = "The only answer" if unknown == 1 else f"None of the {unknown} answers"
        bears = "has no target" if unknown == 1 else "has a target"
        draft.deny(f"{count}{by_whom(asked)} {bears} that is known; corrbot.toml may set one.")
        return
    number = f"{len(found) or 'None'} of {len(aimed)} {'answer' if len(aimed) == 1 else 'answers'}"
    draft.compute(f"{number}{by_whom(asked)} with a target came {'late' if was_late else 'in time'}.")
    if unknown:
        more = "1 more has" if unknown == 1 else f"{unknown} more have"
        draft.note(
            f"{more} no target that is known, a day that the letter itself asks for and that could not be "
            "read or was put off, a date that is missing or cannot be right, or a time that may have begun "
            "anew with a clarification."
        )
    if was_late:
        draft.note(
            "Only answers are counted; “which letters are overdue?” asks for what still waits for one."
        )
    for one in sorted(found, key=lambda time: time.letter.date or dt.date.max):
        tell_response(draft, one, is_alone=False)


def _says_only_whose(asked: AskedOfLetters) -> bool:
    """Return whether ``asked`` tells its letters from others by nothing but the side that they are from."""
    selection = asked.selection
    named = (asked.answerer, selection.sender, selection.recipient, selection.parties)
    return selection.direction is not None and not selection.is_one and not any(named)


def _fitting(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> list[ResponseTime]:
    ids, folder = {letter.id for letter in letters}, draft.folder
    if asked.is_of_reply:
        links = (link for one in letters for link in folder.correspondence.links_from(one.id))
        heads = {link.other for link in links if link.kind in ANSWERS and link.other}
        of_replies = _answered_by(draft, asked, deadlines, None, folder.whole, heads)
        return [one for one in of_replies if one.reply.id in ids]
    is_told = bool(folder.correspondence.ours.names) and asked.selection.direction is not Direction.UNKNOWN
    direction = asked.selection.direction if is_told else None
    times = _answered_by(draft, asked, deadlines, direction, folder.whole)
    if direction in _BACK:
        untold = _answered_by(draft, asked, deadlines, Direction.UNKNOWN, folder.whole)
        times += [one for one in untold if one.reply.direction is _BACK[direction]]
    found = _to(ids, times)
    if not found and direction is Direction.OUT and _may_be_ours(draft, asked):
        found = _to(ids, _answered_by(draft, asked, deadlines, Direction.IN, folder.whole))
        draft.note(*((folder.correspondence.ours.words, _OWN_ANSWERS) if found and asked.is_they else ()))
    if not found and (asked.selection.is_one or asked.is_guess):
        answered = _answered_by(draft, asked, deadlines, None, None, ids)
        found = [one for one in answered if one.link.other in ids]
    if not found and (asked.selection.references or (asked.is_they and asked.selection.ids)):
        found = [one for one in times if one.reply.id in ids]
    return found


def _to(ids: set[str], times: Sequence[ResponseTime]) -> list[ResponseTime]:
    """Return the times of answers to letters with these ids, or to those that they remind of."""
    return [one for one in times if ids & {one.letter.id, *(letter.id for letter in one.request.reminders)}]


def _may_be_ours(draft: Draft, asked: AskedOfLetters) -> bool:
    """Return whether who answered, called by name or "they", may be our side after all."""
    is_guess = draft.folder.correspondence.ours.is_inferred
    return bool(asked.answerer) or (asked.is_they and is_guess)


def _answered_by(
    draft: Draft,
    asked: AskedOfLetters,
    deadlines: Deadlines,
    direction: Direction | None,
    read: Callable[[Letter], Letter] | None,
    ids: Collection[str] | None = None,
) -> list[ResponseTime]:
    """Return the times of answers by who is asked about; without ``read``, to letters that ask nothing.

    To the letters with these ``ids`` alone, None for all.
    """
    folder = draft.folder
    return [
        one
        for one in folder.correspondence.response_times(deadlines, direction, read, folder.whole, ids)
        if folder.admits(one.reply.id) and (not asked.answerer or is_by(draft, one.link, asked.answerer))
        if not folder.correspondence.is_chaser(one.reply, folder.whole)
    ]


def _summarise(draft: Draft, times: Sequence[ResponseTime]) -> None:
    known = [one for one in times if one.working_days is not None]
    days = [one.working_days for one in known if one.working_days is not None]
    if days:
        aimed = [one for one in known if one.is_late is not None]
        late = sum(one.is_late is True for one in aimed)
        which = "" if len(aimed) == len(days) else "that have one "
        words = f"{late} of {len(aimed)} {which}after the target" if aimed else NO_TARGET
        draft.compute(f"{_median(days)}; {words}. Each count stands with its letter.")
    by: defaultdict[str, list[int]] = defaultdict(list)
    called: dict[str, str] = {}
    for one in known:
        name = _answerer(one.reply)
        key = body_key(name) or name
        called[key] = _less_loud(called.get(key, name), name)
        by[key].append(one.working_days or 0)
    if 1 < len(by):
        told_by = [(called[key], taken) for key, taken in by.items()]
        slowest = sorted(told_by, key=lambda item: (-statistics.median(item[1]), item[0]))
        for name, taken in slowest[:_MOST_ANSWERERS]:
            draft.compute(f"{name}: {_median(taken)}.")
    if missing := len(times) - len(known):
        draft.note(
            f"Left out of the median: {missing} answered, but with a date that is missing or cannot be right."
        )


def _less_loud(one: str, other: str) -> str:
    """Return the one of two spellings of a name that is not all in capitals, or the first."""
    return other if one.isupper() and not other.isupper() else one


def _median(days: Sequence[int]) -> str:
    number = "1 answer" if len(days) == 1 else f"{len(days)} answers"
    middle = f"{statistics.median(days):g}"
    span = "" if len(days) == 1 else f", shortest {min(days)}, longest {max(days)}"
    return f"median {days_worded(middle)} over {number}{span}"


def _answerer(letter: Letter) -> str:
    sender = letter.sender
    return (sender and (sender.organisation or str(sender))) or "sender not known"


def _without_time(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> None:
    """Say why there is no time: no answer, or a letter that only its answer speaks of."""
    selection = asked.selection
    if letters:
        if asked.answerer and not is_sender(draft, asked.answerer):
            draft.note(by_others(draft, asked.answerer))
            asked = replace(asked, answerer="")
            if times := _fitting(draft, asked, letters, deadlines):
                for one in times:
                    tell_response(draft, one, is_alone=True)
                return
        them = "it" if len(letters) == 1 or selection.is_one else "them"
        possible = _possible(draft, asked, letters)
        draft.deny(
            f"No answer in substance to {them}{by_whom(asked)} is known"
            f"{' for sure' if possible else ''} among the {draft.total} searched"
            f"{', but perhaps it is answered:' if possible else '.'}"
        )
        for letter in letters:
            draft.add(letter)
        quoted = quoted_answers(draft, letters[:_MOST_ANSWERERS])
        if quoted:
            draft.statement += STANDS_QUOTED
        add_quoted(draft, quoted)
        for letter, link in possible:
            draft.add(draft.folder.letter(link.letter), remark_on_link(draft, link, letter))
        _tell_of_others(draft, asked, letters, deadlines)
        return
    replies = answers_missing(draft, selection)
    if asked.answerer:
        replies = [letter for letter in replies if draft.folder.ends.is_from(letter, asked.answerer)]
    if not replies:
        draft.fail(selection)
        return
    count_from_each(draft, replies, deadlines)


def _tell_of_others(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> None:
    """Say that others than the one who was asked about answered ``letters``, if they did."""
    if not asked.answerer:
        return
    for one in _fitting(draft, replace(asked, answerer=""), letters, deadlines):
        draft.compute(f"It was answered by another, {_answerer(one.reply)}.")
        tell_response(draft, one, is_alone=True)


def _possible(draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter]) -> list[tuple[Letter, Link]]:
    """Return the links of low confidence from what may answer ``letters``, with the letter that each may."""
    folder = draft.folder
    return [
        (letter, link)
        for letter in letters
        for link in folder.correspondence.links_to(letter.id)
        if link.kind is LinkKind.REPLIES_TO and not link.is_sure and folder.admits(link.letter)
        if not asked.answerer or folder.ends.is_from(folder.letter(link.letter), asked.answerer)
    ]

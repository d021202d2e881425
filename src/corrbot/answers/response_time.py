"""How long answers took."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corrbot.answers.answer import NOT_SAID
from corrbot.answers.answering import answers_missing, own, remark_on_link
from corrbot.answers.asking import AskedOfLetters
from corrbot.answers.draft import Draft
from corrbot.answers.particulars import whole_sentence
from corrbot.answers.waiting import inputs, target
from corrbot.letters import Direction, Letter, LetterKind
from corrbot.letters.dates import worded
from corrbot.threads import Deadlines, ResponseTime
from corrbot.threads.identity import Identity
from corrbot.threads.thread import in_time
from corrbot.workdays import due, working_days

_MOST_ANSWERERS = 10


def list_response_times(draft: Draft, asked: AskedOfLetters, deadlines: Deadlines) -> None:
    """Put into ``draft`` how long the answers took that ``asked`` speaks of."""
    folder, selection = draft.folder, asked.selection
    chosen = folder.choose(replace(selection, answered=None, direction=None))
    draft.note(*chosen.remarks)
    letters = own(chosen.letters, selection)
    times = _fitting(draft, asked, letters, deadlines)
    if not times and selection.is_one:
        _without_time(draft, asked, letters, deadlines)
        return
    known = [one for one in times if one.working_days is not None]
    if not times:
        words = f" by “{asked.answerer}”" if asked.answerer else ""
        draft.lead = f"{NOT_SAID} No answer{words} to a letter that fits is among the {draft.total} searched."
        draft.note_sides(selection)
        return
    if asked.answer_order is not None:
        times = [sorted(times, key=lambda time: in_time(time.reply))[asked.answer_order]]
    is_alone = len(times) == 1
    if not is_alone:
        draft.note_sides(selection)
        _summarise(draft, known, times)
    for one in sorted(times, key=lambda time: time.letter.date or dt.date.max):
        _add(draft, one, is_alone=is_alone)


def _fitting(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> list[ResponseTime]:
    ids, folder = {letter.id for letter in letters}, draft.folder
    direction = asked.selection.direction if asked.selection.direction is not Direction.UNKNOWN else None
    times = [
        one
        for one in folder.correspondence.response_times(deadlines, direction)
        if folder.admits(one.reply.id) and (not asked.answerer or folder.is_from(one.reply, asked.answerer))
    ]
    found = [one for one in times if ids & {one.letter.id, *(letter.id for letter in one.request.reminders)}]
    if not found and asked.selection.references:
        found = [one for one in times if one.reply.id in ids]
    return found


def _add(draft: Draft, one: ResponseTime, *, is_alone: bool) -> None:
    answered = f"answered by {one.reply.location}"
    if one.working_days is None:
        words = f"{answered}; the time is not known: {one.reason}"
    else:
        late = {True: "late", False: "in time", None: ""}[one.is_late]
        words = (
            f"{answered} after {one.working_days} working days, {one.calendar_days} days, "
            f"{inputs(one.inputs)}; "
            f"{target(one.clock)}{f': {late}' if late else ''}"
        )
    if is_alone:
        draft.compute(f"{words[:1].upper()}{words[1:]}.")
    spans = {one_input.letter: one_input.span for one_input in one.inputs}
    draft.add(one.letter, "" if is_alone else words, (spans.get(one.letter.id),))
    if is_alone:
        whole = draft.folder.whole(one.reply)
        evidence = [whole_sentence(whole, piece.span) for piece in one.link.evidence if piece.span]
        draft.add(one.reply, remark_on_link(draft, one.link), (spans.get(one.reply.id), *evidence[:1]))


def _summarise(draft: Draft, known: Sequence[ResponseTime], times: Sequence[ResponseTime]) -> None:
    days = [one.working_days for one in known if one.working_days is not None]
    if days:
        late = sum(one.is_late is True for one in known)
        draft.compute(
            f"{_median(days)}; {late} of {len(days)} after the target. Each count stands with its letter."
        )
    by: defaultdict[str, list[int]] = defaultdict(list)
    for one in known:
        by[_answerer(one.reply)].append(one.working_days or 0)
    if 1 < len(by):
        slowest = sorted(by.items(), key=lambda item: (-statistics.median(item[1]), item[0]))
        for name, taken in slowest[:_MOST_ANSWERERS]:
            draft.compute(f"{name}: {_median(taken)}.")
    if missing := len(times) - len(known):
        draft.note(
            f"Left out of the median: {missing} answered, but with a date that is missing or cannot be right."
        )


def _median(days: Sequence[int]) -> str:
    number = "1 answer" if len(days) == 1 else f"{len(days)} answers"
    middle = f"{statistics.median(days):g}"
    span = "" if len(days) == 1 else f", shortest {min(days)}, longest {max(days)}"
    return f"median {middle} working days over {number}{span}"


def _answerer(letter: Letter) -> str:
    sender = letter.sender
    return (sender and (sender.organisation or str(sender))) or "sender not known"


def _without_time(
    draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter], deadlines: Deadlines
) -> None:
    """Say why there is no time: no answer, or a letter that only its answer speaks of."""
    selection = asked.selection
    if letters:
        draft.lead = f"{NOT_SAID} No answer in substance to it is among the {draft.total} searched."
        for letter in letters:
            draft.add(letter)
        return
    replies = answers_missing(draft, selection)
    if asked.answerer:
        replies = [letter for letter in replies if draft.folder.is_from(letter, asked.answerer)]
    if not replies:
        draft.fail(selection)
        return
    draft.note("The letter answered is not among the letters; its date is the one that the answer gives.")
    for reply in replies:
        _count_from_answer(draft, reply, deadlines)


def _count_from_answer(draft: Draft, reply: Letter, deadlines: Deadlines) -> None:
    fact = reply.replies_to_fact
    if fact is None or reply.date is None or reply.date < fact.value:
        return
    answerer = Identity.of(reply.sender)
    calendar = deadlines.calendar_of(answerer)
    kind = LetterKind.FOI_REQUEST if reply.kind is LetterKind.FOI_REPLY else LetterKind.LETTER
    goal = deadlines.target(kind, answerer)
    limit = due(fact.value, goal.days, calendar)
    draft.compute(
        f"Answered after {working_days(fact.value, reply.date, calendar)} working days, "
        f"{(reply.date - fact.value).days} days, "
        f"from {worded(fact.value)}, as {reply.location} gives it, to {worded(reply.date)}, its own "
        f"date; target {goal.days} "
        f"working days ({goal.source}), bank holidays of {calendar.words}, so by {worded(limit)}: "
        f"{'late' if reply.date > limit else 'in time'}. The day of receipt is not known."
    )
    whole = draft.folder.whole(reply)
    spans = [whole_sentence(whole, fact.span)] if fact.span else []
    draft.add(reply, "", (reply.date_fact.span if reply.date_fact else None, *spans))

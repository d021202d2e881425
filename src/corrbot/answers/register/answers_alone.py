"""How long answers took by the day that they give of a letter that is not at hand."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.register.answering import NOT_SURE, answers_missing, unsure_ends
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.particulars import whole_sentence
from corrbot.answers.register.waiting import NO_TARGET
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.letters import Letter, LetterKind
from corrbot.letters.dates import worded
from corrbot.threads import Deadlines
from corrbot.threads.identity import Identity
from corrbot.workdays import days_worded, due, rule, working_days

_NOT_AMONG = "The letter answered is not among the letters; its date is the one that the answer gives."
_NOT_SURE = (
    "Whether the letter answered is among the letters is not known for sure; its date is the one that the "
    "answer gives."
)


def count_from_answers(draft: Draft, asked: AskedOfLetters, deadlines: Deadlines) -> bool:
    """Put into ``draft`` how long letters took by the date that they say they answer; return whether any is.

    Only of one party's answers to another's letters, where these are not among the letters.
    """
    selection = asked.selection
    if not (asked.answerer and selection.sender) or selection.is_one or selection.ids or selection.periods:
        return False
    replies = [
        letter
        for letter in answers_missing(draft, selection, of_any_day=True)
        if draft.folder.ends.is_from(letter, asked.answerer)
    ]
    if not replies:
        return False
    count_from_each(draft, replies, deadlines)
    return True


def count_from_each(draft: Draft, replies: Sequence[Letter], deadlines: Deadlines) -> None:
    """Count from the dates that ``replies`` give of what they answer, which is not known to be at hand."""
    unsure = [end for reply in replies for end in unsure_ends(draft, reply)]
    draft.note(_NOT_SURE if unsure else _NOT_AMONG)
    for reply in replies:
        _count_from_answer(draft, reply, deadlines)
    for end in unsure:
        draft.add(end, NOT_SURE)


def _count_from_answer(draft: Draft, reply: Letter, deadlines: Deadlines) -> None:
    fact = reply.replies_to_fact
    if fact is None or reply.date is None or reply.date < fact.value:
        return
    answerer = Identity.of(reply.sender)
    calendar = deadlines.calendar_of(answerer)
    kind = LetterKind.FOI_REQUEST if reply.kind is LetterKind.FOI_REPLY else LetterKind.LETTER
    goal = deadlines.target_on(fact.value, kind, answerer)
    against = NO_TARGET
    if goal is not None:
        limit = due(fact.value, goal.days, calendar)
        late = "late" if reply.date > limit else "in time"
        against = f"target {days_worded(goal.days)} ({goal.source}), so by {worded(limit)}: {late}"
    draft.compute(
        f"Answered after {days_worded(working_days(fact.value, reply.date, calendar))}, "
        f"{days_worded((reply.date - fact.value).days, 'day')}, "
        f"from {worded(fact.value)}, as {reply.location} gives it, to {worded(reply.date)}, its own "
        f"date; {against}."
    )
    draft.explain(rule(calendar, fact.value, reply.date))
    draft.explain("where the day of receipt is not known, days are counted from the date of the letter")
    whole = draft.folder.whole(reply)
    spans = [whole_sentence(whole, fact.span)] if fact.span else []
    draft.add(reply, "", (reply.date_fact.span if reply.date_fact else None, *spans))

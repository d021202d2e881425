"""How long one answer took."""

from __future__ import annotations

from collections.abc import Iterator

from corrbot.answers.register.answering import remark_on_link
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.particulars import whole_sentence
from corrbot.answers.register.waiting import note_count, target, told
from corrbot.letters.dates import worded
from corrbot.threads import ResponseTime
from corrbot.workdays import days_worded, due, working_days


def tell_response(draft: Draft, one: ResponseTime, *, is_alone: bool) -> None:
    """Put into ``draft`` how long ``one`` answer took, with both letters, in full where it ``is_alone``."""
    draft.tell_of((one.letter, one.reply))
    answered = f"answered by {one.reply.location}"
    if one.working_days is None:
        words = f"{answered}; the time is not known: {one.reason}"
    else:
        note_count(draft, one.clock, one.reply.date)
        late = {True: ": late", False: ": in time", None: ""}[one.is_late]
        days = f"{days_worded(one.working_days)}, {days_worded(one.calendar_days or 0, 'day')}"
        start, end = map(told, one.inputs)
        words = f"{answered} after {days} (from {start} to {end}); {target(one.clock)}{late}"
        words += "".join(
            f"; {part}" for part in (*_from_its_date(one), *_put_off(draft, one), *_clarified(draft, one))
        )
    if is_alone:
        draft.compute(f"{words[:1].upper()}{words[1:]}.")
    written = one.letter.date_fact
    spans = {one.letter.id: written.span if written else None}
    spans |= {each.letter: each.span for each in one.inputs if each.letter and not each.is_of_answer}
    until = one.clock.until.span if one.clock.until else None
    draft.add(one.letter, "" if is_alone else words, (spans.get(one.letter.id), until))
    if is_alone:
        for clarification in one.request.clarifications:
            asked, given = clarification.asked, clarification.given
            words_asked = asked.kind_fact.span if asked.kind_fact else None
            sentence = whole_sentence(draft.folder.whole(asked), words_asked) if words_asked else None
            draft.add(asked, "", (sentence,))
            if given:
                draft.add(given, "", (spans.get(given.id),))
        whole = draft.folder.whole(one.reply)
        evidence = [whole_sentence(whole, piece.span) for piece in one.link.evidence if piece.span]
        came = [whole_sentence(whole, each.span) for each in one.inputs if each.is_of_answer and each.span]
        draft.add(one.reply, remark_on_link(draft, one.link), (spans.get(one.reply.id), *evidence[:1], *came))


def _from_its_date(one: ResponseTime) -> Iterator[str]:
    """Yield the working days from the letter's own date, where they are counted from its receipt."""
    start, written, end = one.clock.start, one.letter.date, one.reply.date
    if start and start.is_of_answer and written and end and written < start.date:
        days = days_worded(working_days(written, end, one.clock.calendar))
        yield f"{days} from {worded(written)}, its own date"


def _put_off(draft: Draft, one: ResponseTime) -> Iterator[str]:
    """Yield the later day that who asked gave for the answer."""
    if (later := one.put_off) and one.reply.date:
        draft.tell_of([later.letter])
        late = "late" if later.day < one.reply.date else "in time"
        written = f" of {worded(later.letter.date)}" if later.letter.date else ""
        yield (
            f"a later letter of the same side ({later.letter.location}){written} asks for an answer by "
            f"{worded(later.day)}: {late} by that"
        )


def _clarified(draft: Draft, one: ResponseTime) -> Iterator[str]:
    """Yield what clarification of the request did to the time for its answer."""
    clock, reply = one.clock, one.reply
    if one.inputs and clock.first and reply.date:
        whole = days_worded(working_days(clock.first.date, reply.date, clock.calendar))
        yield f"{whole} from {told(clock.first)}, when the request itself came"
    for each in one.request.clarifications:
        draft.tell_of([each.asked])
        if each.asked.date and not each.given:
            yield f"clarification was asked for on {worded(each.asked.date)}, and no answer to that is known"
    if clock.is_in_doubt and one.is_late is None and clock.due:
        again = one.clarified.value if one.clarified else None
        if again and clock.target and reply.date:
            limit = due(again, clock.target.days, clock.calendar)
            late = "late" if limit < reply.date else "in time"
            days = days_worded(working_days(again, reply.date, clock.calendar))
            yield (
                f"it says that the request was clarified on {worded(again)}: late if counted from it; "
                f"if clarification was asked for, counted anew, {days}, so by {worded(limit)}: {late}"
            )
        else:
            yield "whether it was late depends on when that came"

"""Answers that stand in quoted mail only: which letters have one, and where it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corrbot.answers.answer import described
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.remarks import MOST_NAMED, agreeing, places
from corrbot.letters import Letter
from corrbot.letters.dates import worded
from corrbot.threads import Outstanding, QuotedAnswer

STANDS_QUOTED = " One stands in quoted mail, and may be an answer:"


def quoted_answers(draft: Draft, letters: Iterable[Letter]) -> list[tuple[Letter, QuotedAnswer]]:
    """Return those of ``letters`` to which a mail among the letters searched quotes an answer, and that."""
    folder = draft.folder
    found = ((letter, folder.correspondence.quoted_answer(letter, folder.whole)) for letter in letters)
    return [(letter, one) for letter, one in found if one is not None and folder.admits(one.letter.id)]


def lead_quoted(
    draft: Draft, letters: Sequence[Letter], answered: Sequence[tuple[Letter, QuotedAnswer]]
) -> None:
    """Say of which of ``letters``, none of which has an answer at hand, one is quoted, if any."""
    if not answered:
        return
    them = f"to {len(answered)} of these {len(letters)} letters an answer stands"
    if len(letters) == 1:
        draft.tell_of(letters)
        them = f"an answer to the letter {described(letters[0])}".removesuffix(",") + " stands"
    draft.not_said = False
    draft.statement = (
        f"No answer itself is known among the {draft.total} searched, but {them} in quoted mail:"
    )
    others = [letter for letter in letters if all(letter is not one for one, _ in answered)]
    if others:
        draft.tell_of(others[:MOST_NAMED])
        draft.note(f"No answer in substance is known to {places(others)}.")


def add_quoted(draft: Draft, answered: Sequence[tuple[Letter, QuotedAnswer]]) -> None:
    """Add the mails that quote an answer to each letter ``answered``, with the first words of that answer."""
    for letter, one in answered:
        day = f" of {worded(letter.date)}" if letter.date else ""
        what = f"the letter{day} ({letter.location})"
        by = f" by {one.speaker}," if one.speaker else ""
        remark = f"quotes {what} below its own words, which may answer it"
        if one.speaker is not None:
            remark = f"quotes a mail{by} in answer to {what}"
        draft.tell_of([letter])
        draft.add(draft.folder.letter(one.letter.id), remark, (one.span,))


def without_quoted(draft: Draft, found: Sequence[Outstanding]) -> list[Outstanding]:
    """Return those of ``found`` to which no mail searched quotes an answer, and say which the others are."""
    admits = draft.folder.admits
    answered = {
        one.letter.id: (one.letter, answer)
        for one in found
        if (answer := one.quoted_answer) and admits(answer.letter.id)
    }
    shown = list(answered.values())[:MOST_NAMED]
    named = [f"{letter.location} ({answer.letter.location})" for letter, answer in shown]
    if named:
        more = f" and {len(answered) - len(named)} more" if len(answered) > len(named) else ""
        draft.tell_of(letter for letter, _ in shown)
        draft.note(
            f"Not listed, as {agreeing(len(answered), 'it is', 'they are')} quoted in mail that may be an "
            f"answer, or quotes what may be one: {', '.join(named)}{more}."
        )
    return [one for one in found if one.letter.id not in answered]

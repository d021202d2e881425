"""Letters that are themselves of a numbered step of a procedure: "the stage 1 letters" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable

from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.letters import Letter, search_view

_SAYS_WHAT_IT_IS = re.compile(
    r"\b(?:this|here|attached|below)(?: (?:letter|e-?mail|document|decision|response))?"
    r" (?:is|sets out|contains|gives|constitutes|concludes|completes)\b(?! not\b)",
    re.IGNORECASE,
)


def called_by_number(
    topic: Mention, letters: list[Letter], whole: Callable[[Letter], Letter], remarks: Remarks
) -> list[Letter]:
    """Return those of ``letters``, which mention ``topic``, that are of the step it names; remark on others.

    Their subject or a heading has it, or a sentence that says what the letter is; a letter that speaks of a
    step may be of another. Where none is of it, or ``topic`` is no such step, all are returned.
    """
    if not any(one.is_of_procedure for one in topic.numbered):
        return letters
    of_it = [letter for letter in letters if _is_of(letter, topic, whole)]
    others = [letter for letter in letters if letter not in of_it]
    if of_it and others:
        has = agreeing(len(others), "has", "have")
        remarks.add(
            f"Not counted: {letters_counted(len(others))} that {has} “{topic.said}” only in the text, not in "
            f"the subject or a heading ({remarks.places(others)})."
        )
    elif others:
        remarks.add(f"No letter has “{topic.said}” in its subject or a heading; those that mention it count.")
    return of_it or letters


def _is_of(letter: Letter, topic: Mention, whole: Callable[[Letter], Letter]) -> bool:
    if letter.subject and all(term.stands_in(letter.subject) for term in topic.terms):
        return True
    read = whole(letter)
    span = topic.sentence(read)
    said = search_view(read.text, *span).text if span else ""
    return topic.title(read) is not None or _SAYS_WHAT_IT_IS.search(said) is not None

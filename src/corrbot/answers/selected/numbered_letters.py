"""Letters that are themselves of a numbered step of a procedure: "the stage 1 letters" (English)."""

from __future__ import annotations

from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.letters import Letter


def of_step(topic: Mention, letters: list[Letter], remarks: Remarks) -> list[Letter]:
    """Return ``letters``, which mention ``topic``, but for those with another number of its step as subject.

    Those that have the step only in their text may be of it; they count, which is remarked where others have
    it in their subject. Where no letter would be left, or ``topic`` is no such step, all are returned.
    """
    steps = [one for one in topic.numbered if one.is_of_procedure]
    if not steps:
        return letters
    of_it = {one.id for one in letters if all(step.stands_in(one.subject or "") for step in steps)}
    rest = [letter for letter in letters if letter.id not in of_it]
    of_another = {one.id for one in rest if any(step.has_another_in(one.subject or "") for step in steps)}
    kept = [letter for letter in letters if letter.id not in of_another]
    if not kept:
        remarks.add(f"The subjects have another number than “{topic.said}”; letters that mention it count.")
        return letters
    if others := [letter for letter in rest if letter.id in of_another]:
        has = agreeing(len(others), "has another in its subject", "have another in their subjects")
        remarks.add(
            f"Not counted: {letters_counted(len(others))} that {has} and “{topic.said}” in the text alone "
            f"({remarks.places(others)})."
        )
    if doubtful := [letter for letter in rest if letter.id not in of_another]:
        has = agreeing(len(doubtful), "has", "have")
        remarks.add(
            f"Counted, too: {letters_counted(len(doubtful))} that {has} “{topic.said}” in the text, not in "
            f"the subject, and may only speak of it ({remarks.places(doubtful)})."
        )
    return kept

"""A reference that letters give back as the recipient's, "Your ref", where that of a letter is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.references_borne import are_answers
from corrbot.answers.selected.remarks import agreeing, letters_counted, places
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter
from corrbot.letters.references import reference_key

_GIVING = "{} it as the recipient's reference (“Your ref”)"


def deny_as_own(draft: Draft, printed: Sequence[str], letters: Sequence[Letter]) -> None:
    """Say in ``draft`` that no letter has what is ``printed`` as its own; list ``letters``, its answers."""
    keys = set(map(reference_key, printed))
    count = len(letters)
    draft.deny(
        f"No letter with {', '.join(printed)} as its own reference is known among the {draft.total} searched."
        f" {letters_counted(count)} {_GIVING.format(agreeing(count, 'gives', 'give'))}, and may answer it:"
    )
    for letter in letters:
        draft.add(letter, "", [one.span for one in letter.references if one.key in keys])


def denied_as_own(draft: Draft, selection: Selection, letters: Sequence[Letter]) -> bool:
    """Deny in ``draft`` that ``letters``, which fit ``selection``, are of its references, if none is."""
    is_denied = _is_given_back(selection, letters)
    if is_denied:
        deny_as_own(draft, selection.printed, letters)
    return is_denied


def given_back(selection: Selection, letters: Sequence[Letter], chosen: Sequence[Letter]) -> str:
    """Return, for people, that ``letters`` only give the references of ``selection`` back, or that others do.

    These are the others of those ``chosen`` that fit.
    """
    if _is_given_back(selection, letters):
        return remark_on(selection.printed)
    ids = {letter.id for letter in letters}
    others = [letter for letter in chosen if letter.id not in ids]
    if not _is_given_back(selection, others):
        return ""
    count = len(others)
    giving = _GIVING.format(agreeing(count, "gives", "give"))
    return f"Not searched: {letters_counted(count)} that {giving} ({places(others)})."


def remark_on(printed: Sequence[str]) -> str:
    """Return that references as ``printed`` are in what is told of letters those of their recipients."""
    return f"{', '.join(printed)} is given there as the recipient's reference (“Your ref”)."


def _is_given_back(selection: Selection, letters: Sequence[Letter]) -> bool:
    """Return whether ``letters`` only give back what is not called "your reference"."""
    return selection.is_yours is None and are_answers(letters, selection.references)

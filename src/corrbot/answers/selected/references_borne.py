"""Letters that bear the references asked for, and what is said of those that are left out."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter, ReferenceKind
from corrbot.letters.references import goes_on, stands_behind

_OWN = (ReferenceKind.OURS, ReferenceKind.CASE)


def bearing(selection: Selection, letters: Sequence[Letter], remarks: Remarks) -> list[Letter]:
    """Return those of ``letters`` with the references, labelled as asked; remark on those left out."""
    found = _with_references(letters, selection.references)
    ids = {letter.id for letter in found}
    if apart := [one for one in letters if one.id not in ids and _ends_with(one, selection.references)]:
        bear = agreeing(len(apart), "bears", "bear")
        remarks.add(
            f"Not counted: {letters_counted(len(apart))} that {bear} it with more before "
            f"({remarks.places(apart)})."
        )
    if selection.is_yours is None:
        longer = [one for one in found if not all(_is_key(one, key) for key in selection.references)]
        if 0 < len(longer) < len(found):
            bear = agreeing(len(longer), "bears", "bear")
            remarks.add(
                f"Counted, too: {letters_counted(len(longer))} that {bear} it with more behind "
                f"({remarks.places(longer)})."
            )
        return found
    kept = [letter for letter in found if _is_labelled(letter, selection)]
    left = [letter for letter in found if letter not in kept]
    if left:
        label = (
            "the sender's own, or without a label," if selection.is_yours else "the recipient's (“Your ref”)"
        )
        bear = agreeing(len(left), "bears", "bear")
        remarks.add(
            f"Not counted: {letters_counted(len(left))} that {bear} it as {label} ({remarks.places(left)})."
        )
    return kept


def with_own(letters: Sequence[Letter], keys: Sequence[str]) -> list[Letter]:
    """Return those of ``letters`` whose own, or whose case's, a reference with one of ``keys`` is.

    They are all where each gives it as the recipient's.
    """
    return [one for one in letters if any(_is_of(one, key, _OWN) for key in keys)] or list(letters)


def are_answers(letters: Sequence[Letter], keys: Sequence[str]) -> bool:
    """Return whether ``letters`` bear references with ``keys`` as the recipient's alone: "Your ref".

    None of them is then the letter of that reference; they may answer it.
    """
    only = (ReferenceKind.THEIRS,)
    return bool(letters and keys) and all(
        any(_is_of(one, key, only) and not _is_of(one, key, _OWN) for key in keys) for one in letters
    )


def _is_of(letter: Letter, key: str, kinds: Sequence[ReferenceKind]) -> bool:
    return any(one.key == key and one.kind in kinds for one in letter.references)


def _with_references(letters: Sequence[Letter], keys: Sequence[str]) -> list[Letter]:
    """Return the letters that bear all of ``keys``, or where none does, references that contain them.

    One with more behind it counts as the same.
    """
    for bears in (_is_key, _holds_key):
        if any(all(bears(letter, key) for key in keys) for letter in letters):
            return [one for one in letters if all(bears(one, key) or _begins_with(one, key) for key in keys)]
    return []


def _is_labelled(letter: Letter, selection: Selection) -> bool:
    """Return whether ``letter`` has the references of ``selection`` as "Your ref", or else as its own."""
    kinds = {
        reference.kind is ReferenceKind.THEIRS
        for reference in letter.references
        if any(key in reference.key for key in selection.references)
    }
    return selection.is_yours in kinds


def _is_key(letter: Letter, key: str) -> bool:
    return any(reference.key == key for reference in letter.references)


def _begins_with(letter: Letter, key: str) -> bool:
    return any(goes_on(reference.raw, key) for reference in letter.references)


def _ends_with(letter: Letter, keys: Sequence[str]) -> bool:
    return all(any(stands_behind(reference.raw, key) for reference in letter.references) for key in keys)


def _holds_key(letter: Letter, key: str) -> bool:
    return any(key in reference.key for reference in letter.references)

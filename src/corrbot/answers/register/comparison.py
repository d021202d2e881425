"""Two letters side by side, on one matter or in what they differ. corrbot shows both and judges neither."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.passages.differences import differences
from corrbot.answers.register.answering import Search, own
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.letters import Letter

_MOST_LETTERS = 5
_MOST_SENTENCES = 3
_MOST_DIFFERENCES = 8


def list_side_by_side(draft: Draft, asked: AskedOfLetters, search: Search) -> None:
    """Put into ``draft`` what each side of ``asked`` says about its topic, each under its letter.

    Of two letters that are mostly the same, and no topic, the sentences that differ are shown.
    """
    sides = [(asked.selection, "one side")] + ([(asked.other, "the other side")] if asked.other else [])
    found: list[tuple[Letter, str]] = []
    missing = []
    for selection, name in sides:
        chosen = draft.choose(selection)
        draft.note_sides(selection)
        letters = own(chosen.letters, selection)
        found += [(letter, name) for letter in letters[:_MOST_LETTERS]]
        if not letters:
            undated = draft.undated(selection).words
            known = "is known" if undated else "is"
            none = f"No letter {selection.words} {known} among the {draft.total} searched."
            missing.append(" ".join(filter(None, (none, undated))))
        elif len(letters) > _MOST_LETTERS:
            draft.note(f"{len(letters)} letters are {selection.words}; the first {_MOST_LETTERS} are shown.")
    if not asked.topic and not missing and len(found) == len(sides) == 2 and _list_changes(draft, found):
        return
    about = f" about {asked.topic}" if asked.topic else ""
    draft.not_said = bool(missing)
    draft.statement = " ".join(
        [
            *missing,
            f"What each says{about}; corrbot shows both and judges neither:" if found else "",
        ]
    ).strip()
    for letter, name in found:
        best = search(asked.topic or draft.question, (letter.id,), _MOST_SENTENCES)
        remark = name if best else f"{name}; nothing found in it{about}"
        draft.add(letter, remark, sorted(span for _, span in best))


def _list_changes(draft: Draft, sides: Sequence[tuple[Letter, str]]) -> bool:
    """Put into ``draft`` the sentences in which two letters differ, if they are mostly the same."""
    (one, _), (other, _) = sides
    changed = differences(draft.folder.whole(one), draft.folder.whole(other))
    if changed is None:
        return False
    if not any(changed):
        draft.statement = "The two letters say the same, sentence for sentence:"
    else:
        draft.statement = "Sentences in which the two letters differ; corrbot shows both and judges neither:"
    for (letter, name), spans in zip(sides, changed, strict=True):
        more = len(spans) - _MOST_DIFFERENCES
        left_out = f"; {more} more that the other has not are left out" if more > 0 else ""
        none = "" if spans else "; no sentence that the other has not"
        draft.add(letter, f"{name}{left_out}{none}", spans[:_MOST_DIFFERENCES])
    return True

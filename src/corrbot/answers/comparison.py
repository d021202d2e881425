"""Two letters side by side on one matter. corrbot shows both and judges neither."""

from __future__ import annotations

from corrbot.answers.answer import NOT_SAID
from corrbot.answers.answering import Search, own
from corrbot.answers.asking import AskedOfLetters
from corrbot.answers.draft import Draft
from corrbot.letters import Letter

_MOST_LETTERS = 5
_MOST_SENTENCES = 3


def list_side_by_side(draft: Draft, asked: AskedOfLetters, search: Search) -> None:
    """Put into ``draft`` what each side of ``asked`` says about its topic, each under its letter."""
    sides = [(asked.selection, "one side")] + ([(asked.other, "the other side")] if asked.other else [])
    found: list[tuple[Letter, str]] = []
    missing = []
    for selection, name in sides:
        chosen = draft.choose(selection)
        draft.note_sides(selection)
        letters = own(chosen.letters, selection)
        found += [(letter, name) for letter in letters[:_MOST_LETTERS]]
        if not letters:
            missing.append(f"No letter {selection.words} is among the {draft.total} searched.")
        elif len(letters) > _MOST_LETTERS:
            draft.note(f"{len(letters)} letters are {selection.words}; the first {_MOST_LETTERS} are shown.")
    about = f" about {asked.topic}" if asked.topic else ""
    draft.lead = " ".join(
        [
            *([NOT_SAID, *missing] if missing else []),
            f"What each says{about}; corrbot shows both and judges neither:" if found else "",
        ]
    ).strip()
    for letter, name in found:
        best = search(asked.topic or draft.question, (letter.id,), _MOST_SENTENCES)
        remark = name if best else f"{name}; nothing found in it{about}"
        draft.add(letter, remark, sorted(span for _, span in best))

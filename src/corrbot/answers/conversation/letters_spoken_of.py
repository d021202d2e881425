"""The letters that a conversation has just spoken of, for a question that says nothing of them (English)."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.conversation.discussed import shown_letters
from corrbot.answers.conversation.pronouns import people_named
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.phrasing.bareness import is_bare, is_courtesy
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter


def letters_spoken_of(turns: Sequence[Turn], folder: Folder) -> tuple[Letter, ...]:
    """Return the letters shown to the last of ``turns`` that has a topic, else to one since; none if none is.

    Where that question names people and some of these letters are from or to them, it is those.
    """
    asked = [at for at, turn in enumerate(turns) if not is_courtesy(turn.question)]
    topical = [at for at in asked if not is_bare(turns[at].question)]
    for at in asked[asked.index(topical[-1]) :] if topical else asked[-1:]:
        shown = {letter.id: letter for letter in shown_letters(turns[at].answer, folder)}
        if shown:
            people = people_named(turns[topical[-1]].question, folder) if topical else []
            theirs = [one for one in shown.values() if any(_is_of(one, name, folder) for name in people)]
            return tuple(theirs or shown.values())
    return ()


def _is_of(letter: Letter, name: str, folder: Folder) -> bool:
    return folder.ends.is_from(letter, name) or folder.ends.is_to(letter, name)

"""The letters that a conversation has just spoken of, for a question that says nothing of them (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.conversation.pronouns import people_named
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.phrasing.bareness import is_bare, is_courtesy
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter

_OURS = re.compile(
    r"\b(?:our|my) (?:[\w'’-]+ ){0,3}?"
    r"(?:letter|(?:e-?)?mail|complaint|request|claim|appeal|objection|application)"
    r"|\b(?:letter|(?:e-?)?mail|request|complaint)s? (?:(?:that|which) )?(?:we|I) (?:wrote|sent|made)\b",
    re.IGNORECASE,
)


_WHO_DID = re.compile(
    r"\b(?:did|has|have|do|does) (?P<who>(?!(?:we|I|they|he|she|it|you|anyone|anybody)\b).{2,60}?)"
    r" (?:ever |also |finally )?(?:say|said|repl|respond|answer|write|wrote|written|tell|told|think|make|do)",
    re.IGNORECASE,
)


def speaks_of_ours(turns: Sequence[Turn]) -> bool:
    """Return whether the last of ``turns`` that has a topic speaks of a letter of ours: "they" are others."""
    return _OURS.search(_last_topical(turns)) is not None


def answerer_spoken_of(turns: Sequence[Turn], folder: Folder) -> str:
    """Return whom the last of ``turns`` with a topic names as answering, if letters are theirs; else ""."""
    question = _last_topical(turns)
    if len(people := people_named(question, folder)) == 1:
        return people[0]
    match = _WHO_DID.search(question)
    who = re.sub(r"^the ", "", match["who"]) if match else ""
    return who if who and any(folder.ends.is_from(letter, who) for letter in folder.letters) else ""


def _last_topical(turns: Sequence[Turn]) -> str:
    topical = (one.question for one in reversed(turns) if not is_courtesy(one.question))
    return next((one for one in topical if not is_bare(one)), "")


def letters_spoken_of(turns: Sequence[Turn], folder: Folder) -> tuple[Letter, ...]:
    """Return the letters shown to the last of ``turns`` that has a topic, else to one since; none if none is.

    Where that question names people and some of these letters are from or to them, it is those, unless it
    speaks of a letter of ours that they answer.
    """
    asked = [at for at, turn in enumerate(turns) if not is_courtesy(turn.question)]
    topical = [at for at in asked if not is_bare(turns[at].question)]
    for at in asked[asked.index(topical[-1]) :] if topical else asked[-1:]:
        shown = {letter.id: letter for letter in shown_letters(turns[at].answer, folder)}
        if shown:
            is_named = bool(topical) and not speaks_of_ours(turns)
            people = people_named(turns[topical[-1]].question, folder) if is_named else []
            theirs = [one for one in shown.values() if any(_is_of(one, name, folder) for name in people)]
            return tuple(theirs or shown.values())
    return ()


def _is_of(letter: Letter, name: str, folder: Folder) -> bool:
    return folder.ends.is_from(letter, name) or folder.ends.is_to(letter, name)

"""What somebody wrote, where a question asks for no more than what they said."""

from __future__ import annotations

from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.openings import open_letters
from corrbot.answers.register.said_by import what_they_wrote
from corrbot.answers.response import led_by, noted, put_as, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.over_letters import over_letters
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.remarks import letters_counted

_MOST_OPENED = 3
"""Letters that are quoted; more are listed."""


def from_their_letters(basis: Basis, question: str, found: Answer, searched: Searched) -> Response | None:
    """Return the letters of whoever ``question`` asks all words of, or None where ``found`` quotes theirs.

    In a conversation, where it may go on with what was asked before, that is where nothing was ``found``. All
    of these letters are surely theirs. A few are quoted; of more it is listed which there are, below what
    was refused.
    """
    if basis.turns and not found.abstained:
        return None
    for put in what_they_wrote(question):
        of_letters = asked_of_letters(put)
        if of_letters is None:
            continue
        folder, sender = basis.folder(), of_letters.selection.sender
        chosen = folder.choose(of_letters.selection)
        letters = chosen.letters
        if not letters:
            continue
        if any(folder.ends.is_from(quote.letter, sender) for quote in found.quotes):
            return None
        if not all(folder.ends.is_surely_from(one, sender) for one in letters):
            return None
        if len(letters) <= _MOST_OPENED:
            draft = basis.draft(question, searched)
            draft.note(*chosen.remarks)
            open_letters(draft, [folder.whole(letter) for letter in letters])
            return respond(basis.corrected(draft.answer()))
        listed = over_letters(basis, put, of_letters, replace(searched, query=put))
        if found.abstained:
            return put_as(question, led_by(found, listed))
        theirs = f"What “{sender}” wrote stands in {letters_counted(len(letters))}; ask of one by its date."
        return put_as(question, noted(listed, (theirs,)))
    return None

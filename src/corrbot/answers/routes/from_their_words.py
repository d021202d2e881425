"""What somebody wrote, where a question asks for no more than what they said."""

from __future__ import annotations

import re
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.openings import open_letters
from corrbot.answers.phrasing.phrases import SAID
from corrbot.answers.register.said_by import what_they_wrote
from corrbot.answers.response import led_by, noted, put_as, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.over_letters import over_letters
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.remarks import letters_counted
from corrbot.letters import Letter
from corrbot.letters.titles import CIVIL, TITLES
from corrbot.terms import words

_MOST_OPENED = 3
"""Letters that are quoted; more are listed."""


def from_their_letters(basis: Basis, question: str, found: Answer, searched: Searched) -> Response | None:
    """Return the letters of whoever ``question`` asks all words of, or None where ``found`` quotes theirs.

    They stand where they tell what whoever is so called said, too. In a conversation, where it may go on with
    what was asked before, that is where nothing was ``found``. All of these letters are surely theirs, and
    give them a title by which they are asked for, if it is more than "Mr". A few are quoted; of more it is
    listed which there are, below what was refused.
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
        if any(
            folder.ends.is_from(quote.letter, sender) or _tells_of_saying(quote.text, sender)
            for quote in found.quotes
        ):
            return None
        if not all(folder.ends.is_surely_from(one, sender) and _has_title(one, sender) for one in letters):
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


def _tells_of_saying(text: str, name: str) -> bool:
    """Return whether ``text`` says that who is called ``name`` said or wrote something."""
    called = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"\b{called}\s+(?:\w+\s+){{0,2}}?{SAID}\b", text, re.IGNORECASE) is not None


def _has_title(letter: Letter, name: str) -> bool:
    """Return whether ``letter`` gives its sender the titles in ``name`` that are more than "Mr"."""
    given = " ".join(filter(None, letter.sender.words)) if letter.sender else ""
    return _titles(name) <= _titles(given)


def _titles(text: str) -> set[str]:
    return {TITLES[word] for word in words(text) if word in TITLES} - CIVIL.keys()

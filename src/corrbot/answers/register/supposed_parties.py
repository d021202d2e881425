"""Parties that a question supposes to have written: "did the Trust answer the coroner?" (English)."""

from __future__ import annotations

from dataclasses import replace

from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.people import parties
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.folder import Folder
from corrbot.terms import words
from corrbot.threads.identity import Identity


def between_known(asked: AskedOfLetters, folder: Folder) -> tuple[AskedOfLetters | None, tuple[str, ...]]:
    """Return what is ``asked`` of parties that letters have, if it is, and what one was taken to be.

    An office that no letter is from may be held by the one person whom letters call so. Of who is called as
    letters do, nothing is said.
    """
    every = folder.correspondence.letters
    answerer, asker = asked.answerer, asked.selection.sender
    if answerer and not any(
        folder.ends.is_from(one, answerer) or folder.ends.is_to(one, answerer) for one in every
    ):
        return None, ()
    if any(folder.ends.is_from(one, asker) for one in every):
        return asked, ()
    known = [
        (letter, party)
        for letter in every
        for _, _, party in parties(letter)
        if names(party, asker) and Identity.of(party).name
    ]
    surnames = {Identity.of(party).name.split()[-1] for _, party in known}
    if len(surnames) != 1:
        return None, ()
    letter, party = known[0]
    selection = replace(asked.selection, sender=min(surnames).capitalize())
    described = ", ".join(filter(None, (party.name, party.role)))
    taken = replace(asked, selection=selection)
    if {*words(described)} <= {*words(asker)}:
        return taken, ()
    return taken, (f"“{asker}” is taken to be {described}, as {letter.location} says.",)

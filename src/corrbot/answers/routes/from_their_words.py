"""What somebody wrote, where a question asks for no more than what they said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.openings import open_letters
from corrbot.answers.phrasing.phrases import SAID
from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.said_by import (
    DECIDED,
    what_they_complained_of,
    what_they_decided,
    what_they_wrote,
)
from corrbot.answers.response import answer_of, led_by, noted, put_as, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.over_letters import over_letters
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.remarks import agreeing, letters_counted
from corrbot.letters import BlockKind, Letter, Party, reading_view
from corrbot.letters.titles import CIVIL, TITLES
from corrbot.terms import words

_MOST_OPENED = 3
"""Letters that are quoted; more are listed."""
_MOST_COMPLAINING = 12
"""Letters of somebody in which what they complain of is looked for."""
_DECIDES = re.compile(
    r"\b(?:ombudsman|ombudsmen|inspector|inspectorate|commissioner|commissioners|commission|tribunal|panel|court"
    r"|coroner|judge|adjudicator|regulator|board(?= of\b)|committee|registrar|secretary of state|minister"
    r"|auditor|inquiry)\b",
    re.IGNORECASE,
)
"""In the names of offices and bodies that decide."""
_COMPLAINS = re.compile(
    r"\b(?:I|we) (?!you\b)(?:\w+ ){0,4}?complain\b"
    r"|\b(?:I am|we are|I’m|I'm) (?:\w+ ){0,2}(?:unhappy|dissatisfied|aggrieved)\b"
    r"|\b(?:my|our) (?:\w+ )?complaint\b(?! (?:procedure|officer|team|process|form))"
    r"|\b(?:I|we|this)\b(?:(?!\byou)[^.?!]){0,60}\b(?:as|is|make|lodge|raise|submit|register) "
    r"an? (?:\w+ )?complaint\b",
    re.IGNORECASE,
)
"""Says that who writes complains."""


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
            folder.ends.is_from(quote.letter, sender) or _tells_of(quote.text, sender, SAID)
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


def from_their_decisions(basis: Basis, question: str, found: Answer, searched: Searched) -> Response | None:
    """Return what the letters of the office or body decide whose decision ``question`` asks for, or None.

    A decision seldom names who makes it. ``found`` stands where it quotes a letter of theirs first, or tells
    of what they decided, and where more than a few letters are theirs.
    """
    asked = what_they_decided(question)
    if asked is None or (basis.turns and not found.abstained):
        return None
    name, put = asked
    letters = _surely_from(basis, name, _MOST_OPENED)
    if not letters or not _is_deciding(name, letters):
        return None
    ends = basis.folder().ends
    if any(ends.is_from(quote.letter, name) for quote in found.quotes[:1]):
        return None
    if any(_tells_of(quote.text, name, DECIDED) for quote in found.quotes):
        return None
    return _from_theirs(basis, question, name, put, letters, searched)


def from_their_complaints(basis: Basis, question: str, found: Answer, searched: Searched) -> Response | None:
    """Return what the letters of the person complain of whose complaint ``question`` asks for, or None.

    A complaint need not call itself so; it is sought in those of their letters that make one.
    """
    asked = what_they_complained_of(question)
    if asked is None or (basis.turns and not found.abstained):
        return None
    name, put = asked
    whole = basis.folder().whole
    theirs = _surely_from(basis, name, _MOST_COMPLAINING)
    letters = [one for one in theirs if _is_of_person(one, name) and _complains(whole(one))]
    return _from_theirs(basis, question, name, put, letters, searched) if letters else None


def _surely_from(basis: Basis, name: str, most: int) -> list[Letter]:
    """Return the letters that are surely from who is called ``name``, none where there are over ``most``."""
    folder = basis.folder()
    letters = [one for one in folder.letters if folder.ends.is_surely_from(one, name)]
    return letters if len(letters) <= most and all(_has_title(one, name) for one in letters) else []


def _from_theirs(
    basis: Basis, question: str, name: str, put: str, letters: Sequence[Letter], searched: Searched
) -> Response | None:
    """Return what ``letters``, from who is called ``name``, say to ``question`` as it is ``put``, or None."""
    alone, within = basis.of(letters, replace(searched, query=put))
    theirs = from_passages(alone, question, within, put)
    if answer_of(theirs).abstained:
        return None
    were = agreeing(len(letters), "letter", f"{len(letters)} letters")
    sought = f"for {put[0].lower()}{put[1:].rstrip('?')}"
    note = f"Only the {were} from “{name}” {agreeing(len(letters), 'was', 'were')} searched, {sought}."
    return noted(theirs, (note,))


def _is_deciding(name: str, letters: Sequence[Letter]) -> bool:
    """Return whether ``name`` is that of an office or body that decides, and of no person in ``letters``."""
    said = words(name)
    if said and TITLES.get(said[0]) in {*CIVIL.values(), "doctor"}:
        return False
    if not (office := _DECIDES.search(name)):
        return False
    return not any(office[0].lower() in words(_person(one)) for one in letters)


def _is_of_person(letter: Letter, name: str) -> bool:
    """Return whether the person who wrote ``letter``, and not a body, is called ``name``."""
    return bool(_person(letter)) and names(Party(name=_person(letter)), name)


def _person(letter: Letter) -> str:
    return (letter.sender.name if letter.sender else None) or ""


def _complains(letter: Letter) -> bool:
    """Return whether ``letter``, whole, says of its writer that they complain."""
    return any(
        _COMPLAINS.search(reading_view(letter.slice(block.span)).text)
        for block in letter.blocks
        if block.kind in (BlockKind.OPENER, BlockKind.BODY)
    )


def _tells_of(text: str, name: str, deed: str) -> bool:
    """Return whether ``text`` says that who is called ``name`` did a ``deed``, a pattern: said or wrote."""
    called = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"\b{called}\s+(?:\w+\s+){{0,2}}?{deed}\b", text, re.IGNORECASE) is not None


def _has_title(letter: Letter, name: str) -> bool:
    """Return whether ``letter`` gives its sender the titles in ``name`` that are more than "Mr"."""
    given = " ".join(filter(None, letter.sender.words)) if letter.sender else ""
    return _titles(name) <= _titles(given)


def _titles(text: str) -> set[str]:
    return {TITLES[word] for word in words(text) if word in TITLES} - CIVIL.keys()

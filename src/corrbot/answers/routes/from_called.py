"""What is asked of letters that are called by their files or numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.filed import (
    Filed,
    filed,
    left_out,
    letters_at,
    put_over_letters,
    unclear_file,
)
from corrbot.answers.conversation.numbered_letters import (
    list_numbered,
    may_ask_which,
    may_call_by_number,
    numbered_letters,
    tell_numbered,
    which_numbered,
)
from corrbot.answers.conversation.openings import asks_for_opening, open_letters
from corrbot.answers.conversation.places import not_shown, talk
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.register.particulars import particulars
from corrbot.answers.response import noted, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.over_letters import OF_SEVERAL, confined, over_letters
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Letter


def from_called(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what is asked of letters called by file or number; None for one letter, or none."""
    named = filed(question, talk(basis.turns), basis.generation.register)
    if named and (response := _from_files(basis, question, named, searched)):
        return response
    if by_number := _from_number(basis, question, searched):
        return by_number
    lacking = not_shown(question, basis.turns) if named is None else ""
    return respond(Answer(question, lacking, searched, not_said=True)) if lacking else None


def _from_files(basis: Basis, question: str, named: Filed, searched: Searched) -> Response | None:
    """Return the answer to a question that calls letters by files, or None where it is put to one."""
    if unclear := unclear_file(named):
        return respond(Answer(question, unclear.words, searched, not_said=unclear.is_missing))
    register, ids = basis.generation.register, basis.retriever.letter_ids
    letters = {place: letters_at(place, register) for place in named.places}
    admitted = [one for some in letters.values() for one in some if ids is None or one.id in ids]
    gone = tuple(left_out(letters, admitted, register.failures(), searched))
    if not admitted:
        return respond(Answer(question, " ".join(gone), searched, not_said=True))
    put = put_over_letters(named, letters)
    if named.is_of_reply and not put:
        undated = f"Of {named.places[0]} no date could be read, by which what answers it is looked up."
        return respond(Answer(question, undated, searched, not_said=True))
    of_letters = asked_of_letters(put, basis.history) if put else None
    if of_letters and (named.is_of_others or of_letters.about in OF_SEVERAL):
        meant = [frozenset(letter.id for letter in letters[one.places[0]]) for one in named.mentions]
        found = over_letters(basis, question, confined(of_letters, meant), replace(searched, query=put))
        return noted(found, gone)
    if named.is_of_others:
        topic = put or question
        return from_passages(basis, question, replace(searched, query=topic), topic)
    if len(named.places) == len(admitted) == 1 == len(letters[named.places[0]]):
        return None
    return noted(_from_several(basis, question, named, admitted, searched), gone)


def _from_several(
    basis: Basis,
    question: str,
    named: Filed,
    letters: Sequence[Letter],
    searched: Searched,
) -> Response:
    """Return what ``letters``, which are in the files ``named``, say together."""
    searched = replace(searched, letters=len(letters), query=named.question)
    if asked := asked_of_register(named.question):
        own_words = [letter for letter in letters if not letter.part] or letters
        return respond(particulars(question, asked.about, own_words, searched, basis.originals))
    if asks_for_opening(named.question):
        draft = basis.draft(question, searched)
        open_letters(draft, letters)
        return respond(basis.corrected(draft.answer()))
    alone, _ = basis.of(letters, searched)
    count = f"{len(letters)} letters are" if len(letters) > 1 else "1 letter is"
    note = f"{count} in {' and '.join(named.places)}; no other was searched."
    return from_passages(alone, question, searched, named.question, (note,))


def _from_number(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what is asked of letters called by their number; None where that is one letter, or none."""
    if not may_call_by_number(question) and not may_ask_which(question):
        return None
    draft = basis.draft(question, searched)
    folder = draft.folder
    if which := which_numbered(question, folder):
        list_numbered(draft, which)
        return respond(draft.answer())
    named = numbered_letters(question, folder)
    if named and (put := named.over_letters) and (asked := asked_of_letters(put)):
        asked = confined(asked, [frozenset(letter.id for letter in named.letters)])
        return over_letters(basis, question, asked, replace(searched, query=put))
    if named is None or len(named.letters) == 1:
        return None
    if tell_numbered(draft, named):
        return respond(draft.answer())
    alone, within = basis.of(named.letters, replace(searched, query=named.question))
    return from_passages(alone, question, within, named.question, (named.notice,))

"""What is asked of many letters, or of the one that they are narrowed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.conversation.openings import asks_for_opening, open_letters
from corrbot.answers.passages.extraction import RELATIVE_SCORE
from corrbot.answers.register.answering import own
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.given_back import given_back
from corrbot.answers.register.quoted_words import add_quoted
from corrbot.answers.register.said_by import SaidBy
from corrbot.answers.response import respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_letters import from_letters
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.letters import Letter, Span
from corrbot.reader.features import Asked
from corrbot.retrieval import Query

OF_SEVERAL = frozenset(
    {
        Asking.OUTSTANDING,
        Asking.RESPONSE_TIME,
        Asking.THREAD,
        Asking.CITED,
        Asking.CORRECTED,
        Asking.OVER_TIME,
        Asking.AGREEMENT,
    }
)
"""What is asked of a letter and is told by others."""


def over_letters(basis: Basis, question: str, asked: AskedOfLetters, searched: Searched) -> Response:
    """Return what letters tell of what is ``asked`` of them, or what the one says that is meant."""
    draft = basis.draft(question, searched)
    folder = draft.folder
    if asked.about is Asking.CONTENT:
        return _from_content(basis, draft, asked, searched)
    of_a_time = asked.selection.periods and asked.selection.sender
    if asked.about is Asking.LIST and of_a_time and not folder.choose(asked.selection).letters:
        if quoted := from_quoted(basis, question, asked, searched):
            return quoted
    if asked.about is Asking.OVER_TIME and not folder.choose(asked.selection).letters:
        return from_passages(basis, question, searched, notices=(_none_of(draft, asked),))
    return respond(from_letters(draft, asked, basis.deadlines, partial(_best_sentences, basis)))


def _from_content(basis: Basis, draft: Draft, asked: AskedOfLetters, searched: Searched) -> Response:
    """Return what the letter that is meant says, found by a search within it."""
    chosen = draft.folder.choose(asked.selection).letters
    letters = own(chosen, asked.selection)
    if not letters and asked.is_guess:
        quoted = from_quoted(basis, draft.question, asked, searched)
        note = _none_of(draft, asked)
        return quoted or from_passages(basis, draft.question, searched, notices=(note,))
    if not letters:
        draft.note_sides(asked.selection)
        draft.fail(asked.selection)
        return respond(draft.answer())
    remark = given_back(asked.selection, letters, chosen)
    if asks_for_opening(asked.topic):
        open_letters(draft, [draft.folder.whole(letter) for letter in letters])
        draft.note(remark)
        if asked.is_guess:
            add_quoted(draft, asked.selection, letters)
        return respond(basis.corrected(draft.answer()))
    alone, within = basis.of(letters, replace(searched, query=asked.topic))
    notices: tuple[str, ...] = (remark,) if remark else ()
    if len(letters) > 1:
        notices += (f"{len(letters)} letters are {asked.selection.words}; all were searched, and no other.",)
    sender = asked.selection.sender
    said = SaidBy(sender, asked.topic, tuple(letters)) if sender else None
    return from_passages(alone, draft.question, within, asked.topic, notices, said)


def from_quoted(basis: Basis, question: str, asked: AskedOfLetters, searched: Searched) -> Response | None:
    """Return mail of the sender and time ``asked`` for that letters quote, or None if none do."""
    if asked.about not in (Asking.CONTENT, Asking.LIST):
        return None
    draft = basis.draft(question, searched)
    count = add_quoted(draft, asked.selection)
    which = "Mail that a letter quotes" if count == 1 else f"Mail that {count} letters quote"
    draft.statement = f"No letter {asked.selection.words} is known. {which} begins:"
    return respond(draft.answer()) if count else None


def _best_sentences(
    basis: Basis, question: str, letter_ids: Sequence[str], count: int
) -> list[tuple[Letter, Span]]:
    """Return the sentences of these letters that answer ``question`` best, by what the reader thinks."""
    evidence = basis.retriever.within(letter_ids).search((Query(question),), basis.config.passages_read)
    read = basis.reader.read(Asked(question), evidence, basis.generation.register.rarity).sentences
    own_words = [one for one in read if one.letter.speaker(one.span) is None]
    least = RELATIVE_SCORE * own_words[0].score if own_words else 0.0
    return [(one.letter, one.span) for one in own_words[:count] if one.score >= least]


def _none_of(draft: Draft, asked: AskedOfLetters) -> str:
    undated = draft.undated(asked.selection).words
    known = "is known" if undated else "is"
    none = f"No letter {asked.selection.words} {known} among the {draft.total} searched"
    return " ".join(filter(None, (f"{none}; other letters may speak of it.", undated)))


def confined(asked: AskedOfLetters, meant: Sequence[frozenset[str]]) -> AskedOfLetters:
    """Return what is ``asked``, where other letters tell it, of those ``meant`` alone, by their ids.

    Of two that are held side by side each is one side.
    """
    if asked.about not in OF_SEVERAL:
        return asked
    if asked.other and len(meant) == 2:
        other = replace(asked.other, ids=meant[1])
        return replace(asked, selection=replace(asked.selection, ids=meant[0]), other=other)
    return replace(asked, selection=replace(asked.selection, ids=frozenset().union(*meant)))

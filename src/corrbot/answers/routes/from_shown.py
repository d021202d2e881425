"""What is asked of the quotes and letters that were shown before."""

from __future__ import annotations

from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched, described
from corrbot.answers.conversation.asked_of_it import asks_when_that_was
from corrbot.answers.conversation.discussed import quoted_first
from corrbot.answers.conversation.later_letters import later_letters
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.quote_spoken_of import quote_spoken_of
from corrbot.answers.conversation.quoted_place import quoted_place
from corrbot.answers.leads import lead_of
from corrbot.answers.passages.surroundings import surroundings
from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.phrasing.times_told import tells_time
from corrbot.answers.register.particulars import particulars
from corrbot.answers.response import answer_of, noted, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.over_letters import over_letters
from corrbot.answers.selected.many_letters import asked_of_letters


def of_shown(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what is asked of a place in what was shown, or of what came after it; or None."""
    placed = _from_place(basis, question, searched)
    return placed or _from_later(basis, question, searched)


def _from_place(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return the quote, or the item of a quoted list, that is called by its place alone; or None."""
    placed = quoted_place(question, talk(basis.turns), basis.folder)
    if placed is None or not basis.originals.hold(placed.quote):
        return None
    register, ids = basis.generation.register, basis.retriever.letter_ids
    quotes = (placed.quote,)
    answer = Answer(
        question,
        lead_of(quotes),
        replace(searched, letters=1, only=placed.quote.letter),
        quotes,
        (placed.notice,),
        surroundings=(surroundings(placed.quote, register, ids, basis.originals),),
    )
    return respond(basis.corrected(answer))


def _from_later(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what somebody wrote after what was shown before, or None where that is not asked."""
    later = later_letters(question, talk(basis.turns), basis.folder())
    asked = asked_of_letters(later.question) if later else None
    if later is None or asked is None:
        return None
    found = over_letters(basis, question, asked, replace(searched, query=later.question))
    return noted(found, later.notices)


def of_quote(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return who wrote what was quoted before, or when, or None where that is not asked."""
    spoken = quote_spoken_of(question, talk(basis.turns), basis.folder)
    if spoken is None:
        return None
    within = replace(searched, letters=1, only=spoken.letter)
    if spoken.quote is None:
        told = particulars(question, spoken.about, [spoken.letter], within, basis.originals)
        return respond(replace(told, notices=(spoken.notice, *told.notices)))
    if not basis.originals.hold(spoken.quote):
        return None
    quotes = (spoken.quote,)
    return respond(Answer(question, lead_of(quotes), within, quotes, (spoken.notice,)))


def from_others(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what other letters say of the one shown before; None where none was shown."""
    folder = basis.folder()
    letter = quoted_first(talk(basis.turns), folder)
    others = [one for one in folder.letters if letter and one.id != letter.id]
    if letter is None or not others:
        return None
    alone, within = basis.of(others, searched)
    note = f"“That letter” is taken to be the one {described(letter)}; what others say of it was searched."
    found = from_passages(alone, question, within, notices=(note,))
    answer = answer_of(found)
    told = replace(answer, told_of=(*answer.told_of, letter))
    return respond(told, found.source_nodes, answer.answerability)


def dated_by_letter(basis: Basis, question: str, found: Response, searched: Searched) -> Response:
    """Return ``found``, or where it tells no time of what was quoted, the date of the letter quoted."""
    if not (basis.turns and asks_when_that_was(question)):
        return found
    if any(tells_time(quote.text) for quote in answer_of(found).quotes):
        return found
    letter = quoted_first(talk(basis.turns), basis.folder())
    if letter is None or letter.date is None:
        return found
    within = replace(searched, letters=1, only=letter)
    dated_by = particulars(question, RegisterQuestion.DATE, [letter], within, basis.originals)
    note = "No passage found tells when that was; this is the date of the letter that was quoted."
    return respond(replace(dated_by, notices=(note, *dated_by.notices)))

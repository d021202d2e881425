"""What letters tell that are themselves what is asked about: a decision, a notice, a complaint."""

from __future__ import annotations

from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.leads import led
from corrbot.answers.passages.outcomes import decides
from corrbot.answers.passages.surroundings import Surroundings
from corrbot.answers.register.decision_letters import decision_letters
from corrbot.answers.register.particulars import particulars
from corrbot.answers.register.written_deeds import written_deed
from corrbot.answers.response import answer_of, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.reader.answerability import PLAINLY_SAID

_DECISION_READ = 20
"""Passages read of the letters that are a decision, as its words may stand far from those of a question."""


def from_decisions(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the letters decide that are the decision asked about; None where none is or does."""
    letters = decision_letters(
        question, lambda: basis.folder().letters, basis.generation.register.letters_with
    )
    if not letters:
        return None
    more = {"abstain_below": 0.0, "passages_read": max(basis.config.passages_read, _DECISION_READ)}
    sure, within = replace(basis, config=basis.config.model_copy(update=more)).of(letters, searched)
    found = from_passages(sure, question, within, question)
    answer = answer_of(found)
    if not any(decides(quote.text) for quote in answer.quotes[:1]):
        return None
    answerability = max(PLAINLY_SAID, answer.answerability)
    answer = replace(answer, statement=led(answer, answer.quotes, answerability))
    return respond(answer, found.source_nodes, answerability)


def from_written(basis: Basis, question: str, found: Response, searched: Searched) -> Response:
    """Return ``found`` after the date or sender of the letter that is the deed asked about, if any."""
    register = basis.generation.register
    deed = written_deed(question, lambda: basis.folder().letters, register.letters_with)
    answer = answer_of(found)
    if deed is None or any(deed.is_told(quote.text) for quote in answer.quotes[:1]):
        return found
    if any(deed.is_labelled(quote.text) for quote in answer.quotes if quote.letter.id != deed.letter.id):
        return found
    letter = basis.whole(deed.letter)
    known = particulars(question, deed.about, [letter], searched, basis.originals)
    if not known.quotes:
        return found
    room = max(0, basis.config.max_quotes - len(known.quotes))
    more = [one for one in enumerate(answer.quotes, 1) if one[1] not in known.quotes][:room]
    told = replace(
        known,
        quotes=(*known.quotes, *(quote for _, quote in more)),
        surroundings=(*(Surroundings() for _ in known.quotes), *(answer.around(at) for at, _ in more)),
        notices=(deed.notice, *known.notices, *answer.notices),
    )
    return respond(basis.corrected(told), found.source_nodes)

"""The answer to what was asked before, of other days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.conversation.further import OtherTime, of_other_time
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.swapped_years import of_other_year
from corrbot.answers.response import answer_of, noted
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.selected.undated import Undated
from corrbot.reader.features import Asked


def of_other_days(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return the answer to what was asked before, of other days: of things, or else of letters."""
    today = dt.date.today()
    if swapped := of_other_year(question, talk(basis.turns), today):
        alone = replace(basis, asked=Asked(swapped.question))
        within = replace(searched, query=swapped.question)
        response = from_passages(alone, question, within, swapped.question)
        answer = answer_of(response)
        more = swapped.notices([quote.text for quote in answer.quotes])
        return noted(response, tuple(one for one in more if one not in answer.notices))
    other = of_other_time(question, basis.history, today)
    return _from_other_time(basis, question, other, searched) if other else None


def _from_other_time(basis: Basis, question: str, other: OtherTime, searched: Searched) -> Response:
    """Return what letters dated in other days say to the question before."""
    folder = basis.folder()
    dated = [one.id for one in folder.letters if other.period.covers(one.date)]
    if not dated:
        undated = Undated.of(folder.letters, (other.period,), folder.whole).words
        known = "is known" if undated else "is"
        note = (
            f"No letter dated {other.period.words} {known} among the {searched.letters} searched; letters of "
            f"other days may speak of it."
        )
        note = " ".join(filter(None, (note, undated)))
        topic, within = f"{other.question} {other.period.words}", replace(searched, query=other.words)
    else:
        topic, within = other.question, replace(searched, letters=len(dated), query=other.words)
        basis = replace(basis, retriever=basis.retriever.within(dated))
        note = f"Only letters dated {other.period.words} were searched: {len(dated)} of {searched.letters}."
    alone = replace(basis, asked=Asked(topic))
    return from_passages(alone, question, within, topic, (note,))

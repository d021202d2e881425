"""The answer to a question over many letters."""

from __future__ import annotations

from corrbot.answers.answer import Answer
from corrbot.answers.register.answering import Search, list_answers
from corrbot.answers.register.citing import list_citing
from corrbot.answers.register.comparison import list_side_by_side
from corrbot.answers.register.correcting import list_correcting
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.listing import list_letters
from corrbot.answers.register.response_time import list_response_times
from corrbot.answers.register.timeline import list_over_time
from corrbot.answers.register.waiting import list_waiting
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.threads import Deadlines


def from_letters(draft: Draft, asked: AskedOfLetters, deadlines: Deadlines, search: Search) -> Answer:
    """Return ``draft``, in which nothing stands yet, as the answer to what is ``asked``.

    ``search`` gives the best sentences of given letters. What one letter says is asked elsewhere
    (`Asking.CONTENT`): that is a search within it.
    """
    draft.note(*draft.folder.ends.taken(asked.answerer))
    match asked.about:
        case Asking.OUTSTANDING:
            list_waiting(draft, asked, deadlines)
        case Asking.RESPONSE_TIME:
            list_response_times(draft, asked, deadlines)
        case Asking.THREAD:
            list_answers(draft, asked, search)
        case Asking.CITED:
            list_citing(draft, asked)
        case Asking.CORRECTED:
            list_correcting(draft, asked)
        case Asking.OVER_TIME:
            list_over_time(draft, asked)
        case Asking.AGREEMENT:
            list_side_by_side(draft, asked, search)
        case _:
            list_letters(draft, asked)
    return draft.answer()

"""Who somebody is, and who holds an office."""

from __future__ import annotations

import datetime as dt

from llama_index.core.base.response.schema import Response

from corrbot.answers.addresses import address_asked, list_addresses
from corrbot.answers.answer import Searched
from corrbot.answers.asked_office import office_asked, offices_asked
from corrbot.answers.basis import Basis
from corrbot.answers.offices import list_holders
from corrbot.answers.own_numbers import list_own_numbers, number_asked
from corrbot.answers.own_references import list_own_references, reference_asked
from corrbot.answers.people import list_descriptions, person_asked
from corrbot.answers.register_questions import asked_of_register
from corrbot.answers.response import respond


def from_parties(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return who somebody is, or who holds an office, or None where no party is described so."""
    name, office = person_asked(question), office_asked(question, dt.date.today())
    number, whose_address = number_asked(question), address_asked(question)
    reference = reference_asked(question)
    others = list(offices_asked(question, dt.date.today()))
    if not (name or office or others or number or whose_address or reference):
        return None
    folder = basis.folder()
    draft = basis.draft(question, searched, folder)
    if reference and asked_of_register(question) is None:
        return respond(draft.answer()) if list_own_references(draft, reference) else None
    if whose_address:
        return respond(draft.answer()) if list_addresses(draft, whose_address) else None
    if number:
        whose, is_fax = number
        return respond(draft.answer()) if list_own_numbers(draft, whose, is_fax=is_fax) else None
    if name and list_descriptions(draft, name):
        return respond(draft.answer())
    for one in (*([office] if office else ()), *others):
        draft = basis.draft(question, searched, folder)
        if list_holders(draft, one):
            return respond(draft.answer())
    return None

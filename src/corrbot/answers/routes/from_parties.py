"""Who somebody is, and who holds an office."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.pronouns import PRONOUN, person_meant, taken_for
from corrbot.answers.phrasing.asked_office import office_asked, offices_asked
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.register.addresses import address_asked, list_addresses
from corrbot.answers.register.offices import list_holders
from corrbot.answers.register.own_numbers import kind_of_theirs, list_own_numbers, number_asked
from corrbot.answers.register.own_references import list_own_references, reference_asked
from corrbot.answers.register.people import (
    list_descriptions,
    list_ends,
    office_of,
    office_of_hers,
    person_asked,
)
from corrbot.answers.response import noted, put_as, respond
from corrbot.answers.routes.basis import Basis
from corrbot.terms import words


def from_parties(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return who somebody is, or who holds an office, or None where no party is described so."""
    if basis.turns and (of_hers := office_of_hers(question)):
        return _of_hers(basis, question, of_hers, searched)
    beside = _beside_them(basis, question, searched) if basis.turns else None
    return beside or _described(basis, question, searched)


def _described(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return who somebody is, or who holds an office, of whom ``question`` gives the name."""
    if theirs := kind_of_theirs(question):
        unclear = f"It is not clear who is meant by “{theirs[0]}”; name the person."
        return respond(Answer(question, unclear, searched))
    name, office = person_asked(question), office_asked(question, dt.date.today())
    number, whose_address = number_asked(question), address_asked(question)
    reference, officer = reference_asked(question), office_of(question)
    others = list(offices_asked(question, dt.date.today()))
    if not (name or office or others or number or whose_address or reference or officer):
        return None
    folder = basis.folder()
    draft = basis.draft(question, searched, folder)
    if reference and asked_of_register(question) is None:
        return respond(draft.answer()) if list_own_references(draft, reference) else None
    if whose_address:
        return respond(draft.answer()) if list_addresses(draft, whose_address) else None
    if number:
        whose, kind = number
        return respond(draft.answer()) if list_own_numbers(draft, whose, kind) else None
    if officer:
        return respond(draft.answer()) if list_descriptions(draft, officer, of_office=True) else None
    if name and list_descriptions(draft, name):
        return respond(draft.answer())
    for one in (*([office] if office else ()), *others):
        draft = basis.draft(question, searched, folder)
        if list_holders(draft, one):
            return respond(draft.answer())
    return None


def from_addresses(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return the addresses of who it is asked who that is, or None where no letter is from or to one."""
    name = person_asked(question)
    draft = basis.draft(question, searched, basis.folder()) if name else None
    return respond(draft.answer()) if draft and list_ends(draft, name) else None


def _beside_them(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return who held an office before or after "her" or "him", or None where that is not asked.

    All who held it are told where the one meant is not known to have, or no other is.
    """
    pronoun, today = PRONOUN.search(question), dt.date.today()
    office = office_asked(PRONOUN.sub("Ada Bell", question, count=1), today) if pronoun else None
    if pronoun is None or office is None or not office.beside:
        return None
    word, name = pronoun["word"], person_meant(question, talk(basis.turns), basis.folder())
    if not name:
        unclear = f"It is not clear who is meant by “{word}”; name the person."
        return respond(Answer(question, unclear, searched))
    put = PRONOUN.sub(name, question, count=1)
    within = replace(searched, query=put)
    if found := from_parties(basis, put, within):
        return put_as(question, noted(found, (taken_for(word, name),)))
    draft = basis.draft(put, within, basis.folder())
    if list_holders(draft, replace(office, beside="")):
        untold = f"Who was {office.said} before or after {name} is not told by that."
        return put_as(question, noted(respond(draft.answer()), (taken_for(word, name), untold)))
    none = f"Nobody is described as “{office.said}” among senders and recipients."
    return put_as(question, respond(Answer(question, none, within, not_said=True)))


def _of_hers(basis: Basis, question: str, asked: str, searched: Searched) -> Response | None:
    """Return the office, ``asked`` of "she" or "he", of whoever the question just before named, or None."""
    before = talk(basis.turns)
    pronoun = PRONOUN.search(asked)
    name = person_meant(asked, before, basis.folder()) if pronoun and before else ""
    if pronoun is None or not name:
        return None
    taken = taken_for(pronoun["word"], name)
    if taken not in before[-1].answer and words(name)[-1] not in words(before[-1].question):
        return None
    put = PRONOUN.sub(name, asked, count=1)
    found = from_parties(basis, put, replace(searched, query=put))
    return put_as(question, noted(found, (taken,))) if found else None

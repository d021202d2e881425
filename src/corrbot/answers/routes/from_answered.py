"""What a reply by numbers says to a numbered question of the letter before it."""

from __future__ import annotations

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.leads import LIKELY, lead_of
from corrbot.answers.passages.inquiries import is_about_asking
from corrbot.answers.passages.surroundings import Surroundings
from corrbot.answers.phrasing.bareness import is_bare
from corrbot.answers.register.answered_items import AnsweredItem, answered_item
from corrbot.answers.register.item_lists import item_lists
from corrbot.answers.response import respond
from corrbot.answers.routes.basis import Basis
from corrbot.quotes import Quote
from corrbot.terms import stems

_BY_NUMBER = "[1] is taken to answer [2], by its number; [2] asks."


def from_answered(basis: Basis, question: str, found: Answer, searched: Searched) -> Response | None:
    """Return the item of a reply to what ``question`` asks, or None where none is known.

    ``found`` stands where it answers, unless what it quotes first is an item of the reply, or of the letter
    that asks; what else it quotes then follows.
    """
    if is_about_asking(question) or (basis.turns and is_bare(question)):
        return None
    is_likely = bool(found.quotes) and found.answerability >= LIKELY
    if is_likely and not _may_be_beside(found.quotes[0], question):
        return None
    register, ids = basis.generation.register, basis.retriever.letter_ids
    item = answered_item(question, register, ids, basis.folder)
    if item is None or (is_likely and not _is_beside(found.quotes[0], item)):
        return None
    pair = (item.reply, item.asking)
    if not all(map(basis.originals.hold, pair)):
        return None
    rest = [
        (quote, found.around(number))
        for number, quote in enumerate(found.quotes if is_likely else (), 1)
        if not any(map(quote.meets, pair))
    ]
    shown = [*((one, Surroundings()) for one in pair), *rest][: max(len(pair), basis.config.max_quotes)]
    quotes = tuple(quote for quote, _ in shown)
    around = tuple(beside for _, beside in shown)
    answer = Answer(question, lead_of(quotes), searched, quotes, (_BY_NUMBER,), surroundings=around)
    return respond(basis.corrected(answer), answerability=max(found.answerability, LIKELY))


def _may_be_beside(first: Quote, question: str) -> bool:
    """Return whether ``first`` is of a numbered list, and asks or has hardly any of the words asked for."""
    listed = (one for items in item_lists(first.letter) for one in items if first.meets(one.quote))
    item = next(listed, None)
    wanted = set(stems(question))
    return item is not None and (item.asks or 2 * len(wanted & set(stems(first.text))) < len(wanted))


def _is_beside(first: Quote, item: AnsweredItem) -> bool:
    """Return whether ``first`` is of the letter that asks for ``item``, or of the reply."""
    return first.letter.id in (item.asking.letter.id, item.reply.letter.id)

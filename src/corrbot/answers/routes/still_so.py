"""Whether what was quoted before is still so: "is that figure still right?" (English)."""

from __future__ import annotations

import re

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.discussed import last_said
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.quoted_place import quote_shown
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import quotes_in
from corrbot.answers.leads import lead_of
from corrbot.answers.passages.corrections import Corrections
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.routes.basis import Basis

_AND = r"(?:(?:and|so|but|ok|okay|then|now)\b,? )*"
_THAT = r"(?:it|they|(?:that|this|those|these|the)(?: (?!still\b|now\b)[\w'-]+){0,2}?)"
_SO = (
    r"(?:so|right|true|correct|accurate|valid|current|good|the case|the position|up to date|in force"
    r"|the (?:figure|number|price|cost|date|amount|answer|rule))"
)
_STILL_SO = re.compile(
    rf"{_AND}(?:(?:is|are|was|were) {_THAT} (?:(?:still|now|actually|really) )+{_SO}"
    rf"|(?:is|are|was|were) {_THAT} (?:correct|right|accurate)"
    rf"|(?:does|do) {_THAT} still (?:stand|hold|apply)"
    rf"|(?:was|were|is|are|has|have) {_THAT} (?:(?:ever|later|since|been) )*(?:corrected|changed|withdrawn"
    r"|superseded|taken back))",
    re.IGNORECASE,
)


def of_what_stands(basis: Basis, question: str, searched: Searched) -> Answer | None:
    """Return what was quoted before with what later letters take back of it, where ``question`` asks that.

    None where no letter takes back any of it.
    """
    turns = talk(basis.turns)
    if not turns or not _STILL_SO.fullmatch(plain(question)):
        return None
    before = last_said(turns)
    letters = {letter.id: letter for letter in shown_letters(before, basis.folder())}.values()
    found = (quote_shown(text, letter) for text in quotes_in(before) for letter in letters)
    shown = [quote for quote in found if quote and basis.originals.hold(quote)]
    told = Corrections(basis.generation).of(shown)
    quotes = tuple(quote for quote in shown if any(quote in one.quotes for one in told))
    if not quotes:
        return None
    return basis.corrected(Answer(question, lead_of(quotes), searched, quotes))

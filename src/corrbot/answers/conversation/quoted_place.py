"""The quote, or the item of a quoted list, that a question names by its place: "the second one" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corrbot.answers.conversation.places import (
    ALONE,
    LETTER_NOUN,
    NUMBERED,
    asks_for_whole,
    place,
    points_by_place,
)
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import MAX_TURNS, QUOTED, Turn, lists_letters
from corrbot.answers.passages.numbered_items import ORDINALS, numbered_items
from corrbot.answers.phrasing.bareness import is_courtesy
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter, Span, reading_view
from corrbot.quotes import Quote

_LETTER = re.compile(rf"\b{LETTER_NOUN}\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.IGNORECASE)
_OF_QUOTES = re.compile(r"\b(?:quote|passage)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"what (?:is|was|(?:does|did) the letter (?:(?:also|then) )?(?:say|state))(?: the letter)?", re.IGNORECASE
)


class Placed(NamedTuple):
    """What stands in a place of an answer, and the sentence that says what its name was taken to be."""

    quote: Quote
    notice: str


def quoted_place(question: str, turns: Sequence[Turn], read: Callable[[], Folder]) -> Placed | None:
    """Return what ``question`` names by its place among quotes of one letter, and asks no more of; or None.

    That is an item, where one list is quoted that has so many; an ordinal alone ("and the third?") is nothing
    else. None is returned where a list of letters, or the second of what was asked about, may be meant.
    ``read`` gives the folder; it is read for such questions only.
    """
    match = NUMBERED.search(question) or ALONE.match(question)
    if match is None or match.groupdict().get("cited") or _LETTER.search(match[0]):
        return None
    put = plain(f"{question[: match.start()]} the letter {question[match.end() :]}")
    if not asks_for_whole(put) and not _SAYS.fullmatch(put):
        return None
    shown = _quotes(turns[-MAX_TURNS:], read())
    if not shown:
        return None
    at = place(match)
    item = None if _OF_QUOTES.search(match[0]) else _item(shown, at)
    if item:
        return Placed(item, f"“the {_name(match)}” is taken to be an item of the list quoted before.")
    if match.re is ALONE or not -len(shown) <= at < len(shown):
        return None
    return Placed(shown[at], f"“the {_name(match)}” is taken to be a quote of the answer before.")


def _name(match: re.Match[str]) -> str:
    return match["nth"] if match.re is ALONE else match[0].removeprefix("the ").removeprefix("The ")


def _quotes(turns: Sequence[Turn], folder: Folder) -> list[Quote]:
    """Return the quotes of the last answer that has any, but for those to such questions, if of one letter.

    None are returned where letters were listed, and one of them called by its place.
    """
    for at in range(len(turns) - 1, -1, -1):
        turn = turns[at]
        if points_by_place(turn.question) and _LETTER.search(turn.question):
            return []
        if points_by_place(turn.question) or is_courtesy(turn.question):
            continue
        if _ORDINAL.search(turn.question):
            return []
        before = turns[:at]
        by_place = any(points_by_place(one.question) for one in before)
        if lists_letters(turn.answer) or (by_place and any(lists_letters(one.answer) for one in before)):
            return []
        letters = {letter.id: letter for letter in shown_letters(turn.answer, folder)}
        texts = [quote["text"] for quote in QUOTED.finditer(turn.answer)]
        if len(letters) != 1 or not texts:
            return []
        found = [quote_shown(text, next(iter(letters.values()))) for text in texts]
        quotes = [quote for quote in found if quote]
        return quotes if len(quotes) == len(texts) else []
    return []


def quote_shown(text: str, letter: Letter) -> Quote | None:
    """Return where ``text``, a quote as an answer shows it, stands in ``letter``, or None."""
    view, wanted = reading_view(letter.text), " ".join(text.split())
    at = view.text.find(wanted)
    return Quote(letter, *view.raw_span(at, at + len(wanted))) if at >= 0 else None


def _item(shown: Sequence[Quote], at: int) -> Quote | None:
    """Return the item ``at`` this place, from 0, of the one list that stands in the quotes ``shown``."""
    letter = shown[0].letter
    lists: dict[str, dict[int, list[Span]]] = {}
    for item in numbered_items(letter):
        if any(quote.span.has(item.span.start) for quote in shown):
            for mark in item.marks:
                lists.setdefault(mark.kind, {}).setdefault(mark.place, []).append(item.span)
    whole = [one for one in lists.values() if len(one) > 1 and 1 in one]
    if len(whole) != 1 or any(len(spans) > 1 for spans in whole[0].values()):
        return None
    (items,) = whole
    spans = items.get(at + 1 if at >= 0 else max(items) + 1 + at)
    return Quote(letter, *spans[0]) if spans else None

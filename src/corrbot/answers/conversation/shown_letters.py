"""The letters that the text of an answer shows (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.answers.answer import NEAREST
from corrbot.answers.conversation.turns import LISTED, QUOTED, quotes_in
from corrbot.answers.phrasing.asked_parties import without_periods
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.letters.dates import worded
from corrbot.letters.reading import reading_view
from corrbot.quotes import Quote
from corrbot.terms import content_words

_PLACES = 10
"""Passages in which a quote is looked for."""
_RAREST = 6
"""Words by which it is."""
_MOST_SOUGHT = 50
"""Quotes, or lines, of one answer that are looked for; each is a search."""
_CITATION = re.compile(r"\n {4}— (?![^\n]*: “|also in |As read by OCR)(?P<citation>[^\n]+)")
"""What an answer cites quotes by, which stand before it, and what they lean on or answer, too; those of one
letter may have it once."""
_NEAREST = re.compile(
    rf"^{re.escape(NEAREST)}: “(?P<text>[^\n]+)”\n {{4}}— (?P<citation>[^\n]+)", re.MULTILINE
)
"""What an answer that found nothing shows as nearest."""


def shown_letters(answer: str, folder: Folder) -> list[Letter]:
    """Return the letters that the text of an ``answer`` lists, or else those of its quotes, in order.

    Only letters of ``folder`` are returned; a quote that stands in none of them has none. An answer without
    quotes may quote in its lines. No more than the first `_MOST_SOUGHT` quotes are looked for.
    """
    return [*_shown(answer, folder)]


def first_shown(answer: str, folder: Folder) -> Letter | None:
    """Return the first of `shown_letters`, without looking for the others, or None."""
    return next(_shown(answer, folder), None)


def nearest_shown(answer: str, folder: Folder) -> Letter | None:
    """Return the letter of the passage that ``answer`` shows as nearest, not taken for an answer, or None."""
    match = _NEAREST.search(answer)
    return _holder(match["text"], folder, letters_cited(match["citation"], folder)) if match else None


def first_of_time(question: str, answer: str, folder: Folder) -> Letter | None:
    """Return the first of `shown_letters` that is of a time which ``question`` names, else the first."""
    _, periods = without_periods(question, folder.today)
    if periods:
        for letter in _shown(answer, folder):
            if any(period.covers(letter.date) for period in periods):
                return letter
    return first_shown(answer, folder)


def letters_cited(citation: str, folder: Folder) -> list[Letter]:
    """Return those dated letters that an answer cites by this ``citation``, with their texts."""
    of_day = (one for one in folder.letters if one.date and worded(one.date) in citation)
    return [one for one in map(folder.whole, of_day) if Quote(one, 0, 1).citation == citation]


def _shown(answer: str, folder: Folder) -> Iterator[Letter]:
    places = {letter.location: letter for letter in folder.letters}
    listed = [found for match in LISTED.finditer(answer) if (found := _at(match["heading"], places))]
    if listed:
        yield from map(folder.whole, listed)
        return
    numbered = list(QUOTED.finditer(answer))[:_MOST_SOUGHT]
    cited_by: dict[str, list[Letter]] = {}
    for match in numbered:
        cited = _CITATION.search(answer, match.end())
        if cited and cited["citation"] not in cited_by:
            cited_by[cited["citation"]] = letters_cited(cited["citation"], folder)
        if held := _holder(match["text"], folder, cited_by[cited["citation"]] if cited else ()):
            yield held
    if not numbered:
        lines = quotes_in(answer) or [line for line in answer.split("\n") if line.strip()]
        yield from filter(None, (_holder(line, folder) for line in lines[:_MOST_SOUGHT]))


def _at(heading: str, places: dict[str, Letter]) -> Letter | None:
    """Return the letter whose place in the corpus stands in ``heading``, between commas.

    Where a place has commas of its own, it is the longest that does.
    """
    parts = re.split(r"(?:, | — )", heading)
    if found := next((places[part] for part in parts if part in places), None):
        return found
    apart = f", {heading}, ".replace(" — ", ", ")
    held = [place for place in places if f", {place}, ".replace(" — ", ", ") in apart]
    return places[max(held, key=len)] if held else None


def _holder(quote: str, folder: Folder, of_citation: Sequence[Letter] = ()) -> Letter | None:
    """Return the letter in which ``quote`` stands, word for word but for white space.

    It is the only one ``of_citation`` that has it, else that of the nearest passage.
    """
    register = folder.generation.register
    wanted = " ".join(quote.split()).strip("“” ")
    cited = [one for one in of_citation if _holds(one, wanted)]
    if len(cited) == 1:
        return cited[0]
    asked = sorted(set(content_words(wanted)), key=register.document_frequency)[:_RAREST]
    for passage in register.passages(register.ranked(asked, _PLACES, None)):
        if folder.admits(passage.letter_id):
            letter = register.letter(passage.letter_id)
            if _holds(letter, wanted):
                return letter
    return None


def _holds(letter: Letter, wanted: str) -> bool:
    return bool(wanted) and wanted in reading_view(letter.text).text

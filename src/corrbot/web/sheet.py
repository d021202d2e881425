"""The page of a scan or PDF beside the text, with the box of a quote on it, as HTML."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.faults import fault_text
from corrbot.letters import Letter
from corrbot.readers import Limits, read_bytes
from corrbot.readers.page_image import HAS_PAGES, Wanted, page_image, suffix_of
from corrbot.web.escaping import escape
from corrbot.web.places import Place

if TYPE_CHECKING:
    from corrbot.assistant import Assistant


_AROUND = 0.004
"""Share of the page's width that a box is wider on either side: where a quote begins or ends within a line,
its place is worked out, and letters are not equally wide."""


def pages_of(letter: Letter) -> list[int]:
    """Return the numbers of the pages of ``letter`` that can be looked at; none for what has no pages."""
    if suffix_of(letter.part or letter.path) not in HAS_PAGES:
        return []
    return sorted({line.page for line in letter.lines})


def first_page(letter: Letter, current: Place | None) -> int:
    """Return the page that ``current`` stands on, or the first, or 0 where there are no pages."""
    pages = pages_of(letter)
    if not pages:
        return 0
    at = letter.places(current.span) if current else ()
    return at[0].page if at else pages[0]


def sheet_html(assistant: Assistant, wanted: object, at: object, number: object) -> str:
    """Return page ``number`` of the letter ``wanted`` with the quote ``at``; anything may have been sent."""
    if not wanted:
        return ""
    try:
        letter = assistant.letter(str(wanted)[:100])
        pages = pages_of(letter)
        page = int(number) if isinstance(number, str) and number.isdecimal() and len(number) < 6 else 0
        if page not in pages:
            return ""
        config = assistant.config
        data = read_bytes(config.corpus, letter.path, config.max_letter_bytes)
        if hashlib.sha256(data).hexdigest() != letter.sha256:
            raise UnreadableLetter("its file has changed since the last sync")
        picture = page_image(Wanted(letter.path, letter.part, page, Limits.of(config)), data)
    except UnreadableLetter as error:
        return f'<p class="fault" role="alert">No picture of the page: {escape(str(error))}.</p>'
    except Exception as error:
        return f'<p class="fault" role="alert">{escape(fault_text(error, "drawing the page"))}</p>'
    place = Place.parse(at)
    found = place.sought_in(letter) if place else None
    boxes = "".join(
        f'<span class="box" style="left:{box.left - _AROUND:.4%};top:{box.top:.4%};'
        f"width:{box.right - box.left + 2 * _AROUND:.4%};"
        f'height:{box.bottom - box.top:.4%}"></span>'
        for line in (letter.places(found.span) if found else ())
        if line.page == page
        for box in (line.box,)
    )
    name = f"Page {page} of {escape(letter.location)} as it looks"
    coded = base64.b64encode(picture).decode()
    return (
        f'<div class="sheet-tools">{_turn(letter, at, pages, page, -1)}'
        f"<span>Page {page} of {pages[-1]}</span>"
        f"{_turn(letter, at, pages, page, 1)}"
        '<button type="button" class="plain-button" data-hide-page>Hide the page</button></div>'
        f'<div class="paper" tabindex="0" role="region" aria-label="{name}"><div class="leaf">'
        f'<img alt="{name}" src="data:image/jpeg;base64,{coded}">{boxes}</div></div>'
    )


def _turn(letter: Letter, at: object, pages: list[int], page: int, step: int) -> str:
    where = pages.index(page) + step
    label, sign = ("Next page", "›") if step > 0 else ("Previous page", "‹")
    to = pages[where] if 0 <= where < len(pages) else 0
    place = escape(str(at)) if Place.parse(at) else ""
    return (
        f'<button type="button" class="plain-button" data-page="{to}" data-of="{escape(letter.id)}" '
        f'data-at="{place}" aria-label="{label}"{"" if to else " disabled"}>{sign}</button>'
    )

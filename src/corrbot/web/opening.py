"""A letter as a citation, the list or a link asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corrbot.answers.passages.originals import Originals
from corrbot.errors import UnknownLetter
from corrbot.faults import fault_text
from corrbot.readers import Limits
from corrbot.web.escaping import escape
from corrbot.web.on_page import on_page
from corrbot.web.places import Place
from corrbot.web.thread import thread_html
from corrbot.web.viewer import NO_LETTER, letter_html

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

PLACES_AT_MOST = 50
_GONE = (
    "This letter is not among those that corrbot has read. Where it was quoted or opened before, its file "
    "was removed or renamed since, and what is still shown of it cannot be checked any more. See All letters."
)
_LONGEST_NAME = 1_000
"""Characters of a letter's id, path or reference."""


def open_letter(assistant: Assistant, ref: object, refs: object = ()) -> str:
    """Return the letter that ``ref`` names as HTML, with the quotes that ``refs`` name marked.

    Both come from the browser and may be anything. ``ref`` is a place or a letter's id.
    """
    place = Place.parse(ref)
    wanted = place.letter if place else str(ref or "")[:_LONGEST_NAME]
    try:
        letter = assistant.letter(wanted)
        correspondence = assistant.correspondence()
        is_as_read = Originals(assistant.config.corpus, Limits.of(assistant.config)).are_as_read(letter)
    except UnknownLetter:
        return f'<div class="no-letter" role="alert"><p class="fault">{_GONE}</p></div>'
    except Exception as error:
        text = escape(on_page(fault_text(error, "opening the letter")))
        return f'<div class="no-letter" role="alert"><p class="fault">{text}</p></div>'
    thread = thread_html(letter, correspondence)
    return letter_html(letter, _places(place, refs), place, thread, is_as_read=is_as_read)


def open_link(assistant: Assistant, parameters: Mapping[str, str]) -> str:
    """Return the letter that the page's address names as HTML, or an invitation to choose one."""
    wanted = parameters.get("letter")
    if not wanted:
        return NO_LETTER
    place = Place.parse(f"{wanted}.{parameters.get('at', '')}")
    return open_letter(assistant, str(place) if place else wanted)


def _places(current: Place | None, refs: object) -> list[Place]:
    sent = [Place.parse(ref) for ref in refs[:PLACES_AT_MOST]] if isinstance(refs, list) else []
    places = {place for place in [current, *sent] if place}
    return sorted(places, key=lambda place: (place.number, place.span))

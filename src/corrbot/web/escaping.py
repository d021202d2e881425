"""`escape`: text from outside as part of a page."""

from __future__ import annotations

import html

from corrbot.direction import unturned


def escape(text: str) -> str:
    """Return ``text`` with every sign of HTML named, and every sign that turns what is shown told."""
    return html.escape(unturned(text))

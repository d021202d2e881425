"""Scraps: what stands in letters as a sentence and says nothing: "Helen,", "Sent from my phone" (English)."""

from __future__ import annotations

import re

from corrbot.letters import reading_view
from corrbot.quotes import Quote

_NAME = r"[A-Z][\w’'-]*\.?"
_SCRAP = re.compile(
    rf"(?:{_NAME} ){{0,2}}{_NAME},"
    rf"|(?:{_NAME} ){{0,2}}[Ss]ent (?:from|via) (?:my|an?) [\w-]+(?: [\w-]+)?\.?"
    r"|(?:(?:[Oo]ur|[Yy]our|[Mm]y) [Rr]ef(?:erence)?\.?: ?\S{1,40} ?){1,3}"
)


def is_scrap(quote: Quote) -> bool:
    """Return whether ``quote`` is a bare greeting, a phone's signature, or references."""
    return _SCRAP.fullmatch(" ".join(reading_view(quote.text).text.split())) is not None

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
_TITLE_OF_ITEM = re.compile(
    r"\(?\d{1,3}[.)] (?!(?:Yes|No|None|Nil|Agreed|Noted|Refused|Granted|Rejected|Accepted|Correct|Never"
    r"|Unknown|Done)\b)[A-Z][\w’'-]*(?: [\w’'-]+)?\."
)
_GOES_ON = re.compile(r"[ \t]+\S")


def is_scrap(quote: Quote) -> bool:
    """Return whether ``quote`` is a bare greeting, a phone's signature, references, or an item's title."""
    said = " ".join(reading_view(quote.text).text.split())
    if _SCRAP.fullmatch(said):
        return True
    return (
        _TITLE_OF_ITEM.fullmatch(said) is not None
        and _GOES_ON.match(quote.letter.text, quote.end) is not None
    )

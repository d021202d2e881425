"""Questions whether one wrote to another (English)."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.answers.phrasing.phrases import LAST, WHO
from corrbot.answers.phrasing.vocabulary import NOUNS
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, is_name, limits

_MORE_THAN_WHETHER = re.compile(
    rf"\b(?:{LAST}|again|later|earlier|next|once|twice|only|not|never)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:and|or|both|either|neither)\b|&", re.IGNORECASE)


def _whether_written(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of what one wrote to another, from a question whether that is so.

    Whether it was again or first, or whether both of two did, that list does not tell.
    """
    if _MORE_THAN_WHETHER.search(match["whole"]):
        return
    for selection in limits(f"from {match['x']} {match['t']}", today):
        if _SEVERAL.search(f"{match['x']} {selection.recipient}"):
            return
        if is_name(match["x"]) and selection.sender and selection.recipient:
            yield AskedOfLetters(Asking.LIST, selection, is_guess=True, is_whether=True)


FORMS: Forms = (
    (
        rf"(?:did|has|have|had) {WHO} (?:(?:ever|also|already|actually|indeed) ){{0,2}}(?:write|written|wrote"
        rf"|(?:send|sent) (?:(?:an?|any|some|the) )?{NOUNS})(?: back)?(?: (?:(?:an?|any|some) )?{NOUNS})?"
        r" (?P<t>(?:to|about|in|on) .+)",
        _whether_written,
    ),
)
"""The forms of these questions, for what none of many letters fits."""

"""Questions which letters correct one that is named (English)."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.answers.phrasing.phrases import EVER, WHICH
from corrbot.answers.phrasing.vocabulary import NOUN, TAKEN_BACK, TAKES_BACK
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, is_side, read

_THE_ONE = re.compile(r"^(?:the|that)(?: ones?)?(?= (?:of|from|dated|sent)\b)")
"""What stands for a letter that is told by its day."""


def _corrected(match: dict[str, str], today: dt.date) -> Built:
    """Build which letters correct the one that is told from others, or those that somebody sent or got."""
    for selection in read(_THE_ONE.sub("the letter", match["t"]), today):
        is_told = is_side(selection) or selection.names_somebody
        if is_told and selection.noun and not selection.takes_back:
            yield AskedOfLetters(Asking.CORRECTED, selection)


_IN = (
    r"(?:(?:something|anything|what was said|what is said|an? (?:\w+ )?(?:mistake|error|figure)"
    r"|mistakes|errors) (?:in|of|from) )?"
)

FORMS: Forms = (
    (rf"(?:which|what)(?: other| later)?(?: {NOUN}| ones?)? (?:that )?{TAKES_BACK} {_IN}{WHICH}", _corrected),
    (rf"(?:was|has|is|were|have) (?P<t>.+?) {EVER}(?:later )?(?:been )?{EVER}{TAKEN_BACK}", _corrected),
    (rf"what (?:was|is) {TAKEN_BACK} in {WHICH}", _corrected),
)
"""The forms of these questions; the first that fits the whole question counts."""

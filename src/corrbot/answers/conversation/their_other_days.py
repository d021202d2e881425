"""Follow-ups that ask what somebody said in other days: "what did Ms Bell say in 2020?", "and in 2018?"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corrbot.answers.phrasing.periods import GAP, periods_in
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.many_letters import asked_of_letters

_TIME = re.compile(
    r"\W*(?:(?:and|but|what about|how about)\b[ ,]*)+"
    r"(?P<time>(?:in|on|during|before|after|since|between) [^?]{3,60}?|(?P<year>(?:1[5-9]|20)\d\d))\W*",
    re.IGNORECASE,
)


def of_their_other_days(question: str, history: Sequence[str], today: dt.date) -> str | None:
    """Return the last question of ``history`` with the days that ``question`` names in place of its own.

    That is the last which was no such follow-up itself. None where it did not ask what somebody's letters
    of some days say.
    """
    match = _TIME.fullmatch(question)
    at = next((at for at in reversed(range(len(history))) if not _TIME.fullmatch(history[at])), None)
    if match is None or at is None:
        return None
    time = f"in {match['year']}" if match["year"] else match["time"]
    rest, periods = periods_in(time, today)
    before = asked_of_letters(history[at], history[:at], today)
    if len(periods) != 1 or rest.strip(GAP) or before is None or before.about is not Asking.CONTENT:
        return None
    said = before.selection.periods
    if not before.selection.sender or len(said) != 1 or said[0].words not in history[at]:
        return None
    return history[at].replace(said[0].words, time)

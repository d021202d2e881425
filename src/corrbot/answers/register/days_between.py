"""`days_between`: how many days lie between two dates that a question names (English)."""

from __future__ import annotations

import re

from corrbot.answers.answer import Answer, Searched
from corrbot.letters.dates import printed_dates, worded
from corrbot.letters.letter import Span
from corrbot.threads import Deadlines
from corrbot.workdays import days_worded, rule, working_days

_BETWEEN = re.compile(
    r"\W*(?:and )?how many (?:(?:working|business|calendar|week) ?)?days "
    r"(?:(?:are|were|was|is) (?:there |it |that )?"
    r"|(?:lie|lay|passed|elapsed|went by|came) )?(?:between|from) (?P<dates>.{1,160}?)\W*",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:[ ,]{0,2}\b(?:the|and|to|till|until|of|on|dated|dates?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|letter|e-?mail|reply|answer|response|request)\b)*[ ,]{0,2}",
    re.IGNORECASE,
)
"""What may stand beside the dates: what bears them, and nothing that is asked of the time between."""
_MOST = 2


def days_between(question: str, searched: Searched, deadlines: Deadlines) -> Answer | None:
    """Return the days between the two dates that ``question`` names, or None where it asks for none.

    Each has its year. They are counted in the calendar of ``deadlines``, the first day left out.
    """
    said = " ".join(question.split())
    asked = _BETWEEN.fullmatch(said)
    if asked is None:
        return None
    dates = printed_dates(said, Span(*asked.span("dates")))
    if len(dates) != _MOST or not all(date.has_year for date in dates):
        return None
    first, second = sorted(date.span for date in dates)
    beside = (asked.start("dates"), first.start), (first.end, second.start), (second.end, asked.end("dates"))
    if not all(_LABELS.fullmatch(said, *span) for span in beside):
        return None
    start, end = sorted(date.value for date in dates)
    calendar = deadlines.calendar
    rules = f"{rule(calendar, start, end)}; the first day is not counted."
    computed = (
        f"From {worded(start)} to {worded(end)}: {days_worded(working_days(start, end, calendar))}, "
        f"{days_worded((end - start).days, 'day')}.",
        f"{rules[:1].upper()}{rules[1:]}",
    )
    lead = f"Counted from the question alone; no letter of the {searched.letters} was searched for it."
    return Answer(question, lead, searched, computed=computed)

"""`Clause`: what a clause after a noun for letters says of them: "that the Council sent to X" (English)."""

from __future__ import annotations

import re
from enum import Enum, auto

from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.vocabulary import (
    ABOUT,
    AUX,
    CONTACT,
    EVER,
    GET,
    MENTION,
    NAME,
    OTHER,
    RAISE,
    SEND,
    SOME,
    STOP_NAME,
    TO_BE,
    TOPIC,
)

AWAITED = "\ue002"
"""Stands where letters were said to have an answer or none, before who gave or owes it."""


class Clause(Enum):
    """A kind of clause, by what it stands for."""

    ABOUT = auto()
    """"about X"."""
    ANSWERED_BY = auto()
    """"from X" after "without a reply", and "by X" or "by the deadline" after "unanswered"."""
    BETWEEN = auto()
    """"with X" and "between X and Y"."""
    CAME = auto()
    """"arrived (from X)": to us where nothing else says that letters are meant, else to anybody."""
    COPIED = auto()
    """"copied to X"."""
    GOT = auto()
    """"we received (from X)"."""
    MENTION = auto()
    """"that mention X"."""
    NOTHING = auto()
    """Words that limit nothing."""
    RAISED = auto()
    """"X raised Y with Z"."""
    SENT = auto()
    """"the Council sent (to) X"."""
    UNANSWERED_BY = auto()
    """"X has not answered"."""
    WENT_OUT = auto()
    """"that went out"."""
    WROTE_IN = auto()
    """"X wrote in" and "came in (from X)"."""


def clause_in(text: str) -> tuple[Clause, dict[str, str], str] | None:
    """Return the clause that ``text`` begins with, its parts by name, and what follows it; None for none."""
    for pattern, clause in _CLAUSES:
        if match := pattern.match(text):
            return clause, parts(match), text[match.end() :]
    return None


_END = (
    r"\s*(?=$|[¦,]|\b(?:and|but|that|which|who|about|regarding|concerning|mention\w*|in|from|by"
    r"|to|with|between|sent|written|received|addressed|signed|we)\b)"
)
_EITHER = NAME.replace("[^¦,]", "(?! and )[^¦,]")
"""The first of two names."""
_CLAUSES: tuple[tuple[re.Pattern[str], Clause], ...] = tuple(
    (form(pattern), clause)
    for pattern, clause in (
        (rf"{AWAITED}\s*(?:(?:from|by)\s+{NAME})?", Clause.ANSWERED_BY),
        (
            rf"{SOME}(?:are there|is there|there (?:are|is|were)|(?:was|were) there"
            rf"|(?:(?:are|is) )?on (?:file|record)|(?:are|is) (?:stored|indexed)"
            rf"|(?:in|on) (?:the|our|this|your|my|that)"
            rf" (?:folder|file|files|index|archive|collection|corpus|bundle|records|correspondence)|in"
            rf" (?:total|all)|all told|altogether|at all|overall|so far"
            rf"|to date|exist|(?:do|did|have|had) (?:you|we|i) (?:have|hold|got|keep|know of)|(?:we|you"
            rf"|i) (?:have|hold|keep|know of|own)"
            rf"|have we (?:got|had)|have (?:we|i) (?=from\b|about\b)"
            rf"|(?:are |is )?(?:in )?here|of (?:them|these|those)|are|is|were"
            rf"|was){_END}",
            Clause.NOTHING,
        ),
        (
            rf"{SOME}{AUX}(?P<name>we|us|i)\s+(?:have |had )?{EVER}\b{GET}\b(?: (?:back"
            rf"|in))?(?:\s+from\s+{OTHER})?",
            Clause.GOT,
        ),
        (
            rf"{SOME}(?:(?:were|was|have been|has been|been|are)"
            rf" )?received(?:\s+by\s+{NAME})?(?:\s+from\s+{OTHER})?",
            Clause.GOT,
        ),
        (
            rf"{SOME}{AUX}{NAME}\s+(?:has |have |had |did )?{EVER}(?:not|never|failed to|fail to|yet to"
            rf"|still to"
            rf"|still has to|still have to|neglected to) {EVER}(?:been )?(?:answer(?:ed)?|repl(?:y|ied)"
            rf"|respond(?:ed)?|deal[t]? with|act(?:ed)? on|acknowledged?)(?: (?:to|on))?\b"
            rf"|{SOME}{AUX}{NAME}\s+(?:has |have |had )?(?:ignored?|been ignoring|left unanswered|sat"
            rf" on)\b",
            Clause.UNANSWERED_BY,
        ),
        (
            rf"{SOME}{AUX}(?:{NAME}\s+)?(?:has |have |had"
            rf" )?{EVER}\b{RAISE}\s+(?P<topic>[^¦]+?)\s+with\s+{OTHER}",
            Clause.RAISED,
        ),
        (
            rf"{SOME}{AUX}{_EITHER}\s+and\s+{OTHER}\s+(?:has |have |had )?{EVER}\bexchanged?(?!\w)",
            Clause.BETWEEN,
        ),
        (
            rf"{SOME}{AUX}(?:{NAME}\s+)?(?:has |have |had )?{EVER}\b{CONTACT}\s+{OTHER}",
            Clause.SENT,
        ),
        (
            rf"{SOME}{AUX}{NAME}\s+(?:has |have |had )?{EVER}\b(?:(?:write|wrote|written|writing) in"
            rf"|(?:send|sent|sending) (?:in|over|through|across))(?=\s*(?:$|[¦,]|about|regarding"
            rf"|concerning|on|re\b))",
            Clause.WROTE_IN,
        ),
        (
            rf"{SOME}{AUX}(?:(?P<name>(?:(?!\b{STOP_NAME}\b)[^¦,])+?|we)\s+)?(?:has |have |had"
            rf" )?{EVER}\b{SEND}\b(?:\s+(?:in|off|back|out|over|through|across)\b)?"
            rf"(?:\s+(?:(?:to|with)\s+)?(?P<other>us)\b|\s+(?:to|with)\s+{OTHER}|\s+(?P<other>(?:the"
            rf"|our)\s+(?:(?!\b{STOP_NAME}\b)[^¦,])+"
            rf"|(?-i:[A-Z])(?:(?!\b{STOP_NAME}\b)[^¦,])+))?",
            Clause.SENT,
        ),
        (
            rf"{SOME}{AUX}{NAME}\s+(?:has |have |had )?{EVER}\b(?:received|receive|got"
            rf"|get)\b(?:\s+from\s+{OTHER})?",
            Clause.GOT,
        ),
        (
            rf"{SOME}(?:(?:are|is|were|was|have been|has been|been|come|comes|came|have come|originate"
            rf"|went|go) )?(?:in |back |out |over |through )?"
            rf"(?:(?:sent|written|signed|issued|coming|made|submitted|sent in|penned) )?(?:in )?(?:from"
            rf"|by)\s+{NAME}(?:\s+to\s+{OTHER})?",
            Clause.SENT,
        ),
        (
            rf"{SOME}(?:(?:were|was|are|is|have been|been|went) )?(?:(?:also )?(?:copied|cc'?e?d)(?: in)?"
            rf"|with (?:a copy|copies))\s+to\s+{NAME}",
            Clause.COPIED,
        ),
        (rf"{SOME}{AUX}(?:to\s+)?{MENTION}\s+{TOPIC}", Clause.MENTION),
        (
            rf"{SOME}(?:(?:sent|written) )?(?:to (?:or|and|/) from|from (?:or|and|/) to|to/from"
            rf"|from/to)\s+{NAME}",
            Clause.BETWEEN,
        ),
        (rf"{SOME}(?:went|go|goes|gone|have gone|sent) out(?! to\b)\b", Clause.WENT_OUT),
        (
            rf"{SOME}(?:(?:are|is|were|was|have been|has been|been|went|go|goes|gone|have gone)"
            rf" )?(?:(?:sent|written"
            rf"|addressed|directed|issued|going|made) )?(?:out |off |back |over )?"
            rf"to\s+{NAME}(?:\s+from\s+{OTHER})?",
            Clause.GOT,
        ),
        (
            rf"{SOME}{TO_BE}(?:sent|written|dated|signed|issued|made)(?=$|[\s¦,]*(?:$|¦|,|\b(?:are|is"
            rf"|were|was|and|about|mention|that|which)\b))",
            Clause.NOTHING,
        ),
        (
            rf"{SOME}(?:(?:(?:have|has|had) |{TO_BE})(?:passed|exchanged) )?(?:with"
            rf"|between)\s+{_EITHER}(?:\s+and\s+{OTHER})?",
            Clause.BETWEEN,
        ),
        (rf"{SOME}{TO_BE}exchanged\s+by\s+{_EITHER}\s+and\s+{OTHER}", Clause.BETWEEN),
        (
            r"(?:in|where|wherein)\s+(?:which\s+)?(?P<topic>[^¦]+?)\s+(?:is|are|was|were)\s+"
            r"(?:mentioned|named|referred to|used|quoted|cited|discussed)\b",
            Clause.MENTION,
        ),
        (rf"{SOME}came in\b(?:\s+from\s+{NAME})?", Clause.WROTE_IN),
        (rf"{SOME}(?:arrived|came)\b(?!\s+with\b)(?:\s+from\s+{NAME})?", Clause.CAME),
        (
            r"of\s+(?P<name>(?:the )?(?-i:[A-Z][\w.’'-]*(?: (?:of |for |and |the )*[A-Z][\w.’'-]*)*))",
            Clause.SENT,
        ),
        (
            r"(?:in|on|under)\s+(?:the |this |our )?(?P<topic>[^¦]+?)\s+"
            r"(?:case|matter|affair|file|dispute)(?=\s*$|\s*[¦,])",
            Clause.ABOUT,
        ),
        (rf"{ABOUT}\s+{TOPIC}", Clause.ABOUT),
    )
)

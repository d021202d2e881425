"""`AskedMeeting`: what a question asks of meetings whose minutes are in the folder (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corrbot.answers.phrasing.periods import Period, periods_in
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.selection import Selection
from corrbot.letters import LetterKind
from corrbot.terms import words

_BODY = (
    r"(?P<body>(?:[\w’'&-]+ ){0,5}?(?:(?:sub-?)?committee|board|council|cabinet|panel|forum|executive"
    r"|trustees|governors|assembly|working (?:group|party)))"
)
_DEED = (
    r"(?:resolv\w+|decid\w+|agree[ds]?|discuss\w*|approv\w+|defer\w*|not(?:e|ed)|consider\w*"
    r"|minuted?|recommend\w*|conclud\w+)"
)
_OTHER_BODY = _BODY.replace("body>", "other>")
_HELD = re.compile(
    rf"\W*what (?:did|was|were|has|had) (?:the )?{_BODY} {_DEED}\b.*"
    rf"|\W*what (?:was|were) {_DEED} (?:by|at) (?:the )?(?:meeting of (?:the )?)?{_OTHER_BODY}\b.*",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\W*(?P<how>when|how (?:often|many times)|on (?:which|what) (?:dates?|days?)) (?:did|has) (?:the )?"
    rf"{_BODY} (?:(?P<order>first|last) )?(?:meet|met)(?: (?P<later>first|last))?\W*",
    re.IGNORECASE,
)
_THERE = r"(?:are there|do (?:we|you) have|are (?:in|among) .{3,40})"
_MINUTES = re.compile(
    rf"\W*(?:how many (?:sets of )?minutes (?:{_THERE}|of meetings.{{0,40}})"
    rf"|(?P<list>which|list|show(?: me)?|what)(?: all)?(?: of)?(?: the)? minutes(?: {_THERE})?)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedMeeting:
    """What is asked of minutes: of letters as a whole, else ``question``, of those of one of the ``periods``.

    ``body`` are the words of the name of who met, or none.
    """

    question: str
    periods: tuple[Period, ...]
    body: tuple[str, ...] = ()
    of_letters: AskedOfLetters | None = None


def asked_meeting(question: str, today: dt.date) -> AskedMeeting | None:
    """Return what ``question`` asks of minutes, or None where it does not.

    What a committee resolved is asked of its minutes where a day, or a month with its year, is named.
    """
    found = periods_in(question, today)
    plain = " ".join(found.text.replace("¦", " ").split())
    plain = re.sub(r"\s+(?=[?!.]*$)", "", plain)
    if held := _HELD.fullmatch(plain):
        body = held["body"] or held["other"]
        is_told = len(found.periods) == 1 and found.periods[0].first and found.periods[0].last
        return AskedMeeting(plain, found.periods, tuple(words(body))) if is_told else None
    met, listed = _MET.fullmatch(plain), _MINUTES.fullmatch(plain)
    if not (met or listed):
        return None
    order = (met["order"] or met["later"] or "") if met else ""
    selection = Selection(
        kinds=frozenset({LetterKind.MINUTES}),
        periods=found.periods,
        order={"first": 0, "last": -1}.get(order.lower()),
    )
    is_count = met["how"].lower().startswith("how") if met else not (listed and listed["list"])
    about = Asking.LATEST if order else Asking.COUNT if is_count else Asking.LIST
    body = tuple(words(met["body"])) if met else ()
    return AskedMeeting(plain, found.periods, body, AskedOfLetters(about, selection))

"""Questions which letters or answers came late, on time or past a deadline (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.asked_parties import letter_of
from corrbot.answers.phrasing.phrases import ANSWERED, BODIES, EVER, REPLIED, REPLY, SHOW
from corrbot.answers.phrasing.vocabulary import US
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, is_name, party, read, waiting
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction

_LIMIT = r"(?:deadline|target|time limit|due date)s?"
_HOW = (
    r"(?:(?P<late>late|too late|overdue|(?:after|past|over|beyond) (?:the|its|their) " + _LIMIT + r")"
    r"|on time|in time|in good time|(?:before|by|within) (?:the|its|their) " + _LIMIT + r")"
)
_MET = (
    r"(?:(?P<late>miss(?:ed)?|exceed(?:ed)?|overr[au]n|breach(?:ed)?)|met|meet|kept|keep|hit)"
    rf" (?:the|its|their|a|any) (?:[\w-]+ ){{0,3}}?{_LIMIT}"
)
_WHICH = (
    rf"(?:which|what|how many|(?:was|were|are|is|did) (?:any|all|some)|{SHOW}|any)(?: of)?(?: the| their)?"
)
_CAME = r"(?:(?:that |which )?(?:were|was|are|is|came|come|arrived|have been|got|went out) )?"
_REPLIES = (
    rf"(?:(?P<x>our|my)? ?{REPLY}|{REPLY} (?:from|by|of) (?P<x>.+?)|(?P<x>.+?)(?:'s|') {REPLY})"
    r"(?: to (?P<t>.+?))?"
)


def _replies(match: dict[str, str], today: dt.date) -> Built:
    yield from _answers_of(match, match.get("x") or "", match.get("t") or "", today)


def _answers_of(match: dict[str, str], answerer: str, target: str, today: dt.date) -> Built:
    if answerer and not is_name(answerer):
        return
    ours = answerer.lower() in US or answerer.lower() in ("our", "my")
    for selection in read(target, today) if target else [Selection()]:
        if ours:
            selection = replace(selection, direction=Direction.IN)
        name = "" if ours else party(answerer)
        yield AskedOfLetters(
            Asking.RESPONSE_TIME, selection, answerer=name, was_late=match.get("late") is not None
        )


def _letters(match: dict[str, str], today: dt.date) -> Built:
    """Build of letters what is asked of answers: a letter that was late was one."""
    for selection in read(match["t"], today):
        if selection.mentions or selection.is_overdue or selection.answered is not None:
            return
        if selection.direction is Direction.OUT:
            yield from _answers_of(match, "our", "", today)
        elif selection.sender:
            yield from _answers_of(match, selection.sender, "", today)
        else:
            yield from _answered(match, today)


def _answered(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        yield AskedOfLetters(
            Asking.RESPONSE_TIME,
            replace(selection, answered=None),
            was_late=match.get("late") is not None,
        )


def _who(match: dict[str, str], today: dt.date) -> Built:
    yield AskedOfLetters(Asking.RESPONSE_TIME, Selection(), was_late=match.get("late") is not None)


def _of_reply(match: dict[str, str], today: dt.date) -> Built:
    """Build how late the one answer was that a day or a reference tells, or that to such a letter."""
    if said := re.match(rf".*?\b{REPLY} to (?P<letter>(?:the|our|my|his|her|its|their) .+)", match["t"]):
        of_day = letter_of(said["letter"])
        for selection in read(of_day, today) if of_day != said["letter"] else ():
            yield AskedOfLetters(Asking.RESPONSE_TIME, selection)
            return
    for selection in read(re.sub(rf"\b{REPLY}\b", "letter", match["t"], flags=re.IGNORECASE), today):
        if selection.references or any(period.is_day for period in selection.periods):
            yield AskedOfLetters(Asking.RESPONSE_TIME, selection, is_of_reply=True)
            return


def _overdue(match: dict[str, str], today: dt.date) -> Built:
    yield waiting(Selection(direction=Direction.OUT, is_overdue=True))


_HOW_LATE = r"(?:how late|(?:by )?how many (?:(?:working|calendar) )?days (?:too )?late)"
_ONE_REPLY = rf"(?P<t>(?:.+(?:'s|s'|’s|s’)|the|our|my|his|her|its|their) {REPLY}\b.+?)"
FORMS: Forms = (
    (rf"{_HOW_LATE} (?:was|is) {_ONE_REPLY}", _of_reply),
    (rf"(?:was|is|did) {_ONE_REPLY} (?:(?:come|sent|arrive) )?{_HOW}", _of_reply),
    (rf"{_WHICH} {_REPLIES} {_CAME}(?:{_HOW}|{_MET})", _replies),
    (r"(?:(?P<late>late)|timely) (?:replies|answers|responses)", _who),
    (rf"(?:which|what) (?P<t>.+?) (?:were|was|are|is|got|have been) {ANSWERED} {_HOW}", _answered),
    (rf"(?:which|what|how many)(?: of)? (?P<t>.+?) (?:were|was|came|arrived|went out) {_HOW}", _letters),
    (rf"(?:which|what|how many)(?: of)? (?P<t>.+?) {_MET}", _letters),
    (
        rf"(?:who|(?:which|what) {BODIES}) {EVER}(?:(?:was|were) {_HOW}|{REPLIED} {_HOW}|{_MET})",
        _who,
    ),
    (r"(?:(?:is |are )?(?:any|anything|list|show) )?overdue", _overdue),
)
"""The forms of these questions; they go before those that ask how long answers took."""

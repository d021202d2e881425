"""Questions about how long answers took (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.asked_parties import IS_PARTY, letter_of, without_periods
from corrbot.answers.phrasing.phrases import (
    A_REPLY,
    ANSWERED,
    EVER,
    IN_TIME,
    LATELY,
    ON_AVERAGE,
    REPLIED,
    REPLY,
    TIME,
    TO_REPLY,
    WHICH,
    WHO,
)
from corrbot.answers.phrasing.vocabulary import US
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, is_name, party, read
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction


def between(match: dict[str, str], today: dt.date) -> Built:
    """Build how long answers of one party to another took, and which they were."""
    x, (name, periods) = match["x"], without_periods(re.sub(rf"{LATELY}$", "", match["t"]), today)
    if not is_name(x) or not is_name(name) or not party(name) or not IS_PARTY.search(name):
        return
    if x.lower() in US or name.lower() in US:
        return
    selection = Selection(sender=party(name), periods=periods)
    yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answerer=party(x), is_guess=True)


def _time_taken(match: dict[str, str], today: dt.date) -> Built:
    x = (match.get("x") or "").strip()
    if x and not is_name(x):
        return
    order = {"": None, "first": 0}.get(match.get("last", ""), -1)
    target = re.sub(f"{ON_AVERAGE}$", "", f" {match.get('t') or ''}").strip()
    target = _letter_timed(_FOI_ALONE.sub(r"\g<0> request", target), today)
    ours = x.lower() in US
    if not target or target.lower() in ("us", "to us", "them", "people", "you"):
        direction = Direction.IN if ours else Direction.OUT if x else None
        yield AskedOfLetters(
            Asking.RESPONSE_TIME,
            Selection(direction=direction),
            answerer=party(x),
            answer_order=order,
            is_they=x.lower() == "they" and not target,
        )
        return
    if ours and any(selection.kinds for selection in read(target, today)):
        for selection in read(target, today):
            to_us = replace(selection, direction=selection.direction or Direction.IN)
            yield AskedOfLetters(Asking.RESPONSE_TIME, to_us, answer_order=order)
        return
    if ours and is_name(target_name := without_periods(target, today)[0]):
        periods = without_periods(target, today)[1]
        selection = Selection(sender=party(target_name), direction=Direction.IN, periods=periods)
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answer_order=order)
        return
    for selection in read(target, today):
        if ours and selection.direction is None:
            selection = replace(selection, direction=Direction.IN)
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answerer=party(x), answer_order=order)
        return
    if x and not match.get("how"):
        for asked in between({"x": x, "t": target}, today):
            yield replace(asked, answer_order=order)


def _letter_timed(text: str, today: dt.date) -> str:
    """Return `letter_of` of ``text``, but for a request under an Act that no day tells from others."""
    is_of_act = _OF_ACT.search(text) and not any(map(str.isdigit, text))
    return text if is_of_act and any(one.kinds for one in read(text, today)) else letter_of(text)


_OF_ACT = re.compile(r"\b(?:FOIA?|EIR|freedom of information)\b", re.IGNORECASE)
"""Says of a request under which Act it is made, so that it stands for no other letter."""
_FOI_ALONE = re.compile(r"\b(?:FOIA?|EIR|freedom of information)$", re.IGNORECASE)
"""What a request under an Act is called by that Act alone."""


def _wait_of(match: dict[str, str], today: dt.date) -> Built:
    """Build how long somebody waits for answers: we for those of others, others for ours."""
    asker, answerer = match["x"], match.get("from", "")
    if not is_name(asker) or (answerer and not is_name(answerer)):
        return
    if asker.lower() in US:
        selection = Selection(direction=Direction.OUT)
    else:
        selection = Selection(direction=Direction.IN, sender=party(asker))
    yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answerer=party(answerer))


def _slowest(match: dict[str, str], today: dt.date) -> Built:
    """Build how long answers took by whoever, to our letters where it says "us"."""
    direction = Direction.OUT if match.get("us") else None
    yield AskedOfLetters(Asking.RESPONSE_TIME, Selection(direction=direction))


def _times_of(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match.get("x") or "", today):
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection)
        return
    name, periods = without_periods(match.get("x") or "", today)
    if name and not is_name(name):
        return
    direction = Direction.IN if name.lower() in US else Direction.OUT
    yield AskedOfLetters(
        Asking.RESPONSE_TIME, Selection(direction=direction, periods=periods), answerer=party(name)
    )


TIME_FORMS: Forms = (
    (rf"(?:was|were|is|are) (?P<t>.+?) {ANSWERED}(?: by {WHO})? {IN_TIME}", _time_taken),
    (
        rf"(?:did|has|have|does|do) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED})(?: to)? (?P<t>.+?) {IN_TIME}",
        _time_taken,
    ),
    (
        rf"(?:did|has|have|does|do) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED}) {IN_TIME}(?: to (?P<t>.+))?",
        _time_taken,
    ),
    (
        rf"{TIME} (?:did|does|has) it (?:take|taken)(?: (?:for )?(?!to\b){WHO})? to {TO_REPLY}(?: to)?"
        rf"(?: (?P<t>.+?))?{ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{TIME} (?:do|does|did|has|have|had) {WHO} {EVER}(?:have to )?(?:wait|waited)(?: for)? {A_REPLY}"
        rf"(?: from (?P<from>.+?))?(?: to (?:his|her|its|their|my|our|these|those) [\w' -]+?)?{ON_AVERAGE}",
        _wait_of,
    ),
    (
        rf"{TIME} (?:(?:did|does|do|has|have|had|will|are|is|was|were|it|takes?|took|taken|before|until"
        rf"|till|for"
        rf"|by|went by|passed) )*{WHO} {EVER}(?:(?:takes?|took|needs?|requires?|taken|needed|waits?|waited)"
        rf"(?: (?:to|before|until))? )?(?:(?:to|they|at|in) )*"
        rf"(?:{TO_REPLY}|{REPLIED})(?:ing)?(?: to)?(?: (?P<t>.+?))?{ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{TIME} (?:did|does|do|has|have) {WHO} {EVER}(?:take|need|require|taken|needed)(?:"
        rf" (?:over|with|for) (?:(?:its|his|her|their|our|an?|the) (?:(?P<last>first|last|latest) )?{REPLY}"
        rf"(?: to)?)?)(?: ?(?P<t>.+?))?{ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{TIME} (?:did|does|has) (?:the|their|its|our|(?P<x>.+?)'s) {REPLY}(?: to (?P<t>.+?))?"
        rf" (?:take|taken){ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{TIME} (?:(?:did it take|it took|was it|were we waiting|did we|have to|wait|to get|until"
        rf"|before|for"
        rf"|to have|we|got|get|was|is|were|came|to) )*{A_REPLY}(?: from {WHO})?(?: to"
        rf" {WHICH})?{ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"(?:was|were|is|are) {WHO} {EVER}(?:too )?(?:late|slow|quick|on time|in time|prompt) (?:in "
        rf"|with |at )?"
        rf"(?:(?:replying|answering|responding)(?: to)?|(?:its|their|his|her|our|the) {REPLY}(?: to)?)"
        rf"(?: {WHICH})?",
        _time_taken,
    ),
    (
        rf"(?:did|do|does|have|has) {WHO} {EVER}(?:take|taken|need|needed) (?:more|less|fewer|longer) than"
        rf" (?:\w+ )?(?:(?:working|calendar) )?(?:days|weeks|months) to {TO_REPLY}(?: to)?(?: (?P<t>.+))?",
        _time_taken,
    ),
    (
        rf"(?:did|do|does|have|has) {WHO} {EVER}(?:meet|met|miss|missed|keep|kept|breach|breached|hit"
        rf"|exceed"
        rf"|exceeded) (?:to )?(?:the|its|their|our) (?:[\w-]+ ){{0,4}}(?:limit|deadline|target)s?"
        rf" (?:on|for|with|in|of) {WHICH}",
        _time_taken,
    ),
    (
        rf"{TIME}(?: after [^,]+?)? (?:was|were) (?P<t>.+?) (?:left |without )*"
        rf"(?:unanswered|{ANSWERED}|{A_REPLY})",
        _time_taken,
    ),
    (
        rf"(?:what (?:is|was|are|were) )?(?:(?:the|their|(?P<x>.+?)'s) )?(?:(?:average|mean|median"
        rf"|typical|usual|normal) )?(?:time to (?:reply|respond|answer)"
        rf"|(?:response|reply|replying|answering|turnaround) times?)(?: (?:of|for|by|from|on|to|in)"
        rf" (?P<x>.+?))?{ON_AVERAGE}",
        _times_of,
    ),
    (
        rf"(?:which|what|how many)(?: (?:share|proportion|percentage|fraction|part|number))?(?: of)?"
        rf" (?P<t>.+?)"
        rf" (?:did|do|does|has|have) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED})(?: to)? {IN_TIME}",
        _time_taken,
    ),
    (
        rf"{TIME} (?:(?:passed|elapsed|went by|were there|was there|is there|are there) )?between"
        rf" (?P<t>.+?) and"
        rf" (?:the|its|our|their) {REPLY}(?: to it)?",
        _time_taken,
    ),
    (rf"(?:which|what) (?P<t>.+?) (?:were|was|are|is|got|have been) {ANSWERED} {IN_TIME}", _time_taken),
    (rf"(?:which|what) {REPLY} (?:were|was|came|are|is|arrived) {IN_TIME}", _time_taken),
    (
        rf"(?:who|(?:which|what) [\w-]+) (?:(?:is|was|has been|are) (?:the )?(?:slowest|quickest|fastest"
        rf"|latest)|takes?(?: the)?"
        rf" longest|took(?: the)? longest|(?:{REPLIED}|{TO_REPLY}s?|replies) (?:the )?(?:slowest"
        rf"|fastest|quickest|late))"
        rf"(?: (?:to {TO_REPLY}|in (?:answering|replying|responding)))?(?P<us> to us| us| to our letters)?",
        _slowest,
    ),
)
"""The forms of questions about how long answers took."""

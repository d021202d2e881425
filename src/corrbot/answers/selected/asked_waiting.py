"""Questions about what waits for an answer (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.asked_parties import IS_PARTY, without_periods
from corrbot.answers.phrasing.phrases import (
    A_REPLY,
    ANSWERED,
    BODIES,
    EVER,
    LATELY,
    REPLIED,
    REPLY,
    TO_REPLY,
    WHO,
)
from corrbot.answers.phrasing.vocabulary import NOUN, NOUNS, US
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import (
    Build,
    Built,
    Forms,
    is_name,
    limits,
    party,
    question_about,
    read,
    waiting,
)
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction

_REMIND = (
    rf"(?:(?:chas(?:e[sd]?|ing)|press(?:es|ed)? for|ask(?:s|ed)? again for)"
    rf" (?:(?:on|up) )?(?:{A_REPLY}|an? (?:earlier|previous) (?:one|letter))"
    r"|remind(?:s|ed)? (?:(?:us|them|somebody|someone) )?(?:of|about) (?:an? )?"
    rf"(?:earlier|previous|unanswered) (?:ones?|{NOUN}))"
)
_OF_SIDE = {"our": Direction.OUT, "their": Direction.IN}
_THEIR_ENDS = r"(?:from|of|to) (?:(?!(?:which|that|who)\b)\S+ ){0,4}?\S+"
"""Whose letters are meant, after these: "of ours", "to the Home Office"."""
_WHOSE_LETTERS = re.compile(rf"(?:the )?(?P<name>[^'’]+?)(?:['’]s? {NOUNS})?", re.IGNORECASE)
"""Whose letters are spoken of: "the Council's letters", "the Council"."""


def _owed(direction: Direction) -> Build:
    def build(match: dict[str, str], today: dt.date) -> Built:
        end = "to" if direction is Direction.OUT else "from"
        party = f"{end} {match['x']}" if match.get("x") else ""
        for selection in limits(f"{party} {match.get('rest') or ''}", today):
            yield waiting(replace(selection, direction=direction))

    return build


def _answered(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of letters that had an answer: several, or those of somebody."""
    for selection in read(match["t"], today):
        if selection.answered is None and selection.noun:
            yield AskedOfLetters(Asking.LIST, replace(selection, answered=True))


def _reminding(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that remind of an earlier one, of our side or theirs where it is said."""
    direction = _OF_SIDE.get((match.get("of") or "").lower())
    yield AskedOfLetters(Asking.LIST, Selection(direction=direction, is_reminder=True, noun="letters"))


def _awaited(match: dict[str, str], today: dt.date) -> Built:
    """Build what waits for an answer, ours where it is said to be from us."""
    x = match.get("x") or ""
    if x.lower() in US:
        yield from _owed(Direction.IN)({"rest": match.get("rest", "")}, today)
        return
    for selection in limits(f"to {x} {match.get('rest', '')}" if x else match.get("rest", ""), today):
        yield waiting(replace(selection, direction=Direction.OUT))


def _not_answered(match: dict[str, str], today: dt.date) -> Built:
    """Build which letters somebody has not answered, or without anybody, which nobody has."""
    x, rest = match.get("x") or "", match.get("rest") or ""
    of = match.get("of") or ""
    if of.lower() in ("of ours", "from us"):
        yield from _owed(Direction.OUT)({"x": x, "rest": rest}, today)
        return
    rest = f"{of} {rest}"
    if x.lower() in US:
        yield from _owed(Direction.IN)({"rest": rest}, today)
    elif IS_PARTY.search(x) and is_name(x):
        for selection in limits(f"to {x} {rest}", today):
            yield waiting(selection)
    elif not x:
        for selection in limits(rest, today) if rest.strip() else (Selection(),):
            yield waiting(selection)


def _not_replied_to(match: dict[str, str], today: dt.date) -> Built:
    """Build which letters of somebody named have had no answer."""
    named, periods = without_periods(match["t"], today)
    whose = _WHOSE_LETTERS.fullmatch(named)
    name = whose["name"] if whose else named
    if IS_PARTY.match(name) and is_name(name):
        yield waiting(Selection(sender=party(name), periods=periods))


def _open(match: dict[str, str], today: dt.date) -> Built:
    """Build "what is outstanding (from X)": ours that X has not answered, or without X, anything of ours."""
    party = f"to {match['x']}" if match.get("x") and match["x"].lower() not in US else ""
    for selection in limits(f"{party} {match.get('rest') or ''}", today):
        if selection.mentions:
            continue
        overdue = "overdue" in match["whole"].lower() or "late" in match["whole"].lower().split()
        direction = Direction.IN if match.get("x", "") and match["x"].lower() in US else Direction.OUT
        yield waiting(replace(selection, direction=direction, is_overdue=overdue, over_days=_days(match)))


def _longest(match: dict[str, str], today: dt.date) -> Built:
    """Build which letters have waited longest: of either side where it does not say which."""
    direction = _OF_SIDE.get((match.get("of") or "").lower())
    yield waiting(Selection(direction=direction, order=0))


def _days(match: dict[str, str]) -> int | None:
    days = match.get("days")
    return int(days) if days else None


_LIMITS = r"(?P<rest>(?: (?:in|since|before|after|during|between|from|about|as of|as at|on|by) .+?)?)"


WAITING_FORMS: Forms = (
    (
        rf"(?:which|what)(?: of (?P<of>our|the|these|their))? {NOUNS} (?:(?:only|just) )?{_REMIND}",
        _reminding,
    ),
    (
        rf"(?:which|what)(?: of)? (?P<t>(?:(?:our|the|these|their) )?(?:.+ )?{NOUNS}"
        rf"(?: (?:from|to|of|by|between|in) .+?)?) (?:were|(?:have|had) been|got) {EVER}(?!acknowledged)"
        rf"{ANSWERED}{LATELY}",
        _answered,
    ),
    (
        rf"(?:which|what)(?: of (?P<of>our|the|these|their))? {NOUNS} (?:(?:has|have) )?"
        r"(?:been )?(?:waiting|waited|outstanding|unanswered)(?: for)?"
        rf"(?: (?:for )?{A_REPLY})? (?:the )?longest",
        _longest,
    ),
    (
        rf"have we {EVER}(?:{REPLIED}|dealt with)(?: to)? (?:everything|everyone|everybody|all"
        r"|every letter)(?: (?:of )?(?:the |our )?letters)?(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (
        rf"(?:which|what)(?: of (?:the|our|these|their))? {NOUNS} (?:has|have|had|did|does|do) {WHO} {EVER}"
        rf"(?:not|never|yet to|still to|fail(?:ed)? to|neglect(?:ed)? to) {EVER}(?:{REPLIED}|{TO_REPLY})"
        rf"(?: to)?{LATELY}{_LIMITS}",
        _not_answered,
    ),
    (
        rf"(?:who|which (?:{BODIES})|(?:whose|which|what) {NOUNS}(?: (?P<of>{_THEIR_ENDS}))?)"
        rf" (?:(?:has|have) {EVER}(?:not|never) {EVER}"
        rf"been|(?:was|were|is|are) {EVER}(?:not|never) {EVER}) ?{ANSWERED}(?: by {WHO})?{LATELY}{_LIMITS}",
        _not_answered,
    ),
    (
        rf"(?:who|which (?:{BODIES})|whose {NOUNS}) (?:(?:has|have|had|did) )?{EVER}"
        rf"(?:(?:had|received?|got|been (?:given|sent)) no {REPLY}"
        rf"|(?:not|never) {EVER}(?:had|have|received?|got|get|been (?:given|sent)) {A_REPLY})"
        rf"(?: from {WHO})?{LATELY}{_LIMITS}",
        _not_answered,
    ),
    (
        rf"(?:(?:which|what) (?P<x>.+?)|who|(?:is|are) (?:anyone|anybody|(?P<x>.+?))) (?:(?:is|are|has been"
        rf"|have been) )?{EVER}(?:waiting|awaiting)(?: (?:for|on|to))? (?:us|our {REPLY}"
        rf"|hear(?: back)? from us|{A_REPLY}(?: from us)?)(?P<rest>)",
        _owed(Direction.IN),
    ),
    (
        rf"(?:has|have|did) {WHO} {EVER}(?:had|received?|got|get|been given) {A_REPLY} (?:to|for) (?:all"
        rf"|any"
        rf"|each|every(?:thing)?)\b(?: (?:of )?(?:his|her|its|their|the))?(?: {NOUN})?(?P<rest>)",
        _owed(Direction.IN),
    ),
    (
        rf"are we {EVER}(?:late|behind|overdue|slow) (?:on|with|in|at)(?: (?:answering|replying|responding)"
        rf"(?: to)?)? (?P<t>.+)",
        question_about(Asking.OUTSTANDING),
    ),
    (
        rf"what (?:is|are) {EVER}(?:waiting|awaiting|pending|due)(?: for| on)? {A_REPLY}(?: from {WHO})?"
        rf"(?P<rest>)",
        _awaited,
    ),
    (
        rf"do we {EVER}owe (?:any(?:one|body)|some(?:one|body)) {A_REPLY}(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (
        rf"has (?:everyone|everybody) {EVER}{REPLIED}(?: to us| to our letters)?(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:has|have) {WHO} {EVER}{REPLIED}(?: to us)?(?: (?:on|to))? (?:everything|all|every"
        rf"|all of (?:them|our letters)|all our letters|every letter)(?: of ours)?",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:has|have|did|is|are) {WHO} {EVER}(?:left|leave|leaving|ignored?|ignoring|sat on|sitting on)"
        rf" (?:any |some |all |most )?(?:of )?our {NOUN}(?: unanswered)?(?P<rest>)",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:who|which (?:{BODIES})) (?:is|are|has been|have been) {EVER}(?:late|overdue|behind|slow"
        rf"|ignoring"
        rf"|sitting on|keeping)\b(?: (?:us waiting|our {NOUN}|(?:with|in|on) (?:their |its |a )?(?:{REPLY}"
        rf"|replying|answering|responding)(?: to us)?|(?:replying|answering|responding)(?: to"
        rf" us)?))(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:who|(?:which|what) (?:{BODIES}))"
        rf" (?:(?:has|have|did) )?{EVER}(?:not|never) {EVER}(?:{REPLIED}|{TO_REPLY})(?:"
        rf" to)?(?: us| (?:any of )?our (?:letters?|(?:e-?)?mails?|requests?))?{LATELY}(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:who|(?:which|what) (?:{BODIES})) (?:(?:has|have|did) )?{EVER}(?:not|never) {EVER}"
        rf"(?:{REPLIED}|{TO_REPLY})(?: to)? (?P<t>.+?){LATELY}",
        _not_replied_to,
    ),
    (
        rf"how long (?:has|have) (?P<t>.+?) (?:been |gone )*{EVER}(?:waiting(?: for {A_REPLY})?"
        rf"|outstanding|unanswered|without {A_REPLY}|overdue|open|pending)",
        question_about(Asking.OUTSTANDING),
    ),
    (rf"who (?:still |currently )?owes us {A_REPLY}(?P<rest>.*)", _owed(Direction.OUT)),
    (
        rf"(?:who|whom|what|which (?:letters|{REPLY})) do we (?:still )?owe(?: {A_REPLY})?(?:"
        rf" to)?(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (rf"do we (?:still )?owe (?P<x>.+?) {A_REPLY}(?P<rest>.*)", _owed(Direction.IN)),
    (
        rf"(?:did|has|have) {WHO} {EVER}(?:fail(?:ed)? to"
        rf"|not|never|neglect(?:ed)? to) (?:{TO_REPLY}|{REPLIED})"
        r"(?: to)?(?: us| (?:any of )?our (?:letters?|(?:e-?)?mails?|requests?))?(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:who|whom|what|which (?:letters?|{REPLY})) are we {EVER}(?:waiting|awaiting|chasing)(?: up)?"
        rf"(?: for| on)?(?: {A_REPLY})?(?: to hear(?: back)?)?(?: (?:to|from))?(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"are we {EVER}(?:waiting|awaiting)(?: for| on)? (?:{A_REPLY}|to hear(?: back)?)(?: from"
        rf" {WHO})?{LATELY}",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:what|who|which) (?:have|had|did) we {EVER}(?:not|never|failed to)"
        rf" {EVER}(?:{REPLIED}|{TO_REPLY})(?: to)?{LATELY}(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (
        rf"(?:what|which (?:letters?|(?:e-?)?mails?)?) ?(?:do we {EVER}(?:have to|need to|must)|must we"
        rf"|are we {EVER}to) {TO_REPLY}(?: to)?(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (
        r"(?:what|which|who|which ones) (?:is|are|remains?|were) (?:still |now |currently"
        r" )?(?:outstanding|unanswered|overdue|late|pending|over(?:due by)? (?P<days>\d+)"
        r" (?:working )?days)"
        r"(?: (?:from|by|with) (?P<x>[^,]+?))?(?P<rest>(?: (?:as of|as at|on|by|today|now).*)?)",
        _open,
    ),
    (
        r"(?:is|are) (?:any|anything|some|something) (?:of (?:ours|our letters) )?(?:still"
        r" )?(?:overdue|unanswered|outstanding)(?P<rest>)",
        _open,
    ),
)
"""The forms of questions about what waits for an answer."""

"""Questions about what answers what, how long answers took, and what waits for one (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.asking import AskedOfLetters, Asking
from corrbot.answers.builders import (
    Build,
    Built,
    Forms,
    is_name,
    is_side,
    limits,
    party,
    question_about,
    read,
    waiting,
)
from corrbot.answers.periods import Period, periods_in
from corrbot.answers.phrases import (
    A_REPLY,
    ANSWERED,
    ANSWERS,
    BODIES,
    EVER,
    IN_TIME,
    LATELY,
    ON_AVERAGE,
    REPLIED,
    REPLY,
    SHOW,
    TIME,
    TO_REPLY,
    WHICH,
    WHO,
)
from corrbot.answers.selection import Selection
from corrbot.answers.vocabulary import ASKING_NOUN, NOUN, NOUNS, US
from corrbot.letters import Direction


def _owed(direction: Direction) -> Build:
    def build(match: dict[str, str], today: dt.date) -> Built:
        end = "to" if direction is Direction.OUT else "from"
        party = f"{end} {match['x']}" if match.get("x") else ""
        for selection in limits(f"{party} {match.get('rest') or ''}", today):
            yield waiting(replace(selection, direction=direction))

    return build


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
    if x.lower() in US:
        yield from _owed(Direction.IN)({"rest": rest}, today)
    elif _PARTY.search(x) and is_name(x):
        for selection in limits(f"to {x} {rest}", today):
            yield waiting(selection)
    elif not x:
        for selection in limits(rest, today) if rest.strip() else (Selection(),):
            yield waiting(selection)


def _not_replied_to(match: dict[str, str], today: dt.date) -> Built:
    """Build which letters of somebody named have had no answer."""
    name, periods = _without_periods(match["t"], today)
    if _PARTY.match(name) and is_name(name):
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


def _days(match: dict[str, str]) -> int | None:
    days = match.get("days")
    return int(days) if days else None


def _answer_to(match: dict[str, str], today: dt.date) -> Built:
    if match.get("x") and not is_name(match["x"]):
        return
    text = _letter_of(re.sub(rf"{LATELY}$", "", match["t"])) if match.get("t") else ""
    for selection in read(text, today):
        if re.match(r"(?:all|every|each)\b", text, re.IGNORECASE) and not selection.is_one:
            yield waiting(selection)
            return
        if selection.order is None and selection.noun in ("anything", "everything", "something", "nothing"):
            continue
        if selection:
            wants_words = "words" in match and match["words"] is not None
            yield AskedOfLetters(
                Asking.THREAD,
                replace(selection, answered=None),
                answerer=party(match.get("x")),
                wants_words=wants_words,
            )


_SOMEBODYS = re.compile(
    rf"(?P<whose>(?:'s|s'|’s|s’) |\b(?:our|my|his|her|their) )(?:(?:review|stage (?:\d|one|two|three)|foi"
    rf"|information) )?(?:{ASKING_NOUN}|challenges?)"
    r"(?=$| (?:of|dated|from|on|to|in|for|about)\b)",
    re.IGNORECASE,
)
"""What somebody asked, which is their letter where an answer to it is asked for: "Ada Bell's appeal"."""


def _letter_of(text: str) -> str:
    """Return ``text`` with a letter in the place of what somebody asked with it."""
    return _SOMEBODYS.sub(lambda match: f"{match['whose']}letter", text)


_PARTY = re.compile(
    r"[A-Z]|\b(?i:coroner|minister|chair(?:man|woman)?|ombudsman|inquiry|council|department|ministry|trust|mp"
    r"|leader|mayor|chief executive|director|governor|president|headteacher|clerk|bishop|editor"
    r"|committee|commission(?:er)?|inspector(?:ate)?|regulator|solicitors?|secretary(?: of state)?|government"
    r"|board|parents|family|families)$"
)
"""What is sooner a party than a thing: "did the Trust respond to the flood?" asks of none."""


def _between(match: dict[str, str], today: dt.date) -> Built:
    """Build how long answers of one party to another took, and which they were."""
    x, (name, periods) = match["x"], _without_periods(re.sub(rf"{LATELY}$", "", match["t"]), today)
    if not is_name(x) or not is_name(name) or not party(name) or not _PARTY.search(name):
        return
    if x.lower() in US or name.lower() in US:
        return
    selection = Selection(sender=party(name), periods=periods)
    yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answerer=party(x), is_guess=True)


def _had_reply(match: dict[str, str], today: dt.date) -> Built:
    """Build what answered somebody's letters, or the one that is named as theirs."""
    x, of = match["x"], match.get("t", "")
    if not is_name(x) or not party(x):
        return
    answerer = party(match.get("from"))
    for selection in read(of, today) if of else ():
        yield AskedOfLetters(
            Asking.THREAD, replace(selection, sender=party(x), answered=None), answerer=answerer
        )
        return
    if not of:
        yield AskedOfLetters(Asking.THREAD, Selection(sender=party(x)), answerer=answerer, is_guess=True)


def _cited(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        if is_side(selection) and selection.noun:
            yield AskedOfLetters(Asking.CITED, replace(selection, answered=None))


def _exchange(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        if is_side(selection):
            yield AskedOfLetters(Asking.THREAD, selection, is_whole=True)


def _time_taken(match: dict[str, str], today: dt.date) -> Built:
    x = (match.get("x") or "").strip()
    if x and not is_name(x):
        return
    order = {"": None, "first": 0}.get(match.get("last", ""), -1)
    target = re.sub(f"{ON_AVERAGE}$", "", f" {match.get('t') or ''}").strip()
    target = _letter_of(_FOI_ALONE.sub(r"\g<0> request", target))
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
    if ours and is_name(target_name := _without_periods(target, today)[0]):
        periods = _without_periods(target, today)[1]
        selection = Selection(sender=party(target_name), direction=Direction.IN, periods=periods)
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answer_order=order)
        return
    for selection in read(target, today):
        if ours and selection.direction is None:
            selection = replace(selection, direction=Direction.IN)
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answerer=party(x), answer_order=order)
        return
    if x and not match.get("how"):
        for asked in _between({"x": x, "t": target}, today):
            yield replace(asked, answer_order=order)


_FOI_ALONE = re.compile(r"\b(?:FOIA?|EIR|freedom of information)$", re.IGNORECASE)
"""What a request under an Act is called by that Act alone."""


def _without_periods(text: str, today: dt.date) -> tuple[str, tuple[Period, ...]]:
    rest, periods = periods_in(text, today)
    return rest.replace("¦", " ").strip(), periods


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


def _times_of(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match.get("x") or "", today):
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection)
        return
    name, periods = _without_periods(match.get("x") or "", today)
    if name and not is_name(name):
        return
    direction = Direction.IN if name.lower() in US else Direction.OUT
    yield AskedOfLetters(
        Asking.RESPONSE_TIME, Selection(direction=direction, periods=periods), answerer=party(name)
    )


_LIMITS = r"(?P<rest>(?: (?:in|since|before|after|during|between|from|about|as of|as at|on|by) .+?)?)"
_CITING = r"(?:cites?|mentions?|quotes?(?: from)?|refers? to|speaks? of|alludes? to)"
_CITED = r"(?:cited|mentioned|quoted(?: from)?|referred to|spoken of|alluded to)"

FORMS: Forms = (
    # what speaks of a letter
    (
        rf"(?:which|what)(?: other)? (?:{NOUN}|ones?) (?:that )?(?:{_CITING}|{_CITED}) {WHICH}",
        _cited,
    ),
    (rf"who(?: else)? (?:{_CITING}|{_CITED}) {WHICH}", _cited),
    (
        rf"(?:do|does|did|is there|are there) any(?: other)? {NOUN} (?:that )?"
        rf"{_CITING} {WHICH}",
        _cited,
    ),
    (rf"(?:where|in (?:which|what)(?: other)? {NOUN}) (?:is|was|has) (?P<t>.+?) (?:been )?{_CITED}", _cited),
    (
        rf"(?:is|was|has) (?P<t>.+?) (?:been )?{_CITED} (?:anywhere(?: else)?|in any(?: other)? {NOUN})",
        _cited,
    ),
    # what answers what
    (
        rf"(?:which|what) (?:(?:{NOUN}|one|document) )?(?:(?:from|of) .{{1,40}} )?{ANSWERS} {WHICH}",
        _answer_to,
    ),
    (
        rf"what (?P<words>did|does|was) {WHO} (?:{TO_REPLY}|say in {REPLY}|say back|write in"
        rf" {REPLY})(?: to)? {WHICH}",
        _answer_to,
    ),
    (rf"how (?P<words>did|does|has) {WHO} (?:{TO_REPLY}|{REPLIED})(?: to)? {WHICH}", _answer_to),
    (rf"what (?P<words>was|is) (?:(?:the|their) |(?P<x>.+?)'s )?{REPLY} to {WHICH}", _answer_to),
    (
        rf"(?:is|was|are|were) there {EVER}(?:an?|any) (?:\w+ )?"
        rf"(?:{REPLY} to|acknowledge?ment (?:of|to|for)) {WHICH}",
        _answer_to,
    ),
    (
        rf"(?:did|do|have|has|had) we {EVER}(?:get|got|receive|received|have|had) {A_REPLY} to {WHICH}",
        _answer_to,
    ),
    (rf"when (?:was|were|is) (?P<t>.+?) {EVER}{ANSWERED}(?: by {WHO})?", _answer_to),
    (rf"when did {WHO} {EVER}{TO_REPLY}(?: to)? {WHICH}", _answer_to),
    (rf"who {ANSWERS} {WHICH}", _answer_to),
    (rf"(?:{SHOW} )?(?:the |any |their |our )?{REPLY} to {WHICH}", _answer_to),
    (
        rf"(?:did|has|have) (?:anything|anyone|anybody|something|nothing) {EVER}(?:come|came|happen"
        rf"|happened"
        rf"|follow|followed|sent|been sent|arrive|arrived)(?: back| in)? (?:after|from|to|on|for"
        rf"|in {REPLY} to) {WHICH}",
        _answer_to,
    ),
    (
        rf"what (?:happened|came|followed|was sent|was written)(?: next)? (?:after|following|in"
        rf" {REPLY} to|to|upon|from) {WHICH}",
        _answer_to,
    ),
    (
        rf"(?:{SHOW} |what is )(?:the )?(?:whole |full |entire |complete )?(?:exchange|thread|chain"
        rf"|trail|paper trail|conversation|back and forth|history|sequence)"
        rf"(?: of letters| of correspondence)? (?:about|with|on|of|behind|around|for|under"
        rf"|concerning|to) {WHICH}",
        _exchange,
    ),
    (
        rf"(?:{SHOW} )?(?:all |the |any |every )*{NOUNS} (?:that (?:is|are) )?(?:linked|related"
        rf"|connected|tied"
        rf"|belonging|attached) (?:to|with) {WHICH}",
        _exchange,
    ),
    # how long answers took
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
        rf"(?: (?:to {TO_REPLY}|in (?:answering|replying|responding)))?(?: to us| us| to our letters)?",
        _time_taken,
    ),
    # whether it was answered; after the questions that ask when or how late
    (
        rf"(?:has|have|had|was|were|is|are) (?P<t>.+?) {EVER}(?:been )?{ANSWERED}{LATELY}(?: by"
        rf" {WHO})?{LATELY}",
        _answer_to,
    ),
    (
        rf"(?:is|was|are|were|has|have) (?P<t>(?!any\b|some\b|there\b).+?) {EVER}(?:been )?(?:left "
        rf"|still )*(?:unanswered|without {A_REPLY}|outstanding){LATELY}",
        _answer_to,
    ),
    (
        rf"(?:did|has|have|does) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED}|acknowledged?)(?: to)? {WHICH}",
        _answer_to,
    ),
    (
        rf"(?:did|has|have|does) {WHO} {EVER}(?:{TO_REPLY}|{REPLIED}|acknowledged?)(?: to)? {WHICH}{LATELY}",
        _between,
    ),
    (
        rf"(?:has|have|had|did) {WHO} {EVER}(?:had|have|received?|got|get|gotten|been given|been sent)"
        rf" {A_REPLY}{LATELY}(?: from (?P<from>.+?))?"
        rf"(?: to (?:(?:his|her|their|its|the) )?(?P<t>{NOUN}\b.*?))?{LATELY}",
        _had_reply,
    ),
    # what waits for an answer
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
        rf"(?:who|which (?:{BODIES})|(?:whose|which|what) {NOUNS}) (?:(?:has|have) {EVER}(?:not|never) {EVER}"
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
"""The forms of these questions; the first that fits the whole question counts."""

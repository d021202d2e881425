"""`AskedOfLetters`: a question over many letters: which, how many, the latest, what waits (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corrbot.answers.forms import form, parts
from corrbot.answers.periods import periods_in
from corrbot.answers.selection import NOUN, US, Selection
from corrbot.letters import Direction

MAX_CHARACTERS = 300
"""A longer question is no question over many letters."""


class Asking(StrEnum):
    """What is asked of many letters."""

    LIST = "list"
    COUNT = "count"
    LATEST = "latest"
    OUTSTANDING = "outstanding"
    RESPONSE_TIME = "response time"
    THREAD = "thread"
    CONTENT = "content"
    OVER_TIME = "over time"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class AskedOfLetters:
    """What is asked, and of which letters.

    ``other`` is the second side of an agreement. ``topic`` is what letters are to speak of; for content it
    is the whole question, with the letter called "the letter". ``answerer`` names who answered, in words;
    ``as_of`` the day up to which something waits. ``wants_words`` when the words of an answer are asked for,
    ``is_whole`` when the whole exchange is.
    """

    about: Asking
    selection: Selection
    other: Selection | None = None
    topic: str = ""
    answerer: str = ""
    as_of: dt.date | None = None
    wants_words: bool = False
    is_whole: bool = False


_Built = Iterator[AskedOfLetters]
_Build = Callable[[dict[str, str], dt.date], _Built]

_OPENERS = re.compile(
    r"^(?:(?:and|so|but|then|ok|okay|please|also|well|now|hello|hi|sorry|thanks|kindly|just)\b[, ]*"
    r"|(?:can|could|would|will) you (?:please |kindly )?(?:tell me |say |let me know )?(?=\w)"
    r"|do you know\b[, ]*|(?:i would|i'd) like to know\b[, ]*|i (?:need|want) to know\b[, ]*|i"
    r" wonder\b[, ]*|tell (?:me|us)\b(?! about)[, ]*)+",
    re.IGNORECASE,
)
_CLOSERS = re.compile(
    r"(?:[,; ]+(?:please|exactly|then|again|thanks|thank you|if (?:any|at all)|anyway|would you"
    r"|if you can))+$",
    re.IGNORECASE,
)
_CONTRACTIONS = (
    (re.compile(r"\b(who|what|when|where|which|how|it|that|there)'s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(we|they|you|i)'ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(we|they|you)'re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\b(have|has|had|did|do|does|was|were|is|are)n't\b", re.IGNORECASE), r"\1 not"),
)
_REPLY = r"(?:repl(?:y|ies)|answers?|responses?)"
_A_REPLY = rf"(?:(?:an?|the|any|our|their) )?{_REPLY}"
_TO_REPLY = r"(?:answer|reply|respond|get back|write back|react|come back)"
_REPLIED = r"(?:answered|replied|responded|got back|written back|wrote back|reacted)"
_ANSWERED = r"(?:answered|replied to|responded to|acknowledged|dealt with)"
_ANSWERS = (
    rf"(?:answers?|answered|repl(?:ies|ied|y) to|respond(?:s|ed)? to|acknowledge[sd]?|(?:is|was)"
    rf" (?:the |an? )?{_REPLY} to"
    rf"|(?:is|was) (?:written |sent )?in {_REPLY} to|came (?:in|as an?) {_REPLY} to|came back (?:on|to))"
)
_EVER = (
    r"(?:(?:ever|yet|still|already|actually|finally|eventually|also|usually|typically|generally"
    r"|normally|so far) )*"
)
_LATELY = r"(?: (?:yet|at all|so far|to date|already|in the end))?"
_ON_AVERAGE = r"(?: (?:on average|in general|as a rule|usually|typically|normally|generally))?"
_IN_TIME = (
    r"(?P<how>in time|on time|in good time|late|too late|promptly|(?:by|before|after) (?:the"
    r"|its|their) (?:deadline|target|due date)"
    r"|within (?:the )?(?:(?:\d+|twenty|ten|fifteen) (?:working |calendar )?days"
    r"|(?:statutory |legal )?(?:deadline|target|time limit|limit|period)))"
)
_X = r"(?P<x>.+?)"
_T = r"(?P<t>.+)"
_HOW_LONG = (
    r"(?:how (?:long|quickly|fast|soon|swiftly|promptly|many (?:working |calendar )?(?:days"
    r"|weeks|months))|(?:after|in|within) how many (?:working )?days)"
)
_SHOW = (
    r"(?:list|show|display|give|print|enumerate|find|fetch|get|bring up|pull up|pull out|dig"
    r" out|look up|name|see|search for|look for"
    r"|let (?:me|us) (?:see|have)|(?:can|could|may) (?:i|we) (?:have|see|get)"
    r"|i (?:need|want|would like)(?: to see)?|i'd like(?: to"
    r" see)?)(?: (?:me|us|out))?"
    r"(?: (?:an? |the )?(?:full |complete )?(?:list|overview|table|summary) of)?"
)
_LAST = r"(?P<last>last|first|most recently|lastly)"
_OVER_TIME = (
    r"(?:over (?:time|the (?:\w+ )?(?:years|months|decades))|through(?:out)? the years|down the"
    r" years|across the years|year by year|as time went on"
    r"|from (?:first to last|year to year)|at different times|in each year|in the course of time|with time)"
)
_SAID = r"(?:say|said|write|written|wrote|tell us|told us|state|stated|claim|claimed|put forward)"
_ON = r"(?:about|on|regarding|concerning|over|as to|with regard to|in respect of|towards?)"
_AGREE = (
    r"(?:agree|disagree|contradict(?: each other| one another)?|conflict|differ|match|tally"
    r"|diverge|say the same(?: thing)?|clash|(?:be )?consistent)"
    r"(?: with (?:each other|one another))?"
)
_AGREES_WITH = (
    r"(?:agrees? with|disagrees? with|contradicts?|conflicts? with|differs? from|match(?:es)?"
    r"|confirms?|bears? out|squares? with|says? the same as"
    r"|(?:be )?consistent with|depart from|go against)"
)
_DIFFERENCE = (
    r"(?:contradictions?|conflicts?|discrepanc(?:y|ies)|differences?|inconsistenc(?:y|ies)|disagreements?)"
)
_TELL = (
    r"(?:say|state|ask|mention|promise|offer|propose|announce|request|demand|conclude|report"
    r"|explain|claim|suggest|recommend|refuse|decide"
    r"|argue|give|tell|warn|contain|require|set out|confirm|admit|advise|describe|refer to|want"
    r"|reply|answer|write|put|cite|list|name)"
)


def _read(text: str, today: dt.date) -> Iterator[Selection]:
    selection = Selection.read(text, today)
    if selection is not None:
        yield selection


def _splits(text: str, joint: str, today: dt.date) -> Iterator[tuple[Selection, Selection]]:
    """Yield the ways to read ``text`` as two letters joined by ``joint``."""
    for whole in _read(text, today):
        parts: Sequence[Selection] = ()
        if len(whole.periods) == 2:
            parts = [replace(whole, periods=(period,)) for period in whole.periods]
        elif len(whole.references) == 2:
            parts = [replace(whole, references=(reference,)) for reference in whole.references]
        if parts:
            yield parts[0], parts[1]
            return
    for match in re.finditer(joint, text, re.IGNORECASE):
        for one in _read(text[: match.start()], today):
            for other in _read(text[match.end() :], today):
                if _is_side(one) and _is_side(other):
                    yield one, other
                    return


def _is_side(selection: Selection) -> bool:
    return bool(selection.references or selection.periods or selection.order is not None)


def _of(about: Asking) -> _Build:
    """Return what builds a question ``about`` letters that the group "t" names, or their unanswered ones."""

    def build(match: dict[str, str], today: dt.date) -> _Built:
        for selection in _read(match["t"], today):
            yield from _sorted_out(about, selection)

    return build


def _sorted_out(about: Asking, selection: Selection) -> _Built:
    """Yield what is asked; ``selection`` may speak of what waits, or of the latest."""
    if selection.answered is False or about is Asking.OUTSTANDING:
        yield _waiting(selection)
    elif selection.order is not None and about is Asking.LIST:
        yield AskedOfLetters(Asking.LATEST, selection)
    else:
        yield AskedOfLetters(about, selection)


def _waiting(selection: Selection) -> AskedOfLetters:
    as_of = None
    kept = []
    for period in selection.periods:
        if period.words.lower().startswith(("as of", "as at", "on ", "by ")) and period.last:
            as_of = period.last
        else:
            kept.append(period)
    selection = replace(selection, periods=tuple(kept), answered=False)
    return AskedOfLetters(Asking.OUTSTANDING, selection, as_of=as_of)


def _list_named(match: dict[str, str], today: dt.date) -> _Built:
    """Build a list from a bare noun phrase or a question "which letters ...", if it says anything."""
    for selection in _read(match["t"], today):
        plural = re.fullmatch(
            r".*(?:s|correspondence|memoranda|theirs|ours|anything|everything)", selection.noun
        )
        if selection.noun in ("ours", "theirs"):
            return
        if plural or replace(selection, direction=None, is_reply=False):
            yield from _sorted_out(Asking.LIST, selection)


def _bare(match: dict[str, str], today: dt.date) -> _Built:
    for selection in _read(match["t"], today):
        few = len(re.split(NOUN, match["t"], maxsplit=1, flags=re.IGNORECASE)[0].split()) <= 4
        says = replace(selection, is_reply=False, named="", direction=None)
        if few and says and selection.noun.endswith(("s", "correspondence")):
            yield from _sorted_out(Asking.LIST, selection)
        elif few and selection.order is not None and not selection.named:
            yield AskedOfLetters(Asking.LATEST, selection)


def _latest(match: dict[str, str], today: dt.date) -> _Built:
    for selection in _read(match["t"], today):
        if selection.order is not None and selection.noun not in ("anything", "everything", "something"):
            yield AskedOfLetters(Asking.LATEST, selection)


def _latest_of(match: dict[str, str], today: dt.date) -> _Built:
    order = 0 if re.search(r"first|oldest|earliest", match["last"], re.IGNORECASE) else -1
    for selection in _read(match["t"], today):
        yield AskedOfLetters(Asking.LATEST, replace(selection, order=order))


def _last_wrote(match: dict[str, str], today: dt.date) -> _Built:
    order = 0 if match["last"].lower() == "first" else -1
    x, verb, rest = match["x"], match["verb"].lower(), match.get("rest", "")
    heard = verb.startswith("hear") or verb in ("receive", "get")
    said = f"that {x} received {rest}" if heard else f"that {x} sent {rest}"
    for selection in _limits(said, today):
        if not heard and selection.direction is None and not selection.recipient and rest.strip():
            continue
        yield AskedOfLetters(Asking.LATEST, replace(selection, order=order))


def _limits(text: str, today: dt.date) -> Iterator[Selection]:
    selection = Selection.read_limits(text, today)
    if selection is not None:
        yield selection


def _sent(about: Asking) -> _Build:
    def build(match: dict[str, str], today: dt.date) -> _Built:
        for selection in _limits(f"that {match['x']} sent {match.get('rest', '')}", today):
            yield from _sorted_out(about, selection)

    return build


def _wrote_to_us(match: dict[str, str], today: dt.date) -> _Built:
    for selection in _limits(f"to us {match.get('rest', '')}", today):
        yield AskedOfLetters(Asking.LIST, selection)


def _mentioned(match: dict[str, str], today: dt.date) -> _Built:
    limits = match.get("t") or "letters"
    for selection in _read(f"{limits} that mention {match['x']}", today):
        yield AskedOfLetters(Asking.COUNT, selection)


def _owed(direction: Direction) -> _Build:
    def build(match: dict[str, str], today: dt.date) -> _Built:
        groups = match
        end = "to" if direction is Direction.OUT else "from"
        party = f"{end} {groups['x']}" if groups.get("x") else ""
        for selection in _limits(f"{party} {groups.get('rest') or ''}", today):
            yield _waiting(replace(selection, direction=direction))

    return build


def _open(match: dict[str, str], today: dt.date) -> _Built:
    """Build "what is outstanding (from X)": ours that X has not answered, or without X, anything of ours."""
    groups = match
    party = f"to {groups['x']}" if groups.get("x") and groups["x"].lower() not in US else ""
    for selection in _limits(f"{party} {groups.get('rest') or ''}", today):
        if selection.mentions:
            continue
        overdue = "overdue" in match["whole"].lower() or "late" in match["whole"].lower().split()
        direction = Direction.IN if groups.get("x", "") and groups["x"].lower() in US else Direction.OUT
        yield _waiting(replace(selection, direction=direction, is_overdue=overdue, over_days=_days(match)))


def _days(match: dict[str, str]) -> int | None:
    days = match.get("days")
    return int(days) if days else None


def _answer_to(match: dict[str, str], today: dt.date) -> _Built:
    groups = match
    if groups.get("x") and not _is_name(groups["x"]):
        return
    text = re.sub(rf"{_LATELY}$", "", groups["t"]) if groups.get("t") else ""
    for selection in _read(text, today):
        if selection.order is None and selection.noun in ("anything", "everything", "something", "nothing"):
            continue
        if selection:
            wants_words = "words" in groups and groups["words"] is not None
            yield AskedOfLetters(
                Asking.THREAD,
                replace(selection, answered=None),
                answerer=_party(groups.get("x")),
                wants_words=wants_words,
            )


def _exchange(match: dict[str, str], today: dt.date) -> _Built:
    for selection in _read(match["t"], today):
        if _is_side(selection):
            yield AskedOfLetters(Asking.THREAD, selection, is_whole=True)


def _party(text: str | None) -> str:
    """Return ``text`` as a name; "" for us, for anyone and for none."""
    name = " ".join((text or "").split()).strip(" ,")
    if name.lower() in US | {
        "anyone",
        "anybody",
        "they",
        "someone",
        "somebody",
        "it",
        "people",
        "everyone",
        "correspondents",
    }:
        return ""
    return re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE)


def _is_name(text: str) -> bool:
    if text.strip().lower() in US:
        return True
    selection = Selection.read_limits(f"from {text}", dt.date.max)
    return selection is not None and not (selection.mentions or selection.periods)


def _time_taken(match: dict[str, str], today: dt.date) -> _Built:
    groups = match
    x = (groups.get("x") or "").strip()
    if x and not _is_name(x):
        return
    target = re.sub(f"{_ON_AVERAGE}$", "", f" {groups.get('t') or ''}").strip()
    ours = x.lower() in US
    if not target or target.lower() in ("us", "to us", "them", "people", "you"):
        direction = Direction.IN if ours else Direction.OUT if x else None
        yield AskedOfLetters(Asking.RESPONSE_TIME, Selection(direction=direction), answerer=_party(x))
        return
    for selection in _read(target, today):
        if ours and selection.direction is None:
            selection = replace(selection, direction=Direction.IN)
        yield AskedOfLetters(Asking.RESPONSE_TIME, selection, answerer=_party(x))


def _times_of(match: dict[str, str], today: dt.date) -> _Built:
    groups = match
    text, periods = periods_in(groups.get("x") or "", today)
    name = text.replace("¦", " ").strip()
    if name and not _is_name(name):
        return
    direction = Direction.IN if name.lower() in US else Direction.OUT
    yield AskedOfLetters(
        Asking.RESPONSE_TIME, Selection(direction=direction, periods=periods), answerer=_party(name)
    )


def _over_time(match: dict[str, str], today: dt.date) -> _Built:
    groups = match
    topic, periods = periods_in(groups["topic"], today)
    topic = topic.replace("¦", " ").strip(" ,")
    spans = tuple(period for period in periods if not period.is_day)
    x = groups["x"]
    if not topic or not _is_name(x) or not (groups.get("time") or spans) or len(spans) != len(periods):
        return
    selection = Selection.read_limits(f"from {x}", today)
    if selection is not None:
        yield AskedOfLetters(Asking.OVER_TIME, replace(selection, periods=spans), topic=topic)


def _agreement(joint: str = r" and | with ") -> _Build:
    def build(match: dict[str, str], today: dt.date) -> _Built:
        groups = match
        topic = (groups.get("topic") or "").strip(" ,")
        for one, other in _splits(groups["pair"], joint, today):
            yield AskedOfLetters(Asking.AGREEMENT, one, other, topic)
            return

    return build


def _agrees_with(match: dict[str, str], today: dt.date) -> _Built:
    groups = match
    for one in _read(groups["one"], today):
        two = re.sub(r"^(?:that|the one|the other|the other one)\b", "the letter", groups["two"])
        for other in _read(two, today):
            if _is_side(one) and _is_side(other):
                yield AskedOfLetters(Asking.AGREEMENT, one, other, (groups.get("topic") or "").strip(" ,"))


def _content(match: dict[str, str], today: dt.date) -> _Built:
    """Build a question put to one letter; "its letter" is one of whom the question names."""
    groups = {name: match.get(name, "") for name in ("q", "x", "verb", "rest", "t")}
    owner, text = groups.get("x", ""), groups["t"]
    if owner:
        text = re.sub(r"^(?:its|his|her|their|the|a|an) ", "", text, flags=re.IGNORECASE)
    said = Selection.read_limits(f"from {owner}", today) if owner else Selection()
    for selection in _read(text, today):
        if said is not None and selection.is_one:
            yield AskedOfLetters(
                Asking.CONTENT, said.refined(replace(selection, noun="")), topic=_put_to_it(groups)
            )


def _put_to_it(groups: dict[str, str]) -> str:
    """Return the question as it is put to the letter alone."""
    if groups.get("verb"):
        return f"what did {groups['x']} {groups['verb']} {groups['rest']}"
    if groups.get("rest"):
        return f"{groups['q']} does the letter {groups['rest']}".strip()
    return groups["q"].strip(" ,")


_FORMS: tuple[tuple[str, _Build], ...] = (
    # what answers what
    (rf"(?:which|what) (?:(?:{NOUN}|one|document) )?(?:(?:from|of) .{{1,40}} )?{_ANSWERS} {_T}", _answer_to),
    (
        rf"what (?P<words>did|does|was) {_X} (?:{_TO_REPLY}|say in {_REPLY}|say back|write in"
        rf" {_REPLY})(?: to)? {_T}",
        _answer_to,
    ),
    (rf"how (?P<words>did|does|has) {_X} (?:{_TO_REPLY}|{_REPLIED})(?: to)? {_T}", _answer_to),
    (rf"what (?P<words>was|is) (?:(?:the|their) |(?P<x>.+?)'s )?{_REPLY} to {_T}", _answer_to),
    (rf"(?:is|was|are|were) there {_EVER}(?:an?|any) (?:\w+ )?{_REPLY} to {_T}", _answer_to),
    (
        rf"(?:did|do|have|has|had) we {_EVER}(?:get|got|receive|received|have|had) {_A_REPLY} to {_T}",
        _answer_to,
    ),
    (rf"when (?:was|were|is) (?P<t>.+?) {_EVER}{_ANSWERED}(?: by {_X})?", _answer_to),
    (rf"when did {_X} {_EVER}{_TO_REPLY}(?: to)? {_T}", _answer_to),
    (rf"who {_ANSWERS} {_T}", _answer_to),
    (
        rf"what (?:happened|came|followed|was sent|was written)(?: next)? (?:after|following|in"
        rf" {_REPLY} to|to|upon|from) {_T}",
        _answer_to,
    ),
    (
        rf"(?:{_SHOW} |what is )(?:the )?(?:whole |full |entire |complete )?(?:exchange|thread|chain"
        rf"|back and forth|history|sequence)"
        rf"(?: of letters| of correspondence)? (?:about|with|on|of|behind|around|for|under"
        rf"|concerning|to) {_T}",
        _exchange,
    ),
    # how long answers took
    (rf"(?:was|were|is|are) (?P<t>.+?) {_ANSWERED}(?: by {_X})? {_IN_TIME}", _time_taken),
    (
        rf"(?:did|has|have|does|do) {_X} {_EVER}(?:{_TO_REPLY}|{_REPLIED})(?: to)? (?P<t>.+?) {_IN_TIME}",
        _time_taken,
    ),
    (
        rf"(?:did|has|have|does|do) {_X} {_EVER}(?:{_TO_REPLY}|{_REPLIED}) {_IN_TIME}(?: to (?P<t>.+))?",
        _time_taken,
    ),
    (
        rf"{_HOW_LONG} (?:did|does|do|has|have|had|will) {_X} {_EVER}(?:(?:take|need|require|taken"
        rf"|needed|wait|waited)(?: (?:to|before|until))? )?"
        rf"(?:to )?(?:they )?{_TO_REPLY}(?:ing)?(?: to)?(?: (?P<t>.+?))?{_ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{_HOW_LONG} (?:did|does) it (?:usually |typically |generally |normally )?take (?:for"
        rf" )?{_X} to {_TO_REPLY}(?: to)?(?: (?P<t>.+?))?{_ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{_HOW_LONG} (?:did|does|do|has|have) {_X} {_EVER}(?:take|need|require|taken|needed)(?:"
        rf" (?:over|with|for) (?:(?:its|his|her|their|an?|the) (?:\w+ )?{_REPLY}(?: to)?)?)(?:"
        rf" ?(?P<t>.+?))?{_ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{_HOW_LONG} (?:did it take|was it|were we waiting|did we (?:have to )?wait)(?: to get|"
        rf" until| before| for| to have)*(?: we (?:got|had))? {_A_REPLY} to {_T}",
        _time_taken,
    ),
    (
        rf"{_HOW_LONG} (?:did|does|do) (?:we )?(?:have to )?wait for {_A_REPLY} from {_X}{_ON_AVERAGE}",
        _time_taken,
    ),
    (
        rf"{_HOW_LONG}(?: after [^,]+?)? (?:was|were) (?P<t>.+?) (?:left |without )*"
        rf"(?:unanswered|{_ANSWERED}|{_A_REPLY})",
        _time_taken,
    ),
    (
        rf"(?:what (?:is|was|are|were) )?(?:(?:the|their|(?P<x>.+?)'s) )?(?:(?:average|mean|median"
        rf"|typical|usual|normal) )?(?:time to (?:reply|respond|answer)"
        rf"|(?:response|reply|replying|answering) times?)(?: (?:of|for|by|from) (?P<x>.+?))?{_ON_AVERAGE}",
        _times_of,
    ),
    (rf"(?:which|what) (?P<t>.+?) (?:were|was|are|is|got|have been) {_ANSWERED} {_IN_TIME}", _time_taken),
    (rf"(?:which|what) {_REPLY} (?:were|was|came|are|is|arrived) {_IN_TIME}", _time_taken),
    (
        rf"who (?:(?:is|was|has been|are) (?:the )?(?:slowest|quickest|fastest|latest)|takes? the"
        rf" longest|took the longest|(?:{_REPLIED}|{_TO_REPLY}s?|replies) (?:the )?(?:slowest"
        rf"|fastest|quickest|late))"
        rf"(?: (?:to {_TO_REPLY}|in (?:answering|replying|responding)))?(?: to us| us| to our letters)?",
        _time_taken,
    ),
    # whether it was answered; after the questions that ask when or how late
    (
        rf"(?:has|have|had|was|were|is|are) (?P<t>.+?) {_EVER}(?:been )?{_ANSWERED}{_LATELY}(?: by"
        rf" {_X})?{_LATELY}",
        _answer_to,
    ),
    (
        rf"(?:is|was|are|were|has|have) (?P<t>(?!any\b|some\b|there\b).+?) {_EVER}(?:been )?(?:left "
        rf"|still )*(?:unanswered|without {_A_REPLY}|outstanding){_LATELY}",
        _answer_to,
    ),
    (rf"(?:did|has|have|does) {_X} {_EVER}(?:{_TO_REPLY}|{_REPLIED}|acknowledged?)(?: to)? {_T}", _answer_to),
    # what waits for an answer
    (
        rf"have we {_EVER}(?:{_REPLIED}|dealt with)(?: to)? (?:everything|everyone|everybody|all"
        r"|every letter)(?: (?:of )?(?:the |our )?letters)?(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (
        rf"has (?:everyone|everybody) {_EVER}{_REPLIED}(?: to us| to our letters)?(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        r"(?:who|(?:which|what) (?:correspondents|people|bodies|departments|organi[sz]ations|offices))"
        rf" (?:(?:has|have|did) )?{_EVER}(?:not|never) {_EVER}(?:{_REPLIED}|{_TO_REPLY})(?:"
        rf" to)?(?: us| (?:any of )?our (?:letters?|e-?mails?|requests?))?{_LATELY}(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"how long (?:has|have) (?P<t>.+?) (?:been |gone )*{_EVER}(?:waiting(?: for {_A_REPLY})?"
        rf"|outstanding|unanswered|without {_A_REPLY}|overdue|open|pending)",
        _of(Asking.OUTSTANDING),
    ),
    (rf"who (?:still |currently )?owes us {_A_REPLY}(?P<rest>.*)", _owed(Direction.OUT)),
    (
        rf"(?:who|whom|what|which (?:letters|{_REPLY})) do we (?:still )?owe(?: {_A_REPLY})?(?:"
        rf" to)?(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (rf"do we (?:still )?owe (?P<x>.+?) {_A_REPLY}(?P<rest>.*)", _owed(Direction.IN)),
    (
        rf"(?:did|has|have) (?:anyone|anybody|someone|somebody|any of them) {_EVER}(?:fail(?:ed)? to"
        rf"|not|never|neglect(?:ed)? to) (?:{_TO_REPLY}|{_REPLIED})"
        r"(?: to)?(?: us| (?:any of )?our (?:letters?|e-?mails?|requests?))?(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:who|whom|what|which (?:letters?|{_REPLY})) are we {_EVER}(?:waiting|awaiting)(?: for|"
        rf" on)?(?: {_A_REPLY})?(?: (?:to|from))?(?P<rest>.*)",
        _owed(Direction.OUT),
    ),
    (
        rf"are we {_EVER}(?:waiting|awaiting)(?: for| on)? {_A_REPLY}(?: from {_X})?{_LATELY}",
        _owed(Direction.OUT),
    ),
    (
        rf"(?:what|who|which) (?:have|had|did) we {_EVER}(?:not|never|failed to)"
        rf" {_EVER}(?:{_REPLIED}|{_TO_REPLY})(?: to)?{_LATELY}(?P<rest>.*)",
        _owed(Direction.IN),
    ),
    (
        rf"(?:what|which (?:letters?|e-?mails?)?) ?(?:do we {_EVER}(?:have to|need to|must)|must we"
        rf"|are we {_EVER}to) {_TO_REPLY}(?: to)?(?P<rest>.*)",
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
    # how many
    (r"how many (?P<t>(?:of )?.+)", _of(Asking.COUNT)),
    (
        r"(?:what (?:is|was) |give (?:me|us) )?(?:the )?(?:total |exact )?number of (?P<t>.+)",
        _of(Asking.COUNT),
    ),
    (rf"(?:{_SHOW} )?(?:count|tally)(?: up)? (?:how many )?(?P<t>.+)", _of(Asking.COUNT)),
    (
        rf"(?:in|by) how many (?:of )?(?:the |our |these )?(?P<t>letters|e-?mails|replies)(?: is|"
        rf" are| was| were)(?: the (?:words?|phrases?|names?|terms?))? {_X} (?:mentioned|used|named"
        rf"|referred to|found|discussed|cited|quoted)",
        _mentioned,
    ),
    (
        rf"(?:in|by) how many (?:of )?(?:the |our |these )?(?P<t>letters|e-?mails|replies) (?:does"
        rf"|do|did)(?: the (?:words?|phrases?|names?|terms?))? {_X} (?:appear|occur|come up|feature"
        rf"|turn up)",
        _mentioned,
    ),
    (
        rf"how (?:often|many times) (?:is|are|was|were)(?: the (?:words?|phrases?|names?|terms?))?"
        rf" {_X} mentioned(?: in (?:the|our|all) (?:letters|correspondence))?",
        _mentioned,
    ),
    (
        rf"how (?:often|many times) (?:did|has|have|does) {_X} (?:ever )?(?:write|written|wrote"
        rf"|write in)(?P<rest>(?: .*)?)",
        _sent(Asking.COUNT),
    ),
    # the latest and the first
    (r"(?:what|which|who) (?:is|was|are|were) (?P<t>.+)", _latest),
    (r"when (?:is|was|are|were) (?P<t>.+?)(?: (?:sent|written|dated|received|signed|from))?", _latest),
    (
        rf"when did {_X} {_LAST} (?P<verb>write|reply|respond|contact|send|hear|hear back|receive"
        rf"|get|get in touch)(?: (?:anything|a letter|something|an e-?mail|a reply"
        rf"|word))?(?P<rest>(?: .*)?)",
        _last_wrote,
    ),
    (
        rf"when (?:is|was) (?:the )?(?P<last>last|first) time (?:that )?{_X} (?P<verb>wrote|replied"
        rf"|heard|responded)(?P<rest>(?: .*)?)",
        _last_wrote,
    ),
    (
        r"(?:which|what) (?P<t>.+?) (?:is|was|are|were|came) (?:the )?(?P<last>latest|newest|oldest"
        r"|earliest|most recent|first|last)(?: one)?",
        _latest_of,
    ),
    (rf"(?:{_SHOW} )(?P<t>.+)", _of(Asking.LIST)),
    # which
    (r"(?:which|what)(?: of)? (?P<t>.+)", _list_named),
    (r"(?:are|is|were|was) there (?P<t>.+)", _list_named),
    (r"(?:are|is|were|was|have|has) (?P<t>(?:any|some) .+)", _list_named),
    (
        rf"(?:{_SHOW} )?(?:what|everything|anything|all)(?: that)?(?: has| have| did| had)?"
        rf" (?P<x>we) (?:have |ever )*(?:sent|send|written|wrote|write)(?P<rest> to\b.*)",
        _sent(Asking.LIST),
    ),
    (
        r"(?:do|did|have|does) (?:we|you) (?:have|had|get|got|receive|received|hold|keep) (?P<t>.+)",
        _list_named,
    ),
    (r"who (?:has |have )?(?:ever )?(?:written|wrote|writes)(?: in)? to us(?P<rest>(?: .*)?)", _wrote_to_us),
    (
        rf"(?:{_SHOW} )?(?:what|everything|anything|all)(?: that)?(?: has| have| did| had)? {_X}"
        rf" (?:has |have |ever )*(?:sent|send|written|wrote|write)(?: to)?(?P<rest> us\b.*)",
        _sent(Asking.LIST),
    ),
    (r"(?P<t>.+)", _bare),
    # what was said when
    (
        rf"what (?:did|has|have|does|had) {_X} (?:ever |previously |so far )*{_SAID} (?:to us"
        rf" )?{_ON} (?P<topic>.+?)[ ,]+(?P<time>{_OVER_TIME})",
        _over_time,
    ),
    (
        rf"what (?:did|has|have|does|had) {_X} (?:ever |previously |so far )*{_SAID} (?:to us"
        rf" )?{_ON} (?P<topic>.+)",
        _over_time,
    ),
    (
        rf"how (?:has|did|have|does) {_X}(?:'s|') (?:position|views?|stance|line|attitude|policy"
        rf"|answers?|opinion|thinking|advice|tone|story|account) (?:{_ON}|of) (?P<topic>.+?) "
        rf"(?P<time>(?:changed?|developed?|evolved?|shifted?|moved?|varied|vary)(?:"
        rf" {_OVER_TIME})?)(?: since .+)?",
        _over_time,
    ),
    (
        rf"(?:trace|track|follow|show|list|chart|give|summari[sz]e|set out|collect)(?: me| us)?"
        rf" (?:how|what|everything|all)(?: that)? {_X} (?:has |have |had |ever )*{_SAID} "
        rf"{_ON} (?P<topic>.+?)(?:[ ,]+(?P<time>{_OVER_TIME}|by date|in order|chronologically))?",
        _over_time,
    ),
    # two letters side by side
    (rf"(?:do|does|did) (?P<pair>.+?) {_AGREE}(?: {_ON} (?P<topic>.+))?", _agreement()),
    (
        r"(?:do|does|did) (?P<pair>.+?) (?:give|name|state|quote|mention|have|set) the same (?P<topic>.+)",
        _agreement(),
    ),
    (
        rf"(?:are|were) (?P<pair>.+?) (?:consistent|in agreement|at odds|in conflict|the same)(?:"
        rf" {_ON} (?P<topic>.+))?",
        _agreement(),
    ),
    (
        rf"(?:do|does|did) (?P<one>.+?) {_AGREES_WITH} (?P<two>.+?)(?: {_ON} (?P<topic>(?!\d|(?:the"
        rf"|a|an) \d).+))?",
        _agrees_with,
    ),
    (
        rf"(?:is|are) (?P<one>.+?) (?:consistent with|in line with|at odds with|in conflict with)"
        rf" (?P<two>.+?)(?: {_ON} (?P<topic>.+))?",
        _agrees_with,
    ),
    (
        rf"(?:is|are) there (?:an?|any|some) {_DIFFERENCE} between (?P<pair>.+?)(?: {_ON} (?P<topic>.+))?",
        _agreement(),
    ),
    (rf"compare (?:what )?(?P<pair>.+?)(?: (?:say|said|state))?(?: {_ON} (?P<topic>.+))?", _agreement()),
    # what one letter says
    (
        rf"(?P<q>what) (?:did|does|has|had) {_X} (?P<verb>{_TELL}) in (?P<t>(?:its|his|her|their|the"
        rf"|a) .+?)(?P<rest> {_ON} .+)?",
        _content,
    ),
    (
        rf"(?P<q>what (?:did|does|has|had) (?P<x>.+?) {_TELL} {_ON} .+?) in (?P<t>(?:its|his|her"
        rf"|their|the|a) .+)",
        _content,
    ),
    (
        rf"(?P<q>.*?\b(?:what|why|who|whom|when|where|which|how)\b.*?)? ?\b(?:does|did|do)"
        rf" (?P<t>.+?) (?P<rest>{_TELL}\b.*)",
        _content,
    ),
    (
        r"(?:in|according to|as per|going by|judging by) (?P<t>.+?),? (?P<q>(?:what|why|who|whom"
        r"|when|where|which|how|is|are|was|were|did|does|do|by|to|on)\b.+)",
        _content,
    ),
    (r"(?P<q>.+?),? (?:in|according to|as per) (?P<t>.+)", _content),
)
"""The forms of each question; the first that fits the whole question counts."""


_PATTERNS = tuple((form(pattern), build) for pattern, build in _FORMS)

_THEM = re.compile(
    r"\b(?:of )?(?:them|those|these)(?: (?:letters|ones|e-?mails))?\b|\b(?:of )?the ones\b", re.IGNORECASE
)
_IT = re.compile(
    r"\b(?:it|that letter|this letter|that one|the letter)\b(?! of| from| dated| to\b)", re.IGNORECASE
)
_AND = re.compile(
    r"^(?:and|what about|how about|only|just|but|or)\b(?: (?:only|just|what about))?[ ,]*", re.IGNORECASE
)
_FOLLOWS_LETTERS = (Asking.LIST, Asking.COUNT, Asking.OUTSTANDING, Asking.RESPONSE_TIME, Asking.LATEST)


def asked_of_letters(
    question: str, history: Sequence[str] = (), today: dt.date | None = None
) -> AskedOfLetters | None:
    """Return what ``question`` asks of many letters, or None when it asks something else.

    The whole question has to have the form of such a question. ``history`` are the user's earlier
    questions, oldest first: "of those" and "and in 2019?" narrow down the letters of the one before.
    ``today`` (default: today) is what "last year" is counted from.
    """
    day = today or dt.date.today()
    text = _plain(question)
    if not text or len(text) > MAX_CHARACTERS:
        return None
    if history and (follows := _following(question, text, history, day)):
        return follows
    return _found(text, day)


def _found(text: str, today: dt.date) -> AskedOfLetters | None:
    for pattern, build in _PATTERNS:
        if match := pattern.fullmatch(text):
            for asked in build({**parts(match), "whole": text}, today):
                return asked
    return None


def _following(question: str, text: str, history: Sequence[str], today: dt.date) -> AskedOfLetters | None:
    """Return ``text`` as what follows on the question before, if it does."""
    them, it = _THEM.search(text), _IT.search(text)
    start = " ".join(question.split()).lower()
    elliptic = _AND.match(start)
    if not (them or it or elliptic):
        return None
    before = asked_of_letters(history[-1], history[:-1], today)
    if before is None:
        return None
    if them and before.about in _FOLLOWS_LETTERS:
        return _of_them(text, before, today)
    if it and before.selection.is_one:
        asked = _found(_IT.sub("the first letter", text), today)
        if asked is not None and asked.selection.order == 0:
            return replace(asked, selection=before.selection)
    return _elliptic(text, before, today) if elliptic and before.about in _FOLLOWS_LETTERS else None


def _of_them(text: str, before: AskedOfLetters, today: dt.date) -> AskedOfLetters | None:
    said = _THEM.sub("", text)
    said = re.sub(r"^(how many|which|what|who)\b", r"\1 letters", said, flags=re.IGNORECASE)
    for wording in (said, _THEM.sub("letters", text)):
        asked = _found(" ".join(wording.split()), today)
        if asked is not None:
            return replace(asked, selection=before.selection.refined(replace(asked.selection, noun="")))
    return None


def _elliptic(text: str, before: AskedOfLetters, today: dt.date) -> AskedOfLetters | None:
    rest = _AND.sub("", text)
    end = "to" if before.selection.recipient and not before.selection.sender else "from"
    for limits in (rest, f"{end} {rest}"):
        said = Selection.read_limits(limits, today)
        if said:
            return replace(before, selection=before.selection.refined(replace(said, noun="")))
    return None


def _plain(question: str) -> str:
    text = " ".join(question.replace("’", "'").replace("‘", "'").split()).strip(" ?!.")
    for pattern, whole in _CONTRACTIONS:
        text = pattern.sub(whole, text)
    return _CLOSERS.sub("", _OPENERS.sub("", text)).strip(" ,?!.")

"""Questions that ask which letters, how many, and which is the first or latest (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.phrases import LAST, NO_ORDER, SHOW, WHO
from corrbot.answers.phrasing.vocabulary import ENCLOSED, NOUN, NOUNS, SCANNED, TAKEN_BACK, US
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Built, Forms, limits, question_about, read, sorted_out
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction


def _list_named(match: dict[str, str], today: dt.date) -> Built:
    """Build a list from a bare noun phrase or a question "which letters ...", if it says anything."""
    for selection in read(match["t"], today):
        plural = re.fullmatch(
            r".*(?:s|correspondence|memoranda|theirs|ours|anything|everything)", selection.noun
        )
        if selection.noun in ("ours", "theirs"):
            return
        if plural or replace(selection, direction=None, is_reply=False):
            yield from sorted_out(Asking.LIST, selection)


def _bare(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        few = len(re.split(NOUN, match["t"], maxsplit=1, flags=re.IGNORECASE)[0].split()) <= 4
        says = replace(selection, is_reply=False, named="", direction=None)
        if few and says and selection.noun.endswith(("s", "correspondence")):
            yield from sorted_out(Asking.LIST, selection)
        elif few and selection.order is not None and not selection.named:
            yield AskedOfLetters(Asking.LATEST, selection)


def _latest(match: dict[str, str], today: dt.date) -> Built:
    for selection in read(match["t"], today):
        says = replace(selection, order=None, number=1, noun="")
        vague = ("anything", "everything", "something"), ("thing", "one", "item")
        if (
            selection.order is not None
            and selection.noun not in vague[0]
            and (says or selection.noun not in vague[1])
        ):
            yield AskedOfLetters(Asking.LATEST, selection)


def _latest_of(match: dict[str, str], today: dt.date) -> Built:
    order = 0 if re.search(r"first|oldest|earliest", match["last"], re.IGNORECASE) else -1
    for selection in read(match["t"], today):
        yield AskedOfLetters(Asking.LATEST, replace(selection, order=order))


def _in_folder(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of what is in the folder from a time or a sender: "what is on file from 2019"."""
    for selection in limits(match["s"], today):
        if re.search(r"\b(?:folder|files?|index|archive|collection|bundle|records)\b", match["s"], re.I):
            yield from sorted_out(Asking.LIST, selection)


_SIDE = re.compile(r"\b(?:we|us)\b", re.IGNORECASE)
_FIRST_OR_LAST = re.compile(rf"\b(?:the )?{LAST}\b(?! (?:year|month|week|letter)) ?", re.IGNORECASE)
_STRAY = re.compile(
    r"\b(?:to|from|with)\b(?=\s*(?:$|about|regarding|concerning|on|in|since|after|before))", re.I
)


def _exchanged(match: dict[str, str], today: dt.date) -> Built:
    """Build what is asked of letters that a whole sentence tells of: "have we written to X about Y"."""
    asks, sentence = match.get("q", "").lower(), match["s"]
    order = match.get("last", "").lower()
    if not order and (last := _FIRST_OR_LAST.search(sentence)):
        order = last["last"].lower()
        sentence = f"{sentence[: last.start()]}{sentence[last.end() :]}"
    if asks == "when" and not order:
        return
    if asks:
        sentence = _STRAY.sub("", sentence)
    for selection in limits(" ".join(sentence.split()), today):
        if selection.direction is None and not (order and selection.sender or _SIDE.search(sentence)):
            continue
        if not (selection.sender or selection.recipient or selection.mentions or selection.periods or asks):
            continue
        if order:
            yield AskedOfLetters(Asking.LATEST, replace(selection, order=0 if order == "first" else -1))
        else:
            yield from sorted_out(Asking.COUNT if asks.startswith("how") else Asking.LIST, selection)


def _mentioned(match: dict[str, str], today: dt.date) -> Built:
    limits = match.get("t") or "letters"
    for selection in read(f"{limits} that mention {match['x']}", today):
        yield AskedOfLetters(Asking.COUNT, selection)


def _that_mention(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that mention something, from a question whether any does."""
    for selection in read(f"{match.get('t') or 'letters'} that mention {match['x']}", today):
        yield AskedOfLetters(Asking.LIST, selection)


def _first_mention(match: dict[str, str], today: dt.date) -> Built:
    """Build what the first or last letter to mention something is, if it speaks of letters or mentions."""
    order = 0 if re.search(r"first|oldest|earliest", match["last"], re.IGNORECASE) else -1
    if not (match.get("t") or re.search(r"\bmention", match["whole"], re.IGNORECASE)):
        return
    for selection in read(f"{match.get('t') or 'letters'} that mention {match['x']}", today):
        yield AskedOfLetters(Asking.LATEST, replace(selection, order=order))


def _of_thread(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters of a thread from what it is called or about."""
    for selection in read(f"letters about {match['x']}", today):
        yield AskedOfLetters(Asking.LIST, selection)


_REMINDERS = re.compile(r"(?:reminders?|chasers?|follow[- ]ups?)", re.IGNORECASE)


def _taking_back(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that take something back, from a question for what was taken back."""
    yield AskedOfLetters(Asking.LIST, Selection(takes_back=True, noun="letters"))


def _copied_into(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that somebody had a copy of."""
    who = "us" if match["x"].lower() in US else match["x"]
    for selection in limits(f"copied to {who}", today):
        if selection.copied:
            yield AskedOfLetters(Asking.LIST, selection)


def _of_time(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters of a time."""
    for selection in limits(match["t"], today):
        if selection.periods:
            yield AskedOfLetters(Asking.LIST, selection)


def _senders(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of who wrote in a time, to anybody or to somebody, from what is said after "wrote".

    Who wrote to somebody on one day is asked of that one letter.
    """
    for selection in limits(match["t"], today):
        is_of_day = selection.recipient and all(period.is_day for period in selection.periods)
        is_to_us = selection.direction is Direction.IN
        ends = replace(selection, periods=(), recipient="", direction=None, noun="")
        if selection.periods and not is_of_day and (is_to_us or not ends):
            yield AskedOfLetters(Asking.LIST, selection, is_of_senders=True)


def _most(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of who wrote most letters, of all or of those that the question limits them to."""
    told = (match.get("noun") or "letters", "to us" if match.get("us") else "", match.get("t") or "")
    for selection in read(" ".join(filter(None, told)), today):
        yield AskedOfLetters(Asking.LIST, selection, is_of_senders=True)


def _senders_of_all(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of who wrote all letters."""
    yield AskedOfLetters(Asking.LIST, Selection(noun="letters"), is_of_senders=True)


def _senders_to_us(match: dict[str, str], today: dt.date) -> Built:
    return _senders({**match, "t": f"to us {match['t']}"}, today)


def _written_by(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of what somebody wrote, if it is limited by a recipient or a time only."""
    for selection in limits(f"from {match['x']} {match.get('t', '')}", today):
        if selection.sender and not replace(selection, sender="", recipient="", periods=(), noun=""):
            yield AskedOfLetters(Asking.LIST, selection, is_guess=True)


def _of_kind(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that "which letters are ..." calls by their kind or direction."""
    if _REMINDERS.fullmatch(match["t"]):
        yield AskedOfLetters(Asking.LIST, Selection(is_reminder=True, noun="letters"))
        return
    if re.fullmatch(SCANNED, match["t"], re.IGNORECASE):
        yield AskedOfLetters(Asking.LIST, Selection(is_scan=True, noun="letters"))
        return
    if re.fullmatch(ENCLOSED, match["t"], re.IGNORECASE):
        yield AskedOfLetters(Asking.LIST, Selection(is_enclosure=True, noun="letters"))
        return
    for text in (match["t"], f"{match['t']} letters"):
        for selection in read(text, today):
            told = (
                selection.kinds,
                selection.direction,
                selection.is_reply,
                selection.marking,
                selection.lacks,
            )
            if any(told):
                yield from sorted_out(Asking.LIST, selection)
                return


def _held(match: dict[str, str], today: dt.date) -> Built:
    """Build the list of the letters that a folder holds from what is said of them after that."""
    yield from _list_named({**match, "t": f"{match.get('t') or 'letters'} {match['s'].strip()}"}, today)


_FOLDER = r"(?:the|this|that|our|your) (?:folder|files?|index|archives?|collection|bundle|records?)"
_HOLD = r"(?:have|hold|contain|include|keep|possess)"
_ANY = r"(?:(?:any|some)(?: of)?(?: (?:the|these|those|our))? )"
_COPIED = r"(?:ever |also )?(?:been )?(?:copied|cc'?e?d)(?: (?:in|into|on|to|in to))*"
_LETTERS = r"(?: (?:us|any|some))* (?:letters|(?:e-?)?mails|correspondence)"
_THE_WORD = r"(?: the (?:words?|phrases?|names?|terms?))?"

FORMS: Forms = (
    # of a thread by its name
    (
        rf"(?:(?:which|what)(?: of (?:our|the|these))? |{SHOW} )(?:all |the |any )*{NOUNS} "
        r"(?:(?:that |which )?(?:are|is|were) )?(?:in|of|from|under|on) (?:the )?"
        r"(?:e-?mail )?(?:thread|chain|conversation)"
        r"(?: (?:called|titled|named|headed|about|on|with the (?:subject|title)))? (?P<x>.+)",
        _of_thread,
    ),
    # of which kind
    (rf"(?:which|what)(?: of (?:our|the|these))? {NOUN} (?:are|were) (?P<t>[\w -]+)", _of_kind),
    (
        rf"(?:(?:has|have|is|are|was|were) (?:an(?:y|other)|some)(?: of (?:our|the|these))? {NOUNS}"
        rf"|(?:which|what)(?: of (?:our|the|these))? {NOUNS} (?:has|have|is|are|was|were))"
        rf" (?:(?:ever|later|since|been) ){{0,3}}{TAKEN_BACK}",
        _taking_back,
    ),
    # how many
    (r"how many (?P<t>(?:of )?.+)", question_about(Asking.COUNT)),
    (
        rf"(?:what (?:is|was) |what |{SHOW} )?(?:the )?(?:(?:total|exact|overall) )?(?:number|count"
        rf"|total) of"
        rf" (?P<t>.+)",
        question_about(Asking.COUNT),
    ),
    (rf"(?:the )?total (?P<t>{NOUNS}\b.*)", question_about(Asking.COUNT)),
    (r"(?P<q>how (?:many|often|many times)) (?P<s>(?:have|has|had|did|do|does) .+)", _exchanged),
    (rf"(?:{SHOW} )?(?:count|tally)(?: up)? (?:how many )?(?P<t>.+)", question_about(Asking.COUNT)),
    (
        rf"(?:in|by) how many (?:of )?(?:the |our |these )?(?P<t>letters|(?:e-?)?mails|replies)(?: is|"
        rf" are| was| were)(?: the (?:words?|phrases?|names?|terms?))? {WHO} (?:mentioned|used|named"
        rf"|referred to|found|discussed|cited|quoted)",
        _mentioned,
    ),
    (
        rf"(?:in|by) how many (?:of )?(?:the |our |these )?(?P<t>letters|(?:e-?)?mails|replies) (?:does"
        rf"|do|did)(?: the (?:words?|phrases?|names?|terms?))? {WHO} (?:appear|occur|come up|feature"
        rf"|turn up)",
        _mentioned,
    ),
    (
        rf"how (?:often|many times) (?:is|are|was|were)(?: the (?:words?|phrases?|names?|terms?))?"
        rf" {WHO} mentioned(?: in (?:the|our|all) (?:letters|correspondence))?",
        _mentioned,
    ),
    # who had copies, and who wrote when
    (
        rf"(?:is|was|were|has|have) {WHO} {_COPIED}"
        rf" (?:anything|something|any(?: of (?:the|these|our))? {NOUN})",
        _copied_into,
    ),
    (
        rf"(?:(?:(?:on|in|into|to) )?(?:which|what)(?: of the)?(?: {NOUN})?|what else)"
        rf" (?:is|was|were|has|have) {WHO} {_COPIED}",
        _copied_into,
    ),
    (
        r"whom? (?:are|were|do) (?:all )?the (?:letters|correspondence|(?:e-?)?mails)"
        r"(?: all)?(?: (?:come )?from|(?: (?:written|sent))? by)",
        _senders_of_all,
    ),
    (r"who (?:wrote|was writing|sent (?:letters|what)) to whom (?P<t>.+)", _of_time),
    (
        r"who (?:(?:has|had) )?(?:wrote|written)(?P<us> (?:to )?us)? (?:the )?most(?: often)?(?: (?P<t>.+))?",
        _most,
    ),
    (
        r"who (?:(?:has|had) )?(?:wrote|written|sent)(?P<us> us)? (?:the )?most(?: of (?:the|our))?"
        r" (?P<noun>letters|(?:e-?)?mails|correspondence)(?: (?P<t>.+))?",
        _most,
    ),
    (
        rf"(?:who(?: all)?|(?:which|what) (?:people|persons|correspondents|bodies|organi[sz]ations"
        rf"|departments|councils|ministers?|officials)) (?:(?:has|have|had|was|were) )?"
        rf"(?:(?:wrote|written|writing)(?:{_LETTERS})?|sent{_LETTERS}) (?P<t>.+)",
        _senders,
    ),
    (
        r"(?:(?:from )?whom?) (?:did|do|have|had) we (?:(?:hear|heard|have|had|got|get|receive|received)"
        r"(?: letters?| (?:e-?)?mails?| correspondence)?)(?: from)? (?P<t>.+)",
        _senders_to_us,
    ),
    (
        r"who (?:were|was|are) (?:the |our )?(?:senders?|writers?|correspondents?)(?: of (?:the )?letters)?"
        r" (?P<t>.+)",
        _senders,
    ),
    # whether any mentions something
    (
        rf"(?:do|does|did) (?P<t>(?:{_ANY}|(?:the|these|our) (?=\w+s\b)){NOUN}"
        rf"(?: (?:from|to|of|in|by) .+?)?) (?:ever |also )?"
        rf"(?:mention|refer to|cite|name|speak of|talk about|discuss){_THE_WORD} {WHO}(?: anywhere| at all)?",
        _that_mention,
    ),
    (
        rf"(?:is|are|was|were){_THE_WORD} {WHO} (?:ever )?(?:mentioned|referred to|cited|named|spoken of"
        rf"|talked about|discussed) (?:anywhere(?: else)?|at all"
        rf"|(?:anywhere )?in (?P<t>{_ANY}{NOUN}(?: (?:from|to|of|in|by) .+)?"
        rf"|(?:the|these|our) (?:letters|(?:e-?)?mails|correspondence|documents)))",
        _that_mention,
    ),
    # the latest and the first
    (r"(?:(?:what|which|who) (?:is|was|are|were) )?(?:the )?(?:date of (?:the )?)?(?P<t>.+)", _latest),
    (r"when (?:is|was|are|were) (?P<t>.+?)(?: (?:sent|written|dated|received|signed|from))?", _latest),
    (
        r"(?:when (?:is|was) )?(?:the )?(?P<last>very first|first|last) time(?: that)?(?: since)?"
        r" (?P<s>.+)",
        _exchanged,
    ),
    (
        r"(?:(?:what|when|where) (?:is|was) )?(?:the )?(?P<last>first|earliest|last|latest|most recent"
        r"|oldest)"
        r" (?:mention|reference|letters?) (?:of|to) (?:the words? )?(?P<x>.+?)(?: in (?P<t>.+))?",
        _first_mention,
    ),
    (
        r"when (?:was|were|is|are) (?P<x>.+?) (?P<last>first|last|most recently) (?:mentioned|referred"
        r" to|named"
        r"|discussed|raised|brought up)(?: in (?P<t>.+))?",
        _first_mention,
    ),
    (
        r"(?:which|what) (?P<t>.+?) (?:is|was|are|were|came) (?:the )?(?P<last>latest|newest|oldest"
        r"|earliest|most recent|first|last)(?: one)?",
        _latest_of,
    ),
    (r"(?P<q>when) (?P<s>(?:have|has|had|did|do|does) .+)", _exchanged),
    (r"(?P<q>when) (?P<s>.+)", _exchanged),
    (rf"(?:{SHOW} )(?P<t>.+)", question_about(Asking.LIST)),
    (
        rf"(?!{NO_ORDER}\b)[a-z]+(?: (?:together|up|out|down|me|us|for))* (?P<t>(?:the|all|any|every"
        rf"|each|our)"
        r" .+)",
        _list_named,
    ),
    # which
    (rf"(?:which|what) (?P<t>{NOUNS}) (?:do|does|did) {_FOLDER} {_HOLD}(?P<s> .+)", _held),
    (rf"(?:do|does|did) {_FOLDER} {_HOLD} (?P<t>.+)", _list_named),
    (rf"what (?:do|does|did) {_FOLDER} {_HOLD} (?P<s>.+)", _held),
    (r"(?:which|what)(?: of)? (?P<t>.+)", _list_named),
    (r"(?:are|is|were|was) there (?P<t>.+)", _list_named),
    (r"(?:are|is|were|was|have|has) (?P<t>(?:any|some) .+)", _list_named),
    (
        r"(?:do|did|have|does) (?:we|you) (?:have|had|get|got|receive|received|hold|keep) (?P<t>.+)",
        _list_named,
    ),
    (r"(?P<t>(?:anything|something|everything) .+)", _list_named),
    (
        rf"(?:{SHOW} )?(?:(?P<q>who|whom|what|which|everything|anything|all)(?: else)? )?(?:that )?"
        rf"(?P<s>(?:(?:have|has|had|did|do|does) )?.+)",
        _exchanged,
    ),
    (
        rf"what (?:did|has|have|had) {WHO} (?:ever |also )?(?:write|written|wrote)"
        r"(?: (?P<t>(?:to|in|on|since|before|after|during|between|from) .+))?",
        _written_by,
    ),
    (
        rf"(?:{SHOW} )?(?:what|everything|anything|all|who)(?: else)?(?: (?:is|was|are|were|that is))?"
        rf" (?:there |here )?(?P<s>(?:in |on |came |from |received |sent |filed |stored ).+)",
        _in_folder,
    ),
    (r"(?P<t>.+)", _bare),
)
"""The forms of these questions; the first that fits the whole question counts."""

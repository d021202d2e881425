"""Questions about what was said over time, in two letters side by side, or in one (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.answers.phrasing.periods import periods_in
from corrbot.answers.phrasing.phrases import (
    AGREE,
    AGREES_WITH,
    DIFFERENCE,
    EVER,
    OF_LETTERS,
    ON,
    OVER_TIME,
    POSITION,
    SAID,
    SHOW,
    TELL,
    WHO,
)
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.builders import Build, Built, Forms, is_name, is_side, limits, read
from corrbot.answers.selected.limits import limits_in
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction


def _splits(text: str, joint: str, today: dt.date) -> Iterator[tuple[Selection, Selection]]:
    """Yield the ways to read ``text`` as two letters joined by ``joint``."""
    for whole in read(text, today):
        parts: Sequence[Selection] = ()
        if len(whole.periods) == 2:
            parts = [replace(whole, periods=(period,)) for period in whole.periods]
        elif len(whole.references) == 2:
            parts = [replace(whole, references=(reference,)) for reference in whole.references]
        if parts:
            yield parts[0], parts[1]
            return
    for match in re.finditer(joint, text, re.IGNORECASE):
        for one in read(text[: match.start()], today):
            for other in read(text[match.end() :], today):
                if is_side(one) and is_side(other):
                    yield one, other
                    return


def _over_time(match: dict[str, str], today: dt.date) -> Built:
    topic, periods = periods_in(f"{match['topic']} {match.get('rest', '')}", today)
    topic = topic.replace("¦", " ").strip(" ,")
    spans = tuple(period for period in periods if not period.is_day)
    x = match["x"]
    if not topic or not is_name(x) or not (match.get("time") or spans) or len(spans) != len(periods):
        return
    selection = limits_in(f"from {x}", today)
    if selection is not None:
        yield AskedOfLetters(Asking.OVER_TIME, replace(selection, periods=spans), topic=topic)


def _agreement(joint: str = r" and | with ") -> Build:
    def build(match: dict[str, str], today: dt.date) -> Built:
        topic = (match.get("topic") or "").strip(" ,")
        for one, other in _splits(match["pair"], joint, today):
            yield AskedOfLetters(Asking.AGREEMENT, one, other, topic)
            return

    return build


_WHAT_WAS_SAID = rf"^what (.+?) (?:has |have |had )?{SAID}(?: to us)?\b"


def _agrees_with(match: dict[str, str], today: dt.date) -> Built:
    said = re.sub(_WHAT_WAS_SAID, r"the letter from \1", match["one"], flags=re.IGNORECASE)
    for one in read(said, today):
        two = re.sub(_WHAT_WAS_SAID, r"the letter from \1", match["two"], flags=re.IGNORECASE)
        two = re.sub(
            r"^(?:that|the one|the other|the other one|the letter from (?:it|they|he|she))\b",
            "the letter",
            two,
        )
        for other in read(two, today):
            if is_side(one) and is_side(other):
                yield AskedOfLetters(Asking.AGREEMENT, one, other, (match.get("topic") or "").strip(" ,"))


_COPIED = re.compile(r"\b(?:copied|cc'?e?d)$", re.IGNORECASE)
"""Before "in the letter", asks who had a copy of it."""


_POSSESSED = re.compile(r"^(?:his|her|their|its) (?=\w)", re.IGNORECASE)
_WHO_SAYS = re.compile(
    rf"\b(?:does|did|do|has|have|had) (?P<x>(?-i:[A-Z])[\w.'’-]*(?: [\w.'’-]+){{0,3}}?) {TELL}",
    re.IGNORECASE,
)


def _who_says(question: str) -> str:
    """Return who says something in ``question``, which asks for it, or ""."""
    found = _WHO_SAYS.search(question)
    return found["x"] if found else ""


def _content(match: dict[str, str], today: dt.date) -> Built:
    """Build a question put to one letter; "its letter" is one of whom the question names."""
    groups = {name: match.get(name, "") for name in ("q", "x", "verb", "rest", "t")}
    if _COPIED.search(groups["q"]):
        return
    owner, text = match.get("x", ""), match["t"]
    if not owner and _POSSESSED.match(text):
        owner, text = _who_says(groups["q"]), _POSSESSED.sub("", text)
    elif owner:
        text = re.sub(r"^(?:its|his|her|their|the|a|an) ", "", text, flags=re.IGNORECASE)
    said = limits_in(f"from {owner}", today) if owner else Selection()
    for selection in read(text, today):
        if said is not None and selection.is_one:
            yield AskedOfLetters(
                Asking.CONTENT, said.refined(replace(selection, noun="")), topic=_put_to_it(groups)
            )


def _said_then(match: dict[str, str], today: dt.date) -> Built:
    """Build what the letters of one sender, to somebody or anybody, of one time say, no more said of them."""
    to = f" to {match['y']}" if match.get("y") else ""
    for selection in limits(f"from {match['x']}{to} {match['time']}", today):
        rest = replace(selection, sender="", recipient="", periods=(), noun="")
        if selection.sender and selection.periods and not rest:
            yield AskedOfLetters(Asking.CONTENT, selection, topic=_put_to_it({"q": ""}), is_guess=True)


def _asked_of(match: dict[str, str], today: dt.date) -> Built:
    """Build what our letters to somebody ask for."""
    topic = f"what do we ask {match.get('rest') or 'for'}"
    for selection in limits(f"to {match['x']}", today) if is_name(match["x"]) else ():
        if selection.recipient:
            yield AskedOfLetters(Asking.CONTENT, replace(selection, direction=Direction.OUT), topic=topic)


_OF_LETTERS = re.compile(rf"(?:{OF_LETTERS})\b|[^a-z]")


def _told(match: dict[str, str], today: dt.date) -> Built:
    """Build a question put to the one letter that is the subject of its verb, wherever that begins."""
    words = match["s"].split()
    for end in range(len(words) - 1, 0, -1):
        if not _OF_LETTERS.match(words[end]):
            yield from _content({**match, "t": " ".join(words[:end]), "rest": " ".join(words[end:])}, today)


def _put_to_it(groups: dict[str, str]) -> str:
    """Return the question as it is put to the letter alone."""
    if groups.get("verb"):
        return f"what did {groups['x']} {groups['verb']} {groups['rest']}"
    if groups.get("rest"):
        return f"{groups['q']} does the letter {groups['rest']}".strip()
    return groups["q"].strip(" ,") or "what does the letter say"


_THEN = r"(?:in|on|during|before|after|since|between|from|by|until|to)"
_TELLS = (
    r"(?:(?:tell|told|advised?|inform(?:ed)?|warn(?:ed)?|answer(?:ed)?|notif(?:y|ied)|brief(?:ed)?|assured?)"
    r"|(?:say|said|report(?:ed)?|reply|replied|respond(?:ed)?|explain(?:ed)?|confirm(?:ed)?|announced?)"
    r"(?: back)? to)"
)
"""Before whom something is told."""

FORMS: Forms = (
    # what was said when
    (
        rf"what (?:did|has|have|does|had) {WHO} (?:ever |previously |so far )*{SAID} (?:to us"
        rf" )?{ON} (?P<topic>.+?)[ ,]+(?P<time>{OVER_TIME})",
        _over_time,
    ),
    (
        rf"what (?:did|has|have|does|had) {WHO} (?:ever |previously |so far )*{SAID} (?:to us"
        rf" )?{ON} (?P<topic>.+)",
        _over_time,
    ),
    (
        rf"(?:(?:trace|track|follow|show|chart|set out)(?: me| us)? )?(?:how )?(?:(?:has|did|have|does) )?"
        rf"{WHO}(?:'s|') {POSITION} (?:{ON}|of) (?P<topic>.+?) (?:has |have )?"
        rf"(?P<time>(?:changed?|developed?|evolved?|shifted?|moved?|varied|vary)(?: {OVER_TIME})?)"
        rf"(?P<rest> (?:since|between|from|after|until|before|in|during) .+)?",
        _over_time,
    ),
    (
        rf"(?:trace|track|follow|show|list|chart|give|summari[sz]e|set out|collect)(?: me| us)?"
        rf" (?:how|what|everything|all)(?: that)? {WHO} (?:has |have |had |ever )*{SAID} "
        rf"{ON} (?P<topic>.+?)(?:[ ,]+(?P<time>{OVER_TIME}|by date|in order|chronologically))?",
        _over_time,
    ),
    (
        rf"(?:has|have|did) {WHO} {EVER}(?P<time>changed?|shift(?:ed)?|alter(?:ed)?|soften(?:ed)?"
        rf"|harden(?:ed)?"
        rf"|moved?|revised?|backtrack(?:ed)?) (?:(?:its|their|his|her|the) )?{POSITION} (?:{ON}|of)"
        rf" (?P<topic>.+)",
        _over_time,
    ),
    (
        rf"(?:(?:{SHOW}|give) )?(?:me )?(?:an? |the )?(?P<time>timeline|chronology|history|evolution"
        rf"|development)"
        rf" of (?:(?:what|everything) {WHO} (?:has |have |had |ever )*{SAID}(?: to us)?"
        rf"|{WHO}(?:'s|') {POSITION}) (?:{ON}|of) (?P<topic>.+)",
        _over_time,
    ),
    (
        rf"(?:what )?{WHO}(?: (?:has |have |had |ever )*{SAID}(?: to us)?)? {ON} (?P<topic>.+?)[ ,]+"
        rf"(?P<time>{OVER_TIME}|by date|in date order|chronologically)",
        _over_time,
    ),
    # two letters side by side
    (rf"(?:do|does|did) (?P<pair>.+?) {AGREE}(?: {ON} (?P<topic>.+))?", _agreement()),
    (
        r"(?:do|does|did) (?P<pair>.+?) (?:give|name|state|quote|mention|have|set) the same (?P<topic>.+)",
        _agreement(),
    ),
    (
        rf"(?:are|were) (?P<pair>.+?) (?:consistent|in agreement|at odds|in conflict|the same)(?:"
        rf" {ON} (?P<topic>.+))?",
        _agreement(),
    ),
    (
        rf"(?:do|does|did) (?P<one>.+?) {AGREES_WITH} (?P<two>.+?)(?: {ON} (?P<topic>(?!\d|(?:the"
        rf"|a|an) \d).+))?",
        _agrees_with,
    ),
    (
        rf"(?:is|are) (?P<one>.+?) (?:consistent with|in line with|at odds with|in conflict with)"
        rf" (?P<two>.+?)(?: {ON} (?P<topic>.+))?",
        _agrees_with,
    ),
    (
        rf"(?:is|are) there (?:an?|any|some) {DIFFERENCE} between (?P<pair>.+?)(?: {ON} (?P<topic>.+))?",
        _agreement(),
    ),
    (
        rf"(?:what|which|how|where) (?:(?:(?:is|are|was|were) (?:there |the )*)?(?:changes?|changed"
        rf"|changing"
        rf"|{DIFFERENCE}) between|(?:do|does|did|is|are)) (?P<pair>.+?)(?: (?:differ|compare|disagree"
        rf"|contradict each other|different))?(?: {ON} (?P<topic>.+))?",
        _agreement(r" and | with | from "),
    ),
    (
        r"(?:is|are|was|were) (?P<topic>.+?) in (?P<one>.+?) (?:the same as|different (?:from|to)"
        r"|consistent with|in line with|as in) (?:that |those |the ones? )?(?:in |of )?(?P<two>.+)",
        _agrees_with,
    ),
    (
        r"(?:put|show|set|lay)(?: me| us)? (?P<pair>.+?) (?:side by side|next to each other)(?P<topic>)",
        _agreement(),
    ),
    (rf"compare (?:what )?(?P<pair>.+?)(?: (?:say|said|state))?(?: {ON} (?P<topic>.+))?", _agreement()),
    # what letters of one sender and time say
    (
        rf"what (?:did|has|have|had|does) {WHO} (?:ever |also )*{SAID}(?: to us)?"
        rf" (?P<time>{_THEN} .+)",
        _said_then,
    ),
    (
        rf"what (?:did|has|have|had|does) {WHO} (?:ever |also )*{_TELLS} (?P<y>.+?) (?P<time>{_THEN} .+)",
        _said_then,
    ),
    (
        rf"what (?:did|have|had) we (?:ever |already |actually )*(?:ask(?:ed)?|request(?:ed)? (?:of|from)"
        rf"|want(?:ed)? from) {WHO}(?: for| to do)?(?: (?P<rest>{ON} .+))?",
        _asked_of,
    ),
    # what one letter says
    (r"(?:tell (?:me|us) )?(?:(?:more|something|everything|all) )?about (?P<t>.+)", _content),
    (
        r"(?:what (?:can you tell (?:me|us)|do (?:we|you) know|is known) about|describe|explain) (?P<t>.+)",
        _content,
    ),
    (
        r"(?:(?:give|show|tell) (?:me |us )?)?(?:(?:an? |the )?(?:summary|gist|contents?|text|main"
        r" points?|key points?)"
        r" of|(?:summari[sz]e|sum up|read(?: out)?|quote(?: from)?|outline)(?: to us| to me)?|what is"
        r" in) (?P<t>.+)",
        _content,
    ),
    (
        rf"(?P<q>what) (?:did|does|has|had) {WHO} (?P<verb>{TELL}) in (?P<t>(?:its|his|her|their|the"
        rf"|a) .+?)(?P<rest> {ON} .+)?",
        _content,
    ),
    (
        rf"(?P<q>what (?:did|does|has|had) (?P<x>.+?) {TELL} {ON} .+?) in (?P<t>(?:its|his|her"
        rf"|their|the|a) .+)",
        _content,
    ),
    (
        r"(?P<q>(?:.*?\b(?:what|why|who|whom|when|where|which|how)\b.*?)?) ?\b(?:does|did|do) (?P<s>.+)",
        _told,
    ),
    (
        r"(?:in|according to|as per|going by|judging by) (?P<t>.+?),? (?P<q>(?:what|why|who|whom"
        r"|when|where|which|how|is|are|was|were|did|does|do"
        r"|(?:by|to|on|from|in|for|with) (?:what|whom?|which|when|whose))\b.+)",
        _content,
    ),
    (r"(?P<q>.+?),? (?:in|according to|as per) (?P<t>.+)", _content),
)
"""The forms of these questions; the first that fits the whole question counts."""

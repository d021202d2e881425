"""Questions that follow on a question over many letters: "and in 2019?", "how many of those …" (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.periods import in_year_of
from corrbot.answers.phrasing.phrases import PARTICULARS, PEOPLE_TOLD
from corrbot.answers.phrasing.vocabulary import NOUNS, ORDERED, order_of
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.limits import limits_in, selection_in
from corrbot.answers.selected.own_subject import Found, are_alike
from corrbot.answers.selected.selection import OUR_SIDE, Selection
from corrbot.letters import Direction
from corrbot.letters.asked_name import AskedName
from corrbot.letters.titles import Gender

_THEM = re.compile(
    r"\b(?:of )?(?:them|those|these)(?: (?:letters|ones|(?:e-?)?mails))?\b|\b(?:of )?the ones\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|that letter|this letter|that one|the letter)\b(?! of| from| dated| to\b)", re.IGNORECASE
)
_AND = re.compile(
    r"^(?:(?:and|what about|how about|only|just|but|or|also|now|(?:the )?same(?: again)?(?: but)?(?: for"
    r"| with)?|limit(?: it| that| them)? to|narrow(?: it| that| them)?(?: down)? to|not just"
    r")\b[ ,]*)+",
    re.IGNORECASE,
)
_ONLY = form(
    r"(?:(?:and|but|please|now)\b[ ,]*)*(?:show |list |give )?(?:me )?(?:only|just)(?: of)? "
    r"(?:those|these|them|the ones|the letters|ones|letters)(?P<rest> .+)"
    r"|(?:those|these|the ones)(?P<rest> .+?) (?:only|alone)"
)
"""Limits the letters just listed: "only those from the Council"."""
_THE_ONE = re.compile(
    r"^(?:the|that|any|those) (?:ones?|letters?|(?:e-?)?mails?) (?=(?:to|from|by|about|on|in|of|dated)\b)",
    re.IGNORECASE,
)
"""Stands for one of the letters just listed before what tells which: "the one to the Council"."""
_AT_END_OF_THEM = re.compile(
    r"(?P<end>\b(?:from|by|to) )them\b(?! (?:letters|ones|(?:e-?)?mails))", re.IGNORECASE
)
"""Stands for the only one who was named as writing the letters just listed, or as getting them."""
_FOLLOWS_LETTERS = (Asking.LIST, Asking.COUNT, Asking.OUTSTANDING, Asking.RESPONSE_TIME, Asking.LATEST)
_IS_THEY = re.compile(r"\b(?:they|he|she)\b", re.IGNORECASE)
"""Stands for the sender of the letters just listed."""
_THEY = r"(?:that|they|those|these|them|it|there|we)"
_OF_THEM = re.compile(r"(?:(?P<sender>from|by)|to) (?P<whom>them|him|her|it)", re.IGNORECASE)
"""Turns the letters just listed to who wrote or got them."""
_OF_THOSE = re.compile(r"\bof (?:them|those|these)\b", re.IGNORECASE)
_GENDERS = {"him": Gender.MAN, "her": Gender.WOMAN}
_SHOWN = r"(?:list|show|name|give|see|open|display)(?: me| us)?(?: (?:an? |the )?list(?: of(?= ))?)?"
_SHORT = (
    (
        Asking.COUNT,
        form(
            rf"(?:so )?how many(?: (?:letters|(?:e-?)?mails)(?= ))?"
            rf"(?: (?:is|are|was|were|do|does|did) {_THEY}(?: (?:have|hold|make|come to))?)?"
            rf"(?: of (?:them|those|these))?(?: (?:letters|(?:e-?)?mails))?(?P<rest> .+)?"
        ),
    ),
    (
        Asking.LIST,
        form(
            rf"(?:which|what)(?: (?:ones?|letters|(?:e-?)?mails))?(?: (?:are|were|is) {_THEY})?(?P<rest> .+)?"
            rf"|{_SHOWN} (?:them|those|these|it)(?: all)?(?P<rest> .+)?|{_SHOWN}"
        ),
    ),
)
"""Questions that ask something else of the same letters, as far as the rest limits them."""
_LATEST = re.compile(
    r"(?:(?:which|what|when|who)(?: one)? (?:is|was|are|were|came|of (?:them|those) (?:is|was)) "
    r"|show(?: me)? )?"
    r"(?P<order>.+?)(?: (?:ones?|letters?(?=.* of (?:them|those|these)\b)|of (?:them|those|these|all)|sent"
    r"|received|dated))*",
    re.IGNORECASE,
)
"""Asks for the latest of the letters spoken of; "the latest letter" is that of all, but for "of those"."""


_WRITE = r"(?:send|sent|write|wrote|written|reply|replied|answer|answered|say|said)"
_LETTERS = r"(?:what|(?:which|how many)(?: letters| (?:e-?)?mails)?)"
_TO_THEM = re.compile(
    rf"{_LETTERS} (?:did|have|had) we (?:ever )?{_WRITE}(?: back)?(?: to)? (?:them|him|her|it)", re.IGNORECASE
)
_TO_US = re.compile(
    rf"{_LETTERS} (?:did|have|had|has) (?:they|he|she|it) (?:ever )?{_WRITE}(?: back)?(?: to)? us",
    re.IGNORECASE,
)
"""Asks for the letters that went the other way."""
_WHEN = re.compile(
    r"(?:when|how (?:quickly|soon)|(?:after )?how (?:long|many (?:working |calendar )?days)"
    r"(?: (?:later|after(?:wards| that)?))?)"
    r"(?: (?:was|were|is|did|has) (?:it|that|this|he|she|they)"
    r"(?: (?:take|taken|done|sent|happen|reply|answer))?)?",
    re.IGNORECASE,
)
"""Asks of an answer spoken of before when it came."""
_ANSWER = r"(?:it|that|this|(?:the|that|this|their|his|her|its) (?:reply|answer|response)|he|she|they)"
_TOO_LATE = (
    r"(?:late|too late|overdue|in time|on time|in good time|within the (?:deadline|target|limit)"
    r"|(?:before|by|after|past) the (?:deadline|target|due date))"
)
_WHETHER_LATE = re.compile(
    rf"(?:was|were) {_ANSWER} (?:sent |given |made |received )?{_TOO_LATE}"
    rf"|(?:did|has) {_ANSWER} (?:come|came|arrived?|repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|keep|meet"
    rf"|miss) (?:{_TOO_LATE}|(?:to )?the (?:deadline|target|time limit))"
    r"|(?:how (?:late|many (?:(?:working|calendar) )?days (?:too )?late)|by how (?:much|many days))"
    rf" (?:was|were) {_ANSWER}(?: (?:too )?late)?",
    re.IGNORECASE,
)
"""Asks of an answer spoken of before whether it came late."""


_HOW_LONG = re.compile(
    r"(?:(?:for|since) )?(?:how long|when) (?:has|have|is|are) (?:it|that|they|those|these|each|each one"
    r"|that one|(?:that|the|this) letter) (?:all )?(?:now )?(?:been |gone )?(?:still )?"
    r"(?:waiting|unanswered|outstanding|open|pending)(?: for (?:an? )?(?:answer|reply))?",
    re.IGNORECASE,
)
"""Asks how long the letters just listed as unanswered wait, which their list tells."""
_LONGEST = re.compile(
    r"(?:which|what|who)(?: (?:one|letter))?(?: of (?:them|those|these))? (?:has|have|is|was)"
    r" (?:been )?(?:waiting|waited|outstanding|unanswered|open|pending)(?: for)? (?:the )?longest",
    re.IGNORECASE,
)
_WHO_FROM = re.compile(
    r"whom? (?:are|were|do) (?:all )?(?:they|those|these|the letters)(?: all)?"
    r"(?: (?:come )?from|(?: (?:written|sent))? by)",
    re.IGNORECASE,
)
"""Asks who wrote the letters just listed."""
_LISTED = (Asking.LIST, Asking.COUNT, Asking.LATEST)
_WHEN_SENT = re.compile(
    r"(?:when|of what dates?)(?: (?:was|were|did|are|is) (?:it|that|they|those|these|he|she)"
    r"(?: (?:sent|written|dated|write|sign(?:ed)?))?)?",
    re.IGNORECASE,
)
"""Asks for the dates of the letters just listed, which stand in the list."""
_TOLD_OF_EACH = re.compile(
    rf"(?:{_SHOWN} |(?:what|who) (?:are|were) )?"
    rf"(?:(?:all )?their {PARTICULARS}(?: of (?:them|those|these)(?: letters)?)?"
    rf"|(?:the|all)(?: the)? {PARTICULARS} of (?:them|those|these)(?: letters)?"
    rf"|the (?!{PEOPLE_TOLD}){PARTICULARS})",
    re.IGNORECASE,
)
"""Asks for what a list of letters tells of each: "give me their dates".

"All senders", and "the senders", are those of all letters.
"""
_COMPARED = re.compile(
    r"(?:(?:which|what)(?: one| of (?:them|those|these|the two))? (?:is|was) |show(?: me)? )"
    r"(?:the )?(?P<word>later|newer|more recent|earlier|older)"
    r"(?: one| letter| of (?:them|those|these|both|the two)(?: letters)?)?",
    re.IGNORECASE,
)
"""Asks for one of the letters just listed as of two."""
_SUPERLATIVES = {
    "later": "latest",
    "newer": "newest",
    "more recent": "most recent",
    "earlier": "earliest",
    "older": "oldest",
}
_WHOLE = re.compile(
    rf"(?:how many|which|what)(?: of (?:our|your|their|the)| other)? {NOUNS}"
    r"(?! (?:is|are|was|were|do|does|did) (?:that|they|it)\b) .+",
    re.IGNORECASE,
)
"""Names letters and says more of them: a question of its own, whatever was asked before."""


def is_follow_up(question: str, text: str) -> bool:
    """Return whether ``question``, plainly ``text``, may need the question before it."""
    start = " ".join(question.split()).lower()
    if _WHEN.fullmatch(_AND.sub("", text)) or _THEM.search(text) or _IT.search(text) or _AND.match(start):
        return True
    if _WHETHER_LATE.fullmatch(_AND.sub("", text)):
        return True
    if _TOLD_OF_EACH.fullmatch(_AND.sub("", text)) or _COMPARED.fullmatch(text):
        return True
    if _LONGEST.fullmatch(text) or _WHO_FROM.fullmatch(text) or _HOW_LONG.fullmatch(_AND.sub("", text)):
        return True
    return _WHOLE.fullmatch(text) is None and (
        _ordered(text) is not None or any(pattern.fullmatch(text) for _, pattern in _SHORT)
    )


def following(text: str, before: AskedOfLetters, found: Found, today: dt.date) -> AskedOfLetters | None:
    """Return ``text`` as what follows on ``before``, if it does."""
    when = _WHEN.fullmatch(_AND.sub("", text)) or _WHETHER_LATE.fullmatch(_AND.sub("", text))
    if before.about in (Asking.THREAD, Asking.RESPONSE_TIME) and when:
        return replace(before, about=Asking.RESPONSE_TIME, wants_words=False, is_whole=False)
    if (told := _told_of_each(text, before)) is not None:
        return told
    them, it = _THEM.search(text), _IT.search(text)
    if before.about in _FOLLOWS_LETTERS:
        if only := _ONLY.fullmatch(text):
            limited = _limited(before.selection, parts(only)["rest"], today)
            return None if limited is None else replace(before, selection=limited)
        swapped = _swapped(text, before) or _of_named(text, before, found) or _senders_of(text, before)
        if swapped is not None:
            return swapped
        if (short := _short(text, before, today)) is not None:
            return short
        if them:
            return _of_them(text, before, found)
    if it and before.selection.is_one:
        asked = found(_IT.sub("the first letter", text))
        if asked is not None and asked.selection.order == 0:
            return replace(asked, selection=before.selection)
    return _elliptic(text, before, today) if before.about in _FOLLOWS_LETTERS else None


def _told_of_each(text: str, before: AskedOfLetters) -> AskedOfLetters | None:
    """Return the list of the letters of ``before``, where ``text`` asks for what it tells of each."""
    rest, about = _AND.sub("", text), before.about
    if about in _LISTED and _WHEN_SENT.fullmatch(rest):
        return replace(before, about=Asking.LIST if about is Asking.COUNT else about)
    if about in _FOLLOWS_LETTERS and _TOLD_OF_EACH.fullmatch(rest):
        return replace(before, about=Asking.LIST if about in _LISTED else about)
    return None


def _of_named(text: str, before: AskedOfLetters, found: Found) -> AskedOfLetters | None:
    """Return ``text``, which asks of letters from or to "them", by the name of those of ``before``."""
    named = {before.selection.sender, before.selection.recipient} - {"", OUR_SIDE}
    if len(named) != 1 or before.selection.parties or not _AT_END_OF_THEM.search(text):
        return None
    (name,) = named
    asked = found(_AT_END_OF_THEM.sub(lambda match: f"{match['end']}{name}", text))
    if asked is None or name not in (asked.selection.sender, asked.selection.recipient):
        return None
    periods = asked.selection.periods or before.selection.periods
    return replace(asked, selection=replace(asked.selection, periods=periods))


def _swapped(text: str, before: AskedOfLetters) -> AskedOfLetters | None:
    """Return the letters of us to who wrote those of ``before``, or of who had them to us."""
    rest, selection = _AND.sub("", text), before.selection
    about = Asking.COUNT if rest.lower().startswith("how many") else Asking.LIST
    to_them = Selection(recipient=selection.sender, direction=Direction.OUT)
    to_us = Selection(sender=selection.recipient, direction=Direction.IN)
    for pattern, name, swapped in (
        (_TO_THEM, selection.sender, to_them),
        (_TO_US, selection.recipient, to_us),
    ):
        if name and pattern.fullmatch(rest):
            return AskedOfLetters(about, replace(swapped, periods=selection.periods, noun="letters"))
    return None


def _senders_of(text: str, before: AskedOfLetters) -> AskedOfLetters | None:
    """Return who wrote the letters of ``before``, where ``text`` asks from whom "they" are.

    The list of those that wait names whoever wrote each.
    """
    if not _WHO_FROM.fullmatch(_AND.sub("", text)):
        return None
    if before.about is Asking.OUTSTANDING:
        return before
    if before.about not in (Asking.LIST, Asking.COUNT):
        return None
    return replace(before, about=Asking.LIST, is_of_senders=True)


def _short(text: str, before: AskedOfLetters, today: dt.date) -> AskedOfLetters | None:
    """Return another question about the same letters: "how many is that?", "which ones?", "the latest?"."""
    rest = _AND.sub("", text)
    is_waiting = before.about is Asking.OUTSTANDING
    if is_waiting and _HOW_LONG.fullmatch(rest):
        return before
    if is_waiting and _LONGEST.fullmatch(rest):
        return replace(before, selection=replace(before.selection, order=0, number=1))
    if order := _ordered(rest):
        selection = replace(before.selection, order=order[0], number=order[1])
        is_of_two = _COMPARED.fullmatch(rest) is not None
        if is_waiting:
            return None if is_of_two else replace(before, selection=selection)
        return AskedOfLetters(Asking.LATEST, replace(selection, answered=None), is_of_two=is_of_two)
    for about, pattern in _SHORT:
        if match := pattern.fullmatch(rest):
            limits = _OF_THOSE.search(rest) is not None
            refined = _refined(before.selection, parts(match).get("rest", ""), today, turns=not limits)
            if refined is not None:
                waits = refined.answered is False
                return replace(before, about=Asking.OUTSTANDING if waits else about, selection=refined)
    return None


def _ordered(text: str) -> tuple[int, int] | None:
    """Return order and number of "which is the latest?", which speaks of no letters of its own."""
    compared = _COMPARED.fullmatch(text)
    if compared and (superlative := _SUPERLATIVES.get(" ".join(compared["word"].lower().split()))):
        text = superlative
    match = _LATEST.fullmatch(text)
    order = ORDERED.fullmatch(re.sub(r"^the ", "", match["order"], flags=re.IGNORECASE)) if match else None
    found = order_of(order) if order else None
    return found if found and found[1] else None


def _refined(selection: Selection, rest: str, today: dt.date, *, turns: bool) -> Selection | None:
    """Return ``selection`` limited by ``rest`` too, or None when that says something else.

    Where it ``turns``, "from her" asks for the letters of who got them; it limits no letters.
    """
    if not rest:
        return selection
    end, names = _OF_THEM.fullmatch(rest), {*filter(None, (selection.sender, selection.recipient))}
    if end and len(names) == 1:
        (name,) = names
        genders, told = AskedName.of(name).genders, _GENDERS.get(end["whom"].lower())
        if not turns or (genders and told and told not in genders):
            return None
        sides = (name, "") if end["sender"] else ("", name)
        return replace(selection, sender=sides[0], recipient=sides[1], is_signed=False, direction=None)
    said = limits_in(rest, today)
    if said is not None and selection.sender and _IS_THEY.search(rest):
        said = replace(said, direction=None)
    return None if said is None else _turned(selection, said).refined(replace(said, noun=""))


def _turned(selection: Selection, said: Selection) -> Selection:
    """Return ``selection`` without the recipient who is the sender in ``said``, and the other way round."""
    if selection.recipient and not said.recipient and are_alike(selection.recipient, said.sender):
        return replace(selection, recipient="")
    if selection.sender and not said.sender and are_alike(selection.sender, said.recipient):
        return replace(selection, sender="", is_signed=False)
    return selection


def _limited(selection: Selection, rest: str, today: dt.date) -> Selection | None:
    """Return ``selection`` limited by ``rest``; days and months are of its year, words join its words."""
    refined = _refined(selection, rest, today, turns=False)
    if refined is None:
        return None
    years = {day.year for one in selection.periods for day in (one.first, one.last) if day}
    periods = refined.periods
    if len(years) == 1 and periods != selection.periods:
        (year,) = years
        periods = tuple(
            replace(in_year_of(selection.periods[0], one), words=f"{one.words} {year}") if one.month else one
            for one in periods
        )
    mentions = tuple(dict.fromkeys((*selection.mentions, *refined.mentions)))
    return replace(refined, periods=periods, mentions=mentions)


def _of_them(text: str, before: AskedOfLetters, found: Found) -> AskedOfLetters | None:
    said = _THEM.sub("", text)
    said = re.sub(r"^(how many|which|what|who)\b", r"\1 letters", said, flags=re.IGNORECASE)
    for wording in (said, _THEM.sub("letters", text)):
        asked = found(" ".join(wording.split()))
        if asked is not None:
            limits = _OF_THOSE.search(text) is not None
            turned = before.selection if limits else _turned(before.selection, asked.selection)
            return replace(asked, selection=turned.refined(replace(asked.selection, noun="")))
    return None


def _elliptic(text: str, before: AskedOfLetters, today: dt.date) -> AskedOfLetters | None:
    rest = _THE_ONE.sub("", _AND.sub("", text))
    end = "to" if before.selection.recipient and not before.selection.sender else "from"
    named = selection_in(rest, today)
    for said in (
        named if named and not named.named else None,
        limits_in(rest, today),
        limits_in(f"{end} {rest}", today),
    ):
        if said:
            turned = _turned(before.selection, said)
            return replace(before, selection=turned.refined(replace(said, noun="")))
    return None

"""`change`: what a sentence says is otherwise now than before, naming no letter that said so (English)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from corrbot.letters.asserted import asserted
from corrbot.letters.dates import MONTHS, printed_dates
from corrbot.letters.events import BE, EVENTS, event_stems
from corrbot.letters.letter import Of
from corrbot.letters.successions import CUES, may_replace, person_replaced
from corrbot.terms import stems

_WORD, _MARKED_WORD = r"[\w’'£-]{1,40}", r"[\w£’'.,-]{1,40}"
_THE = r"(?:the|this|that|your|our|his|her|my|their|its|both|these|those)"
_OF_DAY = r"(?:(?:the )?(?:date|day|time) (?:of|for|fixed for) )?"
_MOVED = (
    r"(?:postponed|deferred|adjourned|put back|put off|brought forward|pushed back|set back|moved"
    r"|rearranged|rescheduled|re-?listed|delayed)"
)
_MOVING = (
    r"(?:(?:postpon|deferr|adjourn|mov|rearrang|reschedul|delay|defer|postpone|move|rearrange|reschedule)"
    r"(?:ing|ed|d)?|(?:put(?:ting)?|push(?:ed|ing)?|set(?:ting)?) (?:back|off)"
    r"|(?:bring|brought|bringing) forward)"
)
_DATE_MOVED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_THE} (?:{_WORD} ){{0,3}}?(?P<event>{EVENTS})s?\b[^.;?]{{0,80}}?"
        rf"\b(?:{BE}|(?:has |have )?had to be |will (?:now )?be ){_MOVED}\b",
        r"\b(?:I|we|it|they|he|she|the [\w’'-]{1,40}(?: [\w’'-]{1,40})?) "
        r"(?:(?:have|has|had|must|are|is|am|now|therefore|accordingly|also|to|decided|been obliged) ){1,4}"
        rf"{_MOVING} {_OF_DAY}(?:{_THE} )?{_OF_DAY}(?:{_WORD} ){{0,3}}?(?P<event>{EVENTS})s?\b",
        rf"\b{_THE} (?:{_WORD} ){{0,3}}?(?P<event>{EVENTS})s?\b[^.;?]{{0,60}}?"
        r"\bwill (?:now|instead) (?:take place|be held|be heard|happen|go ahead|begin|start)\b",
        r"\b(?:the|this|our|your) (?:[\w’'-]{1,40} ){1,4}?will (?:now|instead) (?:finally )?"
        r"(?P<event>close|open|shut)\b(?! (?:at|until|from) \d{1,2}(?:[.:]\d\d)? ?[ap]\.?m)",
    )
)
_HELD = re.compile(
    r"\b(?:had|underwent) (?:his|her|my|your|their|an?|the) (?:[\w-]{1,40} ){0,2}?"
    r"(?P<event>operation|surgery|procedure|transplant)\b"
)
_THEN = re.compile(
    r"(?:,? (?:from|instead of|rather than)\b[^.;?]{0,40}?)?,? ?\b(?:to|until|till|for)\b[^.;?]{0,40}$"
)
_THEN_HELD = re.compile(r"[^.;?]{0,60}?\b(?:on|from|to|until)\b(?: the)?(?: \w+day,?(?: the)?)? ?$")
_ON = re.compile(r"(?: (?:yesterday|today))?,?(?: on)?(?: the)?(?: \w+day,?(?: the)?)? ?$")
_YESTERDAY = re.compile(r",? (?:(?P<yesterday>yesterday)|today)\b")
_OLD = re.compile(r"\b(?:from|instead of|rather than|not)\b(?: on)?(?: the)?(?: \w+day,?)? ?$")

_IMPOSED = (
    r"(?:penalt(?:y|ies)|fines?|charges?|surcharges?|demands?|deductions?|refusals?|decisions?|notices?|orders?"
    r"|suspensions?|bans?|rulings?|determinations?|awards?|permissions?|licen[cs]es?|permits?|certificates?"
    r"|approvals?|consents?|offers?|debts?|levy|levies|restrictions?|conditions?|summons(?:es)?|warrants?"
    r"|invoices?|bills?|sentences?|disqualifications?|dismissals?|evictions?|allegations?)"
)
_UNDOING = (
    r"(?:withdrawn|cancelled|canceled|waived|quashed|rescinded|revoked|lifted|overturned|set aside|reversed"
    r"|written off|annulled|remitted|dropped)"
)
_GRANTING = (
    r"(?:allowed|upheld|reinstated|restored|granted|approved|accepted|applied|sanctioned|agreed to"
    r"|consented to|authori[sz]ed)"
)
_NOW = r"(?:(?:now|therefore|since|hereby|accordingly|also|subsequently|at last|after all) ){0,2}"
_WHO = (
    r"\b(?:I|[Ww]e|[Ii]t|[Tt]hey|[Hh]e|[Ss]he|(?:[Tt]he|[Mm]y|[Oo]ur) (?:[\w’'-]{1,40} ){0,3}?[\w’'-]{1,40}"
    r"|[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40})?) (?:have|has) "
)
_THING = (
    r"(?:(?:the|this|that|these|those|his|her|your|their|its|an?) )"
    rf"(?P<about>{_WORD}(?: {_WORD}){{0,4}})"
)
_UNDONE = (
    re.compile(
        rf"\b(?i:{_THE}) (?P<about>(?:{_MARKED_WORD} ){{0,4}}?{_IMPOSED}) (?:(?:has|have) {_NOW}been {_NOW}"
        rf"|(?:is|are) (?:now |therefore |accordingly |hereby )*){_UNDOING}\b"
    ),
    re.compile(rf"{_WHO}{_NOW}{_UNDOING} (?!the order of ){_THING}"),
)
_ENDS_IMPOSED = re.compile(rf"\b{_IMPOSED}$")
_GRANTED = (re.compile(rf"{_WHO}{_NOW}{_GRANTING} {_THING}"),)
_MATTER = (
    r"(?:decision|matter|question|subject|position|case|refusal|request|application|view|policy|proposal)s?"
)
_RECONSIDERED = (
    re.compile(
        r"\b(?:have|has|having) (?:(?:now|again|since|therefore|carefully|been|led|to|had) ){0,4}"
        r"(?:reconsider(?:ed)?|reviewed|looked (?:again|afresh) at) "
        rf"(?:the|their|our|my|his|its|that|this|her) (?:\w+ ){{0,2}}?{_MATTER}\b"
    ),
    re.compile(r"\bcircumstances have (?:since |now )?(?:altered|changed)\b"),
    re.compile(r"\b(?:decision|refusal|order|ruling)s? cannot stand\b"),
    re.compile(r"\b(?:have|has) changed (?:my|our|his|its|her|their) (?:mind|view|position|decision)s?\b"),
)
_OUTCOME = re.compile(
    r"\b(?:now (?!been)|authori[sz]ed?|prepared to|willing to|will not object|no longer|allow(?:s|ed)?"
    r"|agree[ds]?|accept(?:s|ed)?|consent(?:s|ed)?|sanction(?:s|ed)?|withdraw\w*|cancel\w*"
    r"|cannot stand|permit(?:s|ted)?|grant(?:s|ed)?|may (?:retain|keep|proceed)|refunded|paid|instead)\b"
)
_SAME_AS_BEFORE = re.compile(
    r"\b(?:no reason to|remains?|unchanged|stands? by|not (?:been )?(?:changed|altered)"
    r"|same (?:conclusion|view)|uphold|upheld|adheres?|unable|cannot (?!stand)|regrets? that"
    r"|not (?:able|prepared|willing)|confirms?)\b"
)
_NO_MORE_REFUSED = re.compile(
    r"\b(?:no longer (?:withhold|object|oppose|refuse|resist)s?\b"
    r"|(?:has|have) (?:now|since) (?:consented|agreed to"
    r"|withdrawn (?:his|her|its|their|our|my|the) (?:objection|opposition)s?))"
)
_OTHERWISE = re.compile(
    r"\b(?:will (?:now|in future|henceforth)|(?:is|are) now) [^.;?]{1,80}?"
    r"\(?\b(?:rather than|instead of|in place of)\b[^.;?]{1,60}"
)
_OFTEN = r"(?:daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|every (?:other )?\w+)"
_HOW_OFTEN = re.compile(
    rf"\b(?:will(?: now)? be|(?:is|are) now|take place) {_OFTEN},? (?:and not|rather than|instead of|not) "
    rf"(?P<old>{_OFTEN})\b"
)
_PAID = re.compile(
    r"\b(?:The|This|That|His|Her|Your|Their|Our|the|this|that|his|her|your|their|our) "
    r"(?P<about>(?:[\w£’'.,-]{1,40} ){0,4}?[\w£’'.,-]{1,40}) (?:has|have) (?:now|since) been "
    r"(?:refunded|repaid|paid|returned|reimbursed|released|reinstated|restored)\b"
)
_IN_GENERAL = re.compile(
    r"\b(?:if|unless|when(?:ever)?|where|once|until|any|every|each|always|normally|usually|should|would|could"
    r"|might|may be)\b",
    re.IGNORECASE,
)
_NEAR = 40
"""Characters after what is found within which it is made conditional."""
_MEANT = re.compile(r"\bno longer\b|\bcannot stand\b|\bnot object\b")
"""What stands in a change that is meant, and would deny another."""
_NOT_SO_OFTEN = re.compile(rf"\bnot (?={_OFTEN})")
_NOUN_ENDS = re.compile(
    r"(?:^|\s)(?:of|in|on|for|to|and|but|which|that|who|by|with|from|as|at|under|upon|against|subject|since|so"
    r"|because|after|before|until|now)(?:\s|$)"
)
_CUES = (
    (
        (
            *"postpon deferr adjourn delay rearrang reschedul relisted re-listed moved forward".split(),
            *("put back", "put off", "set back", "pushed back"),
        ),
        _DATE_MOVED[:1],
    ),
    (
        (
            *"postpon defer adjourn delay rearrang reschedul".split(),
            *("moving", "moved", "move ", " back ", " off ", " forward "),
        ),
        _DATE_MOVED[1:2],
    ),
    (("will now ", "will instead "), _DATE_MOVED[2:]),
    (("operation", "surgery", "procedure", "transplant"), (_HELD,)),
    (
        (
            *"withdrawn cancel waived quashed rescinded revoked lifted overturned aside reversed".split(),
            *("annulled", "remitted", "dropped", "written off"),
        ),
        _UNDONE,
    ),
    (
        (
            *"allowed upheld reinstated restored granted approved accepted applied sanctioned".split(),
            *("agreed to", "consented to", "authorised", "authorized"),
        ),
        _GRANTED,
    ),
    (
        ("refunded", "repaid", "paid", "returned", "reimbursed", "released", "reinstated", "restored"),
        (_PAID,),
    ),
    (("reconsider", "reviewed", "looked a"), _RECONSIDERED[:1]),
    (("circumstances have",), _RECONSIDERED[1:2]),
    (("cannot stand",), _RECONSIDERED[2:3]),
    ((" changed ",), _RECONSIDERED[3:]),
    (("no longer", "consented", "agreed", "withdrawn"), (_NO_MORE_REFUSED,)),
    (("rather than", "instead of", "in place of"), (_OTHERWISE,)),
    (("rather than", "instead of", " not "), (_HOW_OFTEN,)),
)
"""In lower case, what any of these patterns needs some of: what is soon told saves reading most letters."""


class Change(NamedTuple):
    """A change: ``of`` which kind, and ``about`` what.

    Of a date, ``event`` is the stem of what is to be on it, ``days`` are those said now and ``denied`` those
    no more so, each as "8 July"; of how often something is done, the stems of how often it was. Of somebody
    who is replaced ``about`` is the surname. ``goes_on`` when the sentence says no more than that something
    changed.
    """

    of: Of
    about: str = ""
    event: str = ""
    days: tuple[dt.date, ...] = ()
    denied: tuple[str, ...] = ()
    goes_on: bool = False


def day_key(day: dt.date) -> str:
    """Return ``day`` without its year: "8 July"."""
    return f"{day.day} {MONTHS[day.month - 1].title()}"


def may_change(text: str) -> bool:
    """Return whether ``text``, of which a sentence may tell of a change, has words that do."""
    said = text.lower()
    return (any(map(said.__contains__, CUES)) and may_replace(text)) or any(
        any(map(said.__contains__, cues)) and any(pattern.search(text) for pattern in patterns)
        for cues, patterns in _CUES
    )


def change(text: str, following: str, sent: dt.date | None) -> Change | None:
    """Return what the sentence ``text`` says is otherwise now, where it names no letter, or None.

    ``following`` is the sentence after it, and ``sent`` the date of the letter.
    """
    if moved := _date_moved(text, sent) or _held(text, sent):
        return moved
    if replaced := person_replaced(text):
        return Change(Of.CHANGED, about=replaced)
    return _undone(text) or _reconsidered(text, following)


def _date_moved(text: str, sent: dt.date | None) -> Change | None:
    for pattern in _DATE_MOVED:
        if not (moved := asserted(pattern, text)):
            continue
        dates = printed_dates(text, near=sent, forward=True)
        between = _THEN if pattern in _DATE_MOVED[:2] else _THEN_HELD
        old = [
            date
            for date in dates
            if moved.start() < date.span.start < moved.end()
            or _OLD.search(text[max(0, date.span.start - _NEAR) : date.span.start])
        ]
        new = next(
            (
                date
                for date in dates
                if date not in old
                and date.span.start >= moved.end()
                and between.fullmatch(text, moved.end(), date.span.start)
            ),
            None,
        )
        if new:
            (event,) = event_stems(moved["event"].lower())
            denied = tuple(dict.fromkeys(day_key(date.value) for date in old))
            return Change(Of.DATE, event=event, days=(new.value,), denied=denied)
    return None


def _held(text: str, sent: dt.date | None) -> Change | None:
    if not (held := asserted(_HELD, text)):
        return None
    (event,) = event_stems(held["event"].lower())
    dates = printed_dates(text, near=sent)
    days = [date.value for date in dates if _ON.fullmatch(text, held.end(), date.span.start)]
    if not days and sent and (near := _YESTERDAY.match(text, held.end())):
        days = [sent - dt.timedelta(days=1 if near["yesterday"] else 0)]
    return Change(Of.DATE, event=event, days=tuple(days[:1])) if days else None


def _undone(text: str) -> Change | None:
    for of, patterns in ((Of.UNDONE, (*_UNDONE, _PAID)), (Of.GRANTED, _GRANTED)):
        for pattern in patterns:
            if (found := asserted(pattern, text)) and not _is_general(text, found):
                parts = _NOUN_ENDS.split(found["about"])
                about = parts[-1 if pattern is _UNDONE[0] else 0].strip().removeprefix("the ")
                if about and (pattern is not _UNDONE[1] or _ENDS_IMPOSED.search(about)):
                    return Change(of, about)
    return None


def _reconsidered(text: str, following: str) -> Change | None:
    refused = asserted(_NO_MORE_REFUSED, text, allowing=_MEANT)
    if how_often := asserted(_HOW_OFTEN, text, allowing=_NOT_SO_OFTEN):
        return Change(Of.CHANGED, denied=tuple(stems(how_often["old"].removeprefix("every "))))
    if (refused and not _is_general(text, refused)) or asserted(_OTHERWISE, text):
        return Change(Of.CHANGED)
    for pattern in _RECONSIDERED:
        found = asserted(pattern, text, allowing=_MEANT)
        if not found or _is_general(text, found):
            continue
        rest = text[found.end() :]
        said = rest if _OUTCOME.search(rest) else f"{rest} {following}"
        is_changed = "circumstances" in found[0] or "changed" in found[0] or "cannot stand" in found[0]
        if (is_changed or _OUTCOME.search(said)) and not _SAME_AS_BEFORE.search(said):
            return Change(Of.CHANGED, goes_on=True)
    return None


def _is_general(text: str, found: re.Match[str]) -> bool:
    """Return whether what is ``found`` in ``text`` is told of whenever something is so."""
    return _IN_GENERAL.search(text, 0, found.end() + _NEAR) is not None

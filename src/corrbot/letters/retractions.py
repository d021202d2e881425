"""`retractions`: the sentences in which a letter takes back or corrects what was said before (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import QUOTABLE, Block, BlockKind, Of, Retraction, Span
from corrbot.letters.reading import reading_view
from corrbot.letters.sentences import sentences
from corrbot.terms import stem, words

_OWN_WORDS = QUOTABLE - {BlockKind.QUOTED_MAIL}

_LONGEST_SHOWN = 50
"""Words of a retraction with the sentences after it, which say what is so instead."""

_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'-]*){0,3}"
_WRITING = (
    r"(?:letter|e-?mail|reply|response|answer|note|notice|message|memo(?:randum)?|report|statement|circular"
    r"|briefing|bulletin|minute|correspondence|advice)s?"
)
_WHOSE = rf"(?:[Mm]y|[Oo]ur|(?:the )?{_NAME}[’'](?:s\b)?)"
_EARLIER = (
    r"(?:(?:earlier|previous|last|recent|first|original|former|initial|holding|full|final|written|own|latest"
    r"|above) ){0,2}"
)
_MY_WRITING = rf"{_WHOSE} {_EARLIER}{_WRITING}"
_ANY_WRITING = (
    rf"(?:{_MY_WRITING}|(?:[Tt]he|that) (?:earlier|previous|last|first|original|initial) {_EARLIER}{_WRITING}"
    rf"|(?:the|that) {_EARLIER}{_WRITING} (?:of|dated|sent on) )"
)
_SAID = r"(?:said|told|wrote|written|stated|advised|gave|given|informed|reported)"
_WHO = rf"(?:I|we|(?:the )?{_NAME}|(?:my|our) [\w’'-]+(?: [\w’'-]+)?)"
_FIRST = (
    r"\b(?:I|[Ww]e) (?:(?:therefore|hereby|now|also|accordingly|formally|unreservedly|fully|wish|want|would"
    r"|like|should|must|need|am|are|write|writing|obliged|bound|sorry|have|to) ){0,6}"
)
_DETAIL = (
    r"(?:statement|figure|number|date|sum|amount|information|answer|assurance|advice|claim|remark|comment)s?"
)
_FAULT = r"(?:errors?|mistakes?|inaccurac(?:y|ies)|misstatements?|misinformation|omissions?)"
_FALSE = (
    r"(?:wrong|incorrect|inaccurate|mistaken|misleading|untrue|in error"
    r"|sent (?:to you )?(?:in error|by mistake)|superseded|withdrawn|out of date)"
)
_WITHDRAWN = (
    r"(?:withdrawn|revoked|rescinded|cancelled|canceled|quashed|set aside|superseded|retracted|annulled"
    r"|reversed)"
)
_DECIDED = (
    r"(?:decision|refusal|notice|order|offer|determination|direction|permission|approval|consent|penalty|fine"
    r"|award|undertaking|objection|complaint|assurance|allegation)s?"
)
_STATED = (
    rf"(?:what|everything|all)(?: that| which)? {_WHO} (?:had |have )?{_SAID}\b"
    rf"|{_WHOSE} (?:[\w’'-]+ ){{0,3}}?(?:{_WRITING}|{_DETAIL}|{_DECIDED}|{_FAULT})\b"
    rf"|(?:the|an?|some|two|several|certain) (?:[\w’'-]+ ){{0,3}}?(?:{_DETAIL}|{_FAULT})\b[^.;?]{{0,60}}?"
    rf"(?:\b(?:in|of|with|by) {_ANY_WRITING}|\b(?:I|we) (?:had |have )?(?:{_SAID}|quoted|sent|made)\b)"
)
_OFTEN = r"(?:(?:now|therefore|since|hereby|accordingly|formally|unfortunately|in fact|partly|also) )*"
_BE = rf"(?:(?:was|were|is|are|has|have|had) {_OFTEN}(?:been )?{_OFTEN})"
_OF_STATEMENT = tuple(
    map(
        re.compile,
        (
            rf"{_FIRST}(?:correct(?:ed)?|withdraw|withdrawn|retract(?:ed)?|rectify|amend|take back) "
            rf"(?:{_STATED})",
            rf"{_FIRST}(?:withdraw|withdrawn|retract(?:ed)?|rescind|revoke) (?:the|this|that) {_DECIDED}\b",
            rf"\b{_MY_WRITING}\b[^.;?]{{0,60}}?\b{_BE}(?:\w+ )?{_FALSE}\b",
            rf"\b{_MY_WRITING}\b[^.;?]{{0,60}}?\b(?:contain(?:s|ed)?|included|had|gave) "
            rf"(?:an?|some|several|two|the) (?:\w+ ){{0,2}}?"
            rf"(?:{_FAULT}|(?:wrong|incorrect|inaccurate|mistaken) \w+)",
            r"\b(?:I|[Ww]e) (?:was|were) (?:wrong|mistaken|in error|misinformed)"
            r" (?:to (?:say|tell|state|write|suggest|inform|advise|assure)"
            r"|in (?:saying|telling|stating|writing)|when (?:I|we) (?:said|told|wrote|stated|gave))\b",
            r"\b[Yy]ou (?:were|had been|have been) (?:wrongly|incorrectly|mistakenly) "
            r"(?:told|informed|advised)\b",
            rf"\b[Pp]lease (?:\w+ )?(?:disregard|ignore|discard|destroy) {_ANY_WRITING}",
            rf"\b[Pp]lease (?:\w+ )?treat (?:{_ANY_WRITING}|{_WHOSE} {_DECIDED})\b[^.;?]{{0,50}}?"
            r" as (?:withdrawn|cancelled|void|superseded)",
            rf"\b(?i:this|it|which|the (?:enclosed|attached|present) {_WRITING})(?: {_WRITING})? {_OFTEN}"
            rf"(?:replaces|supersedes|corrects|cancels) {_ANY_WRITING}",
            rf"\b(?i:corrections?|corrigend(?:um|a)|errat(?:um|a)) (?:to|of|in) {_MY_WRITING}\b",
            r"\b(?i:apologi[sz]e|apologies|apology|sorry|regret)\b[^.;?]{0,40}?"
            rf"\bfor (?:the|an|this|these|our|my|two) (?:\w+ )?{_FAULT} "
            rf"(?:made |contained |that (?:was|were) )?in {_ANY_WRITING}",
        ),
    )
)
_OF_DECISION = re.compile(
    rf"\b(?:the|our|my|that|this) (?:[\w’'-]+ ){{0,3}}?(?:{_DECIDED}|{_WRITING}) "
    rf"(?:of|dated|made on|issued on|given on|sent on) [^.;?]{{0,60}}?\b{_BE}{_WITHDRAWN}\b",
    re.IGNORECASE,
)
_EVENT = (
    r"(?P<event>hearing|meeting|inspection|visit|appointment|survey|interview|sitting|session|inquest|viewing"
    r"|assessment|conference|examination)s?"
)
_OF_EVENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:the|your|our|this|that|my|his|her|their) (?:[\w’'-]+ ){{0,3}}?{_EVENT}\b[^.;?]{{0,80}}?"
        r"\b(?:will not (?:now |therefore |after all ){0,2}(?:take place|go ahead|be held|proceed|happen)"
        rf"|(?:{_BE}|(?:has |have )?had to be |will be )"
        r"(?:vacated|cancelled|canceled|postponed|adjourned|called off|put off|rescheduled|abandoned))\b",
        r"\b(?:I|we) (?:(?:have|had|must|are|am|now|therefore|to|decided) ){1,4}"
        r"(?:cancel|postpone|vacate|adjourn|reschedule|call off|put off)(?:led|ed|d)? (?:the|your|our) "
        rf"(?:[\w’'-]+ ){{0,3}}?{_EVENT}\b",
    )
)
_NOT_SO = re.compile(
    r"\b(?:(?i:not|never|no|nor|neither|if|unless|whether|would|could|might)|may)\b|n[’']t\b"
)
_SO_FAR = re.compile(r"\bwill not (?:now |therefore |after all )*|\bwould like\b", re.IGNORECASE)
"""What stands in a retraction that is meant, and would deny or doubt another."""
_OF_OTHERS = re.compile(
    r"\b(?:you|he|she|they|who|[A-Z][\w’'-]+) (?:now |also |have |has |had )*(?:sa(?:y|ys|id)|claim(?:s|ed)?"
    r"|alleges?|alleged|suggest(?:s|ed)?|ask(?:s|ed)?|argue[sd]?|contend(?:s|ed)?|complain(?:s|ed)?"
    r"|assert(?:s|ed)?|believes?|thinks?|demand(?:s|ed)?)\b"
    r"|\b(?:ask|asked|urge|invite|request|want|wish|like|calls? on) (?:you|him|her|them|the [\w ]+) to\b"
)
_OPENED = re.compile(r"[“«„]|(?<![\w\d])[\"‘'](?=\w)")
_CLOSED = re.compile(r"[”»]|(?<=[\w.,!?])[\"’'](?!\w)")
_LAST = re.compile(rf"\b(?:[Mm]y|[Oo]ur) (?:(?:last|previous|earlier|recent|first|latest) )?(?:{_WRITING})\b")
_BEFORE_DATE = re.compile(
    rf"\b(?:{_WRITING}|{_DECIDED}|{_SAID})(?: to)?(?: (?:you|him|her|them|it))?"
    r"(?: (?:in|by) [\w’' ]{1,40}?)?,?"
    r" (?:(?:which |that )?(?:was |were )?(?:made|issued|given|sent) )?(?:of|dated|on)(?: the)? $",
    re.IGNORECASE,
)
_AND_DATE = re.compile(r",? (?:and|or|&)(?: of)?(?: the)? |, ?", re.IGNORECASE)
_REACH = 120
_HEARD = {"heard": "hear", "met": "meet", "sat": "sit", "sitting": "sit"}


def retractions(text: str, blocks: Sequence[Block], sent: dt.date | None) -> tuple[Retraction, ...]:
    """Return where the letter of this ``text`` and ``blocks`` takes something back, in words of its own.

    ``sent`` is its date, which years that are left out follow from.
    """
    return tuple(_in(text, blocks, sent)) if _may_retract(text) else ()


def event_stems(text: str) -> frozenset[str]:
    """Return the stems of ``text`` by which an event is known there: "heard" of a hearing."""
    return frozenset(_HEARD.get(word, stem(word)) for word in words(text))


_SPELLED = (
    *"""correct withdr retract rectif amend wrong mista error inaccura mislead untrue disregard ignore discard
    destroy replaces supersede cancel revoke rescind quash annul revers vacate postpone adjourn reschedule
    abandon omission misstate misinform proceed happen""".split(),
    *("take back", "set aside", "called off", "call off", "put off", "out of date", "as void"),
    *("take place", "go ahead", "be held"),
)
"""Spellings of which what takes something back holds some, in lower case."""


def _may_retract(text: str) -> bool:
    said = " ".join(text.lower().split())
    return any(cue in said for cue in _SPELLED)


def _may_hold(text: str, span: Span) -> bool:
    """Return whether a retraction may be in ``span``, which takes less time than to read its sentences."""
    if not _may_retract(text[span.start : span.end]):
        return False
    read = _read_as(text, span)
    return any(pattern.search(read) for pattern in (*_OF_STATEMENT, _OF_DECISION, *_OF_EVENT))


def _read_as(text: str, span: Span) -> str:
    return " ".join(reading_view(text, *span).text.split())


def _in(text: str, blocks: Sequence[Block], sent: dt.date | None) -> Iterator[Retraction]:
    own = [block for block in blocks if block.kind in _OWN_WORDS]
    for number, block in enumerate(own):
        if not _may_hold(text, block.span):
            continue
        spans = sentences(text, block.span)
        if block.kind is BlockKind.SUBJECT and len(own) > number + 1:
            heading = _read(_read_as(text, block.span), block.span, sent)
            if heading and heading.of is Of.STATEMENT:
                below = sentences(text, own[number + 1].span)
                yield replace(heading, shown=_with_following(text, below)) if below else heading
                continue
        for at, span in enumerate(spans):
            if not _may_retract(text[span.start : span.end]):
                continue
            if found := _read(_read_as(text, span), span, sent):
                goes_on = found.of is Of.STATEMENT
                yield replace(found, shown=_with_following(text, spans[at:])) if goes_on else found


def _read(text: str, span: Span, sent: dt.date | None) -> Retraction | None:
    """Return what the sentence at ``span``, which reads as ``text``, takes back, or None."""
    if text.rstrip("”\"’')").endswith("?"):
        return None
    if any(_holds(pattern, text) for pattern in _OF_STATEMENT):
        dates = _dates_named(text, sent)
        return Retraction(
            Of.STATEMENT, span, span, dates, is_of_letter=bool(not dates and _LAST.search(text))
        )
    if (decided := _holds(_OF_DECISION, text)) and (dates := _dates_named(decided[0], sent)):
        return Retraction(Of.DECISION, span, span, dates)
    for pattern in _OF_EVENT:
        if called_off := _holds(pattern, text):
            dates = tuple(one.value for one in printed_dates(called_off[0], near=sent, forward=True))
            (event,) = event_stems(called_off["event"].lower())
            return Retraction(Of.EVENT, span, span, dates, event)
    return None


def _holds(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return where ``text`` has ``pattern`` as said by its sender, and said to be so."""
    for match in pattern.finditer(text):
        before, said = text[: match.start()], _SO_FAR.sub(" ", match[0])
        is_quoted = len(_OPENED.findall(before)) > len(_CLOSED.findall(before))
        clause = re.split(r"[;:]|, (?:and|but|so)\b", before)[-1]
        if not (is_quoted or _NOT_SO.search(said) or _NOT_SO.search(clause) or _OF_OTHERS.search(before)):
            return match
    return None


def _dates_named(text: str, near: dt.date | None) -> tuple[dt.date, ...]:
    """Return the dates in ``text`` of letters, statements and decisions that it names."""
    found: list[dt.date] = []
    end = -1
    for date in printed_dates(text, near=near):
        before = text[max(0, date.span.start - _REACH) : date.span.start]
        follows = end >= 0 and _AND_DATE.fullmatch(text[end : date.span.start])
        if follows or _BEFORE_DATE.search(before):
            found.append(date.value)
            end = date.span.end
    return tuple(found)


def _with_following(text: str, spans: Sequence[Span]) -> Span:
    """Return the first of ``spans`` with as many after it as are soon read."""
    first = end = spans[0]
    for span in spans[1:]:
        if len(words(text[first.start : span.end])) > _LONGEST_SHOWN:
            break
        end = span
    return Span(first.start, end.end)

"""`days_answered`: the dates of the letters that a letter says it answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from corrbot.letters import names
from corrbot.letters.cited_days import cited_days
from corrbot.letters.dates import MONTHS, PrintedDate, of_next_month, printed_dates
from corrbot.letters.letter import Block, BlockKind, Fact, Found, Party, Span
from corrbot.letters.openings import PROSE
from corrbot.letters.own_prose import PROSE as OWN_PROSE
from corrbot.letters.silence import says_nothing_came
from corrbot.letters.subject_marks import ANSWERING, ENDS_MARK, passes_on
from corrbot.letters.transcript import Transcript

_LETTER = (
    r"(?:letters?|correspondence|e-?mails?|notes?|despatch(?:es)?|dispatch(?:es)?|request|enquiry|inquiry|communications?"
    r"|message|memorandum|complaint|favor|favour|reply|response|telegram|offer|refusal|application|claim|answer|proposal|submission"
    r"|circulars?|memorial)"
)
_PAPER = (
    r"(?:decision|report|instructions?|minute|representations?|referral|appeal|petition|objections?|quer(?:y|ies)"
    r"|questions?|reminder|invitation|notice)"
)
"""What is a letter where it is called "your report of ", and may be none otherwise."""
OF_YOU = (
    r"(?:\s+(?:of|from)\s+(?P<of_you>you\b|your\s+(?:[\w’']+\s+){0,2}?[\w’']+)"
    r"(?=[\s,]+(?:dated|bearing|of|on)\b))?"
)
"""Whose a letter is, after it: "the despatch of your predecessor, dated "."""
EARLIER_LETTER = re.compile(
    rf"\b(?:{_LETTER}|(?P<yours>yours(?=\s+(?:(?:dated|of)\b|\d{{1,2}}(?:st|nd|rd|th|d)?\s(?-i:[A-Z])[a-z]{{2}}))|your\s+(?:\w+\s+){{0,2}}?{_PAPER}))\b"
    rf"(?:\s+to\s+(?:(?:the|my|our)\s+)?(?!(?:{_LETTER}|yours?|mine|ours)\b)\w[\w’'.-]*(?:\s+(?:(?-i:[A-Z])[\w’'.-]*|of|for|the)){{0,6}}?"
    r"\s+(?=(?:dated|of)\s+(?:the\s+)?\d))?"
    r"(?:[\s,]*(?:\((?:ref(?:erence)?|nos?)\b[^()\n]{0,40}\)"
    r"|\(?(?:ref(?:erence)?\b[^()\n]{0,40}?|nos?\.?\s?)\d[\w/.-]*(?:\s\d{3,}\b){0,4}\)?"
    r"(?=[\s,]+(?:(?:which|dated|received|sent|written|bearing|of|on|from|the)\b|\d)|[\s,.]*$)))?"
    rf"{OF_YOU}[\s,]*(?:which\s+(?:was\s+)?)?"
    r"(?:(?:dated|received|sent|written|submitted|bearing\s+date|of|on|the)[\s,]+){0,4}(?=\S)",
    re.IGNORECASE,
)
"""What comes before the date of an earlier letter: "your letter of the ", "the request dated ".

``yours`` is there where the words themselves say whose it is: "yours of ", "your decision of ".
"""
_OF_STAFF = (
    r"(?:(?:private|principal|assistant|deputy|chief)\s+)?(?:clerk|secretary|office|officers?|officials?|department"
    r"|council|committee|chair(?:man|woman)?|colleagues?|assistant|solicitors?|agents?|team|predecessor)"
)
"""Those who write for somebody: "your Clerk asked on"."""
_YOU_WROTE = re.compile(
    r"\b(?:you\s+(?:first\s+|last\s+)?(?:wrote|asked(?:\s+(?:me|us))?\s+for|asked|e-?mailed|applied|requested|complained|appealed|contacted|enquired)"
    rf"|your\s+{_OF_STAFF}\s+(?:first\s+|last\s+)?(?:wrote(?=\s+to\s+(?:me|us)\b)|(?:asked|e-?mailed|contacted)(?=\s+(?:me|us)\b)(?:\s+(?:me|us)\s+for\b)?)"
    rf"|{_LETTER}\s+(?:(?:that|which)\s+)?you\s+(?:first\s+|last\s+)?(?:made|sent|submitted|brought|lodged|raised|put))"
    r"(?:\s+(?:again|(?:in\s+)?to\s+(?:me|us)|in|me|us|this\s+(?:office|council|department)))?\s+(?:again\s+)?on\s+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:with\s+(?:further\s+)?reference\s+to|in\s+(?:further\s+)?(?:reply|answer|response)\s+to"
    r"|(?:referring|adverting)\s+to|i\s+(?:have|beg)\s+(?:also\s+|further\s+)?to\s+acknowledge"
    rf"|(?:you|your\s+{_OF_STAFF})\s+(?:also\s+)?(?:asked|wrote)"
    r"|i\s+(?:have\s+(?:also\s+)?received|am\s+(?:also\s+)?in\s+receipt\s+of))\s",
    re.IGNORECASE,
)
_TAKEN_UP_WITHIN = 200
"""Characters of a later paragraph within which it names the letter that it takes up."""
_AND_OF = re.compile(
    r"(?:\s+\([^()]{1,100}\))?(?:,?\s+(?:and|&)\s+(?:(?:of|(?P<on>on)|the)\s+){0,2}|(?P<comma>,)\s+(?:of\s+)?)"
)
"""What stands between the dates of two letters: "4 May (C/12, the ferry) and of 6 May"."""
_WRITTEN_ON = re.compile(r"\bon\s+(?:the\s+)?$", re.IGNORECASE)
_LIST_GOES_ON = re.compile(
    r"\s*(?:[,.;:()\]–—-]|$|(?:and|&|or|about|regarding|concerning|respecting|relating|relative|asking|requesting"
    r"|enclosing|addressed|which|that|in\s+(?:which|regard)|with\s+(?:regard|reference)"
    r"|on\s+(?:this|the)\s+(?:subject|matter|question))\b)",
    re.IGNORECASE,
)
"""What follows a date that is the last of several, or one of them, and is that of no clause of its own."""
YOURS = re.compile(r"\b(?:your|you|yours|receipt\s+of)\b[^,;:.!?]*$", re.IGNORECASE)
_OTHER_WORD = rf"(?!{_LETTER}\b)[^\W\d]+\s+"
_OTHER_MONTHS = "|".join(sorted({*MONTHS} - {"may"}))
_NAME_WORD = (
    rf"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:{_OTHER_MONTHS})|(?<=\d\s)May)\b)[A-Z]\w*"
)
_WHOSE = re.compile(
    r"(?:\b(?i:my|our|his|her|their)(?:\s+\w+(?:['’]s|s['’]))?"
    rf"|(?:(?P<yours>\b[Yy]our\s+(?:{_OTHER_WORD}){{0,3}})|(?P<the>\bthe\s+))?"
    rf"\b(?P<whose>{_NAME_WORD}\.?(?:\s+(?:(?:and|of|for|the)\s+){{0,2}}{_NAME_WORD}){{0,6}}?)(?:['’]s|(?<=s)['’]))\s+(?:\w+\s+)?$"
)
"""Whose a letter is, in the words before it: "Ms Roe's ", "my last "; "your Council's " gives ``yours``."""
_HEADED_ANSWER = re.compile(
    r"\W*(?i:(?:re\b\W*)?(?:in\s+)?(?:response|reply|answer)\s+to\s+(?:the\s+)?)"
    r"(?P<kind>(?:(?!(?:my|our|his|her|its|their|no|any)\s)[a-z-]+\s+){0,5})"
)
"""Stands in a heading before the letter that is answered, and names nobody: "Response to pre-action "."""
_REPLY_MARK = re.compile(rf"\b(?:{ANSWERING}){ENDS_MARK}", re.IGNORECASE)
_SOON_ANSWERED = dt.timedelta(days=60)
_POINTS_BELOW = re.compile(
    r"\b(?:below|attach(?:ed|ing)?|forward(?:ed|ing)?|cop(?:y|ied|ying)|pass(?:ed|ing)?\s+on|sharing|fyi"
    r"|for\s+(?:your\s+)?(?:information|reference|records?)|remind(?:er)?)\b",
    re.IGNORECASE,
)
"""Words of a mail that may pass on what is quoted below it: "Below is what you told us"."""


def days_answered(
    text: str,
    blocks: Sequence[Block],
    opening: Span | None,
    sent: dt.date | None,
    recipient: Party | None,
) -> tuple[Fact[dt.date], ...]:
    """Return the dates of the letters answered, as the first paragraph or else the subject says.

    Where neither does it is the first later paragraph that begins with one: "With reference to your letter".
    The latest comes first, then the others as they are printed.
    """
    if opening is None:
        return ()
    subjects = [block.span for block in blocks if block.kind is BlockKind.SUBJECT]
    later = [
        Span(block.span.start, min(block.span.end, block.span.start + _TAKEN_UP_WITHIN))
        for block in blocks
        if block.kind in PROSE and block.span.start > opening.start and _TAKES_UP.match(text, *block.span)
    ]
    read = (
        _replies_to(text, words, sent, recipient, is_heading=words in subjects[:1])
        for words in (opening, *subjects[:1], *later)
    )
    return next((dates for dates in read if dates), ())


def day_quoted_below(
    source: Transcript,
    sent: Fact[dt.date] | None,
    before_subject: str,
    subject: str = "",
    recipient: Party | None = None,
    own: Sequence[Block] = (),
) -> Fact[dt.date] | None:
    """Return the day of the mail that is quoted first below a mail, as its header gives it.

    It is headed "Re:", or what is quoted is of its ``recipient``, of some weeks before, and the ``own``
    blocks of the mail do not point to it; one passed on ("FW:", not "RE: FW:") answers none.
    """
    if sent is None:
        return None
    blocks = sorted(source.blocks, key=lambda block: block.span)
    at = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.QUOTED_MAIL), 0)
    if not at or not (speaker := blocks[at].speaker):
        return None
    is_headed = _REPLY_MARK.search(before_subject) is not None
    is_reply = is_headed or (_is_of(recipient, speaker) and not _points_below(source.text, own))
    if not is_reply or passes_on(f"{before_subject}{subject}"):
        return None
    heads = [at - 1]
    while heads[-1] and source.text.startswith(">", blocks[heads[-1]].span.start):
        heads.append(heads[-1] - 1)
    for head in heads:
        for date in printed_dates(source.text, blocks[head].span):
            is_before = date.has_year and date.value <= sent.value
            if is_before and (is_headed or sent.value - date.value <= _SOON_ANSWERED):
                return Fact(date.value, date.span, source="the header of the mail quoted below it")
            return None
    return None


def _points_below(text: str, own: Sequence[Block]) -> bool:
    """Return whether the prose of ``own`` blocks may pass on what is quoted below it."""
    return any(_POINTS_BELOW.search(text, *block.span) for block in own if block.kind in OWN_PROSE)


def _is_of(recipient: Party | None, speaker: str) -> bool:
    """Return whether ``speaker`` is the whole name of the ``recipient``."""
    name = (recipient.name if recipient else "") or ""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", name)}
    return len(words) > 1 and words <= {word.casefold() for word in re.findall(r"[^\W\d_]+", speaker)}


def _replies_to(
    text: str, words: Span, sent: dt.date | None, recipient: Party | None, *, is_heading: bool = False
) -> tuple[Fact[dt.date], ...]:
    """Return the dates of the letters that ``words`` say are answered, the latest first.

    ``is_heading`` when they are the subject, which may say that it is of an answer without "your".
    Dates that follow one another ("your letters of 3 May and 5 June", "of 3 and 15 May") are all of letters.
    """
    found = (*cited_days(text, words, sent), *printed_dates(text, words, near=sent))
    dates = {date.span.start: date for date in found}
    named = [date for match in _YOU_WROTE.finditer(text, *words) if (date := dates.get(match.end()))]
    for match in EARLIER_LETTER.finditer(text, *words):
        at = match.end() if match.end() in dates else match.end() - len("the ")
        date = dates.get(at) or of_next_month(text, match.end(), dates)
        before = text[max(words.start, match.start() - 60) : match.start()]
        is_yours = match["yours"] or match["of_you"] or _is_yours(before, recipient)
        if date and is_heading:
            is_yours = is_yours or _is_of_answer(text, words, match, date)
        if date and is_yours and not says_nothing_came(text, words.start, match.start()):
            while date:
                named.append(date)
                date = _next_named(text, date, dates)
    if not named:
        return ()
    latest = max(named, key=lambda date: (date.value, -date.span.start))
    by_day = {date.value: date for date in (*reversed(named), latest)}
    others = sorted({date for date in by_day.values() if date is not latest}, key=lambda date: date.span)
    return tuple(Fact(date.value, date.span, _found(date)) for date in (latest, *others))


def _next_named(text: str, date: PrintedDate, dates: Mapping[int, PrintedDate]) -> PrintedDate | None:
    """Return the date of the letter that is named right after that of this ``date``."""
    more = _AND_OF.match(text, date.span.end)
    if more is None or (
        more["on"] and not _WRITTEN_ON.search(text, max(0, date.span.start - 8), date.span.start)
    ):
        return None
    following = dates.get(more.end()) or of_next_month(text, more.end(), dates)
    if following and (more["on"] or more["comma"]) and not _LIST_GOES_ON.match(text, following.span.end):
        return None
    return following


def _found(date: PrintedDate) -> Found:
    return Found.PRINTED if date.has_year and not date.is_misread else Found.INFERRED


def _is_of_answer(text: str, heading: Span, letter: re.Match[str], date: PrintedDate) -> bool:
    """Return whether ``heading`` says only that it answers the ``letter`` of ``date``, and names nobody."""
    before = _HEADED_ANSWER.fullmatch(text, heading.start, letter.start())
    return (
        before is not None
        and not any(names.is_body(word.title()) for word in before["kind"].split())
        and " to " not in letter[0].lower()
        and not text[date.span.end : heading.end].strip(" \n.)]")
    )


def _is_yours(before: str, recipient: Party | None) -> bool:
    """Return whether the words ``before`` a letter that is named call it the ``recipient``'s.

    That of a body or an office is, and that of a person who is named is not, unless it is the recipient.
    """
    if not YOURS.search(before):
        return False
    said = _WHOSE.search(before)
    if said is None or said["yours"]:
        return True
    whose = said["whose"] or "my"
    called = f"{recipient.name} {recipient.organisation}" if recipient else ""
    is_office = bool(said["the"]) and not whose.endswith("s")
    is_body = is_office or names.is_body(whose) or whose.startswith("Messrs")
    return is_body or names.surname(whose) in called.casefold().split()

"""What kind of correspondence a letter is, as far as its own words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks
from corrbot.letters.acknowledged import ACKNOWLEDGED, AUTOMATIC, IS_BY_PROGRAM, acknowledged
from corrbot.letters.asked_reviews import review_asked
from corrbot.letters.case import holds
from corrbot.letters.clarifying import asks_to_clarify
from corrbot.letters.extensions import put_off_decision
from corrbot.letters.letter import Block, BlockKind, Fact, LetterKind, Span
from corrbot.letters.line_spans import LINE, trimmed
from corrbot.letters.meetings import minutes
from corrbot.letters.one_line_party import names_other_body
from corrbot.letters.own_prose import PROSE, own_prose
from corrbot.letters.promises import aimed_answer, answers_now, bare_promise, full_promise, of_one_point
from corrbot.letters.subject_marks import ENDS_MARK, MARK
from corrbot.letters.titled_days import titled_date
from corrbot.letters.top_lines import top_heading

_READ = 3000
"""Characters of a letter's own prose within which it says what it is."""
_SHORT = 1400
"""Characters of the longest prose that only acknowledges, or only asks for patience."""
_HEAD = 12
"""Blocks at the top among which the heading of a memorandum or the header of an e-mail stands."""
_ACT = (
    r"(?:Freedom\s+of\s+Information(?:\s+\(Scotland\))?|F\.?O\.?I\.?A?"
    r"|Environmental\s+Information(?:\s+Regulations)?|EIRs?)"
)
_ON = r"(?:[^.?!\n]|\n(?![ \t]*\n))"
"""A character of the same sentence, and of the same paragraph: a subject line may have no full stop."""
_REQUEST = re.compile(
    rf"\b(?:under|in\s+accordance\s+with|pursuant\s+to|by\s+virtue\s+of|using)\s+(?:the\s+)?(?:\w+\s+){{0,4}}?{_ACT}\b"
    rf"{_ON}{{0,80}}?(?:(?:\bI\b|\bwe\b|\bplease\b){_ON}{{0,60}}?\b(?:request|ask|require|provide|send|supply|like|wish)"
    rf"|\bplease\b{_ON}{{0,60}}?\bdisclose)\b"
    rf"|\b(?:I|we)\b[^.?!]{{0,60}}?\b(?:request|ask|apply|seek|wish|like)\w*\b[^.?!]{{0,160}}?\bunder\s+(?:the\s+)?(?:\w+\s+){{0,3}}?{_ACT}\b"
    rf"|\b(?:I|we)\b[^.?!]{{0,40}}?\b(?:make|making|submit|submitting|made)\s+(?:a|this|the\s+following)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{_ACT}\s+(?:Act\s+)?request|request\s+(?:for\s+information\s+)?under\s+(?:the\s+)?{_ACT})"
    rf"|\bplease\b[^.?!]{{0,40}}?\b(?:provide|send|supply|treat\s+this)\b[^.?!]{{0,160}}?(?:\bunder\s+(?:the\s+)?|\bas\s+a\s+){_ACT}\b"
    rf"|\bthis\s+is\s+a\s+(?:\w+\s+)?(?:request\s+(?:for\s+information\s+)?under\s+(?:the\s+)?{_ACT}|{_ACT}\s+request)"
    r"|\b(?:please|(?:I|we)\s+(?:would\s+like|wish|ask|request)[^.?!]{0,20}?)\s*(?:to\s+)?(?:you\s+to\s+)?(?:carry\s+out|conduct|undertake"
    r"|hold|request|ask\s+for)?\s*an\s+internal\s+review\b",
    re.IGNORECASE,
)
_REQUEST_WORDS = (
    " foi",
    " f.o.i",
    " f.oi",
    " fo.i",
    " freedom of",
    " environmental information",
    " eir",
    " internal review",
)
"""One of these is in whatever `_REQUEST` finds (see `holds`). It takes far longer."""
_YOUR_REQUEST = re.compile(
    r"\b(?:your|the\s+above|this)\s+(?:(?!(?:of|by|from|to|about|my|our|a|an)\b)\w+\s+){0,4}?request\b|\b(?:information|documents?|correspondence|papers|records|data)\s+(?:that\s+|which\s+)?"
    r"you\s+(?:have\s+)?(?:requested|asked\s+for|seek|sought)\b|\byour\s+(?:\w+\s+){0,2}?internal\s+review\b"
    r"|\byou\s+(?:have\s+)?(?:asked|requested)\b[^.?!]{0,160}?\bunder\b"
    r"|\byou\s+(?:have\s+)?asked\b[^.?!]{0,60}?\bfor\s+an?\s+(?:internal\s+)?review\b",
    re.IGNORECASE,
)
_OF_REQUEST = ("request", "you asked", "you have asked", "seek", "sought", "internal review")
_OWN_REQUEST = re.compile(
    r"\brequests?\b[^.?!]{0,80}?\b(?:(?:that|which)\s+)?I\s+(?:had\s+|have\s+)?(?:made|sent|submitted|put)\b"
    r"|\bmy\s+(?:\w+\s+){0,3}?requests?\b(?!\s+for\s+clarification)"
    r"|\b(?:refus\w+|withh[eo]ld\w*)\b[^.?!]{0,40}?\b(?:what|the\s+information)\s+I\s+(?:had\s+)?(?:asked|requested)\b",
    re.IGNORECASE,
)
"""What says that whoever writes made the request, and so does not answer it."""
_OVERSEER = re.compile(r"\b(?:Information\s+Commissioner|Ombudsman|Tribunal)\b", re.IGNORECASE)
"""Who judges how others have answered a request, and is told of it."""
_ENDS = (BlockKind.LETTERHEAD, BlockKind.SENDER, BlockKind.RECIPIENT)
_OF_ACT = re.compile(
    rf"\b{_ACT}\b|\bsection\s+\d{{1,2}}\b(?:\s?\(\d\))*(?:\s?\([a-z]\))*\s+of\s+the\s+(?:Act|FOIA|FOI)\b"
    r"|\b(?:withh[eo]ld|exempt|refused)\b[^.?!]{0,60}?\bsections?\s+\d{1,2}\b",
)
_DECIDED = re.compile(
    r"\b(?:withh[eo]ld\w*|withholding|exempt\w*|(?:does|do|did)\s+not\s+hold|not\s+held|(?:is|are)\s+(?:enclosed|attached)|I\s+enclose"
    r"|I\s+attach|(?:hold|holds)\s+(?:the|some|all|no)\b|disclos\w+|releas\w+|refus\w+|uphold|upheld|overturn\w*"
    r"|section\s+\d{1,2}(?:\s?\(\d\))*\b|Information\s+Commissioner|outcome\s+of)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:^|(?<=[.?!\n])\s)(?![^.?!]{0,120}\b(?:delay|late|reply|respon\w+|answer|write|writing|wait\w*)\b)[^.?!]{0,120}?"
    r"\b(?:(?:is|are|was|were)\s+because|the\s+reason\s+(?:is|was|for\s+(?:this|that|it)\s+(?:is|was)))\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A reason that is given, which is an answer, unless it is one for answering late."""
_WRITES = re.compile(r"\b(?:I|we)\s+(?:write|(?:am|are)\s+writing)\b[^.?!]{0,60}?\bbecause\b", re.IGNORECASE)
_BEFORE = 200
"""Characters before a reason within which the sentence stands that it may be given for."""
_ACKNOWLEDGING = re.compile(
    r"acknowledg(?:e)?ment(?:\s*[:–—-]|\s*$|\s+(?:of\s+(?:your|the|receipt)|(?:e-?mail|letter))\b)"
    r"|(?:automatic|automated|auto[- ]?)\s*(?:reply|response|acknowledg\w+)\b|out\s+of\s+(?:the\s+)?office\b",
    re.IGNORECASE,
)
"""How a subject begins under which a letter only says that another has come."""
_OF_PROGRAM = re.compile(r"auto|out\b", re.IGNORECASE)
"""How such a subject begins under which a program answers."""
_AWAY = re.compile(r"\bout\s+of\s+(?:the\s+|my\s+)?office\b|\bon\s+(?:annual\s+)?leave\b", re.IGNORECASE)
_REPLY_MARK = re.compile(rf"\b{MARK}{ENDS_MARK}", re.IGNORECASE)
_THANKED = re.compile(
    r"\b(?:thank\s+you|thanks)\b[^.?!]{0,60}?\b(?:letter|e-?mail|correspondence|request|enquiry|message|complaint|contacting|writing)\b"
    r"|\b(?:acknowledge|acknowledging|confirm|in)\s+(?:the\s+)?(?:receipt|your)\b|\b(?:your|we\s+have\s+received)\b"
    rf"|\b(?:has|have)\s+received\b[^.?!]{{0,60}}?\b(?:letter|e-?mail|correspondence|request|enquiry|message|complaint)\b|{AUTOMATIC}",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:I|we)\s+(?:must|should|have\s+to|need\s+to|(?:(?:would|should)\s+(?:like|wish)|wish|want|write|(?:am|are)\s+writing)"
    r"\s+to)\s+(?:now\s+)?correct\b"
    r"|\b(?:what|that|which)\s+(?:I|we)\s+(?:told|said|wrote|stated|advised)\b[^.?!]{0,60}?"
    r"\b(?:was|were)\s+(?:wrong|incorrect|mistaken|not\s+(?:right|correct))\b"
    r"|\b(?:that|this|which|it)\s+was\s+(?:wrong|incorrect|a\s+mistake|an\s+error|my\s+(?:mistake|error)|our\s+(?:mistake|error))\b",
    re.IGNORECASE,
)
"""What a letter says that puts an earlier one right."""
_GREETED = re.compile(
    r"\W*(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening))\s+(?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*){0,3}\s?[,!:–—-]",
    re.IGNORECASE,
)
"""How a message begins that greets somebody and runs on."""
_MEMORANDUM = re.compile(
    r"\W*(?:(?:internal|office|inter-?office|file|briefing|policy|(?:tele)?phone|attendance)\s+(?:memo(?:randum)?|note|minute|briefing)"
    r"|memo(?:randum)?|briefing(?:\s+(?:note|paper))?|file\s+note|note\s+for\s+(?:the\s+)?file|minute\s+sheet)\b"
    r"(?:\s+(?:to|for)\b.{0,60}|\s+[:–—-]\s.{1,90}|:\s.{1,90})?\W*",
    re.IGNORECASE,
)
_OR_LETTER = re.compile(
    r"^[^\w\n]*(?P<heading>(?:file\s+note|note|memo(?:randum)?)[ \t]*(?:/|or)[ \t]*letter)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A heading of a paper that serves for both: "FILE NOTE / LETTER"."""
_TOP = 600
"""Characters at the top of a text within which such a heading stands."""
_STATEMENT = re.compile(r"\W*(?:[\w’'-]+\s+){0,3}(?:statement|submission|declaration)\b", re.IGNORECASE)
"""How a text is headed that says from whom and to whom it is and is no memorandum."""
_TELEGRAM = re.compile(r"\W*(?:\w+\s+)?(?:tele|cable)gram\b", re.IGNORECASE)


def kind(
    text: str,
    blocks: Sequence[Block],
    subject: Fact[str] | None = None,
    header: str = "",
    *,
    is_mail: bool = False,
) -> Fact[LetterKind] | None:
    """Return what kind of correspondence a letter is, with the words that show it, or None.

    None is a plain letter, or none at all, and also what nothing tells for certain. A letter that decides
    an FOI request is a reply even where it acknowledges it too; one that only thanks and says who will
    answer is an acknowledgement, or an automatic reply where a program sent it; one that says that a full
    answer is still to come is a holding reply; one that has to know first what is asked for, and decides
    nothing, is a request for clarification.
    ``text`` holds the letter's own words: quoted mail is blanked out. ``header`` is what stands before the
    ``subject`` on its line. Prose that neither greets nor closes is a letter's only where it ``is_mail``.
    """
    either = _OR_LETTER.search(text, 0, _TOP)
    if either and not any(map(_tells_kind, text[: either.start()].split("\n"))):
        return Fact(LetterKind.LETTER, Span(*either.span("heading")))
    if of_meeting := minutes(text):
        return Fact(LetterKind.MINUTES, of_meeting.words)
    named = _memorandum(text, blocks) or _telegram(text, blocks) or _dated_note(text)
    if named:
        return named
    prose = own_prose(blocks)
    length = sum(block.span.end - block.span.start for block in prose)
    acknowledging = _acknowledging(subject, header) if length <= _SHORT else None
    is_bare = all(block.kind in (BlockKind.BODY, BlockKind.HEADING) for block in blocks)
    if not prose or (is_bare and not is_mail):
        return acknowledging
    own = Span(prose[0].span.start, min(prose[-1].span.end, prose[0].span.start + _READ))
    is_of_overseer = any(
        block.kind in _ENDS and _OVERSEER.search(text, *block.span) for block in blocks[:_HEAD]
    )
    title = subject.value if subject else ""
    told = next(_told(text, own, length, title=title, is_of_overseer=is_of_overseer), None)
    return kind_of_mail(text, told, acknowledging) or _mail(text, blocks)


def kind_of_mail(
    text: str, read: Fact[LetterKind] | None, headed: Fact[LetterKind] | None
) -> Fact[LetterKind] | None:
    """Return the kind that was ``read`` in ``text``, or that the header of a mail tells, which may be surer.

    A report on a message quotes what others wrote; that somebody is away is a program's reply.
    """
    if read is None or headed is None:
        return read or headed
    is_automatic = headed.value is LetterKind.AUTOMATIC_REPLY and read.value is LetterKind.ACKNOWLEDGEMENT
    is_away = is_automatic and _AWAY.search(text, 0, _READ) is not None
    return headed if is_away or headed.value is LetterKind.DELIVERY_REPORT else read


def _tells_kind(line: str) -> bool:
    """Return whether ``line`` heads a memorandum or labels one of the two sides."""
    plain = looks.plain(line)
    return looks.mail_field(plain) is not None or _MEMORANDUM.fullmatch(plain) is not None


def _acknowledging(subject: Fact[str] | None, header: str) -> Fact[LetterKind] | None:
    """Return what a subject such as "Automatic reply" says, unless it is that of the mail replied to."""
    if subject is None or not _ACKNOWLEDGING.match(subject.value) or _REPLY_MARK.search(header):
        return None
    kind = LetterKind.ACKNOWLEDGEMENT
    if _OF_PROGRAM.match(subject.value):
        kind = LetterKind.AUTOMATIC_REPLY
    return Fact(kind, subject.span, subject.found, subject.source)


def _told(
    text: str, own: Span, length: int, *, title: str, is_of_overseer: bool
) -> Iterator[Fact[LetterKind]]:
    if unclear := asks_to_clarify(text, own):
        yield Fact(LetterKind.CLARIFICATION, unclear)
    asked = _YOUR_REQUEST.search(text, *own) if holds(text, _OF_REQUEST) else None
    holding = full_promise(text, own) if length <= 2 * _SHORT else None
    request = _REQUEST.search(text, *own) if holds(text, _REQUEST_WORDS) else None
    request = request or review_asked(text, own, title)
    if holding and length <= _SHORT:
        yield Fact(LetterKind.HOLDING_REPLY, holding)
    if request and not (asked and asked.start() < request.end()):
        yield _fact(LetterKind.FOI_REQUEST, request)
    if asked and not is_of_overseer:
        yield from _to_request(text, own, asked)
    if holding:
        yield Fact(LetterKind.HOLDING_REPLY, holding)
    is_short = length <= _SHORT // 2 and not (answers_now(text, own) or _corrects(text, own))
    is_bare = is_short and not _gives_reason(text, own)
    promised = (acknowledged(text, own) or aimed_answer(text, own)) if is_bare else None
    if promised and _THANKED.search(text, *own) and not of_one_point(text, own, promised):
        is_by_program = IS_BY_PROGRAM.search(text, *own)
        if is_by_program:
            yield _fact(LetterKind.AUTOMATIC_REPLY, is_by_program)
        yield Fact(LetterKind.ACKNOWLEDGEMENT, promised)
    if length <= _SHORT and (bare := bare_promise(text, own)):
        yield Fact(LetterKind.HOLDING_REPLY, bare)


def _to_request(text: str, own: Span, asked: re.Match[str]) -> Iterator[Fact[LetterKind]]:
    """Yield what a letter does with the reader's request, which the words ``asked`` speak of."""
    if _OWN_REQUEST.search(text, *own):
        return
    if put_off := put_off_decision(text, own):
        yield Fact(LetterKind.HOLDING_REPLY, put_off)
    if _DECIDED.search(text, *own) and _OF_ACT.search(text, *own):
        yield _fact(LetterKind.FOI_REPLY, asked)


def _corrects(text: str, own: Span) -> bool:
    cues = ("correct", "wrong", "mistake", "error", "not right")
    return holds(text, cues) and _CORRECTED.search(text, *own) is not None


def _gives_reason(text: str, own: Span) -> bool:
    """Return whether a reason is given for anything but that a letter came, is looked into or is written."""
    for match in _REASON.finditer(text, *own) if holds(text, ("because", "the reason")) else ():
        before = text[max(own.start, match.start() - _BEFORE) : match.start()].rstrip(" .?!\n")
        sentence = re.split(r"[.?!]\s", before)[-1]
        if not (ACKNOWLEDGED.search(sentence) or _WRITES.search(sentence)):
            return True
    return False


def _fact(value: LetterKind, match: re.Match[str]) -> Fact[LetterKind]:
    return Fact(value, Span(*match.span()))


def _memorandum(text: str, blocks: Sequence[Block]) -> Fact[LetterKind] | None:
    """Return what a heading such as "MEMORANDUM" says, or lines "To:" and "From:" without a mailbox."""
    sides: dict[str, Span] = {}
    heading = top_heading(text)
    if heading and _MEMORANDUM.fullmatch(looks.plain(text[heading.start : heading.end])):
        return Fact(LetterKind.INTERNAL, heading)
    for block in blocks[:_HEAD]:
        if block.kind is BlockKind.SALUTATION or (block.kind in PROSE and _GREETED.match(text, *block.span)):
            return None
        start = block.span.start
        for line in text[block.span.start : min(block.span.end, block.span.start + _READ)].split("\n"):
            plain = looks.plain(line)
            if 0 < len(plain) <= looks.LONGEST_FURNITURE:
                span = Span(start, start + len(line.rstrip()))
                if block.kind not in PROSE and _MEMORANDUM.fullmatch(plain):
                    return Fact(LetterKind.INTERNAL, span)
                field = looks.mail_field(plain)
                if field and field[1]:
                    sides[field[0]] = span
            start += len(line) + 1
    is_statement = heading is not None and _STATEMENT.match(text, *heading) is not None
    if not is_statement and {"from", "to"} <= sides.keys() and not sides.keys() & {"sent", "cc", "bcc"}:
        span = Span(min(sides["from"].start, sides["to"].start), max(sides["from"].end, sides["to"].end))
        if "@" not in text[span.start : span.end] and not names_other_body(text, sides["from"], sides["to"]):
            return Fact(LetterKind.INTERNAL, span)
    return None


_OF_MAIL = re.compile(r"@|\d:\d\d")
"""What stands in the header of a mail only: a mailbox, or a time of day."""


def _dated_note(text: str) -> Fact[LetterKind] | None:
    """Return what the title of a file note says, the day with it or right below it."""
    first = next((trimmed(text, Span(*one.span())) for one in LINE.finditer(text) if one[0].strip()), None)
    if first is None or not _FILE_NOTE.match(text, *first) or titled_date(text, [first]) is None:
        return None
    return Fact(LetterKind.INTERNAL, first)


_FILE_NOTE = re.compile(
    r"\W*(?:(?:file|(?:tele)?phone|attendance)\s+note\b|[^\n\d:]{3,60}\s[-–—]\s(?:file\s+note|note\s+for\s+(?:the\s+)?file)\b)",
    re.IGNORECASE,
)


def _telegram(text: str, blocks: Sequence[Block]) -> Fact[LetterKind] | None:
    """Return what a marking such as "[Telegram.]" above the letter says."""
    for block in blocks[:_HEAD]:
        if block.kind in PROSE:
            return None
        if block.kind is BlockKind.MARKING and (match := _TELEGRAM.match(text, *block.span)):
            return _fact(LetterKind.TELEGRAM, match)
    return None


def _mail(text: str, blocks: Sequence[Block]) -> Fact[LetterKind] | None:
    """Return that it is an e-mail where the lines of a header are printed at its top."""
    sides: dict[str, Span] = {}
    for block in blocks[:_HEAD]:
        if block.kind in (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY):
            break
        start = block.span.start
        for line in text[block.span.start : min(block.span.end, block.span.start + _READ)].split("\n"):
            field = looks.mail_field(looks.plain(line))
            if field and field[1]:
                sides.setdefault(field[0], Span(start, start + len(line.rstrip())))
            start += len(line) + 1
    if {"from", "to"} <= sides.keys() and not sides.keys() & {"sent", "subject", "cc", "bcc"}:
        said = "\n".join(text[slice(*line)] for line in sides.values())
        if not _OF_MAIL.search(said) and names_other_body(text, sides["from"], sides["to"]):
            return None
    if {"from", "subject"} <= sides.keys() or (
        "from" in sides and "to" in sides and sides.keys() & {"sent", "date"}
    ):
        return Fact(LetterKind.EMAIL, sides["from"])
    return None

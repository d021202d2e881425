"""`parse`: everything that a letter says about itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.answered import answered
from corrbot.letters.blocks import blocks as read_blocks
from corrbot.letters.cited_days import cited_days
from corrbot.letters.copies import copied
from corrbot.letters.correspondents import as_signed, correspondent, may_be_same
from corrbot.letters.dates import (
    MONTHS,
    YEARLESS,
    PrintedDate,
    after,
    bare_date,
    of_next_month,
    printed_dates,
    typed_date,
    yearless_date,
)
from corrbot.letters.discrepancies import discrepancies
from corrbot.letters.enclosed import enclosed
from corrbot.letters.foot_dates import foot_date
from corrbot.letters.kinds import kind
from corrbot.letters.letter import (
    Block,
    BlockKind,
    Fact,
    Found,
    Letter,
    Party,
    Reference,
    ReferenceKind,
    Span,
)
from corrbot.letters.mail_signatures import mail_signature
from corrbot.letters.markings import markings
from corrbot.letters.meant_dates import is_no_day, misspelt_date
from corrbot.letters.named_letters import named_letters
from corrbot.letters.opening_subject import opening_subject
from corrbot.letters.printed_recipients import others_named, printed_recipient
from corrbot.letters.printed_senders import printed_sender, signed_by
from corrbot.letters.reading import reading_view
from corrbot.letters.references import is_of_year, references
from corrbot.letters.retractions import retractions
from corrbot.letters.silence import says_nothing_came
from corrbot.letters.top_lines import top_date
from corrbot.letters.transcript import Known, Transcript
from corrbot.letters.unclosed import date_above_text

_ID_LENGTH = 12
"""Hexadecimal digits of an id: 48 bits, a chance of 2 in 100,000 that any two of 100,000 paths meet."""
_OPENING = 1500
"""Characters of the first paragraph within which the letter replied to is named."""
_LETTER = (
    r"(?:letters?|correspondence|e-?mails?|notes?|despatch(?:es)?|dispatch(?:es)?|request|enquiry|inquiry|communications?"
    r"|message|memorandum|complaint|favor|favour|reply|response|telegram|offer|refusal|application|claim|answer|proposal|submission"
    r"|circulars?|memorial)"
)
_PAPER = r"(?:decision|report|instructions?|minute|representations?)"
"""What is a letter where it is called "your report of ", and may be none otherwise."""
OF_YOU = (
    r"(?:\s+(?:of|from)\s+(?P<of_you>you\b|your\s+(?:[\w’']+\s+){0,2}?[\w’']+)"
    r"(?=[\s,]+(?:dated|bearing|of|on)\b))?"
)
"""Whose a letter is, after it: "the despatch of your predecessor, dated "."""
EARLIER_LETTER = re.compile(
    rf"\b(?:{_LETTER}|(?P<yours>yours(?=\s+(?:dated|of)\b)|your\s+(?:\w+\s+){{0,2}}?{_PAPER}))\b"
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
_YOU_WROTE = re.compile(
    r"\b(?:you\s+(?:first\s+|last\s+)?(?:wrote|asked|e-?mailed|applied|requested|complained|appealed|contacted|enquired)"
    rf"|{_LETTER}\s+(?:(?:that|which)\s+)?you\s+(?:first\s+|last\s+)?(?:made|sent|submitted|brought|lodged|raised|put))"
    r"(?:\s+(?:again|(?:in\s+)?to\s+(?:me|us)|in|me|us|this\s+(?:office|council|department)))?\s+(?:again\s+)?on\s+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:with\s+(?:further\s+)?reference\s+to|in\s+(?:further\s+)?(?:reply|answer|response)\s+to"
    r"|(?:referring|adverting)\s+to|i\s+(?:have|beg)\s+(?:also\s+|further\s+)?to\s+acknowledge"
    r"|i\s+(?:have\s+(?:also\s+)?received|am\s+(?:also\s+)?in\s+receipt\s+of))\s",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[A-Z][\w’'-]*(?:[ ,]{1,2}(?:[A-Z][\w’'-]*|of|and|the|for|in|to|on|at|by|&)){1,12}[.:]?")
"""Words in capitals as titles have them, which no sentence of a letter has."""
_TAKEN_UP_WITHIN = 200
"""Characters of a later paragraph within which it names the letter that it takes up."""
_AND_OF = re.compile(r",?\s+(?:and|&)\s+(?:(?:of|on|the)\s+){0,2}|,\s+")
_YOURS = re.compile(r"\b(?:your|you|yours|receipt\s+of)\b[^,;:.!?]*$", re.IGNORECASE)
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
_REFERENCED = (BlockKind.SUBJECT, BlockKind.HEADING)
"""Kinds of block told apart that give the letter's references all the same: "[Enclosure in No. 58.]"."""
_REPLY_MARK = re.compile(r"\b(?:re|aw)\s*:", re.IGNORECASE)
_FORWARD_MARK = re.compile(r"\b(?:fwd?|wg)\s*:", re.IGNORECASE)
_LONGEST_MARK = 80
"""Characters of the name of a header's field and the marks of replies after it."""
_PROSE = (BlockKind.OPENER, BlockKind.BODY)
_FIRST_LINES = 40
"""Lines at the top of a letter without a date of its own line among which a labelled date is sought."""
_STAMPED = re.compile(r"\brec(?:eived|['’]?d)\b", re.IGNORECASE)
_LABELLED_DATE = re.compile(r"\bdated?\s*:", re.IGNORECASE)


def letter_id(path: str, part: str = "") -> str:
    """Return the id of the letter that is ``part`` of the file at ``path`` within the corpus."""
    place = f"{path}\0{part}" if part else path
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def parse(transcript: Transcript | str, path: str, sha256: str, side_car: Known | None = None) -> Letter:
    """Read the letter in ``transcript``, made of the file at ``path`` within the corpus.

    A plain text is a transcript without anything else. What ``side_car`` says wins over e-mail headers,
    and those over the letter's own words. Total: any text gives a letter; what it does not say is None
    or empty. Takes time linear in the length of the text.
    """
    source = Transcript(transcript) if isinstance(transcript, str) else transcript
    source = _with_enclosed(source)
    text = own_words(source)
    blocks = read_blocks(text)
    whole = tuple(sorted((*blocks, *source.blocks), key=lambda block: block.span))
    header, side = source.header, side_car or Known()
    date = side.date or header.date or _date(text, blocks)
    received = side.received or header.received or _received(text, blocks, date)
    opening = _opening(text, blocks)
    recipient = correspondent(side.recipient, header.recipient, printed_recipient(text, blocks))
    mailbox = (header.sender.email if header.sender else None) or ""
    signed = mail_signature(text, header.sender)
    printed = as_signed(printed_sender(text, blocks, mailbox), signed)
    sender = correspondent(side.sender, header.sender, printed)
    signer = signed_by(text, blocks)
    day = None if date else _day(text, blocks)
    named = _answers(text, blocks, opening, date.value if date else None, recipient)
    if day and named:
        date, day = _in_its_year(day, named), None
        named = _answers(text, blocks, opening, date.value if date else None, recipient)
    replies_to = side.replies_to or header.replies_to or next(iter(named), None)
    subject = side.subject or header.subject or _subject(text, blocks, opening, replies_to)
    replies_to = replies_to or _quoted_below(source, date, _before(source.text, subject))
    return Letter(
        id=letter_id(path, source.part),
        path=path,
        sha256=sha256,
        text=source.text,
        part=source.part,
        attached_to=None if source.attached_to is None else letter_id(path, source.attached_to),
        blocks=whole,
        lines=source.lines,
        uncertain=source.uncertain,
        sender=sender,
        recipient=recipient,
        cc=side.cc or header.cc or copied(text, blocks),
        signed_by=None if signer and sender and may_be_same(signer, sender) else signer,
        references=_references(
            side.references,
            _of_subject(
                source.text,
                references(own_words(source, but=_REFERENCED), _subject_spans(whole)),
                whole,
                sender,
            ),
        ),
        date_fact=date,
        subject_fact=subject,
        received_fact=received,
        replies_to_fact=replies_to,
        also_answers=named[1:] if replies_to in named else (),
        answered=answered(text, opening, date.value if date else None),
        named_letters=named_letters(text, opening, date.value if date else None),
        retractions=retractions(source.text, whole, date.value if date else None),
        day=day,
        days_answered=_answers(text, blocks, opening, YEARLESS, recipient) if day else (),
        kind_fact=(
            side.kind
            or kind(text, blocks, subject, _before(source.text, subject), is_mail=header.kind is not None)
            or header.kind
        ),
        markings=markings(source.text, whole),
        message_id=header.message_id,
        answers=header.answers,
        notes=(
            *source.notes,
            *discrepancies(text, blocks, date, received, replies_to),
            *_others(text, blocks),
        ),
    )


def _with_enclosed(transcript: Transcript) -> Transcript:
    """Return ``transcript`` with the words of others told apart that its letter encloses or quotes whole."""
    found = enclosed(own_words(transcript))
    if not found:
        return transcript
    return replace(
        transcript, blocks=tuple(sorted((*transcript.blocks, *found), key=lambda block: block.span))
    )


def own_words(transcript: Transcript, but: Collection[BlockKind] = ()) -> str:
    """Return the text with the blocks that the format tells apart blanked out, at the same offsets.

    Blocks of the kinds in ``but`` are left standing.
    """
    pieces, at = [], 0
    for block in transcript.blocks:
        if block.kind in but:
            continue
        pieces += [transcript.text[at : block.span.start], "\n" * (block.span.end - block.span.start)]
        at = block.span.end
    return "".join((*pieces, transcript.text[at:]))


def _references(side_car: Sequence[Reference], printed: Iterable[Reference]) -> tuple[Reference, ...]:
    keys = {reference.key for reference in side_car}
    return (*side_car, *(reference for reference in printed if reference.key not in keys))


_OWN_REFERENCE = re.compile(r"\b(?:our|my)\s+(?:\w+\s+)?ref", re.IGNORECASE)


def _of_subject(
    text: str, printed: Sequence[Reference], blocks: Sequence[Block], sender: Party | None
) -> Iterator[Reference]:
    """Yield the ``printed`` references, one in the subject as the case's unless it is the sender's own.

    It is none of his where the letter bears another of the sender, or a person with no body writes, and no
    "our" stands before it. Neither is one of a year that such a person puts alone on a line below an own
    address, with no label and none of his initials: people quote there what was given to them.
    """
    subjects = _subject_spans(blocks)

    def is_in_subject(one: Reference) -> bool:
        return one.span is not None and any(s.start <= one.span.start < s.end for s in subjects)

    own = any(one.kind is ReferenceKind.OURS and not is_in_subject(one) for one in printed)
    is_private = sender is not None and sender.name is not None and not (sender.organisation or sender.role)
    from_home = is_private and _is_from_home(text, blocks)
    for one in printed:
        is_bare = from_home and one.span is not None and text[slice(*one.span)] == one.raw
        is_bare = is_bare and is_of_year(one.raw) and not (sender and _is_initialled(one.raw, sender))
        is_said = one.span is not None and _OWN_REFERENCE.search(text, *one.span) is not None
        is_case = (
            not is_said
            and one.kind is ReferenceKind.OURS
            and (((own or is_private) and is_in_subject(one)) or is_bare)
        )
        yield replace(one, kind=ReferenceKind.CASE) if is_case else one


def _subject_spans(blocks: Sequence[Block]) -> list[Span]:
    return [block.span for block in blocks if block.kind is BlockKind.SUBJECT]


def _is_initialled(raw: str, sender: Party) -> bool:
    """Return whether a group of the reference ``raw`` is the initials of the ``sender``: "AB/JT/2044"."""
    title, _ = names.parts(sender.name or "")
    words = re.findall(r"[^\W\d_]+", (sender.name or "").removeprefix(title or ""))
    letters = "".join(word[0] for word in words).casefold()
    groups = re.split(r"[^\w]+", raw.casefold())
    return len(letters) > 1 and not {letters, letters[0] + letters[-1]}.isdisjoint(groups)


def _is_from_home(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether a letter begins with an address that names no body."""
    head = text[slice(*blocks[0].span)] if blocks and blocks[0].kind is BlockKind.ADDRESS else ""
    is_of_body = any(block.kind is BlockKind.LETTERHEAD for block in blocks)
    return bool(head) and not is_of_body and not any(map(names.is_body, head.split("\n")))


def _date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the first date that stands on a line of its own, else the first labelled "Date:" at the top.

    Else it is the one that alone makes a line of the head of a text that is no letter in form, or the one at
    its foot.

    Where a line above the letter is meant as its date and is no day, none below it is taken.
    """
    spoilt = next((at for at, block in _above(text, blocks) if _is_no_day(text, block)), None)
    return (
        _dated(text, blocks[:spoilt])
        or (None if spoilt is None else _dated(text, [block for _, block in _above(text, blocks)]))
        or _labelled_date(text, blocks)
        or top_date(text)
        or (None if spoilt is not None else _head_date(text, blocks) or foot_date(text))
    )


def _head_date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the day on a line of its own at the head of what is no letter in form."""
    if any(block.kind not in (BlockKind.BODY, BlockKind.HEADING) for block in blocks):
        return None
    lines = [text[block.span.start : block.span.end].split("\n") for block in blocks]
    found = date_above_text([[looks.plain(line) for line in paragraph] for paragraph in lines])
    for block in blocks if found else ():
        for date in printed_dates(text, block.span):
            if found and date.value == found.value:
                return Fact(date.value, date.span)
    return None


def _above(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Yield the blocks above the first paragraph, with their places."""
    for at, block in enumerate(blocks[:_FIRST_LINES]):
        if block.kind is BlockKind.SALUTATION or (block.kind in _PROSE and not _is_no_day(text, block)):
            return
        yield at, block


def _is_no_day(text: str, block: Block) -> bool:
    """Return whether a line of ``block`` is meant as a date and is none."""
    lines = text[block.span.start : block.span.end].split("\n") if _is_small(block) else []
    return any(is_no_day(looks.plain(line)) for line in lines)


def _is_small(block: Block) -> bool:
    return block.span.end - block.span.start <= _OPENING


def _dated(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the first date that stands on a line of its own."""
    for block in blocks:
        if block.kind is BlockKind.DATE:
            typed = typed_date(text[slice(*block.span)])
            start = block.span.start + (typed.span.start if typed else 0)
            for date in printed_dates(text, Span(start, block.span.end)):
                if date.has_year and not _STAMPED.search(text, block.span.start, date.span.start):
                    return Fact(date.value, date.span, Found.INFERRED if date.is_misread else Found.PRINTED)
            line, at = text[block.span.start : block.span.end], block.span.start
            if bare := bare_date(line):
                return Fact(bare.value, Span(at + bare.span.start, at + bare.span.end))
            for date in (*looks.undated_year(line), *filter(None, [misspelt_date(line)])):
                return Fact(date.value, Span(at + date.span.start, at + date.span.end), Found.INFERRED)
    return None


def _labelled_date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    for block in blocks[:_FIRST_LINES]:
        if block.kind in (BlockKind.REFERENCE, BlockKind.LETTERHEAD, BlockKind.ADDRESS, BlockKind.SENDER):
            label = _LABELLED_DATE.search(text, block.span.start, block.span.end)
            dates = printed_dates(text, Span(label.end(), block.span.end)) if label else ()
            if dates:
                return Fact(dates[0].value, dates[0].span)
    return None


def _day(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the day that a line of its own bears without its year, in the year `YEARLESS`."""
    for block in blocks:
        line, at = text[block.span.start : block.span.end], block.span.start
        if block.kind is BlockKind.DATE and (date := yearless_date(line)):
            return Fact(date.value, Span(at + date.span.start, at + date.span.end), Found.INFERRED)
    return None


def _in_its_year(day: Fact[dt.date], answers: Sequence[Fact[dt.date]]) -> Fact[dt.date] | None:
    """Return ``day`` in the year that follows from the letters answered: the first after the latest."""
    value = after(day.value, max(fact.value for fact in answers))
    return Fact(value, day.span, Found.INFERRED) if value else None


def _received(text: str, blocks: Sequence[Block], sent: Fact[dt.date] | None) -> Fact[dt.date] | None:
    near = sent.value if sent else None
    for block in blocks:
        if block.kind is BlockKind.STAMP:
            for date in printed_dates(text, block.span, near=near):
                return Fact(date.value, block.span)
    for block in blocks:
        is_heading = block.kind is BlockKind.HEADING and looks.exchange(text[slice(*block.span)]) is not None
        if block.kind is BlockKind.DATE or is_heading:
            stamp = _STAMPED.search(text, block.span.start, block.span.end)
            dates = (
                printed_dates(text, Span(stamp.start(), block.span.end), near=near, forward=True)
                if stamp
                else ()
            )
            if stamp and dates:
                found = Found.PRINTED if dates[0].has_year else Found.INFERRED
                return Fact(dates[0].value, Span(stamp.start(), dates[0].span.end), found)
    return None


def _is_title(text: str, span: Span) -> bool:
    return span.end - span.start <= _LONGEST_MARK and _TITLE.fullmatch(text, *span) is not None


def _opening(text: str, blocks: Sequence[Block]) -> Span | None:
    """Return the start of the first paragraph of a letter, or None where the text is no letter.

    Short lines above the salutation are passed over, and a title below it: "Mutual Aid of Police."
    """
    if all(block.kind in (BlockKind.BODY, BlockKind.HEADING) for block in blocks):
        return None
    start = _salutation(blocks)
    prose = [block for block in blocks[start:] if block.kind in _PROSE][:2]
    for block in prose:
        is_title = len(prose) > 1 and block is prose[0] and _is_title(text, block.span)
        if not (is_title and blocks[start].kind is BlockKind.SALUTATION):
            return Span(block.span.start, min(block.span.end, block.span.start + _OPENING))
    return None


def _salutation(blocks: Sequence[Block]) -> int:
    """Return which block the salutation is, where only short lines stand above it, else 0."""
    for at, block in enumerate(blocks[:_FIRST_LINES]):
        if block.kind is BlockKind.SALUTATION:
            return at
        if block.kind in _PROSE and block.span.end - block.span.start > looks.LONGEST_FURNITURE:
            return 0
    return 0


def _answers(
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
        if block.kind in _PROSE and block.span.start > opening.start and _TAKES_UP.match(text, *block.span)
    ]
    read = (_replies_to(text, words, sent, recipient) for words in (opening, *subjects[:1], *later))
    return next((dates for dates in read if dates), ())


def _replies_to(
    text: str, words: Span, sent: dt.date | None, recipient: Party | None
) -> tuple[Fact[dt.date], ...]:
    """Return the dates of the letters that ``words`` say are answered, the latest first.

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
        if date and is_yours and not says_nothing_came(text, words.start, match.start()):
            while date:
                named.append(date)
                more = _AND_OF.match(text, date.span.end)
                date = (dates.get(more.end()) or of_next_month(text, more.end(), dates)) if more else None
    if not named:
        return ()
    latest = max(named, key=lambda date: (date.value, -date.span.start))
    by_day = {date.value: date for date in (*reversed(named), latest)}
    others = sorted({date for date in by_day.values() if date is not latest}, key=lambda date: date.span)
    return tuple(Fact(date.value, date.span, _found(date)) for date in (latest, *others))


def _found(date: PrintedDate) -> Found:
    return Found.PRINTED if date.has_year and not date.is_misread else Found.INFERRED


def _is_yours(before: str, recipient: Party | None) -> bool:
    """Return whether the words ``before`` a letter that is named call it the ``recipient``'s.

    That of a body or an office is, and that of a person who is named is not, unless it is the recipient.
    """
    if not _YOURS.search(before):
        return False
    said = _WHOSE.search(before)
    if said is None or said["yours"]:
        return True
    whose = said["whose"] or "my"
    called = f"{recipient.name} {recipient.organisation}" if recipient else ""
    is_office = bool(said["the"]) and not whose.endswith("s")
    is_body = is_office or names.is_body(whose) or whose.startswith("Messrs")
    return is_body or names.surname(whose) in called.casefold().split()


def _quoted_below(
    source: Transcript, sent: Fact[dt.date] | None, before_subject: str
) -> Fact[dt.date] | None:
    """Return the day of the mail that is quoted first below a mail headed "Re:", as its header gives it."""
    if sent is None or not _REPLY_MARK.search(before_subject) or _FORWARD_MARK.search(before_subject):
        return None
    blocks = sorted(source.blocks, key=lambda block: block.span)
    at = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.QUOTED_MAIL), 0)
    while at and source.text.startswith(">", blocks[at - 1].span.start):
        at -= 1
    speaker = next((block.speaker for block in blocks if block.kind is BlockKind.QUOTED_MAIL), "")
    if not at or not speaker:
        return None
    for date in printed_dates(source.text, blocks[at - 1].span):
        if date.has_year and date.value <= sent.value:
            return Fact(date.value, date.span, source="the header of the mail quoted below it")
        return None
    return None


def _before(text: str, subject: Fact[str] | None) -> str:
    """Return what stands before ``subject`` on its line."""
    if subject is None or subject.span is None:
        return ""
    start = subject.span.start
    return text[max(0, start - _LONGEST_MARK) : start].rpartition("\n")[2]


def _subject(
    text: str, blocks: Sequence[Block], opening: Span | None, replies_to: Fact[dt.date] | None
) -> Fact[str] | None:
    """Return the subject line, else what the first paragraph says the earlier letter was about."""
    for block in blocks:
        if block.kind is BlockKind.SUBJECT:
            span = _above_details(text, block.span)
            line = reading_view(text, *span).text
            return Fact(looks.printed_subject(line) or line, span)
    if opening is None:
        return None
    starts = [replies_to.span.end] if replies_to and replies_to.span else []
    starts += [
        match.end()
        for match in EARLIER_LETTER.finditer(text, *opening)
        if _YOURS.search(text, max(opening.start, match.start() - 30), match.start())
    ]
    for start in starts:
        if fact := opening_subject(text, opening, start):
            return fact
    return None


_DETAIL = re.compile(
    r"\n[ \t*_]*(?:(?:his|her|your|our)[ \t]+)?(?:(?:national[ \t]+insurance|NI|NHS|hospital|passport|roll)"
    r"[ \t]+(?:number|no\b\.?)|NINO|date[ \t]+of[ \t]+birth|d\.?o\.?b\b\.?"
    r"|[A-Za-z][\w '’-]{0,40}\bnumber(?=[ \t]*:[^\n\d]*(?:\n|$)))[ \t]*:",
    re.IGNORECASE,
)
"""A line below a subject that says by which number somebody is known there, or when he was born."""


def _above_details(text: str, subject: Span) -> Span:
    """Return ``subject`` without the lines at its end that tell details of a person and no matter."""
    detail = _DETAIL.search(text, *subject)
    return Span(subject.start, len(text[: detail.start()].rstrip())) if detail else subject


def _others(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    others = others_named(text, blocks)
    if others:
        yield f"The letter names {others + 1} recipients; the first is given."

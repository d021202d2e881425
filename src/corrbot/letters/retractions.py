"""`retractions`: the sentences in which a letter takes back or corrects what was said before (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters.asserted import TOLD_BY_OTHERS, asserted
from corrbot.letters.called_off import called_off
from corrbot.letters.changes import change, may_change
from corrbot.letters.cited_days import cited_days
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import QUOTABLE, Block, BlockKind, Of, Retraction, Span
from corrbot.letters.mistold import mistold
from corrbot.letters.other_numbers import contested, figure_denied, holds_contested, may_contest
from corrbot.letters.past_weekdays import in_order, past_weekdays
from corrbot.letters.reading import reading_view
from corrbot.letters.retracting_words import (
    AND_DATE,
    BEFORE_DATE,
    BY_OTHERS,
    CLIENT,
    CORRECTION_OF,
    CORRECTS,
    FINAL,
    LAST,
    NAMED,
    OF_CORRECTING,
    OF_DAY,
    OF_DECISION,
    OF_RECENT_DAY,
    OF_SLIPS,
    OF_STATEMENT,
    ONE_POINT,
    OWN_FAULT,
    POSSESSED,
    REVIEWED,
    SAID_BEFORE,
    SO_FAR,
    THAT_LETTER,
    THAT_WAS_WRONG,
    TITLE,
    TITLED_CORRECTION,
    WRITING_NAMED,
    may_hold,
)
from corrbot.letters.sentences import sentences
from corrbot.terms import stem, words

_OWN_WORDS = QUOTABLE - {BlockKind.QUOTED_MAIL}

_LONGEST_SHOWN = 50
"""Words of a retraction with the sentences after it, which say what is so instead."""
_BLOCKS_BEFORE = 2
_FAR = 1_000
"""Paragraphs, with its own, and characters of each, in which it is told which letter "that letter" is."""
_REACH, _NEAR = 120, 40
_OF_CHANGE = frozenset((Of.DATE, Of.UNDONE, Of.GRANTED, Of.CHANGED))


def retractions(text: str, blocks: Sequence[Block], sent: dt.date | None) -> tuple[Retraction, ...]:
    """Return where the letter of this ``text`` and ``blocks`` takes something back, in words of its own.

    ``sent`` is its date, which years that are left out follow from.
    """
    return tuple(_in(text, blocks, sent))


def _read_as(text: str, span: Span) -> str:
    return reading_view(text, *span).text


def _in(text: str, blocks: Sequence[Block], sent: dt.date | None) -> Iterator[Retraction]:
    own = [block for block in blocks if block.kind in _OWN_WORDS]
    found = [one for at, block in enumerate(own) for one in _in_block(text, own[: at + 1], sent)]
    whole = next((one for one in found if _is_of_many(text, one)), None)
    reviewed = _dates_of_review(text, own, sent) if any(_may_be_of_review(one) for one in found) else ()
    details = _details(text, own, whole, sent) if whole else []
    if whole and (len(details) > 1 or any(one.sentence.start >= whole.shown.end for one in details)):
        taken = {one.sentence for one in details}
        found = [one for one in found if one.sentence not in taken and not _is_of_many(text, one)]
        found += details
    for one in sorted(found, key=lambda one: one.sentence):
        yield replace(one, dates=reviewed) if reviewed and _may_be_of_review(one) else one
    final = next((block for block in own if block.kind is BlockKind.SUBJECT and _is_final(text, block)), None)
    if final and (about := FINAL.search(_read_as(text, final.span))):
        yield Retraction(Of.DRAFT, final.span, final.span, about=stem(about["about"].lower()))


def _in_block(text: str, own: Sequence[Block], sent: dt.date | None) -> Iterator[Retraction]:
    """Yield what the last of the blocks of ``own`` words takes back."""
    block = own[-1]
    printed = text[block.span.start : block.span.end]
    may_retract = may_hold(printed)
    joined = " ".join(printed.split())
    may_count = bool((may_contest(printed) and holds_contested(joined)) or figure_denied(joined, ""))
    may_be_changed = may_change(joined)
    if not (may_retract or may_count or may_be_changed):
        return
    if block.kind is BlockKind.SUBJECT and CORRECTION_OF.search(read := _read_as(text, block.span)):
        yield Retraction(Of.STATEMENT, block.span, block.span, _dates_named(read, sent))
        return
    spans = sentences(text, block.span)
    read_to = block.span.start
    for at, span in enumerate(spans):
        read = _read_as(text, span)
        following = _read_as(text, spans[at + 1]) if at + 1 < len(spans) else ""
        found = _read(read, following, span, sent) or _read_of_others(text, block, span, sent)
        if may_retract and (found is None or _may_be_of_review(found)):
            found = _of_letter_spoken_of(text, own, span, sent) or found
        if may_be_changed and (found is None or found.of is Of.EVENT):
            found = _changed(text, spans[at:], read, following, sent) or found
        if found and found.of in _OF_CHANGE:
            yield found
        elif may_retract and found and (found.dates or span.end > read_to):
            if found.of is Of.STATEMENT:
                found = replace(found, shown=_with_following(text, spans[at:]))
                read_to = found.shown.end if found.dates else read_to
            yield found
        if may_count and (number := _number(text, spans, at)):
            yield number


def _number(text: str, spans: Sequence[Span], at: int) -> Retraction | None:
    """Return which number the sentence ``at`` this place of ``spans`` says is another."""
    span = spans[at]
    read = _read_as(text, span)
    if TOLD_BY_OTHERS.search(read):
        return None
    before, after = spans[max(0, at - 1) : at], spans[at + 1 : at + 2]
    said_before, said_after = (" ".join(_read_as(text, one) for one in some) for some in (before, after))
    for number, shown in (
        (contested(read), span),
        (contested(read, said_before), Span((*before, span)[0].start, span.end)),
        (figure_denied(read, said_after), Span(span.start, (span, *after)[-1].end)),
    ):
        if number:
            return Retraction(
                Of.NUMBER, shown, shown, denied=number.denied, instead=number.instead, about=number.about
            )
    return None


def _changed(
    text: str, spans: Sequence[Span], read: str, following: str, sent: dt.date | None
) -> Retraction | None:
    """Return what the first of ``spans``, which reads as ``read``, says is otherwise now."""
    if read.rstrip("”\"’')").endswith("?") or not (found := change(read, following, sent)):
        return None
    shown = _with_following(text, spans) if found.goes_on else spans[0]
    return Retraction(
        found.of,
        spans[0],
        shown,
        dates=found.days,
        event=found.event,
        denied=found.denied,
        about=found.about,
    )


def _read_of_others(text: str, block: Block, span: Span, sent: dt.date | None) -> Retraction | None:
    """Return what somebody is said to take back in the sentence at ``span``, where it tells who."""
    read = _read_as(text, span)
    by = _holds(BY_OTHERS, read)
    whose = _name(by["whose"], text, Span(block.span.start, span.start)) if by else ""
    return Retraction(Of.STATEMENT, span, span, _dates_named(read, sent), whose=whose) if whose else None


def _is_final(text: str, block: Block) -> bool:
    return FINAL.search(text, block.span.start, block.span.end) is not None


def _is_of_many(text: str, one: Retraction) -> bool:
    """Return whether ``one`` only says that a letter is corrected, which what follows may tell more of."""
    if one.of is not Of.STATEMENT or one.whose or not (one.dates or one.is_of_letter):
        return False
    read = _read_as(text, one.sentence)
    return CORRECTION_OF.search(read) is not None or bool(
        CORRECTS.search(read) and any(pattern.search(read) for pattern in OF_CORRECTING)
    )


def _details(text: str, own: Sequence[Block], whole: Retraction, sent: dt.date | None) -> list[Retraction]:
    """Return what is corrected, one by one, after ``whole`` says that a letter is."""
    found = []
    for block in own:
        if block.span.end <= whole.sentence.end or block.kind is BlockKind.SUBJECT:
            continue
        spans = sentences(text, block.span)
        for at, span in enumerate(spans):
            read = _read_as(text, span)
            if span.start >= whole.sentence.end and SAID_BEFORE.search(read) and not read.endswith("?"):
                shown = _with_following(text, spans[at:])
                found.append(replace(whole, sentence=span, shown=shown))
    return found


def _of_letter_spoken_of(
    text: str, own: Sequence[Block], span: Span, sent: dt.date | None
) -> Retraction | None:
    """Return what the sentence at ``span`` takes back of "that letter", which is one of the sender's own.

    It is the last writing that is named before, and of the same kind.
    """
    read = _read_as(text, span)
    said = None if read.rstrip("”\"’')").endswith("?") else _holds(THAT_LETTER, read)
    if said is None:
        return None
    for block in reversed(own[-_BLOCKS_BEFORE:]):
        end = min(block.span.end, span.start)
        start = text.find(" ", end - _FAR, end) if end - block.span.start > _FAR else block.span.start
        before = _read_as(text, Span(start, end)) if start >= 0 else ""
        before = (
            f"{before} {read[: said.start('noun')].removesuffix('that ')}" if block is own[-1] else before
        )
        for named in reversed(list(WRITING_NAMED.finditer(before))):
            if named["back"] and named["noun"] == said["noun"]:
                continue
            if not named["own"] or named["noun"] != said["noun"]:
                return None
            return Retraction(Of.STATEMENT, span, span, _day_of(before, named.end(), sent))
    return None


def _day_of(text: str, end: int, sent: dt.date | None) -> tuple[dt.date, ...]:
    """Return the day right after a letter that is named up to this ``end``: "my letter to you of 4 May"."""
    window = text[end : end + _REACH]
    date = next(iter(printed_dates(window, near=sent)), None)
    return (date.value,) if date and OF_DAY.fullmatch(window, 0, date.span.start) else ()


def _may_be_of_review(one: Retraction) -> bool:
    return one.of is Of.STATEMENT and not (one.dates or one.whose or one.is_of_letter)


def _dates_of_review(text: str, own: Sequence[Block], sent: dt.date | None) -> tuple[dt.date, ...]:
    """Return the day of what the letter says that it reviews, if it says so of one."""
    for block in own:
        read = _read_as(text, block.span)
        if (reviewed := REVIEWED.search(read)) and block.kind is not BlockKind.SUBJECT:
            dates = _dates_named(read[reviewed.start() : reviewed.end() + _REACH], sent)
            return dates[:1]
    return ()


def _name(whose: str, text: str, before: Span) -> str:
    """Return the name of ``whose`` words are spoken of, with the first name where the letter has it."""
    if whose[:1].isupper() and NAMED.match(whose):
        name = _untitled(whose)
    elif "client" in whose.lower():
        clients = (NAMED.search(text, match.end()) for match in CLIENT.finditer(text))
        name = next((_untitled(match[0]) for match in clients if match), "")
    else:
        spoken_of = NAMED.search(" ".join(text[before.start : before.end].split()))
        name = _untitled(spoken_of[0]) if spoken_of else ""
    if name and " " not in name:
        whole = re.search(rf"\b(?:{TITLE})\.? (?P<given>[A-Z][\w’-]+) {re.escape(name)}\b", text)
        name = f"{whole['given']} {name}" if whole else name
    return name


def _untitled(name: str) -> str:
    return " ".join(name.split()[1:])


def _read(text: str, following: str, span: Span, sent: dt.date | None) -> Retraction | None:
    """Return what the sentence at ``span``, which reads as ``text``, takes back, or None."""
    if text.rstrip("”\"’')").endswith("?"):
        return None
    taken_back = (
        (THAT_WAS_WRONG.search(following) or OWN_FAULT.search(following))
        and SAID_BEFORE.search(text)
        and not TOLD_BY_OTHERS.search(text)
    )
    is_title = TITLED_CORRECTION.fullmatch(text) is not None
    one_point = _holds(ONE_POINT, f"{text} {following}")
    is_own_point = one_point is not None and one_point.start() < len(text)
    is_told = taken_back or is_title or is_own_point or mistold(text, following)
    if is_told or any(_holds(pattern, text) for pattern in (*OF_STATEMENT, *OF_SLIPS)):
        dates = _dates_named(text, sent)
        possessed = POSSESSED.search(text)
        return Retraction(
            Of.STATEMENT,
            span,
            span,
            dates,
            is_of_letter=bool(not dates and LAST.search(text)),
            whose=_untitled(possessed["whose"]) if possessed else "",
        )
    if (decided := _holds(OF_DECISION, text)) and (dates := _dates_named(decided[0], sent)):
        return Retraction(Of.DECISION, span, span, dates)
    if event := called_off(text, sent, allowing=SO_FAR):
        return Retraction(Of.EVENT, span, span, event.days, event.name)
    return None


def _holds(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return asserted(pattern, text, allowing=SO_FAR)


def _dates_named(text: str, near: dt.date | None) -> tuple[dt.date, ...]:
    """Return the dates in ``text`` of letters, statements and decisions that it names."""
    found: list[dt.date] = []
    end = -1
    recent = tuple(
        date
        for date in (*cited_days(text, Span(0, len(text)), near), *past_weekdays(text, near))
        if OF_RECENT_DAY.search(text, max(0, date.span.start - _NEAR), date.span.start)
    )
    spans = {date.span for date in recent}
    for date in in_order(printed_dates(text, near=near), recent):
        before = text[max(0, date.span.start - _REACH) : date.span.start]
        follows = end >= 0 and AND_DATE.fullmatch(text[end : date.span.start])
        if follows or date.span in spans or BEFORE_DATE.search(before):
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

"""`parse`: everything that a letter says about itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from corrbot.letters.answered import answered
from corrbot.letters.blocks import blocks as read_blocks
from corrbot.letters.copies import copied
from corrbot.letters.correspondents import are_turned, as_signed, correspondent, may_be_same
from corrbot.letters.dates import YEARLESS
from corrbot.letters.days_answered import day_quoted_below, days_answered
from corrbot.letters.discrepancies import discrepancies
from corrbot.letters.enclosed import enclosed
from corrbot.letters.inline_minutes import inline_minutes
from corrbot.letters.joint_recipients import joint_recipients
from corrbot.letters.kinds import kind, kind_of_mail
from corrbot.letters.letter import Block, BlockKind, Letter, Party, Reference
from corrbot.letters.mail_signatures import mail_signature
from corrbot.letters.markings import markings
from corrbot.letters.named_letters import named_letters
from corrbot.letters.openings import opening as read_opening
from corrbot.letters.own_references import own_references, subject_spans
from corrbot.letters.printed_recipients import others_named, printed_recipient
from corrbot.letters.printed_senders import printed_sender, signed_by
from corrbot.letters.references import references
from corrbot.letters.retractions import retractions
from corrbot.letters.sent_dates import before_stamp, in_its_year, received_date, sent_date, yearless_day
from corrbot.letters.soft_lines import filled, soft_lines
from corrbot.letters.subjects import before_subject
from corrbot.letters.subjects import subject as read_subject
from corrbot.letters.telegrams import Telegram, telegram
from corrbot.letters.transcript import Known, Transcript

_ID_LENGTH = 12
"""Hexadecimal digits of an id: 48 bits, a chance of 2 in 100,000 that any two of 100,000 paths meet."""
_REFERENCED = (BlockKind.SUBJECT, BlockKind.HEADING, BlockKind.LETTERHEAD)
"""Kinds of block told apart that give the letter's references all the same: "[Enclosure in No. 58.]"."""


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
    is_bare = source == Transcript(source.text, source.part, source.attached_to, notes=source.notes)
    lines = soft_lines(source.text) if is_bare else None
    if lines is None:
        return _read(source, path, sha256, side_car)
    laid_out = replace(source, text=lines.text, blocks=lines.blocks)
    told = replace(lines.told(_read(laid_out, path, sha256, side_car)), text=source.text)
    return filled(_read(source, path, sha256, side_car), told)


def _read(source: Transcript, path: str, sha256: str, side_car: Known | None) -> Letter:
    """Return the letter in ``source``, whose lines are those that its writer had."""
    source, wire = _with_telegram(_with_enclosed(source))
    text = own_words(source)
    blocks = read_blocks(text)
    whole = tuple(sorted((*blocks, *source.blocks), key=lambda block: block.span))
    header, side = source.header, side_car or Known()
    date = side.date or header.date or wire.date or sent_date(text, blocks)
    received = side.received or header.received or wire.received or received_date(text, blocks, date)
    opening = read_opening(text, blocks, is_letter=wire.kind is not None)
    addressee = wire.recipient or printed_recipient(text, blocks)
    mailbox = (header.sender.email if header.sender else None) or ""
    signed = mail_signature(text, header.sender)
    printed = wire.signed(as_signed(printed_sender(text, blocks, mailbox), signed))
    if are_turned(header, printed, addressee):
        printed = addressee = None
    recipient = correspondent(side.recipient, header.recipient, addressee)
    sender = correspondent(side.sender, header.sender, printed)
    signer = signed_by(text, blocks)
    day = None if date else wire.day or yearless_day(text, blocks)
    if day and received and (stamped := before_stamp(text, day, received)):
        date, day = stamped, None
    near = date or wire.received
    named = days_answered(text, blocks, opening, near.value if near else None, recipient)
    if day and named:
        date, day = in_its_year(day, named), None
        named = days_answered(text, blocks, opening, date.value if date else None, recipient)
    replies_to = side.replies_to or header.replies_to or next(iter(named), None)
    subject = side.subject or header.subject or read_subject(text, blocks, opening, replies_to)
    before = before_subject(source.text, subject)
    about = subject.value if subject else ""
    replies_to = replies_to or day_quoted_below(source, date, before, about, recipient, blocks)
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
        cc=side.cc or header.cc or _with_copied(joint_recipients(text, blocks), copied(text, blocks)),
        signed_by=None if signer and sender and may_be_same(signer, sender) else signer,
        references=_references(
            side.references,
            own_references(
                source.text,
                references(own_words(source, but=_REFERENCED), subject_spans(whole)),
                whole,
                sender,
            ),
        ),
        date_fact=date,
        subject_fact=subject,
        received_fact=received,
        replies_to_fact=replies_to,
        also_answers=named[1:] if replies_to in named else (),
        answered=answered(text, opening, near.value if near else None),
        named_letters=named_letters(text, opening, date.value if date else None),
        retractions=retractions(source.text, whole, date.value if date else None),
        day=day,
        days_answered=days_answered(text, blocks, opening, YEARLESS, recipient) if day else (),
        kind_fact=(
            side.kind
            or wire.kind
            or kind_of_mail(
                text, kind(text, blocks, subject, before, is_mail=header.kind is not None), header.kind
            )
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


def _with_telegram(transcript: Transcript) -> tuple[Transcript, Telegram]:
    """Return ``transcript`` with the head of a telegram told apart, and what it says; no mail is one."""
    wire = telegram(own_words(transcript)) if transcript.header.sender is None else None
    if wire is None:
        return transcript, Telegram()
    return _with_blocks(transcript, wire.blocks), wire


def _with_enclosed(transcript: Transcript) -> Transcript:
    """Return ``transcript`` with the words of others told apart that its letter encloses or quotes whole."""
    minuted = _with_blocks(transcript, inline_minutes(own_words(transcript)))
    return _with_blocks(minuted, enclosed(own_words(minuted)))


def _with_blocks(transcript: Transcript, found: Sequence[Block]) -> Transcript:
    blocks = sorted((*transcript.blocks, *found), key=lambda block: block.span)
    return replace(transcript, blocks=tuple(blocks)) if found else transcript


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


def _with_copied(joint: Sequence[Party], copied_to: Iterable[Party]) -> tuple[Party, ...]:
    """Return the ``joint`` recipients and those to whom it is copied besides."""
    called = {one.name for one in joint if one.name}
    return (*joint, *(one for one in copied_to if one.name not in called))


def _others(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    others = others_named(text, blocks) - len(joint_recipients(text, blocks))
    if others > 0:
        yield f"The letter names {others + 1} recipients; the first is given."

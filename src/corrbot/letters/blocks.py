"""Blocks of a letter: what each run of lines is, judged by its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import looks
from corrbot.letters.closes import close_end, closing_at
from corrbot.letters.evidence import ENOUGH, letter_evidence
from corrbot.letters.feet import addressee_at_foot, settle_foot
from corrbot.letters.for_persons import with_for_person
from corrbot.letters.greetings import greeting_at, is_greeted_below, with_bare_greeting
from corrbot.letters.headers import settle_header
from corrbot.letters.headings import is_heading
from corrbot.letters.letter import Block, BlockKind
from corrbot.letters.line_kinds import line_kind
from corrbot.letters.matter_days import with_matter_days
from corrbot.letters.meetings import minutes
from corrbot.letters.named_days import is_by_name
from corrbot.letters.partings import with_parting
from corrbot.letters.parts import HEADER_PARTS, LONGEST_TOLD, Part, paragraphs_of, part_of
from corrbot.letters.pieces import pieces_of, with_foot, with_name_apart, with_sign_offs
from corrbot.letters.references import is_case_of_person
from corrbot.letters.signatures import signer_surname
from corrbot.letters.subject_lines import below_subject
from corrbot.letters.unclosed import is_name_with_office


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text``, in order.

    They do not overlap, have no white space at their ends, and cover every character that is not
    white space. Text without the signs of a letter is all body, with headings, and so are minutes.
    """
    paragraphs = [part_of(text, lines) for lines in paragraphs_of(text)]
    signed = with_name_apart(text, paragraphs)
    if letter_evidence(signed) < ENOUGH or minutes(text):
        kinds = _prose_kinds(text, paragraphs)
        return tuple(Block(kind, part.span) for part, kind in zip(paragraphs, kinds, strict=True))
    paragraphs = signed
    header = _header_end(paragraphs)
    pieces = [piece for at, part in enumerate(paragraphs) for piece in pieces_of(text, part, at < header)]
    signed_off = with_sign_offs([(piece.text, piece.kind) for piece in pieces])
    parts = [
        piece if piece.kind is kind else replace(piece, kind=kind)
        for piece, kind in zip(pieces, signed_off, strict=True)
    ]
    parts = _with_one_case(with_matter_days(_with_named_days(with_bare_greeting(parts))))
    parts = with_parting(text, with_foot(text, parts))
    told = zip(parts, _letter_kinds(text, parts), strict=True)
    return with_for_person(text, [Block(kind, part.span) for part, kind in told])


def _with_one_case(parts: list[Part]) -> list[Part]:
    """Return ``parts``, numbers of cases with whose they are no subject where several of them are listed."""
    cases = [at for at, part in enumerate(parts) if all(map(is_case_of_person, part.lines))]
    if sum(len(parts[at].lines) for at in cases) > 1:
        for at in cases:
            parts[at] = replace(parts[at], kind=None)
    return parts


def _with_named_days(parts: list[Part]) -> list[Part]:
    """Return ``parts``, a named day below the salutation none of a date: "Boxing Day 2019"."""
    at = greeting_at(parts)
    below = len(parts) if at is None else at + 1
    for at in range(below, len(parts)):
        if parts[at].kind is BlockKind.DATE and is_by_name(parts[at].text):
            parts[at] = replace(parts[at], kind=None)
    return parts


def _header_end(paragraphs: Sequence[Part]) -> int:
    """Return how many paragraphs there are up to the salutation, or 0 if prose stands above it.

    Without one they are those up to the lines "From:" and "To:".
    """
    labelled = 0
    for at, part in enumerate(paragraphs[:HEADER_PARTS]):
        if any(line_kind(line) is BlockKind.SALUTATION for line in part.lines):
            return at + 1
        if _labels_both(part):
            labelled = at + 1
        is_sentence = part.text.endswith((".", "?", "!")) and sum(map(str.islower, part.text.split())) > 2
        if part.is_prose or is_sentence:
            return labelled
    return labelled


def _labels_both(part: Part) -> bool:
    """Return whether lines of ``part`` say whom a letter is from and to, by their labels."""
    kinds = {line_kind(line) for line in part.lines} if part.is_short else set()
    return kinds >= {BlockKind.SENDER, BlockKind.RECIPIENT}


def _prose_kinds(text: str, parts: Sequence[Part]) -> Iterator[BlockKind]:
    for at, part in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else None
        if looks.is_stamp(part.text):
            yield BlockKind.STAMP
            continue
        yield BlockKind.HEADING if is_heading(text, part, following) else BlockKind.BODY


def _letter_kinds(text: str, parts: Sequence[Part]) -> list[BlockKind]:
    body_at = _body_start(text, parts)
    close_at = closing_at(parts, body_at)
    kinds: list[BlockKind | None] = [part.kind for part in parts]
    end = close_end(parts, close_at)
    settle_foot(parts, kinds, body_at, close_at, end)
    settle_header(text, parts, kinds, body_at, signer_surname(parts, kinds))
    foot = None
    if close_at == len(parts) and BlockKind.RECIPIENT not in kinds:
        foot = addressee_at_foot(parts, body_at)
    for at in range(len(parts)):
        if kinds[at] is None or (at > body_at and kinds[at] in _HEADER_ONLY and not close_at < at < end):
            kinds[at] = _body_kind(text, parts, at, body_at)
        elif (
            kinds[at] is BlockKind.DATE
            and at > body_at
            and not (close_at < at < end or _is_last(kinds, at) or _dates_note(parts, at, body_at))
        ):
            kinds[at] = BlockKind.BODY
    if 0 < close_at < len(parts):
        last = _before(parts, close_at)
        if kinds[last] is BlockKind.BODY and looks.is_courtesy(parts[last].text):
            kinds[last] = BlockKind.CLOSING
    if foot is not None:
        kinds[foot] = BlockKind.RECIPIENT
    _settle_summons(text, parts, kinds, body_at)
    return [_as_read(part, kind or BlockKind.BODY) for part, kind in zip(parts, kinds, strict=True)]


def _settle_summons(text: str, parts: Sequence[Part], kinds: list[BlockKind | None], body_at: int) -> None:
    """Take a name with an office, the date right below it, for who signs a summons that bears no other date.

    It is to those that its head names, from nobody who is named otherwise, greets nobody, and nothing but
    an agenda follows.
    """
    if BlockKind.RECIPIENT not in kinds[:body_at] or _NOT_OF_SUMMONS & set(kinds):
        return
    pairs = [
        at
        for at in range(body_at + 1, len(parts) - 1)
        if text.count("\n", parts[at].span.end, parts[at + 1].span.start) == 1
        and parts[at + 1].kind is BlockKind.DATE
        and is_name_with_office(parts[at].text)
    ]
    if len(pairs) != 1:
        return
    at = pairs[0]
    below = [line for part in parts[at + 2 :] for line in part.lines]
    if _SUMMONS.search(text, 0, parts[at].span.start) and all(map(_OF_AGENDA.fullmatch, below)):
        kinds[at], kinds[at + 1] = BlockKind.SIGNATURE, BlockKind.DATE


_NOT_OF_SUMMONS = {BlockKind.DATE, BlockKind.SALUTATION, BlockKind.SENDER, BlockKind.SIGNATURE}
_SUMMONS = re.compile(r"\bsummon|\bnotice\s+is\s+(?:hereby\s+)?given\b", re.IGNORECASE)
_OF_AGENDA = re.compile(
    r"\W*(?:agenda|business)\b[^.!?]{0,60}|\W*(?:\d{1,2}|[a-z])[.)]\s.*|[•*·–-]\s.*", re.IGNORECASE
)


def _as_read(part: Part, kind: BlockKind) -> BlockKind:
    """Return ``kind``, but body for a sign-off that says more than compliments."""
    is_closing = kind is BlockKind.CLOSING and looks.is_old_sign_off(part.text)
    return BlockKind.BODY if is_closing and looks.says_more(part.text) else kind


def _is_last(kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether nothing stands below the part at ``at``, and who signs right above it."""
    return at == len(kinds) - 1 and kinds[at - 1] is BlockKind.SIGNATURE


def _dates_note(parts: Sequence[Part], at: int, body_at: int) -> bool:
    """Return whether the date at ``at`` ends a note in the third person, and is its only one."""
    is_only = at == len(parts) - 1 and [part.kind for part in parts].count(BlockKind.DATE) == 1
    return is_only and _NOTE.match(parts[body_at].text[:LONGEST_TOLD]) is not None


_NOTE = re.compile(r".{1,120}?\bpresents?\s+(?:his|her|its|their)\s+(?:[a-z]+\s+){0,3}compliments\s+to\b")


_HEADER_ONLY = (BlockKind.SENDER, BlockKind.RECIPIENT, BlockKind.SUBJECT)


def _before(parts: Sequence[Part], at: int) -> int:
    at -= 1
    while at > 0 and parts[at].kind in (BlockKind.STAMP, BlockKind.IMAGE):
        at -= 1
    return at


def _body_start(text: str, parts: Sequence[Part]) -> int:
    """Return the first part of prose, or without prose the first part below salutation and subject."""
    salutation = None
    for at, part in enumerate(parts):
        if part.kind is BlockKind.SALUTATION and salutation is None and at < HEADER_PARTS:
            salutation = at
        if part.is_prose and not (part.is_short and salutation is None and is_greeted_below(parts, at)):
            return at
    return len(parts) if salutation is None else below_subject(text, parts, salutation + 1)


def _body_kind(text: str, parts: Sequence[Part], at: int, body_at: int) -> BlockKind:
    part = parts[at]
    if at <= body_at + 1 and looks.is_opener(part.text[:200]):
        return BlockKind.OPENER
    following = parts[at + 1] if at + 1 < len(parts) else None
    if part.kind is None and is_heading(text, part, following) and not (following and following.kind):
        return BlockKind.HEADING
    return BlockKind.BODY

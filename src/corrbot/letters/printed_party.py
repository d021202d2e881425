"""The party that lines of a letter name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.addresses import is_announced
from corrbot.letters.bare_lines import (
    CARE_OF,
    bare_line,
    is_titled_person,
    name_and_role,
    name_first,
    names_officer,
    names_person,
    principal,
    writing_officer,
)
from corrbot.letters.columns import left_column
from corrbot.letters.contacts import email_in, is_contact, own_email_in, without_emails
from corrbot.letters.form_labels import without_label
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.line_spans import joined, plain_lines
from corrbot.letters.one_line_party import one_line_party
from corrbot.letters.party_draft import PartyDraft

LONGEST_RUN = 12
"""Blocks right after one another that can belong to one party."""
_SHORTENED = "Assn Asst Bros Corp Dept Genl Govt Secy Supt".split()
_ROLE_STOP = re.compile(r"(?<=\w{4})" + "".join(rf"(?<!\b{word})" for word in _SHORTENED) + r"\.$")
"""The full stop after a role or a body, which is none of "Hon. Sec." or "Bell Bros."."""


def described(party: Party) -> Party:
    """Return ``party`` with the title before its name and the letters after it given apart as well.

    The full stop that ends its role or organisation is left out, and so is the organisation after its role.
    """
    title, letters = names.parts(party.name) if party.name is not None else (None, None)
    return replace(
        party,
        role=_without_stop(_without_body(party.role, party.organisation)),
        organisation=_without_stop(party.organisation),
        unit=_without_stop(party.unit),
        name=None if party.name is None else names.called(party.name),
        title=party.title or title,
        post_nominals=party.post_nominals or letters,
    )


def _without_body(role: str | None, body: str | None) -> str | None:
    """Return ``role`` without the ``body`` that ends it after a comma: "Chief Engineer, Water Board"."""
    office, comma, rest = (role or "").rpartition(",")
    is_body = body is not None and _folded(rest) == _folded(body)
    return office.rstrip() if comma and is_body else role


def _folded(body: str) -> str:
    return body.strip(" .").casefold().removeprefix("the ")


def _without_stop(words: str | None) -> str | None:
    return words and _ROLE_STOP.sub("", words)


def first_party(text: str, blocks: Sequence[Block], kind: BlockKind, mailbox: str = "") -> Party | None:
    """Return the party of the first block of ``kind`` that names one, with the blocks right after it."""
    is_signed = kind is BlockKind.SIGNATURE
    for span in runs_of(blocks, kind):
        party = printed_party(text, span, signed=is_signed, mailbox=mailbox)
        if party and kind is BlockKind.SENDER and party.email and not own_email_in(text, span):
            party = replace(party, email=None, email_span=None)
        if party:
            return party
    return None


def runs_of(blocks: Sequence[Block], kind: BlockKind) -> Iterator[Span]:
    """Yield where blocks of ``kind`` stand right after one another, each run from first to last."""
    for _, run in itertools.groupby(blocks, key=lambda block: block.kind is kind):
        together = list(itertools.islice(run, LONGEST_RUN))
        if together[0].kind is kind:
            yield Span(together[0].span.start, together[-1].span.end)


def printed_party(text: str, span: Span, signed: bool = False, mailbox: str = "") -> Party | None:
    """Read name, role, organisation, address and e-mail address from the lines of ``span``.

    Two people may be named on one line of a signature (``signed``).
    """
    columns = [left_column(text, at) for _, at in plain_lines(text, span)]
    lines = [piece for at in columns for line in plain_lines(text, at) for piece in _between_bars(text, line)]
    lines = [bare for line in lines if (bare := without_label(*line))[0]]
    if not signed and lines and is_titled_person(lines[0][0]):
        lines = [lines[0], *itertools.takewhile(lambda line: not is_titled_person(line[0]), lines[1:])]
    kept = next((at for at, (line, _) in enumerate(lines) if at and CARE_OF.match(line)), len(lines))
    lines, at_others = lines[:kept], lines[kept:]
    if len(lines) == 1 and not at_others:
        party = one_line_party(text, *lines[0], signed=signed)
        return described(party) if party else None
    draft = PartyDraft(signed, mailbox)
    _take_in(draft, text, lines)
    for line, at in at_others:
        if not is_contact(line):
            draft.add_address(bare_line(line), at)
    party = draft.party()
    return described(party) if party else None


def _take_in(draft: PartyDraft, text: str, lines: Sequence[tuple[str, Span]]) -> None:
    """Tell ``draft`` what ``lines`` of ``text`` say."""
    if _take_in_writer(draft, lines):
        return
    held = writing_officer(f"{lines[0][0]}, {lines[1][0]}") if len(lines) > 1 and not draft.signed else None
    if held and not _FOR_OTHER.search(held[1]):
        (draft.name, draft.role), draft.named = held, joined(lines[0][1], lines[1][1])
        lines = lines[2:]
    bare: list[tuple[str, Span]] = []
    attention: tuple[str, Span] | None = None
    for line, at in principal(lines):
        if draft.email is None:
            draft.email, draft.email_span = email_in(text, at) or (None, None)
        if bare and is_announced(line) and names_person(bare_line(line)):
            attention = attention or (bare_line(line), at)
        elif not (is_contact(line) or looks.is_bare_proxy(line) or names_officer(line)):
            bare.append((without_emails(bare_line(line)).strip(" ,;:|"), at))
    bare = name_first(bare, draft.signed)
    for number, (line, at) in enumerate(bare):
        if line:
            draft.add(line, at, bare[number + 1][0] if number + 1 < len(bare) else "")
    if attention and draft.name is None:
        (draft.name, role), draft.named = name_and_role(attention[0]), attention[1]
        draft.role = draft.role or role


def _take_in_writer(draft: PartyDraft, lines: Sequence[tuple[str, Span]]) -> bool:
    """Tell ``draft`` of the officer who writes and the body above, where ``lines`` are these two alone."""
    held = writing_officer(lines[-1][0]) if len(lines) == 2 and not draft.signed else None
    if held is None or is_titled_person(lines[0][0]) or names.is_address(lines[0][0]):
        return False
    (draft.name, draft.role), draft.named = held, lines[-1][1]
    if _may_be_body(lines[0][0]):
        draft.organisation, draft.organisation_span = lines[0]
    return True


_FOR_OTHER = re.compile(r"\b(?:private|assistant|personal|diary)\b", re.IGNORECASE)
"""A word of the office of who writes for the person named below it: "From the Private Secretary"."""
_OF_PAPER = re.compile(
    r"\b(?:extracts?|cop(?:y|ies)|drafts?|letters?|minutes?|memo(?:randum)?|notes?|notices?|reports?|statements?|press|release"
    r"|circulars?|e-?mails?|fax|telegram|repl(?:y|ies)|duplicate|confidential|private|personal|urgent|page)\b",
    re.IGNORECASE,
)
"""A word of a line that says what a paper is, or how it is to be handled."""


def _may_be_body(line: str) -> bool:
    """Return whether the ``line`` above an officer who writes can name the body that he writes for."""
    if names.is_body(line):
        return True
    is_name = len(line.split()) > 1 and not any(map(str.isdigit, line)) and not _OF_PAPER.search(line)
    return is_name and not names.is_role(line)


_BAR = re.compile(r"\s\|\s")


def _between_bars(text: str, line: tuple[str, Span]) -> Iterator[tuple[str, Span]]:
    """Yield what stands between the bars of a ``line``: "Ada Bell | Surveyor | Board of Tides"."""
    if not _BAR.search(line[0]) or looks.mail_field(line[0]):
        yield line
        return
    start = line[1].start
    for bar in (*_BAR.finditer(text, *line[1]), None):
        yield from plain_lines(text, Span(start, bar.start() if bar else line[1].end))
        start = bar.end() if bar else start

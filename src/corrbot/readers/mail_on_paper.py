"""An e-mail that was printed: the transcript of pages or paragraphs, told by the header it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import Block, BlockKind, Known, Span, Transcript, looks
from corrbot.letters.line_spans import lines_in
from corrbot.readers.printed_conversation import printed_conversation
from corrbot.readers.printed_mail import TIME, printed_mail

_HEADING = re.compile(
    r"(?:[\w’'&-]+\s){0,4}(?:memo(?:randum)?|minutes?|agenda|notice|form|application|release|circular|bulletin"
    r"|report|statement|briefing|note|fax|facsimile)\b[^.?!]{0,60}",
    re.IGNORECASE,
)
"""Of a paper that says from whom and to whom it is and is no mail."""
_SENT = re.compile(r"sent\b|[^\n]*[<\[][^<>\[\]\s]{1,80}@", re.IGNORECASE)
"""What only a mail's header says: when it was sent, or the address of the sender in its marks."""
_WORD = re.compile(r"\w+")


def as_mail(transcript: Transcript, end: int | None = None) -> Transcript:
    """Return ``transcript`` with header, earlier mail and boilerplate told apart if it is a printed e-mail.

    ``end`` is where the words of the letter end and what stands on every page begins, which is nobody's
    words and stays as it is; so do the lines of pages. The name of the account that it was printed from,
    which stands above the header, is page furniture: it says neither who wrote nor who was written to.
    Other words above the header stay words; below a letterhead or a title only a header that no other
    paper has is a mail's.
    """
    end = len(transcript.text) if end is None else end
    words = transcript.text[:end]
    mail = printed_mail(words)
    accounts: list[Block] = []
    if mail is not None and mail.header is not None:
        above = [span for span in _above(words, mail.blocks) if not looks.is_marking(words[slice(*span)])]
        if above and _is_named(words[slice(*above[-1])], mail.header):
            accounts = [Block(BlockKind.FURNITURE, above.pop())]
        is_headed = any(_HEADING.fullmatch(words, *span) for span in above)
        if is_headed or (above and not _is_sure(words, mail.blocks)):
            return transcript
    mail = mail or printed_conversation(words)
    if mail is None:
        return transcript
    kept = [block for block in transcript.blocks if block.span.start >= end]
    blocks = sorted([*mail.blocks, *accounts], key=lambda block: block.span)
    return replace(transcript, blocks=(*blocks, *kept), header=mail.header)


def _above(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield the lines above the header that ``blocks`` leave there."""
    start = 0
    for block in blocks:
        lines = lines_in(text, Span(start, block.span.start))
        yield from (line for line in lines if line.start < line.end)
        if block.kind is not BlockKind.FURNITURE:
            return
        start = block.span.end


def _is_named(line: str, header: Known) -> bool:
    """Return whether ``line`` is the name of the sender or of a recipient in ``header``."""
    parties = [party for party in (header.sender, header.recipient, *header.cc) if party]
    names = [set(_WORD.findall(party.name or "")) for party in parties]
    return set(_WORD.findall(line)) in names or line in [party.email for party in parties]


def _is_sure(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether fields among ``blocks`` tell a time, and what no other paper's header does."""
    senders = [text[slice(*block.span)] for block in blocks if block.kind is BlockKind.SENDER]
    days = [text[slice(*block.span)] for block in blocks if block.kind is BlockKind.DATE]
    return any(map(TIME.search, days)) and any(map(_SENT.match, (*senders, *days)))

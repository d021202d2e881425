"""An e-mail that was printed: the transcript of pages or paragraphs, told by the header it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import Block, BlockKind, Span, Transcript, looks
from corrbot.letters.line_spans import trimmed
from corrbot.readers.printed_conversation import printed_conversation
from corrbot.readers.printed_mail import printed_mail

_LONGEST_ACCOUNT = 60
"""Characters of the longest name of an account."""
_STOPS = (".", "!", "?", ",", ";", ":")


def as_mail(transcript: Transcript, end: int | None = None) -> Transcript:
    """Return ``transcript`` with header, earlier mail and boilerplate told apart if it is a printed e-mail.

    ``end`` is where the words of the letter end and what stands on every page begins, which is nobody's
    words and stays as it is; so do the lines of pages. The name of the account that it was printed from,
    which stands above the header, is page furniture: it says neither who wrote nor who was written to.
    """
    end = len(transcript.text) if end is None else end
    words = transcript.text[:end]
    mail = printed_mail(words) or printed_conversation(words)
    if mail is None:
        return transcript
    kept = [block for block in transcript.blocks if block.span.start >= end]
    blocks = sorted([*mail.blocks, *_account(transcript.text, mail.blocks)], key=lambda block: block.span)
    return replace(transcript, blocks=(*blocks, *kept), header=mail.header)


def _account(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the line right above the header as a block if it is all that ``blocks`` leave there."""
    start = 0
    above: list[Span] = []
    for block in blocks:
        above.append(trimmed(text, Span(start, block.span.start)))
        if block.kind is not BlockKind.FURNITURE:
            break
        start = block.span.end
    printed = [span for span in above if span.start < span.end]
    line = text[slice(*printed[0])] if len(printed) == 1 else ""
    is_short = 0 < len(line) <= _LONGEST_ACCOUNT and "\n" not in line and not line.endswith(_STOPS)
    if is_short and not looks.is_marking(line) and not any(map(str.isdigit, line)):
        yield Block(BlockKind.FURNITURE, printed[0])

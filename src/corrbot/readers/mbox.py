"""Mailboxes in mbox format (RFC 4155): ``.mbox``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers.email import read_message

if TYPE_CHECKING:
    from corrbot.readers.source import Source

_DATED = rb"From \S+[ \t]+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ,]\s*(?:[A-Z][a-z]{2}\s+)?\d"
_FROM = re.compile(
    rb"(?:(?:\A[\r\n]{0,9}|(?<=\n\n)|(?<=\n\r\n))From (?:(?>[^\n]*?\d\d:\d\d)[^\n]*|\S*[ \t]*\r?)|(?<=\n)"
    + _DATED
    + rb"[^\n]*)\n(?=(?:>From [^\n]*\n)?[!-9;-~]{1,80}:)"
)
_BLANK_END = re.compile(rb"(?<=\n)\r?\n\Z")
_STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mbox(source: Source) -> Iterator[Transcript | Unread]:
    """Yield the messages of the mailbox, as the parts "1", "2" and so on, each with what is attached to it.

    A message that cannot be read is `Unread`, and so are those beyond the limit. Raises
    `UnreadableLetter` when the file is no mailbox.
    """
    limit = source.limits.messages
    number = 0
    for number, message in enumerate(_messages(source.data), 1):
        if number > limit:
            continue
        try:
            yield from read_message(source, message, str(number))
        except UnreadableLetter as error:
            yield Unread(str(number), str(error))
    if not number:
        raise UnreadableLetter("it is no mailbox in mbox format; give it the suffix of its real format")
    if number > limit:
        yield Unread(
            f"{limit + 1}-{number}",
            f"it is over the limit of {limit:,} messages; split the mailbox, or raise max_attachments",
        )


def _messages(data: bytes) -> Iterator[bytes]:
    """Yield the messages, with the mark taken off lines that begin "From " behind one (``>From ``).

    A line that begins "From " begins a message when a header follows it, and it either bears a date as mail
    programs write it or, after a blank line, a time or no more than one word.
    """
    starts = list(_FROM.finditer(data))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(data)
        yield _STUFFED.sub(rb"\1", _BLANK_END.sub(b"", data[start.end() : end]))

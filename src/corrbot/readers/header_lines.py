"""`HeaderLine`: a line of a printed mail's header, as mail programs print it and as OCR reads it."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from corrbot.letters.case import lower
from corrbot.letters.mail_labels import MAIL_LABEL, label_name

_MARKS = r"[ \t]*+(?:[=|~^°·•'`.,_]{1,2}[ \t]?)?"
"""What OCR makes of the edge of a page or of a speck before a label: "=To:"."""
_PRINTED = re.compile(
    rf"{_MARKS}\*{{0,2}}(?P<name>{MAIL_LABEL}|message-id|in-reply-to|references|sender|return-path"
    r"|delivered-to|received|mime-version|content-[a-z-]{1,30}|x-[a-z0-9-]{1,40})"
    r"\*{0,2}[ \t]?:\*{0,2}[ \t]*(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"{_MARKS}(?P<name>From|FROM|To|TO|Cc|CC|Bcc|BCC|Sent|SENT|Date|DATE|Subject|SUBJECT|Attachments?)"
    r"(?P<gap>[;.,'’•·](?=[ \t]|$)[ \t]*|[ \t]+|$)(?P<value>[^\n]*)"
)
_TAB = 8
_DAYS = ("date", "sent")
_OF_FORMS = ("priority", "sensitivity", "categories")
"""Labels that stand before sentences, too; in a header a word or two follow."""
_FEW_WORDS = 2
_FIGURE = re.compile(r"\d")


class Label(Enum):
    """How sure it is that a line is a field by its label alone."""

    PRINTED = "it has its colon"
    APART = "its colon is lost or misread, and the value stands apart or there is none"
    CLOSE = "its colon is lost, and the value follows as the next word would"


class HeaderLine(NamedTuple):
    """A field: its name in lower case, and where in the line the label begins and the value."""

    name: str
    label: Label
    start: int
    value: int


def header_line(line: str) -> HeaderLine | None:
    """Return the field of a mail's header that ``line`` may be, or None.

    A field whose colon OCR lost or misread ("Sent    Friday, 3 May", "To; Jane Roe", "Cc") may as well be
    prose: whoever asks has to see that others of a header stand beside it.
    """
    match = _PRINTED.fullmatch(line)
    if match:
        name = label_name(match["name"])
        if name in _OF_FORMS and len(match["value"].split()) > _FEW_WORDS:
            return None
        return HeaderLine(name, Label.PRINTED, _start(line), match.start("value"))
    match = _BARE.fullmatch(line)
    if match is None or (lower(match["name"]) in _DAYS and not _is_day_or_none(match["value"])):
        return None
    is_close = match["gap"] == " " and match["value"] != ""
    label = Label.CLOSE if is_close else Label.APART
    return HeaderLine(lower(match["name"]), label, _start(line), match.start("value"))


def indentation(line: str) -> int:
    """Return the columns of white space before ``line``."""
    shown = line.expandtabs(_TAB)
    return len(shown) - len(shown.lstrip())


def _start(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_day_or_none(value: str) -> bool:
    return not value.strip() or _FIGURE.search(value) is not None

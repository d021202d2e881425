"""`reminder_in`: the words with which a letter reminds of an earlier one; `reminded_days`: of which."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.letters.dates import printed_dates

_REPLY = r"(?:(?:answer|reply|response|acknowledge?ment)s?|word)"
_REMINDER = re.compile(
    r"^\W*(?:(?:a|first|second|third|final|last|polite|gentle|friendly)\s+)?(?:reminder|chaser)\b"
    r"|\b(?:this|letter)\s+is\s+(?:to\s+remind|a\s+(?:\w+\s+)?reminder)\b|\b(?:I|we|must|to|let\s+me)\s+(?:again\s+)?remind\s+you\b"
    r"(?=[^.?!]*\b(?:letter|e-?mail|request|enquiry|asked|wrote|repl|answer|respon))"
    rf"|\b(?:I|we|and|but|yet)\s+(?:(?:have|had|still|yet)\s+){{0,3}}(?:had|received|got|seen|have)\s+(?:as\s+yet\s+|still\s+)?no\s+(?:\w+\s+)?{_REPLY}\b(?!\s+to\s+(?:give|offer|make)\b)"
    rf"|\b(?:I|we|and|but|yet)\s+(?:have\s+|had\s+)?(?:had|received|seen)\s+not\s+(?:so\s+much\s+as|even)\s+(?:an?|the)\s+"
    rf"(?:\w+\s+)?{_REPLY}\b"
    rf"|\b(?:I|we|and|but|yet)\s+(?:still\s+)?(?:have|had|do|did)\s+not\s+(?:yet\s+|so\s+far\s+)?(?:(?:have|had|received?|got|seen)\s+(?:an?|any|your|the)\s+"
    rf"(?:\w+\s+)?{_REPLY}|heard\s+(?:back\s+)?(?:from\b(?!\s+(?-i:[A-Z][a-z]+)\s*[.,;?!])|anything|further)|been\s+answered)\b"
    rf"|\bno\s+(?:\w+\s+)?{_REPLY}\s+(?:has|have|had)\s+(?:yet\s+|so\s+far\s+)?(?:come|been\s+received|arrived|reached)\b"
    rf"|\b(?:you|your\s+\w+)\s+(?:have|has)\s+(?:still\s+)?(?:not|never)\s+(?:yet\s+)?(?:answered|replied|responded)\b"
    r"|\b(?:he|she|they|you|(?:Mr|Mrs|Ms|Miss|Dr)\s+\w+)\s+be\s+reminded\b(?!\s+(?:to|not)\b)"
    rf"|\b(?:still|now)\s+(?:await|awaiting|wait(?:ing)?\s+for|without)\s+(?:an?|any|your|the)\s+(?:\w+\s+)?{_REPLY}\b"
    rf"|\b(?:letter|e-?mail|request|enquiry|questions?)s?\b[^.?!]{{0,60}}?\b(?:remains?|(?:is|are)\s+still|(?:has|have)\s+(?:not|never)\s+(?:yet\s+)?been|went)\s+"
    r"(?:unanswered|without|answered|acknowledged|replied)\b"
    rf"|\b(?:I|we)\s+(?:(?:am|are)\s+)?(?:writ(?:e|ing)|ask(?:ing)?)\s+again\b|\b(?:I|we)\s+(?:must\s+)?(?:repeat|renew)\s+(?:my|our)\s+(?:request|question|enquiry)"
    rf"|\bwhen\s+(?:can|may|shall|will|might)\s+(?:I|we)\s+(?:expect|hope\s+for|have|receive)\s+(?:an?|your|the)\s+(?:\w+\s+)?{_REPLY}\b"
    r"|\b(?:I|we)\s+(?:am|are)\s+(?:chasing|following\s+up)\b"
    r"|\b(?:I|we|and|but|yet)\s+(?:have\s+)?(?:still\s+|since\s+)?heard\s+nothing\b(?!\s+(?:of|about|that|to)\b)"
    rf"|\bplease\s+(?:now\s+)?(?:answer|(?:reply|respond)\s+to|let\s+(?:me|us)\s+have\s+(?:an?|your)\s+(?:\w+\s+)?{_REPLY}\s+to)"
    r"\s+(?:my|our)\s+(?:\w+\s+)?(?:letter|e-?mail|request|enquiry|questions?)\b"
    r"|\b(?:(?:should|would|shall)\s+(?:(?:therefore|now|still|also)\s+)?(?:be\s+(?:\w+\s+)?(?:glad|grateful|pleased|obliged)\s+"
    r"(?:of|for|to\s+(?:have|receive))|welcome|appreciate|like(?:\s+to\s+(?:have|receive))?)"
    r"|look(?:ing)?\s+forward\s+to(?:\s+receiving)?|await(?:ing)?|when\s+(?:I|we)\s+(?:may|might|can|could|shall)\s+(?:expect|have|receive))"
    rf"\s+(?:an?|your)\s+(?:\w+\s+)?{_REPLY}\s+to\s+(?:my|our)\s+(?:\w+\s+)?(?:letter|e-?mail|request|enquiry)s?\s+"
    r"(?:of|dated)\b"
    r"|\bit\s+is\s+(?:now\s+)?(?:[\w-]+\s+){1,4}(?:weeks?|months?|days?|years?)\s+since\s+(?:I|we)\s+(?:last\s+|first\s+)?"
    r"(?:wrote\s+to|asked|e-?mailed)\s+you\b"
    r"|(?:(?<=\n)|(?<=[.?!]\s))(?:(?:still|there\s+has\s+been)\s+)?nothing\s+(?:(?:more|further|at\s+all|back|from\s+you|heard)\s+){0,2}since\s+"
    r"(?:yours|(?:your|my|our)\s+(?:\w+\s+)?(?:letter|e-?mail|message|note|request)|(?:I|we)\s+(?:wrote|asked|e-?mailed))\b"
    r"(?:\s+(?:of|dated|on|to\s+you|about)\b(?:(?!\b(?:has|have|had|is|was|will|can|could)\b)[^.?!;]){0,40})?(?=\s*(?:[.?!;]|$))"
    r"|\bit(?:\s+is|\s+has\s+been|['’]s(?:\s+been)?)\s+(?:now\s+)?(?:[\w-]+\s+){1,3}(?:weeks?|months?|days?)\s+(?:now\s+)?and\s+"
    rf"(?:still\s+)?(?:I\s+have\s+|we\s+have\s+)?(?:had\s+)?(?:nothing(?:\s+(?:whatever|yet|at\s+all|back|heard|from\s+you))*(?=\s*[.,;?!])"
    rf"|no\s+(?:\w+\s+)?(?:{_REPLY}|feedback|news|decision|report|update)(?=\s*[.,;?!]|\s+(?:whatever|yet|at\s+all|from\s+you)\b))"
    r"|\b(?:has|have|did)\s+(?:[\w’']+\s+){1,3}?(?:got|get|received?)\s+(?:my|our)\s+(?:\w+\s+)?"
    r"(?:letter|e-?mail|message|note|request|enquiry|application|complaint)s?"
    r"(?=\s*\?|(?:,|\s+(?:yet|about|asking|dated)\b|\s+(?:of|from)\s+(?:the\s+)?(?:\d|last\b))[^.?!]{0,60}\?)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:letter|e-?mail|request|enquiry|note|message|(?:I|we)\s+(?:first\s+|last\s+)?(?:wrote|asked|e-?mailed|requested))s?"
    r"(?:\s+(?:again|to\s+\w+|you))?\s+(?:of|on|dated)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REACH = 60
"""Characters before a date within which it is told that a letter bears it."""
_WORDS = frozenset({BlockKind.SUBJECT, BlockKind.HEADING, BlockKind.OPENER, BlockKind.BODY})


def reminder_in(letter: Letter) -> Span | None:
    """Return the first sentence that says that no answer came, asks again or is headed so, or None."""
    for block in letter.blocks:
        if block.kind in _WORDS:
            for span in sentences(letter.text, block.span):
                if _REMINDER.search(letter.text, *span):
                    return span
    return None


def opens_with(letter: Letter, said: Span) -> bool:
    """Return whether ``said``, a sentence of ``letter``, is the first of its words."""
    for block in letter.blocks:
        if block.kind in (BlockKind.OPENER, BlockKind.BODY):
            return next(iter(sentences(letter.text, block.span)), None) == said
    return False


def reminded_days(letter: Letter) -> Iterator[dt.date]:
    """Yield the days before its own that ``letter`` says a letter was written on."""
    if letter.date is None:
        return
    for block in letter.blocks:
        if block.kind in _WORDS:
            for date in printed_dates(letter.text, block.span, near=letter.date):
                before = letter.text[max(block.span.start, date.span.start - _REACH) : date.span.start]
                if date.value < letter.date and _NAMED.search(before):
                    yield date.value

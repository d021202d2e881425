"""The heading above a short quote, which tells what that is of: "DOUBLE VISION" over "Stop driving."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.passages.list_stems import PROSE
from corrbot.answers.passages.scraps import is_line, is_numbered
from corrbot.answers.phrasing.item_marks import item_marks
from corrbot.letters import BlockKind, Letter, Span
from corrbot.letters.names import is_name, is_titled
from corrbot.quotes import Quote
from corrbot.terms import content_words, stem

_MOST_WORDS = 40
"""Words of a quote that may not say itself what it is of."""
_MOST_LINES = 12
"""Lines of a paragraph above a quote that are looked at."""
_ENDED = re.compile(r"(?:[.!?:;][\"'”’)\]*_]{0,3}|\n)[ \t]{0,9}\n\Z")
_IS_SET_APART = re.compile(r"(?![^\n]*(?<![\w’'-])(?!(?:and|at|by|for|in|of|on|or|the|to|with)\b)[a-z])")
"""At a line in which only joining words have no capital."""
_QUOTED = re.compile(r"[\s>|]*")
_LINES = re.compile(r"\n[ \t>]*")
_GOES_ON = re.compile(r"\s*[a-z]")
"""After a line."""
_IS_FURNITURE = re.compile(
    r"(?:sent )?by\b[^.]{0,40}\b(?:post|e-?mail|hand|fax|courier|delivery|mail)\b|without prejudice\b"
    r"|(?:private|personal|urgent|copy|draft|restricted|official)(?:\W*$| (?:and|&) )"
    r"|(?:strictly )?confidential\b",
    re.IGNORECASE,
)
"""What stands on a letter and is of all of it."""


def heading_above(quote: Quote) -> Quote | None:
    """Return the heading under which ``quote`` stands, or None where it is long, or has its words.

    It is the whole of the paragraph before, or a line with capitals of its own paragraph: the first, or one
    after a stop, as others may be of a sentence that goes on. How a letter was sent, markings and the numbers
    of cases introduce nothing.
    """
    if len(quote.text.split()) > _MOST_WORDS:
        return None
    above = (one for line in _lines_above(quote) if (one := _heading(quote.letter, line)) is not None)
    found = next((one for one in above if not _is_passed(one, quote)), None)
    said = {stem(word) for word in content_words(quote.text)}
    is_new = found is not None and not {stem(word) for word in content_words(found.text)} <= said
    return found if is_new else None


def _lines_above(quote: Quote) -> Iterator[Span]:
    """Yield what may head ``quote``, the last first: lines of its paragraph above it, and what is before."""
    letter, text = quote.letter, quote.letter.text
    at = next((n for n, one in enumerate(letter.blocks) if one.span.has(quote.start)), 0)
    block = letter.blocks[at] if letter.blocks else None
    if not at or block is None or block.kind not in PROSE:
        return
    end = text.rfind("\n", block.span.start, quote.start)
    for _ in range(_MOST_LINES):
        if end < 0:
            break
        start = text.rfind("\n", block.span.start, end) + 1 or block.span.start
        is_first = start <= block.span.start or _ENDED.search(text, block.span.start, start)
        if is_first and _IS_SET_APART.match(text, start, end) and not _GOES_ON.match(text, end):
            yield Span(start, end)
        end = start - 1 if start > block.span.start else -1
    before = letter.blocks[at - 1]
    if at > 1 and before.kind in (BlockKind.HEADING, BlockKind.BODY):
        yield before.span


def _heading(letter: Letter, line: Span) -> Quote | None:
    end = line.start + len(letter.slice(line).rstrip())
    quoted = _QUOTED.match(letter.text, line.start, end)
    start = quoted.end() if quoted else line.start
    said = letter.text[start:end]
    may_be = not is_titled(said) if said.isupper() else " " in said and not is_name(said)
    is_said = any(map(str.isalpha, said)) and "\n" not in said
    if not (is_said and may_be) or _IS_FURNITURE.match(said) or is_numbered(said):
        return None
    heading = Quote(letter, start, end)
    return heading if is_line(heading) else None


def _is_passed(heading: Quote, quote: Quote) -> bool:
    """Return whether ``heading`` is an item of a list of which another begins down to ``quote``."""
    text = heading.letter.text
    kinds = {mark.kind for mark in item_marks(text, heading.start)}
    if not kinds:
        return False
    lines = _LINES.finditer(text, heading.end, quote.start + 1)
    return any(mark.kind in kinds for line in lines for mark in item_marks(text, line.end()))

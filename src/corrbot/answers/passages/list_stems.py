"""The stem of a list: the sentence that its items go on from, as "May I ask", with a colon or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.phrasing.item_marks import item_marks
from corrbot.letters import OF_OTHERS, Block, BlockKind, Letter, Span, reading_view, sentences
from corrbot.letters.table_rows import table_at
from corrbot.terms import STOP_WORDS

PROSE = OF_OTHERS | {BlockKind.OPENER, BlockKind.BODY, BlockKind.ENCLOSURES}
"""Blocks of sentences."""

_COLON = re.compile(r":[-–—]?$")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]*_⁰¹²³⁴-⁹]*$")

_ANNOUNCES = re.compile(
    r"\bas follows\b|\b(?:set out|listed|given|stated|answered|printed|see) below\b"
    r"|\bthe following\b(?! (?:day|week|month|year|morning|afternoon|evening|night|page|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|spring|summer|autumn|winter)\b)"
    r"|\b(?:is|are|were) these\W*$"
    r"|\b(?:I|[Ww]e) (?:(?:now|therefore|accordingly|hereby|must|would|also|shall|will|can|have) )*"
    r"(?:make|made|give|gave|ask|put|raise|impose|propose|set|order|find|offer|request|reach|reached) "
    r"(?:you |for |down )?these\b"
)
"""Says of what comes next that it does."""
_REPORTS = re.compile(r"\b(?:above|earlier|previously|preceding)\b", re.IGNORECASE)

_LABELLED = re.compile(r"\s*[A-Z][\w’'-]*(?: [\w’'-]+){0,3}:[ \t]+(?P<rest>\S.*)")
_BARE = re.compile(r"\b[^\W\d_][\w’'-]*")
_CELLS = re.compile(r"\t[^\t\n]*\t|\t[^\n]*\n[^\t\n]*\t")
"""Cells with tabs between, three of a row or two of two rows; a number may have a tab after it."""
_NEXT_LINE = re.compile(r"[ \t]*\n\s*(?=\S)")
_BLANK = re.compile(r"\n[ \t]*\n")


def are_of_one(block: Block, other: Block) -> bool:
    """Return whether two blocks hold the words of the same person, as far as is known."""
    return (block.kind in OF_OTHERS, block.speaker) == (other.kind in OF_OTHERS, other.speaker)


def is_stem(letter: Letter, span: Span) -> bool:
    """Return whether what is at ``span`` leads up to what follows.

    It ends in a colon, or the first item of a list comes next, in the words of the same person, and it does
    not end as a sentence or says that something follows: "I find as follows.".
    """
    said = reading_view(letter.text, *span).text.rstrip()
    if _COLON.search(said):
        return True
    if _has_particulars(letter.slice(span)) or not _is_before_list(letter, span):
        return False
    return not _ENDED.search(said) or _announces(letter, span)


def label_below(letter: Letter, span: Span) -> str:
    """Return what the item that comes next after ``span`` is called, "finding" of "Finding 1.", or ""."""
    after = next(following(letter, span), None)
    marks = item_marks(letter.text, after.start) if after else frozenset()
    return next((mark.label for mark in marks), "")


def _announces(letter: Letter, span: Span) -> bool:
    """Return whether the last sentence at ``span`` says that something follows, or names what it is."""
    last = reading_view(letter.slice(sentences(letter.text, span)[-1])).text
    if not last.endswith(".") or _REPORTS.search(last):
        return False
    label = label_below(letter, span)
    return _ANNOUNCES.search(last) is not None or bool(label and re.search(rf"\b{label}s\b", last.lower()))


def following(letter: Letter, stem: Span, reach: int | None = None) -> Iterator[Span]:
    """Yield the sentences that follow ``stem`` in the words of the same person, in order.

    Those within ``reach`` characters are looked at, of which the last may be cut; None for all.
    """
    last = len(letter.text) if reach is None else stem.end + reach
    blocks = [block for block in letter.blocks if block.span.end > stem.start]
    for block in blocks:
        if (block.kind not in PROSE and block is not blocks[0]) or not are_of_one(block, blocks[0]):
            return
        start = max(stem.end, block.span.start)
        if start >= last:
            return
        yield from sentences(letter.text, Span(start, min(last, block.span.end)))


def is_of_table(letter: Letter, span: Span) -> bool:
    """Return whether rows of a table stand at ``span``; they lead up to nothing."""
    return _CELLS.search(letter.slice(span)) is not None or bool(table_at(letter.text, span.start))


def _has_particulars(text: str) -> bool:
    """Return whether a line of ``text`` is one of a head: a label, and names, days and numbers after it."""
    found = (_LABELLED.match(line) for line in text.splitlines())
    return any(
        match is not None
        and not any(word[0].islower() and word not in STOP_WORDS for word in _BARE.findall(match["rest"]))
        for match in found
    )


def _is_before_list(letter: Letter, span: Span) -> bool:
    """Return whether the first item of a list comes next, which is none of a list that ends at ``span``."""
    text = letter.text
    next_line = _NEXT_LINE.match(text, span.end)
    found = item_marks(text, next_line.end()) if next_line else frozenset()
    if not any(mark.is_first for mark in found):
        return False
    block = next((one for one in letter.blocks if one.span.has(span.start)), None)
    after = next(following(letter, span), None)
    if block is None or block.kind not in PROSE or after is None:
        return False
    last = sentences(text, span)[-1]
    if is_of_table(letter, last):
        return False
    line = max(block.span.start, text.rfind("\n", 0, last.start) + 1)
    own = {mark for at in (line, last.start) for mark in item_marks(text, at)}
    if own and _BLANK.search(text, last.end, after.start):
        return False
    return found == item_marks(text, after.start) and found.isdisjoint(mark.next for mark in own)

"""Answers written between the lines of quoted mail, which a cover note tells of: "my answers in blue"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from corrbot.letters import Block, BlockKind, Span, looks
from corrbot.letters.untold_speakers import OR_ASKED, untold

_MOST_NOTES = 5
"""Cover notes of one text that are followed; where there are more, nobody is told of any quoted mail."""
_LONGEST_SIGNATURE = 60
"""Characters of a line below a note that may be of a signature."""
_TO = r"[\s>]+"
_NOUN = r"(?:answers?|repl(?:y|ies)|responses?|comments?|notes)"
_WHOSE = rf"(?:\b(?:my|our|some|brief|short|quick)[\s>]{{1,6}}|(?:^|[.,:;!?–-]\s)[\s>]{{0,6}}){_NOUN}"
_ANSWERED = rf"\b(?:answered|(?:I|we)(?:[’']ve|{_TO}have){_TO}(?:replied|responded|commented))"
_POINTS = rf"(?:{_TO}(?:to|on){_TO}(?:your|each|the)(?:{_TO}\w+){{1,2}}?)?"
_SET = rf"(?:{_TO}(?:are|is|stand|shown|given|set|out|marked|typed|written|added|below|above)){{0,4}}"
_COLOUR = (
    rf"in{_TO}(?:(?:an?|my|bold|dark|light|block|different|another){_TO}){{0,3}}"
    r"(?:blue|red|green|purple|orange|pink|brown|magenta|bold|italics?|capitals|caps|upper\s?case|colou?r)\b"
)
_LINES = (
    rf"(?:in(?:-|{_TO})?line(?!{_TO}with\b)|interspersed|interleaved|between{_TO}the{_TO}lines"
    rf"|in{_TO}between(?!{_TO}\w)|(?:in{_TO}the{_TO}(?:body|text){_TO}of|within){_TO}(?:your|the){_TO}(?:own{_TO})?"
    rf"(?:e-?mail|mail|message|text|note)|(?:after|under|underneath|beneath|below|against|beside|alongside|next{_TO}to)"
    rf"{_TO}each)\b"
)
_BETWEEN = re.compile(
    rf"(?:{_WHOSE}|{_ANSWERED}){_POINTS}{_SET}{_TO}(?:{_COLOUR}|{_LINES})", re.IGNORECASE | re.MULTILINE
)
"""Says by colour or place that what is quoted holds answers: "my comments in red", "answered inline"."""
_BELOW = re.compile(
    r"(?:\b(?:my|our|see|some|brief|short|quick)\s|^|[.,:;!?–-]\s|\n)[\s>]{0,8}"
    rf"(?:answers?|repl(?:y|ies)|responses?|comments?|remarks|thoughts|observations)\b"
    rf"(?:[^.?!\n]{{0,40}}?\s)?(?:below|beneath|underneath)\b"
    rf"|\b(?:answered|(?:I|we)(?:[’']ve|{_TO}have){_TO}(?:replied|responded|commented))\b[^.?!\n]{{0,40}}?\sbelow\b"
    rf"|\bbelow{_TO}(?:for|are|is){_TO}(?:my|our){_TO}(?:answers?|repl(?:y|ies)|responses?|comments?)\b",
    re.IGNORECASE,
)
"""Says that answers stand below, which may be below the note and above what is quoted."""
_PARAGRAPH = re.compile(r"(?<![^\n])[^\S\n]*+\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")
_FEWEST_ASKED = 2
"""Questions, each with a paragraph below, that are set among answers where nothing is marked as quoted."""
_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*")
_HERE = re.compile(
    r"(?:\s+(?:below|here|points?|questions?|items?|one|of (?:them|these|those|(?:the|your) \w+)))*"
    r"[^\S\n]*(?:[.,:;!–-]|\Z|\n)",
    re.IGNORECASE,
)
"""How a note goes on that tells of answers in the mail itself, not in another document."""
_ELSEWHERE = re.compile(r"\b(?:attach|enclos|draft|document|version|cop(?:y|ies)\b)", re.IGNORECASE)


class _Words(NamedTuple):
    """Words of one ``speaker``, None for the sender, behind ``depth`` marks; the block ``at``, if any."""

    span: Span
    speaker: str | None
    depth: int
    at: int | None


def with_answers_between(text: str, start: int, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` of ``text[start:]``, in order, without a sure speaker where others answer in between.

    That is where who passes mail on says so, and no words marked as theirs stand between the quoted lines.
    Where no line is marked as quoted, questions and answers below such a note are of no sure speaker.
    """
    is_quoted = any(block.kind is BlockKind.QUOTED_MAIL for block in blocks)
    if not (_BETWEEN.search(text, start) or (is_quoted and _BELOW.search(text, start))):
        return tuple(blocks)
    if not is_quoted:
        return tuple(sorted((*blocks, *_set_among(text, start, blocks)), key=lambda block: block.span))
    words = list(_words(text, start, blocks))
    notes = [number for number, one in enumerate(words) if _tells_of_answers(text, one.span)]
    found = list(blocks)
    for at in _all_quoted(blocks) if len(notes) > _MOST_NOTES else _all_answered(words, notes):
        found[at] = replace(found[at], speaker=untold(found[at].speaker))
    return tuple(found)


def _all_quoted(blocks: Sequence[Block]) -> Iterator[int]:
    return (at for at, block in enumerate(blocks) if block.kind is BlockKind.QUOTED_MAIL)


def _all_answered(words: Sequence[_Words], notes: Sequence[int]) -> Iterator[int]:
    return (at for number in notes for at in _answered(words, number))


def _words(text: str, start: int, blocks: Sequence[Block]) -> Iterator[_Words]:
    at = start
    for number, block in enumerate(blocks):
        if text[at : block.span.start].strip():
            yield _Words(Span(at, block.span.start), None, 0, None)
        if block.kind is BlockKind.QUOTED_MAIL:
            marks = _MARKS.match(text, block.span.start)
            depth = marks[0].count(">") if marks else 0
            yield _Words(block.span, block.speaker, depth, number)
        at = block.span.end
    if text[at:].strip():
        yield _Words(Span(at, len(text)), None, 0, None)


def _tells_of_answers(text: str, span: Span) -> bool:
    """Return whether the words in ``span`` say that answers stand in what is quoted below them."""
    if _BETWEEN.search(text, *span):
        return True
    below = _BELOW.search(text, *span)
    if below is None:
        return False
    _, _, after = text[below.end() : span.end].partition("\n")
    lines = [line.rstrip() for line in after.split("\n")]
    return not any(len(line) > _LONGEST_SIGNATURE or line.endswith((".", "!", "?")) for line in lines)


def _answered(words: Sequence[_Words], note: int) -> Iterator[int]:
    """Yield the blocks of the mail right below that may hold answers of who wrote ``words[note]``."""
    by, depth = words[note].speaker, words[note].depth
    below: list[int] = []
    answered: str | None = None
    for one in words[note + 1 :]:
        if one.depth < depth:
            break
        if one.speaker == by:
            if below and one is not words[-1]:
                return
        elif one.at is not None:
            answered = one.speaker if answered is None else answered
            below += [one.at] if one.speaker == answered else []
    yield from below


def _set_among(text: str, start: int, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the paragraphs below a note that tells of answers there, if they ask and answer."""
    own = [
        Span(part.start() + len(part[0]) - len(part[0].lstrip()), part.start() + len(part[0].rstrip()))
        for words in _words(text, start, blocks)
        for part in _PARAGRAPH.finditer(text, *words.span)
    ]
    note = next((at for at, span in enumerate(own) if _tells_of_answers_here(text, span)), len(own))
    below = own[note + 1 :]
    asked = [text[slice(*span)].endswith("?") for span in below]
    last = max((at for at, is_asked in enumerate(asked) if is_asked), default=0)
    closing = (at for at in range(last, len(below)) if _is_closing(text, below[at]))
    pairs = sum(is_asked and not is_next for is_asked, is_next in pairwise(asked))
    if pairs >= _FEWEST_ASKED:
        yield from (Block(BlockKind.QUOTED_LETTER, span, OR_ASKED) for span in below[: next(closing, None)])


def _tells_of_answers_here(text: str, span: Span) -> bool:
    told = _BETWEEN.search(text, *span)
    return bool(told and _HERE.match(text, told.end(), span.end) and not _ELSEWHERE.search(text, *span))


def _is_closing(text: str, span: Span) -> bool:
    first, _, _ = text[slice(*span)].partition("\n")
    return looks.is_sign_off(first.strip())

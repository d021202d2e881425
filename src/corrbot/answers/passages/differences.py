"""Sentences in which two letters differ that are otherwise the same: a draft and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from corrbot.letters import BlockKind, Letter, Span, reading_view, sentences
from corrbot.quotes import one_shape

LEAST_SHARED = 0.5
"""Share of sentences that two letters have in common, by which one is a version of the other."""
_COMPARED = frozenset(
    {BlockKind.SUBJECT, BlockKind.HEADING, BlockKind.OPENER, BlockKind.BODY, BlockKind.ENCLOSURES}
)


def differences(one: Letter, other: Letter) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Return the sentences of each that the other has not, in order, or None where few are the same."""
    ours, theirs = _sentences(one), _sentences(other)
    matcher = SequenceMatcher(None, _said(one, ours), _said(other, theirs), autojunk=False)
    if not ours or not theirs or matcher.ratio() < LEAST_SHARED:
        return None
    changed = [codes for tag, *codes in matcher.get_opcodes() if tag != "equal"]
    return (
        tuple(span for start, end, _, _ in changed for span in ours[start:end]),
        tuple(span for _, _, start, end in changed for span in theirs[start:end]),
    )


def _sentences(letter: Letter) -> list[Span]:
    return [
        span
        for block in letter.blocks
        if block.kind in _COMPARED
        for span in sentences(letter.text, block.span)
    ]


def _said(letter: Letter, spans: Sequence[Span]) -> list[str]:
    return [one_shape(reading_view(letter.slice(span)).text) for span in spans]

"""Partings: where a letter is signed below words of no usual form, or with a first name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import looks
from corrbot.letters.evidence import OF_FOOT
from corrbot.letters.from_names import first_name
from corrbot.letters.greetings import greeting_at, words_that_greet
from corrbot.letters.letter import BlockKind
from corrbot.letters.line_spans import lines_in
from corrbot.letters.parts import Part, part_of
from corrbot.letters.signatures import is_signature
from corrbot.letters.unclosed import is_bare_name

_PARTING = re.compile(
    r"(?:(?:in|with|for|yours?|ever|much|every|until|till|onwards?|forward|peace|blessings|solidarity|unity"
    r"|fraternally|gratefully|love|hoping|god)\b[^\W\d]*(?:[ ,]{1,2}[^\W\d][\w’'-]*){0,4}\W?"
    r"|[A-Z][\w’'-]*(?:\s[\w’'-]+){0,3},)",
    re.IGNORECASE,
)
"""Few words that are no sentence, with one that letters end with or a comma: "In unity", "Onwards"."""
_ENDED = (".", "?", "!", "…", ")", "”", '"')
_STOPS = (".", "?", "!", ":", ";")
_MOST_LINES = 4
_LONGEST_LINE = 60
_DEAR_ONE = re.compile(
    r"(?:(?:my\s+)?dear(?:est)?|hi|hello|hey)\s+(?P<name>[^\W\d_][\w’'-]*)\b\W*", re.IGNORECASE
)


def with_parting(text: str, parts: Sequence[Part]) -> list[Part]:
    """Return ``parts``, what stands at the foot of a letter told to close it and to sign it.

    A name, and an office or a body below it, signs below few words that are no sentence; a first name alone
    signs below a sign-off, and below the last sentence of a letter that greets by a first name.
    """
    running = words_that_greet(parts)
    greeting = greeting_at(parts) if running is None else running
    found = [*parts]
    end = len(found)
    while end and found[end - 1].kind in OF_FOOT:
        end -= 1
    if greeting is None or end - greeting < 2:
        return found
    closed = next((at for at in range(greeting + 1, end) if found[at].kind is BlockKind.CLOSING), None)
    if closed is None:
        closed = _parted(text, found, greeting, end)
        end += len(found) - len(parts)
    if closed is not None:
        below = closed + 1
        is_only = below == end - 1 or (below < end and not is_signature(found[below + 1]))
        if below < end and is_only and _is_first_name(found[below]):
            found[below] = replace(found[below], kind=BlockKind.SIGNATURE)
    elif _is_first_name(found[end - 1]) and (
        running is not None or (_is_ended(found[end - 2]) and _greets_by_name(found[greeting]))
    ):
        name = re.compile(rf"\b{re.escape(found[end - 1].text)}\b")
        if not name.search(text, 0, found[end - 2].span.end):
            found[end - 1] = replace(found[end - 1], kind=BlockKind.SIGNATURE)
    return found


def _parted(text: str, parts: list[Part], greeting: int, end: int) -> int | None:
    """Return which of ``parts`` is the parting, told to be the closing, and parted from a name below it."""
    last = parts[end - 1]
    if len(last.lines) > 1 and last.kind is None and _is_parting(last.lines[0]):
        if end - 1 > greeting + 1 and _is_signed(last.lines[1:]) and _is_ended(parts[end - 2]):
            lines = lines_in(text, last.span)
            parts[end - 1 : end] = [
                part_of(text, lines[:1], BlockKind.CLOSING),
                part_of(text, lines[1:]),
            ]
            return end - 1
    for at in (end - 2, end - 3):
        if at > greeting + 1 and parts[at].kind is None and len(parts[at].lines) == 1:
            signed = [line for part in parts[at + 1 : end] for line in part.lines]
            is_free = all(part.kind is None for part in parts[at + 1 : end])
            if is_free and _is_parting(parts[at].text) and _is_signed(signed) and _is_ended(parts[at - 1]):
                parts[at] = replace(parts[at], kind=BlockKind.CLOSING)
                return at
    return None


def _is_parting(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _PARTING.fullmatch(line) is not None


def _is_signed(lines: Sequence[str]) -> bool:
    """Return whether ``lines`` are a name and few short lines that are no sentence and no other name."""
    if len(lines) > _MOST_LINES or any(len(one) > _LONGEST_LINE or one.endswith(_STOPS) for one in lines):
        return False
    if len(lines) == 1:
        return is_bare_name(lines[0]) or first_name(lines[0]) is not None
    return is_bare_name(lines[0]) and not looks.is_list_item(lines[1])


def _is_first_name(part: Part) -> bool:
    return part.kind is None and len(part.lines) == 1 and first_name(part.text) is not None


def _is_ended(part: Part) -> bool:
    return part.kind in (None, BlockKind.CLOSING) and part.text.rstrip("*_ ").endswith(_ENDED)


def _greets_by_name(greeting: Part) -> bool:
    one = _DEAR_ONE.fullmatch(greeting.text)
    return one is not None and first_name(one["name"]) is not None

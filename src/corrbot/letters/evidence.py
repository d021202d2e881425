"""Evidence that a text is a letter: the signs of one that its parts bear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks
from corrbot.letters.addressee_lines import LONGEST_ADDRESSEE, is_addressee
from corrbot.letters.from_names import first_name
from corrbot.letters.greetings import name_that_greets, words_that_greet
from corrbot.letters.letter import BlockKind
from corrbot.letters.line_kinds import line_kind
from corrbot.letters.parts import HEADER_PARTS, LONGEST_BLOCK, Part
from corrbot.letters.unclosed import foot_name, is_unclosed

ENOUGH = 2
"""Evidence that makes a text a letter: one strong sign, such as a salutation, or two weak ones."""


def letter_evidence(parts: Sequence[Part]) -> int:
    """Return how much speaks for a letter: 2 for each strong sign, 1 for each weak one."""
    signs: dict[str, int] = {}
    for at, part in enumerate(parts):
        early = at < HEADER_PARTS
        if early and _speaks_to(part):
            signs["spoken"] = 2
        if at and len(part.lines) == 1 and len(part.text) <= LONGEST_ADDRESSEE and is_addressee(part.text):
            signs["addressee"] = 1
        if len(part.lines) > 3 * LONGEST_BLOCK:
            continue
        for line in part.lines:
            if len(line) > 160 or looks.is_signed(line):
                continue
            kind = line_kind(line)
            if kind in (BlockKind.SALUTATION, BlockKind.CLOSING):
                signs[kind] = 2
            elif kind is BlockKind.DATE and early:
                signs[kind] = max(signs.get(kind, 0), 2 if _has_place(line) else 1)
            elif kind in _WEAK_SIGNS and early:
                signs[kind] = 1
    own = above_foot(parts)
    signs["running"] = int(_runs_from_greeting_to_name(parts, own))
    evidence = sum(signs.values())
    return max(evidence, ENOUGH if evidence < ENOUGH and is_unclosed(own) else 0)


def _speaks_to(part: Part) -> bool:
    """Return whether ``part`` opens with a salutation that runs on, below a date or a number or not."""
    lines = part.lines[: LONGEST_BLOCK + 1]
    first = next((line for line in lines[:-1] if line_kind(line) not in _ABOVE_SPEECH), lines[-1])
    return looks.speaks_to(first)


_ABOVE_SPEECH = (BlockKind.DATE, BlockKind.REFERENCE)


def _runs_from_greeting_to_name(parts: Sequence[Part], own: Sequence[tuple[str, ...]]) -> bool:
    """Return whether ``own`` ends in a first name alone, and somebody is greeted by one at the top."""
    is_named = bool(own) and len(own[-1]) == 1 and first_name(own[-1][0]) is not None
    return is_named and (words_that_greet(parts) is not None or name_that_greets(parts) is not None)


def above_foot(parts: Sequence[Part]) -> list[tuple[str, ...]]:
    """Return the lines of ``parts``, but for copies, enclosures, notes and the like at the end.

    So is what is annexed below the name and the office of who signs, where nobody signs below that.
    """
    end = len(parts)
    if end > 1 and parts[-1].kind is None and _NOTE.match(parts[-1].lines[0]):
        end -= 1
    while end and (parts[end - 1].kind or line_kind(parts[end - 1].lines[0])) in OF_FOOT:
        end -= 1
    above = [part.lines for part in parts[:end]]
    annex = next((at for at in range(2, end) if _ANNEX.match(above[at][0])), end)
    signed = foot_name(above[:annex]) if annex < end and foot_name(above) is None else None
    return above[:annex] if signed is not None and sum(map(len, above[signed:annex])) > 1 else above


_ANNEX = re.compile(
    r"\W{0,3}(?:ANNEX(?:E|URE)?|APPENDIX|SCHEDULE|Ann?ex(?:e|ure)?|Appendix|Schedule)"
    r"(?:\s(?:[A-Z]|\d{1,2}))?(?:\W{0,3}$|\s{0,2}[:–—-])"
)
"""The title of what is annexed to a letter, below its signature: "ANNEX: OFFICIAL WARNING"."""


_NOTE = re.compile(r"\W*(?:rights?\s+of\s+appeal|notes?(?:\s+to\s+the\s+\w+)?)\s*:\s", re.IGNORECASE)
"""How a note begins below the signature of a decision: "Rights of appeal: "."""
_WEAK_SIGNS = (BlockKind.REFERENCE, BlockKind.SENDER, BlockKind.RECIPIENT, BlockKind.MARKING)


def _has_place(line: str) -> bool:
    before = re.split(
        r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", line, maxsplit=1, flags=re.I
    )[0]
    return before.rstrip().endswith((",", ".")) and len(before.split()) >= 1


OF_FOOT = (BlockKind.IMAGE, BlockKind.STAMP, BlockKind.CC, BlockKind.ENCLOSURES, BlockKind.MARKING)
"""What may stand below a signature."""

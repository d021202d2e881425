"""Headings: which lines stand above text and name what it is of."""

from __future__ import annotations

from corrbot.letters import looks
from corrbot.letters.parts import Part

LONGEST_HEADING = 80
"""Characters of the longest line taken for a heading."""


def is_heading(text: str, part: Part, following: Part | None) -> bool:
    """Return whether ``part`` is a heading of the text ``following`` it."""
    line = part.lines[0]
    if len(part.lines) > 1 or not line or following is None or looks.is_list_item(line):
        return False
    if looks.is_identifier(line):
        return False
    if text.startswith("#", part.span.start):
        return True
    return (
        len(line) <= LONGEST_HEADING
        and not line.endswith((".", ",", ";", ":", "!"))
        and not line[0].islower()
        and any(character.isalpha() for character in line)
        and len(following.text) > max(LONGEST_HEADING, len(line))
    )

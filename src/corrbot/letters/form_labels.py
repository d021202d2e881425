"""Labels of forms that say whom a letter is to, or who issued it: "Recipient Name", "Issuing Office:"."""

from __future__ import annotations

import re

from corrbot.letters.letter import BlockKind, Span

_LABEL = re.compile(
    r"\W{0,3}(?:(?P<whom>recipient(?P<of>\s(?:name|title|address))?)"
    r"|(?P<who>issuing\s(?:office|authority|department)))"
    r"(?:\s?:\s{0,4}|\s*$|(?(of)\s(?=(?-i:[A-Z]))|(?!)))",
    re.IGNORECASE,
)


def labelled_side(line: str) -> BlockKind | None:
    """Return which side of a letter the label that opens ``line`` is of, or None."""
    label = _LABEL.match(line)
    if label is None:
        return None
    return BlockKind.RECIPIENT if label["whom"] else BlockKind.SENDER


def without_label(line: str, at: Span) -> tuple[str, Span]:
    """Return ``line``, which stands ``at``, without such a label."""
    label = _LABEL.match(line)
    if label is None:
        return line, at
    rest = line[label.end() :]
    return rest, Span(at.end - len(rest), at.end)

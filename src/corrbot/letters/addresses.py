"""Addresses above a letter of which each line stands alone: which lines make one address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.units import OFFICE_OF, is_unit

_ENDS = re.compile(rf"(?:{names.POSTCODE}|\b[A-Z]{{2}}\s\d{{5}}(?:-\d{{4}})?)\W*$")
"""How the last line of an address ends: with its postcode."""
_CONTACT = re.compile(
    r"\W*(?:tel|telephone|phone|mobile|fax|e-?mail|web(?:site)?|www)\b|\S+@\S+$", re.IGNORECASE
)
_LABELLED = re.compile(r"(?:to|f\.?a\.?o\.?|for\s+the\s+attention\s+of|attn\.?|attention)\b\W", re.IGNORECASE)
_OFFICE = re.compile(rf"{OFFICE_OF}|.*\boffice$", re.IGNORECASE)


def addresses(lines: Sequence[str | None]) -> list[list[int]]:
    """Return which ``lines`` make one address each; None stands for what is no line of any.

    An address ends with a postcode and the telephone numbers or mailboxes below it; another begins with a
    person who has a title, or is announced ("For the attention of").
    """
    found: list[list[int]] = []
    run: list[int] = []
    for at, line in enumerate(lines):
        if run and (line is None or _begins(line) or _has_ended(lines[run[-1]] or "", line)):
            found.append(run)
            run = []
        if line is not None:
            run.append(at)
    return [*found, run] if run else found


def _begins(line: str) -> bool:
    return names.is_titled(line) or is_announced(line)


def _has_ended(before: str, line: str) -> bool:
    is_end = _ENDS.search(before) or _CONTACT.match(before)
    return bool(is_end) and not _CONTACT.match(line)


def is_announced(line: str) -> bool:
    """Return whether ``line`` says for whose attention a letter is."""
    return _LABELLED.match(line) is not None


def is_of_letterhead(line: str) -> bool:
    """Return whether ``line`` can go on from a letterhead: an address, or an office or a part of the body."""
    return names.is_address(line) or is_unit(line) or _OFFICE.match(line) is not None

"""What a line of a letter is by its own looks."""

from __future__ import annotations

from functools import lru_cache

from corrbot.letters import looks
from corrbot.letters.dates import bare_date, yearless_date
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import LONGEST_TOLD
from corrbot.letters.reference_rows import reference_row
from corrbot.letters.references import is_case_of_person, is_number_alone, is_number_of_side

_LINES_KEPT = 512
"""Lines whose kind is remembered: each is looked at twice."""
_FIELD_KINDS = {
    "from": BlockKind.SENDER,
    "to": BlockKind.RECIPIENT,
    "sent": BlockKind.DATE,
    "date": BlockKind.DATE,
    "cc": BlockKind.CC,
    "bcc": BlockKind.CC,
    "subject": BlockKind.SUBJECT,
    "re": BlockKind.SUBJECT,
    "attachment": BlockKind.ENCLOSURES,
    "attachments": BlockKind.ENCLOSURES,
}


def line_kind(line: str, is_above: bool = False) -> BlockKind | None:
    """Return what ``line`` is by its own looks, wherever it stands, or ``is_above`` the salutation."""
    kind = _told_kind(line) if 0 < len(line) <= LONGEST_TOLD else None
    if kind is BlockKind.ENCLOSURES and is_above and looks.heads_enclosure(line):
        return BlockKind.HEADING
    if kind is not None or not is_above:
        return kind
    if bare_date(line) or yearless_date(line):
        return BlockKind.DATE
    return BlockKind.REFERENCE if is_number_alone(line) else None


@lru_cache(maxsize=_LINES_KEPT)
def _told_kind(line: str) -> BlockKind | None:
    if (row := reference_row(line)) and row.day and row.is_sure:
        return BlockKind.DATE
    for test, kind in _TESTS:
        if test(line):
            return kind
    field = looks.mail_field(line)
    if field and field[1]:
        return None if field[0] in ("sent", "date") else _FIELD_KINDS[field[0]]
    return BlockKind.SUBJECT if looks.printed_subject(line) or is_case_of_person(line) else None


_TESTS = (
    (looks.is_stamp, BlockKind.STAMP),
    (looks.is_image, BlockKind.IMAGE),
    (looks.is_marking, BlockKind.MARKING),
    (looks.is_salutation, BlockKind.SALUTATION),
    (looks.is_dateline, BlockKind.DATE),
    (looks.is_reference, BlockKind.REFERENCE),
    (is_number_of_side, BlockKind.REFERENCE),
    (looks.is_authority, BlockKind.RECIPIENT),
    (looks.is_sign_off, BlockKind.CLOSING),
    (looks.is_signed, BlockKind.CLOSING),
    (looks.is_cc, BlockKind.CC),
    (looks.is_enclosures, BlockKind.ENCLOSURES),
)

"""`FIELD_LABEL`: what mail programs print before the values of a message's header."""

from __future__ import annotations

import re

from corrbot.letters.mail_labels import MAIL_LABEL

FIELD_LABEL = re.compile(rf"(?P<name>{MAIL_LABEL})[ ]?(?P<colon>:|$)", re.IGNORECASE)
"""A label at the start of a line, with its colon, or alone on the line where OCR may have lost that."""


def is_field(line: str) -> bool:
    """Return whether ``line`` begins with a label and its colon."""
    found = FIELD_LABEL.match(line)
    return found is not None and bool(found["colon"])

"""`FIELD_LABEL`: what mail programs print before the values of a message's header."""

from __future__ import annotations

import re

FIELD_LABEL = re.compile(
    r"(?P<name>from|to|cc|bcc|date|sent(?: (?:by|at|on))?|subject|attachments?|importance|priority"
    r"|sensitivity|reply-to|categories)[ ]?(?P<colon>:|$)",
    re.IGNORECASE,
)
"""A label at the start of a line, with its colon, or alone on the line where OCR may have lost that."""


def is_field(line: str) -> bool:
    """Return whether ``line`` begins with a label and its colon."""
    found = FIELD_LABEL.match(line)
    return found is not None and bool(found["colon"])

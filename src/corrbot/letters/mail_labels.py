"""`MAIL_LABEL`: what mail programs print before the values that people read in the header of a message."""

from __future__ import annotations

from corrbot.letters.case import lower

MAIL_LABEL = (
    r"(?:from|to|cc|bcc|date|sent(?: (?:by|at|on))?|subject|att ?achment ?s?|importance|priority|sensitivity"
    r"|reply-to|categories)"
)


def label_name(label: str) -> str:
    """Return what the field is called that has this ``label``, in lower case.

    "Sent on" is "sent", and "Att achment s", as OCR reads it, "attachments".
    """
    name = lower(label)
    if name.startswith("att"):
        return name.replace(" ", "")
    return "sent" if name in ("sent on", "sent at") else name

"""Contacts: telephones, e-mail addresses and web sites that are printed with a name."""

from __future__ import annotations

import re

from corrbot.letters.letter import Span

_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@-])"
)
_CONTACT = re.compile(
    r"(?:tel|telephone|phone|mobile|mob|direct(?:\s+line)?|switchboard|fax|vat\s+(?:reg|no)|(?:by\s+)?e-?mail|web(?:site)?|twitter|www)\b|https?:|\[?www\."
    r"|[tmf]\s?[:.]\s*[+(]?\d|\+?[\d()][\d()\s-]{8,}$|\[?[\w.+-]+@",
    re.IGNORECASE,
)
"""Lines of telephones, e-mail addresses and web sites: no part of a postal address."""


def email_in(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the first e-mail address within ``span`` of ``text``, and where it stands."""
    mail = _EMAIL.search(text, *span)
    return (mail[0], Span(*mail.span())) if mail else None


def without_emails(line: str) -> str:
    """Return ``line`` without its e-mail addresses."""
    return _EMAIL.sub("", line)


def is_contact(line: str) -> bool:
    """Return whether ``line`` says how to reach somebody other than by post."""
    return _CONTACT.match(line) is not None

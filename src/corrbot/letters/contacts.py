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
_SENT_TO = re.compile(
    r"(?:^|\n)[^\S\n]{0,80}\W{0,4}(?:(?:sent|delivered|letter|copy)\s{1,4})?"
    r"(?:(?:by|via|per)\s{1,4}[^\n@.]{0,40}?e-?mail\b|e-?mailed\s{1,4}(?:only\s{1,4})?to\b)[^\n@.]{0,30}"
    r"(?:\n[^\S\n]{0,80})?$",
    re.IGNORECASE,
)
"""What stands before the address to which a letter was sent: "By e-mail only to "."""
_BEFORE = 240
"""Characters before an address within which that stands."""
_WAYS = re.compile(
    r"^\W{0,4}(?:by|via)\s{1,4}(?:tele)?(?:phone|post\b[^\n]{0,3}:)|^\W{0,4}(?:how\s+to\s+)?contact\s+us\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands with it where an office tells how to reach it: "By telephone: "."""


def email_in(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the first e-mail address within ``span`` of ``text``, and where it stands."""
    mail = _EMAIL.search(text, *span) if text.find("@", *span) >= 0 else None
    return (mail[0], Span(*mail.span())) if mail else None


def own_email_in(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the first e-mail address within ``span`` of ``text`` that the letter was not sent to."""
    for mail in _EMAIL.finditer(text, *span):
        if not _is_sent_to(text, span, mail.start()):
            return mail[0], Span(*mail.span())
    return None


def emails_sent_to(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the e-mail addresses that ``span`` of ``text`` says a letter was sent to: "By e-mail to"."""
    found = _EMAIL.finditer(text, *span)
    return [(mail[0], Span(*mail.span())) for mail in found if _is_sent_to(text, span, mail.start())]


def _is_sent_to(text: str, span: Span, at: int) -> bool:
    """Return whether the address ``at`` is said to be where a letter was sent, not how to reach an office."""
    before = without_emails(text[max(0, at - _BEFORE) : at])
    is_said = _SENT_TO.search(before) is not None and _WAYS.search(text[slice(*span)]) is None
    return is_said and not _is_of_letterhead(text, at)


def _is_of_letterhead(text: str, at: int) -> bool:
    """Return whether the domain of the address ``at`` bears a word of the first line of ``text``."""
    first = _FIRST_LINE.match(text)
    domain = _DOMAIN.search(text, at, at + _BEFORE)
    words = re.findall(r"[a-z]{4,}", first[0].lower()) if first else []
    return domain is not None and any(word in domain[0].lower() for word in words)


_FIRST_LINE = re.compile(r"\s{0,40}[^\n]{1,120}")
_DOMAIN = re.compile(r"@[\w.-]{1,200}")


def without_emails(line: str) -> str:
    """Return ``line`` without its e-mail addresses."""
    return _EMAIL.sub("", line) if "@" in line else line


def is_contact(line: str) -> bool:
    """Return whether ``line`` says how to reach somebody other than by post."""
    return _CONTACT.match(line) is not None

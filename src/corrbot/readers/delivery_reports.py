"""Delivery reports: what a mail system says of a message that was sent, such as that nobody had it."""

from __future__ import annotations

import re

from corrbot.letters import Party

_REPORTS = ("delivery-status", "disposition-notification")
"""Kinds of report about one message, delivered or read (RFC 6522, 3464 and 8098)."""
_SYSTEM = re.compile(
    r"(?:postmaster|mailer[-_.]?daemon|mail[-_.]?daemon|mail\s+delivery\s+(?:sub)?system|system\s+administrator"
    r"|microsoftexchange\w*|microsoft\s+(?:outlook|exchange))\b",
    re.IGNORECASE,
)
_OF_DELIVERY = re.compile(
    r"(?:undeliver(?:able|ed)|not\s+delivered|undelivered|delivered|delayed|relayed|failed|expired)\s*:"
    r"|(?:mail|message|e-?mail)?\s*(?:delivery|deliver)\s+(?:status|fail(?:ed|ure)|has\s+(?:failed|been\s+delayed)|delayed|report"
    r"|system|incomplete|notification)\b|(?:undelivered|returned|undeliverable)\s+(?:e-?mail|mail|message)\b|failure\s+notice\b"
    r"|non[- ]?delivery\b|(?:warning:?\s+)?(?:message|mail|could\s+not\s+send)\b.{0,60}"
    r"\b(?:delayed|undeliver\w+|not\s+delivered)\b",
    re.IGNORECASE,
)


def is_delivery_report(subject: str, sender: Party | None, report: str = "") -> bool:
    """Return whether a mail system reports under ``subject`` on a message; ``report`` is its type, or "".

    One that is passed on, or that a person answers, is none: that has another sender.
    """
    if report.casefold() in _REPORTS:
        return True
    who = (sender.email or "", sender.name or "") if sender else ()
    return any(map(_SYSTEM.match, who)) and _OF_DELIVERY.match(subject.strip()) is not None

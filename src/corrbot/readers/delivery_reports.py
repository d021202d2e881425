"""Delivery reports: what a mail system says of a message that was sent, such as that nobody had it."""

from __future__ import annotations

import re

from corrbot.letters import Party

_REPORTS = ("delivery-status", "disposition-notification")
"""Kinds of report about one message, delivered or read (RFC 6522, 3464 and 8098)."""
_SYSTEM = re.compile(
    r"(?:postmaster|mailer[-_.]?daemon|mail[-_.]?daemon|microsoftexchange\w*)(?:@|\Z)", re.IGNORECASE
)
"""The address of a mail system, or what stands alone for it."""
_OF_FAILURE = re.compile(
    r"undeliver(?:able|ed)\s*:|(?:mail\s+|message\s+|e-?mail\s+)?delivery\s+(?:status\s+notification|fail(?:ed|ure)"
    r"|has\s+failed)\b|(?:undelivered|returned|undeliverable)\s+(?:e-?mail|mail|message)\b|failure\s+notice\b"
    r"|non[- ]?delivery\b|warning:\s+(?:message|could\s+not\s+send)\b",
    re.IGNORECASE,
)


def is_delivery_report(subject: str, sender: Party | None, report: str = "") -> bool:
    """Return whether a mail system reports under ``subject`` on a message; ``report`` is its type, or "".

    One that is passed on, or that a person answers, is none: that has another sender, or a mark of replies
    in its subject, which is as the header has it.
    """
    if report.casefold() in _REPORTS:
        return True
    who = (sender.email or sender.name or "") if sender else ""
    return _SYSTEM.match(who) is not None and _OF_FAILURE.match(subject.strip()) is not None

"""What a server says is wrong, as it may be shown."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_REASON = 300
"""Characters kept of what a server, or a proxy before it, says is wrong."""


def without(secrets: Sequence[str], message: str) -> str:
    """Return the first line of ``message`` with every one of ``secrets`` blotted out."""
    line = message.strip().partition("\n")[0][:_LONGEST_REASON]
    for secret in secrets:
        if secret:
            line = line.replace(secret, "***")
    return line

"""What is said to people when something goes wrong, and what the log keeps of it."""

from __future__ import annotations

import logging
import traceback

from corrbot.errors import CorrbotError

_log = logging.getLogger(__name__)


def fault_text(error: Exception, doing: str) -> str:
    """Return one line for the reader; an error nobody raised on purpose is logged.

    The log names the error's type and where it came from, never its message, which may hold words
    of a letter.
    """
    if isinstance(error, CorrbotError):
        return str(error)
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s while %s\n%s", type(error).__name__, doing, frames)
    return f"Something went wrong while {doing}. Try again; the log of the program says where it happened."

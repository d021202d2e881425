"""Structured logs: what happened, when and how long it took, and never a word of a letter or a question."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from pathlib import PurePath
from typing import Any, Literal

LogForm = Literal["off", "text", "json"]

FIELDS = (
    *("outcome", "seconds", "quotes", "letters", "searched", "error"),
    *("added", "changed", "removed", "unchanged", "failed"),
    "address",
)
"""What may stand beside an event: numbers, words of corrbot's own, and where failed logins came from."""


class EventFormatter(logging.Formatter):
    """Writes an event on one line, as JSON or as words.

    The messages of other packages are left out, and so are those of exceptions, because they may hold words
    of a letter: of these, the place and the type are told.
    """

    def __init__(self, form: LogForm) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return ``record`` as one line."""
        fields = self._fields(record)
        if self._form == "json":
            return json.dumps(fields)
        return " ".join(f"{name}={value}" if name in FIELDS else str(value) for name, value in fields.items())

    def _fields(self, record: logging.LogRecord) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if record.name.partition(".")[0] == "corrbot":
            fields["event"] = " ".join(record.getMessage().split("\n", 1)[0].split())
            fields |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        else:
            fields["event"] = "a message of another package"
        if record.levelno >= logging.WARNING:
            fields["place"] = f"{PurePath(record.pathname).name}:{record.lineno}"
        if record.exc_info and record.exc_info[0] is not None:
            fields["error"] = record.exc_info[0].__name__
        return fields


def configure(form: LogForm) -> None:
    """Write events, and that other packages warn, to the error output in this form; off changes nothing."""
    if form == "off":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(EventFormatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("corrbot").setLevel(logging.INFO)

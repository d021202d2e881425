"""`Refusal`: why a program gets no answer, and with which status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corrbot.api.turns import Busy
from corrbot.errors import (
    CorpusError,
    CorrbotError,
    HistoryError,
    IndexFault,
    IndexLocked,
    QuestionError,
    UnknownLetter,
)
from corrbot.faults import fault_text

_STATUS: tuple[tuple[type[CorrbotError], int], ...] = (
    (QuestionError, 422),
    (HistoryError, 422),
    (UnknownLetter, 404),
    (IndexLocked, 409),
    (IndexFault, 503),
    (CorpusError, 503),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP ``status``, the name of the error, and a line that says what to do."""

    status: int
    kind: str
    message: str

    @classmethod
    def of(cls, error: Exception, doing: str) -> Refusal:
        """Return what to say of ``error``; what nobody raised on purpose is logged, without its message."""
        if isinstance(error, Busy):
            return cls(503, "Busy", "Too many questions are waiting. Ask again in a moment.")
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        kind = type(error).__name__ if isinstance(error, CorrbotError) else "InternalError"
        if isinstance(error, UnknownLetter) and error.remedy:
            return cls(status, kind, f"{error.reason}; the list of letters has those that there are.")
        return cls(status, kind, fault_text(error, doing))

    @property
    def headers(self) -> dict[str, str]:
        """Headers that go with the status."""
        return {"Retry-After": "5"} if self.kind == "Busy" else {}


def malformed(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return where what was sent is wrong first, and how, by the ``errors`` that pydantic found in it."""
    first = errors[0]
    kind = first["type"]
    places = first["loc"][:1] if kind == "json_invalid" else first["loc"]
    where = ".".join(str(part) for part in places if isinstance(part, int) or part.isidentifier())
    return f"{where[:200]}: {_WRONG.get(kind) or first['msg'][:200]}"


_WRONG = {
    "json_invalid": "this is no JSON",
    "string_pattern_mismatch": "write a date as YYYY-MM-DD, such as 2018-12-21",
}
"""What is said, by kind of error, in place of pydantic's words; days alone are held against a pattern."""

"""Ask a folder of official letters a question; get verbatim quotes, or "the letters do not say"."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from corrbot.config import Config
from corrbot.errors import CorrbotError
from corrbot.letters import Filters, Letter

for _switch, _value in {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ORT_DISABLE_TELEMETRY": "1",
}.items():
    os.environ.setdefault(_switch, _value)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corrbot.answers import Answer
    from corrbot.assistant import Assistant
    from corrbot.conversation import Message
    from corrbot.index import SyncReport
    from corrbot.quotes import Quote
    from corrbot.retrieval import Evidence

__all__ = [
    "Answer",
    "Assistant",
    "Config",
    "CorrbotError",
    "Evidence",
    "Filters",
    "Letter",
    "Quote",
    "SyncReport",
    "query",
]

_HOMES = {
    "Answer": "corrbot.answers",
    "Assistant": "corrbot.assistant",
    "Evidence": "corrbot.retrieval",
    "Quote": "corrbot.quotes",
    "SyncReport": "corrbot.index",
}


def query(
    question: str,
    history: Sequence[Message] = (),
    filters: Filters | None = None,
    *,
    corpus: Path | str | None = None,
    index: Path | str | None = None,
) -> Answer:
    """Return the answer to ``question`` from ``corpus``, whose ``index`` is synced first.

    What is not given of these two comes from the settings: ``./corpus`` and ``./index`` where there are
    none. ``history`` and ``filters`` are those of `Assistant.query`. Raises as `Assistant.open`,
    `Assistant.sync` and `Assistant.query` do.
    """
    from corrbot.assistant import Assistant

    with Assistant.open(corpus=corpus, index=index) as assistant:
        assistant.sync()
        return assistant.query(question, history, filters)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    """Import what is heavy at first use only."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

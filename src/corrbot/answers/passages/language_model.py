"""`LanguageModel`: an LLM as one answer asks it: instructions of ours, and data that it is only to read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_MARK = re.compile(r"<|\[(?=/?[A-Z_]+\])")
"""What the marks that part a chat into turns begin with, such as ``<|im_end|>`` and ``[/INST]``."""


class LanguageModel:
    """Asks ``llm`` until it fails once. Make one per answer.

    Waiting is bounded by the LLM's own timeout, so once it has failed it is not asked again.
    """

    def __init__(self, llm: LLM) -> None:
        self._llm = llm
        self._failed: str | None = None

    @property
    def failed(self) -> str | None:
        """What kept the LLM from replying, or None; never words of the question, the letters or a reply."""
        return self._failed

    def ask(self, instructions: str, data: Iterable[Mapping[str, Any]]) -> str:
        """Return the reply to ``instructions`` over ``data``, a line of JSON each, or "" after a failure.

        A mark that the LLM's own form of a chat might know is escaped in the data, so that nothing in a
        letter can end the turn that it stands in.
        """
        if self._failed:
            return ""
        from llama_index.core.llms import ChatMessage, MessageRole

        lines = "\n".join(map(_line, data))
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=instructions),
            ChatMessage(role=MessageRole.USER, content=lines),
        ]
        try:
            return self._llm.chat(messages).message.content or ""
        except Exception as fault:  # an integration may raise anything; what it raised is told, not hidden
            status = getattr(fault, "status_code", None)
            name = type(fault).__name__
            self._failed = f"{name} ({status})" if isinstance(status, int) else name
            return ""


def _line(fields: Mapping[str, Any]) -> str:
    line = json.dumps(fields, ensure_ascii=False)
    return _MARK.sub(lambda mark: f"\\u{ord(mark[0]):04x}", line)

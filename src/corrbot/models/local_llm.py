"""`LocalLLM`: a model in a GGUF file, which llama.cpp runs in this process."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from llama_index.core.llms import ChatMessage, ChatResponse
from llama_index.llms.llama_cpp import LlamaCPP
from pydantic import PrivateAttr


class LocalLLM(LlamaCPP):  # type: ignore[misc, unused-ignore] # untyped where it is not installed
    """LlamaIndex's LlamaCPP that chats on a thread of its own, one call at a time.

    llama.cpp is not made to be called by several threads at once. On processors with AMX it also sets the
    tile registers of a thread once only, and another library that uses them in the same thread, as what runs
    the embedding model does, leaves them unset: the process then ends with an illegal instruction.
    """

    _thread: ThreadPoolExecutor = PrivateAttr(default_factory=partial(ThreadPoolExecutor, 1, "llm"))

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """See LlamaIndex's ``LLM.chat``."""
        reply: ChatResponse = self._thread.submit(super().chat, messages, **kwargs).result()
        return reply

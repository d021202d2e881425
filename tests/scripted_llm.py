"""`ScriptedLLM`: a LlamaIndex LLM that says what a test tells it to say."""

from collections.abc import Callable
from typing import Any

from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)
from pydantic import Field, PrivateAttr


class ScriptedLLM(CustomLLM):
    """Answers with ``replies`` in turn, then with the last one again; keeps the prompts it was given.

    A reply that is an exception is raised, one that is a function is called with the prompt.
    """

    replies: tuple[Any, ...] = Field(default=("",))
    _prompts: list[str] = PrivateAttr(default_factory=list)

    def __init__(self, *replies: str | Exception | Callable[[str], str]) -> None:
        super().__init__(replies=replies)

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=4096, num_output=512, model_name="scripted")

    @property
    def prompts(self) -> list[str]:
        return self._prompts

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        reply = self.replies[min(len(self._prompts), len(self.replies) - 1)]
        self._prompts.append(prompt)
        if isinstance(reply, Exception):
            raise reply
        return CompletionResponse(text=reply(prompt) if callable(reply) else reply)

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        yield self.complete(prompt, formatted=formatted, **kwargs)

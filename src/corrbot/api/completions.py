"""``/v1/chat/completions`` in OpenAI's form, so that chat programs can ask the letters.

The content of the reply is the answer's text; ``annotations`` of the message say, in OpenAI's own form
``url_citation``, which characters of it are which quote and where that stands; ``answer`` is the whole
serialised `Answer`.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from corrbot.answers.answer import answer_fields
from corrbot.answers.passages.printed_words import printed
from corrbot.api.refusals import Refusal
from corrbot.api.replies import Replies
from corrbot.api.rest import BEARER, openai_refused, person
from corrbot.api.schema import CompletionFaultsTold
from corrbot.api.turns import Turns
from corrbot.config import MOST_CHARACTERS

if TYPE_CHECKING:
    from corrbot.answers import Answer
    from corrbot.assistant import Assistant
    from corrbot.quotes import Quote

MODEL = "corrbot"
"""The only model there is."""

Link = Callable[[str, "Quote", int], str]
"""Gives the address of a quote from that of the server, the quote and its number."""


class _Part(BaseModel):
    """A part of a message; only text counts."""

    type: str
    text: Annotated[str, Field(max_length=MOST_CHARACTERS)] | None = None


class _Message(BaseModel):
    """A message; the last one is the question, of the user, and only user and assistant are heard."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: (
        Annotated[str, Field(max_length=MOST_CHARACTERS)]
        | Annotated[list[_Part], Field(max_length=100)]
        | None
    ) = None

    @property
    def text(self) -> str:
        """What the message says."""
        if isinstance(self.content, list):
            return "\n".join(part.text or "" for part in self.content if part.type == "text")
        return self.content or ""


class _Form(BaseModel):
    """In which form the reply is to come; there is only text."""

    type: Literal["text"]


class CompletionSent(BaseModel):
    """A request. What tunes a language model (temperature, tools and the like) has nothing to do here."""

    model_config = ConfigDict(extra="ignore")

    model: Annotated[str, Field(max_length=200)]
    messages: Annotated[list[_Message], Field(min_length=1, max_length=1_000)]
    stream: bool = False
    n: Literal[1] | None = None
    response_format: _Form | None = None


_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": CompletionFaultsTold} for status in (400, 401, 403, 404, 405, 409, 413, 422, 500, 503)
}


def completions(assistant: Assistant, turns: Turns, link: Link) -> APIRouter:
    """Return the routes over ``assistant``; answers take ``turns``, citations lead where ``link`` says."""
    replies = Replies(assistant)
    router = APIRouter(prefix="/v1", dependencies=[Depends(BEARER)], tags=["OpenAI"], responses=_REFUSALS)

    @router.get("/models")
    async def models() -> dict[str, Any]:
        """List the only model."""
        return {"object": "list", "data": [_MODEL]}

    @router.get("/models/{model}")
    async def model(model: str) -> JSONResponse:
        """Describe the only model."""
        return JSONResponse(_MODEL) if model == MODEL else _unknown_model(model)

    @router.post("/chat/completions", response_model=None)
    async def complete(sent: CompletionSent, request: Request) -> Response:
        """Answer the last message of the user, given those before it."""
        if sent.model != MODEL:
            return _unknown_model(sent.model)
        *before, last = sent.messages
        if last.role != "user":
            refusal = Refusal(400, "QuestionError", "The last message must be the user's question.")
            return openai_refused(refusal)
        history = [{"role": one.role, "content": one.text} for one in before]
        try:
            answer = await turns.take(lambda: replies.answer(last.text, history, who=person(request)))
        except Exception as error:
            return openai_refused(Refusal.of(error, "answering"))
        known = {"id": f"chatcmpl-{secrets.token_hex(12)}", "created": int(time.time()), "model": MODEL}
        annotations = list(_annotations(answer, str(request.base_url), link))
        if sent.stream:
            return StreamingResponse(_events(known, answer, annotations), media_type="text/event-stream")
        message = {"role": "assistant", "content": answer.text, "refusal": None, "annotations": annotations}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        whole = {**known, "object": "chat.completion", "choices": [choice], "answer": answer_fields(answer)}
        return JSONResponse(whole)

    return router


_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": "corrbot"}


def _unknown_model(model: str) -> JSONResponse:
    return openai_refused(Refusal(404, "UnknownModel", f"There is no model {model[:200]!r}, only {MODEL!r}."))


def _annotations(answer: Answer, server: str, link: Link) -> Iterator[dict[str, Any]]:
    """Yield which characters of the answer's text are which quote, and where that stands."""
    for number, quote in enumerate(answer.quotes, 1):
        shown = f"[{number}] “{printed(quote)}”"
        start = answer.text.find(shown)
        if start >= 0:
            cited = {
                "start_index": start,
                "end_index": start + len(shown),
                "title": quote.citation,
                "url": link(server, quote, number),
            }
            yield {"type": "url_citation", "url_citation": cited}


async def _events(
    known: dict[str, Any], answer: Answer, annotations: list[dict[str, Any]]
) -> AsyncIterator[str]:
    """Yield the answer line by line, then its citations and the whole `Answer`."""
    chunk = {**known, "object": "chat.completion.chunk"}

    def event(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return f"data: {json.dumps({**chunk, 'choices': [choice], **more})}\n\n"

    yield event({"role": "assistant", "content": ""})
    for line in answer.text.splitlines(keepends=True):
        yield event({"content": line})
    yield event({"annotations": annotations})
    yield event({}, "stop", answer=answer_fields(answer))
    yield "data: [DONE]\n\n"

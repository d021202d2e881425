"""REST: questions, passages and letters under ``/api``, described by ``/api/openapi.json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException

from corrbot.api.refusals import Refusal, malformed
from corrbot.api.replies import Replies
from corrbot.api.schema import (
    AnswerTold,
    FaultsTold,
    LettersTold,
    LetterTold,
    ListSent,
    PassagesTold,
    QuestionSent,
    SearchSent,
)
from corrbot.api.turns import Turns

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

BEARER = HTTPBearer(auto_error=False, description="A token that `corrbot token add NAME` printed.")
"""Describes how to log in; whether a token is good is decided before a request gets here."""

_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": FaultsTold} for status in (401, 403, 404, 405, 409, 413, 422, 500, 503)
}


def rest(assistant: Assistant, turns: Turns) -> APIRouter:
    """Return the routes over ``assistant``; answers take ``turns``."""
    replies = Replies(assistant)
    router = APIRouter(prefix="/api", dependencies=[Depends(BEARER)], tags=["letters"], responses=_REFUSALS)

    async def reply(doing: str, call: Callable[[], dict[str, Any]]) -> JSONResponse:
        try:
            return JSONResponse(await turns.take(call))
        except Exception as error:
            return refused(Refusal.of(error, doing))

    @router.post("/ask", response_model=AnswerTold)
    async def ask(sent: QuestionSent, request: Request) -> JSONResponse:
        """Answer a question with verbatim quotes, or say that the letters do not say."""
        history = [message.model_dump() for message in sent.history]
        return await reply(
            "answering",
            lambda: replies.ask(sent.question, history, sent.filters.filters(), who=person(request)),
        )

    @router.post("/search", response_model=PassagesTold)
    async def search(sent: SearchSent, request: Request) -> JSONResponse:
        """Find the passages nearest to a question. None of them need answer it."""
        return await reply(
            "searching",
            lambda: replies.search(sent.question, sent.filters.filters(), sent.limit, who=person(request)),
        )

    @router.get("/letters", response_model=LettersTold)
    async def letters(sent: Annotated[ListSent, Query()]) -> JSONResponse:
        """List what is known of the letters that the conditions admit."""
        return await reply(
            "listing letters", lambda: replies.letters(sent.filters(), sent.limit, sent.offset)
        )

    @router.get("/letters/{letter:path}", response_model=LetterTold)
    async def letter(letter: str) -> JSONResponse:
        """Return a letter by its path, id or reference, with its text."""
        return await reply("opening the letter", lambda: replies.letter(letter))

    return router


def refused(refusal: Refusal) -> JSONResponse:
    """Return ``refusal`` as a response."""
    error = {"type": refusal.kind, "message": refusal.message}
    return JSONResponse({"error": error}, refusal.status, refusal.headers)


def openai_refused(refusal: Refusal) -> JSONResponse:
    """Return ``refusal`` in OpenAI's form, in which a bad request is 400."""
    status = 400 if refusal.status == 422 else refusal.status
    error = {"message": refusal.message, "type": refusal.kind, "param": None, "code": None}
    return JSONResponse({"error": error}, status, refusal.headers)


def person(request: Request) -> str:
    """Return who asks, as the login says, or ""."""
    return getattr(request.state, "person", None) or ""


def refuse_in_one_form(app: FastAPI) -> None:
    """Let ``app`` say in one line what is wrong with a request, and repeat nothing of it."""

    def told(request: Request, refusal: Refusal) -> JSONResponse:
        return openai_refused(refusal) if request.url.path.startswith("/v1/") else refused(refusal)

    @app.exception_handler(RequestValidationError)
    async def not_as_described(request: Request, error: RequestValidationError) -> JSONResponse:
        message = f"{malformed(error.errors())}. /api/openapi.json describes what can be sent."
        return told(request, Refusal(422, "BadRequest", message))

    @app.exception_handler(HTTPException)
    async def not_served(request: Request, error: HTTPException) -> JSONResponse:
        kind, message = _NOT_SERVED.get(error.status_code, ("Refused", "This cannot be asked"))
        message = f"{message}. /api/openapi.json describes what can be."
        response = told(request, Refusal(error.status_code, kind, message))
        response.headers.update(error.headers or {})
        return response


_NOT_SERVED = {
    404: ("NotFound", "There is nothing here to be asked"),
    405: ("MethodNotAllowed", "This cannot be asked with that method"),
}
"""What is said in place of the framework's own words, by status."""

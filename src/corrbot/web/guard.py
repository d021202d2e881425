"""`Guard` and `Named`: what every request has to pass, and the headers that every response bears."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, JSONResponse, Response

from corrbot.web.escaping import escape

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "object-src 'none'",
        )
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
"""Set where a response does not set them itself."""

MOST_BYTES = 1_000_000
"""Of the body of a request, where nothing else is said."""

MOST_BYTES_UNDER = {
    "/gradio_api/upload": 1_000_000_000,
    "/gradio_api/": 20_000_000,
}
"""By the beginning of the path, first match counts: files of letters, and the page's events, which carry
the conversation shown. Each uploaded file has the limit ``max_letter_bytes`` besides."""


class Guard:
    """Refuse what other sites' pages send and what is too large, and send `HEADERS` with every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on; the response streams through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if _is_foreign(scope["method"], Headers(scope=scope)):
            await refusal(403, _FOREIGN)(scope, receive, send_guarded)
        else:
            await _limited(self._app, scope, receive, send_guarded)


class Named:
    """Refuse what is asked under a name that is not one of ``hosts``."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._trusted = TrustedHostMiddleware(_nothing, hosts, www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse it."""
        refused = False

        async def noted(message: Message) -> None:
            nonlocal refused
            refused = True

        if scope["type"] == "http":
            await self._trusted(scope, receive, noted)
        await (refusal(400, _NOT_NAMED) if refused else self._app)(scope, receive, send)


_NOT_NAMED = (
    "corrbot does not answer to this address. Open it on this machine as http://localhost with its port, or "
    "ask who runs it; they can add an address to `hosts` in corrbot.toml."
)
_FOREIGN = "Asked by the page of another site, which is not answered. Open corrbot at its own address."


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Send nothing."""


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>corrbot</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}}</style>
</head>
<body><main><h1>corrbot</h1><p>{message}</p></main></body></html>
"""


_OF_PROGRAMS, _OF_OPENAI = ("/api/", "/v1/"), "/v1/"
"""Where paths begin under which no page is given, and where what OpenAI's clients expect is."""


class _Refused(Response):
    def __init__(self, status: int, message: str, headers: dict[str, str] | None) -> None:
        super().__init__(status_code=status)
        self._message, self._given = message, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._told(scope)(scope, receive, send)

    def _told(self, scope: Scope) -> Response:
        path: str = scope["path"]
        wants_page = scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
        if wants_page and not path.startswith(_OF_PROGRAMS):
            page = _PAGE.format(message=escape(self._message))
            return HTMLResponse(page, self.status_code, self._given)
        kind = "NotFound" if self.status_code == 404 else "Refused"
        error: dict[str, str | None] = {"type": kind, "message": self._message}
        if path.startswith(_OF_OPENAI):
            error |= {"param": None, "code": None}
        return JSONResponse({"error": error}, self.status_code, self._given)


def refusal(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """Return the response that turns a request away.

    It is JSON under ``/api/`` and ``/v1/``, there with the fields of OpenAI's errors, and elsewhere a page
    where a browser asks for one.
    """
    return _Refused(status, message, headers)


def _is_foreign(method: str, headers: Headers) -> bool:
    """Return whether another site's page makes the browser ask; following a link to here is no such thing."""
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        return True
    follows = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    is_own = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
    return not is_own and not (follows and headers.get("sec-fetch-dest") == "document")


async def _limited(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Call ``app`` with a request whose body ends with status 413 where it is too large."""
    limit = next(
        (most for under, most in MOST_BYTES_UNDER.items() if scope["path"].startswith(under)), MOST_BYTES
    )
    too_large = refusal(
        413, f"The request has more than {limit:,} bytes; send less at once.", {"Connection": "close"}
    )
    length = Headers(scope=scope).get("content-length", "0")
    if not length.isdecimal() or len(length) > 15 or int(length) > limit:
        await too_large(scope, receive, send)
        return
    received, is_passed, is_answered = 0, False, False

    async def receive_limited() -> Message:
        nonlocal received, is_passed
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            is_passed = True
            raise HTTPException(413)
        return message

    async def send_unless_passed(message: Message) -> None:
        nonlocal is_answered
        if not is_passed or is_answered:
            is_answered = True
            await send(message)

    try:
        await app(scope, receive_limited, send_unless_passed)
    except Exception:
        if not is_passed:
            raise
    if is_passed and not is_answered:
        await too_large(scope, receive, send)

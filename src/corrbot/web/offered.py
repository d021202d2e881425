"""`Offered`: of what Gradio serves, that which the page needs, and to each only what is theirs."""

from __future__ import annotations

import json
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse

from corrbot.web.guard import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_API = "/gradio_api/"
_UPLOAD = f"{_API}upload"
_CALL = f"{_API}call/"
_EVENTS = (f"{_API}queue/join", f"{_API}run/predict")

PATHS = frozenset(
    {
        "/",
        "/config",
        "/favicon.ico",
        "/theme.css",
        *(f"{_API}{name}" for name in ("app_id", "cancel", "info", "queue/data", "reset", "upload")),
        *_EVENTS,
    }
)
UNDER = ("/assets/", "/static/", "/svelte/", f"{_API}heartbeat/")
"""Gradio has more: events of the page by their names, files that were uploaded, functions of components,
monitoring, profiling, code editing by a language model, files and pages of other hosts through a proxy. None
of that is reachable."""

_MOST_OWNED = 100_000

_LONGEST_PATH = 4_096


class Owners:
    """Which names and files belong to which person: the first who uses one, or who uploads it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, frozenset[str]] = OrderedDict()

    def claim(self, things: Iterable[str], person: str, *, shared: bool = False) -> bool:
        """Return whether ``person`` may use all ``things``, which are theirs from now on.

        With ``shared`` they become theirs, too, where they are others': each has brought the same file.
        """
        with self._lock:
            wanted = list(things)
            known = [self._owners.get(thing) for thing in wanted]
            if not shared and any(owners is not None and person not in owners for owners in known):
                return False
            for thing, owners in zip(wanted, known, strict=True):
                self._owners[thing] = (owners or frozenset()) | {person}
                self._owners.move_to_end(thing)
            while len(self._owners) > _MOST_OWNED:
                self._owners.popitem(last=False)
            return True

    def may_use(self, things: Iterable[str], person: str) -> bool:
        """Return whether none of ``things`` belongs to others only."""
        with self._lock:
            return all(person in self._owners.get(thing, (person,)) for thing in things)


class Offered:
    """Pass on to Gradio what `PATHS` and `UNDER` name, and calls of ``endpoints``; the rest is not found.

    Events of the page go through the queue, or are immediate, by their number and with the name of a session;
    by name only ``endpoints`` can be called. An uploaded file has at most ``file_bytes``.

    Gradio's sessions are names that the browser makes up, and its uploads are paths: whoever knows one can
    read along. Where people log in, each belongs to the first who uses it, and is refused to all others.
    """

    def __init__(self, app: ASGIApp, endpoints: Iterable[str], file_bytes: int) -> None:
        self._app = app
        self._file_bytes = file_bytes
        self._endpoints = frozenset(endpoints)
        self._owners = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse it."""
        path = scope.get("path", "")
        if not self._is_offered(path):
            await refusal(404, _REASONS[404])(scope, receive, send)
            return
        person = scope.get("state", {}).get("person")
        told = self._refusing(scope, receive, send)
        if person is None or not path.startswith(_API):
            await self._app(scope, receive, told)
        elif path == _UPLOAD:
            await self._app(scope, receive, self._claiming(person, told))
        elif (checked := await self._checked(scope, receive, person)) is not None:
            await self._app(scope, checked, told)
        else:
            await refusal(403, _NOT_YOURS)(scope, receive, send)

    def _is_offered(self, path: str) -> bool:
        called = path.removeprefix(_CALL).partition("/")[0] if path.startswith(_CALL) else ""
        return path in PATHS or path.startswith(UNDER) or called in self._endpoints

    async def _checked(self, scope: Scope, receive: Receive, person: str) -> Receive | None:
        """Return what gives the request, or None where it names what is somebody else's."""
        body = await _body(receive) if scope["method"] == "POST" else b""
        sessions = {text for text in _sessions(scope, body) if text}
        if self._owners.may_use(_strings(scope, body), person) and self._owners.claim(sessions, person):
            return _again(body, receive) if body else receive
        return None

    def _refusing(self, scope: Scope, receive: Receive, send: Send) -> Send:
        """Send on a response; what Gradio refuses in words or a form of its own is refused as all is.

        Gradio's page shows what it is told of an event of its own only where ``error`` is text.
        """
        status = 0

        async def send_told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start" and message["status"] >= 400:
                status = message["status"]
            elif not status:
                await send(message)
            elif not message.get("more_body"):
                reason = self._reason(scope["path"], status)
                is_event = scope["path"] in _EVENTS
                told = JSONResponse({"error": reason}, status) if is_event else refusal(status, reason)
                await told(scope, receive, send)

        return send_told

    def _reason(self, path: str, status: int) -> str:
        if path == _UPLOAD and status == 413:
            return (
                f"A file has more than {self._file_bytes:,} bytes; send a smaller one, or ask who runs "
                f"corrbot to raise max_letter_bytes in corrbot.toml."
            )
        if path == _UPLOAD and status < 500:
            return "The upload could not be read; send files as multipart/form-data, each in a field “files”."
        return _REASONS.get(status, _UNREADABLE if status < 500 else _FAILED)

    def _claiming(self, person: str, send: Send) -> Send:
        """Send on a response that lists uploaded files, which become those of ``person``."""
        parts: list[bytes] = []

        async def send_claimed(message: Message) -> None:
            if message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    files = _json(b"".join(parts))
                    self._owners.claim(_texts(files), person, shared=True)
            await send(message)

        return send_claimed


_NOT_YOURS = "That is somebody else's; load the page again for your own."
_UNREADABLE = "This cannot be asked as it was; /gradio_api/info says what can be, and gradio_client asks it."
_FAILED = "Something went wrong. Load the page again; if it stays, who runs corrbot can look into its log."
_REASONS = {
    404: "There is nothing here; the page is at /.",
    503: "Too many questions are waiting. Ask again in a moment.",
}


async def _body(receive: Receive) -> bytes:
    parts, more = [], True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives ``body`` first and then goes on as ``receive`` does."""
    is_given = False

    async def receive_again() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def _sessions(scope: Scope, body: bytes) -> Iterator[str]:
    """Yield the names of sessions in a request."""
    for name, value in parse_qsl(scope["query_string"].decode("latin-1")):
        if name == "session_hash":
            yield value
    if scope["path"].startswith(f"{_API}heartbeat/"):
        yield scope["path"].rpartition("/")[2]
    sent = _json(body)
    if isinstance(sent, dict) and isinstance(sent.get("session_hash"), str):
        yield sent["session_hash"]


def _strings(scope: Scope, body: bytes) -> Iterator[str]:
    """Yield everything in a request that might name a session or a file, paths as they resolve."""
    path = scope["path"]
    yield from path.split("/")
    yield from (value for _, value in parse_qsl(scope["query_string"].decode("latin-1")))
    for text in _texts(_json(body)):
        yield text
        file = text.rpartition("file=")[2]
        if "/" in file and len(file) <= _LONGEST_PATH and "\0" not in file:
            yield os.path.abspath(file)


def _texts(sent: Any) -> Iterator[str]:
    left = [sent]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list):
            left += value


def _json(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None

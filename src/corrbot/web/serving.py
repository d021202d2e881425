"""The page as a web application of this machine only."""

from __future__ import annotations

import ipaddress
import threading
from importlib.resources import files
from typing import TYPE_CHECKING

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse

from corrbot.errors import ConfigError
from corrbot.web.health import add_health
from corrbot.web.page import build

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from corrbot.assistant import Assistant

GRACE = 30
"""Seconds that answers under way have when the server is told to stop."""

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What a browser on this machine may call it; any other name is someone else's page asking."""

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
    "Referrer-Policy": "no-referrer",
}


class Guard:
    """Refuse what other sites' pages send, and send `HEADERS` with every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on; the response streams through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        app = PlainTextResponse("Asked by another site", 403) if _foreign(Headers(scope=scope)) else self._app
        await app(scope, receive, send_guarded)


def _foreign(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def application(assistant: Assistant) -> FastAPI:
    """Return the page of ``assistant`` as an ASGI application that answers to loopback names only."""
    api = FastAPI(openapi_url=None)
    api.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK_NAMES))
    api.add_middleware(Guard)
    add_health(api, assistant)
    mounted: FastAPI = gr.mount_gradio_app(
        api,
        build(assistant),
        path="/",
        theme=theme(),
        head=f"<style>{_resource('style.css')}</style>",
        js=_resource("accessibility.js"),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        allowed_paths=[],
        max_file_size=assistant.config.max_letter_bytes,
        app_kwargs={"openapi_url": None},
    )
    return mounted


def serve(assistant: Assistant, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the page until interrupted.

    Raises `ConfigError` when ``host`` is not this machine's own: the page has no login.
    """
    _check_loopback(host)
    threading.Thread(target=assistant.warm, name="corrbot-warm", daemon=True).start()
    uvicorn.run(
        application(assistant), host=host, port=port, access_log=False, timeout_graceful_shutdown=GRACE
    )


def _check_loopback(host: str) -> None:
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ConfigError(
            f"{host!r} can be reached from other machines, and the page has no login. Serve on 127.0.0.1."
        )


def _resource(name: str) -> str:
    return files("corrbot.web").joinpath(name).read_text("utf-8")


def theme() -> gr.themes.Base:
    """Return a calm theme of system fonts whose contrasts are readable in light and dark."""
    return gr.themes.Default(
        primary_hue="blue",
        neutral_hue="slate",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_300",
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        block_label_text_color="*neutral_700",
        color_accent="*primary_700",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover_dark="*primary_800",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
    )

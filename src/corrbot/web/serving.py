"""The page as a web application: who may reach it, and how."""

from __future__ import annotations

import ipaddress
import os
import ssl
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from functools import cache, partial
from importlib.metadata import version
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from gradio.routes import App
from starlette.routing import Match, Mount, Route

from corrbot.accounts import Accounts, auth_option
from corrbot.api.completions import completions
from corrbot.api.rest import refuse_in_one_form, rest
from corrbot.api.turns import Turns
from corrbot.errors import ConfigError
from corrbot.web.endpoints import offer
from corrbot.web.guard import Guard, Named
from corrbot.web.health import add_health
from corrbot.web.login import Login
from corrbot.web.offered import Offered
from corrbot.web.page import build
from corrbot.web.places import Place
from corrbot.web.resource import resource
from corrbot.web.server import Server

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp, Scope

    from corrbot.assistant import Assistant
    from corrbot.config import Config
    from corrbot.quotes import Quote

DOORS = ("/api", "/v1", "/mcp", "/healthz", "/metrics")
"""Where programs come in."""

_ANNOUNCED = {"common.complete": "Done"}
"""What screen readers are told of an event that Gradio has no English words for."""

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What a browser on this machine may call it; any other name is someone else's page asking."""


def application(assistant: Assistant, *, host: str = "127.0.0.1") -> FastAPI:
    """Return the page of ``assistant`` as an ASGI application, to be served at the address ``host``.

    It answers when it is called by a name of this machine's own, by ``host``, or by one of the configured
    ``hosts``.

    Raises `ConfigError` when others can reach it and there is no login, and `AccountsError` when the file of
    accounts cannot be used.
    """
    config = assistant.config
    refuse_exposure(host, config)
    named = [] if _is_any_address(host) else [f"[{host}]" if ":" in host else host]
    api = FastAPI(
        title="corrbot",
        summary="Verbatim quotes of letters, or that the letters do not say.",
        version=version("corrbot"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    turns = Turns()
    api.include_router(rest(assistant, turns))
    api.include_router(completions(assistant, turns, _link))
    refuse_in_one_form(api)
    if find_spec("mcp"):
        _serve_tools(api, assistant, turns)
    if config.auth is not None:
        accounts = Accounts(config.auth)
        if not accounts.names():
            raise ConfigError(
                f"{config.auth} holds no account",
                remedy=f"make one with `corrbot user add NAME {auth_option(config.auth)}`.",
            )
        api.add_middleware(Login, accounts=accounts)
    api.add_middleware(Named, hosts=[*LOOPBACK_NAMES, *named, *config.hosts])
    api.add_middleware(Guard)
    add_health(api, assistant)
    os.environ["GRADIO_TEMP_DIR"] = _uploads().name
    page = build(assistant)
    endpoints = offer(page, assistant)
    mounted: FastAPI = gr.mount_gradio_app(
        api,
        page,
        path="/",
        auth_dependency=_person if config.auth is not None else None,
        theme=theme(),
        head=_head(config),
        js=resource("accessibility.js"),
        i18n=gr.I18n(en=_ANNOUNCED),
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
    mounted.state.leave = partial(_leave, [route.app for route in mounted.routes if isinstance(route, Mount)])
    offered = partial(Offered, endpoints=endpoints, file_bytes=config.max_letter_bytes)
    mounted.router.routes = [
        _PageMount(route.path, offered(route.app)) if isinstance(route, Mount) else route
        for route in mounted.routes
    ]
    return mounted


def _leave(apps: Sequence[ASGIApp]) -> None:
    """End what pages hold open of Gradio's ``apps`` for as long as they are shown."""
    for app in apps:
        if isinstance(app, App):
            app.stop_event.set()


class _PageMount(Mount):
    """The page, mounted where nothing else is: a path of a program's is never the page's."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether the page serves ``scope``."""
        path = scope.get("path", "")
        is_door = any(path == door or path.startswith(f"{door}/") for door in DOORS)
        return (Match.NONE, {}) if is_door else super().matches(scope)


def _head(config: Config) -> str:
    scripts = ["failures.js", "asking.js", *(["session.js"] if config.auth is not None else [])]
    styles = f"<style>{resource('style.css')}</style><style media=print>{resource('print.css')}</style>"
    return styles + "".join(f"<script>{resource(name)}</script>" for name in scripts)


def _serve_tools(api: FastAPI, assistant: Assistant, turns: Turns) -> None:
    """Serve MCP at ``/mcp``, without sessions: every request stands alone, so that none can be taken over.

    Only POST is served, as the protocol allows: a stream to listen on would stay open and say nothing.
    """
    from mcp.server.transport_security import TransportSecuritySettings

    from corrbot.api.tools import tools

    server = tools(assistant, turns)
    served = server.streamable_http_app(
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    api.router.routes += [
        Route(route.path, route.endpoint, methods=["POST"])
        for route in served.routes
        if isinstance(route, Route)
    ]
    lifespan = api.router.lifespan_context

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[Mapping[str, Any] | None]:
        async with server.session_manager.run(), lifespan(app) as state:
            yield state

    api.router.lifespan_context = running  # type: ignore[assignment]


def _link(server: str, quote: Quote, number: int) -> str:
    """Return the address of ``quote`` on the page."""
    place = Place.of(quote, number)
    return f"{server}?{urlencode({'letter': place.letter, 'at': place.at})}"


def serve(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    plain_http: bool = False,
) -> None:
    """Serve the page until interrupted, encrypted with ``certificate`` and its ``key`` where they are given.

    Raises as `application` and `refuse_unencrypted` do.
    """
    refuse_exposure(host, assistant.config)
    refuse_unencrypted(host, certificate, key, plain_http=plain_http)
    served = application(assistant, host=host)
    threading.Thread(target=assistant.warm, name="corrbot-warm", daemon=True).start()
    config = uvicorn.Config(
        served,
        host=host,
        port=port,
        access_log=False,
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    with suppress(KeyboardInterrupt):
        Server(config, served.state.leave).run()


def refuse_unencrypted(
    host: str, certificate: Path | None = None, key: Path | None = None, *, plain_http: bool = False
) -> None:
    """Raise `ConfigError` when what goes to ``host`` would not be encrypted, or not with these files.

    That is so when there is a certificate without a key, when the two cannot be used, and when there is
    neither where other machines reach ``host`` and ``plain_http`` does not say that something else encrypts.
    """
    if (certificate is None) != (key is None):
        raise ConfigError("A certificate goes with its key: give both, or neither.")
    if certificate is None or key is None:
        if not plain_http and not _is_loopback(host):
            raise ConfigError(
                f"Passwords and letters would go to {host!r} unencrypted. Give --certificate and --key, or "
                f"--plain-http where a proxy in front encrypts."
            )
        return
    for file in (certificate, key):
        if not os.access(file, os.R_OK):
            raise ConfigError(f"{file} cannot be read", remedy="name a PEM file that this account may read.")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise ConfigError(
            f"{certificate} and {key} cannot be used together ({why})",
            remedy="give a certificate in PEM form and the key it was made with, which has no password.",
        ) from None


def _no_password() -> str:
    raise ValueError("the key has a password")


def refuse_exposure(host: str, config: Config) -> None:
    """Raise `ConfigError` when other machines can reach ``host``, or are to, and there is no login."""
    reached = [name for name in (host, *config.hosts) if not _is_loopback(name)]
    if reached and config.auth is None:
        raise ConfigError(
            f"{reached[0]!r} can be reached from other machines, and there is no login. Serve on 127.0.0.1, "
            f'or make accounts: `corrbot user add NAME --auth FILE`, then auth = "FILE" in corrbot.toml.'
        )
    if _is_any_address(host) and not config.hosts:
        raise ConfigError(
            f"{host!r} is every address of this machine: say by which names people reach it, as "
            f'hosts = ["letters.example.org"] in corrbot.toml, so that no other is answered.'
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_any_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host == ""


def _person(request: Request) -> str | None:
    person: str | None = getattr(request.state, "person", None)
    return person


@cache
def _uploads() -> TemporaryDirectory[str]:
    """Return a folder that no other account of this machine can read, removed when the process ends."""
    return TemporaryDirectory(prefix="corrbot-", ignore_cleanup_errors=True)


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

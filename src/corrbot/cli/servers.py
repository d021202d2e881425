"""``corrbot serve`` and ``corrbot mcp``: the letters for browsers and other programs."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from corrbot.cli import terminal
from corrbot.cli.accounts import AuthFile
from corrbot.cli.options import Corpus, IndexFolder, configured, is_without_index, opened, user
from corrbot.cli.ports import refuse_taken
from corrbot.cli.terminal import inert
from corrbot.config import with_its_name
from corrbot.errors import ConfigError

DEMO = Path(__file__).parent.with_name("demo")
"""Letters of an invented borough council, its harbour, and those it writes to."""


def serve(
    corpus: Corpus = None,
    index: IndexFolder = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; one that others can reach needs --auth.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 7860,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Serve an invented borough's letters, in letters-demo/ and index-demo/."),
    ] = False,
    auth: AuthFile = None,
    certificate: Annotated[Path | None, typer.Option(help="PEM file of the TLS certificate.")] = None,
    key: Annotated[Path | None, typer.Option(help="PEM file of the certificate's key.")] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Something in front of corrbot encrypts.")
    ] = False,
) -> None:
    """Serve the web page and the programming interfaces, at http://127.0.0.1:7860 for this machine only."""
    refuse_taken(host, port)
    settings = {} if auth is None else {"auth": auth}
    if not demo:
        is_without_index(configured(corpus, index, settings))
    from corrbot import web

    web.refuse_unencrypted(host, certificate, key, plain_http=plain_http)
    from corrbot.index.generation import current_folder

    if demo:
        if corpus is not None:
            raise typer.BadParameter("it brings letters of its own; leave out --corpus", param_hint="--demo")
        index = index or Path("index-demo")
        corpus = _demo_beside(index)
        if current_folder(index) is None and not terminal.err.is_terminal:
            terminal.err.print(inert(f"Indexing the letters of the demo in {index}, which takes a minute."))
    with opened(corpus, index, settings=settings) as assistant:
        web.serve(assistant, host, port, certificate=certificate, key=key, plain_http=plain_http)


def _demo_beside(index: Path) -> Path:
    """Return the folder of the demo's letters beside ``index``, copied there where there is none."""
    letters = with_its_name(index).with_name("letters-demo")
    if not letters.exists():
        shutil.copytree(DEMO, letters, copy_function=shutil.copyfile)
    return letters


def mcp(corpus: Corpus = None, index: IndexFolder = None) -> None:
    """Offer the letters to a language model's program as MCP tools, over standard input and output."""
    if find_spec("mcp") is None:
        raise ConfigError("MCP needs its package: pip install 'corrbot[mcp]'.")
    from corrbot.api.tools import tools
    from corrbot.api.turns import Turns

    with opened(corpus, index, wants_letters=True) as assistant:
        tools(assistant, Turns(), who=user()).run()

"""`app`: the command line, ``corrbot ask``, ``chat``, ``eval`` and the others."""

from __future__ import annotations

import errno
import gc
import os
import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from corrbot.cli import accounts, evaluation, folders, letters, questions, servers, upkeep
from corrbot.cli.terminal import print_error
from corrbot.errors import CorrbotError

app = typer.Typer(
    name="corrbot",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def tell_version(wanted: bool) -> None:
    """Print which version this is, and stop."""
    if wanted:
        typer.echo(f"corrbot {version('corrbot')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Ask a folder of official letters a question; get verbatim quotes anyone can check."""


for command in (
    questions.ask,
    questions.chat,
    folders.sync,
    letters.letters,
    letters.show,
    folders.check,
    servers.serve,
    servers.mcp,
    upkeep.doctor,
):
    app.command()(command)
app.command("eval")(evaluation.evaluate)
app.add_typer(upkeep.audit, name="audit")
app.add_typer(accounts.users, name="user")
app.add_typer(accounts.tokens, name="token")


def main() -> None:
    """Run the command line; corrbot's own errors, and a full disk, are one line on stderr and exit code 2."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: SIM115 - of the whole program
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            app()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
            gc.freeze()  # all that models and libraries made is looked through at exit otherwise, for seconds
    except CorrbotError as error:
        print_error(error)
        sys.exit(2)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print_error(CorrbotError(f"{os.strerror(error.errno)}; what was to be written is not whole."))
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)

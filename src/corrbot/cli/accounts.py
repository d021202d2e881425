"""``corrbot user`` and ``corrbot token``: who may use a server that others can reach."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from corrbot.accounts import Accounts, auth_option
from corrbot.config import Config
from corrbot.errors import AccountsError

users = typer.Typer(help="Add, change and remove the people who may log in.", no_args_is_help=True)
tokens = typer.Typer(help="Make and revoke tokens, with which programs log in.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The person's name.")]
AuthFile = Annotated[
    Path | None, typer.Option("--auth", help=r"File of accounts. \[default: auth of the settings]")
]


@users.command()
def add(name: Name, auth: AuthFile = None) -> None:
    """Add a person; the password is asked for twice and not shown, or read from a pipe."""
    accounts = _accounts(auth)
    if _file(auth).exists() and accounts.account(name):
        raise AccountsError(
            f"There is an account {name!r} already; "
            f"`corrbot user password {name} {auth_option(_file(auth))}` changes it."
        )
    accounts.set_password(name, _password())
    typer.echo(f"{name} can log in.")


@users.command()
def password(name: Name, auth: AuthFile = None) -> None:
    """Give a person another password; who was logged in with the old one no longer is."""
    accounts = _accounts(auth)
    if accounts.account(name) is None:
        raise AccountsError(
            f"There is no account {name!r}; `corrbot user add {name} {auth_option(_file(auth))}` makes it."
        )
    accounts.set_password(name, _password())
    typer.echo(f"{name} has another password.")


@users.command()
def remove(name: Name, auth: AuthFile = None) -> None:
    """Remove a person, who is logged out at once, with all tokens."""
    _accounts(auth).remove(name)
    typer.echo(f"{name} can no longer log in.")


@users.command("list")
def names(auth: AuthFile = None) -> None:
    """Print who may log in, one name a line."""
    for name in _accounts(auth).names():
        typer.echo(name)


@tokens.command("add")
def new(name: Name, auth: AuthFile = None) -> None:
    """Print a new token of a person for a program; it is kept nowhere, so copy it now."""
    typer.echo(_accounts(auth).new_token(name))


@tokens.command()
def revoke(name: Name, auth: AuthFile = None) -> None:
    """Take all tokens from a person; programs that use one are turned away at once."""
    revoked = _accounts(auth).revoke_tokens(name)
    typer.echo(f"{revoked} token{'' if revoked == 1 else 's'} revoked.")


def _file(auth: Path | None) -> Path:
    file = auth or Config.load().auth
    if file is None:
        raise AccountsError(
            'Say which file holds the accounts: --auth FILE, or auth = "FILE" in corrbot.toml.'
        )
    return file


def _accounts(auth: Path | None) -> Accounts:
    return Accounts(_file(auth))


def _password() -> str:
    """Return a password typed twice without being shown, or a line of what is piped in."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")

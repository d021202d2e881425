"""``corrbot doctor`` and ``corrbot audit``: what those do who keep corrbot running."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from corrbot.audit import AuditLog, concerns
from corrbot.cli.options import Corpus, IndexFolder, Json, configured
from corrbot.cli.terminal import inert, print_json, print_text
from corrbot.config import Config
from corrbot.errors import AuditError

_MARKS = {"good": "✓", "note": "·", "bad": "✗"}


def doctor(corpus: Corpus = None, index: IndexFolder = None, as_json: Json = False) -> None:
    """Look at versions, models, programs, letters, index, accounts, disk and memory, and say what to do.

    Exit code 1 when something does not work, else 0.
    """
    from corrbot.doctor import State, findings

    found = list(findings(configured(corpus, index)))
    if as_json:
        fields = [{"thing": one.thing, "state": one.state, "seen": one.seen, "do": one.do} for one in found]
        print_json({"findings": fields})
    else:
        for one in found:
            do = f" → {one.do}" if one.do else ""
            print_text(inert(f"{_MARKS[one.state]} {one.thing:<9} {one.seen}{do}"))
    raise typer.Exit(any(one.state is State.BAD for one in found))


audit = typer.Typer(
    help="Read, verify and erase from the audit log, if `audit` is set.", no_args_is_help=True
)


@audit.command()
def show(
    person: Annotated[str, typer.Option("--person", help="Only what this person asked.")] = "",
    letter: Annotated[str, typer.Option("--letter", help="Only what showed the letter at this path.")] = "",
) -> None:
    """Print the entries as JSON lines, the oldest first; erased ones as null."""
    for line in _log().lines():
        if (not person and not letter) or concerns(line, letter=letter, person=person):
            typer.echo(json.dumps(line.entry, ensure_ascii=True))


@audit.command()
def verify() -> None:
    """Say whether the log is as it was written; exit code 1 when not."""
    problems = _log().problems()
    for problem in problems:
        typer.echo(f"✗ {problem}")
    if not problems:
        typer.echo("The audit log is as it was written.")
    raise typer.Exit(bool(problems))


@audit.command()
def erase(
    person: Annotated[str, typer.Option("--person", help="Erase what this person asked.")] = "",
    letter: Annotated[str, typer.Option("--letter", help="Erase what showed the letter at this path.")] = "",
) -> None:
    """Erase the entries of one person, or those that showed one letter."""
    if bool(person) == bool(letter):
        raise typer.BadParameter("name one of --person and --letter")
    count = _log().erase(letter=letter, person=person)
    typer.echo("Erased 1 entry." if count == 1 else f"Erased {count} entries.")


def _log() -> AuditLog:
    config = Config.load()
    if config.audit is None:
        raise AuditError("There is no audit log; set `audit` to a folder to have one.")
    return AuditLog(config.audit, config.audit_files)

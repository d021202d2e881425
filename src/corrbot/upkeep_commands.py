"""``corrbot doctor``: what those do who keep corrbot running."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from corrbot.config import Config

CorpusFolder = Annotated[Path | None, typer.Option("--corpus", help="Folder of letters. [default: corpus]")]
IndexFolder = Annotated[Path | None, typer.Option("--index", help="Folder of the index. [default: index]")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]

_MARKS = {"good": "✓", "note": "·", "bad": "✗"}


def doctor(corpus: CorpusFolder = None, index: IndexFolder = None, as_json: AsJson = False) -> None:
    """Look at versions, models, programs, letters, index, disk and memory, and say what to do.

    Exit code 1 when something does not work, else 0.
    """
    from corrbot.doctor import State, findings

    named = {name: value for name, value in (("corpus", corpus), ("index", index)) if value is not None}
    found = list(findings(Config.load(**named)))
    if as_json:
        fields = [{"thing": one.thing, "state": one.state, "seen": one.seen, "do": one.do} for one in found]
        typer.echo(json.dumps({"findings": fields}, ensure_ascii=False, indent=2))
    else:
        for one in found:
            do = f" → {one.do}" if one.do else ""
            typer.echo(printable(f"{_MARKS[one.state]} {one.thing:<9} {one.seen}{do}"))
    raise typer.Exit(any(one.state is State.BAD for one in found))


def printable(text: str) -> str:
    """Return ``text`` with every character that would act on a terminal made visible."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)

"""Options that several commands have, and the `Assistant` that these are put to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corrbot.cli import terminal
from corrbot.cli.terminal import bars, inert
from corrbot.config import Config, refuse_missing
from corrbot.logs import configure

if TYPE_CHECKING:
    from corrbot.assistant import Assistant
    from corrbot.index import SyncReport

Corpus = Annotated[Path | None, typer.Option("--corpus", help=r"Folder of letters. \[default: corpus]")]
IndexFolder = Annotated[Path | None, typer.Option("--index", help=r"Folder of the index. \[default: index]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
Sender = Annotated[str | None, typer.Option("--from", help="Only letters from this sender, by words of it.")]
Recipient = Annotated[
    str | None, typer.Option("--to", help="Only letters to this recipient, by words of it.")
]
After = Annotated[str | None, typer.Option("--after", help="Only letters of this day or later (YYYY-MM-DD).")]
Before = Annotated[
    str | None, typer.Option("--before", help="Only letters of this day or earlier (YYYY-MM-DD).")
]
Ref = Annotated[
    str | None, typer.Option("--reference", help="Only letters with this reference, or a part of it.")
]
Only = Annotated[
    str | None, typer.Option("--letter", help="Only the letter with this path, id or reference.")
]


def configured(corpus: Path | None, index: Path | None, settings: Mapping[str, Any] | None = None) -> Config:
    """Return the settings, with the folders that were named and these ``settings`` in place of others."""
    named = {name: value for name, value in (("corpus", corpus), ("index", index)) if value is not None}
    return Config.load(**named, **(settings or {}))


def user() -> str:
    """Return the name of who runs the program, "" where the system has none, as in some containers."""
    try:
        return getuser()
    except (KeyError, OSError):
        return ""


def is_without_index(config: Config) -> bool:
    """Return whether there is no index yet.

    Raises `CorpusError`, before anything slow is loaded, where there is no folder of letters to make it of.
    """
    from corrbot.index.generation import current_folder

    if current_folder(config.index) is not None:
        return False
    refuse_missing(config.corpus)
    return True


@contextmanager
def opened(
    corpus: Path | None,
    index: Path | None,
    *,
    synced: bool = True,
    wants_letters: bool = False,
    settings: Mapping[str, Any] | None = None,
) -> Iterator[Assistant]:
    """Open the assistant; with ``synced`` a folder that never was is synced first.

    Raises `CorpusError`, before a model is loaded, where there is no folder of letters to be synced, or
    ``wants_letters``.
    """
    config = configured(corpus, index, settings)
    configure(config.log)
    is_new = synced and is_without_index(config)
    if wants_letters:
        refuse_missing(config.corpus)
    from corrbot.assistant import Assistant

    with Assistant.open(config=config) as assistant:
        if assistant.outside_llm:
            terminal.err.print(inert(f"Questions and quotes are sent to {assistant.outside_llm}.", "yellow"))
        if is_new:
            sync_with_bars(assistant)
        yield assistant


def sync_with_bars(assistant: Assistant, *, allow_empty: bool = False, ray: str | None = None) -> SyncReport:
    """Sync, with a bar for each stage, and return what that did."""
    try:
        with bars() as progress:
            return assistant.sync(progress=progress, allow_empty=allow_empty, ray=ray)
    except KeyboardInterrupt:
        terminal.err.print("Stopped; the index is as it was.")
        raise typer.Exit(_INTERRUPTED) from None


_INTERRUPTED = 130
"""What a shell calls the end of a program that Ctrl-C ended."""

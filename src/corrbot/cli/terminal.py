"""What is printed: text, tables and JSON on the output, bars and errors on the error output."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from corrbot.direction import unturned

if TYPE_CHECKING:
    from corrbot.errors import CorrbotError
    from corrbot.evaluation.report import Table as ReportTable
    from corrbot.index import Progress as OnProgress

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_error(error: CorrbotError) -> None:
    """Print an error of corrbot's own as one line on the error output."""
    err.print(one_line(f"corrbot: {error}", "red"))


def print_text(text: Text, *, above: bool = False) -> None:
    """Print ``text``, wrapped on a terminal only; with ``above`` after an empty line."""
    if not out.is_terminal:
        out.file.write("\n" * above + text.plain + "\n")
        return
    if above:
        out.print()
    out.print(text)


def print_section(title: str, table: ReportTable) -> None:
    """Print a title and the table below it."""
    print_text(inert(title, "bold"), above=True)
    print_table(*table)


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print ``rows`` as a table on a terminal, else as lines with tabs."""
    folded = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not out.is_terminal:
        for line in (header, *folded):
            print_text(inert("\t".join(line)))
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(header):
        table.add_column(name, overflow="fold", no_wrap=number == 0)
    for row in folded:
        table.add_row(*map(inert, row))
    out.print(table)


def print_json(value: Any) -> None:
    """Print ``value`` as JSON, escaped where the output cannot hold its characters."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    sys.stdout.write(f"{text}\n")


@contextmanager
def bars() -> Iterator[OnProgress]:
    """Show a bar for each stage on the error output while it is a terminal."""
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, Any] = {}
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as shown:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(stage, total=total)
            shown.update(tasks[stage], completed=done, total=total)

        yield show


def inert(text: str, style: str = "") -> Text:
    """Return ``text`` for the terminal with every character that would act on it made visible.

    Letters, paths and questions come from outside: control characters could move the cursor or change
    the title, and bidirectional overrides show other words than are there.
    """
    return Text("".join(map(_visible, unturned(text))), style=style)


def one_line(text: str, style: str = "") -> Text:
    """Return ``text`` as `inert` does, with the ends of lines visible, too: a path may hold some."""
    return inert(text.replace("\r\n", "\n").replace("\n", _LINE_END), style)


_LINE_END = "\u240a"


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return f"⟨U+{ord(character):04X}⟩"
    return character

"""The command line: ``corrbot ask``, ``chat``, ``sync``, ``letters``, ``show``, ``check`` and ``serve``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from corrbot.config import Config
from corrbot.errors import CorrbotError
from corrbot.letters import Filters, Letter, Party

if TYPE_CHECKING:
    from corrbot.answers import Answer
    from corrbot.assistant import Assistant
    from corrbot.index import SyncReport

app = typer.Typer(
    name="corrbot",
    help="Ask a folder of official letters a question; get verbatim quotes anyone can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Corpus = Annotated[Path | None, typer.Option("--corpus", help="Folder of letters. [default: corpus]")]
IndexFolder = Annotated[Path | None, typer.Option("--index", help="Folder of the index. [default: index]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
Sender = Annotated[str | None, typer.Option("--from", help="Only letters from this sender.")]
Recipient = Annotated[str | None, typer.Option("--to", help="Only letters to this recipient.")]
After = Annotated[str | None, typer.Option("--after", help="Only letters of this day or later (YYYY-MM-DD).")]
Before = Annotated[str | None, typer.Option("--before", help="Only letters of this day or earlier (YYYY-MM-DD).")]
Ref = Annotated[str | None, typer.Option("--reference", help="Only letters with this reference, or a part of it.")]
Only = Annotated[str | None, typer.Option("--letter", help="Only the letter with this path, id or reference.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in plain words.")],
    corpus: Corpus = None,
    index: IndexFolder = None,
    sender: Sender = None,
    recipient: Recipient = None,
    after: After = None,
    before: Before = None,
    reference: Ref = None,
    letter: Only = None,
    as_json: Json = False,
) -> None:
    """Answer one question with verbatim quotes. Exit code 0 when the letters say, 3 when they do not."""
    filters = Filters(sender, recipient, after, before, reference, letter)
    with _assistant(corpus, index) as assistant:
        answer = assistant.query(question, filters=filters)
    if as_json:
        _print_json(_answer_fields(answer))
    else:
        out.print(_rendered(answer))
    raise typer.Exit(3 if answer.abstained else 0)


@app.command()
def chat(corpus: Corpus = None, index: IndexFolder = None) -> None:
    """Ask questions that build on one another; an empty line or Ctrl-D ends."""
    with _assistant(corpus, index) as assistant:
        conversation = assistant.conversation()
        while question := _typed():
            try:
                out.print(_rendered(conversation.ask(question)))
            except CorrbotError as error:
                err.print(Text(str(error), style="red"))
            out.print()


@app.command()
def sync(
    corpus: Corpus = None,
    index: IndexFolder = None,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="Let an empty or missing corpus empty the index.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make the index equal to the folder of letters. Exit code 0, also when some letters failed."""
    with _assistant(corpus, index) as assistant:
        report = _synced(assistant, allow_empty=allow_empty, quiet=as_json)
    if as_json:
        _print_json(_report_fields(report))
    else:
        _print_report(report)


@app.command()
def letters(
    corpus: Corpus = None,
    index: IndexFolder = None,
    sender: Sender = None,
    recipient: Recipient = None,
    after: After = None,
    before: Before = None,
    reference: Ref = None,
    as_json: Json = False,
) -> None:
    """List the letters of the index: date, sender, recipient, reference, subject."""
    filters = Filters(sender, recipient, after, before, reference)
    with _assistant(corpus, index) as assistant:
        found = assistant.letters(filters)
    if as_json:
        from corrbot.answers import letter_fields

        _print_json([letter_fields(letter) for letter in found])
        return
    table = Table("Date", "From", "To", "Reference", "Subject", "File", header_style="bold", box=None)
    for one in found:
        table.add_row(*map(Text, _row(one)))
    out.print(table)
    out.print(f"{len(found)} letters")


@app.command()
def show(
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A path, an id or a reference.")],
    corpus: Corpus = None,
    index: IndexFolder = None,
    as_json: Json = False,
) -> None:
    """Show a letter: what is known of it, with the printed line behind each value, and its text."""
    with _assistant(corpus, index) as assistant:
        found = assistant.letter(letter)
    if as_json:
        from corrbot.answers import letter_fields

        _print_json(letter_fields(found, text=True))
        return
    table = Table("", "", "printed as", box=None, show_header=True, header_style="dim")
    for name, value, printed in _known(found):
        table.add_row(Text(name, style="bold"), Text(value), Text(printed, style="dim"))
    out.print(table)
    out.print()
    out.print(Text(found.text))


@app.command()
def check(corpus: Corpus = None, index: IndexFolder = None, as_json: Json = False) -> None:
    """Compare files, register, lexical index and vectors. Exit code 0 when all agree, 1 when not."""
    with _assistant(corpus, index) as assistant:
        problems = assistant.check()
    if as_json:
        _print_json({"problems": problems})
    else:
        for problem in problems:
            out.print(Text(f"✗ {problem}", style="red"))
        out.print("All is well." if not problems else "Run `corrbot sync` to mend the index.")
    raise typer.Exit(1 if problems else 0)


@app.command()
def serve(
    corpus: Corpus = None,
    index: IndexFolder = None,
    host: Annotated[str, typer.Option(help="Address to listen on; only this machine's own is allowed.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 7860,
) -> None:
    """Open the web page at http://127.0.0.1:7860. Nothing leaves this machine."""
    from corrbot import web

    with _assistant(corpus, index) as assistant:
        web.serve(assistant, host=host, port=port)


def main() -> None:
    """Run the command line; an error of corrbot's own is one line on stderr and exit code 2."""
    try:
        app()
    except CorrbotError as error:
        err.print(Text(f"corrbot: {error}", style="red"))
        sys.exit(2)


@contextmanager
def _assistant(corpus: Path | None, index: Path | None) -> Iterator[Assistant]:
    from corrbot.assistant import Assistant

    named = {name: value for name, value in (("corpus", corpus), ("index", index)) if value is not None}
    with Assistant.open(config=Config.load(**named)) as assistant:
        yield assistant


def _typed() -> str:
    try:
        return out.input("[bold]> [/bold]").strip()
    except (EOFError, KeyboardInterrupt):
        out.print()
        return ""


def _synced(assistant: Assistant, *, allow_empty: bool, quiet: bool) -> SyncReport:
    if quiet:
        return assistant.sync(allow_empty=allow_empty)
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err) as progress:
        return assistant.sync(progress=_bars(progress), allow_empty=allow_empty)


def _bars(progress: Progress) -> Callable[[str, int, int], None]:
    tasks: dict[str, Any] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = progress.add_task(stage, total=total)
        progress.update(tasks[stage], completed=done, total=total)

    return show


def _print_report(report: SyncReport) -> None:
    for name in ("added", "changed", "removed"):
        for path in getattr(report, name):
            out.print(Text(f"{name:<8} {path}"))
    for failure in report.failed:
        out.print(Text(f"failed   {failure}", style="red"))
    out.print(str(report))


def _report_fields(report: SyncReport) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: list(getattr(report, name)) for name in ("added", "changed", "removed", "unchanged")
    }
    return {**fields, "failed": [{"path": failure.path, "reason": failure.reason} for failure in report.failed]}


def _answer_fields(answer: Answer) -> dict[str, Any]:
    from corrbot.answers import answer_fields

    return answer_fields(answer)


def _rendered(answer: Answer) -> Text:
    text = Text(answer.text)
    text.append(f"\n\n{str(answer.searched).capitalize()}.", style="dim")
    return text


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _row(letter: Letter) -> Sequence[str]:
    return (
        letter.date.isoformat() if letter.date else "",
        str(letter.sender or ""),
        str(letter.recipient or ""),
        ", ".join(reference.raw for reference in letter.references),
        letter.subject or "",
        letter.path,
    )


def _known(letter: Letter) -> Iterator[tuple[str, str, str]]:
    yield "file", letter.path, f"SHA-256 {letter.sha256}"
    for name, party in (("from", letter.sender), ("to", letter.recipient)):
        if party is not None:
            yield name, _party(party), " ".join(letter.slice(party.span).split()) if party.span else ""
    for reference in letter.references:
        yield f"reference ({reference.kind})", reference.raw, letter.slice(reference.span)
    facts = (
        ("date", letter.date_fact),
        ("received", letter.received_fact),
        ("answers letter of", letter.replies_to_fact),
        ("subject", letter.subject_fact),
    )
    for name, fact in facts:
        if fact is not None:
            yield name, f"{fact.value} ({fact.found})", " ".join(letter.slice(fact.span).split())
    for note in letter.notes:
        yield "note", note, ""


def _party(party: Party) -> str:
    return ", ".join(filter(None, (party.name, party.role, party.organisation)))


if __name__ == "__main__":
    main()

"""The command line: ``corrbot ask``, ``chat``, ``eval`` and the others; `app` holds them all."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getuser
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from corrbot.account_commands import AuthFile, tokens, users
from corrbot.config import Config
from corrbot.errors import ConfigError, CorrbotError, EvaluationError, ExportError
from corrbot.exports import ExportFormat, letter_fields, refuse, write_export, write_file
from corrbot.letters import Fact, Filters, Letter, Party, Reference
from corrbot.logs import configure
from corrbot.upkeep_commands import audit, doctor

if TYPE_CHECKING:
    from corrbot.answers import Answer
    from corrbot.assistant import Assistant
    from corrbot.evaluation import Calibration, Comparison, Evaluation, Question
    from corrbot.evaluation.report import Table as ReportTable
    from corrbot.index import Problem, SyncReport
    from corrbot.index import Progress as OnProgress
    from corrbot.threads import Correspondence, Link

DEMO = Path(__file__).with_name("demo")
"""Letters of an invented borough council, its harbour, and those it writes to."""

app = typer.Typer(
    name="corrbot",
    help="Ask a folder of official letters a question; get verbatim quotes anyone can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(doctor)
app.add_typer(audit, name="audit")
app.add_typer(users, name="user")
app.add_typer(tokens, name="token")
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Corpus = Annotated[Path | None, typer.Option("--corpus", help="Folder of letters. [default: corpus]")]
IndexFolder = Annotated[Path | None, typer.Option("--index", help="Folder of the index. [default: index]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
Sender = Annotated[str | None, typer.Option("--from", help="Only letters from this sender.")]
Recipient = Annotated[str | None, typer.Option("--to", help="Only letters to this recipient.")]
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
        answer = assistant.query(question, filters=filters, who=getuser())
    if as_json:
        from corrbot.answers import answer_fields

        _print_json(answer_fields(answer))
    else:
        _print_answer(answer)
    raise typer.Exit(3 if answer.abstained else 0)


@app.command()
def chat(corpus: Corpus = None, index: IndexFolder = None) -> None:
    """Ask questions that build on one another; an empty line or Ctrl-D ends."""
    with _assistant(corpus, index) as assistant:
        conversation = assistant.conversation(who=getuser())
        while question := _typed():
            try:
                _print_answer(conversation.ask(question))
            except CorrbotError as error:
                _print_error(error)
            out.print()


@app.command()
def sync(
    corpus: Corpus = None,
    index: IndexFolder = None,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="Let an empty or missing corpus empty the index.")
    ] = False,
    ray: Annotated[
        str | None,
        typer.Option(
            "--ray", metavar="ADDRESS", help="Parse and embed on the Ray cluster at this address (host:port)."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make the index equal to the folder of letters. Exit code 0, also when some letters failed."""
    with _assistant(corpus, index, synced=False) as assistant:
        report = _synced(assistant, allow_empty=allow_empty, ray=ray)
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
    letter: Only = None,
    form: Annotated[ExportFormat | None, typer.Option("--format", help="Export them in this format.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="File to write the export to.")] = None,
    with_text: Annotated[bool, typer.Option("--text", help="Export the letters' text, too.")] = False,
    publisher: Annotated[
        str | None,
        typer.Option("--cc-by", metavar="NAME", help="Who places a CMIF file's metadata under CC BY 4.0."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the letters of the index: date, sender, recipient, reference, subject; or export them."""
    filters = Filters(sender, recipient, after, before, reference, letter)
    _refuse(form, output, with_text=with_text, publisher=publisher, as_json=as_json)
    with _assistant(corpus, index) as assistant:
        found = assistant.letters(filters)
        spared = (assistant.config.corpus, assistant.config.index)
    if form is not None:
        _export(found, form, output, spared, with_text=with_text, publisher=publisher)
    elif as_json:
        _print_json([letter_fields(letter) for letter in found])
    else:
        if found:
            _print_table(("Date", "File", "From", "To", "Reference", "Subject"), map(_row, found))
        out.print("1 letter" if len(found) == 1 else f"{len(found)} letters")


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
        others = [one for one in assistant.letters(Filters(letter=letter)) if one.id != found.id]
        links = list(_links(found, assistant.correspondence()))
    if as_json:
        _print_json(letter_fields(found, text=True))
        return
    _print_table(("What", "Known", "Printed as, or where from"), _known(found))
    if links:
        _print_table(("Thread", "Letter", "Because"), links)
    beside = [one.location for one in others if one.path == found.path]
    elsewhere = [one.location for one in others if one.path != found.path]
    if beside:
        _print(_inert(f"The file also holds: {', '.join(beside)}.", "yellow"), above=True)
    if elsewhere:
        _print(_inert(f"{letter} is also the reference of: {', '.join(elsewhere)}.", "yellow"), above=True)
    out.print()
    _print(_shown(found))


@app.command()
def check(
    corpus: Corpus = None,
    index: IndexFolder = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make the index anew from the letters and the sound vectors.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Compare files, register, lexical index, vectors, embedding cache and manifest.

    Exit code 0 when all agree, or agree after --repair, 1 when not.
    """
    with _assistant(corpus, index, synced=False) as assistant:
        found = assistant.check()
        left = found
        if repair and found:
            with _progress() as progress:
                left = assistant.repair(progress=progress)
    if as_json:
        fields = {"problems": [_problem_fields(one) for one in found]}
        _print_json({**fields, "left": [_problem_fields(one) for one in left]} if repair else fields)
    else:
        _print_problems(found)
        if repair and found:
            out.print("Made the index anew.")
            _print_problems(left)
        if not left:
            out.print("All is well.")
    raise typer.Exit(1 if left else 0)


def _problem_fields(problem: Problem) -> dict[str, str]:
    return {"part": problem.part, "what": problem.what, "mend": problem.mend}


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        _print(_inert(f"✗ {problem}", "red"))
    for mend in sorted({problem.mend for problem in problems}, reverse=True):
        count = sum(problem.mend == mend for problem in problems)
        out.print(f"Run `{mend}`, which mends {'this' if count == 1 else f'{count} of these'}.")


@app.command("eval")
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Questions and their answers, as JSONL.")],
    corpus: Corpus = None,
    index: IndexFolder = None,
    scoped: Annotated[
        bool, typer.Option("--scoped", help="Ask each question of its own letter only.")
    ] = False,
    earlier: Annotated[
        Path | None, typer.Option("--compare", help="Compare with this evaluation, which --save wrote.")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", help="Write the evaluation to this file.")] = None,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Also show what each threshold of abstention costs.")
    ] = False,
    wrong_in_100: Annotated[
        float, typer.Option(help="For --calibrate: wrong answers accepted in 100.", min=0, max=100)
    ] = 10,
    worst: Annotated[int, typer.Option(help="Worst questions to show.", min=0)] = 10,
    skip_bad_lines: Annotated[
        bool, typer.Option("--skip-bad-lines", help="Leave out lines that cannot be used.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Measure the answers to questions whose answers are known, on your own letters.

    Exit code 0 when all was measured, 1 when a quote was false or --compare finds something worse, 2 when
    the questions cannot be used. docs/evaluation.md describes the file and the report.
    """
    from corrbot import evaluation as measuring

    before = measuring.read_evaluation(earlier) if earlier else None
    with _assistant(corpus, index, settings={"abstain_below": 0.0} if calibrate else {}) as assistant:
        questions = _questions(file, assistant, scoped=scoped, skip_bad_lines=skip_bad_lines)
        with _progress() as progress:
            done = measuring.evaluate(assistant, questions, scoped=scoped, progress=progress)
        spared = (assistant.config.corpus, assistant.config.index)
    calibration = measuring.Calibration.of(done) if calibrate else None
    if calibrate:
        done = done.at(Config.load().abstain_below)
    comparison = measuring.compare(before, done) if before else None
    if as_json:
        _print_json(_evaluation_fields(done, comparison, calibration, wrong_in_100))
    else:
        _print_evaluation(done, worst)
        if comparison:
            _print_comparison(comparison)
        if calibration:
            _print_calibration(calibration, done.abstain_below, wrong_in_100)
    if save:
        measuring.write_evaluation(done, save, spared)
    is_worse = comparison is not None and any(change.verdict == "worse" for change in comparison.changes)
    raise typer.Exit(1 if done.measures.false_quotes or is_worse else 0)


@app.command()
def serve(
    corpus: Corpus = None,
    index: IndexFolder = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; one that others can reach needs --auth.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 7860,
    demo: Annotated[
        bool, typer.Option("--demo", help="Serve the letters of an invented borough, indexed in index-demo/.")
    ] = False,
    auth: AuthFile = None,
    certificate: Annotated[Path | None, typer.Option(help="PEM file of the TLS certificate.")] = None,
    key: Annotated[Path | None, typer.Option(help="PEM file of the certificate's key.")] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Something in front of corrbot encrypts.")
    ] = False,
) -> None:
    """Serve the web page and the programming interfaces, at http://127.0.0.1:7860 for this machine only."""
    from corrbot import web

    if demo:
        if corpus is not None:
            raise typer.BadParameter("it brings letters of its own; leave out --corpus", param_hint="--demo")
        corpus, index = DEMO, index or Path("index-demo")
    with _assistant(corpus, index, settings={} if auth is None else {"auth": auth}) as assistant:
        web.serve(assistant, host, port, certificate=certificate, key=key, plain_http=plain_http)


@app.command()
def mcp(corpus: Corpus = None, index: IndexFolder = None) -> None:
    """Offer the letters to a language model's program as MCP tools, over standard input and output."""
    if find_spec("mcp") is None:
        raise ConfigError("MCP needs its package: pip install 'corrbot[mcp]'.")
    from corrbot.api.tools import tools
    from corrbot.api.turns import Turns

    with _assistant(corpus, index) as assistant:
        tools(assistant, Turns(), who=getuser()).run()


def main() -> None:
    """Run the command line; an error of corrbot's own is one line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except CorrbotError as error:
        _print_error(error)
        sys.exit(2)


@contextmanager
def _assistant(
    corpus: Path | None, index: Path | None, *, synced: bool = True, settings: Mapping[str, Any] | None = None
) -> Iterator[Assistant]:
    """Open the assistant; with ``synced`` a folder that never was is synced first."""
    from corrbot.assistant import Assistant
    from corrbot.index.generation import current_folder

    named = {name: value for name, value in (("corpus", corpus), ("index", index)) if value is not None}
    config = Config.load(**named, **(settings or {}))
    configure(config.log)
    with Assistant.open(config=config) as assistant:
        if assistant.outside_llm:
            err.print(_inert(f"Questions and quotes are sent to {assistant.outside_llm}.", "yellow"))
        if synced and current_folder(assistant.config.index) is None:
            _synced(assistant)
        yield assistant


def _typed() -> str:
    try:
        return input("> " if out.is_terminal else "").strip()
    except (EOFError, KeyboardInterrupt):
        if out.is_terminal:
            out.print()
        return ""


def _synced(assistant: Assistant, *, allow_empty: bool = False, ray: str | None = None) -> SyncReport:
    with _progress() as progress:
        return assistant.sync(progress=progress, allow_empty=allow_empty, ray=ray)


@contextmanager
def _progress() -> Iterator[OnProgress]:
    """Show a bar for each stage on the error output while it is a terminal."""
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, Any] = {}
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bars:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def _questions(file: Path, assistant: Assistant, *, scoped: bool, skip_bad_lines: bool) -> Sequence[Question]:
    """Return the questions of ``file`` and print its lines that cannot be used.

    Raises `EvaluationError` when there are such lines and they are not to be skipped, or nothing is left.
    """
    from corrbot.evaluation import read_questions

    found = read_questions(file, assistant, scoped=scoped)
    for problem in found.problems:
        err.print(_inert(f"{file}:{problem.line}: {problem.reason}", "red"))
    total = len(found.questions) + len(found.problems)
    if found.problems and not skip_bad_lines:
        raise EvaluationError(
            f"{len(found.problems)} of {total} lines of {file} cannot be used; mend them, or leave them out "
            f"with --skip-bad-lines."
        )
    if not found.questions:
        raise EvaluationError(f"{file} holds no question that can be asked; docs/evaluation.md has examples.")
    return found.questions


def _print_report(report: SyncReport) -> None:
    for name in ("added", "changed", "removed"):
        for path in getattr(report, name):
            _print(_inert(f"{name:<8} {path}"))
    for failure in report.failed:
        _print(_inert(f"failed   {failure}", "red"))
    out.print(str(report))


def _report_fields(report: SyncReport) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: list(getattr(report, name)) for name in ("added", "changed", "removed", "unchanged")
    }
    return {
        **fields,
        "failed": [
            {"path": failure.path, "part": failure.part, "reason": failure.reason}
            for failure in report.failed
        ],
    }


def _print_answer(answer: Answer) -> None:
    for paragraph in answer.paragraphs:
        if paragraph.kind in ("citation", "uncertain", "context", "also in"):
            _print(_inert(f"    — {paragraph.text}", "dim"))
            continue
        text = _inert(paragraph.text, _STYLES.get(paragraph.kind, ""))
        if paragraph.kind == "quote":
            text.stylize("bold green", 0, paragraph.text.index("]") + 1)
        _print(text, above=paragraph != answer.paragraphs[0])
    searched = str(answer.searched)
    _print(_inert(f"{searched[:1].upper()}{searched[1:]}.", "dim"), above=True)


def _print_evaluation(evaluation: Evaluation, worst: int) -> None:
    from corrbot.evaluation.report import families_table, measures_table, worst_table

    scope = ", each asked of its own letter only" if evaluation.scoped else ""
    out.print(f"{len(evaluation.outcomes)} questions to {evaluation.letters} letters{scope}")
    out.print()
    _print_table(*measures_table(evaluation))
    families = families_table(evaluation)
    if len(families.rows) > 1:
        _print_section("By kind of question", families)
    found = worst_table(evaluation, worst)
    if found.rows:
        _print_section("The worst, worst first", found)


def _print_comparison(comparison: Comparison) -> None:
    from corrbot.evaluation.report import comparison_table

    _print_section(f"Compared over {comparison.compared} questions", comparison_table(comparison))
    for count, which in ((comparison.only_earlier, "earlier"), (comparison.only_later, "new")):
        if count:
            out.print(f"{count} questions are in the {which} evaluation only.")


def _print_calibration(calibration: Calibration, abstain_below: float, wanted: float) -> None:
    from corrbot.evaluation.report import calibration_table, wrong_in_100

    _print_section("What each threshold costs", calibration_table(calibration, abstain_below))
    out.print()
    point = calibration.within(wanted)
    if point is None:
        out.print(f"No threshold keeps wrong answers to {wanted:g} in 100 on these questions.")
        return
    out.print(
        f"For at most {wanted:g} wrong answers in 100: abstain_below = {point.threshold:g} (answers "
        f"{point.answered} of {point.questions}, {wrong_in_100(point)} in 100 wrong)."
    )


def _evaluation_fields(
    evaluation: Evaluation, comparison: Comparison | None, calibration: Calibration | None, wanted: float
) -> dict[str, Any]:
    fields = evaluation.fields()
    if comparison is not None:
        fields["comparison"] = comparison.fields()
    if calibration is not None:
        point = calibration.within(wanted)
        fields["calibration"] = {
            "points": [one.fields() for one in calibration.points()],
            "wrong_in_100": wanted,
            "within": point and point.fields(),
        }
    return fields


_STYLES = {"notice": "yellow", "lead": "bold", "computed": "cyan", "listed": "bold", "nearest": "italic"}
"""How the paragraphs of an answer that are corrbot's own words are set off from the letters'."""


def _print_error(error: CorrbotError) -> None:
    err.print(_inert(f"corrbot: {error}", "red"))


def _print(text: Text, *, above: bool = False) -> None:
    """Print ``text``, wrapped on a terminal only; with ``above`` after an empty line."""
    if not out.is_terminal:
        out.file.write("\n" * above + text.plain + "\n")
        return
    if above:
        out.print()
    out.print(text)


def _print_section(title: str, table: ReportTable) -> None:
    _print(_inert(title, "bold"), above=True)
    _print_table(*table)


def _print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print ``rows`` as a table on a terminal, else as lines with tabs."""
    folded = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not out.is_terminal:
        for line in (header, *folded):
            _print(_inert("\t".join(line)))
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, name in enumerate(header):
        table.add_column(name, overflow="fold", no_wrap=number == 0)
    for row in folded:
        table.add_row(*map(_inert, row))
    out.print(table)


def _inert(text: str, style: str = "") -> Text:
    """Return ``text`` for the terminal with every character that would act on it made visible.

    Letters, paths and questions come from outside: control characters could move the cursor or change
    the title, and bidirectional overrides show other words than are there.
    """
    return Text("".join(map(_visible, text)), style=style)


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if character in _OVERRIDES or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return f"⟨U+{ord(character):04X}⟩"
    return character


_OVERRIDES = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Characters that change the direction in which the text around them is shown."""


def _print_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    sys.stdout.write(f"{text}\n")


def _refuse(
    form: ExportFormat | None, output: Path | None, *, with_text: bool, publisher: str | None, as_json: bool
) -> None:
    """Raise `ExportError` when the options of ``letters`` do not go together."""
    if form is None and output is not None:
        raise ExportError(f"--output needs a --format: {', '.join(ExportFormat)}.")
    if form is not None and as_json:
        raise ExportError(
            "--json and --format do not go together; --format jsonl is JSON, one letter a line."
        )
    refuse(form, text=with_text, publisher=publisher)


def _export(
    found: Sequence[Letter],
    form: ExportFormat,
    output: Path | None,
    spared: Iterable[Path],
    *,
    with_text: bool,
    publisher: str | None,
) -> None:
    def write(file: BinaryIO) -> None:
        write_export(found, form, file, text=with_text, publisher=publisher)

    if output is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        write_file(output, write, spared)
    if publisher is not None:
        notice = f"Publishing this file places the metadata in it under CC BY 4.0, by {publisher}."
        err.print(_inert(notice, "yellow"))


def _row(letter: Letter) -> Sequence[str]:
    return (
        letter.date.isoformat() if letter.date else "",
        letter.location,
        *(_short(party) for party in (letter.sender, letter.recipient)),
        ", ".join(reference.raw for reference in letter.references),
        letter.subject or "",
    )


def _known(letter: Letter) -> Iterator[tuple[str, str, str]]:
    yield "file", letter.location, f"SHA-256 {letter.sha256}"
    yield "kind", str(letter.kind), _line(letter, letter.kind_fact) if letter.kind_fact else ""
    parties = [("from", letter.sender), ("to", letter.recipient), *(("cc", party) for party in letter.cc)]
    for name, party in parties:
        if party is not None:
            yield name, _party(party), _line(letter, party)
    for marking in letter.markings:
        yield "marking", marking.value, _line(letter, marking)
    for reference in letter.references:
        yield f"reference ({reference.kind})", reference.raw, _line(letter, reference)
    facts = (
        ("date", letter.date_fact),
        ("received", letter.received_fact),
        ("answers letter of", letter.replies_to_fact),
        ("subject", letter.subject_fact),
    )
    for name, fact in facts:
        if fact is not None:
            yield name, f"{fact.value} ({fact.found})", _line(letter, fact)
    for note in letter.notes:
        yield "note", note, ""
    words = " ".join(map(letter.slice, letter.uncertain)).split()
    if words:
        more = ", …" if len(words) > _UNVERIFIED_SHOWN else ""
        counted = "1 word" if len(words) == 1 else f"{len(words)} words"
        yield "unverified", f"{counted} as read by OCR", ", ".join(words[:_UNVERIFIED_SHOWN]) + more


_UNVERIFIED_SHOWN = 20
"""Words that OCR may have misread that are listed; on a terminal all are underlined in the text."""


def _shown(letter: Letter) -> Text:
    """Return the text of ``letter``, the words that OCR may have misread underlined on a terminal."""
    start = len(letter.text) - len(letter.text.lstrip("\n"))
    shown = _inert(letter.text.strip("\n"))
    for span in letter.uncertain:
        shown.stylize("underline yellow", max(0, span.start - start), max(0, span.end - start))
    return shown


def _links(letter: Letter, correspondence: Correspondence) -> Iterator[tuple[str, str, str]]:
    """Yield what the letter is to others, and others to it, with the evidence and how sure it is."""
    known = {one.id: one for one in correspondence.letters}
    for link in correspondence.links_from(letter.id):
        other = known[link.other].location if link.other else "not in the folder"
        yield f"this {link.kind}", other, _because(link)
    for link in correspondence.links_to(letter.id):
        yield f"{link.kind} this", known[link.letter].location, _because(link)


def _because(link: Link) -> str:
    return f"{' '.join(evidence.words for evidence in link.evidence)} (certainty: {link.level})"


def _line(letter: Letter, known: Fact[Any] | Party | Reference) -> str:
    return letter.slice(known.span) if known.span else known.source


def _short(party: Party | None) -> str:
    return (party.name or party.role or party.organisation or "") if party else ""


def _party(party: Party) -> str:
    return ", ".join(filter(None, (party.name, party.role, party.organisation, party.email)))


if __name__ == "__main__":
    main()

"""``corrbot sync`` and ``corrbot check``: the folder of letters and its index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corrbot.cli import terminal
from corrbot.cli.options import Corpus, IndexFolder, Json, opened, sync_with_bars
from corrbot.cli.terminal import bars, one_line, print_json, print_text

if TYPE_CHECKING:
    from corrbot.index import Problem, SyncReport


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
    with opened(corpus, index, synced=False, wants_letters=not allow_empty) as assistant:
        report = sync_with_bars(assistant, allow_empty=allow_empty, ray=ray)
    if as_json:
        print_json(_report_fields(report))
    else:
        _print_report(report)


def check(
    corpus: Corpus = None,
    index: IndexFolder = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make the index anew from the letters and the sound vectors.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Compare files, register, lexical index, vectors, embedding cache and manifest.

    Exit code 0 when all agree, or agree after --repair, 1 when not. What cannot be looked at is noted.
    """
    with opened(corpus, index, synced=False) as assistant:
        found = assistant.check()
        left = found
        if is_repaired := repair and not all(one.is_note for one in found):
            with bars() as progress:
                left = assistant.repair(progress=progress)
    is_well = all(one.is_note for one in left)
    if as_json:
        fields = {"problems": [_problem_fields(one) for one in found]}
        print_json({**fields, "left": [_problem_fields(one) for one in left]} if repair else fields)
    else:
        _print_problems(found)
        if is_repaired:
            terminal.out.print("Made the index anew.")
            _print_problems(left)
        if is_well:
            terminal.out.print("All else is well." if left else "All is well.")
    raise typer.Exit(0 if is_well else 1)


def _print_report(report: SyncReport) -> None:
    for name in ("added", "changed", "removed"):
        for path in getattr(report, name):
            print_text(one_line(f"{name:<8} {path}"))
    for failure in report.failed:
        print_text(one_line(f"failed   {failure}", "red"))
    terminal.out.print(str(report))


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


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print_text(one_line(f"· {problem}") if problem.is_note else one_line(f"✗ {problem}", "red"))
    for mend in sorted({problem.mend for problem in problems if not problem.is_note}, reverse=True):
        count = sum(problem.mend == mend for problem in problems)
        terminal.out.print(f"Run `{mend}`, which mends {'this' if count == 1 else f'{count} of these'}.")


def _problem_fields(problem: Problem) -> dict[str, Any]:
    return {
        "part": problem.part,
        "what": problem.what,
        "mend": problem.mend,
        "is_note": problem.is_note,
    }

"""``corrbot eval``: how good the answers are to questions whose answers are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corrbot.cli import terminal
from corrbot.cli.options import Corpus, IndexFolder, Json, opened
from corrbot.cli.terminal import bars, inert, print_json, print_section, print_table
from corrbot.config import Config
from corrbot.errors import EvaluationError
from corrbot.exports import refuse_place
from corrbot.numerals import counted

if TYPE_CHECKING:
    from corrbot.assistant import Assistant
    from corrbot.evaluation import Calibration, Comparison, Evaluation, Question


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
    if before:
        measuring.refuse_scope(before, scoped=scoped)
    with opened(corpus, index, settings={"abstain_below": 0.0} if calibrate else {}) as assistant:
        spared = (assistant.config.corpus, assistant.config.index)
        if save:
            refuse_place(save, spared)
        questions = _questions(file, assistant, scoped=scoped, skip_bad_lines=skip_bad_lines)
        with bars() as progress:
            done = measuring.evaluate(assistant, questions, scoped=scoped, progress=progress)
    calibration = measuring.Calibration.of(done) if calibrate else None
    if calibrate:
        done = done.at(Config.load().abstain_below)
    comparison = measuring.compare(before, done) if before else None
    if as_json:
        print_json(_evaluation_fields(done, comparison, calibration, wrong_in_100))
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


def _questions(file: Path, assistant: Assistant, *, scoped: bool, skip_bad_lines: bool) -> Sequence[Question]:
    """Return the questions of ``file`` and print its lines that cannot be used.

    Raises `EvaluationError` when there are such lines and they are not to be skipped, or nothing is left.
    """
    from corrbot.evaluation import read_questions

    found = read_questions(file, assistant, scoped=scoped)
    for problem in found.problems:
        terminal.err.print(inert(f"{file}:{problem.line}: {problem.reason}", "red"))
    total = len(found.questions) + len(found.problems)
    if found.problems and not skip_bad_lines:
        raise EvaluationError(
            f"{len(found.problems)} of {total} lines of {file} cannot be used; mend them, or leave them out "
            f"with --skip-bad-lines."
        )
    if not found.questions:
        raise EvaluationError(f"{file} holds no question that can be asked; docs/evaluation.md has examples.")
    return found.questions


def _print_evaluation(evaluation: Evaluation, worst: int) -> None:
    from corrbot.evaluation.report import families_table, measures_table, worst_table

    scope = ", each asked of its own letter only" if evaluation.scoped else ""
    asked = counted(len(evaluation.outcomes), "question")
    terminal.out.print(f"{asked} to {counted(evaluation.letters, 'letter')}{scope}")
    terminal.out.print()
    print_table(*measures_table(evaluation))
    families = families_table(evaluation)
    if len(families.rows) > 1:
        print_section("By kind of question", families)
    found = worst_table(evaluation, worst)
    if found.rows:
        print_section("The worst, worst first", found)


def _print_comparison(comparison: Comparison) -> None:
    from corrbot.evaluation.report import comparison_table

    print_section(f"Compared over {counted(comparison.compared, 'question')}", comparison_table(comparison))
    for count, which in ((comparison.only_earlier, "earlier"), (comparison.only_later, "new")):
        if count:
            are = "is" if count == 1 else "are"
            terminal.out.print(f"{counted(count, 'question')} {are} in the {which} evaluation only.")
    for name, one, other in comparison.settings:
        terminal.out.print(inert(f"Not the same in both: {name} was {one}, and is {other} now."))


def _print_calibration(calibration: Calibration, abstain_below: float, wanted: float) -> None:
    from corrbot.evaluation.report import calibration_table, wrong_in_100

    print_section("What each threshold costs", calibration_table(calibration, abstain_below))
    terminal.out.print()
    point = calibration.within(wanted)
    if point is None:
        terminal.out.print(f"No threshold keeps wrong answers to {wanted:g} in 100 on these questions.")
        return
    terminal.out.print(
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

"""`Table`: an evaluation, a comparison or a calibration as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corrbot.evaluation.calibration import Calibration, RiskPoint
from corrbot.evaluation.comparison import Comparison
from corrbot.evaluation.evaluation import Evaluation
from corrbot.evaluation.outcome import Outcome, Verdict
from corrbot.letters import reading_view

_LONGEST = 300
"""Characters of a passage or quote that a table shows."""


class Table(NamedTuple):
    """Rows under a header; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_MEANINGS = {
    "right": "right in all (for lists, counts and times: the very letters or number)",
    "first": "first quote is a hit",
    "any3": "one of the first three quotes is a hit",
    "doc1": "first quote is from the right letter",
    "recall5": "the five best passages of the search hold the answer",
    "f1_first": "words that the first quote shares with the passage (F1)",
    "abstain_rate_answerable": "says that the letters do not say, and they do",
    "abstain_rate_unanswerable": "says that the letters do not say, and they do not",
    "auc": "tells answerable from unanswerable by answerability (.5 is chance)",
}
_OVER = {
    "right": "questions",
    "abstain_rate_answerable": "answerable",
    "abstain_rate_unanswerable": "unanswerable",
    "auc": "questions",
}
"""Which count of questions a measure is a share of; of those with a passage where it is not here."""


def measures_table(evaluation: Evaluation) -> Table:
    """Return the measures, each with the number of questions it is over and its meaning."""
    found = evaluation.measures
    rows = [
        (name, _number(getattr(found, name)), str(getattr(found, _OVER.get(name, "with_passage"))), meaning)
        for name, meaning in _MEANINGS.items()
    ]
    quotes = sum(len(one.quoted) for one in evaluation.outcomes)
    rows.append(("false_quotes", str(found.false_quotes), str(quotes), "quotes that the file does not hold"))
    times = f"{found.p50_ms} / {found.p95_ms}" if found.questions else ""
    rows.append(("p50_ms / p95_ms", times, str(found.questions), "milliseconds for an answer: median, 95 %"))
    return Table(("Measure", "Value", "Of", "Meaning"), tuple(rows))


def families_table(evaluation: Evaluation) -> Table:
    """Return the measures of each kind of question."""
    rows = tuple(
        (
            name or "-",
            str(found.questions),
            *(_number(value) for value in (found.right, found.first, found.any3, found.recall5)),
            _number(found.abstain_rate_answerable if found.answerable else found.abstain_rate_unanswerable),
        )
        for name, found in evaluation.families.items()
    )
    return Table(("Kind", "Questions", "Right", "First", "Any3", "Recall5", "Abstains"), rows)


def worst_table(evaluation: Evaluation, count: int) -> Table:
    """Return the ``count`` worst questions, worst first, with what was wanted and what was quoted."""
    flawed = [(rank, one) for one in evaluation.outcomes if (rank := _badness(one))]
    flawed.sort(key=lambda pair: (-pair[0], -pair[1].answerability, pair[1].line))
    rows = tuple(
        (one.id, one.question, _faults(one), "\n".join(_wanted(one)), "\n".join(_got(one)))
        for _, one in flawed[:count]
    )
    return Table(("Id", "Question", "What is wrong", "Wanted", "Answered"), rows)


def comparison_table(comparison: Comparison) -> Table:
    """Return each change with the test of it."""
    rows = tuple(
        (
            one.measure,
            str(one.pairs),
            _number(one.before),
            _number(one.after),
            "" if one.gained is None else f"+{one.gained} -{one.lost}",
            f"{one.p:.4f}",
            one.verdict,
        )
        for one in comparison.changes
    )
    return Table(("Measure", "Questions", "Before", "Now", "Changed", "p", "So it is"), rows)


def calibration_table(calibration: Calibration, abstain_below: float) -> Table:
    """Return risk and coverage by threshold, that which is configured among them."""
    points = {point.threshold: point for point in (*calibration.points(), calibration.at(abstain_below))}
    rows = tuple(_risk_row(points[threshold], abstain_below) for threshold in sorted(points))
    header = (
        "abstain_below",
        "Answered",
        "Abstains on answerable",
        "Answers unanswerable",
        "Wrong in 100 answers",
        "95 % interval",
    )
    return Table(header, rows)


def wrong_in_100(point: RiskPoint) -> str:
    """Return the risk of ``point`` as a number of answers in a hundred, or "" where there is no answer."""
    return "" if point.risk is None else f"{100 * point.risk:.1f}"


def _risk_row(point: RiskPoint, abstain_below: float) -> tuple[str, ...]:
    low, high = point.interval
    return (
        f"{point.threshold:g}{' (configured)' if point.threshold == round(abstain_below, 4) else ''}",
        f"{point.answered} of {point.questions}",
        _number(point.abstained_answerable),
        _number(point.answered_unanswerable),
        wrong_in_100(point),
        f"{100 * low:.1f} to {100 * high:.1f}" if point.answered else "",
    )


def _badness(one: Outcome) -> int:
    """Return how bad an outcome is: 0 when nothing is wrong with it."""
    if one.false_quotes:
        return 5
    if not one.answerable:
        return 0 if one.abstained else 4
    if one.verdict is Verdict.WRONG:
        return 2 if one.abstained else 3
    return int(one.verdict is Verdict.PARTLY or one.first is False)


def _faults(one: Outcome) -> str:
    if one.false_quotes:
        return f"{one.false_quotes} quotes that the file does not hold"
    if not one.answerable:
        return "answered, and the letters do not say"
    if one.abstained:
        return "not answered, and the letters say"
    if one.verdict is Verdict.WRONG:
        return "answered wrongly"
    return "answered in part" if one.verdict is Verdict.PARTLY else "the first quote does not answer"


def _wanted(one: Outcome) -> Iterator[str]:
    if not one.answerable:
        yield "that the letters do not say"
    if one.wanted_value is not None:
        yield one.wanted_value
    if one.wanted_letters:
        yield ", ".join(one.wanted_letters)
    for passage in one.wanted:
        yield f"“{_shown(passage.text)}” ({passage.letter})"


def _got(one: Outcome) -> Iterator[str]:
    if one.abstained or not one.quoted or one.wanted_letters or one.wanted_value is not None:
        yield _shown(one.said)
    if one.wanted_letters:
        yield ", ".join(one.letters)
    for number, quote in enumerate(one.quoted, 1):
        yield f"[{number}] “{_shown(quote.text)}” ({quote.letter})"


def _shown(text: str) -> str:
    shown = reading_view(text).text
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"

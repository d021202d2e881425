"""`Evaluation`: answers to many questions, measured against what was wanted."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError
from sklearn.metrics import roc_auc_score

from corrbot.answers import Originals
from corrbot.assistant import Assistant
from corrbot.errors import EvaluationError
from corrbot.evaluation.outcome import LOOKED_AT, Outcome, Verdict, outcome, word_count
from corrbot.evaluation.questions import Question
from corrbot.exports.export import write_file
from corrbot.index import Progress
from corrbot.letters import Filters
from corrbot.readers import Limits

FORMAT = 1
"""Of saved evaluations; counted up when an older corrbot could not read them."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares of 0 to 1 over an evaluation; None where no question tells.

    ``right`` is over all questions; ``first``, ``any3``, ``doc1``, ``recall5`` and ``f1_first`` are over the
    ``with_passage`` questions that name a passage, and an abstention misses; see `Outcome`. ``words3`` is the
    mean number of words in the first three quotes. ``auc`` is the chance that an answerable question has the
    higher answerability of two, one answerable and one not. ``abstain_precision`` and ``abstain_recall`` are
    of abstentions as finds of questions that are not answerable. Times are of whole answers, in milliseconds.
    """

    questions: int
    answerable: int
    unanswerable: int
    with_passage: int
    right: float | None
    first: float | None
    any3: float | None
    doc1: float | None
    recall5: float | None
    f1_first: float | None
    words3: int | None
    abstain_rate_answerable: float | None
    abstain_rate_unanswerable: float | None
    abstain_precision: float | None
    abstain_recall: float | None
    auc: float | None
    false_quotes: int
    p50_ms: int | None
    p95_ms: int | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What became of every question asked, of how many letters and with which settings."""

    outcomes: tuple[Outcome, ...]
    letters: int
    scoped: bool
    abstain_below: float
    embedding_model: str
    llm: str | None = None
    format: int = FORMAT

    @property
    def measures(self) -> Measures:
        """The outcomes in numbers."""
        return _measures(self.outcomes)

    @property
    def families(self) -> dict[str, Measures]:
        """The measures of each kind of question, those that are not answerable apart; by name."""
        names = sorted({_family(one) for one in self.outcomes})
        return {name: _measures([one for one in self.outcomes if _family(one) == name]) for name in names}

    def at(self, abstain_below: float) -> Evaluation:
        """Return the evaluation under another threshold, no lower than that which it was made with."""
        outcomes = (
            one.withdrawn() if one.answerability < abstain_below and not one.abstained else one
            for one in self.outcomes
        )
        return replace(self, outcomes=tuple(outcomes), abstain_below=abstain_below)

    def fields(self) -> dict[str, Any]:
        """Return the evaluation as plain JSON values, named as in Python; `read_evaluation` reads them."""
        families = {name: asdict(measures) for name, measures in self.families.items()}
        return {**asdict(self), "measures": asdict(self.measures), "families": families}


def evaluate(
    assistant: Assistant,
    questions: Sequence[Question],
    *,
    scoped: bool = False,
    progress: Progress | None = None,
) -> Evaluation:
    """Ask ``assistant`` each of ``questions`` and return what became of them.

    With ``scoped`` each is asked of its own letter only. ``progress`` is called with a stage, how many are
    done, and of how many. A folder that was never synced is synced first. Raises as `Assistant.query` does.
    """
    letters = len(assistant.correspondence().letters)
    assistant.warm()
    outcomes = []
    for done, question in enumerate(questions, 1):
        outcomes.append(_asked(assistant, question, Filters(letter=question.own) if scoped else None))
        if progress is not None:
            progress("asking", done, len(questions))
    config = assistant.config
    return Evaluation(
        tuple(outcomes),
        letters=letters,
        scoped=scoped,
        abstain_below=config.abstain_below,
        embedding_model=config.embedding_model,
        llm=config.llm,
    )


def read_evaluation(file: Path) -> Evaluation:
    """Return the evaluation saved in ``file``.

    Raises `EvaluationError` when it cannot be read or is none.
    """
    try:
        return _ADAPTER.validate_json(file.read_bytes())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except ValidationError as error:
        first = error.errors()[0]
        reason = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
    raise EvaluationError(
        f"{file} is no evaluation that can be read ({reason}); name a file that --save wrote."
    )


def write_evaluation(evaluation: Evaluation, file: Path, spared: Iterable[Path]) -> None:
    """Save ``evaluation`` for `read_evaluation`; it holds the questions and the letters' words quoted.

    Raises `ExportError` when ``file`` lies in one of the folders ``spared``, or cannot be written.
    """
    text = json.dumps(evaluation.fields(), ensure_ascii=False, indent=1)

    def write(opened: BinaryIO) -> None:
        opened.write(text.encode(errors="backslashreplace"))

    write_file(file, write, spared)


_ADAPTER = TypeAdapter(Evaluation)


def auc(answerable: Sequence[bool], answerability: Sequence[float]) -> float | None:
    """Return the area under the ROC curve, or None when all questions or none are answerable."""
    if len(set(answerable)) < 2:
        return None
    return float(roc_auc_score(answerable, answerability))


def _asked(assistant: Assistant, question: Question, filters: Filters | None) -> Outcome:
    start = time.perf_counter()
    answer = assistant.query(question.text, question.history, filters)
    seconds = time.perf_counter() - start
    originals = Originals(assistant.config.corpus, Limits.of(assistant.config))
    false_quotes = sum(not originals.hold(quote) for quote in answer.quotes)
    evidence = assistant.nearest(question.text, question.history, filters, k=5) if question.gold else ()
    return outcome(question, answer, evidence, false_quotes, seconds)


def _family(one: Outcome) -> str:
    return one.family if one.answerable else "not answerable"


def _measures(outcomes: Sequence[Outcome]) -> Measures:
    answerable = [one for one in outcomes if one.answerable]
    unanswerable = [one for one in outcomes if not one.answerable]
    golden = [one for one in outcomes if one.wanted]
    times = sorted(one.seconds for one in outcomes)
    lengths = [
        word_count(" ".join(quote.text for quote in one.quoted[:LOOKED_AT])) for one in golden if one.quoted
    ]
    area = auc([one.answerable for one in outcomes], [one.answerability for one in outcomes])
    return Measures(
        questions=len(outcomes),
        answerable=len(answerable),
        unanswerable=len(unanswerable),
        with_passage=len(golden),
        right=_share(outcomes, lambda one: one.verdict is Verdict.RIGHT),
        first=_share(golden, lambda one: one.first),
        any3=_share(golden, lambda one: one.any3),
        doc1=_share(golden, lambda one: one.doc1),
        recall5=_share(golden, lambda one: one.recall5),
        f1_first=_share(golden, lambda one: one.f1_first),
        words3=round(statistics.mean(lengths)) if lengths else None,
        abstain_rate_answerable=_share(answerable, lambda one: one.abstained),
        abstain_rate_unanswerable=_share(unanswerable, lambda one: one.abstained),
        abstain_precision=_share([one for one in outcomes if one.abstained], lambda one: not one.answerable),
        abstain_recall=_share(unanswerable, lambda one: one.abstained),
        auc=None if area is None else round(area, 3),
        false_quotes=sum(one.false_quotes for one in outcomes),
        p50_ms=round(1000 * statistics.median(times)) if times else None,
        p95_ms=round(1000 * times[int(0.95 * len(times))]) if times else None,
    )


def _share(outcomes: Iterable[Outcome], of: Callable[[Outcome], float | None]) -> float | None:
    values = [float(of(one) or 0.0) for one in outcomes]
    return round(statistics.fmean(values), 3) if values else None

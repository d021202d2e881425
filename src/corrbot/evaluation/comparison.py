"""`Comparison`: two evaluations, question by question, and whether chance alone explains the difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.stats import binomtest

from corrbot.errors import EvaluationError
from corrbot.evaluation.evaluation import Evaluation, auc
from corrbot.evaluation.outcome import Outcome, Verdict

LEVEL = 0.05
"""Chance below which a difference counts as one."""
RESAMPLES = 1000
SEED = 7

_SETTINGS = ("letters", "abstain_below", "embedding_model", "llm")
Pair = tuple[Outcome, Outcome]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure before and after, over the same ``pairs`` of questions.

    ``gained`` and ``lost`` count the questions that only the later, and only the earlier, evaluation has;
    None for a measure that is no count. ``p`` is two-sided: by McNemar's exact test of gained and lost, or by
    a paired bootstrap. For a measure that is not ``more_is_better`` a rise is for the worse.
    """

    measure: str
    pairs: int
    before: float
    after: float
    p: float
    gained: int | None = None
    lost: int | None = None
    more_is_better: bool = True

    def fields(self) -> dict[str, Any]:
        """Return the change as plain JSON values, named as in Python."""
        return {**asdict(self), "verdict": self.verdict}

    @property
    def verdict(self) -> str:
        """Return "better", "worse" or "no difference shown", at `LEVEL` for this measure alone."""
        if self.p >= LEVEL or self.before == self.after:
            return "no difference shown"
        return "better" if (self.after > self.before) is self.more_is_better else "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes over the ``compared`` questions that both have, and how many only one has.

    ``settings`` are what else is not the same in both: a name, and its value in the earlier and the later.
    """

    changes: tuple[Change, ...]
    compared: int
    only_earlier: int
    only_later: int
    settings: tuple[tuple[str, Any, Any], ...] = ()

    def fields(self) -> dict[str, Any]:
        """Return the comparison as plain JSON values, named as in Python."""
        return {**asdict(self), "changes": [change.fields() for change in self.changes]}


_COUNTED: tuple[tuple[str, Callable[[Outcome], bool | None], bool], ...] = (
    ("right", lambda one: one.verdict is Verdict.RIGHT, True),
    ("first", lambda one: one.first, True),
    ("any3", lambda one: one.any3, True),
    ("doc1", lambda one: one.doc1, True),
    ("recall5", lambda one: one.recall5, True),
    ("abstain_rate_answerable", lambda one: one.abstained if one.answerable else None, False),
    ("abstain_rate_unanswerable", lambda one: None if one.answerable else one.abstained, True),
)


def compare(earlier: Evaluation, later: Evaluation) -> Comparison:
    """Return how ``later`` differs from ``earlier`` on the questions with the same id, words and kind.

    Raises `EvaluationError` as `refuse_scope` does.
    """
    refuse_scope(earlier, scoped=later.scoped)
    before, after = ({_key(one): one for one in run.outcomes} for run in (earlier, later))
    pairs = [(before[key], after[key]) for key in after if key in before]
    changes = [
        change
        for measure, of, more_is_better in _COUNTED
        if (change := _counted(measure, of, pairs, more_is_better)) is not None
    ]
    drawn = (("f1_first", _mean_f1, [pair for pair in pairs if pair[0].wanted]), ("auc", _auc, pairs))
    changes += [
        change
        for measure, statistic, some in drawn
        if (change := _bootstrapped(measure, statistic, some)) is not None
    ]
    settings = ((name, getattr(earlier, name), getattr(later, name)) for name in _SETTINGS)
    return Comparison(
        tuple(changes),
        len(pairs),
        len(before) - len(pairs),
        len(after) - len(pairs),
        tuple((name, one, other) for name, one, other in settings if one != other),
    )


def refuse_scope(earlier: Evaluation, *, scoped: bool) -> None:
    """Raise `EvaluationError` unless ``earlier`` is ``scoped`` as that is which it is compared with."""
    if earlier.scoped is not scoped:
        how = "with" if earlier.scoped else "without"
        raise EvaluationError(
            f"The earlier evaluation was made {how} --scoped, so that its questions are others; compare with "
            f"one that was made as this one is."
        )


def mcnemar(gained: int, lost: int) -> float:
    """Return how likely so uneven a split is when gain and loss are equally likely (McNemar, exact)."""
    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0


def _key(one: Outcome) -> tuple[str, str, bool, bool]:
    return one.id, one.question, one.answerable, bool(one.wanted)


def _counted(
    measure: str, of: Callable[[Outcome], bool | None], pairs: Sequence[Pair], more_is_better: bool
) -> Change | None:
    told = [(bool(of(one)), bool(of(other))) for one, other in pairs if of(one) is not None]
    if not told:
        return None
    gained = sum(now and not then for then, now in told)
    lost = sum(then and not now for then, now in told)
    before = sum(then for then, _ in told) / len(told)
    return Change(
        measure,
        len(told),
        round(before, 3),
        round(before + (gained - lost) / len(told), 3),
        round(mcnemar(gained, lost), 4),
        gained,
        lost,
        more_is_better,
    )


def _bootstrapped(
    measure: str, statistic: Callable[[Sequence[Outcome]], float | None], pairs: Sequence[Pair]
) -> Change | None:
    """Return the change of ``statistic``, tested by drawing the questions anew (Efron 1979)."""
    before, after = (statistic([pair[side] for pair in pairs]) for side in (0, 1))
    if before is None or after is None:
        return None
    draw = np.random.default_rng(SEED)
    differences = []
    for _ in range(RESAMPLES):
        drawn = [pairs[at] for at in draw.integers(0, len(pairs), len(pairs))]
        one, other = (statistic([pair[side] for pair in drawn]) for side in (0, 1))
        if one is not None and other is not None:
            differences.append(other - one)
    tail = min(sum(value <= 0 for value in differences), sum(value >= 0 for value in differences))
    p = min(1.0, 2 * (tail + 1) / (len(differences) + 1))
    return Change(measure, len(pairs), round(before, 3), round(after, 3), round(p, 4))


def _mean_f1(outcomes: Sequence[Outcome]) -> float | None:
    return float(np.mean([one.f1_first or 0.0 for one in outcomes])) if outcomes else None


def _auc(outcomes: Sequence[Outcome]) -> float | None:
    return auc([one.answerable for one in outcomes], [one.answerability for one in outcomes])

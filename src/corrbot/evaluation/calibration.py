"""`Calibration`: what each threshold of abstention costs, as risk and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.stats import binomtest

from corrbot.evaluation.evaluation import Evaluation
from corrbot.evaluation.outcome import Verdict

CONFIDENCE = 0.95
"""Of the interval around a risk (Clopper and Pearson 1934, exact)."""


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """What abstaining below ``threshold`` leads to on some questions.

    ``abstained_answerable`` and ``answered_unanswerable`` are shares, 0 to 1, of the questions of that kind,
    None where there are none.
    """

    threshold: float
    questions: int
    answered: int
    wrong: int
    abstained_answerable: float | None
    answered_unanswerable: float | None

    @property
    def coverage(self) -> float | None:
        """The share of questions answered, 0 to 1; None where there are no questions."""
        return _ratio(self.answered, self.questions)

    @property
    def risk(self) -> float | None:
        """The share of wrong answers among those given, 0 to 1; None where none was given."""
        return _ratio(self.wrong, self.answered)

    def fields(self) -> dict[str, Any]:
        """Return the point as plain JSON values, named as in Python."""
        return {**asdict(self), "coverage": self.coverage, "risk": self.risk, "interval": self.interval}

    @property
    def interval(self) -> tuple[float, float]:
        """Between what the risk is, with a confidence of 95 %; 0 and 1 when nothing was answered."""
        if not self.answered:
            return 0.0, 1.0
        low, high = binomtest(self.wrong, self.answered).proportion_ci(CONFIDENCE, "exact")
        return round(float(low), 3), round(float(high), 3)


class Calibration:
    """Questions by answerability, with whether each is answerable and whether its answer would be right.

    All three have one value a question; ``answerability`` is 0 where there would be no answer at any
    threshold.
    """

    def __init__(
        self, answerability: Sequence[float], answerable: Sequence[bool], right: Sequence[bool]
    ) -> None:
        self._answerability = np.asarray(answerability, dtype=float)
        self._answerable = np.asarray(answerable, dtype=bool)
        self._right = np.asarray(right, dtype=bool)

    @classmethod
    def of(cls, evaluation: Evaluation) -> Calibration:
        """Return the calibration on an evaluation that was made with ``abstain_below`` 0."""
        outcomes = evaluation.outcomes
        return cls(
            [0.0 if one.abstained else one.answerability for one in outcomes],
            [one.answerable for one in outcomes],
            [one.answerable and one.verdict is not Verdict.WRONG for one in outcomes],
        )

    def at(self, threshold: float) -> RiskPoint:
        """Return what abstaining below ``threshold`` leads to."""
        answered = (self._answerability >= threshold) & (self._answerability > 0)
        unanswerable = ~self._answerable
        return RiskPoint(
            threshold=round(float(threshold), 4),
            questions=len(answered),
            answered=int(answered.sum()),
            wrong=int((answered & ~self._right).sum()),
            abstained_answerable=_ratio((~answered & self._answerable).sum(), self._answerable.sum()),
            answered_unanswerable=_ratio((answered & unanswerable).sum(), unanswerable.sum()),
        )

    def points(self) -> list[RiskPoint]:
        """Return what each tenth of a threshold from 0 to 1 leads to."""
        return [self.at(tenth / 10) for tenth in range(11)]

    def within(self, wrong_in_100: float) -> RiskPoint | None:
        """Return the lowest threshold with at most so many wrong answers among 100 given, or None.

        It has four decimals, and lies just above the answerability of the surest answer that it withdraws.
        """
        just_above = (np.floor(np.round(self._answerability * 1e4, 6)) + 1) / 1e4
        for threshold in sorted({0.0, *just_above}):
            point = self.at(threshold)
            if point.answered and 100 * point.wrong <= wrong_in_100 * point.answered:
                return point
        return None


def _ratio(part: int, whole: int) -> float | None:
    return round(float(part / whole), 3) if whole else None

"""Evaluations: how often answers are right, measured on questions of which the answers are known."""

from corrbot.evaluation.calibration import Calibration, RiskPoint
from corrbot.evaluation.comparison import Change, Comparison, compare, refuse_scope
from corrbot.evaluation.evaluation import Evaluation, evaluate, read_evaluation, write_evaluation
from corrbot.evaluation.excerpt import Excerpt
from corrbot.evaluation.outcome import Outcome, Verdict
from corrbot.evaluation.questions import LineProblem, Question, QuestionSet, read_questions

__all__ = [
    "Calibration",
    "Change",
    "Comparison",
    "Evaluation",
    "Excerpt",
    "LineProblem",
    "Outcome",
    "Question",
    "QuestionSet",
    "RiskPoint",
    "Verdict",
    "compare",
    "evaluate",
    "read_evaluation",
    "read_questions",
    "refuse_scope",
    "write_evaluation",
]

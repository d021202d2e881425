"""Whether a question has to do with the letters at all."""

from __future__ import annotations

import math
import re

import numpy as np

from corrbot.reader.features import Asked
from corrbot.reader.reading import Reading, logistic
from corrbot.retrieval import Found
from corrbot.terms import stems

TOPIC_FEATURES = ("similarity", "log_passages", "passage_interaction")
"""The cosine similarity of the question and the passage nearest to it, the logarithm of how many passages
were searched, and `Reading.passage_interaction`."""

LEAST_TOPICALITY = 0.05
"""Under which a question is taken to be off topic. What that costs: docs/answer-quality.md."""

MOST_PASSAGES = 2_000
"""Above which more passages count as so many: about the largest number that the regression was fitted with.
The more there are, the nearer one comes by chance, but ever more slowly."""

_POINTS_BACK = re.compile(
    r"^(?:and|but|or|so|yes|no|ok|okay|thanks?)\b|\b(?:its?|they|them|theirs?|that|this|those|these|he|him|his"
    r"|she|hers?|there|then|such|ones?|other|another|more|else|same|too|also)\b",
    re.IGNORECASE,
)
_FEW, _MANY = 2, 5
"""Content words of a question that needs no conversation: so few where nothing in it points back."""


def stands_alone(asked: Asked) -> bool:
    """Return whether what is ``asked`` needs no conversation before it to be understood (English).

    Where there is one, the question shares no content word with what was said, and has five, or two and
    nothing that points back.
    """
    if not asked.history:
        return True
    own = set(stems(asked.question))
    if own & set(stems(" ".join((*asked.history, asked.last_answer)))):
        return False
    return len(own) >= (_MANY if _POINTS_BACK.search(asked.question) else _FEW)


def topicality(found: Found, reading: Reading) -> float:
    """Return how likely it is, 0 to 1, that the letters are about what the question is about.

    It is low for a question about something else altogether, and says nothing of whether the letters answer.
    Fitted by training/fit_topic.py for the packaged embedding model; with any other, and where nothing was
    found, it is 1.
    """
    if reading.passage_interaction is None:
        return 1.0
    row = np.array([topic_features(found, reading.passage_interaction)])
    return float(logistic("topic", TOPIC_FEATURES)(row)[0])


def topic_features(found: Found, passage_interaction: float) -> list[float]:
    """Return the features in the order of `TOPIC_FEATURES`."""
    passages = min(max(found.passages_searched, 1), MOST_PASSAGES)
    return [found.similarity, math.log(passages), passage_interaction]

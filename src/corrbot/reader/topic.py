"""Whether a question has to do with the letters at all."""

from __future__ import annotations

import math

import numpy as np

from corrbot.reader.reading import Reading, logistic
from corrbot.retrieval import Found

TOPIC_FEATURES = ("similarity", "log_searched", "closeness")
"""The cosine similarity of the question and the passage nearest to it, the logarithm of how many passages
were searched, and `Reading.closeness`. The more passages there are, the nearer one comes by chance."""

LEAST_TOPICALITY = 0.05
"""Under which a question is taken to be about another matter. What it costs: docs/answer-quality.md."""


def topicality(found: Found, reading: Reading) -> float:
    """Return how likely it is, 0 to 1, that a question is about what the letters are about.

    It tells "What colour is the zebra?" from questions to letters about a harbour, not what letters answer
    from what they come near. The networks tell that but not this: nothing they were trained on is about
    another matter. Fitted by training/fit_topic.py for the packaged embedding model; with any other it is 1.
    """
    if reading.closeness is None:
        return 1.0
    row = np.array([[found.similarity, math.log(max(found.searched, 1)), reading.closeness]])
    return float(logistic("topic", TOPIC_FEATURES)(row)[0])

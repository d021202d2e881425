"""Whether a question has to do with the letters at all."""

from __future__ import annotations

import math

import numpy as np

from corrbot.reader.reading import Reading, logistic

TOPIC_FEATURES = ("similarity", "log_passages", "passage_interaction")
"""The cosine similarity of the question and the passage nearest to it, the logarithm of how many passages
were searched, and `Reading.passage_interaction`."""

LEAST_TOPICALITY = 0.05
"""Under which a question is taken to be off topic: one wrong in twenty, were both kinds as frequent. What it
costs: docs/answer-quality.md."""

MOST_PASSAGES = 2_000
"""Above which more passages count as so many: about the largest number that the regression was fitted with.
The more there are, the nearer one comes by chance, but ever more slowly."""


def topicality(similarity: float, passages: int, reading: Reading) -> float:
    """Return how likely it is, 0 to 1, that the letters are about what the question is about.

    ``similarity`` is the cosine of the question and the nearest of so many ``passages``, at least one. It is
    low for a question about something else altogether (out of domain), and says nothing of whether the
    letters answer. Fitted by training/fit_topic.py for the packaged embedding model; with any other, and
    where nothing was found, it is 1.
    """
    if reading.passage_interaction is None:
        return 1.0
    row = np.array([topic_features(similarity, passages, reading.passage_interaction)])
    return float(logistic("topic", TOPIC_FEATURES)(row)[0])


def topic_features(similarity: float, passages: int, passage_interaction: float) -> list[float]:
    """Return the features in the order of `TOPIC_FEATURES`."""
    return [similarity, math.log(min(passages, MOST_PASSAGES)), passage_interaction]

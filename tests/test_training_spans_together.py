"""What the span reader is taught of passages that are read for one question."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from training.fit_spans import together
from training.spans import NEVER

from corrbot.reader.span_reader import START

NONE = (START, START)


def edges(*rows: list[tuple[float, float]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [(NEVER, NEVER)] * (longest - len(row)) for row in rows])


def odds(row: list[tuple[float, float]]) -> list[float]:
    """Of each span, against that there is no answer."""
    none = sum(row[START])
    places = range(1, len(row))
    return [row[first][0] + row[last][1] - none for first in places for last in places if first <= last]


FIRST = [(0.5, 1.0), (2.0, -1.0), (0.3, 0.7)]
SECOND = [(-1.0, 0.2), (0.1, 0.4), (1.5, 2.5), (-2.0, 0.6)]


def test_a_span_is_weighed_against_all_of_every_passage_and_against_none() -> None:
    loss = together(edges(FIRST, SECOND), torch.tensor([NONE, (2, 3)]), [2])
    right = SECOND[2][0] + SECOND[3][1] - sum(SECOND[START])
    every = np.logaddexp.reduce([0.0, *odds(FIRST), *odds(SECOND)])
    assert np.isclose(loss.item(), every - right, atol=1e-5)


def test_several_passages_that_answer_are_right_together() -> None:
    answers = torch.tensor([(1, 1), (2, 2)])
    both = together(edges(FIRST, SECOND), answers, [2])
    rights = [FIRST[1][0] + FIRST[1][1] - sum(FIRST[START]), SECOND[2][0] + SECOND[2][1] - sum(SECOND[START])]
    every = np.logaddexp.reduce([0.0, *odds(FIRST), *odds(SECOND)])
    assert np.isclose(both.item(), every - np.logaddexp.reduce(rights), atol=1e-5)


def test_where_nothing_answers_no_span_is_to_be_likely() -> None:
    likely, unlikely = (
        together(edges([(none, none), (1.0, 1.0)], SECOND), torch.tensor([NONE, NONE]), [2]).item()
        for none in (-2.0, 4.0)
    )
    assert 0 < unlikely < likely


def test_questions_do_not_mix() -> None:
    answers = torch.tensor([(1, 2), NONE, (2, 2)])
    three = together(edges(FIRST, SECOND, SECOND), answers, [1, 2])
    alone = together(edges(FIRST), answers[:1], [1])
    pair = together(edges(SECOND, SECOND), answers[1:], [2])
    assert np.allclose(three.tolist(), [alone.item(), pair.item()], atol=1e-5)

"""What the span reader is taught of passages that are read for one question."""

from __future__ import annotations

import random
from itertools import islice

import numpy as np
import torch
from torch import Tensor
from training.fit_spans import TOKENS_OF_BATCH, batches, together
from training.reading_set import Reading, ReadingSet, Text
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


def test_what_may_not_answer_takes_no_part() -> None:
    """Words of the question, whose edges are as low as can be."""
    row = [FIRST[0], (NEVER, NEVER), (NEVER, NEVER), *FIRST[1:]]
    without, with_question = (
        together(edges(one, SECOND), torch.tensor([(last - 1, last), NONE]), [2])
        for one, last in ((FIRST, 2), (row, 4))
    )
    assert np.isclose(without.item(), with_question.item(), atol=1e-5)


def read_set(lengths: list[list[int]], weights: list[float]) -> ReadingSet:
    """Questions, each with passages of so many tokens and these weights, none of which answers."""
    texts = [
        Text([9] * length, list(range(length)), list(range(1, length + 1)))
        for one in lengths
        for length in one
    ]
    asked = [
        (question, weight)
        for question, one in enumerate(lengths)
        for _, weight in zip(one, weights, strict=False)
    ]
    readings = [
        Reading([5, question + 10], [], number, [], [], weight, is_held_out=False)
        for number, (question, weight) in enumerate(asked)
    ]
    return ReadingSet(readings, texts, {number: [[7]] for number in range(len(texts))})


def test_the_readings_of_a_question_stand_together() -> None:
    one = read_set([[4, 5], [6], [7, 8, 9]], [1.0] * 3)
    assert [[reading.text for reading in some] for some in one.by_question()] == [[0, 1], [2], [3, 4, 5]]


def test_the_rows_of_a_question_are_in_one_batch_and_batches_are_not_too_large() -> None:
    chance = random.Random(3)
    lengths = [[chance.randint(20, 280) for _ in range(chance.randint(1, 4))] for _ in range(60)]
    one = read_set(lengths, [1.0] * 4)
    questions = [(one, readings) for readings in one.by_question()]
    seen: list[int] = []
    read = batches(questions, random.Random(1))
    while len(seen) < len(questions):
        batch = next(read)
        longest = max(len(row.tokens) for rows in batch for row, _ in rows)
        assert longest * sum(map(len, batch)) <= TOKENS_OF_BATCH
        for rows in batch:
            (question,) = {row.tokens[2] for row, _ in rows}
            assert len(rows) == len(lengths[question - 10])
            seen.append(question)
    assert sorted(seen) == [question + 10 for question in range(60)]


def test_passages_are_taken_as_often_as_they_weigh() -> None:
    one = read_set([[30, 30, 30]], [1.0, 0.5, 0.0])
    (question,) = ((one, readings) for readings in one.by_question())
    counts = [len(rows) for batch in islice(batches([question], random.Random(2)), 400) for rows in batch]
    assert set(counts) == {1, 2} and 0.4 < np.mean(np.array(counts) == 2) < 0.6

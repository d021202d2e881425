import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answering import REAL_LETTER, synced
from corrbot.index import Generation
from corrbot.letters import Filters, parse
from corrbot.passages import passages
from corrbot.reader import Reader, Reading
from corrbot.reader.answerability import (
    ANSWERABILITY_FEATURES,
    PLAINLY_SAID,
    answerability_features,
    is_restated,
)
from corrbot.reader.contrasts import CONTRAST_FEATURES, contrasts
from corrbot.reader.expectations import Expectation, expectation, holds
from corrbot.reader.features import FEATURES, SENTENCE_FEATURES, Asked, read_sentences
from corrbot.reader.reading import logistic
from corrbot.reader.topic import TOPIC_FEATURES
from corrbot.retrieval import Evidence, LetterRetriever, Query

WEIGHTS = json.loads(files("corrbot.reader").joinpath("weights.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def generation(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("read"), embedding, [REAL_LETTER]) as assistant:
        found = assistant._generation()
        assert isinstance(found, Generation)
        yield found


def evidence(text, embedding):
    """Return every passage of a letter with this body."""
    letter = parse(f"Dear Sir,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "0")
    cut = passages(
        letter,
        window=embedding.window,
        count_tokens=embedding.count_tokens,
        fingerprint=embedding.fingerprint,
    )
    return [Evidence(letter, passage, 1 / rank, 1 / rank) for rank, passage in enumerate(cut, 1)]


@pytest.mark.parametrize(
    ("name", "features"),
    [
        ("sentence", SENTENCE_FEATURES),
        ("answerability", ANSWERABILITY_FEATURES),
        ("topic", TOPIC_FEATURES),
    ],
)
def test_the_weights_are_those_of_the_features(name, features):
    assert set(WEIGHTS[name]["features"]) == set(features) and len(set(features)) == len(features)
    fitted = logistic(name, features)
    assert np.isfinite([*fitted.mean, *fitted.weights, fitted.bias]).all() and (fitted.scale > 0).all()
    assert ((scores := fitted(np.full((1, len(features)), 1e6))) >= 0).all() and (scores <= 1).all()


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_any_text_has_finite_features_and_scores_from_0_to_1(embedding, question, before, body):
    asked, found = Asked(question, (before,) if before else (), before), evidence(body, embedding)
    if not found:
        return
    read = read_sentences(asked, found, embedding, lambda word: 1.0)
    assert read.features.shape == (len(read.spans), len(FEATURES))
    assert np.isfinite(read.features).all()
    scores = logistic("sentence", SENTENCE_FEATURES)(read.features[:, : len(SENTENCE_FEATURES)])
    assert np.isfinite(answerability_features(asked, read, scores, lambda word: 1.0)).all()
    reading = Reader(embedding).read(asked, found, lambda word: 1.0)
    assert 0 <= reading.answerability <= 1 and all(0 <= one.score <= 1 for one in reading.sentences)


def test_sentences_come_best_first_and_the_same_each_time(generation, embedding):
    question = "why was a statutory inquiry declined?"
    found = LetterRetriever(generation, embedding, filters=Filters(), candidates=50).search(
        [Query(question)], 8
    )
    first, second = (
        Reader(embedding).read(Asked(question), found, generation.register.rarity) for _ in range(2)
    )
    assert first == second
    scores = [one.score for one in first.sentences]
    assert scores == sorted(scores, reverse=True)
    for one in first.sentences:
        assert one.letter.slice(one.span).strip()


def test_nothing_found_is_nothing_read(embedding):
    assert Reader(embedding).read(Asked("Who?"), [], lambda word: 1.0) == Reading()


@pytest.mark.parametrize(
    ("question", "kind", "holding", "lacking"),
    [
        ("When was it set up?", Expectation.TIME, "It was set up in 2015.", "It is independent."),
        ("How many threats are there?", Expectation.NUMBER, "One of only six threats.", "Some threats."),
        ("How much money did it cost?", Expectation.MONEY, "It cost £1,200.", "It cost a lot."),
        ("Who wrote it?", Expectation.PERSON, "It was written by Ann Other.", "it was written"),
        ("Why was it closed?", Expectation.REASON, "It closed because of silt.", "It closed."),
    ],
)
def test_a_question_expects_a_kind_of_answer(question, kind, holding, lacking):
    assert expectation(question) is kind
    assert holds(kind, holding) and not holds(kind, lacking)


@pytest.mark.parametrize(
    ("question", "sentence", "restated"),
    [
        ("Does the Board meter every berth?", "The Board meters every berth in the harbour.", True),
        ("And has the Board metered 14 berths?", "By May the Board had metered 14 berths.", True),
        ("Does the Board meter every berth?", "The Board does not meter every berth.", False),
        ("Does the Board meter every berth?", "The Board meters every mooring.", False),
        ("Has the Board metered 14 berths?", "By May the Board had metered 12 berths.", False),
        ("Why does the Board meter every berth?", "The Board meters every berth.", False),
        ("Is it the Board?", "It is the Board.", False),
    ],
)
def test_a_sentence_restates_a_question_of_yes_or_no(question, sentence, restated):
    class Found:
        def column(self, name):
            rows = contrasts(question, ["Dear Sir,", sentence], lambda word: 1.0)
            return rows[:, CONTRAST_FEATURES.index(name)]

    assert is_restated(Asked(question), Found()) is restated


def test_a_letter_that_says_just_what_is_asked_answers(tmp_path, embedding):
    with synced(tmp_path, embedding, []) as assistant:
        text = "Dear Sir,\n\nThe Brill Harbour Board meters every berth.\n\nYours sincerely,\n\nA. Clerk\n"
        (assistant.config.corpus / "one.txt").write_text(text)
        assistant.sync()
        answer = assistant.query("Does the Brill Harbour Board meter every berth?")
    assert [quote.text for quote in answer.quotes] == ["The Brill Harbour Board meters every berth."]
    assert answer.answerability >= PLAINLY_SAID

"""Questions about something else than the letters, beside short ones of which a passage has every word."""

import pytest

from answering import fictional, synced


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("topic"), embedding, fictional()) as assistant:
        yield assistant


def test_a_question_of_which_a_passage_has_every_word_is_not_off_topic(bot, monkeypatch):
    monkeypatch.setattr("corrbot.answers.engine.LEAST_TOPICALITY", 2.0)
    assert bot.query("Will mariners be told of each change?").quotes
    assert "comes near what the question is about" in bot.query("Will mariners be told of fog?").text


@pytest.mark.parametrize("question", ["What is said of silver?", "What colour is the zebra?"])
def test_a_question_of_which_no_passage_has_every_word_may_be_off_topic(bot, question):
    assert "comes near what the question is about" in bot.query(question).text

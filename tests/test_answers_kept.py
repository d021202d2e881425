from pathlib import Path

import pytest

from answering import REAL_LETTER, synced
from corrbot.answers import LetterQueryEngine
from corrbot.answers.kept import MOST_KEPT, KeptAnswers
from corrbot.answers.passages.originals import Originals
from corrbot.letters import Filters
from corrbot.reader import trained
from corrbot.readers import Limits

QUESTION = "What is the Truth Project?"


@pytest.fixture
def made(monkeypatch):
    """The questions that an answer was made for."""
    questions = []
    make = LetterQueryEngine.custom_query

    def counted(self, question):
        questions.append(question)
        return make(self, question)

    monkeypatch.setattr(LetterQueryEngine, "custom_query", counted)
    return questions


def test_the_same_question_to_the_same_letters_is_answered_once(tmp_path, embedding, made):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        first = assistant.query(QUESTION)
        assert first.quotes and assistant.query(QUESTION) is first
        assert made == [QUESTION]
        history = [
            {"role": "user", "content": "Who wrote?"},
            {"role": "assistant", "content": "The Minister."},
        ]
        assert assistant.query(QUESTION, history) is not first
        assert assistant.query(QUESTION, filters=Filters(sender="nobody")).abstained
        assert len(made) == 3
        assert assistant.query(QUESTION, history, Filters()) is assistant.query(QUESTION, history)
        assert len(made) == 3


def test_a_sync_that_changes_letters_forgets_answers(tmp_path, embedding, made):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        first = assistant.query(QUESTION)
        assistant.sync()
        assert assistant.query(QUESTION) is first
        (assistant.config.corpus / "another.txt").write_text("The Truth Project hears survivors.\n")
        assistant.sync()
        second = assistant.query(QUESTION)
        assert second is not first and second.searched.letters == 2
        assert len(made) == 2


def test_an_answer_is_not_given_again_once_a_quote_is_not_what_the_file_says(tmp_path, embedding, made):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        first = assistant.query(QUESTION)
        file: Path = assistant.config.corpus / first.quotes[0].letter.path
        whole = file.read_text(encoding="utf-8")
        file.write_text("Nothing of it.", encoding="utf-8")
        changed = assistant.query(QUESTION)
        assert not changed.quotes and "Changed or gone" in changed.text
        file.write_text(whole, encoding="utf-8")
        assert assistant.query(QUESTION) == first
        assert made == [QUESTION, QUESTION]


def test_the_answers_asked_for_last_are_kept(tmp_path, embedding):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        answer = assistant.query(QUESTION)
        originals = Originals(assistant.config.corpus, Limits.of(assistant.config))
    kept = KeptAnswers()
    for key in range(MOST_KEPT):
        kept.put(key, answer, originals)
    assert kept.get(0, originals) is answer
    kept.put("one more", answer, originals)
    assert kept.get(1, originals) is None
    assert kept.get(0, originals) is answer and kept.get("one more", originals) is answer


def test_warming_loads_what_the_first_question_needs_and_raises_nothing(tmp_path, embedding):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        trained._trained.cache_clear()
        assistant.warm()
        assert assistant._index.generation()._correspondence is not None
        assert trained._trained.cache_info().currsize == 1
    never = type(assistant)(assistant.config.model_copy(update={"index": tmp_path / "none"}), embedding)
    never.warm()
    assert not (tmp_path / "none").exists()

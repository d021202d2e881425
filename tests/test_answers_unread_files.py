"""Which files could not be read."""

import pytest

from answering import fictional, synced
from corrbot.answers.register.unread_files import asks_for_unread


@pytest.mark.parametrize(
    "question",
    [
        "Which files could not be read?",
        "Which files couldn't be read, and why?",
        "what letters can't be read",
        "Which of the files were not read?",
        "How many files could not be read?",
        "Are there any files that could not be read?",
        "Are there unread files?",
        "List the unreadable files.",
        "Which files could you not read?",
        "Which files are unread?",
        "What couldn't you read?",
        "Which files cannot be read?",
        "What could not be read?",
        "Which letters have not been indexed?",
        "Could all files be read?",
    ],
)
def test_it_is_understood(question):
    assert asks_for_unread(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which letters were not read by the Minister?",
        "Which letters did the Minister not read?",
        "Which files could not be read at the inquiry?",
        "Why could the file not be read?",
        "Which letters were not answered?",
        "What could not be done?",
        "Which files were opened?",
        "Which files could you read?",
        "Are there any unread letters from the Council?",
    ],
)
def test_what_letters_tell_is_asked_of_the_letters(question):
    assert not asks_for_unread(question)


def test_they_are_listed_with_their_reasons(tmp_path, embedding):
    with synced(tmp_path, embedding, fictional()[:3]) as assistant:
        question = "Which files could not be read?"
        every = assistant.query(question)
        assert every.computed == ("The last sync could read every file.",)
        assert not every.abstained and not every.quotes
        (assistant.config.corpus / "parking.bmp").write_bytes(b"BM")
        (assistant.config.corpus / "plan.pdf").write_bytes(b"%PDF-1.7 broken")
        assistant.sync()
        answer = assistant.query(question)
        assert [one.partition(": ")[0] for one in answer.computed] == ["parking.bmp", "plan.pdf"]
        assert all(one.partition(": ")[2] for one in answer.computed)
        assert answer.lead.startswith("2 files, or parts of files, could not be read")
        assert not answer.quotes and not answer.abstained and answer.answerability == 1
        assert assistant.query("Which files couldn't be read, and why?").computed == answer.computed


def test_they_are_listed_where_no_file_could_be_read(tmp_path, embedding):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "parking.bmp").write_bytes(b"BM")
    with synced(tmp_path, embedding, []) as assistant:
        assert "parking.bmp: " in assistant.query("Which files could not be read?").text

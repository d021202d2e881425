"""What a question names and no letter holds."""

import pytest

from answering import synced, written

LETTERS = {
    "lamp.txt": [
        "Harbour Office\nSaltby",
        "4 May 2021",
        "Dear Ms Vane,",
        "The lamp on the mole was out for two nights, because no oil was sent.",
        "Yours sincerely,\nAda Pryce",
    ]
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("gaps")
    with synced(folder, embedding, written(folder / "letters", LETTERS)) as opened:
        yield opened


@pytest.mark.parametrize("words", ["qwzxv", "Qwzxv?", "asbestos", "qwzxv plurk"])
def test_words_alone_that_no_letter_holds_are_told(assistant, words):
    answer = assistant.query(words)
    assert answer.abstained
    assert answer.lead == f"The letters do not say. No letter searched mentions “{words.lower().strip('?')}”."


@pytest.mark.parametrize("words", ["lamp", "lamps", "oil asbestos"])
def test_words_of_which_a_letter_holds_one_are_searched_for(assistant, words):
    assert "mentions" not in assistant.query(words).lead

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


OF_STATES = {
    "share.txt": [
        "Colonial Office",
        "4 May 1871",
        "Sir,",
        "The Imperial share of the cost of the lighthouse on Gull Point will be one third, or £900. "
        "The French consul has asked for a copy of the plan.",
        "I have the honour to be, Sir,\nYour obedient servant,\nAdam Pryce",
    ]
}


@pytest.fixture(scope="module")
def of_states(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("states")
    with synced(folder, embedding, written(folder / "letters", OF_STATES)) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "What share of the cost of the lighthouse would Britain pay?",
        "What did France ask for?",
    ],
)
def test_a_country_is_mentioned_by_what_is_called_after_it(of_states, question):
    assert "No letter searched mentions" not in of_states.query(question).lead


def test_a_country_of_which_nothing_is_said_is_not(of_states):
    answer = of_states.query("What share of the cost of the lighthouse would Spain pay?")
    assert answer.lead == "The letters do not say. No letter searched mentions “Spain”."

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


@pytest.mark.parametrize(
    ("question", "is_denied"),
    [
        ("Where were the photos kept?", False),
        ("Why was the bike taken?", False),
        ("Who has the telephone?", False),
        ("Where were the maps kept?", True),
        ("When was the party?", True),
        ("When did the police come?", True),
    ],
)
def test_a_noun_is_not_denied_where_a_letter_has_its_full_form_or_its_short_one(
    tmp_path, embedding, question, is_denied
):
    said = (
        "The photographs were kept at Osk, where a bicycle was taken. Miss Orme has the phone, in particular."
    )
    said += " It is our policy."
    letters = {"a.txt": ["Weir Board", "4 May 2018", "Dear Sir,", said, "Yours faithfully,\nJohn Hale"]}
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        text = bot.query(question).text
    assert ("uses the word" in text or "searched mentions" in text) is is_denied

"""Questions for a thing that nothing quoted speaks of."""

import pytest

from answering import synced, written

LETTERS = {
    "1.txt": (
        "22 Tannery Row\nStane",
        "6 February 2024",
        "Dear Mr Pell",
        "Mr Karim Rostami was promised a payment of £250 by the Board in May. His solicitor is Mr Osk.",
        "Yours sincerely",
        "Karim Rostami",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("nouns")
    options = {"settings": {"abstain_below": 0.0}}
    with synced(folder, embedding, written(folder / "written", LETTERS), **options) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("What rent does Mr Rostami pay?", "rent"),
        ("Who is Mr Rostami's dentist?", "dentist"),
        ("Which ward was Mr Rostami on?", "ward"),
    ],
)
def test_a_thing_asked_for_that_nothing_quoted_speaks_of_is_told(assistant, question, noun):
    assert f"it does not use the word “{noun}”." in assistant.query(question).text


@pytest.mark.parametrize(
    "question",
    ["What payment was Mr Rostami promised?", "Who are the Rostamis' lawyers?", "What day was it?"],
)
def test_a_thing_that_is_spoken_of_in_its_word_or_a_near_one_is_not(assistant, question):
    assert "it does not use the word" not in assistant.query(question).text

"""Questions for a thing that nothing quoted speaks of."""

import pytest

from answering import synced, written
from corrbot.answers.passages.unquoted_nouns import unquoted_noun

LETTERS = {
    "1.txt": (
        "22 Tannery Row\nStane",
        "6 February 2024",
        "Dear Mr Pell",
        "Mr Karim Rostami was promised a payment of £250 by the Board in May. His solicitor is Mr Osk.",
        "Yours sincerely",
        "Karim Rostami",
    ),
    "2.txt": (
        "Harbour Board",
        "9 February 2024",
        "Dear Mr Osk",
        "The door of the boathouse was painted red. Mr Okell moved to Thornby after the flood.",
        "Yours sincerely",
        "Ada Pryce",
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
        ("What pension does Mr Rostami draw?", "pension"),
        ("Who is Mr Rostami's dentist?", "dentist"),
        ("Which ward was Mr Rostami on?", "ward"),
    ],
)
def test_a_thing_asked_for_that_nothing_quoted_speaks_of_is_told(assistant, question, noun):
    assert f"What is quoted does not use the word “{noun}”." in assistant.query(question).text


@pytest.mark.parametrize(
    "question",
    ["What payment was Mr Rostami promised?", "Who are the Rostamis' lawyers?", "What day was it?"],
)
def test_a_thing_that_is_spoken_of_in_its_word_or_a_near_one_is_not(assistant, question):
    assert "does not use the word" not in assistant.query(question).text


@pytest.mark.parametrize(
    "question",
    ["What colour was the door of the boathouse painted?", "Which town did Mr Okell move to?"],
)
def test_a_noun_in_whose_place_its_answer_stands_is_not(assistant, question):
    assert "does not use the word" not in assistant.query(question).text


def test_what_somebody_did_is_no_noun(assistant, embedding):
    quotes = assistant.query("Which town did Mr Okell move to?").quotes
    assert unquoted_noun("What the clerk wrote was what?", quotes, 0.0, embedding.word_vectors) == ()
    assert unquoted_noun("What rent was paid?", quotes, 0.0, embedding.word_vectors)

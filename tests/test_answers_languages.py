import pytest

from answering import synced, written
from corrbot.answers.phrasing.languages import is_foreign

LETTER = [
    "Moor Council",
    "4 May 2020",
    "Dear Ms Lee,",
    "The visa was refused by the minister because a bank statement was missing.",
    "Yours sincerely,\nAnn Roe",
]
FOREIGN = [
    "Wer hat das Visum abgelehnt?",
    "Pourquoi le ministre a-t-il refusé le visa de la dame ?",
    "¿Por qué se denegó la solicitud?",
    "Chi ha rifiutato la domanda e perché?",
    "Pam y gwrthodwyd y cais gan yr adran?",
]


@pytest.mark.parametrize("question", FOREIGN)
def test_a_question_in_another_language_is_told(question):
    assert is_foreign(question, lambda word: word in ("visa", "ministre"))


@pytest.mark.parametrize(
    "question",
    [
        "Who refused the visa?",
        "visa refused why",
        "de la Mare letters",
        "What does La Rochelle say to Das Rheingold?",
        "",
        "visa das statement",
    ],
)
def test_a_question_in_english_or_of_names_is_not(question):
    assert not is_foreign(question, lambda word: 0)


def test_a_question_whose_words_stand_in_letters_is_not():
    assert not is_foreign("Pourquoi le ministre a refusé la demande ?", lambda word: 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("languages")
    with synced(folder, hashed, written(folder / "letters", {"one.txt": LETTER})) as opened:
        yield opened


@pytest.mark.parametrize("question", FOREIGN)
def test_it_is_answered_with_what_to_do(assistant, question):
    answer = assistant.query(question)
    assert answer.abstained and answer.nearest is None
    assert answer.lead == (
        "The letters do not say. The question seems to be in another language than English, and most of its "
        "words stand in no letter in the form that it has. Questions are understood in English; ask so, or "
        "in words as the letters have them."
    )

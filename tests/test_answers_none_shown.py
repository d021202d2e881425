"""What "it" is after an answer that shows no letter: "who wrote it?"."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.none_shown import shows_none
from corrbot.letters import Filters

LETTERS = {
    "1-gate.txt": (
        "HARBOUR BOARD",
        "19 February 2024",
        "Mr B Pell\n4 Quay Row",
        "Dear Mr Pell",
        "Sluice gate",
        "The sluice gate at Stane will be shut from 4 March while the sill is cast anew.",
        "Yours sincerely",
        "Ruth Okell\nHead of Moorings",
    ),
    "2-gauge.txt": (
        "4 Quay Row\nStane",
        "25 June 2024",
        "Dear Sir",
        "Tide gauge",
        "My staff wrote to you in May about the tide gauge and have had no courtesy of a line.",
        "Yours faithfully",
        "Basil Pell",
    ),
    "3-ferry.txt": (
        "FERRY COMPANY",
        "2 August 2024",
        "Dear Mr Pell",
        "Winter sailings",
        "The ferry will not sail in the winter because the bilge pump has to be made anew.",
        "Yours sincerely",
        "Ida Hale\nManager",
    ),
}
WHO_PAID = "Does a letter say who paid for the sill of the sluice gate?"
OF_IT = ("Who wrote it?", "What is it about?", "When was this letter written?", "Who sent it?")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("none")
    files = written(folder / "written", LETTERS)
    with synced(folder, embedding, files, settings={"max_quotes": 2}) as assistant:
        yield assistant


@pytest.mark.parametrize("question", OF_IT)
@pytest.mark.parametrize(
    "before",
    [
        "Which letters mention otters?",
        "Which letters were sent by the Queen?",
        "What does the letter of 1 January 1999 say?",
        "Who wrote this letter?",
        "How many letters mention otters?",
    ],
)
def test_no_letter_is_guessed_after_an_answer_that_shows_none(assistant, before, question):
    answer = asked_in_turn(assistant, before, question)
    assert answer.abstained and not answer.quotes, answer.text


@pytest.mark.parametrize("question", OF_IT[:3])
def test_nor_two_questions_later(assistant, question):
    answer = asked_in_turn(assistant, "Which letters mention otters?", "Who wrote it?", question)
    assert answer.abstained and not answer.quotes, answer.text


@pytest.mark.parametrize("question", OF_IT)
def test_the_letter_that_an_answer_shows_is_still_meant(assistant, question):
    answer = asked_in_turn(assistant, "Which letters mention the ferry?", question)
    assert answer.quotes[0].letter.path == "3-ferry.txt"


def test_the_letter_of_the_nearest_passage_is_told_to_be_that(assistant):
    first = assistant.query(WHO_PAID)
    history = [
        {"role": "user", "content": WHO_PAID},
        {"role": "assistant", "content": first.text},
    ]
    assert first.abstained and first.nearest
    answer = assistant.query("Who wrote it?", history=history)
    assert {quote.letter.path for quote in answer.quotes} == {first.nearest.letter.path}
    assert "nearest" in answer.notices[0]


def test_what_another_assistant_said_is_told_to_be_guessed_at(assistant):
    history = [
        {"role": "user", "content": "They sent a letter on the bilge pump; will the ferry sail?"},
        {"role": "assistant", "content": "Not in the winter, as far as I can see."},
    ]
    answer = assistant.query("Who wrote it?", history=history)
    assert answer.quotes and "nearest to what was said" in answer.notices[0]


@pytest.mark.parametrize("question", OF_IT)
def test_a_letter_quoted_before_that_is_gone_is_not_taken_for_another(tmp_path, embedding, question):
    with synced(tmp_path, embedding, written(tmp_path / "written", LETTERS)) as assistant:
        for before in ("Which letters mention the ferry?", "What does the letter of 2 August 2024 say?"):
            told = assistant.query(before)
            assert "bilge pump" in told.text or "3-ferry.txt" in told.text
            history = [{"role": "user", "content": before}, {"role": "assistant", "content": told.text}]
            held = assistant.config.corpus / "3-ferry.txt"
            text = held.read_text()
            held.unlink()
            assistant.sync()
            answer = assistant.query(question, history=history)
            assert answer.abstained and not answer.quotes, answer.text
            held.write_text(text)
            assistant.sync()


def test_a_letter_that_the_filters_leave_out_now_is_not_taken_for_another(assistant):
    before = "What does the letter of 2 August 2024 say?"
    history = [
        {"role": "user", "content": before},
        {"role": "assistant", "content": assistant.query(before).text},
    ]
    answer = assistant.query("Who wrote it?", history=history, filters=Filters(before="2024-07-01"))
    assert answer.abstained and not answer.quotes


@pytest.mark.parametrize(
    ("answer", "is_none"),
    [
        ("0 letters mentioning “otters”, of 3 letters searched.", True),
        ("3 letters fit this question. Say which one is meant by its date.", True),
        ("The letters do not say.", True),
        ("It was refused, I think.", False),
    ],
)
def test_an_answer_of_corrbots_own_without_letters_is_known(answer, is_none):
    assert shows_none(answer) is is_none

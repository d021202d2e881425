"""Who wrote, and when, what an answer quoted: "who wrote that?"."""

import pytest

from answering import asked_in_turn, synced, written

LETTERS = {
    "1.txt": (
        "HARBOUR BOARD",
        "19 February 2024",
        "Dear Mr Pell",
        "The mooring penalty on Doris Vane is cancelled and £16.25 will be returned to her.",
        "Yours sincerely",
        "Ruth Okell\nHead of Moorings",
    ),
    "2.txt": (
        "4 Quay Row\nStane",
        "25 June 2024",
        "Dear Sir",
        "My staff wrote to you in May about the tide gauge and have had no courtesy of a line.",
        "Yours faithfully",
        "Basil Pell",
    ),
    "3.eml": (
        "From: Basil Pell <pell@stane.example>\nTo: Ida Hale <hale@stane.example>\nSubject: FW: the ferry\n"
        "Date: Fri, 02 Aug 2024 12:20:00 +0000",
        "Please see below.",
        "---------- Forwarded message ---------\nFrom: Alma Tull <tull@tull.example>\n"
        "Date: Thu, 1 Aug 2024 at 10:05\nSubject: the ferry\nTo: Basil Pell <pell@stane.example>",
        "The ferry sank at its berth because the bilge pump was never mended.",
        "Alma Tull",
    ),
    "4.txt": (
        "HARBOUR BOARD",
        "3 March 2024",
        "Dear Ms Hale",
        "The dredger is laid up until the autumn.",
        "Yours sincerely",
        "Ruth Okell\nHead of Moorings",
    ),
    "5.txt": (
        "TULL AND SONS",
        "9 September 2024",
        "Dear Ms Hale",
        "We have sold the crane.",
        "Yours sincerely",
        "Alma Tull",
    ),
}
PENALTY = "Was the mooring penalty on Doris Vane cancelled?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("spoken")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["who wrote that?", "Who said that?", "and who signed it?", "Who told us that?"]
)
def test_who_wrote_what_was_quoted_is_the_sender_of_its_letter(assistant, question):
    answer = asked_in_turn(assistant, PENALTY, question)
    assert "Ruth Okell" in answer.quotes[0].text
    assert {quote.letter.path for quote in answer.quotes} == {"1.txt"}


@pytest.mark.parametrize("question", ["When was that written?", "when did they say that?"])
def test_when_it_was_written_is_the_date_of_its_letter(assistant, question):
    answer = asked_in_turn(assistant, PENALTY, question)
    assert answer.quotes[0].text == "19 February 2024"


@pytest.mark.parametrize("who", ["Okell", "Ruth Okell", "Ms Okell", "okell", "the Harbour Board"])
def test_when_somebody_named_wrote_it_is_the_date_of_the_letter_quoted(assistant, who):
    answer = asked_in_turn(assistant, PENALTY, f"When did {who} write that?")
    assert answer.quotes[0].text == "19 February 2024" and len(answer.quotes) == 1


def test_words_of_somebody_named_in_a_mail_are_not_given_the_date_of_another_letter(assistant):
    before = "Why did the ferry sink at its berth?"
    answer = asked_in_turn(assistant, before, "When did Alma Tull write that?")
    assert "bilge pump" in answer.quotes[0].text
    assert "9 September" not in answer.text


def test_when_somebody_wrote_of_something_else_is_another_question(assistant):
    answer = asked_in_turn(assistant, PENALTY, "When did Ruth Okell write to Ms Hale?")
    assert "3 March 2024" in answer.text


def test_words_of_another_in_a_mail_are_told_to_be_theirs(assistant):
    answer = asked_in_turn(assistant, "Why did the ferry sink at its berth?", "Who wrote that?")
    assert "bilge pump" in answer.quotes[0].text
    assert "Alma Tull" in answer.text.partition("[1]")[0]


@pytest.mark.parametrize("thanks", ["Thank you", "Thanks!"])
def test_thanks_in_between_change_nothing(assistant, thanks):
    answer = asked_in_turn(assistant, "Why did the ferry sink at its berth?", thanks, "Who wrote that?")
    assert "bilge pump" in answer.quotes[0].text
    assert "Alma Tull" in answer.text.partition("[1]")[0]


def test_a_quote_in_marks_without_a_number_is_known_too(assistant):
    before = [
        {"role": "user", "content": PENALTY},
        {"role": "assistant", "content": "“The mooring penalty on Doris Vane is cancelled” (1.txt)"},
    ]
    answer = assistant.query("who wrote that?", history=before)
    assert "Ruth Okell" in answer.quotes[0].text


def test_who_wrote_something_that_is_named_is_another_question(assistant):
    answer = asked_in_turn(assistant, PENALTY, "Who wrote about the tide gauge?")
    assert "1.txt" not in {quote.letter.path for quote in answer.quotes[:1]}


def test_the_day_is_that_of_the_mail_whose_words_were_quoted(assistant):
    answer = asked_in_turn(
        assistant, "Why did the ferry sink at its berth?", "When did Alma Tull write that?"
    )
    assert "1 Aug 2024" in answer.text and "bilge pump" in answer.quotes[0].text


def test_no_day_of_others_words_is_told_of_who_is_named(assistant):
    answer = asked_in_turn(assistant, PENALTY, "When did Basil Pell write that?")
    assert "19 February 2024" not in answer.text

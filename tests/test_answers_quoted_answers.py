"""An answer that stands in quoted mail only is told of, and what it answers does not wait."""

import pytest

from answering import synced
from corrbot.letters import Filters

ASKED = "Can you tell me how many boats are to be moved before the slipway is closed?"
TOLD = "Eleven, and two more that lie at the pier."


def mail(by, to, day, subject, said):
    return f"From: {by}\nTo: {to}\nDate: {day} May 2021 09:00\nSubject: {subject}\n\n{said}\n"


def below(by, sent, subject, said):
    return f"\n\nFrom: {by}\nSent: {sent}\nTo:\nSubject: {subject}\n\n{said}"


ANN, BEN = "Ann Bell <ann@ferry.example>", "Ben Orr <ben@quay.example>"
LETTERS = {
    "1.txt": mail(ANN, BEN, 3, "Slipway boats", ASKED),
    "2.txt": mail(
        ANN,
        BEN,
        5,
        "Re: Slipway",
        "Thank you, that helps."
        + below("Ben Orr", "4 May 2021 10:00", "Re: Slipway boats", TOLD)
        + below("Ann Bell", "3 May 2021 09:00", "Slipway boats", ASKED),
    ),
    "3.txt": mail(ANN, BEN, 6, "Crane hire", "Can you tell me when the crane will be here?"),
    "4.txt": mail(
        BEN,
        ANN,
        9,
        "Re: Lamp",
        "Soon." + below("Ann Bell", "some day in May", "Lamp", "When is the lamp lit?"),
    ),
    "5.txt": mail(
        BEN,
        ANN,
        10,
        "Re: Lamp",
        "Again." + below("Ben Orr", "some day in May", "Lamp", "The oil is low."),
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("quoted")
    (folder / "corpus").mkdir()
    for name, text in LETTERS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, hashed, [], settings={"ours": ("Ann Bell",)}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["Is there an answer to 1.txt?", "Did Ben Orr answer Ann Bell's letter of 3 May 2021?"]
)
def test_the_answer_is_quoted_from_the_mail_that_holds_it(assistant, question):
    answer = assistant.query(question)
    assert TOLD in [quote.text for quote in answer.quotes] and "2.txt" in answer.text
    assert "no answer to it found" not in answer.text


def test_what_is_answered_in_quoted_mail_does_not_wait(assistant):
    answer = assistant.query("Which of our letters have not been answered?")
    listed = [one.letter.path for one in answer.listed]
    assert "3.txt" in listed and "1.txt" not in listed
    assert "1.txt (2.txt)" in answer.text


def test_a_mail_outside_the_search_hides_no_letter(assistant):
    answer = assistant.query(
        "Which of our letters have not been answered?", filters=Filters(before="2021-05-04")
    )
    assert [one.letter.path for one in answer.listed] == ["1.txt"]
    assert "quoted" not in answer.text


def test_on_a_day_before_it_was_quoted_it_waits(assistant):
    answer = assistant.query("Which of our letters were not answered on 4 May 2021?")
    assert "1.txt" in [one.letter.path for one in answer.listed]


def test_without_any_answer_none_is_told(assistant):
    answer = assistant.query("Is there an answer to 3.txt?")
    assert "quoted" not in answer.text and TOLD not in answer.text


def test_what_a_mail_quotes_it_may_answer(assistant):
    answer = assistant.query("Which letter does 4.txt answer?")
    assert "When is the lamp lit?" in answer.quotes[0].text and "Ann Bell" in answer.text
    assert "which it may answer" in answer.text


def test_nobody_answers_their_own_mail(assistant):
    answer = assistant.query("Which letter does 5.txt answer?")
    assert "The oil is low." in answer.quotes[0].text and "may answer" not in answer.text


def test_what_bears_the_words_in_a_quoted_subject_only_is_told_of(assistant):
    answer = assistant.query("How many mails are about slipway boats?")
    assert "2.txt" in answer.text and "quoted" in answer.text

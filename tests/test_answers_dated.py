"""Letters that questions call by their day."""

import datetime as dt

import pytest

from answering import synced
from corrbot.answers.conversation.dated import dated

LETTERS = {
    "one.txt": "Orme Trust\n\n3 May 2018\n\nDear Ms Vale,\n\nI enclose the report of the surveyors, of 82 "
    "pages. The weir was closed on 1 May.\n\nYours sincerely,\n\nAda Orme",
    "two.txt": "Vale Council\n\n9 June 2018\n\nDear Ms Orme,\n\nI enclose the map that was asked for. The "
    "bridge is open.\n\nYours sincerely,\n\nBea Vale",
    "three.txt": "Orme Trust\n\n1 July 2018\n\nDear Ms Vale,\n\nWith the letter of 3 May 2018 a plan was "
    "enclosed too. I sign for the Trust.\n\nYours sincerely,\n\nAda Orme",
}


@pytest.fixture(scope="module")
def three(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("dated")
    (folder / "letters").mkdir()
    for name, text in LETTERS.items():
        (folder / "letters" / name).write_text(text, encoding="utf-8")
    files = [folder / "letters" / name for name in LETTERS]
    with synced(folder, embedding, files) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("What was enclosed with the letter of 3 May 2018?", "What was enclosed with the letter?"),
        ("Is the letter of 3 May 2018 signed?", "Is the letter signed?"),
        ("Is the e-mail dated 3.5.2018 from the Trust?", "Is the letter from the Trust?"),
        ("which weir is named in the letter of 3 may 2018", "which weir is named in the letter"),
    ],
)
def test_the_letter_of_a_day_is_the_letter(question, put):
    found = dated(question)
    assert (found.question, found.day) == (put, dt.date(2018, 5, 3))


@pytest.mark.parametrize(
    "question",
    [
        "Who replied to the letter of 3 May 2018?",
        "What did the Council say about the letter of 3 May 2018?",
        "What happened after the letter of 3 May 2018?",
        "Is the letter of 3 May 2018 like the letter of 9 June 2018?",
        "Was the weir closed on 3 May 2018?",
        "What was enclosed with the letter of May 2018?",
    ],
)
def test_a_question_for_others_or_for_none_is_not_put_to_the_letter(question):
    assert dated(question) is None


def test_only_the_letter_of_the_day_is_quoted(three):
    answer = three.query("What was enclosed with the letter of 3 May 2018?")
    assert {quote.letter.path for quote in answer.quotes} == {"one.txt"}
    assert answer.searched.only.path == "one.txt"


def test_whether_the_letter_of_a_day_is_signed_is_told_by_its_sender(three):
    answer = three.query("Is the letter of 3 May 2018 signed?")
    assert answer.lead.startswith("Sender: Ada Orme")
    assert {quote.letter.path for quote in answer.quotes} == {"one.txt"}


def test_a_day_that_no_letter_bears_is_left_to_the_search(three):
    assert three.query("What was enclosed with the letter of 4 May 2018?").searched.only is None

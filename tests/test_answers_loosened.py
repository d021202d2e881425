"""Another reading of what is said of letters, where no letter fits the first."""

import datetime as dt
from pathlib import Path

import pytest

from answering import synced
from corrbot.answers.selected.limits import selection_in
from corrbot.answers.selected.loosened import loosened

TODAY = dt.date(2026, 11, 24)
LETTER = """Strand Ferries
Pier Road
Strand

4 June 2018

Mr Ian Roe
The Cedars
Strand

Dear Mr Roe,

The crossing

{words}

Yours sincerely,

Una Fry
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder: Path = tmp_path_factory.mktemp("loosened")
    (folder / "corpus").mkdir()
    for name, words in (
        ("timetable", "The timetables for 2010 cannot be found."),
        (
            "receipt",
            "I acknowledge receipt of your letter of 1 June, which has been passed to a colleague.",
        ),
    ):
        (folder / "corpus" / f"{name}.txt").write_text(LETTER.format(words=words), encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("letters to us since 2021", ["whose direction is not known, fitting otherwise"]),
        ("holding replies", ["of the kind acknowledgement"]),
        ("acknowledgements", ["of the kind holding reply"]),
        ("letters of 2010 about timetables", ["about “timetables 2010”"]),
        ("letters about timetables for 2010", ["in 2010, about “timetables”"]),
        ("letters since 2010 about timetables", []),
        ("letters from the MP", ["written at “MP”"]),
        ("letters from Pier Road in 2018", ["written at “Pier Road”, in 2018"]),
    ],
)
def test_what_may_be_looked_at_instead(text, words):
    assert [one.words for one in loosened(selection_in(text, TODAY))] == words


def test_a_year_may_be_of_the_topic(assistant):
    answer = assistant.query("Which letters are about the timetables for 2010?")
    assert answer.text.count("1 letter about") == 1 and answer.listed[0].letter.path == "timetable.txt"
    answer = assistant.query("Which letters are about the timetables of 2010?")
    assert (
        "No letter of 2010" in answer.text and "There is 1 letter about “the timetables 2010”" in answer.text
    )
    answer = assistant.query("Which letters are about the crossing for 2018?")
    assert "There are 2 letters in 2018, about “the crossing”" in answer.text


def test_acknowledgements_are_shown_where_no_reply_is_a_holding_reply(assistant):
    answer = assistant.query("Which letters are holding replies?")
    assert "No letter of the kind holding reply" in answer.text
    assert [one.letter.path for one in answer.listed] == ["receipt.txt"]


@pytest.mark.parametrize("place", ["Pier Road", "pier road"])
def test_a_letter_may_be_from_a_place(assistant, place):
    answer = assistant.query(f"Which letters are from {place}?")
    assert f"No letter from “{place}” is known" in answer.text
    assert f"There are 2 letters written at “{place}”:" in answer.text
    assert len(answer.listed) == 2
    assert assistant.query("How many letters are from Pier Street?").listed == ()


def test_letters_that_print_a_place_are_told_of_where_it_was_not_read_as_theirs(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    text = LETTER.format(words="The lamp is out.")
    assert "Pier Road" in text
    (tmp_path / "corpus" / "1.txt").write_text(text, encoding="utf-8")
    other = "5 July 2018.\nSir,\nThe lamp in Pier Road is out.\nI have, &c.,\nB. TOLL."
    (tmp_path / "corpus" / "2.txt").write_text(other, encoding="utf-8")
    apart = other.replace("in Pier Road", "of the Road Pier")
    (tmp_path / "corpus" / "3.txt").write_text(apart, encoding="utf-8")
    elsewhere = LETTER.format(words="The lamp in Pier Road is out.").replace("Pier Road\nStrand", "Quay", 1)
    (tmp_path / "corpus" / "4.txt").write_text(elsewhere, encoding="utf-8")
    told = "1 letter more prints “Pier Road”; whether it was written there was not read (2.txt)."
    with synced(tmp_path, hashed, []) as assistant:
        answer = assistant.query("Which letters are from Pier Road?")
        of_before = assistant.query("Which letters are from Pier Road in June 2018?")
    assert [one.letter.path for one in answer.listed] == ["1.txt"] and told in answer.text
    assert [one.letter.path for one in of_before.listed] == ["1.txt"] and "more print" not in of_before.text


def test_letters_with_the_reference_are_shown_where_none_has_the_topic_too(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    text = LETTER.format(words="The lamp is out.").replace(
        "4 June 2018", "Our ref: CR-23-0544\n\n4 June 2018"
    )
    (tmp_path / "corpus" / "1.txt").write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        answer = assistant.query("What letters are there about the Marlow claim CR-23-0544?")
    assert [one.letter.path for one in answer.listed] == ["1.txt"]


def test_what_a_sum_is_called_need_not_stand_in_the_letter(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "1.txt").write_text(LETTER.format(words="We pay £98.2 million."), encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        answer = assistant.query("Which letters quote the figure of £98.2 million?")
    assert [one.letter.path for one in answer.listed] == ["1.txt"]


def test_what_a_sum_is_called_stands_in_the_letter_where_it_is_quoted(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    text = LETTER.format(words="We pay the sum of £8,400 in May.")
    (tmp_path / "corpus" / "1.txt").write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        answer = assistant.query("Which letters mention “the sum of £8,400”?")
    assert [one.letter.path for one in answer.listed] == ["1.txt"]

"""Questions which letters correct one that is named."""

import datetime as dt

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.register import correcting
from corrbot.answers.selected.limits import selection_in


def letter(day, text, by="Ida Lowe"):
    return ["Quayside Harbour Board", day, "Dear Ms Penhale,", text, "Yours sincerely,", by]


LETTERS = {
    "a.txt": letter("11 March 2021", "The fee for the slip is £40, and must be paid by 30 April 2021."),
    "b.txt": letter("2 June 2021", "I must correct my letter of 11 March. The fee is not due."),
    "c.txt": letter("4 June 2021", "The slip is open again."),
    "d.txt": letter(
        "9 June 2021",
        "You asked why my letter of 4 June did not name the gate.\n\n"
        "I must also correct that letter. The slip is open on Sundays only.",
    ),
    "e.txt": letter("12 June 2021", "I should correct one thing. I gave its length as forty feet."),
    "f.txt": letter("14 June 2021", "I should correct one thing that you say. The slip is not yours."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("correcting")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letter corrects the letter of 11 March 2021?", "b"),
        ("Which letters correct something in the letter of 4 June 2021?", "d"),
        ("Was the letter of 11 March 2021 ever corrected?", "b"),
        ("Has the letter of 4 June 2021 been withdrawn?", "d"),
        ("Which letters correct an earlier letter?", "bde"),
    ],
)
def test_those_that_correct_it_are_listed_with_their_words(bot, question, paths):
    answer = bot.query(question)
    assert [one.letter.path[0] for one in answer.listed] == list(paths)
    assert all("correct" in one.text for one in answer.quotes) and answer.quotes
    assert_verbatim(answer, bot.config.corpus)


def test_that_none_is_known_is_said_of_the_letter_that_is_named(bot):
    answer = bot.query("Which letter corrects the letter of 9 June 2021?")
    assert answer.abstained and "is known to take back or correct anything" in answer.text
    assert "9 June 2021" in answer.text


def test_a_letter_that_is_not_there_is_told_to_be_missing(bot):
    answer = bot.query("Which letter corrects the letter of 1 May 2020?")
    assert answer.abstained and "No letter of 1 May 2020 is among the 6" in answer.text


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Was any letter from Ida Lowe corrected?", "bd"),
        ("Was any letter to Ms Penhale ever withdrawn?", "bd"),
    ],
)
def test_the_letters_of_somebody_may_be_asked_of_together(bot, question, paths):
    answer = bot.query(question)
    assert [one.letter.path[0] for one in answer.listed] == list(paths)
    assert answer.quotes and "Lowe corrected" not in answer.text


@pytest.mark.parametrize("deed", ["forwarded", "shredded", "withdrawn"])
def test_what_was_done_to_letters_is_no_part_of_a_name(deed):
    assert selection_in(f"letters from Ida Lowe {deed}", dt.date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    "name",
    [
        "ida mohammed",
        "Ida Reed",
        "Alfred",
        "ida reed",
        "Hallbrook limited",
        "Ali ahmed",
        "Mr Ian reed",
        "Friends united",
        "Uncle fred",
        "Ian Rejected",
        "Mr lost",
    ],
)
def test_a_name_that_ends_as_a_deed_does_stays_whole(name):
    assert selection_in(f"letters from {name}", dt.date(2024, 1, 1)).sender == name


def test_letters_of_somebody_that_are_too_many_are_not_gone_through(bot, monkeypatch):
    monkeypatch.setattr(correcting, "_MOST_READ", 5)
    answer = bot.query("Has any letter from Ida Lowe been retracted?")
    assert answer.abstained and "Name a day" in answer.text

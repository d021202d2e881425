"""Questions for the letters that take something back."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.many_letters import asked_of_letters


def letter(day, text, by="Ida Lowe"):
    return ["Quayside Harbour Board", day, "Dear Ms Penhale,", text, "Yours sincerely,", by]


LETTERS = {
    "a.txt": letter("11 March 2021", "The fee must be paid by 30 April 2021."),
    "b.txt": letter(
        "2 June 2021", "I must correct what I told you in my letter of 11 March. The fee is not due at all."
    ),
    "c.txt": letter("4 June 2021", "Unfortunately the inspection of the slip will not take place."),
    "d.txt": letter("9 June 2021", "Correction to our letter of 2 June. The fee is due.", "Alf Dunn"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("taken-back")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letter corrects an earlier one?", "bd"),
        ("Which letters correct a mistake in an earlier letter?", "bd"),
        ("List the letters that take something back.", "bd"),
        ("Have any letters been withdrawn?", "bd"),
        ("Which letters were later corrected?", "bd"),
        ("Which letters signed by Alf Dunn correct an earlier letter?", "d"),
    ],
)
def test_they_are_listed_each_with_what_it_takes_back(bot, question, paths):
    answer = bot.query(question)
    assert [one.letter.path[0] for one in answer.listed] == list(paths)
    assert "taking back something said before" in answer.lead
    assert all(one.text.startswith(("I must correct", "Correction to")) for one in answer.quotes)


@pytest.mark.parametrize(
    "question",
    ["Which letters are about a decision that was withdrawn?", "How many letters mention a refusal?"],
)
def test_others_are_not_taken_for_such(question):
    asked = asked_of_letters(question, today=dt.date(2026, 11, 24))
    assert asked is None or not asked.selection.takes_back


def test_they_are_counted(bot):
    asked = asked_of_letters("How many letters correct an earlier letter?")
    assert asked.about is Asking.COUNT and asked.selection.takes_back
    assert bot.query("How many letters correct an earlier letter?").computed[0].startswith("2 letters")


def test_a_number_given_in_place_of_another_is_named_and_not_counted(tmp_path, hashed):
    other = letter("1 July 2021", "In condition 4, for “38 litres per second” read “83 litres per second”.")
    with synced(tmp_path, hashed, written(tmp_path / "letters", LETTERS | {"e.txt": other})) as assistant:
        answer = assistant.query("Which letters correct an earlier one?")
        assert [one.letter.path[0] for one in answer.listed] == ["b", "d"]
        (notice,) = [one for one in answer.notices if one.startswith("Not counted: 1 letter that gives")]
        assert "e.txt" in notice
        asked_of_one = assistant.query("Which letters signed by Alf Dunn correct an earlier letter?")
        assert not any("one number in place" in one for one in asked_of_one.notices)


def test_a_number_that_a_letter_headed_as_a_correction_gives_is_counted(tmp_path, hashed):
    said = "Our letter of 11 March told you of the fee. The fee for a stall is £6,000, not £5,000."
    files = {
        "a.txt": LETTERS["a.txt"],
        "b.txt": [
            *letter("2 June 2021", "Correction")[:3],
            "Correction",
            said,
            "Yours sincerely,",
            "Ida Lowe",
        ],
        "c.txt": letter("4 June 2021", "There are six boats, not seven."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", files)) as bot:
        answer = bot.query("Which letters correct an earlier letter?")
    assert [one.letter.path for one in answer.listed] == ["b.txt"]
    assert any("which may correct" in one and "c.txt" in one for one in answer.notices)

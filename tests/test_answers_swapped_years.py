"""Follow-ups that ask the same of another year."""

import datetime as dt

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers import Turn
from corrbot.answers.conversation.swapped_years import of_other_year

TODAY = dt.date(2024, 5, 1)
LETTERS = {
    "boats.txt": (
        "Northmere Council\n\n3 May 2023",
        "Dear Ms Roe,",
        "The harbour counted 88 seals in 2021 and 131 seals in 2022. It counts them in spring.",
        "Ben Alder",
    ),
    "other.txt": (
        "Northmere Council\n\n3 May 2022",
        "Dear Mr Birch,",
        "The lamp on the pier will be mended in June.",
        "Ben Alder",
    ),
}
QUOTED = "1 letter says:\n\n[1] “The lamp was lit in 2019.”\n    — A. Clerk"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("years")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "turns", "swapped"),
    [
        ("And in 2020?", [("How many lamps were lost in 2019?", "")], "How many lamps were lost in 2020?"),
        ("And 2020?", [("How much was earned in 2019?", "")], "How much was earned in 2020?"),
        (
            "And in 2021?",
            [("How many lamps were lost in 2019?", ""), ("And in 2020?", "")],
            "How many lamps were lost in 2021?",
        ),
        ("And in 2020?", [("Who lit the lamp in 2019?", QUOTED)], "Who lit the lamp in 2020?"),
        ("And in 2020?", [("Who wrote in 2019?", "")], None),
        ("And in 2020?", [("How many lamps were lost?", "")], None),
        ("And in 2020?", [("How many were lost between 2017 and 2019?", "")], None),
        ("And in May?", [("How many lamps were lost in 2019?", "")], None),
        ("Who was mayor in 2020?", [("How many lamps were lost in 2019?", "")], None),
    ],
)
def test_the_year_of_a_thing_is_put_in_place_of_the_one_before(question, turns, swapped):
    found = of_other_year(question, [Turn(*turn) for turn in turns], TODAY)
    assert (found.question if found else None) == swapped


def asked(folder, *questions):
    history, answer = [], None
    for question in questions:
        answer = folder.query(question, history=history)
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    return answer


def test_what_was_counted_in_another_year_is_looked_for_in_all_letters(folder):
    answer = asked(folder, "How many seals were counted in 2021?", "And in 2022?")
    assert answer.quotes[0].text.startswith("The harbour counted 88 seals in 2021 and 131 seals in 2022.")
    assert answer.searched.letters == 2 and not answer.notices
    assert_verbatim(answer, folder.config.corpus)


def test_a_year_that_nothing_quoted_names_is_told(folder):
    answer = asked(folder, "How many seals were counted in 2021?", "And in 2023?")
    assert answer.abstained or answer.notices[0] == "None of the words quoted names 2023."


def test_the_year_of_letters_stays_a_limit(folder):
    answer = asked(folder, "Which letters are from 2023?", "And from 2022?")
    assert [one.letter.path for one in answer.listed] == ["other.txt"]

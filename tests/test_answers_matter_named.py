"""Whom the questions before named: a question that names nobody is of their letters."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.passages.matter_named import matter_named

OFFICE = "Office of Weights and Measures\nTide Street"


def letter(day, recipient, text):
    return [OFFICE, day, recipient, "Dear Sir,", text, "Yours faithfully,", "Ida Lowe\nInspector"]


def warning(firm, goods, day):
    return letter(day, f"{firm}\nQuay Road", f"{firm} is warned that its scales for {goods} are false.")


def closing(firm, goods, day):
    return letter(
        day,
        f"{firm}\nQuay Road",
        f"The scales of {firm} for {goods} were tested again and are true. The case is closed.",
    )


LETTERS = {
    "a-warning.txt": warning("Arvo Fish Ltd", "herring", "4 May 2018"),
    "b-warning.txt": warning("Brask Coal Ltd", "coal", "9 May 2018"),
    "b-closing.txt": letter(
        "9 July 2018",
        "Brask Coal Ltd\nQuay Road",
        "We have ended our inquiry. The case against Brask Coal Ltd was closed on 9 July 2018.",
    ),
    "c-closing.txt": letter(
        "2 August 2018",
        "Corve Rope Ltd\nQuay Road",
        "The case was closed. The case against Corve Rope Ltd was closed on 2 August 2018.",
    ),
    "a-closing.txt": closing("Arvo Fish Ltd", "herring", "1 June 2018"),
    "d.txt": letter("3 March 2019", "Mr Pell\nFerry Row", "The ferry is run by Ada Teal from Gull Point."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("matter-named")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("questions", "firm"),
    [
        (("When was Brask Coal warned?", "Was the case closed?"), "b"),
        (("When was Arvo Fish warned?", "When was Brask Coal warned?", "Was the case closed?"), "b"),
        (("When was Arvo Fish warned?", "Was Corve Rope's case closed?", "Was the case closed?"), "c"),
    ],
)
def test_the_case_is_that_of_who_was_named(bot, questions, firm):
    answer = asked_in_turn(bot, *questions)
    first = next(iter(answer.quotes), answer.nearest)
    assert first.letter.path[0] == firm


def test_another_topic_is_not_kept_to_the_one_named(bot):
    answer = asked_in_turn(bot, "When was Arvo Fish warned?", "Who runs the ferry?")
    assert answer.quotes[0].letter.path == "d.txt"
    answer = asked_in_turn(bot, "When was Arvo Fish warned?", "Who runs the ferry?", "From where?")
    assert answer.quotes[0].letter.path == "d.txt"
    assert not any("Arvo" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "history", "said"),
    [
        ("Was the case closed?", ["When was Arvo warned?"], "Arvo"),
        ("Was the case closed?", ["What did the Office tell Arvo?"], "Arvo"),
        ("Was the case closed?", ["When was Arvo warned?", "What did they sell?"], "Arvo"),
        ("Was the case closed?", ["What did Ida Lowe write about the scales?"], None),
        ("Was Brask's case closed?", ["When was Arvo warned?"], None),
        ("Was it?", ["When was Arvo warned?", "Why was the old ferry at the point sold?"], None),
        ("Was it?", ["When was Zorn warned?"], None),
        ("Was it?", ["Was it sold in May?"], None),
    ],
)
def test_what_was_named(bot, question, history, said):
    found = matter_named(question, history, bot._generation().register, len(LETTERS))
    assert (found.said if found else None) == said

"""The telephone number of whom is asked for, and of nobody else."""

import time

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.passages.contact_details import Place, lacking_detail
from corrbot.letters import Span, parse

LETTERS = {
    "1.txt": (
        "From: Dora Pym <pymd@moorings.example>\nSent: Monday, 3 May 2010 9:10 AM\nTo: Lee Ash\n"
        "Subject: Slipway",
        "The slipway opens in June. The plans are with the Harbour Office.",
        "Dora Pym\nMoorings Staff\n(202) 555-0131\n(202) 555-0194 fax",
    ),
    "2.txt": (
        "From: Lee Ash <ashl@moorings.example>\nSent: Tuesday, 4 May 2010 9:10 AM\nTo: Dora Pym\n"
        "Subject: New officer",
        "Ms Orla Venn joins us on Monday as berth officer. Ms Venn can be reached at (202) 555-0152.",
        "Cole Tarn will keep the old desk.",
        "Colin Tarn\nEmail: Phone: Fax: (251) 555-0171 Cell:",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("whose_number")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What is Dora Pym's phone number?", "(202) 555-0131"),
        ("what's the phone number of orla venn?", "(202) 555-0152"),
        ("What is Ms Venn's telephone number?", "(202) 555-0152"),
    ],
)
def test_a_number_of_another_country_is_told(bot, question, number):
    answer = bot.query(question)
    assert not answer.abstained and any(number in quote.text for quote in answer.quotes), answer.text


@pytest.mark.parametrize(
    "question", ["What is Colin Tarn's phone number?", "What is Lee Ash's mobile number?"]
)
def test_an_empty_label_and_anothers_number_are_none(bot, question):
    assert bot.query(question).abstained, bot.query(question).text


def test_her_number_is_that_of_whom_the_question_before_names(bot):
    answer = asked_in_turn(bot, "When does Orla Venn join?", "what's her phone number?")
    assert "Orla Venn" in answer.text and any("555-0152" in quote.text for quote in answer.quotes)


def test_her_number_is_not_that_of_what_somebody_wrote_about(bot):
    answer = asked_in_turn(bot, "Who wrote about Old Slipway?", "what is her phone number?")
    assert "Old Slipway" not in answer.text
    answer = asked_in_turn(bot, "Who told of Harbour Office?", "what is her phone number?")
    assert "Harbour Office" not in answer.text


def test_the_number_of_nobody_named_is_not_told(bot):
    answer = bot.query("what's his phone number?")
    assert answer.abstained and "It is not clear who is meant by “his”" in answer.text


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("What is Orla Venn's phone number?", ""),
        ("What is Colin Tarn's phone number?", "telephone number of “Colin Tarn”"),
        ("What is Colin Tarn's fax number?", "fax number"),
        ("What is the phone number of the office?", ""),
    ],
)
def test_a_number_is_of_whose_name_stands_around_it(question, lacking):
    letter = parse("Dear Sir,\n\nMs Venn can be reached at (202) 555-0152.\n", path="a.txt", sha256="0")
    assert lacking_detail(question, [Place(letter, Span(0, len(letter.text)))]) == lacking


@pytest.mark.parametrize(
    "whose",
    [
        "for enquiries",
        "for reporting floods",
        "for emergencies",
        "for out of hours calls",
        "for complaints",
        "of Ann Bell's office",
    ],
)
def test_what_a_number_is_for_may_be_told_in_other_words(whose):
    said = "If you have any queries, please telephone us on 01632 960123."
    letter = parse(f"Dear Sir,\n\n{said}\n", path="a.txt", sha256="0")
    place = Place(letter, Span(0, len(letter.text)))
    assert lacking_detail(f"What is the telephone number {whose}?", [place]) == ""
    for one in ("of Moss & Sons", "for Mr Moss", "for Ford Parish Council"):
        lacking = f"telephone number of “{one.partition(' ')[2]}”"
        assert lacking_detail(f"What is the telephone number {one}?", [place]) == lacking


def test_many_numbers_in_a_line_are_read_in_linear_time():
    def seconds(count: int) -> float:
        letter = parse("Dear Sir,\n\n" + "01632 960123 and " * count + "\n", path="a.txt", sha256="0")
        place = Place(letter, Span(0, len(letter.text)))
        began = time.perf_counter()
        assert lacking_detail("What is the phone number of Carl Low?", [place])
        return time.perf_counter() - began

    assert seconds(2000) < 10 * seconds(500)

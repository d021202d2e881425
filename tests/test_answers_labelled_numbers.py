"""Numbers that are asked for by the label that letters print them with."""

import pytest

from answering import synced, written
from corrbot.answers.register.labelled_numbers import NumberAsked, labelled_number_asked

LETTERS = {
    "a.txt": (
        "Fen Mutual Insurance",
        "11 April 2018",
        "Policy FM 30077421          Claim No. 18/FM/0562",
        "Dear Mr Roe",
        "The wall at the mill: we offer £900 in settlement.",
        "Yours sincerely",
        "Ann Orme",
    ),
    "b.txt": (
        "Fen Mutual Insurance",
        "4 July 2018",
        "Claim No. 18/FM/0562",
        "Dear Mr Roe",
        "Your cheque is enclosed. A claim of 1 500 pounds was not met.",
        "Yours sincerely",
        "Ann Orme",
    ),
    "c.txt": (
        "Weir Board",
        "9 May 2021",
        "Licence number: 6/33/27/*G/0148",
        "Dear Mr Roe",
        "You may draw 900 gallons. The claim was settled in 2018.",
        "Yours sincerely",
        "Ida Lowe",
    ),
    "d.txt": (
        "Orlo Police",
        "9 May 2022",
        "Dear Mr Roe",
        "Theft at the mill - crime ref 1321014498",
        "The pump is back with you (property ref AR/558).",
        "Yours sincerely",
        "Cy Lund",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("labelled")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("What was the claim number?", ["Claim No. 18/FM/0562"]),
        ("What is our policy number?", ["Policy FM 30077421"]),
        ("What is the licence number?", ["Licence number: 6/33/27/*G/0148"]),
        ("Which is the claim number for the mill?", ["Claim No. 18/FM/0562"]),
        ("What is the crime number?", ["crime ref 1321014498"]),
    ],
)
def test_the_number_is_quoted_with_its_label(bot, question, printed):
    answer = bot.query(question)
    assert [quote.text for quote in answer.quotes] == printed
    assert any("do not stand right behind it" in notice for notice in answer.notices)


def test_a_reference_that_is_asked_for_by_its_label_is_no_other_of_the_letter(bot):
    assert bot.query("What is the crime reference?").lead == "Reference: 1321014498."
    assert bot.query("What is the property reference?").lead == "Reference: AR/558."


def test_a_number_that_no_letter_prints_is_not_another_one(bot):
    answer = bot.query("What was the invoice number?")
    assert not any("right behind it" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What was the claim number?", NumberAsked("claim", "")),
        ("What is our policy no. for the mill?", NumberAsked("policy", "mill")),
        ("What is the phone number?", None),
        ("What is the total number of letters?", None),
        ("What was the number of the house?", None),
        ("What is the claim?", None),
    ],
)
def test_what_asks_for_a_labelled_number(question, asked):
    assert labelled_number_asked(question) == asked

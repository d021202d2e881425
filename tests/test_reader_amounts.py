import datetime

import pytest

from corrbot.reader.amounts import tells_amount

DAY = datetime.date(2018, 11, 26)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how many boats were there in 2018?", "There were 23 boats in May and the fee is £14."),
        ("How many new boats?", "We have taken twelve new boats."),
        ("how many boats moored in 2009", "In 2009, 31 boats moored here."),
        ("what was the rent in 2018?", "It was resolved to ask for £6,200 as our rent."),
        ("How much is the mooring fee?", "The fee for a mooring is £40."),
    ],
)
def test_it_is_plainly_said(question: str, sentence: str) -> None:
    assert tells_amount(question, sentence, day=DAY)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how many boats were there in 2017?", "There were 23 boats in May."),
        ("how many boats were there in 2018?", "There were 23 boats in 2017."),
        ("how many boats sank in 2018?", "There were 23 boats in May."),
        ("how many boats?", "It came on 23 May with the boats."),
        ("how many boats?", "It is not known whether 23 boats came."),
        ("how many boats were not moored?", "Not moored were 23 boats."),
        ("how many boats?", "One of the boats sank."),
        ("how many boats?", "The second boats came."),
        ("what was the rent for the double berth?", "The rent for the single berth is £40."),
        ("what was the reason?", "The reason is the £40."),
        ("what was the rent?", "The rent is due."),
        ("when was the rent paid?", "The rent of £40 was paid."),
    ],
)
def test_what_says_another_amount_or_none_does_not(question: str, sentence: str) -> None:
    assert not tells_amount(question, sentence, day=DAY)


def test_a_heading_before_a_sum_says_what_it_is() -> None:
    sentence = "It was resolved to ask for £6,200."
    assert tells_amount("what was the rent?", sentence, "4. Rent.")
    assert not tells_amount("what was the rent?", sentence, "4. Repairs.")
    assert not tells_amount("what was the rent?", sentence, "Nobody at the meeting spoke against a rent.")

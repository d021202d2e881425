import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.numerals import SPELLED, number_in, spellings, value_of


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("7", ["7"]),
        ("12", ["12", "twelve"]),
        ("30", ["30", "thirty"]),
        ("31", ["31", "thirty-one"]),
        ("100", ["100"]),
        ("2530", ["2530", "2,530"]),
        ("2500", ["2500", "2,500", "2.5 thousand", "2.5k", "2.5 k"]),
        ("10,000", ["10000", "10,000", "10 thousand", "10k", "10 k", "ten thousand"]),
        ("2,500,000", ["2500000", "2,500,000", "2.5 million", "2.5m", "2.5 m"]),
        ("2,500,001", ["2500001", "2,500,001"]),
        (
            "250000",
            ["250000", "250,000", "250 thousand", "250k", "250 k", "0.25 million", "0.25m", "0.25 m"],
        ),
        (
            "21,000,000,000",
            ["21000000000", "21,000,000,000", "21 billion", "21bn", "21 bn", "twenty-one billion"],
        ),
        ("007", ["007"]),
        ("1" * 16, ["1" * 16]),
    ],
)
def test_a_number_in_digits_is_spelled(number: str, written: list[str]) -> None:
    assert list(spellings(number)) == written


@pytest.mark.parametrize(
    ("word", "number"),
    [("12", 12), ("zero", 0), ("twelve", 12), ("ninety", 90), ("twice", 2), ("sixth", 6)]
    + [("hundred", None), ("12th", None), ("", None), ("٣", None), ("1" * 16, None)],
)
def test_a_word_may_be_a_number(word: str, number: int | None) -> None:
    assert number_in(word) == number


@given(st.integers(1, 10**15 - 1))
def test_what_is_spelled_in_one_word_is_that_number(number: int) -> None:
    single = [found for one in spellings(str(number)) if (found := number_in(one)) is not None]
    assert single and set(single) == {number}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("two thousand three hundred and ten", "2310"),
        ("one hundred and twenty thousand", "120000"),
        ("Two-and-a-half million".replace("-", " "), "2500000"),
        ("half a million", "500000"),
        ("a dozen", "12"),
        ("£2.5m", "2500000"),
        ("5 lakh", "500000"),
        ("2.50", "2.5"),
        ("2.00", "2"),
        ("1" * 40, "1" * 40),
    ],
)
def test_a_number_is_read_in_words_and_by_its_scale(printed, value):
    assert value_of(printed) == value


@pytest.mark.parametrize(
    "text",
    [
        "two thousand, three thousand",
        "two hundred, three hundred",
        "five thousand, six",
        "two million, three",
    ],
)
def test_numbers_in_a_row_are_two(text):
    assert [match[0] for match in re.finditer(SPELLED, text)] == text.split(", ")

"""Quantities within ranges that letters print."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.ranges import is_within_range
from timing import is_linear


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("barges of 500 tons and under 2,000, £1", True),
        ("barges from 500 to 2,000 tons", True),
        ("between 500\nand 2,000 tons", True),
        ("500–2,000 tons", True),
        ("500 tons but not exceeding 2,000", True),
        ("500 and 2,000 tons", False),
        ("500 to 900 tons", False),
        ("500 to 2,000 men", False),
        ("£500 to 2,000 tons", False),
        ("of 2,000 tons", False),
    ],
)
def test_a_quantity_lies_in_a_range_of_the_same(text, holds):
    assert is_within_range("What does a barge of 1,000 tons pay?", "1,000", text) is holds
    assert not is_within_range("What was paid in 1,000?", "1,000", text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Nos. 10-14 houses", False),
        ("No. 10 to 14 houses", False),
        ("10-14 houses", True),
        ("in no way 10-14 houses", True),
    ],
)
def test_numbers_of_things_and_years_are_no_quantities(text, holds):
    assert is_within_range("Were 12 houses pulled down?", "12", text) is holds
    assert not is_within_range("Were 1850 houses pulled down?", "1850", "the 1840-1860 houses")


def test_a_quantity_within_a_printed_range_is_mentioned(tmp_path, embedding):
    end = ("Yours faithfully", "Ada Orme")
    dues = "Barges under 300 tons will pay 4s. a day, and those of 300 tons and under 900 will pay 7s."
    letters = {"a.txt": ("Tarn Quay Trust", "3 April 1911", "Dear Sirs", dues, *end)}
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        assert "mentions" not in assistant.query("What does a barge of 450 tons pay a day?").text
        assert (
            "No letter searched mentions “950”" in assistant.query("What does a barge of 950 tons pay?").text
        )


def test_a_long_text_takes_linear_time():
    unit = "1,000 to 1,000 tons and under "
    assert is_linear(lambda size: is_within_range("Is it 10 tons?", "10", unit * size), 400)


def test_many_pairs_of_figures_are_read_in_linear_time():
    assert is_linear(lambda size: is_within_range("7 tons", "7", "1 and 2 tons, " * size), 2000)

"""A letter may have a reference for each of its items."""

import pytest

from corrbot.letters import parse
from corrbot.quotes import Quote

MINUTES = """MOORINGS PANEL

Minutes of the meeting held on 4 May 2021

1. Minutes of 6 April agreed.

2. MP/2201 (Orme, Gil). Berth 4. Granted from June.

The harbour master is to be told.

3. MP/2217 (Lowe, Ida). Berth 9. Deferred for a survey of the wall and the steps beside it.

Next meeting: 1 June 2021.
"""


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("Granted from June.", "MP/2201"),
        ("The harbour master", "MP/2201"),
        ("Deferred", "MP/2217"),
        ("Minutes of 6 April", ""),
        ("Next meeting", ""),
    ],
)
def test_a_quote_is_cited_by_the_reference_of_its_item(words, reference):
    letter = parse(MINUTES, "minutes.txt", "m")
    assert {one.raw for one in letter.references} == {"MP/2201", "MP/2217"}
    at = letter.text.index(words)
    cited = Quote(letter, at, at + len(words)).citation
    assert [one for one in ("MP/2201", "MP/2217") if one in cited] == [reference] * bool(reference)


def test_a_letter_of_one_case_is_cited_by_its_reference():
    text = MINUTES.replace("MP/2201 (", "(").replace("MOORINGS PANEL", "MOORINGS PANEL\n\nOur ref: HB/44/7")
    letter = parse(text, "minutes.txt", "m")
    assert len(letter.references) == 2
    at = letter.text.index("Deferred")
    assert letter.references[0].raw in Quote(letter, at, at + 8).citation

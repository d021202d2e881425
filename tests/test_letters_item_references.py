"""A letter may have a reference for each of its items."""

import pytest

from corrbot.letters import parse
from corrbot.quotes import Quote
from timing import is_linear

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


HEAD = "Tom Hull\n4 Mill Lane\n\n14 June 2018\n\n{head}Dear Sir,\n\n"
FOOT = "\n\nYours faithfully,\n\nTom Hull\n"


def cited(head, body, words):
    letter = parse(HEAD.format(head=head) + body + FOOT, "a.txt", "a")
    at = letter.text.index(words)
    return Quote(letter, at, at + len(words)).citation


LISTED = "I have before me two letters of yours:\n\n1. FS50123456\n2. FS50123457\n\n"


def test_references_that_are_only_listed_are_none_of_items():
    body = f"{LISTED}Consent to the lane fence is refused."
    assert cited("Our ref: MC/2018/114\n\n", body, "Consent").endswith("MC/2018/114")
    alone = f"{LISTED}The survey was withheld.\n\nIt must be sent."
    assert cited("", alone, "The survey").split()[-1] == cited("", alone, "It must").split()[-1]


def test_an_items_reference_stands_beside_that_of_the_letter():
    body = "1. MC/2017/100 was our file on the drain.\n\n2. MC/2017/101 was our file on the gate."
    said = cited("Our ref: MC/2018/114\n\n", body, "was our file on the gate")
    assert said.endswith("MC/2018/114, item MC/2017/101")


def test_a_reference_that_is_only_mentioned_is_none_of_the_letter():
    items = "1. PL/2018/0451 Consent is refused.\n\n2. PL/2018/0452 Consent is given, as in PL/2011/9.\n\n"
    assert "PL/2011/9" not in cited("", f"{items}The fee of £90 was not refunded.", "The fee")


def test_what_stands_below_items_of_a_line_each_is_none_of_them():
    items = "1. PL/2018/0451 The lane fence\n2. PL/2018/0452 The mill gate\n"
    assert "PL/" not in cited("", f"{items}The council was wrong about both.", "The council")


def test_thousands_of_items_are_read_in_linear_time():
    def letter(count):
        items = "\n".join(f"{n % 1000}. MC/2018/{n + 1000} is granted." for n in range(count))
        return parse(HEAD.format(head="") + items + FOOT, "a.txt", "a")

    letters = {count: letter(count) for count in (500, 2000)}

    def cite(count):
        for _ in range(3):
            at = letters[count].text.index("is granted")
            assert "MC/2018/1000" in Quote(letters[count], at, at + 12).citation

    assert is_linear(cite, 500)

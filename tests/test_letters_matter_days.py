"""Lines that say beside a day of whom or what a letter is, and bear none of its own."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, parse
from corrbot.letters.letter import Letter
from corrbot.letters.looks import is_dateline

SAID = "Your client is invited to an interview at the above address, and should bring the certificate."
SENT = dt.date(2020, 2, 3)


def read(*head: str) -> Letter:
    return parse("\n\n".join((*head, SAID, "Yours faithfully", "P. Quill")), "a.txt", "")


NAMED = [
    "RE: Tesmi ORLANE, Norland, 11 March 1994",
    "Tesmi ORLANE, Norland, 1 January 2003",
    "Tesmi Orlane, Norland, 1 January 2003",
    "Re: Mr Tesmi Orlane, DOB 1 January 2003",
    "RE: Tesmi ORLANE (Norland) 1.1.2003",
    "Our Client: Tesmi Orlane, 1 January 2003",
    "Mrs Tesmi Orlane, 11/03/1994",
    "ORLANE Van Tes, Norland, 11 March 1994",
    "Date of Birth: 11 March 1994",
    "Collapse of the Orlo Pier, 11 March 1994",
    "FLOODING 11 JANUARY 1978",
    "FLOODING AT MOLE LANE, 24 NOVEMBER 2012",
]


@pytest.mark.parametrize("line", NAMED)
def test_who_a_letter_is_of_is_its_subject_and_no_date(line: str) -> None:
    letter = read("Harbour Office\nTide House", "3 February 2020", "Dear Sir or Madam", line)
    assert letter.date == SENT
    assert letter.subject == line.removeprefix("RE: ").removeprefix("Re: ")


@pytest.mark.parametrize(
    "line",
    [
        "RE: Tesmi ORLANE, Norland, 11 March 1994",
        "Ms Tesmi Orlane, 11 March 1994",
        "Re: Tesmi Orlane, DOB 11 March 1994",
        "RESPONSE TO PRE-ACTION PROTOCOL LETTER OF 22 SEPTEMBER 2021",
        "RE: YOUR LETTER BEFORE CLAIM DATED 22 SEPTEMBER 2021",
        "THE LETTER OF 5 MARCH 2018",
        "FREEDOM OF INFORMATION ACT 2000: YOUR REQUEST OF 2 OCTOBER 2013",
        "Date of Accident: 11 March 2019",
    ],
)
@pytest.mark.parametrize("is_above", [False, True])
def test_a_day_of_another_is_not_the_letters_where_it_bears_none(line: str, is_above: bool) -> None:
    greeted = (line, "Dear Ms Pell") if is_above else ("Dear Ms Pell", line)
    assert read("Harbour Office\nTide House", *greeted).date is None


@pytest.mark.parametrize("born", ["Date of Birth: 11 March 1994", "DOB 11/03/1994", "D.o.B. 11.03.1994"])
def test_a_birthday_above_the_date_is_not_the_letters(born: str) -> None:
    head = ("Harbour Office\nTide House", f"Patient: Tesmi Orlane\n{born}", "3 February 2020")
    letter = read(*head, "Dear Dr Pell")
    assert letter.date == SENT


@pytest.mark.parametrize(
    "line",
    [
        "Orlo, 3 February 2020",
        "Port Carrow, 3 February 2020",
        "Miss Bell, Orlo, 3 February 2020",
        "Invoice Date: 3 February 2020",
        "Date of Posting: 3 February 2020",
        "Tide House, Orlo, 3 February 2020",
        "Monday, 3 February 2020",
        "Date: 3 February 2020",
        "3 February 2020",
    ],
)
@pytest.mark.parametrize("is_above", [False, True])
def test_a_day_with_its_place_or_its_label_is_the_letters(line: str, is_above: bool) -> None:
    greeted = (line, "Dear Ms Pell") if is_above else ("Dear Ms Pell", line)
    letter = read("Harbour Office\nTide House", *greeted)
    assert letter.date == SENT
    assert [block.kind for block in letter.blocks].count(BlockKind.DATE) == 1


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("Mr Tesmi Orlane                14 December 2018", True),
        ("RE(N)/LD/446                   12 December 1978", True),
        ("Prince Albert, 3 May 1911", True),
        ("Decision Date: 3 May 2019", True),
        ("By: Dr Ivo Bell                Date: 3 May 2019", True),
        ("Tesmi Orlane (DOB 11/03/2012)", False),
        ("1 January 2003 (Date of birth)", False),
        ("Re: AB/12      3 May 2019", True),
        ("Re: AB/12  3 May 2019", True),
        ("Re: Tesmi Orlane, 3 May 2019", False),
        ("Letter of 3 May 1905", True),
        ("To the Lamp Board, Letter of 3 May 1905", True),
        ("Correspondence dated 3 May 1905", True),
        ("Expiry Date: 3 May 2019", False),
        ("Due Date: 3 May 2019", False),
        ("Dictated Date: 3 May 2019", True),
        ("Patient: Tesmi Orlane, 11 March 1994", False),
        ("Signed: Tesmi Orlane, 3 May 2019", True),
    ],
)
def test_a_line_is_a_date_of_the_letter_or_of_another(line: str, is_date: bool) -> None:
    assert is_dateline(line) is is_date


@pytest.mark.parametrize("place", ["Port TALBOT", "Paris FRANCE", "Cape TOWN", "DUBLIN Upper Castle Yard"])
def test_a_place_in_capitals_beside_the_only_date_is_none_of_a_person(place: str) -> None:
    letter = read("Harbour Office\nTide House", f"{place}, 3 February 2020", "Dear Ms Pell")
    assert letter.date == SENT


def test_a_person_in_capitals_above_a_date_tells_of_a_birthday() -> None:
    head = ("Harbour Office\nTide House", "Tesmi ORLANE, Norland, 11 March 1994", "3 February 2020")
    assert read(*head, "Dear Ms Pell").date == SENT


@pytest.mark.parametrize(
    ("above", "date"), [("1 June 2019", dt.date(2019, 6, 1)), ("1 June", dt.date(2019, 5, 3))]
)
@pytest.mark.parametrize("place", ["Orlo", "Port Carrow", "Tide House, Orlo", "4 Mole Road, Orlo"])
def test_a_place_and_a_day_below_the_salutation_are_no_subject(above: str, date: dt.date, place: str) -> None:
    letter = read("Harbour Office\nTide House", above, "Dear Sir", f"{place}, 3 May 2019")
    assert (letter.date, letter.subject) == (date, None)


def test_a_person_in_capitals_below_the_salutation_tells_of_a_birthday() -> None:
    line = "Tesmi ORLANE, Norland, 11 March 1994"
    assert read("Harbour Office\nTide House", "Dear Ms Pell", line).date is None


def test_a_place_in_capitals_at_the_head_stays_beside_a_day_at_the_foot() -> None:
    text = f"Harbour Office\n\nPort TALBOT, 3 February 2020\n\n{SAID}\n\nP. Quill\n\n6 March 2020\n"
    assert parse(text, "a.txt", "").date == SENT


def test_a_place_in_capitals_stays_beside_a_day_without_a_year() -> None:
    assert read("Harbour Office", "1 June", "Port TALBOT, 3 February 2020", "Dear Sir").date == SENT

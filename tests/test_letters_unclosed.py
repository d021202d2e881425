"""Letters and papers that neither greet nor sign off: their date, their parties, their title."""

import datetime as dt

import pytest

from corrbot.letters import Letter, parse
from timing import is_linear

DAY = dt.date(2023, 1, 26)
TEXT = (
    "1. On 9 January 2023 the Harbour Trust applied for an order that two lamp keepers be known by letters "
    "of the alphabet alone.\n\n2. I heard both sides at the Mole House on 23 January. The application is "
    "refused, for the reasons that I gave on that day.\n"
)
COMPLAINT = (
    "I refer to my letter of 6 January, to which I have had an answer that says nothing of the lamp at the "
    "end of our road.\n\nI now ask for every note of it since 2015. I shall go on asking."
)


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


@pytest.mark.parametrize(
    "date", ["26 January 2023", "Orlo, 26 January 2023", "Thursday 26 January 2023", "26/1/2023"]
)
@pytest.mark.parametrize("name", ["I. Lark", "Ivo Lark", "Ivo Lark\n14 Mole Road", "Signed: I. Lark"])
def test_a_letter_from_a_house_is_dated_and_signed_without_greeting_or_close(date: str, name: str) -> None:
    letter = read(f"14 Mole Road\nOrlo\n\n{date}\n\n{COMPLAINT}\n\n{name}\n")
    assert letter.date_fact and letter.date == DAY
    assert letter.date_fact.span and "2023" in letter.slice(letter.date_fact.span)
    assert letter.sender and letter.sender.name in ("I. Lark", "Ivo Lark")
    assert letter.sender.address and letter.sender.address.startswith("14 Mole Road")
    assert letter.sender.organisation is None


@pytest.mark.parametrize(
    ("to", "body"),
    [
        ("To the so-called Lamps Team", "so-called Lamps Team"),
        ("To the Lamps Team", "Lamps Team"),
        ("The Lamps Team\nMole House", "The Lamps Team"),
    ],
)
def test_a_body_below_the_date_of_a_letter_from_a_house_is_whom_it_is_to(to: str, body: str) -> None:
    letter = read(f"14 Mole Road\nOrlo\n\n26 January 2023\n\n{to}\n\n{COMPLAINT}\n\nI. Lark\n")
    assert letter.recipient and letter.recipient.organisation == body
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == ("I. Lark", None)


@pytest.mark.parametrize("date", ["26 January 2023", "Date: 26 January 2023"])
@pytest.mark.parametrize("title", ["RULING", "RULING ON THE NAMES OF LAMP KEEPERS OF\nORLO", "Directions"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_ruling_is_from_who_signs_it_in_the_body_at_its_head(date: str, title: str, gap: str) -> None:
    letter = read(f"THE ORLO LAMPS INQUIRY\n\n{title}\n\n{date}\n\n{TEXT}\nDame Ada Bell{gap}Chair\n")
    assert letter.date == DAY
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("Dame Ada Bell", "Chair")
    assert letter.sender.organisation == "THE ORLO LAMPS INQUIRY"
    assert letter.recipient is None


@pytest.mark.parametrize(
    "end", ["Mrs Bell", "LAMPS AND BUOYS", "Present: Ada Bell", "Ada Bell, Ivo Lark", "Mole House"]
)
def test_other_last_lines_are_no_signature(end: str) -> None:
    letter = read(f"14 Mole Road\nOrlo\n\n26 January 2023\n\n{COMPLAINT}\n\n{end}\n")
    assert letter.sender is None or letter.sender.name is None


@pytest.mark.parametrize(
    "head",
    [
        "Disclosure log, July to December 2022\n\nOrlo Harbour Trust\n\n26 January 2023",
        "# The state of the lamps\n\n26 January 2023",
        "Orlo Harbour Trust\n26 January 2023\n\nThe lamps",
    ],
)
def test_a_paper_has_the_date_that_stands_alone_above_its_text(head: str) -> None:
    text = "Of 386 lamps 341 were lit within the time that was set for it, which is more than in 2021."
    letter = read(f"{head}\n\n{text}\n\n| Lamp | Lit |\n|---|---|\n| 4 | 9 May |\n")
    assert letter.date == DAY


@pytest.mark.parametrize(
    "text",
    [
        f"The lamps\n\n{COMPLAINT}\n\n26 January 2023\n\n{COMPLAINT}\n",
        f"Orlo: a history\n\n3 May 1871\n\n{COMPLAINT}\n\n5 June 1872\n\n{COMPLAINT}\n",
        f"Orlo\n\n26 January 2023\n\n{COMPLAINT}\n\n27 January 2023: lit.\n\n28 January 2023: put out.\n",
        f"Lamp keeper\n\nDate of birth\n\n26 January 2003\n\n{COMPLAINT}\n",
        f"Lamp keeper\n\nTo be lit by:\n26 January 2023\n\n{COMPLAINT}\n",
        f"Complaint form\n\nLamp\n\n26 January 2023\n\n{COMPLAINT}\n",
        f"The hearing of 26 January 2023\n\n{COMPLAINT}\n",
        "Lamps\n\n26 January 2023\nMole Road\nNine\n\nBuoys\nTen\n\nIn all\nNineteen\n",
    ],
)
def test_other_days_in_a_paper_are_not_its_date(text: str) -> None:
    assert read(text).date is None
    assert read(text).sender is None


@pytest.mark.parametrize(
    "text",
    [
        f"Orlo: a history\n\n3 May 1871\n\n{COMPLAINT}\n\n5 June 1872\n\n{COMPLAINT}\n\nIvo Lark\n",
        f"Lamp keeper\n\nDate of birth\n\n26 January 2003\n\n{COMPLAINT}\n\nIvo Lark\n",
    ],
)
def test_a_name_below_does_not_make_such_a_day_the_date(text: str) -> None:
    assert read(text).date is None


def test_a_date_right_below_a_long_line_of_an_address_is_the_letters() -> None:
    head = "Professor Ivo Lark FRS\nInstitute of Lamps and of Buoys at Sea, University of Orlo"
    letter = read(
        f"{head}\n26 January 2023\n\nMs Ada Bell\n\nDear Ms Bell\n\nYes.\n\nYours sincerely\n\nIvo Lark\n"
    )
    assert letter.date == DAY
    assert letter.sender and "2023" not in (letter.sender.address or "")


@pytest.mark.parametrize(
    "wrapped",
    [
        "I am sorry that nobody came to the hearing that was to be held on\n26 January 2023",
        "I am sorry that nobody came to the hearing. It was fixed for Thursday\n26 January 2023.",
        "Nobody came to the hearing at the Mole House that was to be held on\n26 January 2023\nand no other",
    ],
)
def test_a_date_within_a_wrapped_sentence_is_none_of_its_own(wrapped: str) -> None:
    assert read(f"Dear Ms Bell\n\n{wrapped}\n\nYours sincerely\n\nIvo Lark\n").date is None


NOTE = "ORLO HARBOUR TRUST\nNote of a meeting\n\nHeld at the Mole House on Thursday 2 March 2023{at}\n\n"


@pytest.mark.parametrize("at", ["", " at 10.30 a.m.", " at 2 p.m."])
def test_a_note_of_a_meeting_has_its_own_date(at: str) -> None:
    letter = read(
        NOTE.format(at=at)
        + "Date of note: 7 March 2023\n\nPresent: Ada Bell\n\n1. Lamps. Nothing was said.\n"
    )
    assert letter.date == dt.date(2023, 3, 7)
    assert letter.sender and letter.sender.organisation == "ORLO HARBOUR TRUST"


HEAD = "ORLO LAMPS INQUIRY\nMole Road, Orlo\n\nOur ref: OLI/RO/2\n\n26 January 2023\n\n"
PAPER = HEAD + "{to}{title}\n\n{text}\nIvo Lark\n{office}\n"


@pytest.mark.parametrize("to", ["", "To: all lamp keepers\n\n", "The Clerk to the Inquiry\n\n"])
@pytest.mark.parametrize(
    "title", ["LAMPS ORDER No. 2", "RULING ON NAMES", "CIRCULAR NO. 4: LAMPS", "WHEN THE LAMPS ARE LIT"]
)
def test_a_title_in_capitals_above_the_text_is_the_subject(to: str, title: str) -> None:
    letter = read(PAPER.format(to=to, title=title, text=TEXT, office="Secretary"))
    assert letter.subject == title
    assert letter.sender and letter.sender.name == "Ivo Lark"


def test_a_title_that_names_who_signs_is_no_name() -> None:
    letter = read(f"WITNESS STATEMENT OF IVO LARK\n\n26 January 2023\n\n{TEXT}\nIvo Lark\n")
    assert letter.sender and letter.sender.name == "Ivo Lark"
    assert letter.subject == "WITNESS STATEMENT OF IVO LARK"


@pytest.mark.parametrize(
    "title", ["ORLO LAMPS COMMITTEE", "DAME ADA BELL", "OFFICIAL SENSITIVE", "Lamps and buoys"]
)
def test_other_lines_above_the_text_are_no_subject(title: str) -> None:
    assert read(PAPER.format(to="", title=title, text=TEXT, office="Secretary")).subject is None


@pytest.mark.parametrize("end", ["Signed: I. Lark", "Ivo Lark\nfor Lark & Co", "Ivo Lark"])
def test_a_letter_of_a_firm_that_greets_nobody_is_from_who_signs_and_to_the_office_above(end: str) -> None:
    letter = read(
        "Lark & Co\n4 Mole Road, Orlo\n\n26 January 2023\n\nThe Secretary to the Inquiry\n\n# Undertaking\n\n"
        f"We undertake that every copy that is sent to us will be given back within four weeks.\n\n{end}\n"
    )
    assert letter.sender and letter.sender.name in ("I. Lark", "Ivo Lark")
    assert letter.sender.organisation == "Lark & Co"
    assert letter.recipient and letter.recipient.role == "The Secretary to the Inquiry"


def test_the_office_of_who_signs_is_not_whom_it_is_to() -> None:
    letter = read(
        PAPER.format(
            to="The Secretary to the Inquiry\n\n", title="", text=TEXT, office="Secretary to the Inquiry"
        )
    )
    assert letter.recipient is None


def test_long_texts_take_linear_time() -> None:
    def read_long(times: int) -> None:
        read("Orlo\n\n26 January 2023\n\n" + "26 January 2023 A lamp, 4 May\n" * times + "\nIvo Lark\n")

    assert is_linear(read_long, 1_000)

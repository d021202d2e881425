"""Letters among people who call each other by their first names: who signs, whom the letter is to."""

import pytest

from corrbot.letters import BlockKind, parse
from letters_read import kinds, parties

HEAD = "TIDEWELL PILOTS' UNION\nOrlo Region, 3 Mole Road, Tidewell\n\n2 March 2021\n\n"
WORDS = (
    "Dear Oswin\n\nTHE NIGHT WATCH\n\nI met our members at the quay on Monday night. They ask for a lamp.\n\n"
)


@pytest.mark.parametrize("closing", ["In unity", "Onwards", "With solidarity", "Yours in comradeship"])
def test_who_stands_below_an_unusual_closing_signs(closing: str) -> None:
    sender, recipient = parties(
        f"{HEAD}Mr O Pell\nQuay Buses\n\n{WORDS}{closing}\n\nTess Varley\nRegional Organiser, TPU"
    )
    assert sender and recipient
    assert (sender.name, sender.role, sender.organisation) == (
        "Tess Varley",
        "Regional Organiser, TPU",
        "TIDEWELL PILOTS' UNION",
    )
    assert recipient.name == "Mr O Pell"


def test_a_name_may_stand_right_below_such_a_closing() -> None:
    text = f"{HEAD}Mr O Pell\n\n{WORDS}In unity\nTess Varley"
    sender, recipient = parties(text)
    assert sender and sender.name == "Tess Varley"
    assert recipient and recipient.name == "Mr O Pell"
    assert kinds(text)[-2:] == [BlockKind.CLOSING, BlockKind.SIGNATURE]


@pytest.mark.parametrize(
    "foot",
    [
        "Lamps to be lit\n\nOrlo Quay\nTidewell Harbour",
        "The lamps that we have\n\nOak Mole\n4 metres",
        "Present were\n\nTess Varley\nIvo Lark\nAda Bell",
        "For enquiries ask for\nHugo Ames",
        "In the presence of\n\nHugo Ames",
        "For office use only\n\nHugo Ames",
        "Forms Officer,\nHugo Ames\n12 Quay Street\nTidewell",
    ],
)
def test_other_last_lines_sign_nothing(foot: str) -> None:
    sender, _ = parties(f"{HEAD}Mr O Pell\n\n{WORDS}{foot}")
    assert sender is None or sender.name is None


def test_who_is_named_below_the_date_of_a_letterhead_is_whom_it_is_to() -> None:
    sender, recipient = parties(
        f"ORLO HARBOUR BOARD\n9 Mole Road\n\n1 August 2021\n\nMr H Ames\nWorks Director\n\n{WORDS}"
        "Yours sincerely\n\nIvo Lark"
    )
    assert sender and sender.name == "Ivo Lark"
    assert recipient and recipient.name == "Mr H Ames"


def test_a_first_name_below_the_closing_signs_and_a_footer_does_not() -> None:
    sender, _ = parties(
        "Orlo Ferries Limited\nQuay House, Tidewell TW1 1AA\nManaging Director: Hugo Ames\n\n14 May 2021\n\n"
        f"{WORDS}Yours ever\nHugo\n\nOrlo Ferries Limited. Registered office as above. VAT no. 811 0000 42"
    )
    assert sender
    assert (sender.name, sender.role, sender.organisation) == (
        "Hugo Ames",
        "Managing Director",
        "Orlo Ferries Limited",
    )


def test_a_first_name_that_the_letterhead_does_not_complete_is_all_that_is_known() -> None:
    sender, _ = parties(
        "Orlo Ferries Limited\nQuay House, Tidewell TW1 1AA\nDirectors: Hugo Ames, Ann Roe\n\n14 May 2021\n\n"
        f"{WORDS}Yours ever\nTess"
    )
    assert sender and (sender.name, sender.organisation) == ("Tess", "Orlo Ferries Limited")


@pytest.mark.parametrize("foot", ["Continued", "PTO", "Ends", "Enclosures", "Tidewell", "Monday", "Board"])
def test_one_word_at_the_foot_that_is_no_first_name_signs_nothing(foot: str) -> None:
    sender, _ = parties(f"{HEAD}Mr O Pell\n\n{WORDS}{foot}")
    assert sender is None or sender.name is None


def test_a_first_name_alone_at_the_foot_signs_a_letter_that_greets_by_one() -> None:
    sender, _ = parties(f"{HEAD}Ivo Lark, 9 Mole Road\n\n{WORDS}Tess")
    assert sender and (sender.name, sender.organisation) == ("Tess", "TIDEWELL PILOTS' UNION")


def test_a_first_name_below_the_whole_name_at_the_head_is_the_same_person() -> None:
    sender, _ = parties(f"Tess Varley\nLarch Cottage, Orle\n\n30 August 2021\n\n{WORDS}Yours\nTess")
    assert sender and sender.name == "Tess Varley"


ADDRESSEES = "Dame Ada Pell\nMr Hugo Ames\nMs Tess Varley (for information)"


@pytest.mark.parametrize(
    "addressees",
    [ADDRESSEES, "To: Dame Ada Pell, Orlo Council\n    Mr Hugo Ames, Quay Buses Limited\n    Ms Tess Varley"],
)
def test_several_addressees_are_counted_and_none_is_the_sender(addressees: str) -> None:
    letter = parse(
        f"OFFICE OF HARBOUR SAFETY\nLevel 4, Mole House, Tidewell\n\n21 March 2021\n\n{addressees}\n\n"
        "Quay Lane: timing of the report\n\nI wrote last autumn that I expected to publish by the end of "
        "this month. I shall not.\n\nDr Ruth Lark\nPrincipal Inspector",
        "a.txt",
        "",
    )
    assert letter.sender and letter.sender.name == "Dr Ruth Lark"
    assert letter.recipient and letter.recipient.name == "Dame Ada Pell"
    assert BlockKind.SENDER not in {block.kind for block in letter.blocks}
    assert letter.notes == ("The letter names 3 recipients; the first is given.",)


def test_a_first_name_below_running_words_that_greet_by_one_signs() -> None:
    sender, _ = parties(
        "8 Quay St\n23/6/21\n\nHi Oswin got your letter. I dont want them paying the agent.\n\n"
        "please can you ask them not to do it\n\nTess"
    )
    assert sender and sender.name == "Tess"


@pytest.mark.parametrize("below", ["PS. The lamp is still out.", "P.S. The lamp is still out.", "19/03/2024"])
def test_a_first_name_signs_above_a_postscript_or_the_day(below: str) -> None:
    sender, _ = parties(f"2 March 2021\n\n{WORDS}Tess\n\n{below}")
    assert sender and sender.name == "Tess"


@pytest.mark.parametrize("day", ["19/03/2024", "19 March 2024"])
def test_a_first_name_signs_right_above_the_day(day: str) -> None:
    sender, _ = parties(f"{WORDS}Tess\n{day}")
    assert sender and sender.name == "Tess"

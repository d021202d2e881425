"""Telephone numbers and other details that one kind of question asks for."""

import pytest

from answering import synced, written
from corrbot.answers.register.own_numbers import _PRINTED, number_asked

LETTERS = {
    "1.txt": (
        "STANE HARBOUR BOARD\nLicensing Unit\nQuay House\nStane ST1 2AB\n"
        "Telephone 01632 960101\nFax 01632 960102",
        "3 May 2019",
        "Mr Edgar Quill\n9 The Ropewalk\nStane\nTel. 01632 960199",
        "Dear Mr Quill",
        "Your licence number is 77 12 40. The ferry office opens on Mondays; its number is 01632 960155.",
        "Yours sincerely",
        "Basil Pell\nLicensing Unit",
    ),
    "2.txt": (
        "HOLLOW BOROUGH COUNCIL\nHousing Repairs\nTown Hall\nHollow HW1 1AA\nTel: 01632 960114",
        "4 May 2019",
        "Mr Edgar Quill\n9 The Ropewalk\nStane\nTel. 01632 960199",
        "Dear Mr Quill",
        "The roof will be mended in June.",
        "Yours sincerely",
        "Ann Roe\nRepairs Manager",
    ),
    "4.txt": (
        "THE NEW MILL\nHollow HW2 2BC",
        "6 May 2019",
        "Dear Mr Quill",
        "The roof of the mill leaks too.",
        "Yours sincerely",
        "Eve Marsh\nThe New Mill\nt 01632 960115 | m 07700 900318",
    ),
    "3.txt": (
        "THE OLD FORGE\nHollow HW2 2BB",
        "5 May 2019",
        "Dear Mr Quill",
        "The roof leaks. Please quote 01632/960177.",
        "Yours sincerely",
        "Ida Moss\nThe Old Forge | 01632 960133 | 07700 900266",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("numbers")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What is the telephone number of the Licensing Unit?", "Telephone 01632 960101"),
        ("What is Basil Pell's phone number?", "Telephone 01632 960101"),
        ("What is the fax number of the Harbour Board?", "Fax 01632 960102"),
        ("What is the phone number of Housing Repairs?", "Tel: 01632 960114"),
        ("What is Ida Moss's phone number?", "The Old Forge | 01632 960133 | 07700 900266"),
        ("What is Eve Marsh's mobile?", "t 01632 960115 | m 07700 900318"),
        ("What phone number did Ida Moss give?", "The Old Forge | 01632 960133 | 07700 900266"),
    ],
)
def test_a_number_at_the_head_of_a_letter_is_its_senders(assistant, question, line):
    answer = assistant.query(question)
    assert [quote.text for quote in answer.quotes] == [line]


@pytest.mark.parametrize(
    "question",
    [
        "What is Edgar Quill's date of birth?",
        "What is Edgar Quill's National Insurance number?",
        "What is the fax number of the ferry office?",
    ],
)
def test_a_number_of_another_kind_is_no_answer(assistant, question):
    assert assistant.query(question).abstained


@pytest.mark.parametrize(
    ("line", "is_phone", "is_mobile"),
    [
        ("Mobile Crane Hire 01632 960777", True, False),
        ("Flat D 0123 456 7890", False, False),
        ("Model T 0121 4567 890", False, False),
        ("Cell block 4 1234567", False, False),
        ("Mobile: 07700 900318", True, True),
        ("Mob. 07700 900318", True, True),
        ("Cell 07700 900318", True, True),
        ("Tel 01632 960115, mobile no. 07700 900318", True, True),
        ("T: 01632 960115 M: 07700 900318", True, True),
        ("t 01632 960115 | m 07700 900318", True, True),
    ],
)
def test_what_stands_before_a_number_is_its_label_or_none(line, is_phone, is_mobile):
    assert [bool(_PRINTED[kind].search(line)) for kind in ("telephone", "mobile")] == [is_phone, is_mobile]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is the telephone number of the Board?", ("Board", "telephone")),
        ("What was the Board's fax number?", ("Board", "fax")),
        ("What is Ada Bell's cell number?", ("Ada Bell", "mobile")),
        ("What phone number did the Board give us?", ("Board", "telephone")),
        ("What's the phone number at Quay House?", ("Quay House", "telephone")),
        ("What is the reference number of the letter?", None),
        ("What is the telephone number?", None),
    ],
)
def test_whose_number_is_asked_for(question, asked):
    assert number_asked(question) == asked

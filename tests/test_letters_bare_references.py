"""References that no label tells: below whom a letter is to, and the initials beside its day."""

import pytest

from corrbot.letters import ReferenceKind
from corrbot.readers import read_letters

OURS, CASE = ReferenceKind.OURS, ReferenceKind.CASE


def borne(text):
    (letter,) = read_letters("a.txt", text.encode()).letters
    return {one.raw: one.kind for one in letter.references}


FOOT = "\n\nThe weir is shut.\n\nYours faithfully\n\nA. Bell\nSecretary\n"


@pytest.mark.parametrize(
    "head",
    ["WICK MILL LTD\n4 Mill Lane, Wick\n\n21 October 2020\n\n", "WICK MILL LTD\n\nAB/1\n21 October 2020\n\n"],
)
def test_one_below_whom_a_letter_is_to_is_not_told_to_be_its_senders(head):
    assert (
        borne(f"{head}Harbour Oversight Board\nINQ/20/058/NB\n\nDear Ms Orme{FOOT}")["INQ/20/058/NB"] is CASE
    )
    assert (
        borne(f"{head}Ms C. Orme, Harbour Oversight Board\nINQ/20/058/NB\n\nDear Ms Orme{FOOT}")[
            "INQ/20/058/NB"
        ]
        is CASE
    )


@pytest.mark.parametrize(
    "head",
    [
        "WICK MILL LTD\n\nINQ/20/058/NB\n21 October 2020\n\nHarbour Oversight Board",
        "WICK MILL LTD\n\n21 October 2020\n\nHarbour Oversight Board\nOur ref: INQ/20/058/NB",
    ],
)
def test_one_at_the_head_or_with_a_label_is_the_senders(head):
    assert borne(f"{head}\n\nDear Ms Orme{FOOT}")["INQ/20/058/NB"] is OURS


def test_one_that_somebody_at_home_writes_alone_is_not_told_to_be_theirs():
    text = (
        "17 Mill Row, Wick\n2 Feb 2021\n\n{}\n\nDear Ms Orme\n\nI accept it.\n\nYours sincerely\n\nK Tarn\n"
    )
    assert borne(text.format("HD/TRA/10597"))["HD/TRA/10597"] is CASE
    assert borne(text.format("KT/TRA/10597"))["KT/TRA/10597"] is OURS


@pytest.mark.parametrize("number", ["cl/ash/2/kp", "TB/LT", "AB/cd/12"])
def test_initials_with_strokes_beside_the_day_are_the_senders(number):
    for head in (f"{number}\n18 August 2021", f"18 August 2021\n{number}"):
        assert borne(f"LOWE STRAND\nSolicitors, Wick\n\n{head}\n\nDear Ms Orme{FOOT}") == {number: OURS}


@pytest.mark.parametrize("line", ["n/a", "c/o", "and/or", "a/c"])
def test_words_with_strokes_are_no_reference(line):
    assert borne(f"LOWE STRAND\nSolicitors, Wick\n\n{line}\n18 August 2021\n\nDear Ms Orme{FOOT}") == {}
    assert borne(f"LOWE STRAND\nSolicitors, Wick\n\n18 August 2021\n\nDear Ms Orme\n\nTB/LT{FOOT}") == {}

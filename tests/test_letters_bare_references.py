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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "WICK INQUIRY\n\nTo all interested persons\nINQ/0093/2020/AT                 20 August 2020\n\n"
            f"Dear Sirs{FOOT}",
            "INQ/0093/2020/AT",
        ),
        (
            "Mill and Vale Rescue Service\n\nMs I Voss                 20/12/22\n"
            "                          MVRS/LEG/1340/RA\n                          Your ref IV/TB/17\n\n"
            f"Dear Ms Voss{FOOT}",
            "MVRS/LEG/1340/RA",
        ),
        (
            "WICK OFFICE\n\nDame Ann Keay MP              17 January 2019\nChair, Harbour Committee\n"
            f"                              PS/19/0022\n\nDear Dame Ann{FOOT}",
            "PS/19/0022",
        ),
        (
            f"WICK MILL LTD\n\n21 October 2020\n\nHarbour Oversight Board\nAB/18/044\n\nDear Ms Orme{FOOT}",
            "AB/18/044",
        ),
        (
            f"WICK MILL LTD\n\n21 October 2020\n\nHarbour Oversight Board\nWML/18/044\n\nDear Ms Orme{FOOT}",
            "WML/18/044",
        ),
        (
            f"LOWE LTD\n\n4 May 2020\n\nHarbour Board\nINQ/18/044\nYour ref: HB/7/12\n\nDear Ms Orme{FOOT}",
            "INQ/18/044",
        ),
    ],
)
def test_one_below_whom_a_letter_is_to_may_be_its_senders(text, number):
    assert borne(text)[number] is OURS


@pytest.mark.parametrize("number", ["cl/ash/2/ab", "AB/LT", "TB/ab", "AB/cd/12", "AB/R28"])
def test_initials_with_strokes_beside_the_day_are_the_senders(number):
    for head in (f"{number}\n18 August 2021", f"18 August 2021\n{number}"):
        assert borne(f"LOWE STRAND\nSolicitors, Wick\n\n{head}\n\nDear Ms Orme{FOOT}") == {number: OURS}


@pytest.mark.parametrize(
    "line",
    ["n/a", "c/o", "and/or", "a/c", "By/Hand", "Tel/Fax", "TEL/FAX", "AM/PM", "Sir/Madam", "TB/LT", "a/b"],
)
def test_words_with_strokes_are_no_reference(line):
    assert borne(f"LOWE STRAND\nSolicitors, Wick\n\n{line}\n18 August 2021\n\nDear Ms Orme{FOOT}") == {}
    assert borne(f"LOWE STRAND\nSolicitors, Wick\n\n18 August 2021\n\nDear Ms Orme\n\nAB/LT{FOOT}") == {}

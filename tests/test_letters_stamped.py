"""A stamp that is transcribed as one, and the day on which a notice was served."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, looks
from corrbot.readers import read_letters


def read(*paragraphs):
    (letter,) = read_letters("a.txt", "\n\n".join(paragraphs).encode()).letters
    return letter


@pytest.mark.parametrize(
    "stamp",
    [
        "[Stamped: HARBOUR OVERSIGHT BOARD  RECEIVED 18 NOV 2019]",
        "[Stamp: RECEIVED 18 Nov 2019]",
        "[Date-stamped by the Board: Received 18 November 2019]",
        "Stamped: Harbour Board, received 18.11.2019",
    ],
)
def test_a_stamp_that_is_called_one_is_read(stamp):
    note = read("To whoever looks after the harbour", "They let the weir go. I cannot give my name.", stamp)
    assert note.received == dt.date(2019, 11, 18) and note.blocks[-1].kind is BlockKind.STAMP
    letter = read(
        "1 Mill Lane",
        "14 November 2019",
        "Dear Sir",
        stamp,
        "The weir is open.",
        "Yours faithfully",
        "A. Bell",
    )
    assert letter.received == dt.date(2019, 11, 18)


@pytest.mark.parametrize(
    "line",
    [
        "The stamped copy was received on 18 November 2019 by the clerk and sent on.",
        "[Stamp: PAID 18 NOV 2019]",
        "Stamped addressed envelope received with thanks.",
        "Stamp Duty received 2 May 2018",
        "Stamp Duty: Wick Mill received 2 May 2018",
    ],
)
def test_what_speaks_of_stamps_is_none(line):
    assert not looks.is_stamp(line)


def notice(*head):
    return read(
        "HARBOUR INSPECTORATE\nEnforcement",
        *head,
        "1. The Inspectorate came on 28 January 2020.",
        "N. Abbot\nHead",
    )


@pytest.mark.parametrize(
    "title", ["IMPROVEMENT NOTICE", "STOP ORDER\nmade under section 4 of the Weirs Act 1990"]
)
def test_a_notice_bears_the_day_of_its_service(title):
    served = notice(title, "To: The Weir Trust, Mill Lane", "Date of service: 19 February 2020")
    assert served.date == dt.date(2020, 2, 19)


def test_the_day_of_service_is_none_of_a_statement():
    served = notice("STATEMENT OF PENSION", "To: Mr A. Bell", "Date of service: 19 February 2020")
    assert served.date is None


@pytest.mark.parametrize(
    "title", ["NOTICE OF APPEAL", "WORK ORDER", "Notice of retirement", "Reply to improvement notice"]
)
def test_the_day_of_service_is_none_of_what_is_not_served(title):
    assert notice(title, "To: Mr A. Bell", "Date of service: 19 February 2020").date is None


def test_a_later_day_at_the_foot_of_a_notice_is_not_gone_behind():
    served = read(
        "HARBOUR INSPECTORATE\nEnforcement",
        "IMPROVEMENT NOTICE",
        "Date of service: 19 February 2020",
        "1. The Inspectorate came.",
        "N. Abbot\nHead\nSigned on 2 March 2020",
    )
    assert served.date != dt.date(2020, 2, 19)

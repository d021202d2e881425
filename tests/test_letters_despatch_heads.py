"""Heads of printed despatches and telegrams: numbers, days with hours, and the body that sends them."""

import datetime as dt

import pytest

from corrbot.letters import Letter, parse

WORDS = "I have the honor to inform you that the sluice at Kirk Royd is to be shut for the whole of May."
CLOSE = "I have, etc.,\nOSRIC QUILL."


def read(text: str) -> Letter:
    return parse(text, "a.txt", "a")


@pytest.mark.parametrize("number", ["2065", "1944", "2707"])
def test_the_number_of_a_despatch_may_look_like_a_year(number):
    letter = read(f"LEGATION OF ORSO,\nMole, December 23, 1896.\nNo. {number}.]\nSIR: {WORDS}\n{CLOSE}")
    assert [one.raw for one in letter.references] == [number]


@pytest.mark.parametrize("heading", ["", "Mr. Quill to Mr. Bell.\n", "Mr. Quill to Mr. Bell.\n\n"])
def test_the_body_of_who_writes_is_read_below_a_heading_of_both_sides(heading):
    letter = read(f"{heading}DEPARTMENT OF TIDES,\nOrso, April 15, 1901.\nNo. 172.]\nSIR: {WORDS}\n{CLOSE}")
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == (
        "OSRIC QUILL",
        "DEPARTMENT OF TIDES",
    )
    if heading:
        assert letter.recipient and letter.recipient.name == "Mr. Bell"


@pytest.mark.parametrize(
    "greeting", ["YOUR HIGHNESSES AND YOUR EXCELLENCIES", "YOUR EXCELLENCIES", "My Lords"]
)
def test_a_day_alone_above_a_greeting_of_several_is_the_letters(greeting):
    assert read(f"April 9, 1897.\n{greeting}: {WORDS}\n{WORDS}").date == dt.date(1897, 4, 9)


@pytest.mark.parametrize("when", ["August 23, 1938—5 p.m.", "August 23, 1938", "August 23, 1938, noon."])
def test_a_telegram_from_an_office_to_another_bears_its_day(when):
    letter = read(
        f"The Consul at Mole (Quill) to the Secretary of Tides\nMOLE, {when}\n"
        f"[Received August 24—4:20 p.m.]\n1156. 1. {WORDS}\n2. {WORDS}\nQUILL"
    )
    assert letter.date == dt.date(1938, 8, 23)
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("Quill", "The Consul at Mole")
    assert letter.recipient and letter.recipient.role == "the Secretary of Tides"

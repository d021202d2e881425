"""Forms that label whom a letter is to and which office issued it, below the name of whom it is to."""

import datetime as dt

import pytest

from corrbot.letters import parse

WORDS = (
    "\n\nDear Mr. Bell:\n\nWe looked at the lamps of your quay in March 2021. They do not meet the Act."
    "\n\nSincerely,\n/S/\nOsric Quill\nDirector"
)


@pytest.mark.parametrize(
    "head",
    [
        "WARNING LETTER\nBell Tides LLC\n\nDate: 20 July 2021\nReference #: RW2101672\n"
        "Recipient Name: Andrew Bell\nRecipient Title: CEO\nBell Tides LLC\n24 Mole Street\nOrso\n"
        "Issuing Office: Office of Lamps",
        "WARNING LETTER\n\nBell Tides LLC\n\nReference #: RW2101672\n\n20 July 2021\n\n"
        "Recipient:\n\n"
        "Recipient Name\nAndrew Bell\nRecipient Title\nCEO\nBell Tides LLC\n24 Mole Street\nOrso\n\n"
        "Issuing Office:\nOffice of Lamps",
        "Recipient Name Andrew Bell\nRecipient Title CEO\nBell Tides LLC\n24 Mole Street\nOrso\n\n"
        "Issuing Office:\nOffice of Lamps\n\nReference #: RW2101672\n\nJuly 20, 2021",
    ],
)
def test_labels_of_a_form_tell_both_sides(head):
    letter = parse(f"{head}{WORDS}", "a.txt", "a")
    assert letter.sender and letter.recipient
    assert (letter.sender.name, letter.sender.organisation) == ("Osric Quill", "Office of Lamps")
    assert (letter.recipient.name, letter.recipient.role) == ("Andrew Bell", "CEO")
    assert letter.recipient.organisation == "Bell Tides LLC"
    assert [one.raw for one in letter.references] == ["RW2101672"]
    assert letter.date == dt.date(2021, 7, 20)


def test_prose_that_opens_with_such_a_word_is_no_label():
    letter = parse(
        "3 May 2019\n\nDear Mr Bell,\n\nRecipient: the word is missing on your form.\n\nYours,\n\nJ. Lowe",
        "a.txt",
        "a",
    )
    assert letter.recipient and letter.recipient.name == "Mr Bell"


def test_another_label_ends_what_the_label_of_a_recipient_says():
    head = "Recipient: Ann Roe\nFax: 0191 496 0000\nSender: Tom Pike\nMole Council\n\n3 May 2021"
    letter = parse(f"{head}{WORDS.replace('Mr. Bell', 'Ms Roe')}", "a.txt", "a")
    assert letter.recipient
    assert (letter.recipient.name, letter.recipient.organisation) == ("Ann Roe", None)

import pytest

from corrbot.answers.register.mail_turns import mail_turns
from corrbot.readers import read_letters
from corrbot.readers.field_label import is_field
from corrbot.readers.header_lines import header_line

MAIL = """From: Ida Lock <ida@weir.example>
Sent: 9 March 2021 10:02
To: Jem Reed <jem@canal.example>
Subject: RE: The lower gate

I shall ask the keeper.

-----Original Message-----
From: Jem Reed <jem@canal.example>
{sent}: 3 March 2021 16:40
To: Ida Lock <ida@weir.example>
{label}: Personal
Subject: The lower gate

When does the lower gate open again?
"""
LABELS = ["Sensitivity", "Importance", "Priority", "Categories", "Reply-To", "Sent by"]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_a_header_is_one_wherever_it_is_read(label):
    assert is_field(f"{label}: Personal") and header_line(f"{label}: Personal")


@pytest.mark.parametrize("label", LABELS)
def test_no_field_of_a_quoted_header_goes_on_whom_the_mail_is_to(label):
    (letter,) = read_letters("gate.txt", MAIL.format(sent="Sent", label=label).encode()).letters
    quoted = mail_turns(letter)[1]

    assert quoted.receivers() == ["Ida Lock"]
    assert (quoted.speaker, quoted.order) == ("Jem Reed", (False, "2021-03-03"))
    assert quoted.text == "When does the lower gate open again?"


@pytest.mark.parametrize("sent", ["Sent", "Sent on", "Sent at"])
def test_a_day_on_which_a_mail_was_sent_is_read_from_each_form_of_its_label(sent):
    (letter,) = read_letters("gate.txt", MAIL.format(sent=sent, label="Importance").encode()).letters

    assert mail_turns(letter)[1].order == (False, "2021-03-03")

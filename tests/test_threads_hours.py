"""Mails of one day: what stands in a header above the mail below, and hours that say which came first."""

import pytest

from corrbot.readers import read_letters
from corrbot.threads import Correspondence, LinkKind

BEN = "Ben Orr <ben@quay.example>"
ANN = "Ann Bell <ann@ferry.example>"
BELOW = (
    "\n\n-----Original Message-----\nFrom: Ben Orr\nSent: Monday, 3 May 2021 {at}\nTo: Ann Bell\n"
    "Subject: The crane\n\nWho will see to the crane, and when?"
)


def mail(path, by, to, at, subject, said):
    text = f"From: {by}\nSent: {at}\nTo: {to}\nSubject: {subject}\n\n{said}\n"
    (read,) = read_letters(path, text.encode()).letters
    return read


def replies(*letters):
    found = Correspondence.of(letters)
    names = {letter.id: letter.path for letter in letters}
    return {
        (names[link.letter], names[link.other])
        for link in found.links
        if link.kind is LinkKind.REPLIES_TO and link.other
    }


@pytest.mark.parametrize("by", ["ben@quay.example", "quay@quay.example"])
def test_a_mail_printed_below_original_message_is_another_than_one_on_another_matter(by):
    other = mail("1.txt", by, ANN, "Monday, 3 May 2021 08:10", "Harbour dinner", "Please come to dinner.")
    said = f"I will.{BELOW.format(at='09:30')}"
    answer = mail("2.txt", ANN, "Ben Orr", "Monday, 3 May 2021 11:28", "RE: The crane", said)
    assert replies(other, answer) == set()
    asked = mail(
        "3.txt", by, ANN, "Monday, 3 May 2021 09:30", "The crane", "Who will see to the crane, and when?"
    )
    assert replies(asked, answer) == {("2.txt", "3.txt")}


@pytest.mark.parametrize(
    ("asked", "answered", "is_reply"),
    [
        ("3 May 2021 09:30", "3 May 2021 11:28", True),
        ("3 May 2021 17:05", "3 May 2021 11:28", True),
        ("May 3, 2021 5:05 PM", "May 3, 2021 11:28 AM", True),
        ("May 3, 2021 12:05 AM", "May 3, 2021 11:28 AM", True),
        ("3 May 2021 17:05:39 +0200", "3 May 2021 16:28:00 +0100", True),
        ("3 May 2021 17:05:39 +0200", "3 May 2021 16:28:00 +0200", False),
        ("3 May 2021 17:05:39 -0400", "3 May 2021 11:28", True),
        ("3 May 2021", "3 May 2021 11:28", True),
    ],
)
def test_no_mail_answers_one_that_was_sent_hours_later(asked, answered, is_reply):
    one = mail("1.txt", BEN, ANN, asked, "The crane", "Who will see to the crane, and when?")
    other = mail("2.txt", ANN, BEN, answered, "Re: The crane", "I will see to it.")
    assert bool(replies(one, other)) is is_reply


@pytest.mark.parametrize(
    ("asked", "answered", "below", "is_reply"),
    [
        ("3 May 2021 17:05", "3 May 2021 09:28", "", False),
        ("May 3, 2021 5:05 PM", "May 3, 2021 9:28 AM", "", False),
        ("3 May 2021 17:05", "3 May 2021 10:28", "", True),
        ("3 May 2021 11:05", "3 May 2021 10:28", "", True),
        ("3 May 2021 17:05", "3 May 2021 09:28", BELOW.format(at="09:05"), True),
    ],
)
def test_hours_without_a_zone_tell_mails_on_other_matters_that_quote_none_of_the_day(
    asked, answered, below, is_reply
):
    one = mail("1.txt", BEN, ANN, asked, "The crane", "Who will see to the crane, and when?")
    said = f"Thank you for your e-mail of 3 May 2021. I will see to it.{below}"
    assert bool(replies(one, mail("2.txt", ANN, BEN, answered, "Cranes of ours", said))) is is_reply

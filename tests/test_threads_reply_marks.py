"""A mail headed "Re:" answers the last one of its subject from who it is to."""

import pytest

from corrbot.readers import read_letters
from corrbot.threads import Correspondence, LinkKind

ANN, BEN, CAY = "Ann Bell <ann@ferry.example>", "Ben Orr <ben@quay.example>", "Cay Dunn <cay@pier.example>"


def mail(path, sender, recipient, day, subject, said="The boats are late.", month="May"):
    text = (
        f"From: {sender}\nTo: {recipient}\nDate: {day} {month} 2021 09:00\nSubject: {subject}\n\n"
        f"Hello\n\n{said}\n\n{sender.split()[0]}\n"
    )
    (read,) = read_letters(path, text.encode()).letters
    return read


def answered(*letters):
    found = Correspondence.of(letters)
    names = {letter.id: letter.path for letter in found.letters}
    return {
        (names[link.letter], names[link.other])
        for link in found.links
        if link.other and link.kind is LinkKind.REPLIES_TO and link.is_sure
    }


def test_it_answers_the_last_mail_the_other_way():
    first = mail("1.txt", ANN, BEN, 3, "Boats", "When will they sail?")
    reply = mail("2.txt", BEN, ANN, 5, "Re: Boats")
    again = mail("3.txt", ANN, BEN, 7, "RE: Re: Boats")
    assert answered(first, reply) == {("2.txt", "1.txt")}
    assert answered(first, reply, again) == {("2.txt", "1.txt"), ("3.txt", "2.txt")}


@pytest.mark.parametrize(
    "second",
    [
        mail("2.txt", BEN, ANN, 5, "Boats"),
        mail("2.txt", BEN, ANN, 5, "Fwd: Boats"),
        mail("2.txt", BEN, ANN, 5, "Re: Trains"),
        mail("2.txt", ANN, BEN, 5, "Re: Boats"),
        mail("2.txt", CAY, ANN, 5, "Re: Boats"),
        mail("2.txt", BEN, ANN, 1, "Re: Boats"),
    ],
)
def test_other_mails_do_not(second):
    assert answered(mail("1.txt", ANN, BEN, 3, "Boats", "When will they sail?"), second) == set()


def test_what_comes_months_later_is_not_surely_it():
    asked = mail("1.txt", ANN, BEN, 3, "Boats", "Please tell me when the boats sail.")
    other = mail(
        "2.txt", BEN, ANN, 20, "Re: Boats", "I asked you for the fees in March. When will you pay?", "July"
    )
    again = mail("3.txt", ANN, BEN, 28, "Boats", "You have still not told me when the boats sail.", "August")
    assert ("2.txt", "1.txt") not in answered(asked, other, again)


@pytest.mark.parametrize("second", ["I am away until June.", "How many are there?"])
def test_where_two_are_open_none_is_surely_it(second):
    first = mail("1.txt", ANN, BEN, 3, "Boats", "When will they sail?")
    second = mail("2.txt", ANN, BEN, 5, "Boats", second)
    assert answered(first, second, mail("3.txt", BEN, ANN, 7, "Re: Boats")) == set()


def test_what_only_asks_back_is_not_surely_it():
    first = mail("1.txt", ANN, BEN, 3, "Invoice", "When will you pay our invoice?")
    back = "Which invoice do you mean? Please send it again. Many thanks."
    assert answered(first, mail("2.txt", BEN, ANN, 5, "Re: Invoice", back)) == set()
    assert answered(first, mail("2.txt", BEN, ANN, 5, "Re: Invoice", f"We paid it. {back}")) != set()

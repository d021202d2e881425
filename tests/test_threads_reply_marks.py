"""A mail headed "Re:" answers the last one of its subject from who it is to."""

import pytest

from corrbot.readers import read_letters
from corrbot.threads import Correspondence, LinkKind

ANN, BEN, CAY = "Ann Bell <ann@ferry.example>", "Ben Orr <ben@quay.example>", "Cay Dunn <cay@pier.example>"


def mail(path, sender, recipient, day, subject, said="The boats are late."):
    text = (
        f"From: {sender}\nTo: {recipient}\nDate: {day} May 2021 09:00\nSubject: {subject}\n\n"
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

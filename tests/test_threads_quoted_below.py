"""A mail that quotes another and goes to others than its writer follows that one, which is at hand."""

import pytest

from corrbot.readers import read_letters
from corrbot.threads import Correspondence, LinkKind

ANN, BEN, CAY = "Ann Bell <ann@ferry.example>", "Ben Orr <ben@quay.example>", "Cay Dunn <cay@pier.example>"
SAID = "My team will ring all on the list by the middle of May."


def mail(path, sender, recipient, day, subject, said):
    text = f"From: {sender}\nTo: {recipient}\nDate: {day} May 2021 09:00\nSubject: {subject}\n\n{said}\n"
    (read,) = read_letters(path, text.encode()).letters
    return read


def joined(*, by=ANN, day=3, quoted=SAID, subject="Calls", to=BEN):
    below = f"From: {by}\nSent: {day} May 2021 09:00\nTo: Ben Orr\nSubject: {subject}\n\n{quoted}"
    return mail("2.eml", CAY, to, 8, f"RE: {subject}", f"Ben, was this ever done?\n\nCay\n\n{below}")


def links(second, first=None):
    first = first or mail("1.eml", ANN, BEN, 3, "Re: Calls", f"Hi Ben,\n\n{SAID}\n\nAnn")
    found = Correspondence.of((first, second))
    names = {letter.id: letter.path for letter in found.letters}
    return {(link.kind, names.get(link.other)) for link in found.links if names[link.letter] == "2.eml"}


FOLLOWS = {(LinkKind.FOLLOWS_UP, "1.eml")}
MISSING = {(LinkKind.REPLIES_TO, None)}


def test_who_joins_a_thread_follows_the_mail_that_is_quoted():
    assert links(joined()) == FOLLOWS
    assert links(joined(subject="Calls and vouchers")) == FOLLOWS
    assert links(joined(quoted="Yes.")) == FOLLOWS
    assert links(joined(by="Bell, Ann <ann@ferry.example>")) == FOLLOWS


@pytest.mark.parametrize(
    "second",
    [
        joined(by="Dee Low <dee@ferry.example>"),
        joined(day=2),
        joined(quoted="The boats will sail at noon on the day.", subject="Boats"),
    ],
)
def test_another_mail_is_not_at_hand(second):
    assert links(second) == MISSING


def test_one_that_goes_to_who_wrote_it_answers_it():
    assert (LinkKind.REPLIES_TO, "1.eml") in links(joined(to=ANN))


def test_a_report_of_a_mail_system_that_is_quoted_is_at_hand():
    by, said = "Mail <postmaster@ferry.example>", "Your message to the pier could not be delivered."
    first = mail("1.eml", by, BEN, 3, "Undeliverable: Calls", said)
    below = f"From: {by}\nSent: 3 May 2021 09:00\nTo: Ben Orr\nSubject: Undeliverable: Calls\n\n{said}"
    second = mail("2.eml", BEN, CAY, 4, "RE: Undeliverable: Calls", f"It came back.\n\n{below}")
    assert links(second, first) and links(second, first).isdisjoint(MISSING)

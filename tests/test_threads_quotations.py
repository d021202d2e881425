"""Threads of mails of one subject and day, as they are printed: what answers what, and what is a copy."""

import pytest

from corrbot.readers import read_letters
from corrbot.threads import Correspondence, LinkKind
from corrbot.threads.quotations import differ

ANN, BEN = "Ann Bell <ann@ferry.example>", "Ben Orr <ben@quay.example>"
SLIPWAY = "The slipway is to be closed from noon, and the boats of the yard have to be moved before that."
CRANE = "Nobody has told the crew when the crane will be here, nor what it can lift at low water."


def quoted(by, day, subject, said, to="Ann Bell"):
    return f"\n\nFrom: {by}\nSent: {day} May 2021 09:00\nTo: {to}\nSubject: {subject}\n\n{said}"


def mail(path, by, to, day, subject, said):
    text = f"From: {by}\nTo: {to}\nDate: {day} May 2021 09:00\nSubject: {subject}\n\n{said}\n"
    (read,) = read_letters(path, text.encode()).letters
    return read


def links(*letters):
    found = Correspondence.of(letters)
    names = {letter.id: letter.path for letter in letters}
    told = (link for link in found.links if link.confidence >= 0.6)
    return {(names[link.letter], link.kind, names.get(link.other)) for link in told}


def quoting(said, subject="Slipway works", by="Ben Orr <ben@quay.example>"):
    return mail("2.txt", ANN, "", 3, f"RE: {subject}", f"Will do.{quoted(by, 3, f'RE: {subject}', said)}")


SENT = mail("1.txt", BEN, ANN, 3, "Re: Slipway works", SLIPWAY)
BACK = quoted("Ben Orr", 3, "Re: Slipway works", "Can the crane come?")
OTHER = quoted("Ben Orr", 3, "Re: Slipway works", "When is high water?")
REPLIES, MISSING = ("2.txt", LinkKind.REPLIES_TO, "1.txt"), ("2.txt", LinkKind.REPLIES_TO, None)


def test_the_mail_of_the_day_that_is_quoted_is_answered():
    assert links(SENT, quoting(SLIPWAY)) == {REPLIES}
    assert links(SENT, quoting(SLIPWAY.replace("closed from", "c1osed fron"))) == {REPLIES}
    assert links(SENT, quoting("Yes.")) == {REPLIES}


@pytest.mark.parametrize(
    "second",
    [
        quoting(CRANE, "Harbour crane"),
        quoting(CRANE),
        quoting("Shall we?", "Harbour crane"),
        quoting("Shall we do it?", by="Cay Dunn"),
    ],
)
def test_one_with_other_words_and_subject_or_writer_is_not(second):
    assert links(SENT, second) == {MISSING}


def test_parties_that_are_not_told_matter_less_where_the_words_are_quoted():
    sent = mail("1.txt", BEN, "", 3, "Re: Slipway works", SLIPWAY)
    assert links(sent, quoting(SLIPWAY)) == {REPLIES}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SLIPWAY, f"Asking.{BACK}{quoted('Ann Bell', 3, 'Slipway works', SLIPWAY)}"),
        (SLIPWAY, CRANE),
        (f"Asking.{BACK}", f"Asking.{OTHER}"),
        (f"Asking.{BACK}", "Asking that now."),
    ],
)
def test_mails_of_one_thread_are_no_copies(first, second):
    one = mail("1.txt", ANN, BEN, 3, "Slipway works", first)
    other = mail("2.txt", ANN, BEN, 3, "Re: Slipway works", second)
    assert ("2.txt", LinkKind.DUPLICATE_OF, "1.txt") not in links(one, other)


def test_a_mail_that_is_at_hand_twice_is_a_copy():
    below = quoted("Ben Orr", 3, "Re: Slipway works", CRANE)
    first = mail("1.txt", ANN, BEN, 3, "Re: Slipway works", f"{SLIPWAY}{below}")
    scanned = SLIPWAY.replace("closed from", "c1osed fron")
    for again in (f"{SLIPWAY}{below}", f"{scanned}{below}", SLIPWAY):
        found = links(first, mail("2.txt", ANN, BEN, 3, "Re: Slipway works", again))
        assert ("2.txt", LinkKind.DUPLICATE_OF, "1.txt") in found


def test_a_copy_may_be_cut_short_or_redacted():
    items = " ".join(
        f"Item {word} is to be checked by the {word} yard before the {word} boats are moved."
        for word in "one two three four five six seven eight nine ten".split()
    )
    below = quoted("Ben Orr", 3, "Re: Slipway works", CRANE)
    first = mail("1.txt", ANN, BEN, 3, "Slipway items", f"{items}{below}")
    cut, told = items[: len(items) // 3], "Item one is to be checked. [REDACTED]"
    for said in (cut, told):
        again = mail("2.txt", ANN, BEN, 3, "Slipway items", f"{said}{below}")
        assert ("2.txt", LinkKind.DUPLICATE_OF, "1.txt") in links(first, again)


def test_a_mail_quoted_in_another_form_is_answered_where_both_parties_fit():
    first = mail("1.txt", ANN, BEN, 3, "Slipway", f"Name: Ann Bell\n\nYour question: {SLIPWAY}")
    form = "Website enquiry received through the form on our page of contacts. Name: Ann Bell"
    below = quoted("Ann Bell <ann@ferry.example>", 3, "Web form", form, "Ben Orr")
    again = mail("2.txt", BEN, ANN, 4, "Your question to the harbour", f"Eleven.{below}")
    assert links(first, again) == {REPLIES}
    sent = mail("3.txt", ANN, BEN, 3, "Web form", form)
    assert ("2.txt", LinkKind.REPLIES_TO, "1.txt") not in links(first, sent, again)


def test_somebody_else_who_quotes_it_does_not_answer_for_sure():
    first = mail("1.txt", ANN, BEN, 3, "Slipway", SLIPWAY)
    below = quoted("Ann Bell", 3, "Slipway", SLIPWAY, "Ben Orr")
    cay = "Cay Dunn <cay@pier.example>"
    too = mail("2.txt", cay, f"{ANN}; {BEN}", 4, "RE: Slipway", f"I should like to know this, too.{below}")
    assert REPLIES not in links(first, too)


def test_marks_of_subjects_begin_them():
    assert differ("Share: the ferry", "Share: the crane")
    assert not differ("Re: FW: the ferry", "the ferry")

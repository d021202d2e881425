import pytest

from corrbot.letters import Known, Party, Transcript, parse
from corrbot.readers import read_letters


def mailed_by(mailbox: str, text: str, email: str = "t.bell@oareroe.example") -> Party:
    header = Known(sender=Party(mailbox, email=email))
    letter = parse(Transcript(text, header=header), "a.eml", "")
    assert letter.sender is not None
    return letter.sender


def test_a_mailbox_may_name_the_body_after_the_person() -> None:
    letter = parse(
        Transcript(
            "Dear Carol\n\nIt is done.\n\nKind regards\n\nDr Ruth Amery\nDirector",
            header=Known(sender=Party("AMERY, Ruth (NHS ENGLAND)", email="ruth@nhse.example")),
        ),
        "a.eml",
        "",
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.role) == ("Ruth Amery", "Director")
    assert letter.sender.organisation == "NHS ENGLAND"


@pytest.mark.parametrize(
    ("mailbox", "name", "body"),
    [
        ("Oare Roe LLP (Tom Bell)", "Tom Bell", "Oare Roe LLP"),
        ("Tom Bell (Oare Roe LLP)", "Tom Bell", "Oare Roe LLP"),
        ("Northmere Council (Planning Services)", None, "Northmere Council (Planning Services)"),
    ],
)
def test_a_mailbox_may_name_the_person_after_the_body(mailbox: str, name: str | None, body: str) -> None:
    sender = mailed_by(mailbox, "It is done.")
    assert (sender.name, sender.organisation) == (name, body)


def test_the_signature_of_an_agent_does_not_rename_the_firm() -> None:
    sender = mailed_by(
        "Oare Roe LLP (Tom Bell)", "Dear Carol\n\nIt is done.\n\nKind regards\n\nTom Bell\nPartner"
    )
    assert (sender.name, sender.role, sender.organisation) == ("Tom Bell", "Partner", "Oare Roe LLP")


@pytest.mark.parametrize(
    ("service", "local"),
    [
        ("Blue Badges", "pp"),
        ("Pest Control", "pest.control"),
        ("Do Not Reply", "donotreply"),
        ("Contact Us", "contactus"),
        ("Electoral Registration", "electoral"),
        ("Rent Arrears", "rent"),
        ("North Area", "north-area"),
        ("Bury St Edmunds", "office"),
    ],
)
def test_a_service_of_a_body_is_nobody(service: str, local: str) -> None:
    mailbox = f"Tide Council ({service})"
    sender = mailed_by(mailbox, "It is done.", f"{local}@tide.gov.uk")
    assert (sender.name, sender.organisation) == (None, mailbox)
    header = Known(recipient=Party(mailbox, email=f"{local}@tide.gov.uk"))
    recipient = parse(Transcript("It is done.", header=header), "a.eml", "").recipient
    assert recipient and (recipient.name, recipient.organisation) == (None, mailbox)


@pytest.mark.parametrize("local", ["tbell", "t.bell", "bell-t", "tom.bell", "tb", "bell"])
def test_a_mailbox_that_bears_the_name_is_a_persons(local: str) -> None:
    sender = mailed_by("Oare Roe LLP (Tom Bell)", "It is done.", f"{local}@oareroe.example")
    assert (sender.name, sender.organisation) == ("Tom Bell", "Oare Roe LLP")


@pytest.mark.parametrize(
    ("email", "signed", "name", "body"),
    [
        ("pilots@oareroe.example", "Ann Teal\nPILOTS Officer", "Ann Teal", "PILOTS"),
        ("pilots@oareroe.example", "Ann Teal\nHarbour Officer", "PILOTS", None),
        ("a.teal@oareroe.example", "Ann Teal\nPILOTS Officer", "PILOTS", None),
    ],
)
def test_officer_signs_for_the_mailbox_that_the_office_bears(
    email: str, signed: str, name: str, body: str | None
) -> None:
    sender = mailed_by("PILOTS", f"Dear Carol\n\nIt is done.\n\nKind regards\n{signed}", email)
    assert (sender.name, sender.organisation) == (name, body)


BELOW = "Dear Dr. Bell,\nWill you lend us the crane?\nThank you,\nBen Orrin\n"


@pytest.mark.parametrize(
    ("by", "to", "words", "sender"),
    [
        ("abell@ferry.example", "borrin@quay.example", BELOW, "abell@ferry.example"),
        ("abell@ferry.example", "office@quay.example", BELOW, "abell@ferry.example"),
        ("harbour@ferry.example", "borrin@quay.example", BELOW, "harbour@ferry.example"),
        ("borrin@quay.example", "abell@ferry.example", BELOW, "Ben Orrin"),
        ("tidewater@mail.example", "office@ferry.example", BELOW, "Ben Orrin"),
        ("ben@orrin.example", "cay.orrin@quay.example", BELOW.replace("Dr. Bell", "Cay"), "Ben Orrin"),
        ("campbell.t@ferry.example", "desk@quay.example", BELOW, "Ben Orrin"),
        ("parking@ferry.example", "desk@quay.example", BELOW.replace("Bell", "King"), "Ben Orrin"),
        ("tidewater@mail.example", "p.torrington@quay.example", BELOW, "Ben Orrin"),
        ("bell.enquiries@ferry.example", "desk@quay.example", BELOW, "Ben Orrin"),
        ("bell_a2@ferry.example", "desk@quay.example", BELOW, "bell_a2@ferry.example"),
    ],
)
def test_words_that_greet_the_sender_or_are_signed_by_the_recipient_name_neither(by, to, words, sender):
    text = f"From: {by}\nTo: {to}\nDate: 3 May 2021\nSubject: Re: The crane\n\n{words}"
    (letter,) = read_letters("a.txt", text.encode()).letters
    assert str(letter.sender) == sender
    if "@" in sender:
        assert letter.sender.email == by and letter.recipient.email == to

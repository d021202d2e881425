"""Who writes an e-mail is what its signature says, and of the body that it names."""

import pytest

from corrbot.letters import Party
from corrbot.readers.reading import read_letters

DISCLAIMER = (
    "This e-mail and any files transmitted with it are confidential and intended solely for the use of the"
    " individual to whom it is addressed. Northmere District Council may monitor e-mails."
)


def sender_of(sender: str, *paragraphs: str) -> Party:
    mail = "\n".join(
        (
            f"From: {sender}",
            "To: Tom Pell <t.pell@quaywalls.example>",
            "Date: Tue, 14 Jun 2022 10:05:00 +0000",
            "Subject: Sluice gates",
            'Content-Type: text/plain; charset="utf-8"',
            "",
            "\n\n".join(paragraphs),
        )
    )
    (letter,) = read_letters("a.eml", mail.encode()).letters
    assert letter.sender
    return letter.sender


ADA = "Ada Bell <ada.bell@northmere.gov.uk>"
WORDS = "The gates were painted on Monday and need no second coat."


def test_a_signature_above_a_disclaimer_tells_role_and_body():
    sender = sender_of(
        ADA, "Tom", WORDS, "Ada", "Ada Bell\nDirector of Drainage\nNorthmere District Council", DISCLAIMER
    )
    assert (sender.name, sender.role) == ("Ada Bell", "Director of Drainage")
    assert sender.organisation == "Northmere District Council"
    assert sender.email == "ada.bell@northmere.gov.uk"


def test_a_signature_may_run_on_to_an_address_and_a_telephone():
    sender = sender_of(
        ADA,
        "Tom",
        WORDS,
        "Ada Bell MRICS\nProject Manager, Drainage\n"
        "Northmere District Council, Tide House, Northmere NM1 4AA\n01632 960114",
        DISCLAIMER,
    )
    assert sender.role == "Project Manager, Drainage"
    assert sender.organisation == "Northmere District Council"


@pytest.mark.parametrize(
    ("signature", "role"),
    [
        ("Luke Roe\nClerk of Works, Marsh Dale Homes\nSent from my Samsung Galaxy", "Clerk of Works"),
        ("Luke Roe\nClerk of Works\nMarsh Dale Homes, Weir Cottage, Northmere NM1 2DD", "Clerk of Works"),
        ("Kind regards\nLuke Roe\nClerk of Works, Marsh Dale Homes", "Clerk of Works"),
    ],
)
def test_a_body_whose_first_words_the_domain_spells_is_that_of_the_signature(signature, role):
    sender = sender_of("Luke Roe <lroe@marshdale.org.uk>", f"Tom, {WORDS}", signature)
    assert (sender.role, sender.organisation) == (role, "Marsh Dale Homes")


def test_letters_of_a_profession_that_are_not_known_may_stand_after_the_name():
    sender = sender_of(
        "Mira Oduya <m.oduya@ashfire.example>",
        "Dear Tom",
        WORDS,
        "Kind regards\nMira",
        "Dr Mira Oduya CEng FIFireE\nPrincipal, Ash Fire Engineering LLP\nThe Bindery, 6 Kiln Street, Leeds",
    )
    assert (sender.name, sender.role) == ("Mira Oduya", "Principal")
    assert sender.organisation == "Ash Fire Engineering LLP"


@pytest.mark.parametrize("line", ["Ada Bell, Station Manager", "Ada Bell | Station Manager | 01632 960114"])
def test_an_office_may_stand_beside_the_name(line):
    assert sender_of(ADA, "Tom", WORDS, line).role == "Station Manager"


def test_a_mailbox_with_the_surname_first_is_signed_too():
    sender = sender_of(
        '"Bell, Ada" <ada.bell@northmere.gov.uk>', "Tom", WORDS, "Ada Bell CPFA\nDirector of Finance"
    )
    assert sender.role == "Director of Finance"


@pytest.mark.parametrize(
    "words",
    [
        "Tom Pell\nDirector of Sluices\nQuay Walls Ltd",
        "Ada Bell is on leave.\nDirector of Drainage\nNorthmere District Council",
        "Adam Bell\nDirector of Drainage\nNorthmere District Council",
    ],
)
def test_what_somebody_else_is_or_a_sentence_says_is_no_signature(words):
    sender = sender_of(ADA, "Tom", WORDS, words, "Please ring him.")
    assert (sender.role, sender.organisation) == (None, None)


def test_what_a_quoted_mail_is_signed_with_is_not_taken():
    sender = sender_of(
        ADA,
        "Tom, yes.",
        "> On 13 Jun 2022, at 09:03, Tom Pell <t.pell@quaywalls.example> wrote:\n>\n> May I?\n>\n"
        "> Tom Pell\n> Director of Sluices\n> Quay Walls Ltd",
    )
    assert (sender.name, sender.role, sender.organisation) == ("Ada Bell", None, None)


@pytest.mark.parametrize(
    "words",
    [
        ("Present at the meeting:", "Ada Bell, Chair\nLamp Trust\nJohn Low, Treasurer", "Regards\nAda"),
        (
            "Please write to:",
            "Ada Bell\nReturning Officer\nTide County Council",
            "by Friday. Thank you.",
        ),
        ("Please write to:", "Ada Bell\nReturning Officer\nTide County Council"),
        (
            "Invoice to be paid by",
            "Ada Bell, Director\nBell Homes Ltd",
            "This is my own company, which I declared to the panel in March.",
        ),
        (
            "Witnesses are:",
            "Ada Bell, Solicitor to the Tide Inquiry\nPell LLP, Solicitors",
            "Thanks\nAda Bell",
        ),
        (WORDS, "Ada Bell, Chair\nLamp Trust", "Regards\nAda"),
        (WORDS, "Ada Bell, Chair\nLamp Trust", "She will ring you when the gates are dry."),
        (WORDS, "Present:\nAda Bell, Chair\nLamp Trust"),
        (WORDS, "Ada Bell, Director\nBell Homes Ltd", "This is my own company.", DISCLAIMER),
    ],
)
def test_a_list_or_what_stands_amid_the_words_is_no_signature(words):
    sender = sender_of(ADA, "All,", *words)
    assert (sender.name, sender.role, sender.organisation) == ("Ada Bell", None, None)


@pytest.mark.parametrize("above", ["Many thanks", "Best wishes,\n\nAda", "Regards\n\nAdy", "--", "Ada"])
@pytest.mark.parametrize("below", [DISCLAIMER, "Please consider the environment before you print this."])
def test_a_signature_stands_below_a_sign_off_or_a_given_name(above, below):
    sender = sender_of(ADA, "All,", WORDS, above, "Ada Bell\nChair\nLamp Trust", below)
    assert (sender.role, sender.organisation) == ("Chair", "Lamp Trust")

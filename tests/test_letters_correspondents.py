import pytest

from corrbot.letters import Known, Party, Transcript, parse


def mailed_by(mailbox: str, text: str) -> Party:
    header = Known(sender=Party(mailbox, email="t.roe@oareroe.example"))
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

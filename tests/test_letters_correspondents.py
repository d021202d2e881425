from corrbot.letters import Known, Party, Transcript, parse


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

from corrbot.letters import parse
from letters_read import HOME, parties, written


def test_more_recipients_are_noted() -> None:
    letter = parse(
        "Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\nI am, sir, your obedient "
        "servant,\n\nELIAS THORNBURY."
        "\n\nJosiah Wexcombe, Esq.\n\nAmos Quill, Esq.",
        "a",
        "",
    )
    assert letter.recipient is not None
    assert letter.recipient.name == "Josiah Wexcombe, Esq."
    assert letter.notes == ("The letter names 2 recipients; the first is given.",)


def test_the_person_for_whose_attention_a_letter_is_gets_it() -> None:
    sender, recipient = parties(written(HOME, "24 April 2023", "FAO: Jane Hale\nComplaints\nQuay Trains Ltd"))
    assert sender is not None
    assert (sender.name, sender.organisation) == ("Joan Purley", None)
    assert recipient is not None
    assert (recipient.name, recipient.organisation) == ("Jane Hale", "Quay Trains Ltd")

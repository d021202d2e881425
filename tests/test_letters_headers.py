import pytest

from letters_read import COUNCIL, HOME, parties, written


@pytest.mark.parametrize(
    ("blocks", "recipient"),
    [
        ((COUNCIL, "24 April 2023", f"Mrs J Purley\n{HOME}"), "Mrs J Purley"),
        (("24 April 2023", COUNCIL, f"Mrs J Purley\n{HOME}"), "Mrs J Purley"),
        ((f"Mrs J Purley\n{HOME}", "24 April 2023", COUNCIL), "Mrs J Purley"),
        (("Ferry Lane, Northmere", "24 April 2023", COUNCIL, f"Mrs J Purley\n{HOME}"), "Mrs J Purley"),
        (("24 April 2023", COUNCIL), "Mrs Purley"),
        ((COUNCIL, "24 April 2023"), "Mrs Purley"),
        (("Ferry Lane, Northmere NM1 1AA", COUNCIL, "24 April 2023"), "Mrs Purley"),
    ],
)
def test_a_letterhead_is_the_senders_wherever_it_stands(blocks: tuple[str, ...], recipient: str) -> None:
    sender, whom = parties(written(*blocks, signature="Ann Roe\nFerries Manager", greeting="Dear Mrs Purley"))
    assert sender is not None
    assert (sender.name, sender.organisation) == ("Ann Roe", "Northmere Borough Council")
    assert whom is not None
    assert (whom.name, whom.organisation) == (recipient, None)


@pytest.mark.parametrize(
    ("addressee", "greeting", "name"),
    [
        ("Dame Frances Oare\nThe Quay Inquiry", "Dear Dame Frances", "Dame Frances Oare"),
        ("Dame Frances Oare DBE", "Dear Dame Frances,", "Dame Frances Oare DBE"),
        ("Dr Ruth Amery\nTides England", "Dear Ruth", "Dr Ruth Amery"),
        ("Dr Ruth Amery\nTides England", "Dear Colleague", "Dr Ruth Amery"),
        ("Ruth Amery\nStoke Lane", "My dear Ruth", "Ruth Amery"),
    ],
)
@pytest.mark.parametrize("head", ["Quay Trust\nPriory Road", "Carol Dunn\nQuay Trust"])
def test_who_is_greeted_by_the_first_name_is_written_to(
    head: str, addressee: str, greeting: str, name: str
) -> None:
    sender, recipient = parties(
        f"{head}\n\n30 July 2015\n\n{addressee}\n\n{greeting}\n\nThe plan is attached.\n\nYours sincerely\n\n"
        "Carol Dunn\nChief Executive\n"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, recipient.name) == ("Carol Dunn", name)
    assert "England" not in (sender.address or "") and "Stoke" not in (sender.address or "")


@pytest.mark.parametrize("greeting", ["Dear Parents", "Dear Tom"])
def test_the_sender_may_stand_between_date_and_salutation(greeting: str) -> None:
    sender, _ = parties(
        f"Quay School\n\n30 July 2015\n\nCarol Dunn\nHead Teacher\n\n{greeting}\n\nThe school is shut.\n\n"
        "Yours sincerely\n\nC. Dunn\n"
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("Carol Dunn", "Head Teacher")


def test_a_table_below_the_salutation_names_nobody() -> None:
    sender, recipient = parties(
        "Quay Commission\nWesthaven\n\n10 June 2014\n\nMr A Pell\nChief Executive\nQuay Trust\n\n"
        "Dear Mr Pell\n\n"
        "We looked at the quays\n\nQuestion\tRating\nSafe\tInadequate\nCaring\tGood\n\n"
        "The walls are not safe, and we require you to mend all of them before the end of this year.\n\n"
        "Yours sincerely\n\nHelen Frome\n"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, sender.address, recipient.name) == ("Helen Frome", None, "Mr A Pell")

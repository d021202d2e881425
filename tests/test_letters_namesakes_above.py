"""Whom a letter is to never becomes its sender where another of the same surname signs it."""

import pytest

from corrbot.letters import parse


@pytest.mark.parametrize("addressee", ["A. Quill, Esq., M.Inst.C.E.", "A. Quill, Esq.", "Mr. Arthur Quill"])
@pytest.mark.parametrize("greeting", ["Dear Sir,", "Sir,", "Dear Mr. Quill,"])
def test_an_addressee_of_the_signers_surname_is_no_sender(addressee: str, greeting: str) -> None:
    letter = parse(
        f"MOLE TIDE BOARD\nSecretary's Office\n\n19th May, 1899.\n\n{addressee}\n\n{greeting}\n\n"
        "Your report of the 2nd inst. was before the Board on Tuesday.\n\n"
        "Yours faithfully,\nThos. Quill\nSecretary",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "Thos. Quill"
    assert letter.recipient is not None
    assert letter.recipient.name is not None
    assert letter.recipient.name.startswith(addressee.split(",")[0])


@pytest.mark.parametrize("name", ["Thomas Quill", "T. Quill"])
def test_a_name_above_that_may_be_the_signers_is_his(name: str) -> None:
    letter = parse(
        f"{name}\n4 Tide Street\nMole\n\n19th May, 1899.\n\nSir,\n\nThe well is dry.\n\n"
        "Yours faithfully,\nThos. Quill",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name is not None
    assert letter.sender.name.endswith("Quill")
    assert letter.recipient is None


def test_an_office_between_the_date_and_the_salutation_is_no_sender() -> None:
    letter = parse(
        "Mole Tide Board, 30th March, 1912.\n\nThe Manager, Mole Coaling Company.\n\nSir,\n\n"
        "I am to call your attention to the state of the tip.\n\nYou are required to put it in order.\n\n"
        "H. J. Quill\n\n[In pencil across the page: No need to write. HJQ 1/4]",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "H. J. Quill"
    assert letter.recipient is not None
    assert letter.recipient.role == "The Manager"


HOUSE = "12 Mill Road\nWeston AB1 2CD"
WORDS = "The bins were not emptied this week.\n\nYours faithfully,\n\n"


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam,", "Dear Councillor,", "Sir,"])
@pytest.mark.parametrize(
    ("head", "signed"),
    [
        ("Jane Smith", "John Smith"),
        ("Elizabeth Smith", "Liz Smith"),
        ("William Smith", "Bill Smith"),
        ("Anna Smith", "Peter Smith"),
        ("A. Smith", "Thos. Smith"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_who_shares_the_house_of_the_signer_is_not_whom_the_letter_is_to(
    greeting: str, head: str, signed: str, order: int
) -> None:
    top = "\n\n".join((f"{head}\n{HOUSE}", "15 May 2024")[::order])
    assert parse(f"{top}\n\n{greeting}\n\n{WORDS}{signed}", "a.txt", "").recipient is None


@pytest.mark.parametrize(
    "head",
    [
        f"Dr Anna Smith\nDr Peter Smith\nThe Surgery\n{HOUSE}\n\n15 May 2024\n\nMr B Bell\n4 High Street",
        f"15 May 2024\n\nA. Smith\n{HOUSE}",
        "THE SURGERY COUNCIL\n\n15 May 2024\n\nA. Smith, Esq.",
    ],
)
def test_whom_a_letter_greets_goes_before_who_shares_the_signers_surname(head: str) -> None:
    letter = parse(f"{head}\n\nDear Mr Bell,\n\n{WORDS}Peter Smith", "a.txt", "")

    assert letter.sender is not None
    assert letter.sender.name == "Peter Smith"
    assert letter.recipient is not None
    assert letter.recipient.name is not None
    assert letter.recipient.name.startswith("Mr B") and letter.recipient.name.endswith("Bell")


def test_both_who_sign_are_the_senders_as_the_head_names_them() -> None:
    letter = parse(f"Anna Smith\n{HOUSE}\n\nDear Sir,\n\n{WORDS}Peter Smith\nAnna Smith", "a.txt", "")

    assert letter.recipient is None


@pytest.mark.parametrize(
    ("top", "greeting", "foot"),
    [
        ("15 May 2024", "Dear Mr Bell,", "\nfor the Council"),
        ("Mole Tide Board, 15 May 2024", "Dear Mr Bell,", ""),
        ("Mole Tide Board, 15 May 2024", "Sir,", "\nfor the Council"),
        ("Weston Parish Council, 15 May 2024", "Sir,", ""),
        ("15 May 2024", "Dear Sir,", ""),
    ],
)
def test_an_office_above_the_salutation_lends_its_body_to_nobody(top: str, greeting: str, foot: str) -> None:
    letter = parse(
        f"{top}\n\nThe Clerk, Weston Parish Council\n\n{greeting}\n\n"
        f"We write on rates.\n\nYours sincerely,\n\nAnna Roe{foot}",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "Anna Roe"
    found = letter.recipient
    assert (found.name if found else None, found.organisation if found else None) == (
        "Mr Bell" if "Bell" in greeting else None,
        None,
    )

"""Addresses to which letters say that they were sent by e-mail."""

import pytest

from corrbot.letters import parse
from timing import is_linear

SAID = "The ferry has been late for my clients 23 times since Easter, and nobody has told them why that is."


def emails(head: str, greeting: str = "Dear Ada") -> tuple[str | None, str | None]:
    letter = parse(f"{head}\n\n{greeting}\n\n{SAID}\n\nYours sincerely\n\nIvo Teal\n", "a.txt", "")
    sender, recipient = letter.sender, letter.recipient
    return sender.email if sender else None, recipient.email if recipient else None


@pytest.mark.parametrize(
    "line",
    [
        "By email to ada@bell.example",
        "By email: ada@bell.example",
        "BY E-MAIL ONLY – ada@bell.example",
        "Sent by e-mail only to: ada@bell.example",
        "By post and by email (ada@bell.example)",
        "By post and email to ada@bell.example",
        "Via email ada@bell.example",
        "E-mailed to ada@bell.example",
        "By email only to\nada@bell.example",
    ],
)
@pytest.mark.parametrize("head", ["TEAL QUAY LLP\n\n3 May 2021\n\n{}", "TEAL QUAY LLP\n{}\n\n3 May 2021"])
def test_address_to_which_a_letter_was_sent_is_the_recipients(line: str, head: str) -> None:
    assert emails(head.format(line)) == (None, "ada@bell.example")


@pytest.mark.parametrize(
    "line",
    [
        "E-mail: office@teal.example",
        "Email office@teal.example",
        "Email to: office@teal.example",
        "E-mail to office@teal.example\nTel. 01632 960000",
        "By email to: office@teal.example",
        "By email office@teal.example\nBy post Quay House",
        "Contact us\nBy email: office@teal.example",
        "By telephone: 01234 567890\nBy email: office@teal.example",
    ],
)
def test_address_of_a_letterhead_is_still_the_senders(line: str) -> None:
    assert emails(f"TEAL QUAY LLP\n{line}\n\n3 May 2021") == ("office@teal.example", None)


def test_both_have_an_address_where_both_are_printed() -> None:
    head = "TEAL QUAY LLP\nEmail: office@teal.example\n\n3 May 2021\n\nBy email to ada@bell.example"
    assert emails(head) == ("office@teal.example", "ada@bell.example")


def test_of_several_addresses_none_is_told_to_be_the_recipients() -> None:
    head = "TEAL QUAY LLP\n\n3 May 2021\n\nBy email to ada@bell.example and ben@roe.example"
    assert emails(head) == (None, None)


def test_many_addresses_are_read_in_linear_time() -> None:
    head = "TEAL QUAY LLP\n\n3 May 2021\n\n"
    assert is_linear(lambda size: emails(head + "By email to a@b.example " * size), 400)

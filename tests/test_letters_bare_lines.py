import pytest

from corrbot.letters import parse
from letters_read import parties, signed


@pytest.mark.parametrize(
    "lines", [("pp Amy Wade", "Ann Roe", "Director"), ("Amy Wade", "for Ann Roe", "Director")]
)
def test_who_signs_for_another_gives_way(lines: tuple[str, ...]) -> None:
    assert (signed(*lines).name, signed(*lines).role) == ("Ann Roe", "Director")


def test_a_body_on_whose_behalf_it_is_signed() -> None:
    party = signed("Ann Roe", "For and on behalf of Northmere Borough Council")
    assert (party.name, party.organisation) == ("Ann Roe", "Northmere Borough Council")


@pytest.mark.parametrize(
    "lines",
    [
        ("pp. J. Field", "", "Susan Oake", "Head of Moorings"),
        ("pp J. Field", "", "Susan Oake", "", "Head of Moorings"),
        ("p.p. J. Field", "", "Mrs Susan Oake", "Head of Moorings"),
        ("J. Field", "pp Susan Oake", "Head of Moorings"),
        ("pp", "Susan Oake", "Head of Moorings"),
        ("(p.p.)", "Susan Oake", "Head of Moorings"),
        ("p.p. Susan Oake", "Head of Moorings"),
    ],
)
def test_the_name_and_role_below_who_signs_for_another_are_of_the_sender(lines: tuple[str, ...]) -> None:
    letter = parse(
        "Quay Trust\n\n1 December 2011\n\nMr P Hart\nRowan Cottage\n\nDear Mr Hart\n\nNobody was on duty.\n\n"
        "Yours sincerely\n\n" + "\n".join(lines),
        "a.txt",
        "",
    )
    assert letter.sender is not None and letter.recipient is not None
    assert (letter.sender.name or "").removeprefix("Mrs ") == "Susan Oake"
    assert (letter.sender.role, letter.recipient.name) == ("Head of Moorings", "Mr P Hart")
    assert letter.notes == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Dictated but not signed by", "Susan Oake", "Head of Moorings", "", "pp J. Field"),
        ("Susan Oake", "Head of Moorings", "", "Dictated but not signed"),
    ],
)
def test_who_dictates_a_letter_is_its_sender(lines: tuple[str, ...]) -> None:
    assert (signed(*lines).name, signed(*lines).role) == ("Susan Oake", "Head of Moorings")


@pytest.mark.parametrize("head", ["THE QUAY INQUIRY", "Quay Board", "HARBOUR WATCH"])
def test_who_holds_an_office_in_a_letterhead_is_no_role_of_the_sender(head: str) -> None:
    sender, _ = parties(
        f"{head}\nChair: Dame Frances Oare DBE\nSecretary: Neil Brand\n\n5 May 2018\n\nMr S Pell\nManager\n\n"
        "Dear Mr Pell\n\nSend the rotas.\n\nYours sincerely\n\nFrances Oare\n"
    )
    assert sender is not None
    assert (sender.name, sender.role, sender.address) == ("Frances Oare", None, None)


@pytest.mark.parametrize(
    ("line", "name", "title", "letters"),
    [
        ("Joan Purley (Mrs)", "Joan Purley", "Mrs", None),
        ("(Mrs) J. Purley", "J. Purley", "Mrs", None),
        ("Joan Purley (she/her)", "Joan Purley", None, None),
        ("Dr Joan Purley OBE (she/her)", "Dr Joan Purley OBE", "Dr", "OBE"),
        ("Joan & Tom Purley", "Joan & Tom Purley", None, None),
        ("Joan and Tom Purley", "Joan and Tom Purley", None, None),
        ("Mr and Mrs T Purley", "Mr and Mrs T Purley", "Mr and Mrs", None),
        ("Joan Purley BSc (Hons)", "Joan Purley BSc (Hons)", None, "BSc (Hons)"),
        ("Joan Purley BSc (Hons) MRTPI", "Joan Purley BSc (Hons) MRTPI", None, "BSc (Hons) MRTPI"),
        ("The Venerable Joan Purley", "The Venerable Joan Purley", "The Venerable", None),
    ],
)
def test_a_signature_names_its_signer(line: str, name: str, title: str | None, letters: str | None) -> None:
    party = signed(line, "Head of Ferries")
    assert (party.name, party.title, party.post_nominals) == (name, title, letters)
    assert party.role == "Head of Ferries"
    assert signed(line).name == name

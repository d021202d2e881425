"""Letters whose writer gives no name: the head of one is of whom it is to."""

import pytest

from corrbot.letters import Party, parse
from corrbot.letters.letter import Letter

SAID = "The ferry was tied up at noon on Monday so that its log would not show how late it had been all week."


def read(head: str, greeting: str, foot: str) -> Letter:
    return parse(f"{head}\n\n{greeting}\n\n{SAID}\n\n{foot}\n", "a.txt", "")


def named(party: Party | None) -> tuple[str | None, str | None, str | None] | None:
    return (party.name, party.role, party.organisation) if party else None


@pytest.mark.parametrize(
    "foot",
    [
        "A neighbour",
        "Someone who would rather the ferry ran",
        "One of your deckhands",
        "Anon",
        "(Name and address withheld)",
        "Yours sincerely\n\nA well-wisher",
    ],
)
def test_office_at_the_head_of_an_anonymous_letter_did_not_write_it(foot: str) -> None:
    letter = read("The Chair\nOrlo Ferry Committee\n\n2 May 2021", "Dear Dame Ada", foot)
    assert letter.sender is None
    assert named(letter.recipient) == ("Dame Ada", "The Chair", "Orlo Ferry Committee")


def test_office_at_the_head_of_a_letter_under_a_pseudonym_did_not_write_it() -> None:
    letter = read("The Chair\nOrlo Ferry Committee\n\n2 May 2021", "Dear Dame Ada", "A Concerned Resident")
    assert named(letter.sender) == ("A Concerned Resident", None, None)
    assert named(letter.recipient) == ("Dame Ada", "The Chair", "Orlo Ferry Committee")


def test_body_at_the_head_of_an_anonymous_letter_did_not_write_it() -> None:
    letter = read("Orlo Ferry Company\n\n2 May 2021", "Dear Mr Teal", "A passenger")
    assert letter.sender is None
    assert named(letter.recipient) == ("Mr Teal", None, "Orlo Ferry Company")


def test_unsigned_letter_below_an_office_with_an_article_is_from_nobody_known() -> None:
    letter = read("The Manager\nOrlo Ferry Company\n\n2 May 2021", "Dear Mr Teal", "Please tell me why.")
    assert letter.sender is None
    assert named(letter.recipient) == ("Mr Teal", None, None)


def test_office_that_heads_its_paper_is_the_senders_though_a_name_alone_signs() -> None:
    letter = read(
        "The Manager\nOrlo Ferry Company\n\n2 May 2021", "Dear Mr Teal", "Yours sincerely\n\nIvo Bell"
    )
    assert named(letter.sender) == ("Ivo Bell", "The Manager", "Orlo Ferry Company")


def test_unsigned_letter_on_numbered_paper_is_from_the_office_at_its_head() -> None:
    head = "The Manager\nOrlo Ferry Company\nTelephone 01632 960000\n\n2 May 2021"
    letter = read(head, "Dear Mr Teal", "Please tell me why.")
    assert letter.sender and letter.sender.organisation == "Orlo Ferry Company"


@pytest.mark.parametrize("foot", ["Ivo Bell\nManager", "Ivo Bell\nThe Manager"])
def test_office_that_signs_is_still_the_senders(foot: str) -> None:
    foot = f"Yours sincerely\n\n{foot}"
    letter = read("The Manager\nOrlo Ferry Company\n\n2 May 2021", "Dear Mr Teal", foot)
    assert letter.sender and letter.sender.organisation == "Orlo Ferry Company"


@pytest.mark.parametrize("foot", ["Ivo Bell", "A Bell", "A. Bell", "A Teal Bell"])
def test_letterhead_above_a_name_is_still_the_senders(foot: str) -> None:
    letter = read("Orlo Ferry Company\n\n2 May 2021", "Dear Mr Teal", f"Yours sincerely\n\n{foot}")
    assert named(letter.sender) == (foot, None, "Orlo Ferry Company")


@pytest.mark.parametrize(
    "foot",
    [
        "A timetable is enclosed.",
        "A copy of this letter is on the quay",
        "An information sheet about the ferry is enclosed",
        "A company limited by guarantee",
        "A registered charity in England and Wales",
        "A member of the committee",
        "Yours sincerely\n\nA Teal Ferry Officer",
        "Yours sincerely\n\nA Friend",
        "One of the timetables is enclosed",
    ],
)
def test_letterhead_above_what_is_no_pseudonym_is_still_the_senders(foot: str) -> None:
    letter = read("Orlo Ferry Company\n\n2 May 2021", "Dear Mr Teal", foot)
    assert letter.sender and letter.sender.organisation == "Orlo Ferry Company"


@pytest.mark.parametrize("greeting", ["Dear Passenger", "Dear Members", "Dear Friend"])
def test_body_that_greets_one_of_many_is_not_whom_the_letter_is_to(greeting: str) -> None:
    letter = read("Orlo Ferry Company\n\n2 May 2021", greeting, "A passenger")
    assert letter.sender and letter.sender.organisation == "Orlo Ferry Company"

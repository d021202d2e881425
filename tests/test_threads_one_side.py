"""An office and its principal, and a body and its officers and mailboxes, are one side."""

import datetime as dt

import pytest

from corrbot.letters import Direction, Letter, Party
from corrbot.letters.initials import initials
from corrbot.threads import Correspondence
from corrbot.threads.identity import Identity, Likeness, likeness
from headings import heading

OFFICE = "Office of Dr Orla Finch MP"
CLERK = Party("Ken Dale", "Caseworker", OFFICE, email="ken.dale@finch-mp.example")
MANAGER = Party("Una Moss", email="una.moss@finch-mp.example")
MEMBER = Party("Dr Orla Finch MP", None, "House of Assembly")
TIDES = Party("Ruth Amory", "Head of Tides", "Department for Tides and Harbours")
AT_TIDES = Party("Harbour Dues Unit", email="dues.mps@dth-norham.example")
CUSTOMS = Party("Ivo Lamb", "Resolution Manager", "HM Quays & Customs")
AT_CUSTOMS = Party(organisation="MP enquiries HMQC", email="mp.enquiries@hmqc-public.example")
RESIDENT = Party("Ines Caldwell", email="ines@gmail.com")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Department for Tides and Harbours", {"dftah", "dth"}),
        ("HM Quays & Customs", {"hqc", "hmqc"}),
        ("HM QUAYS AND CUSTOMS", {"hqac", "hqc"}),
        ("Harbour Trust", set()),
        ("", set()),
    ],
)
def test_initials(name: str, expected: set[str]) -> None:
    assert set(initials(name)) == expected


@pytest.mark.parametrize(
    "member", ["Dr Orla Finch MP", "Dr O Finch MP", "Dr Finch", "Doctor Finch", "Orla Finch"]
)
def test_an_office_and_whose_it_is_are_of_one_side(member: str) -> None:
    assert likeness(Identity.of(CLERK), Identity.of(Party(member))) is Likeness.SAME_BODY
    assert likeness(Identity.of(Party(member)), Identity.of(CLERK)) is Likeness.SAME_BODY


@pytest.mark.parametrize(
    "other", [Party("Dr Tom Finch"), Party("Finch", None, "Harbour Trust"), Party("Dr Fitch")]
)
def test_somebody_of_like_name_is_not_of_the_office(other: Party) -> None:
    assert likeness(Identity.of(CLERK), Identity.of(other)) is not Likeness.SAME_BODY


@pytest.mark.parametrize(
    ("body", "person"),
    [
        ("Post Office Savings Bank", "Sam Bank"),
        ("Home Office Immigration Law", "Ian Law"),
        ("Office of Fair Trading", "Fay Trading"),
    ],
)
def test_a_body_with_office_in_its_name_is_no_persons(body: str, person: str) -> None:
    found = likeness(Identity.of(Party("Ken Dale", None, body)), Identity.of(Party(person)))
    assert found is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("office", "person"),
    [
        ("Office of Anna Bell", "Anna Bell"),
        ("Private Office of Anna Bell MP", "Ms Bell"),
        ("Office of Cllr A Bell", "Anna Bell"),
    ],
)
def test_an_office_is_that_of_the_person_it_is_called_after(office: str, person: str) -> None:
    found = likeness(Identity.of(Party("Ken Dale", None, office)), Identity.of(Party(person)))
    assert found is Likeness.SAME_BODY


def folder(*letters: Letter) -> Correspondence:
    before = [
        heading("1", "2024-01-01", CLERK, Party("Pia Orme", email="pia@orme.example")),
        heading("2", "2024-01-02", Party("Pia Orme", email="pia@orme.example"), CLERK),
        heading("3", "2024-01-03", CLERK, RESIDENT),
    ]
    return Correspondence.of([*before, *letters])


@pytest.mark.parametrize(
    ("mailbox", "officer"),
    [
        (AT_TIDES, TIDES),
        (AT_CUSTOMS, CUSTOMS),
        (
            Party("Appeals", email="appeals@northmere-cc.example"),
            Party("T. Pell", None, "Northmere County Council"),
        ),
        (Party("Voice", email="voice@ashby-homes.example"), Party("T. Pell", None, "Ashby Homes Group Ltd")),
    ],
)
def test_an_officer_answers_for_the_mailbox_of_the_body(mailbox: Party, officer: Party) -> None:
    found = folder(
        heading("4", "2024-02-01", CLERK, mailbox),
        heading("5", "2024-02-20", officer, MEMBER, answers="2024-02-01"),
    )
    assert [(link.other, link.is_sure) for link in found.links_from("5")] == [("4", True)]
    assert "4" not in [one.letter.id for one in found.outstanding(dt.date(2024, 3, 1))]


@pytest.mark.parametrize("called", ["Buoy Services", "Chief Pilot Office"])
def test_a_part_whose_people_write_from_the_domain_of_a_body_is_of_that_body(called: str) -> None:
    part = Party("Simon Hale", "Service Leader", called)
    found = folder(
        heading("4", "2024-02-01", CLERK, Party("Buoy Hotline", email="buoys@dth-lights.example")),
        heading("5", "2024-02-20", part, MEMBER, answers="2024-02-01"),
        heading("6", "2024-02-25", Party("Simon Hale", email="simon.hale@dth-lights.example"), CLERK),
        heading("7", "2024-02-26", TIDES, MEMBER),
    )
    assert {"dth", "tides"} <= found.bodies.told(part)
    assert found.links_from("5")[0].is_sure


@pytest.mark.parametrize(
    "domain", ["tides-of-time.example", "dthx.example", "dth.gmail.com.example", "gmail.com"]
)
def test_a_domain_that_spells_no_whole_name_is_of_nobody_known(domain: str) -> None:
    mailbox = Party("Dues", email=f"dues@{domain}")
    found = folder(heading("4", "2024-02-01", CLERK, mailbox), heading("5", "2024-02-20", TIDES, MEMBER))
    expected = domain.startswith("dth.")
    assert ("tides" in found.bodies.told(mailbox)) is expected


def test_a_domain_that_spells_two_bodies_is_of_neither() -> None:
    other = Party("Al Fry", None, "Directorate of Travel Hubs")
    found = folder(heading("4", "2024-02-01", CLERK, AT_TIDES), heading("5", "2024-02-20", TIDES, other))
    assert not {"tides", "travel"} & found.bodies.told(AT_TIDES)


def test_whoever_is_at_our_domain_and_whose_office_it_is_are_ours() -> None:
    found = folder(
        heading("4", "2024-02-01", MANAGER, RESIDENT),
        heading("5", "2024-02-02", RESIDENT, Party("Dr O Finch MP")),
        heading("6", "2024-02-03", RESIDENT, Party("Doctor Finch")),
        heading("7", "2024-02-04", RESIDENT, Party("Ken")),
        heading("8", "2024-02-05", RESIDENT, Party("Rob")),
        heading("9", "2024-02-06", MEMBER, TIDES),
    ).directions
    assert [found[str(number)] for number in range(4, 10)] == [
        Direction.OUT,
        Direction.IN,
        Direction.IN,
        Direction.IN,
        Direction.UNKNOWN,
        Direction.OUT,
    ]


def test_a_letter_back_to_the_person_on_the_subject_answers_the_letter_and_its_reminder() -> None:
    head = Party("Philip Ash", "Chief Executive", "Ashby Homes", email="philip.ash@ashby-homes.example")
    by_mail = Party("Orla Finch MP", email="orla.finch@finch-mp.example")
    asked = heading("4", "2024-02-01", by_mail, head, subject="61 Kestrel Court", message_id="4@x")
    reminder = heading(
        "5", "2024-03-06", by_mail, head, subject="61 Kestrel Court", message_id="5@x", in_reply_to=("4@x",)
    )
    posted = Party("Philip Ash", "Chief Executive", "ASHBY HOMES")
    reply = heading("6", "2024-03-20", posted, Party("Dr Orla Finch MP"), subject="61 Kestrel Court")
    found = folder(asked, reminder, reply)
    links = sorted((link.other, link.is_sure) for link in found.links_from("6"))
    assert links == [("4", True), ("5", True)]
    assert not {"4", "5"} & {one.letter.id for one in found.outstanding(dt.date(2024, 4, 1))}
    late = heading("6", "2024-06-20", posted, Party("Dr Orla Finch MP"), subject="61 Kestrel Court")
    assert not any(link.is_sure for link in folder(asked, reminder, late).links_from("6"))

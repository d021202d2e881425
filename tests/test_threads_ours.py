from dataclasses import replace

import pytest

from corrbot.letters import Direction, Letter, LetterKind, Party
from corrbot.threads import Correspondence
from headings import COUNCIL, MINISTER, TRUST, heading

OFFICER = Party("Meera Sandhu", email="meera.sandhu@northmere.example")
KNOWN = Party("Jonas Petrie", None, "Northmere Borough Council", email="jonas.petrie@northmere.example")
RESIDENT = Party("Ines Caldwell", email="ines@gmail.com")
FOLDER = (
    heading("1", "2020-01-01", COUNCIL, MINISTER),
    heading("2", "2020-01-02", MINISTER, COUNCIL),
    heading("3", "2020-01-03", TRUST, KNOWN),
    heading("4", "2020-01-04", OFFICER, TRUST),
)


def direction(letter: Letter, *ours: str) -> Direction:
    return Correspondence.of([*FOLDER, letter], ours).directions[letter.id]


def test_our_side_is_the_body_at_one_end_of_most_letters() -> None:
    ours = Correspondence.of(FOLDER).ours
    assert ours.names == ("Northmere Borough Council", "@northmere.example")
    assert ours.is_inferred
    assert ours.words == (
        "“Our” is taken to be Northmere Borough Council: it is at one end of 4 of 4 letters; set ours in "
        "corrbot.toml to change that."
    )


@pytest.mark.parametrize("letters", [FOLDER[:1], FOLDER[:2], ()])
def test_few_letters_do_not_tell_which_side_is_ours(letters: tuple[Letter, ...]) -> None:
    found = Correspondence.of(letters)
    assert found.ours.names == ()
    assert "not known" in found.ours.words
    assert set(found.directions.values()) <= {Direction.UNKNOWN}


def test_of_two_bodies_that_write_to_each_other_only_neither_is_ours() -> None:
    ours = Correspondence.of([heading(str(n), "2020-01-01", COUNCIL, MINISTER) for n in range(5)]).ours
    assert ours.names == ()
    assert "Department for Tides and Harbours and Northmere Borough Council" in ours.words


def test_what_the_settings_name_wins() -> None:
    found = Correspondence.of(FOLDER, ["Strathcairn Harbour Trust"])
    assert [*found.directions.values()] == [Direction.UNKNOWN, Direction.UNKNOWN, Direction.OUT, Direction.IN]
    assert found.ours.words == "“Our” is Strathcairn Harbour Trust, as was set or chosen."


@pytest.mark.parametrize(
    ("sender", "recipient", "expected"),
    [
        (OFFICER, RESIDENT, Direction.OUT),
        (RESIDENT, OFFICER, Direction.IN),
        (RESIDENT, Party("Councillor Tomas Brightwell"), Direction.IN),
        (COUNCIL, OFFICER, Direction.INTERNAL),
        (COUNCIL, None, Direction.OUT),
        (None, COUNCIL, Direction.IN),
        (RESIDENT, None, Direction.UNKNOWN),
        (RESIDENT, MINISTER, Direction.UNKNOWN),
        (None, None, Direction.UNKNOWN),
    ],
)
def test_directions(sender: Party | None, recipient: Party | None, expected: Direction) -> None:
    assert direction(heading("5", "2020-01-05", sender, recipient)) is expected


def test_an_open_letter_with_a_copy_to_us_comes_in() -> None:
    assert direction(heading("5", sender=RESIDENT, cc=(COUNCIL,))) is Direction.IN


def test_what_is_attached_goes_the_way_of_its_message() -> None:
    assert direction(heading("5", attached_to="1")) is Direction.OUT


def test_a_team_of_a_body_is_no_body_of_its_own() -> None:
    team = Party(organisation="FOI Team", email="foi@northmere.example")
    assert direction(heading("5", sender=RESIDENT, recipient=team)) is Direction.IN


def test_one_letter_that_misnames_a_body_does_not_outweigh_the_others() -> None:
    odd = Party("Jo Low", None, "Harbour Festival", email="jo.low@northmere.example")
    letters = [*FOLDER, heading("6", "2020-01-06", TRUST, KNOWN), heading("7", "2020-01-07", odd, TRUST)]
    found = Correspondence.of(letters, ["Northmere Borough Council"])
    assert found.directions["4"] is Direction.OUT


def test_an_internal_letter_is_internal() -> None:
    assert direction(heading("5", sender=COUNCIL, kind=LetterKind.INTERNAL)) is Direction.INTERNAL


@pytest.mark.parametrize(
    "ours",
    ["@northmere.example", "northmere.example", "@example", "the Northmere Borough Council", "Meera Sandhu"],
)
def test_our_side_may_be_named_by_body_domain_or_person(ours: str) -> None:
    assert direction(heading("5", sender=OFFICER, recipient=RESIDENT), ours) is Direction.OUT


@pytest.mark.parametrize("ours", ["", "@", "the", "borough", "@gmail.com.example", "@thmere.example"])
def test_a_name_is_no_part_of_a_word(ours: str) -> None:
    expected = Direction.OUT if ours == "borough" else Direction.UNKNOWN
    assert direction(heading("5", sender=OFFICER, recipient=RESIDENT), ours) is expected


WRITER = Party("Tomas Brightwell", email="tb@nbc-harbour.example")
COLLEAGUE = Party("Jonas Petrie", email="jp@nbc-harbour.example")
MAILBOX = Party(email="foi@nbc-harbour.example")
"""At a domain that bears initials of the Council; two people who have addresses there are known of it."""


def mail(sender: Party | None, recipient: Party | None, *, cc: tuple[Party, ...] = ()) -> Letter:
    return heading("5", "2020-01-05", sender, recipient, cc=cc, kind=LetterKind.EMAIL)


def test_a_person_known_from_letters_is_of_the_same_body_at_a_domain_that_bears_its_name() -> None:
    assert direction(mail(WRITER, RESIDENT)) is Direction.OUT
    assert direction(mail(RESIDENT, WRITER)) is Direction.IN


def test_a_domain_is_that_of_the_people_known_who_have_addresses_there() -> None:
    assert direction(mail(RESIDENT, MAILBOX, cc=(WRITER, COLLEAGUE))) is Direction.IN


@pytest.mark.parametrize("domain", ["harbour-post.example", "tiscali.co.uk", "council.example"])
def test_people_known_make_no_domain_but_one_that_bears_the_name(domain: str) -> None:
    there = (replace(WRITER, email=f"tb@{domain}"), replace(COLLEAGUE, email=f"jp@{domain}"))
    assert direction(mail(RESIDENT, Party(email=f"foi@{domain}"), cc=there)) is Direction.UNKNOWN
    assert direction(mail(RESIDENT, replace(WRITER, email=f"tb@{domain}"))) is Direction.UNKNOWN
    at_name = Party("Tomas Brightwell", email="tb@mail.nbc.example")
    assert direction(mail(RESIDENT, Party(email="foi@mail.nbc.example"), cc=(at_name,))) is Direction.IN


def test_what_letters_say_of_a_domain_outweighs_the_people_there() -> None:
    moved = Party("Jonas Petrie", email="jonas@strathcairn.example")
    assert direction(mail(moved, OFFICER, cc=(WRITER,))) is Direction.IN


def test_people_at_a_domain_who_are_of_several_bodies_do_not_tell_whose_it_is() -> None:
    minister = Party("Orla Fenwick", email="of@nbc-harbour.example")
    assert direction(mail(RESIDENT, MAILBOX, cc=(WRITER, minister))) is Direction.UNKNOWN


@pytest.mark.parametrize("office", ["Parking Services", "Freedom of Information", "Library Services"])
def test_an_office_by_whose_mailbox_letters_come_does_not_outweigh_the_people_there(office: str) -> None:
    at_office = Party(organisation=office, email="office@nbc-harbour.example")
    assert direction(mail(RESIDENT, at_office, cc=(WRITER,))) is Direction.IN
    assert direction(mail(WRITER, RESIDENT, cc=(at_office,))) is Direction.OUT


@pytest.mark.parametrize("office", ["Parking Services", "Freedom of Information"])
def test_an_office_named_by_what_it_does_is_of_the_body_of_its_domain(office: str) -> None:
    at_office = Party(organisation=office, email="office@nbc-harbour.example")
    letter = mail(RESIDENT, at_office, cc=(WRITER,))
    assert direction(letter, "Northmere Borough Council") is Direction.IN


def test_a_mail_program_sorts_a_person_by_surname() -> None:
    assert direction(mail(Party("PETRIE, Jonas", email="jp@nbc-harbour.example"), RESIDENT)) is Direction.OUT


DISPLAYED = Party(organisation="FOI requests at Northmere Borough Council", email="foi@northmere.example")


@pytest.mark.parametrize(
    "displayed",
    [
        DISPLAYED,
        Party(organisation="Northmere Borough Council FOI Team", email="foi@n-team.example"),
        Party(organisation="Customer Care, Northmere Borough Council", email="care@northmere.example"),
    ],
)
def test_a_display_name_that_holds_the_name_of_a_body_is_that_body(displayed: Party) -> None:
    letters = [
        *(
            heading(str(n), "2020-01-01", Party(f"Ann Roe{n}", email=f"a{n}@gmail.com"), displayed)
            for n in range(5)
        ),
        heading("6", "2020-01-06", KNOWN, RESIDENT),
        heading("7", "2020-01-07", Party("Derek Pell"), COUNCIL),
    ]
    found = Correspondence.of(letters)
    assert found.ours.names[0] == "Northmere Borough Council"
    assert [found.directions[letter.id] for letter in letters] == [Direction.IN] * 5 + [
        Direction.OUT,
        Direction.IN,
    ]


@pytest.mark.parametrize(
    "name", ["Friends of Northmere Borough Council", "Northmere Borough Council Pensioners"]
)
def test_a_body_that_is_called_after_another_is_none_of_it(name: str) -> None:
    friends = Party("Ada Bell", None, name, email="bell@friends.example")
    found = Correspondence.of([*FOLDER, heading("5", "2020-01-05", friends, KNOWN)])
    assert found.ours.names[0] == "Northmere Borough Council"
    other = Correspondence.of([*FOLDER, heading("5", "2020-01-05", friends, RESIDENT)])
    assert other.links_from("5") == ()


def test_a_domain_of_which_nothing_says_whose_it_is_is_not_ours() -> None:
    people = [Party(f"{name} Roe", email=f"{name}@mail.example".lower()) for name in ("Ann", "Bob", "Cy")]
    mailbox = Party("FOI", email="foi@vale.example")
    letters = [heading(str(n), "2020-01-01", one, mailbox) for n, one in enumerate(people * 2)]
    assert Correspondence.of(letters).ours.names == ()
    whole = Party(organisation="Vale Council", email="foi@vale.example")
    named = [*letters, *(heading(f"r{n}", "2020-01-02", whole, one) for n, one in enumerate(people))]
    found = Correspondence.of(named).ours
    assert found.names in ((), ("Vale Council", "@vale.example"))


MEMBER = Party("Orla Finch MP", None, "House of Assembly")
AT_MAIL = Party("Orla Finch", email="orla.finch@riverpost.example")
CLERK = Party("Ken Dale", "Caseworker, Office of Orla Finch MP", email="ken.dale@riverpost.example")


def of_office(*letters: Letter, known: Party = MEMBER) -> list[Direction]:
    folder = [heading(str(n), "2020-01-01", known, Party(f"Ann Roe{n}")) for n in range(4)]
    found = Correspondence.of([*folder, *letters])
    return [found.directions[letter.id] for letter in letters]


def test_the_only_person_of_our_side_and_those_of_that_office_are_ours_at_any_address() -> None:
    letters = (
        heading("a", "2020-01-02", RESIDENT, AT_MAIL),
        heading("b", "2020-01-03", CLERK, RESIDENT),
        heading("c", "2020-01-04", RESIDENT, Party("Ken Dale", email=CLERK.email)),
        heading("d", "2020-01-05", Party("Una Moss", email="una.moss@riverpost.example"), RESIDENT),
    )
    assert of_office(*letters) == [Direction.IN, Direction.OUT, Direction.IN, Direction.UNKNOWN]


def test_one_of_several_people_of_our_side_is_not_ours_at_an_address_elsewhere() -> None:
    colleague = Party("Tom Birch", None, "House of Assembly")
    letters = (
        heading("a", "2020-01-02", RESIDENT, AT_MAIL),
        heading("b", "2020-01-03", colleague, RESIDENT),
    )
    assert of_office(*letters) == [Direction.UNKNOWN, Direction.OUT]


def test_the_person_whose_office_our_body_is_is_ours() -> None:
    office = Party("Ken Dale", None, "Office of Orla Finch MP", email="ken.dale@assembly.example")
    aide = Party("Ina Penn", None, "Office of Orla Finch MP", email="ina.penn@assembly.example")
    member = Party("Orla Finch MP")
    letters = [
        heading("1", "2020-01-01", office, MINISTER),
        heading("2", "2020-01-02", TRUST, aide),
        heading("3", "2020-01-03", office, COUNCIL),
        heading("4", "2020-01-04", MINISTER, member),
        heading("5", "2020-01-05", RESIDENT, Party("Orla Fitch MP")),
    ]
    found = Correspondence.of(letters)
    assert found.ours.names[:2] == ("Office of Orla Finch MP", "@assembly.example")
    assert found.directions["4"] is Direction.IN
    assert found.directions["5"] is Direction.UNKNOWN


def test_the_person_whose_office_is_ours_is_ours() -> None:
    clerk = Party("Ken Dale", "Caseworker", "Office of Orla Finch MP", email="dale@finch.example")
    letters = (
        heading("1", "2020-01-01", clerk, MINISTER),
        heading("2", "2020-01-02", MINISTER, clerk),
        heading("3", "2020-01-03", clerk, TRUST),
        heading("4", "2020-01-04", TRUST, Party("Orla Finch MP")),
        heading("5", "2020-01-05", TRUST, Party("Orla Pike MP")),
    )
    found = Correspondence.of(letters, ["Office of Orla Finch MP"]).directions
    assert (found["4"], found["5"]) == (Direction.IN, Direction.UNKNOWN)


def test_offices_of_two_people_of_a_surname_are_two() -> None:
    anna, tom = Party("Anna Bell MP"), Party("Tom Bell MP")
    of_anna = Party("Ken Dale", None, "Office of Anna Bell MP")
    of_tom = Party("Ina Penn", None, "Office of Tom Bell MP")
    letters = (
        heading("1", "2020-01-01", of_anna, MINISTER),
        heading("2", "2020-01-02", TRUST, anna),
        heading("3", "2020-01-03", anna, RESIDENT),
        heading("4", "2020-01-04", anna, COUNCIL),
        heading("5", "2020-01-05", of_tom, RESIDENT),
        heading("6", "2020-01-06", RESIDENT, tom),
    )
    found = Correspondence.of(letters)
    assert found.ours.names[0] == "Office of Anna Bell MP"
    assert found.ours.words.startswith(
        "“Our” is taken to be Office of Anna Bell MP: it is at one end of 4 of 6"
    )
    assert found.directions["6"] is Direction.UNKNOWN


def test_what_letters_name_as_part_of_one_body_is_of_it() -> None:
    unit = "Harbour Works Unit"
    of_council = Party("Jonas Petrie", None, "Northmere Borough Council", unit=unit)
    to_unit = heading("6", sender=RESIDENT, recipient=Party("Mr Petrie", organisation=unit))
    letters = [*FOLDER, heading("5", sender=of_council, recipient=RESIDENT), to_unit]
    assert Correspondence.of(letters).directions["6"] is Direction.IN
    of_trust = Party("Una Teal", None, "Strathcairn Harbour Trust", unit=unit)
    letters.append(heading("7", sender=of_trust, recipient=RESIDENT))
    assert Correspondence.of(letters).directions["6"] is Direction.UNKNOWN


def test_a_council_may_be_called_by_letters_for_its_kind() -> None:
    council = Party(organisation="Quayside MBC")
    assert direction(heading("5", recipient=council), "Quayside Metropolitan Borough Council") is Direction.IN


def test_a_domain_of_no_known_body_at_one_end_of_as_many_letters_leaves_it_open() -> None:
    union = [Party(name, email=f"{name[:3].lower()}@mill-lane.example") for name in ("Ada Pike", "Ben Yates")]
    letters = [heading(f"c{n}", "2020-01-01", union[n % 2], COUNCIL) for n in range(6)]
    letters += [heading(f"t{n}", "2020-01-02", union[0], TRUST) for n in range(2)]
    letters += [heading("m", "2020-01-03", COUNCIL, MINISTER)]
    ours = Correspondence.of(letters).ours
    assert ours.names == ()
    assert "@mill-lane.example and Northmere Borough Council" in ours.words


def test_a_domain_that_exchanges_letters_with_one_body_only_is_no_rival_of_it() -> None:
    people = [Party(name, email=f"{name[:3].lower()}@post.example") for name in ("Ada Pike", "Ben Yates")]
    letters = [heading(f"c{n}", "2020-01-01", people[n % 2], COUNCIL) for n in range(6)]
    letters += [heading("m", "2020-01-03", COUNCIL, MINISTER)]
    assert Correspondence.of(letters).ours.names[0] == "Northmere Borough Council"


@pytest.mark.parametrize("domain", ["fishers.example", "blueyonder.co.uk", "yahoo.fr"])
def test_nor_is_one_that_exchanges_letters_with_fewer_others(domain: str) -> None:
    people = [Party(name, email=f"{name[:3].lower()}@{domain}") for name in ("Ada Pike", "Ben Yates")]
    hay = Party("Mr Hay")
    letters = [heading(f"c{n}", "2020-01-01", people[n % 2], COUNCIL) for n in range(8)]
    letters += [
        heading("h", "2020-01-03", COUNCIL, hay),
        heading("l", "2020-01-03", COUNCIL, Party("Mr Lee")),
        heading("f", "2020-01-04", people[0], hay),
    ]
    assert Correspondence.of(letters).ours.names[0] == "Northmere Borough Council"


def test_nor_is_a_provider_of_addresses() -> None:
    people = [Party(name, email=f"{name[:3].lower()}@blueyonder.co.uk") for name in ("Ada Pike", "Ben Yates")]
    letters = [heading(f"c{n}", "2020-01-01", people[n % 2], COUNCIL) for n in range(6)]
    letters += [heading(f"t{n}", "2020-01-02", people[0], TRUST) for n in range(2)]
    letters += [heading("m", "2020-01-03", COUNCIL, MINISTER)]
    assert Correspondence.of(letters).ours.names[0] == "Northmere Borough Council"


CLERK_OF_BOARD = Party("J. Tarn", "Clerk", "Norham Marsh Internal Drainage Board")
SHORT = ("NORHAM MARSH I.D.B.", "Norham Marsh IDB", "Norham Marsh Internal Drainage Board")


@pytest.mark.parametrize("ours", SHORT)
@pytest.mark.parametrize("printed", SHORT)
def test_our_side_in_another_spelling_is_ours(ours: str, printed: str) -> None:
    known = heading("6", "2020-01-06", CLERK_OF_BOARD, TRUST)
    parties = [Party(organisation=printed), Party("Mr Tarn", f"Clerk to the {printed}")]
    for one in parties:
        letters = [*FOLDER, known, heading("5", "2020-01-05", RESIDENT, one)]
        assert Correspondence.of(letters, [ours]).directions["5"] is Direction.IN


@pytest.mark.parametrize("ours", [("NHS",), ("NHS", "NHS Wessex")])
def test_a_body_or_a_person_is_not_ours_for_the_initials_of_all_of_a_name(ours: tuple[str, ...]) -> None:
    society = Party("Tom Lark", "Secretary", "Norham Horticultural Society")
    letters = [heading("1", "2020-01-01", society, Party("Mrs Pike", None, "NHS Wessex"))]
    assert Correspondence.of(letters, ours).directions["1"] is Direction.IN
    sam = heading("1", "2020-01-01", Party("Sam"), Party(organisation="South Arden Museum"))
    assert Correspondence.of([sam], ["South Arden Museum"]).directions["1"] is Direction.IN


def test_a_form_that_two_bodies_may_have_is_not_ours() -> None:
    club, county = Party(organisation="Orlo Cricket Club"), Party(organisation="Orlo County Council")
    letters = [
        heading("1", "2020-01-01", club, county),
        heading("2", "2020-01-02", Party("Tom Lark", None, "Orlo CC"), county),
    ]
    assert Correspondence.of(letters, ["Orlo County Council"]).directions["2"] is Direction.IN


@pytest.mark.parametrize("office", ["Solicitor for the objectors to", "Former Clerk to"])
def test_an_office_that_ends_with_our_name_is_not_ours_for_that_alone(office: str) -> None:
    letter = heading("1", "2020-01-01", Party("Ian Lowe", f"{office} Orlo District Council"), TRUST)
    assert Correspondence.of([letter], ["Orlo District Council"]).directions["1"] is Direction.UNKNOWN


@pytest.mark.parametrize("printed", ["Norham Moor ISB", "Wick Marsh IDB", "Norham IDB"])
def test_another_body_with_such_initials_is_not_ours(printed: str) -> None:
    letters = [
        heading("6", "2020-01-06", CLERK_OF_BOARD, TRUST),
        heading("5", "2020-01-05", RESIDENT, Party(organisation=printed)),
    ]
    found = Correspondence.of(letters, ["Norham Marsh Internal Drainage Board"])
    assert found.directions["5"] is Direction.UNKNOWN


def test_a_letter_to_our_name_word_for_word_comes_in_whatever_it_looks_like() -> None:
    for name in ("Quayside Law Centre", "Quayside Debt Helpdesk", "Quayside Welfare Team"):
        letter = heading("5", "2020-01-05", MINISTER, Party(organisation=name))
        assert direction(letter, name) is Direction.IN
        assert direction(replace(letter, sender=Party("Ina", None, name), recipient=None), name) is (
            Direction.OUT
        )
        assert direction(letter, f"Kelby {name}") is Direction.UNKNOWN


def test_a_centre_by_its_own_name_is_a_body_and_may_be_ours() -> None:
    centre = Party("Ina Penn", None, "Quayside Law Centre")
    letters = [
        heading("1", "2020-01-01", centre, MINISTER),
        heading("2", "2020-01-02", COUNCIL, Party(organisation="Quayside Law Centre")),
        heading("3", "2020-01-03", centre, TRUST),
    ]
    assert Correspondence.of(letters).ours.names[0] == "Quayside Law Centre"


def test_a_letter_to_nobody_that_prints_our_reference_as_its_recipients_comes_in() -> None:
    ours = heading("6", "2020-01-06", COUNCIL, TRUST, ours="NBC/PL/12", theirs="SHT/7")
    assert direction(heading("5", sender=RESIDENT), "Northmere Borough Council") is Direction.UNKNOWN
    for theirs, expected in (("NBC/PL/12", Direction.IN), ("SHT/7", Direction.UNKNOWN)):
        letter = heading("5", "2020-01-09", RESIDENT, theirs=theirs)
        found = Correspondence.of([*FOLDER, ours, letter], ["Northmere Borough Council"])
        assert found.directions["5"] is expected
    to_another = heading("5", "2020-01-09", RESIDENT, MINISTER, theirs="NBC/PL/12")
    found = Correspondence.of([*FOLDER, ours, to_another], ["Northmere Borough Council"])
    assert found.directions["5"] is Direction.UNKNOWN


def test_letters_to_people_of_a_body_count_for_it_where_few_name_it() -> None:
    named = [heading(str(n), "2020-01-01", MEMBER, Party(organisation=f"Vale{n} Council")) for n in range(3)]
    to_her = [heading(f"r{n}", "2020-02-01", Party(f"Ann Roe{n}"), Party("Mrs Finch")) for n in range(5)]
    ours = Correspondence.of([*named, *to_her]).ours
    assert ours.names == ("House of Assembly", "Orla Finch MP")
    assert ours.words.startswith(
        "“Our” is taken to be House of Assembly: it, or somebody of it, is at one end of 8 of 8 letters;"
    )
    to_others = [replace(letter, recipient=Party("Mrs Pell")) for letter in to_her]
    assert Correspondence.of([*named, *to_others]).ours.names == ()


def test_the_body_that_one_person_writes_to_besides_others_is_not_ours() -> None:
    council, reed = Party("Clara Pike", "Clerk", "Northmere Council"), Party("Una Reed")
    letters = [heading(f"c{n}", "2020-01-01", council, reed) for n in range(3)]
    letters += [heading(f"p{n}", "2020-01-02", reed, Party("Mrs Pike")) for n in range(2)]
    for n in range(2):
        firm = Party(f"Ian Ford{n}", None, f"Norham Water{n} Ltd")
        letters += [heading(f"f{n}", "2020-01-03", firm, reed), heading(f"g{n}", "2020-01-04", reed, firm)]
    assert Correspondence.of(letters).ours.names == ()


def test_people_of_two_bodies_leave_open_which_is_ours() -> None:
    one, other = Party("Ann Pike", None, "Northmere Council"), Party("Tom Moss", None, "Vale Council")
    letters = [heading(f"a{n}", "2020-01-01", one, Party("Mr Moss")) for n in range(3)]
    letters += [heading(f"b{n}", "2020-01-02", other, Party("Ms Pike")) for n in range(3)]
    letters += [heading(f"c{n}", "2020-01-02", RESIDENT, Party("Mr Hay")) for n in range(2)]
    assert Correspondence.of(letters).ours.names == ()


@pytest.mark.parametrize(
    ("whom", "address", "reference", "expected"),
    [
        ("Mr Vale", None, "NBC/8/9", Direction.IN),
        ("Mr Roe", None, "NBC/8/9", Direction.UNKNOWN),
        ("Mr Vale", None, "NBC/8/10", Direction.UNKNOWN),
        ("Mr C Vale", None, "NBC/8/9", Direction.UNKNOWN),
        ("Mrs Vale", None, "NBC/8/9", Direction.UNKNOWN),
        ("Vale", None, "NBC/8/9", Direction.UNKNOWN),
        ("Mr Vale", "4 Pier Road", "NBC/8/9", Direction.UNKNOWN),
    ],
)
def test_our_reference_tells_which_of_two_of_a_surname_is_meant(
    whom: str, address: str | None, reference: str, expected: Direction
) -> None:
    clerk = Party("B. Ifor Vale", "Clerk", "Northmere Borough Council")
    letters = [
        heading("1", "2008-05-06", clerk, TRUST, ours="NBC/8/9"),
        heading("2", "2008-05-08", Party("Mrs Margaret Vale"), clerk),
        heading("3", "2008-06-02", TRUST, Party(whom, address=address), theirs=reference),
    ]
    found = Correspondence.of(letters, ["Northmere Borough Council"])
    assert found.directions["3"] is expected


def test_nor_is_who_is_of_another_gender_than_ours_of_that_name_ours_by_the_reference() -> None:
    clerk = Party("Miss Ida Vale", "Clerk", "Northmere Borough Council")
    letters = [
        heading("1", "2008-05-06", clerk, TRUST, ours="NBC/8/9"),
        heading("2", "2008-06-02", TRUST, Party("Mr Vale"), theirs="NBC/8/9"),
    ]
    found = Correspondence.of(letters, ["Northmere Borough Council"])
    assert found.directions["2"] is Direction.UNKNOWN

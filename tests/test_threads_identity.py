import pytest

from corrbot.letters import Party
from corrbot.threads.identity import Identity, Likeness, likeness, person_key

SECRETARY = Party(role="Permanent Secretary", organisation="Home Office")


@pytest.mark.parametrize("body", ["Home Office", "Government Legal Department", "Electoral Services"])
def test_a_body_that_is_called_an_office_has_its_name(body: str) -> None:
    assert Identity.of(Party(organisation=body)).organisation == body.lower()


def test_a_team_is_no_body() -> None:
    assert Identity.of(Party(organisation="FOI Team")) == Identity.of(Party(role="FOI Team"))


@pytest.mark.parametrize("body", ["Aire Law Centre", "St Hild’s Community Centre", "Tarn Science Center"])
def test_a_centre_with_a_name_is_a_body(body: str) -> None:
    assert Identity.of(Party(organisation=body)).organisation


@pytest.mark.parametrize("part", ["Contact Centre", "Aire Service Centre", "Visa Application Centre"])
def test_a_centre_that_is_called_by_what_it_does_is_a_part(part: str) -> None:
    assert Identity.of(Party(organisation=part)) == Identity.of(Party(role=part))


@pytest.mark.parametrize("mailbox", ["DPT Correspondence", "MP Hotline", "Customer Relations"])
def test_a_mailbox_that_is_shared_is_no_body(mailbox: str) -> None:
    assert Identity.of(Party(organisation=mailbox)) == Identity.of(Party(role=mailbox))


def test_an_office_is_no_person() -> None:
    assert Identity.of(Party("Private Office")).name == ""


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Party(role="Permanent Secretary", organisation="Cabinet Office"), Likeness.DIFFERENT),
        (Party("Ann Roe", organisation="Home Office"), Likeness.SAME_BODY),
        (SECRETARY, Likeness.SAME),
    ],
)
def test_bodies_called_office_are_told_apart(other: Party, expected: Likeness) -> None:
    assert likeness(Identity.of(SECRETARY), Identity.of(other)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lieutenant-Governor Tree", "H. R. TREE", Likeness.SAME),
        ("His Excellency Sir Horace Tree", "H. R. TREE", Likeness.SAME),
        ("The Right Honourable The Earl of Orlo", "ORLO", Likeness.SAME),
        ("The Earl of Orlo", "Ann Orlo", Likeness.SAME),
        ("Mrs Pike-Orme", "Verity Pike-Orme", Likeness.SAME),
        ("Mrs Pike-Orme", "Verity Tree-Orme", Likeness.DIFFERENT),
        ("Ann Duke", "Ann Earl", Likeness.DIFFERENT),
        ("Brian Tree", "Lieutenant-Governor H. Tree", Likeness.DIFFERENT),
        ("The Very Revd Horace Tree", "H. R. TREE", Likeness.SAME),
        ("Doctor Tree", "H. R. TREE", Likeness.SAME),
        ("Canon Tree", "H. R. TREE", Likeness.SAME),
        ("Rear-Admiral Tree", "H. R. TREE", Likeness.SAME),
        ("Sgt Tree", "H. R. TREE", Likeness.SAME),
        ("Ann Baron", "Ann Lord", Likeness.DIFFERENT),
        ("John Major", "John Tree", Likeness.DIFFERENT),
        ("Inspector of Schools", "Superintendent of Schools", Likeness.DIFFERENT),
    ],
)
def test_a_rank_before_a_name_is_none_of_it(one: str, other: str, expected: Likeness) -> None:
    assert likeness(Identity.of(Party(one)), Identity.of(Party(other))) is expected


@pytest.mark.parametrize(
    "part", ["The Complaints Department", "Legal Services Department", "Planning Division", "Press Office"]
)
def test_a_department_without_its_body_may_be_of_any(part: str) -> None:
    trust = Identity.of(Party("Keith Dunn", "Complaints Manager", "Quay Trust"))
    assert likeness(Identity.of(Party(organisation=part)), trust) is Likeness.UNTOLD


def test_departments_with_a_name_are_bodies() -> None:
    trust = Identity.of(Party("Keith Dunn", "Complaints Manager", "Quay Trust"))
    for body in ("Department for Tides", "Government Legal Department", "Home Office"):
        assert likeness(Identity.of(Party(organisation=body)), trust) is Likeness.DIFFERENT


def test_an_office_is_the_same_with_the_honours_of_who_holds_it() -> None:
    addressed = Identity.of(Party(role="The Honourable the Colonial Secretary"))
    assert likeness(addressed, Identity.of(Party("F. W. TREE", "Colonial Secretary"))) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SANDHU, Meera", "Meera Sandhu"),
        ("Sandhu, Ms Meera (Harbours)", "Meera Sandhu"),
        ("Meera Sandhu (DHQ/HARBOURS)", "Meera Sandhu"),
        ("Meera Sandhu (DHQ) [E]", "Meera Sandhu"),
        ("VAN DER BERG, Ada", "Ada van der Berg"),
        ("Josiah Wexcombe, Esq.", "Josiah Wexcombe"),
    ],
)
def test_a_name_with_its_surname_first_is_the_same_name(one: str, other: str) -> None:
    assert Identity.of(Party(one)).name == Identity.of(Party(other)).name


@pytest.mark.parametrize("aside", ["(Snr)", "(JNR)", "(Planning)", "(Westport Branch)"])
def test_what_stands_in_brackets_after_a_name_may_tell_people_apart(aside: str) -> None:
    assert Identity.of(Party(f"Meera Sandhu {aside}")).name != Identity.of(Party("Meera Sandhu")).name


def test_an_office_keeps_what_stands_in_brackets_after_it() -> None:
    assert person_key("Harbour Office (DHQ/PIERS)") != person_key("Harbour Office (DHQ/CRANES)")


@pytest.mark.parametrize("part", ["Planning Services", "Freedom of Information", "Legal Services"])
def test_what_is_called_by_what_it_does_alone_is_no_body(part: str) -> None:
    assert Identity.of(Party(organisation=part)) == Identity.of(Party(role=part))


@pytest.mark.parametrize(
    "name", ["H.E. Sir Rufus Bell, K.C.M.G.", "Governor SIR RUFUS BELL, K.C.B.", "Rufus Bell, C.M.G., M.P."]
)
def test_letters_with_stops_are_no_part_of_a_name(name: str) -> None:
    assert Identity.of(Party(name)).name == "rufus bell"


@pytest.mark.parametrize("mailbox", ["FOI", "FOI Requests", "Information Requests", "Freedom of Information"])
def test_a_mailbox_for_requests_is_no_person(mailbox: str) -> None:
    box = Party(mailbox, email="foi@hexmoor.example")
    assert Identity.of(box).name == ""
    clerk = Identity.of(Party("Una Fell", None, "Hexmoor Council"))
    assert likeness(Identity.of(box), clerk) is Likeness.UNTOLD


@pytest.mark.parametrize("person", ["Una Fell", "Mr Press", "Ann Planning", "Mr Request"])
def test_a_person_is_no_mailbox(person: str) -> None:
    assert Identity.of(Party(person)).name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs Brackenbury-Cole", "Verity Brackenbury-Cole"),
        ("Mr T. Lowe", "Ted Lowe"),
        ("Mr E Lowe", "Ted Lowe"),
        ("Edward Lowe", "Ted Lowe"),
        ("Elizabeth Vale", "Beth Vale"),
        ("Ann Vale", "Anna Vale"),
    ],
)
def test_a_surname_with_a_hyphen_and_a_short_name_are_the_same_person(one: str, other: str) -> None:
    ones, others = Identity.of(Party(one)), Identity.of(Party(other))
    assert likeness(ones, others) is likeness(others, ones) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Vale", "Mary Ann Vale"),
        ("Maria Smith", "Anna Maria Smith"),
        ("Ada Bell", "John Ada Bell"),
        ("Mary-Ann Vale", "Ruth Mary Ann Vale"),
        ("Liz Vale", "Beth Vale"),
        ("Bill Roe", "Walter Roe"),
        ("Ted Lowe", "Eve Lowe"),
        ("Mrs Brackenbury-Cole", "Verity Pike-Cole"),
    ],
)
def test_whose_first_names_differ_are_two_people(one: str, other: str) -> None:
    ones, others = Identity.of(Party(one)), Identity.of(Party(other))
    assert likeness(ones, others) is likeness(others, ones) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("SIR HUGO LUND MP", Likeness.SAME),
        ("Hugo Lund MP", Likeness.UNTOLD),
        ("Sir Ivo Lund MP", Likeness.DIFFERENT),
        ("Dame Ada Hugo", Likeness.DIFFERENT),
    ],
)
def test_a_knight_is_called_by_his_first_name(other: str, expected: Likeness) -> None:
    ones, others = Identity.of(Party("Sir Hugo")), Identity.of(Party(other))
    assert likeness(ones, others) is likeness(others, ones) is expected

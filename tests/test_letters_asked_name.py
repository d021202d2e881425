"""Whether a party of a letter is called by a name that somebody asks for."""

import pytest

from corrbot.letters import Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.person import Person

FIRM = Party(organisation="Bell & Harker LLP")


@pytest.mark.parametrize(
    ("name", "printed", "fit"),
    [
        ("Ada Bell", "Miss A Bell", Fit.BY_INITIAL),
        ("Ada Bell", "A. M. Bell", Fit.BY_INITIAL),
        ("A Bell", "Ada Bell", Fit.BY_INITIAL),
        ("A. Bell", "Bell, Ada (Northmere)", Fit.BY_INITIAL),
        ("a bell", "Ada Bell", Fit.WHOLLY),
        ("Dame Ada Bell", "Dame Ada", Fit.BY_INITIAL),
        ("Ada Bell", "Bell", Fit.NOT),
        ("Ada Bell", "B Bell", Fit.NOT),
        ("Ada Bell", "Anna Bell", Fit.NOT),
        ("Ada May Bell", "A R Bell", Fit.NOT),
        ("Mr Bell", "Mrs A Bell", Fit.NOT),
        ("Ms Bell", "Miss Bell", Fit.WHOLLY),
        ("Mr Bell", "Dr Bell", Fit.WHOLLY),
        ("Mrs Bell", "Mr and Mrs Bell", Fit.WHOLLY),
        ("Mr Bell", "Ada Bell", Fit.WHOLLY),
        ("Professor Bell", "Bell", Fit.WHOLLY),
        ("Councillor Bell", "Cllr Bell", Fit.WHOLLY),
        ("Edward Bell", "EDWD. BELL", Fit.BY_INITIAL),
        ("Wm. Bell", "William Bell", Fit.BY_INITIAL),
        ("Edmund Bell", "Edwd. Bell", Fit.NOT),
        ("Thomas Bell", "Jas. Bell", Fit.NOT),
        ("Captain Bell", "Capt. A. Bell", Fit.WHOLLY),
        ("Captain Bell", "A. BELL", Fit.UNRANKED),
        ("Captain Bell", "Colonel A. Bell", Fit.NOT),
        ("Captain Ada Bell", "A. Bell", Fit.BY_INITIAL),
        ("the Bishop of Bell", "R. BELL", Fit.UNRANKED),
        ("Bishop of Bell", "The Right Rev. the Lord Bishop of Bell", Fit.WHOLLY),
        ("the Judge of Bell", "R. BELL", Fit.NOT),
        ("Canon Bell", "A. Bell", Fit.UNRANKED),
        ("General Bell", "Gen. A. Bell", Fit.WHOLLY),
        ("Mr Bell", "Baroness Bell", Fit.NOT),
        ("Mrs Bell", "Baron Bell", Fit.NOT),
        ("Mr Baron", "John Baron", Fit.WHOLLY),
        ("Alderman Bell", "A. Bell", Fit.UNRANKED),
        ("Ada Bell", "Archdeacon A Bell", Fit.BY_INITIAL),
        ("the Duchess of Bell", "ADA BELL", Fit.UNRANKED),
        ("Mr Bell", "The Countess of Bell", Fit.NOT),
    ],
)
def test_a_person_is_told_by_initials_and_titles(name: str, printed: str, fit: Fit) -> None:
    assert AskedName.of(name).fit(Party(name=printed)) is fit


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("Tides Office", Fit.BY_DOMAIN),
        ("the Tides Office", Fit.BY_DOMAIN),
        ("K. Bannock", Fit.BY_INITIAL),
        ("Tides", Fit.NOT),
        ("Mr Tides Office", Fit.NOT),
    ],
)
def test_a_body_may_be_told_by_the_domain_of_an_address(name: str, fit: Fit) -> None:
    assert AskedName.of(name).fit(Party("Kit Bannock", email="kit@tidesoffice.example")) is fit


@pytest.mark.parametrize(
    "title",
    ["Prof.", "Professor", "Doctor", "Mx", "Rev.", "Revd", "Reverend", "The Very Revd", "Baron", "Baroness"],
)
def test_after_a_title_the_name_of_a_person_stands(title: str) -> None:
    asked = AskedName.of(f"{title} Bell")
    assert asked.fit(Party(name="Ada Bell")) is asked.fit(Party(name=f"{title} Bell")) is Fit.WHOLLY
    assert asked.fit(FIRM) is Fit.NOT
    assert AskedName.of("Ada Bell").fit(Party(name=f"{title} A Bell")) is Fit.BY_INITIAL


def test_a_rank_in_brackets_contradicts_another() -> None:
    assert AskedName.of("Major Bell").fit(Party(name="Ada Bell", title="Capt.")) is Fit.NOT
    assert AskedName.of("Major Bell").fit(Party(name="Ada Bell", title="Maj.")) is Fit.UNRANKED


def test_a_title_is_of_a_person_and_no_body() -> None:
    assert AskedName.of("Bell").fit(FIRM) is Fit.WHOLLY
    assert AskedName.of("Mr Bell").fit(FIRM) is Fit.NOT
    assert AskedName.of("Mr Bell").fit(Party(name="Tom Bell", organisation="Bell & Harker LLP"))
    assert AskedName.of("Dr Oakley").fit(Party(organisation="Dr Oakley's Homes"))
    assert AskedName.of("Mr Bell").fit(Party(email="tom.bell@harbour.example"))


def test_words_and_initials_of_a_body_count_and_parts_of_words_do_not() -> None:
    board = Party(organisation="Northmere Harbour Commission")
    for name in ("Harbour Commission", "NHC", "the commission of Northmere"):
        assert AskedName.of(name).fit(board) is Fit.WHOLLY
    for name in ("Harb", "North", "Councillor for Housing", ""):
        assert AskedName.of(name).fit(board) is Fit.NOT
    assert AskedName.of("Councillor for Housing").fit(Party(role="Councillor for Housing"))


def test_a_rank_may_as_well_be_a_word_of_a_body() -> None:
    for name, body in (
        ("Major Works Team", "Major Works Team"),
        ("General Bell Board", "Bell General Board"),
    ):
        assert AskedName.of(name).fit(Party(organisation=body)) is Fit.WHOLLY
    assert AskedName.of("Major Works").fit(Party(organisation="Works Committee")) is Fit.NOT
    assert AskedName.of("Captain Bell").fit(FIRM) is Fit.NOT


@pytest.mark.parametrize("name", ["H.E. Sir Rufus Bell, K.C.M.G.", "Governor SIR RUFUS BELL, K.C.B."])
def test_letters_with_stops_are_no_part_of_a_name(name: str) -> None:
    assert AskedName.of("Rufus Bell").fit(Party(name)) is AskedName.of("Rufus Bell").fit(Party("Rufus Bell"))
    assert Person.of(name).surname == "bell"

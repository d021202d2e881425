from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import names
from timing import is_linear


@pytest.mark.parametrize(
    ("name", "title", "letters"),
    [
        ("Nicola Sturgeon MSP", None, "MSP"),
        ("Dr Caoimhe Archibald MLA", "Dr", "MLA"),
        ("Mabon ap Gwynfor MS", None, "MS"),
        (
            "The Admiral of the Fleet the Lord Boyce KG GCB OBE DL",
            "The Admiral of the Fleet the Lord",
            "KG GCB OBE DL",
        ),
        ("Rt Hon Dame Jane Roe DBE MP", "Rt Hon Dame", "DBE MP"),
        ("The Rt Hon Sir Bob Hale KC MP", "The Rt Hon Sir", "KC MP"),
        ("Cllr Shabir Pandor", "Cllr", None),
        ("Ms A. Roe CBE KC", "Ms", "CBE KC"),
        ("Baroness Roe of Wade", "Baroness", None),
        ("Josiah Wexcombe, Esq.", None, "Esq."),
        ("M. M. JACKSON", None, None),
        ("Don Smith", None, None),
        ("Ada Bell", None, None),
        ("Doctor Ada Bell", "Doctor", None),
        ("Cdr. A Bell", "Cdr.", None),
        ("The Venerable Ada Bell", "The Venerable", None),
        ("Ven. Ada Bell", "Ven.", None),
        ("The Very Revd Ada Bell", "The Very Revd", None),
        ("Ada Bell BSc (Hons)", None, "BSc (Hons)"),
        ("Mr and Mrs T Bell", "Mr and Mrs", None),
        ("Ada Bell (Mrs)", "Mrs", None),
        ("(Miss) A. Bell", "Miss", None),
        ("Ada Bell (she/her)", None, None),
    ],
)
def test_titles_and_letters_are_told_apart(name: str, title: str | None, letters: str | None) -> None:
    assert names.parts(name) == (title, letters)
    assert names.is_name(name) or names.is_titled(name)


@pytest.mark.parametrize(
    "line",
    [
        "The Hon. the Secretary of State",
        "The Honorable the Secretary of War.",
        "The Home Secretary",
        "Minister of State",
    ],
)
def test_an_office_is_no_person(line: str) -> None:
    assert names.is_office(line)


@pytest.mark.parametrize("line", ["Hon. William Seward", "Mr Minister Smith", "The Lord Boyce", "Mr Chair"])
def test_a_person_is_no_office(line: str) -> None:
    assert not names.is_office(line) or line == "Mr Chair"


@given(st.text())
def test_any_name_has_parts(name: str) -> None:
    title, letters = names.parts(name)
    assert title is None or title in name
    assert letters is None or letters in name


@pytest.mark.parametrize("unit", [" ", ",", ", ", " KC"])
@pytest.mark.parametrize("judge", [names.is_titled, names.is_name, names.surname, names.parts])
def test_a_long_name_takes_linear_time(judge: Callable[[str], object], unit: str) -> None:
    assert is_linear(lambda size: judge(f"Ann{unit * size}Roe"), 2_000)


@pytest.mark.parametrize("line", ["Joan & Tom Purley", "Joan and Tom Purley", "Mr J and Mrs T Purley"])
def test_two_people_may_sign(line: str) -> None:
    assert names.is_couple(line)


@pytest.mark.parametrize(
    "line", ["Joan Purley", "Ferries and Harbour Council", "Bread and butter", "Joan and", "and Tom Purley"]
)
def test_others_are_no_couple(line: str) -> None:
    assert not names.is_couple(line)


@pytest.mark.parametrize(
    ("line", "last"),
    [("Joan Purley (Mrs)", "purley"), ("Joan Purley BSc (Hons)", "purley"), ("(Mrs) J. Purley", "purley")],
)
def test_the_surname_is_of_the_person(line: str, last: str) -> None:
    assert names.surname(line) == last


@pytest.mark.parametrize(
    "line",
    [
        "HM Senior Coroner",
        "Deputy Ombudsman",
        "Consultant Midwife",
        "Superintendent Registrar",
        "Bishop of Westhaven",
        "Archdeacon of the Isles",
        "Rector",
        "Ward Matron",
        "Staff Nurse",
        "Consultant Obstetrician",
        "Adjudicator",
        "Prospective parliamentary candidate for Westhaven",
    ],
)
def test_an_office_is_a_role(line: str) -> None:
    assert names.is_role(line)


@pytest.mark.parametrize(
    "name", ["John Bishop", "Ann Rector", "Tom Nurse", "Jane Chancellor", "May Constable"]
)
def test_a_surname_that_is_an_office_is_a_name(name: str) -> None:
    assert names.is_name(name)


@pytest.mark.parametrize(
    "line",
    [
        "Gull Point Surgery",
        "Quayside Medical Practice",
        "Wexmoor Pharmacy",
        "NHS England",
        "Historic England",
        "Natural Resources Wales",
        "Transport for the Isles",
        "HM Coroner for West Tideshire",
        "Diocese of Westhaven",
        "Tideshire Constabulary",
        "The Quay Inquiry",
        "Westhaven County Court",
        "Court of Appeal",
        "Royal Infirmary",
        "HMRC",
        "Parliamentary and Health Service Ombudsman",
    ],
)
def test_a_body_is_known_by_its_name(line: str) -> None:
    assert names.is_body(line)


@pytest.mark.parametrize(
    "line", ["The Old Court House", "Rowan Court", "Church Lane", "12 School Road", "Old Hospital Close"]
)
def test_a_place_named_after_a_body_is_none(line: str) -> None:
    assert not names.is_body(line)
    assert names.is_address(line)

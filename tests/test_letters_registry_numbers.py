"""Numbers that registries gave old letters, where references stand, and other numbers that stand there."""

import pytest

from corrbot.letters import Filters, ReferenceKind, parse
from corrbot.letters.references import is_telling, reference_key, references
from corrbot.letters.running_number import running_number
from timing import is_linear


def letter(*head: str) -> str:
    return "\n".join((*head, "", "Sir,", "", "The pier is shut.", "", "I am, Sir,", "JOHN HALE."))


@pytest.mark.parametrize(
    ("head", "raw"),
    [
        (["No. 52.", "", "Custom House, 3rd May, 1861."], "No. 52"),
        (["PORT ANNE.", "No. 7.", "      Custom House, 3rd May, 1861."], "No. 7"),
        (["Port Anne. No. 9.", "", "Custom House, 3rd May, 1861."], "No. 9"),
        (["No. 97.                    Custom House, 3rd May, 1861."], "No. 97"),
        (["No. 31.", "", "No. 12.", "", "Custom House, 3rd May, 1861."], "No. 12"),
        (["No. 12. Confidential.", "Custom House, 3rd May, 1861."], "No. 12"),
        (["No. 10,233 B./1851.", "Custom House, 3rd May, 1861."], "No. 10,233 B./1851"),
        (["No. 10,233/1851.", "Custom House, 3rd May, 1861."], "No. 10,233/1851"),
        (["Custom House, 3rd May, 1861.", "L. 8,220."], "L. 8,220"),
        (["Custom House, 3rd May, 1861.   L. 8,220."], "L. 8,220"),
        (["B 31,118 D/42.", "Custom House, 3rd May, 1861."], "B 31,118 D/42"),
        (["CIRCULAR.   [B 31,118 D.]", "Custom House, 3rd May, 1861."], "B 31,118 D"),
        (["HARBOUR BOARD", "3rd May, 1931", "K.3318/20/4"], "K.3318/20/4"),
        (["HARBOUR BOARD", "3rd May, 1931.   K.3318/20/4"], "K.3318/20/4"),
        (["HARBOUR BOARD", "K.3318/20/4      3rd May, 1931"], "K.3318/20/4"),
        (["HARBOUR BOARD", "PC 6/14/31 Pt. 2", "3rd May 1961"], "PC 6/14/31 Pt. 2"),
        (["HARBOUR BOARD", "8 May 1962", "N.15/PA/62"], "N.15/PA/62"),
        (["HARBOUR BOARD", "JH/RS/Q.11     3rd May 1962"], "JH/RS/Q.11"),
        (["HARBOUR BOARD", "JH/RS/Q.11", "3rd May 1962"], "JH/RS/Q.11"),
        (["HARBOUR BOARD", "HBR 2,441 D/31", "3rd May 1931"], "HBR 2,441 D/31"),
        (["HARBOUR BOARD", "Circular No. 16/1938.", "3rd May 1938"], "16/1938"),
        (["HARBOUR BOARD", "File 811,204/3.", "3rd May 1938"], "811,204/3"),
        (["HARBOUR MASTER", "0331/14/AB", "", "3 May 2014"], "0331/14/AB"),
        (["HARBOUR MASTER", "0331/AB/7", "", "3 May 2014"], "0331/AB/7"),
    ],
)
def test_a_registry_number_at_the_head_is_a_reference(head, raw):
    text = letter(*head)
    (reference,) = references(text)
    assert (reference.raw, reference.key) == (raw, reference_key(raw))
    assert reference.kind is ReferenceKind.OURS
    assert raw in text[slice(*reference.span)]
    assert [one.raw for one in parse(text, "a.txt", "").references] == [raw]


@pytest.mark.parametrize(
    ("line", "raws"),
    [
        ("Your ref: JH/RS/Q.11", ["JH/RS/Q.11"]),
        ("Ref. H.O./PR/117.", ["H.O./PR/117"]),
        ("Our ref. JHS/AK/Lighting 14.     Your ref. K.3318/20/4", ["JHS/AK/Lighting 14", "K.3318/20/4"]),
        ("Our ref: PC 6/14/31 Pt. 2", ["PC 6/14/31 Pt. 2"]),
        ("Your reference: B 31,118 D/42", ["B 31,118 D/42"]),
    ],
)
def test_a_registry_number_after_a_label_is_read_whole(line, raws):
    found = references(letter("HARBOUR BOARD", line, "", "3rd May, 1931"))
    assert [reference.raw for reference in found] == raws
    assert found[-1].kind is (ReferenceKind.THEIRS if "Your" in line else ReferenceKind.OURS)


@pytest.mark.parametrize("words", ["letter of the 20th ultimo (L. 8,220)", "Circular of May [L. 8,220]"])
def test_a_number_in_brackets_after_a_letter_of_the_other_side_is_theirs(words):
    found = references(letter("3rd May, 1861") + f"\n\nI refer to your {words}.")
    assert [(one.raw, one.kind) for one in found] == [("L. 8,220", ReferenceKind.THEIRS)]


@pytest.mark.parametrize(
    "head",
    [
        ["14 Quay Walk", "3rd May, 1931"],
        ["No. 14", "Quay Walk,", "3rd May, 1931"],
        ["No. 14, Quay Walk,", "3rd May, 1931"],
        ["1, Quay Walk, 3rd May, 1931"],
        ["London, S.W. 1", "3rd May, 1931"],
        ["£4,200", "3rd May, 1931"],
        ["Tel. 4417/33", "3rd May, 1931"],
        ["TEL 4417/33", "3rd May, 1931"],
        ["HARBOUR ACT 1862: SECTION 56", "3rd May, 1931"],
        ["3rd May, 1931     A.D."],
        ["3/5/31", "HARBOUR BOARD"],
        ["Est. 1862", "3rd May, 1931"],
        ["No. 12.", "Mr. Hale to Mr. Roe.", "Quay, May 3, 1861"],
        ["HALE/ROE", "3rd May, 1931"],
        ["BOARD OF TRADE / RAILWAYS", "3rd May, 1931"],
        ["DATE 12/05/2019", "HARBOUR BOARD"],
        ["DOB 12/05/1960", "3rd May, 1931"],
        ["TO 12/05/2019", "3rd May, 1931"],
        ["D.O.B 2/5/60", "3rd May, 1931"],
        ["EUR 2,000", "3rd May, 1931"],
        ["GBP 12,500", "3rd May, 1931"],
        ["RS. 5,000", "3rd May, 1931"],
        ["RS 5,000", "3rd May, 1931"],
        ["T 0121/345/6789", "3rd May, 1931"],
        ["T: 0121/345/6789", "3rd May, 1931"],
    ],
)
def test_other_numbers_of_a_head_are_no_references(head):
    assert references(letter(*head)) == ()


@pytest.mark.parametrize(
    "words",
    ["No. 2 Dock is shut.", "No. 214.", "B 31,118 D/42.", "K.3318/20/4", "the sum of £4,200/6", "R. 9,114."],
)
def test_such_numbers_in_the_body_are_none(words):
    assert references(letter("3rd May, 1861") + f"\n\n{words}\n") == ()


def test_a_long_line_is_prose_however_far_it_is_set_in():
    line = " " * 60 + "K.3318/20/4" + " " * 40 + "is the paper of which I told you. " * 15
    assert references(letter("3rd May, 1931", line)) == ()


def test_a_number_of_despatches_tells_only_with_its_sender_and_day():
    assert not is_telling(reference_key("No. 52"))
    assert is_telling(reference_key("No. 10,233 B./1851"))


@pytest.mark.parametrize(
    ("wanted", "is_admitted"),
    [("No. 52", True), ("no. 52", True), ("52", True), ("No. 5", False), ("No. 152", False)],
)
def test_a_letter_is_found_by_its_running_number(wanted, is_admitted):
    found = parse(letter("No. 52.", "", "Custom House, 3rd May, 1861."), "a.txt", "")
    assert Filters(reference=wanted).admits(found) is is_admitted


def test_a_number_after_the_name_of_a_place_runs_too():
    text = letter("Port Anne. No. 9.", "", "Custom House, 3rd May, 1861.")
    found = running_number(parse(text, "a.txt", ""))
    assert found is not None and found.value == 9


@pytest.mark.parametrize("unit", ["A/", "A 1,000 ", "No. 1. ", "1,000", "Ref. A/1.", "A  ", "\nA/1", "[A 1"])
def test_registry_numbers_take_linear_time(unit):
    assert is_linear(lambda size: references(unit * size), 1_000)


@pytest.mark.parametrize("line", ["12/IV/2014", "12/5/2014", "0131/224/5540", "12/14 Quay Street", "1/2/A"])
def test_figures_with_strokes_that_are_a_day_a_telephone_or_an_address_are_no_reference(line: str) -> None:
    assert not parse(letter("HARBOUR MASTER", line, "", "3 May 2014"), "a.txt", "").references

"""Firms of a profession without "Ltd" that head the letters of those who practise it."""

import pytest

from letters_read import parties


def _sender(head: str, signature: str, greeting: str = "Dear Ms Desai") -> tuple[str | None, str | None]:
    sender, _ = parties(
        f"{head}\n\nOur ref: HM/1\n25 June 2018\n\n{greeting}\n\nMy client accepts the notice.\n\n"
        f"Yours sincerely\n\n{signature}"
    )
    return (sender.name, sender.organisation) if sender else (None, None)


@pytest.mark.parametrize(
    ("head", "signature", "name"),
    [
        ("BOLT MARLOW ARCHITECTS\nThe Old Mill, Orlo", "Jane Bolt\nDirector", "Jane Bolt"),
        ("BOLT MARLOW PLANNING", "J Marlow", "J Marlow"),
        ("Bolt Marlow Planning Consultants\nThe Old Mill, Orlo", "Peter Marlow", "Peter Marlow"),
        ("BOLT SURVEYORS", "Dr Peter Bolt", "Dr Peter Bolt"),
    ],
)
def test_a_practice_that_bears_the_surname_of_who_signs_heads_the_letter(
    head: str, signature: str, name: str
) -> None:
    assert _sender(head, signature) == (name, head.split("\n")[0])


@pytest.mark.parametrize(
    ("head", "signature"),
    [
        ("JANE BOLT\n4 Mill Lane, Orlo", "Jane Bolt"),
        ("MR P PLANNING\n4 Mill Lane, Orlo", "P Planning"),
        ("Jane Partners\n4 Mill Lane, Orlo", "Jane Partners"),
        ("PETER AND JANE BOLT\n4 Mill Lane, Orlo", "Jane Bolt"),
    ],
)
def test_the_name_of_who_signs_is_no_practice(head: str, signature: str) -> None:
    assert _sender(head, signature)[1] is None


def test_a_practice_that_is_greeted_is_whom_the_letter_is_to() -> None:
    assert _sender("Bolt Marlow Architects\nThe Old Mill\nOrlo", "Ada Reed", "Dear Mr Bolt")[1] is None


@pytest.mark.parametrize("heading", ["Marlow Hill Estates", "MARLOW HILL ESTATES", "Marlow Hill Planning"])
def test_what_a_private_person_writes_of_is_no_practice_of_his(heading: str) -> None:
    sender, _ = parties(
        f"{heading}\n9 May 2011\n\nDear Mr Cole,\n\nI do not want the new estate by my house.\n\n"
        "J Marlow\n3 Quay Street"
    )
    assert sender and (sender.name, sender.organisation) == ("J Marlow", None)


def test_a_kind_of_clinic_at_the_head_is_not_the_body_of_who_signs_with_another() -> None:
    sender, _ = parties(
        "Diabetic Clinic\n\n9 May 2011\n\nDear Mrs Cole\n\nYour visit is on Monday.\n\nYours sincerely\n\n"
        "J. Bell\nNurse\nNorthmere Hospital"
    )
    assert sender and sender.organisation == "Northmere Hospital"


@pytest.mark.parametrize(
    "head",
    [
        "LOWE & PELL\nSolicitors\n4 Weir Lane, Orlo",
        "LOWE & PELL\nCyfreithwyr / Solicitors\n4 Weir Lane, Orlo",
        "Hugh Lowe Pell\nChartered Surveyors & Land Agents\n4 Weir Lane, Orlo",
    ],
)
@pytest.mark.parametrize("inside", ["Tidewell Parish Council", "Tidewell Parish Council\nThe Hall\nTidewell"])
def test_a_profession_below_a_name_tells_a_practice_that_writes_to_the_body_below(
    head: str, inside: str
) -> None:
    sender, recipient = parties(_inside(head, inside))
    assert sender and recipient
    assert (sender.name, sender.organisation) == ("Ann Pell", head.split("\n")[0])
    assert (recipient.name, recipient.organisation) == ("Mr Reed", "Tidewell Parish Council")


def _inside(head: str, inside: str, signature: str = "Ann Pell", greeting: str = "Dear Mr Reed") -> str:
    return (
        f"{head}\n\n4 May 2019\n\n{inside}\n\n{greeting}\n\nThe Slip\n\nThe transfer was made yesterday.\n\n"
        f"Yours sincerely\n\n{signature}\n"
    )


@pytest.mark.parametrize("greeting", ["Dear Sirs", "Dear Mr Lowe"])
def test_a_practice_that_a_letter_may_be_to_does_not_head_it(greeting: str) -> None:
    sender, _ = parties(
        f"Lowe & Pell\nSolicitors\n4 Weir Lane\n\n4 May 2019\n\n{greeting}\n\nThe transfer was made.\n\n"
        "Yours faithfully\n\nAda Reed\n"
    )
    assert sender and (sender.name, sender.organisation) == ("Ada Reed", None)


@pytest.mark.parametrize("greeting", ["Dear Ms Vane", "Dear Sirs"])
@pytest.mark.parametrize(
    ("ref", "signature", "own"),
    [
        ("", "John Oakes\n7 Weir Lane\nTidewell", None),
        ("", "John Oakes\nDirector\nOakes Estates Ltd", "Oakes Estates Ltd"),
        ("Your ref: LP/44", "John Oakes", None),
        ("Our ref: JO/1\nYour ref: LP/44", "John Oakes", None),
        ("\nTidewell Parish Council: 12 Weir Lane", "John Oakes", None),
        ("", "Tom Pell", None),
        ("", "John Oakes", None),
    ],
)
def test_a_clients_letter_to_a_practice_is_not_on_its_paper(
    ref: str, signature: str, own: str | None, greeting: str
) -> None:
    sender, _ = parties(
        f"Lowe & Pell\nSolicitors\n4 Weir Lane\n\n4 May 2019\n{ref}\n\n{greeting}\n\nThe lease was sent.\n\n"
        f"Yours sincerely\n\n{signature}\n"
    )
    assert sender and (sender.name, sender.organisation) == (signature.split("\n")[0], own)


@pytest.mark.parametrize(
    ("ref", "said", "signature"),
    [
        ("Our ref: LP/44", "The lease was sent.", "Ada Reed"),
        ("Your ref: 3\nOur ref: LP/4\n\nTidewell Parish Council", "The lease was sent.", "Ada Reed"),
        ("", "We act for the tenant of the mill.", "Ada Reed"),
        ("", "The lease was sent.", "Ada Reed\nPartner"),
        ("", "The lease was sent.", "Ada Reed\nFor and on behalf of Lowe & Pell"),
    ],
)
def test_who_shows_that_a_practice_writes_is_on_its_paper(ref: str, said: str, signature: str) -> None:
    sender, _ = parties(
        f"Lowe & Pell\nSolicitors\n4 Weir Lane\n\n4 May 2019\n{ref}\n\nDear Ms Vane\n\n{said}\n\n"
        f"Yours sincerely\n\n{signature}\n"
    )
    assert sender and (sender.name, sender.organisation) == ("Ada Reed", "Lowe & Pell")


def test_a_body_below_the_head_of_another_does_not_write() -> None:
    sender, recipient = parties(_inside("Tidal\n4 Weir Lane, Orlo", "Tidewell Parish Council"))
    assert sender and (sender.name, sender.organisation) == ("Ann Pell", None)
    assert recipient and recipient.name == "Mr Reed"


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ("Harbour View", "Tidewell Parish Council\n14 High Street"),
        ("Tidal Day\nTidal Quay, Orlo", "Tidewell Parish Council\n14 High Street"),
        ("Shaping the future together", "Tidewell Parish Council"),
        ("Tidal\n4 Weir Lane, Orlo", "Tidewell Parish Council\nTel: 01234 567890"),
        ("Mr T Reed\n4 Weir Lane, Orlo", "Tidewell Parish Council"),
    ],
)
def test_a_body_below_words_that_name_nobody_who_writes_does(head: str, inside: str) -> None:
    sender, _ = parties(_inside(head, inside, "Ann Pell\nClerk"))
    assert sender and sender.organisation == "Tidewell Parish Council"

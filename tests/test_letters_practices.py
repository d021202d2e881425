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

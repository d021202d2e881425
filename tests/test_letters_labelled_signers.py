"""Who issued and signed notices and certificates that are no letters."""

import pytest

from letters_read import parties

_NOTICE = (
    "TOWN AND COUNTRY PLANNING ACT 1990\nENFORCEMENT NOTICE\nIssued by: Northmere District Council\n"
    "Reference: ENF/18/0041/EN1\n\n1. THE LAND AFFECTED\nThe old quarry, edged red on the plan.\n\n"
    "2. WHAT YOU ARE REQUIRED TO DO\nRemove the sheds from the land.\n\n{}\n"
)


@pytest.mark.parametrize("label", ["Signed:", "Signed by:", "SIGNED:"])
def test_a_notice_is_from_who_signs_it_for_the_body_that_issued_it(label: str) -> None:
    sender, _ = parties(_NOTICE.format(f"Dated: 8 February 2019\n{label} Simon Reed, Head of Planning"))
    assert sender
    assert (sender.name, sender.role) == ("Simon Reed", "Head of Planning")
    assert sender.organisation == "Northmere District Council"


@pytest.mark.parametrize(
    "foot",
    [
        "Signed:\nDated: 8 February 2019",
        "Signed: Ann Lowe\nSigned: Bo Reed",
        "Signed: Ann Lowe\nin the presence of: Bo Reed",
        "Signed: ................",
    ],
)
def test_a_notice_that_nobody_or_several_sign_is_from_no_one_person(foot: str) -> None:
    sender, _ = parties(_NOTICE.format(foot))
    assert sender is None or sender.name is None


def test_medical_letters_are_no_surname() -> None:
    sender, _ = parties(
        "7 Weir Lane\n4 June 2021\n\nDear Mr Pell\n\nI saw him.\n\nYours sincerely\n\nR Lowe MB ChB AFOM"
    )
    assert sender and sender.post_nominals == "MB ChB AFOM"

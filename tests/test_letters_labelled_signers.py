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


def test_a_grade_and_numbered_steps_are_no_words_of_somebody() -> None:
    sender, _ = parties(
        _NOTICE.format("(i) The Grade I listed mill is to be kept.\n\nSigned: Ann Lowe, Clerk")
    )
    assert sender and (sender.name, sender.organisation) == ("Ann Lowe", "Northmere District Council")


def test_who_signs_without_an_office_is_no_officer_of_the_body_that_issued_a_notice() -> None:
    sender, _ = parties(_NOTICE.format("Signed: Ann Lowe"))
    assert sender and (sender.name, sender.organisation) == (None, "Northmere District Council")


@pytest.mark.parametrize(
    "text",
    [
        "Parking ticket PN 1234\nIssued by: {}\n\nI write to complain about this ticket.\n\nSigned: Ann Roe",
        "Parking ticket PN 1234\nIssued by: {}\n\nThis ticket is wrong.\n\nSigned: Ann Roe, Clerk",
        "PARKING NOTICE\nIssued by: {}\n\nWe write to complain about this notice.\n\nSigned: Ann Roe, Clerk",
        "STATEMENT\nIssued by: {}\n\nI was on the quay when the crane fell.\n\nT. Mason",
        "APPEAL FORM\nENFORCEMENT NOTICE\nIssued by: {}\n\nThe shed is old.\n\nSigned: J. Bell, Clerk",
        "APPEAL AGAINST ENFORCEMENT NOTICE\nIssued by: {}\n\nThe shed is old.\n\nSigned: J. Bell, Clerk",
    ],
)
def test_what_others_write_of_a_notice_is_not_from_the_body_that_issued_it(text: str) -> None:
    sender, _ = parties(text.format("Northmere Borough Council"))
    assert sender is None


@pytest.mark.parametrize(
    "text",
    [
        "DELIVERY NOTE\nBolt Timber Ltd\n12 Dock Road, Orlo\n\nTen planks.\n\n{} T. Mason",
        "DELIVERY NOTE\nIssued by: Bolt Timber Ltd\n\nTen planks.\n\n{} T. Mason, Manager",
        "NORTHMERE SCHOOL\nConsent form\n\nThe class goes to the quay on Friday.\n\n{} Mrs Ann Roe",
        _NOTICE.format("Received: 8 February 2019\n{} Ann Roe, Director"),
    ],
)
def test_who_signs_for_what_he_was_given_does_not_send_it(text: str) -> None:
    sender, _ = parties(text.format("Signed:"))
    assert sender is None or sender.name is None


def test_medical_letters_are_no_surname() -> None:
    sender, _ = parties(
        "7 Weir Lane\n4 June 2021\n\nDear Mr Pell\n\nI saw him.\n\nYours sincerely\n\nR Lowe MB ChB AFOM"
    )
    assert sender and sender.post_nominals == "MB ChB AFOM"

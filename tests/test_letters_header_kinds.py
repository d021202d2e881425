import pytest

from letters_read import parties

NOTICE = (
    "# Freedom of Information Act 2000 (FOIA)\n# Decision notice\n\n**Date:** 18 November 2024\n\n"
    "**Reference:** IC-312204-K7P9\n\n**Public Authority:** Northmere Borough Council\n"
    "**Address:** Quay House, Dock Road, Northmere NM1 1AA\n\n**Complainant:** Ada Bell\n\n## Decision\n\n"
    "1. The complainant asked for the sums that were paid to the contractor, in "
    "full, in three financial years.\n\n"
)


@pytest.mark.parametrize(
    "signed", ["Signed", "Signed:", "Signed ……………………", "**Signed** ____________", "(Signed)"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_decision_notice_has_its_parties(signed: str, gap: str) -> None:
    sender, recipient = parties(
        f"{NOTICE}{signed}{gap}Orla Denby\nSenior Case Officer\nInformation Commissioner's Office\n"
        "Wycliffe House, Water Lane, Wilmslow SK9 5AF\n"
    )
    assert sender and recipient
    assert (sender.name, sender.role) == ("Orla Denby", "Senior Case Officer")
    assert sender.organisation == "Information Commissioner's Office"
    assert (recipient.name, recipient.organisation) == (None, "Northmere Borough Council")
    assert recipient.address == "Quay House, Dock Road, Northmere NM1 1AA"


def test_a_body_that_a_letter_says_it_is_to_is_not_its_sender() -> None:
    sender, recipient = parties(
        "Flat 3\n16 Quay Street\n\n23/9/18\n\nTo the Quay Inquiry\n\nDear Dame Frances\n\nI was there.\n\n"
        "Yours sincerely\n\nJoan White"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, sender.organisation) == ("Joan White", None)
    assert (recipient.name, recipient.organisation) == ("Dame Frances", "Quay Inquiry")


def test_a_letterhead_of_an_inquiry_and_of_a_coroner_names_the_body() -> None:
    text = (
        "{head}\n\n21 May 2012\n\nMr A Pell\nChief Executive\nQuay Trust\n\nDear Mr Pell\n\nPlease reply.\n\n"
        "Yours sincerely\n\nGeoffrey Lock\n{role}"
    )
    sender, _ = parties(
        text.format(
            head="HM CORONER FOR WEST TIDESHIRE\nThe Old Court House, Castle Street, Eastquay EQ1 1AA",
            role="HM Senior Coroner",
        )
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("Geoffrey Lock", "HM Senior Coroner")
    assert sender.organisation == "HM CORONER FOR WEST TIDESHIRE"
    sender, _ = parties(text.format(head="THE QUAY INQUIRY\nQuay House", role="Solicitor to the Inquiry"))
    assert sender is not None
    assert (sender.role, sender.organisation) == ("Solicitor to the Inquiry", "THE QUAY INQUIRY")

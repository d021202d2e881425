import pytest

from letters_read import parties


def test_an_old_letter_is_signed_in_capitals_and_addressed_below() -> None:
    sender, recipient = parties(
        "Legation of the Free Isles, Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\n"
        "I am, sir, your obedient servant,\n\nELIAS THORNBURY.\n\nJosiah Wexcombe, Esq., &c., &c., &c."
    )
    assert sender is not None
    assert (sender.name, sender.organisation) == ("ELIAS THORNBURY", "Legation of the Free Isles")
    assert recipient is not None
    assert recipient.name == "Josiah Wexcombe, Esq."


def test_whom_a_letter_is_to_may_stand_below_who_signs_for_another() -> None:
    sender, recipient = parties(
        "Quay Trust\n\n1 December 2011\n\nDear Mr Hart\n\nNobody was on duty.\n\nYours sincerely\n\n"
        "pp. J. Field\n\nMr Paul Hart\nRowan Cottage"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, recipient.name) == ("J. Field", "Mr Paul Hart")


SIGNED = "3 May 2020\n\nDear Ms Marsh,\n\nWe will pay for the sluice.\n\nYours sincerely,\n\n"


@pytest.mark.parametrize(
    "below",
    [
        "Item\tAmount\nBeams\t£31,000",
        "Item\tAmount\n\nBeams\t£31,000\n\nTotal\t£31,000",
        "Item          Amount\nBeams         £31,000\nOak Posts     £4,000",
        "Oak Beams\t12%",
        "Tannery Row",
    ],
)
def test_a_table_or_another_name_below_the_signature_is_not_who_is_greeted(below: str) -> None:
    sender, recipient = parties(f"{SIGNED}Ivo Quill\nGrants Officer\n\n{below}")
    assert sender and sender.name == "Ivo Quill"
    assert recipient and (recipient.name, recipient.address) == ("Ms Marsh", None)


def test_a_table_below_the_sign_off_signs_nothing() -> None:
    sender, _ = parties(f"{SIGNED}Item\tAmount\nBeams\t£31,000")
    assert sender is None


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Helen Marsh\nWexmoor\tKent", "Helen Marsh"),
        ("Ms H. Marsh", "Ms H. Marsh"),
        ("Mr A. Dale\n4 Mill Lane", "Mr A. Dale"),
    ],
)
def test_an_address_below_the_signature_is_whom_the_letter_is_to(below: str, name: str) -> None:
    _, recipient = parties(f"{SIGNED}Ivo Quill\nGrants Officer\n\n{below}")
    assert recipient and recipient.name == name

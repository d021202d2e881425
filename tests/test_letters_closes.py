import pytest

from letters_read import parties


@pytest.mark.parametrize("below", ["Tess Varley", "Tess Varley\nAccount no. 0098812", "TESS VARLEY"])
def test_who_stands_at_the_head_and_signs_without_a_sign_off_is_the_sender(below: str) -> None:
    sender, recipient = parties(
        "Tess Varley\nc/o Mrs Joan Varley\n4 Weir Lane\nTidewell TW3 4AB\n\n8 May 2021\n\nDear Hugh Ames\n\n"
        "I am the tenant of 12 Ropewalk, and the roof has leaked since January. Please send somebody to mend "
        f"it.\n\nIt is worst over the stairs.\n\n{below}"
    )
    assert sender and sender.name and sender.name.casefold() == "tess varley"
    assert sender.address and "4 Weir Lane" in sender.address
    assert recipient and recipient.name == "Hugh Ames"


@pytest.mark.parametrize(
    ("greeting", "closing"),
    [
        ("Annwyl Mr Ames", "Yn gywir,"),
        ("Annwyl Mr Ames,", "Yr eiddoch yn gywir"),
        ("Sehr geehrter Herr Ames,", "Mit freundlichen Grüßen"),
        ("Cher Monsieur Ames,", "Veuillez agréer, Monsieur, l’expression de mes sentiments distingués."),
        ("Estimado Sr. Ames:", "Atentamente,"),
    ],
)
def test_a_closing_of_another_language_is_signed_below(greeting: str, closing: str) -> None:
    sender, recipient = parties(
        f"3 May 2021\n\nHugh Ames\nTown Hall\nTidewell TW1 1AA\n\n{greeting}\n\nMae'r to yn gollwng ers mis "
        f"Ionawr, ac nid oes neb wedi dod i'w drwsio.\n\n{closing}\n\nNia Puw"
    )
    assert sender and sender.name == "Nia Puw"
    assert recipient and recipient.name == "Hugh Ames"

"""A given name that stands alone calls its only bearer, as letters have the name."""

import pytest

from corrbot.answers.phrasing.given_names import only_bearer


@pytest.mark.parametrize(
    ("given", "texts", "parties", "name"),
    [
        ("Selma", ["We met Selma Ord. She has the keys."], [], "Selma Ord"),
        ("Selma", ["Ms Selma Mary Ord. Selma Ord"], [], "Selma Ord"),
        ("Selma", ["Selma A. Ord and Selma Ord"], [], "Selma Ord"),
        ("Selma", ["Ms Selma Ord", "Selma Ord On Monday", "Selma Ord Tenant"], [], "Selma Ord"),
        ("Selma", ["Ms Selma Ord On Monday", "Ms Selma Ord"], [], "Selma Ord"),
        ("Selma", ["Selma Ord", "Selma Ord Tenant"], ["Selma Ord"], "Selma Ord"),
        ("Selma", ["Selma Ord", "Selma Ord Tenant"], [], ""),
        ("Selma", ["Selma Ord", "Selma Tarn"], [], ""),
        ("Selma", ["Dear Selma", "When Selma rang", "Selma Ord"], [], "Selma Ord"),
        ("Selma", ["Selma Ord", "the selma"], [], ""),
        ("Stewart", ["Mr Stewart Gale", "A. Stewart"], [], ""),
        ("Stewart", ["Mr Stewart Gale", "Dear Mr Stewart"], [], ""),
        ("Stewart", ["Mr Stewart Gale", "Ada Stewart's boat"], [], ""),
        ("Stewart", ["Mr Stewart Gale"], ["Mrs Stewart"], ""),
        ("Stewart", ["Mr Stewart Gale's shed"], ["Stewart Gale"], "Stewart Gale"),
    ],
)
def test_the_only_bearer_of_a_given_name(given, texts, parties, name):
    assert only_bearer(given, texts, parties) == name

"""Which letters filters admit by their parties."""

from dataclasses import replace

import pytest

from corrbot.letters import Filters, Party, parse

LETTER = parse("Dear Sir,\n\nThe pier is shut.\n\nYours,\n\nA", path="pier.txt", sha256="")
SENDER = Party(name="Ms A Bell", role="Head of Piers", organisation="Northmere Harbour Commission")


@pytest.mark.parametrize(
    ("name", "is_admitted"),
    [
        ("NHC", True),
        ("harbour commission", True),
        ("Ada Bell", True),
        ("Mrs Bell", True),
        ("Mr Bell", False),
        ("Harb", False),
        ("Ian Bell", False),
        ("", True),
    ],
)
def test_senders_and_recipients_are_told_by_words_initials_and_titles(name, is_admitted):
    assert Filters(sender=name).admits(replace(LETTER, sender=SENDER)) is is_admitted
    assert Filters(recipient=name).admits(replace(LETTER, recipient=SENDER)) is is_admitted


def test_a_letter_without_the_party_is_not_admitted():
    assert not Filters(recipient="NHC").admits(replace(LETTER, sender=SENDER, recipient=None))

"""Who wrote letters is found by what they are called."""

from dataclasses import replace

import pytest

from corrbot.letters import Party, parse
from corrbot.letters.senders import Senders

REED = Party("Dr Owen Reed", "Minister for Harbours", "Department for Tides")
LOWE = Party("Ann Lowe", organisation="Gull Point Boat Owners’ Association")
BARE = Party("O. Reed")


@pytest.fixture
def senders() -> Senders:
    plain = parse("Dear Sir,\n\nIt is so.\n", "a.txt", "a.txt")
    by = {"1": REED, "2": LOWE, "3": REED, "4": None, "5": BARE}
    return Senders(replace(plain, id=one, sender=party) for one, party in by.items())


@pytest.mark.parametrize(
    "name, ids",
    [
        ("minister for harbours", ["1", "3"]),
        ("department for tides", ["1", "3"]),
        ("reed", ["1", "3", "5"]),
        ("dr owen reed", ["1", "3", "5"]),
        ("the association", ["2"]),
        ("ann lowe", ["2"]),
        ("bob lowe", []),
        ("council", []),
        ("", []),
    ],
)
def test_letters_are_found_by_what_their_sender_is_called(name, ids, senders):
    assert senders.letters_of(name) == ids

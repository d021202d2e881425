"""What an error says, as parts and as one line."""

import pickle

import pytest

from corrbot.errors import CorrbotError, DiskFull, IndexDamaged, StoreAway


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (CorrbotError("There is none; none at all."), "There is none; none at all."),
        (StoreAway("No store; at all", remedy="start it."), "No store; at all; start it."),
        (
            DiskFull("The disk is full", remedy="Make room.", still="the previous index"),
            "The disk is full; the previous index still answers. Make room.",
        ),
        (IndexDamaged("It failed", remedy="Sync again.", still=""), "It failed. Sync again."),
    ],
)
def test_the_message_is_made_of_the_parts_and_both_go_to_another_process(error, message):
    for one in (error, pickle.loads(pickle.dumps(error))):
        assert str(one) == message
        assert (one.reason, one.remedy) == (error.reason, error.remedy)
        assert getattr(one, "still", None) == getattr(error, "still", None)

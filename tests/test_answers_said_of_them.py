"""What stands in a letter to somebody is not told to be said of another."""

import pytest

from answering import synced, written

LETTERS = {
    "offer.txt": [
        "Pier Trust",
        "27 March 2024",
        "Dear Mrs Kord",
        "The Trust will pay the whole price of £1,240.",
        "Yours sincerely",
        "Oda Finn",
    ],
    "refusal.txt": [
        "Pier Trust",
        "28 March 2024",
        "Dear Mr Toller",
        "The Trust refused to pay the price of the boat, for it was not insured, and refuses to pay again.",
        "Yours sincerely",
        "Oda Finn",
    ],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("them")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as bot:
        yield bot


def test_no_reason_is_told_that_what_is_shown_gives_the_lie(bot):
    told = bot.query("Why did the Trust refuse to pay Mrs Kord?")
    assert told.abstained
    assert told.nearest.letter.path == "offer.txt"
    assert "not said of" not in told.text

"""Which letters are headed as a kind is told; those that only have its words are left out of nothing."""

import pytest

from answering import synced, written

LETTERS = {
    "a.txt": (
        "CAUTION LETTER\n\n3 May 2019",
        "Dear Mrs Pike,",
        "The sluice leaks.",
        "Yours sincerely,",
        "J. Lowe",
    ),
    "b.txt": ("CAUTION LETTER Osric Eels, LLC Case 4417. The gate at Mole Street leaks.",),
    "c.txt": ("9 May 2019", "Dear Mrs Pike,", "The caution letter of 3 May is met.", "Yours,", "J. Lowe"),
    "e.txt": ("2 July 2019", "Dear Mr Orme,", "This is a formal caution letter.", "Yours,", "J. Lowe"),
    "d.txt": ("9 June 2019", "Dear Mr Orme,", "The weir was mended.", "Yours sincerely,", "J. Lowe"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("titled")
    with synced(folder, embedding, written(folder / "letters", LETTERS)) as bot:
        yield bot


def test_which_of_the_letters_counted_are_headed_so_is_told(bot):
    text = bot.query("How many caution letters are there?").text
    assert "4 letters named “caution”" in text
    told = "Headed “caution”: 2 letters (a.txt, b.txt). 2 letters have it in the text"
    assert f"{told} and may only speak of it (c.txt, e.txt)." in text


def test_letter_that_says_of_itself_what_it_is_is_the_last_one(bot):
    text = bot.query("When was the last caution letter sent?").text
    assert "2 July 2019" in text and "Headed “caution”: 2 letters" in text


def test_letters_about_a_matter_need_no_title(bot):
    assert "1 letter named “weir”" in bot.query("How many weir letters are there?").text

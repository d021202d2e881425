"""Letters of a kind are counted apart from those that only speak of one."""

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
    "d.txt": ("9 June 2019", "Dear Mr Orme,", "The weir was mended.", "Yours sincerely,", "J. Lowe"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("titled")
    with synced(folder, embedding, written(folder / "letters", LETTERS)) as bot:
        yield bot


def test_letters_that_speak_of_a_kind_are_not_of_it(bot):
    text = bot.query("How many caution letters are there?").text
    assert "2 letters named “caution”" in text
    assert "Not counted: 1 letter that has “caution” in the text and is not headed so" in text
    assert "(c.txt)" in text


def test_letters_about_a_matter_need_no_title(bot):
    assert "1 letter named “weir”" in bot.query("How many weir letters are there?").text

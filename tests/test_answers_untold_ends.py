"""What is said of letters to somebody where the recipients of many letters are not known."""

import pytest

from answering import synced, written

LETTERS = {
    "sluice.txt": ("NOTICE LETTER Osric Eels, LLC Case 4417. The sluice at Kirk Royd is to be shut.",),
    "gate.txt": ("NOTICE LETTER Bell Tides Inc. Case 4418. The gate at Mole Street is to be shut.",),
    "weir.txt": ("NOTICE LETTER Kirk Royd Weir. Mrs Pike is to shut the weir at Kirk Royd by May.",),
    "all.txt": ("3 May 2019", "To whom it may concern", "Mrs Pike keeps the bell.", "Yours,", "J. Lowe"),
    "door.txt": (
        "NOTICE LETTER",
        "7 June 2018",
        "The door is to be shut, for Mrs Pike saw the lock of it broken.",
        "Yours,",
        "Osric Quill",
    ),
    "rope.txt": ("NOTICE LETTER The bell of Kirk Royd is to be rung no more; Osric is to keep its rope.",),
    "quay.txt": ("3 May 2019", "Dear Mrs Pike,", "The quay was mended.", "Yours sincerely,", "J. Lowe"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("untold")
    with synced(folder, embedding, written(folder / "letters", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    "question",
    ["When was the notice letter to Osric Eels sent?", "Which letters were sent to Osric Eels?"],
)
def test_letters_that_may_be_to_whom_no_letter_is_known_to_be_are_named(bot, question):
    text = bot.query(question).text
    assert "is known among the 7 letters searched" in text and "is among" not in text
    assert "Of 5 letters no recipient is known; 1 of these has the words of “Osric Eels”: sluice.txt." in text


def test_a_name_in_none_of_them_is_not_told_to_be(bot):
    text = bot.query("Which letters were sent to Tamsin Quill?").text
    assert "Of 5 letters no recipient is known." in text and "the words of" not in text


def test_a_count_of_letters_to_somebody_tells_of_those_that_may_be_more(bot):
    text = bot.query("How many letters were sent to Mrs Pike?").text
    assert "1 letter to “Mrs Pike”" in text
    told = "Of 5 letters no recipient is known; 2 of these have the words of “Mrs Pike”"
    assert f"{told}: door.txt, weir.txt." in text


def test_a_hint_leaves_out_letters_of_another_day_or_sender(bot):
    text = bot.query("How many letters were sent to Mrs Pike in 2019?").text
    assert "has the words of “Mrs Pike”: weir.txt." in text
    text = bot.query("How many letters did J. Lowe send to Mrs Pike?").text
    assert "has the words of “Mrs Pike”: weir.txt." in text


def test_a_common_noun_is_no_name(bot):
    text = bot.query("Which letters were sent to Mr Bell?").text
    assert "1 of these has the words of “Mr Bell”: gate.txt." in text

"""Letters of people who sign without the rank or the office by which others call them."""

import pytest

from answering import synced, written

LETTERS = {
    "1.txt": ("Pier Lodge, Stane", "1st May, 1861.", "SIR,", "I shall not leave the pier.", "T. RUDD."),
    "2.txt": ("2nd May, 1861.", "SIR,", "You must leave the pier.", "A. FINN.", "Major T. Rudd."),
    "3.txt": ("3rd May, 1861.", "SIR,", "I heard of the pier from my brother.", "WM. RUDD."),
    "4.txt": ("4th May, 1861.", "MY LORD,", "The organ is mended.", "A. FINN.", "The Lord Bishop of Stane."),
    "5.txt": ("5th May, 1861.", "SIR,", "I am glad to hear of the organ.", "J. STANE."),
    "6.txt": ("6th May, 1861.", "SIR,", "The road is open.", "A. FINN.", "Governor Sir Hugh Brand, K.C.B."),
    "7.txt": ("7th May, 1861.", "SIR,", "The road is closed again.", "HUGH BRAND."),
    "8.txt": ("8th May, 1866.", "SIR,", "The road is bad.", "A. FINN.", "Governor Sir Mark Toller, K.C.B."),
    "9.txt": ("9th May, 1866.", "SIR,", "I have seen the road.", "MARK TOLLER."),
    "a.txt": ("8th May, 1868.", "SIR,", "The mole is bad.", "J. PLUM.", "Consul Ridley."),
    "b.txt": ("9th May, 1868.", "SIR,", "I have seen the mole.", "AMOS RIDLEY."),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("ranks")
    with synced(folder, hashed, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which letters did Major Rudd write?", ["1.txt"]),
        ("How many letters did Colonel T. Rudd write?", []),
        ("Which letters are from the Bishop of Stane?", ["5.txt"]),
        ("Which letters are from the Bishop?", ["5.txt"]),
        ("How many letters did Governor Toller write?", ["9.txt"]),
        ("Which letters are from Consul Ridley?", ["b.txt"]),
        ("Which letters are from the Governor?", ["7.txt", "9.txt"]),
        ("How many letters did Captain Toller write?", []),
        ("How many letters did Captain Finn write?", ["2.txt", "4.txt", "6.txt", "8.txt"]),
    ],
)
def test_a_rank_told_by_one_letter_is_known_of_another(assistant, question, names):
    assert [one.letter.path for one in assistant.query(question).listed] == names


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("Which letters did Major Rudd write?", "Not counted: 1 letter from or to “WM. RUDD”"),
        (
            "How many letters did Captain Finn write?",
            "not found whether “A. FINN” has the title in “Captain Finn”",
        ),
        (
            "Which letters are from the Governor?",
            "“Governor” is taken to be Governor Sir Hugh Brand, as 6.txt says; or Governor Sir Mark Toller",
        ),
    ],
)
def test_what_a_rank_leaves_open_is_told(assistant, question, remark):
    assert remark in assistant.query(question).text


def test_words_are_found_to_be_of_whom_another_letter_gives_the_rank(assistant):
    answer = assistant.query("Did Major Rudd say “I shall not leave the pier”?")
    assert "is not" not in answer.text and answer.quotes

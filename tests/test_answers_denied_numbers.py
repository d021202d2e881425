"""What is found otherwise than was required, or is the number of an item, is no other number of a letter."""

import pytest

from corrbot.answers.passages.things_counted import may_count_the_same
from launching_fee import asking, letter

OTHER_NUMBER = "another number than the letter of "
FOUND = "On eight nights between November and January two pilots and not three were on the watch at the slip."
WATCH = "How many pilots must be on the watch at the slip?"


@pytest.fixture
def ask(tmp_path, embedding):
    return asking(tmp_path, embedding)


def told(answer):
    return [notice for notice in answer.notices if OTHER_NUMBER in notice]


@pytest.mark.parametrize(
    "said",
    [
        "The Board must have at least three pilots on the watch at the slip.",
        "Three pilots are required on the watch at the slip each night.",
        "Condition 3. The watch at the slip shall be kept by three pilots.",
        "The master and three pilots on the quay told me of the fog.",
    ],
)
def test_what_was_found_is_no_other_number_than_what_was_required(ask, said):
    letters = {"a.txt": letter("17 July 2019", said), "b.txt": letter("19 February 2020", FOUND)}
    answer = ask(letters, WATCH)
    assert answer.quotes and not told(answer)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Three pilots were on the watch at the slip each night of the winter.", FOUND),
        (
            "The Board must have three pilots on the watch at the slip.",
            "You need two pilots on the watch at the slip and not three, as I told you.",
        ),
        (
            "The Board must have three pilots on the watch at the slip.",
            "There must be two pilots on the watch at the slip, not three.",
        ),
    ],
)
def test_a_number_that_was_given_is_told_to_be_another(ask, said, found):
    letters = {"a.txt": letter("17 July 2019", said), "b.txt": letter("19 February 2020", found)}
    assert told(ask(letters, WATCH))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("You ordered 60 chairs for the Town Hall.", "You ordered 50 chairs for the Town Hall, not 60."),
        ("The penalty at the slip will be £60.", "The penalty at the slip was £40, not £60."),
        ("I send three copies of the plan.", "It is two copies, not three."),
        (
            "Of the drills planned at Gull Point 12 were held.",
            "Nine drills were held at Gull Point and not 12.",
        ),
        ("The boats at the slip (12) were counted in May.", "Nine boats were counted at the slip, not 12."),
    ],
)
def test_a_number_that_was_given_in_plain_words_is_told_to_be_another(ask, said, found):
    letters = {"a.txt": letter("17 July 2019", said), "b.txt": letter("19 February 2020", found)}
    assert told(ask(letters, said))


@pytest.mark.parametrize(
    "found",
    [
        "Two pilots, one of them missing his cap, and not three were on the watch at the slip.",
        "Miss Pell and two pilots and not three were on the watch at the slip.",
        "On that date two pilots and not three were on the watch at the slip.",
        "Our report tells that two pilots and not three were on the watch at the slip.",
        "Two pilots and not three, as a boy had read there, were on the watch at the slip.",
    ],
)
def test_a_word_that_may_be_of_a_correction_makes_none_of_what_was_found(ask, found):
    said = letter("17 July 2019", "The Board must have at least three pilots on the watch at the slip.")
    answer = ask({"a.txt": said, "b.txt": letter("19 February 2020", found)}, WATCH)
    assert answer.quotes and not told(answer)


def test_what_was_found_in_a_letter_without_a_day_corrects_none(ask):
    said = letter("27 October 2021", "Three pilots were on the watch at the slip each night.")
    answer = ask({"a.txt": said, "b.txt": letter("", FOUND)}, WATCH)
    assert answer.quotes and not told(answer)


@pytest.mark.parametrize(
    ("quoted", "may"),
    [
        ("Ground 3 is withdrawn.", False),
        ("We uphold ground 3.", False),
        ("As to finding 3, we heard of it.", False),
        ("Numbered 3 in the draft.", False),
        ("3. No drill was held.", False),
        ("Only 3 pilots came.", True),
        ("Of the pilots 3 were ill.", True),
        ("We saw 3.", True),
        ("At Gull Point 3 came.", True),
        ("The pilots (3) came.", True),
        ("(3) No drill was held.", False),
        ("See Annex 3 for the drill.", False),
    ],
)
def test_the_number_of_an_item_counts_nothing(quoted, may):
    assert may_count_the_same("There are two pilots, not three.", "3", quoted) is may

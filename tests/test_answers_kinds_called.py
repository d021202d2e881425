"""Letters called by what they are, "the resignation letter", which few letters say of themselves."""

import pytest

from answering import asked_in_turn, synced, written

END = "Yours sincerely,\n\nIda Lowe\nHarbour Master"
LETTERS = {
    "a.txt": [
        "QUAY BOARD",
        "3 May 2021",
        "Dear Mr Orme,",
        "I regret the resignation of Mr Pike. The crane will be mended in the autumn.",
        END,
    ],
    "b.txt": [
        "QUAY BOARD",
        "9 June 2021",
        "Dear Mr Orme,",
        "The resignation of Mr Pike took effect today. Ten crates were left, and an anonymous note.",
        END,
    ],
    "c.txt": [
        "ORME & CO LTD",
        "5 July 2021",
        "Dear Ms Lowe,",
        "RENEWAL OF THE LEASE",
        "We had an anonymous note, too, on the response of 10 April of your office.",
        "Yours sincerely,\n\nJohn Orme",
    ],
    "d.txt": [
        "QUAY BOARD",
        "1 August 2021",
        "Dear Mr Orme,",
        "The lighthouse was painted, and the anonymous note was burnt.",
        END,
    ],
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("quay")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What is the date of Ida Lowe's resignation letter?", "Ida Lowe's resignation"),
        ("When was John Orme's resignation letter sent?", "John Orme's resignation"),
        ("date of the resignation letter", "resignation"),
        ("date of the second anonymous letter", "anonymous"),
        ("Who wrote the last anonymous letter?", "anonymous"),
        ("date of rec 10 response", "rec 10"),
    ],
)
def test_letters_that_only_use_a_word_are_not_called_by_it(quay, question, named):
    answer = quay.query(question)
    assert answer.abstained, answer.text
    assert f"No letter named “{named}” is known among the 4 letters searched." in answer.lead
    assert answer.nearest is not None


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What is the date of the renewal letter?", {"c.txt"}),
        ("What is the date of John Orme's renewal letter?", {"c.txt"}),
        ("What is the date of the Quay Board letter?", {"a.txt", "b.txt", "d.txt"}),
        ("What is the date of the lighthouse letter?", {"d.txt"}),
        ("What is the date of the second letter from Ida Lowe?", {"b.txt"}),
        ("What is the date of the last letter from Ida Lowe?", {"d.txt"}),
    ],
)
def test_letters_that_are_known_to_be_meant_are_told(quay, question, paths):
    answer = quay.query(question)
    assert not answer.abstained and {one.path for one in answer.letters} == paths, answer.text


def test_what_is_asked_next_is_not_asked_of_letters_that_are_not_that(quay):
    answer = asked_in_turn(quay, "What is the date of the second anonymous letter?", "who is it from")
    assert answer.abstained, answer.text


def test_the_letter_that_only_uses_the_word_is_said_to_be_a_guess(quay):
    answer = quay.query("What is the date of the lighthouse letter?")
    assert any("“lighthouse”" in note for note in answer.notices), answer.text

"""What is said of letters where it is not known whose they are, or who wrote them."""

import pytest

from answering import synced, written


def letter(sender: str, to: str, day: str, words: str) -> tuple[str, ...]:
    return (day, f"{to}\nThe Cedars", "Dear Reader", words, f"Yours sincerely\n\n{sender}")


LETTERS = {
    "1.txt": letter("Una Fry", "Mr Ian Roe", "4 June 2018", "The lamp is out."),
    "2.txt": letter("Ada Bell", "Mr Tom Hale", "5 June 2018", "The rail is loose."),
    "3.txt": ("6 June 2018", "Mr Ian Roe\nThe Cedars", "The gate is shut."),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("sides")
    with synced(folder, hashed, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "What letters has Tom Hale sent us?",
        "Which letters have we sent to Una Fry?",
        "Which letters have we received from Kevin Osric?",
    ],
)
def test_none_is_denied_where_it_is_not_known_which_letters_are_ours(assistant, question) -> None:
    answer = assistant.query(question)
    assert (
        answer.abstained and "No letter of ours" not in answer.text and "No letter to us" not in answer.text
    )
    assert answer.text.count("not known which side is ours") == 1


def test_a_letter_that_names_no_sender_may_be_of_anybody(assistant) -> None:
    answer = assistant.query("Which letters came from Kevin Osric?")
    assert "None is from" not in answer.text and "None is known to be from “Kevin Osric”" in answer.text
    assert "Of 1 letter no sender is known." in answer.text
    counted = assistant.query("How many letters came from Kevin Osric?")
    assert "Of 1 letter no sender is known." in counted.text


def test_a_letter_whose_recipient_is_not_known_may_wait_for_anybody(tmp_path, hashed) -> None:
    head = "Strand Council\nTown Hall\nStrand ST1 2AB"
    letters = {
        "1.txt": (head, *letter("Una Fry", "Mr Ian Roe\nLamp Trust", "4 June 2018", "The lamp is out.")),
        "2.txt": ("5 June 2018", "Dear Sir", "Please tell me why.", "Yours faithfully\n\nTom Hale"),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        text = assistant.query("Which letters has the Lamp Trust not answered?").text
    assert "No letter known to be to “Lamp Trust” that asks for something" in text
    assert "Of 1 letter no recipient is known." in text


def test_letters_that_are_perhaps_answered_stand_apart_from_those_that_are_not(tmp_path, hashed) -> None:
    head = "Strand Council\nTown Hall\nStrand ST1 2AB"
    asks = "Please tell me when the pier opens."
    letters = {
        "1.txt": (head, *letter("Una Fry", "Mr Ian Roe\nLamp Trust", "4 June 2018", asks)),
        "2.txt": ("20 June 2018", "Ms Una Fry\nStrand Council", "Dear Ms Fry", "In May.", "Yours\n\nIan Roe"),
        "3.txt": (head, *letter("Una Fry", "Ms Ada Bell\nLamp Trust", "5 July 2018", asks)),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Which letters from Una Fry have not been answered?")
    assert [one.letter.path for one in answer.listed] == ["3.txt", "1.txt"]
    assert (
        answer.text.startswith("1 letter")
        and "1 letter more, listed last, is perhaps answered." in answer.text
    )

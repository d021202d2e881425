"""Whom "he" and "she" mean where somebody who wrote no letter was named."""

import pytest

from answering import asked_in_turn, synced, written


def letter(sender: str, to: str, day: str, words: str) -> tuple[str, ...]:
    return (day, f"{to}\nThe Cedars", f"Dear {to}", words, f"Yours sincerely\n\n{sender}")


LETTERS = {
    "1.txt": letter("Mr Tom Hale", "Ms Una Fry", "4 June 2018", "Dr Marsh saw my knee, and it is no better."),
    "2.txt": letter("Mr Tom Hale", "Ms Una Fry", "9 June 2018", "Mr Vale has seen the report of Dr Marsh."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("spoken")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "questions",
    [
        ("Who is Dr Marsh?", "When did he write to Ms Fry?"),
        ("What did Mr Vale see?", "When did he write?"),
        ("What did Dr Marsh see?", "And about Tom Hale?", "When did he write?"),
    ],
)
def test_one_who_was_named_and_wrote_nothing_is_not_taken_for_a_sender(bot, questions) -> None:
    answer = asked_in_turn(bot, *questions)
    assert "taken to be Mr Tom Hale" not in answer.text and "Date of the letter" not in answer.text


def test_which_of_two_who_were_named_is_meant_is_not_guessed(bot) -> None:
    answer = asked_in_turn(bot, "What did Dr Marsh say about Mr Tom Hale?", "When did he write?")
    assert answer.abstained and "not clear who is meant" in answer.text

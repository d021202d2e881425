"""What is said where only one letter was searched, or a place is none of those shown."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.places import points_by_place

LETTERS = {
    "a.txt": (
        "Pier Trust",
        "4 May 2021",
        "PRIVATE AND CONFIDENTIAL",
        "Mr Tom Orme",
        "Dear Mr Orme,",
        "The roof of the boathouse leaks and nobody comes to mend it.",
        "Yours sincerely,",
        "Una Vale",
    ),
    "b.txt": (
        "Pier Trust",
        "5 May 2021",
        "Mr Jan Kord",
        "Dear Mr Kord,",
        "The ferry sails at noon. It was built by Finn and Sons of Stane.",
        "Yours sincerely,",
        "Una Vale",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("one")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    "question",
    [
        "And a second one?",
        "Is there a third one?",
        "What did the first one's wife say?",
        "Why is it that the second one's a woman?",
        "The first one's not his, is it?",
    ],
)
def test_another_and_what_is_somebodys_are_no_place(question):
    assert not points_by_place(question)


@pytest.mark.parametrize(
    "question",
    ["What is the second one's subject?", "Who was the first one’s recipient?", "the last one's exact date?"],
)
def test_what_a_letter_has_is_asked_of_its_place(question):
    assert points_by_place(question)


def test_whose_letter_the_second_is_is_told(bot):
    told = asked_in_turn(bot, "Which letters are from the Pier Trust?", "Who was the second one's recipient?")
    assert "Jan Kord" in told.text and "Tom Orme" not in told.text


def test_what_one_letter_lacks_is_told_of_it(bot):
    told = asked_in_turn(
        bot, "What does the letter of 4 May 2021 say?", "Does that letter mention the ferry?"
    )
    assert "No letter searched" not in told.text
    assert "nly the letter" in told.text or "only letter searched" in told.text


def test_a_refusal_that_shows_nothing_tells_no_marking(bot):
    told = asked_in_turn(
        bot, "What does the letter of 4 May 2021 say?", "Does that letter mention Finn and Sons?"
    )
    assert told.abstained
    if told.nearest is None:
        assert "CONFIDENTIAL" not in told.text


def test_who_is_said_to_have_said_something_may_have_written(bot):
    told = bot.query("What did Una Vale say?")
    assert [one.letter.path for one in told.listed] == ["a.txt", "b.txt"]
    assert told.lead == "2 letters fit; they open:"
    assert {quote.letter.path for quote in told.quotes} == {"a.txt", "b.txt"}


def test_letters_of_who_may_have_another_title_are_not_listed_for_what_they_say(bot):
    told = bot.query("What did Mr Vale say?")
    assert told.abstained

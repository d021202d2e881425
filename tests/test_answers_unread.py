"""Questions about letters that no form reads."""

import pytest

from answering import fictional, synced
from corrbot.answers.passages.unread import UNREAD, is_unread
from corrbot.letters import parse
from corrbot.quotes import Quote

SAID = "I ask you to meet the families."
LETTER = parse(f"Dear Sir,\n\n{SAID} That is all.\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
QUOTE = Quote(LETTER, LETTER.text.index(SAID), LETTER.text.index(SAID) + len(SAID))


@pytest.mark.parametrize(
    "question",
    [
        "Which letters are wrongly dated?",
        "Which of the letters were lost in the post?",
        "How many letters are typed?",
        "Who wrote to whom about the weir?",
    ],
)
def test_a_question_about_letters_is_not_answered_by_what_has_none_of_its_words(question):
    assert is_unread(question, [QUOTE])


@pytest.mark.parametrize(
    "question",
    [
        "Which letters ask for a meeting?",
        "Which letters ask the families?",
        "What is wrongly dated?",
        "How many documents were lost?",
        "What did the letter say of the weir?",
    ],
)
def test_others_are_left_to_what_is_found(question):
    assert not is_unread(question, [QUOTE])


def test_a_number_of_letters_answers_how_many_there_were():
    text = "We have had 31 angry letters about the ferry. Thirty of them were signed."
    letter = parse(f"Dear Sir,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "b.txt", "b")
    first = letter.text.index("We have")
    quote = Quote(letter, first, letter.text.index(" Thirty"))
    assert not is_unread("How many letters had the chairman had about the ferry?", [quote])
    assert is_unread("How many letters had the chairman had about the pier?", [quote])


def test_what_was_done_with_letters_is_answered_by_what_tells_of_such_a_deed():
    text = "Of the papers 40 were burnt. The others have been disclosed to you."
    letter = parse(f"Dear Sir,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "b.txt", "b")
    first = letter.text.index("The others")
    quote = Quote(letter, first, letter.text.index("you.") + 4)
    for question in ("How many e-mails did the Bee Club release?", "Which letters were withheld?"):
        assert not is_unread(question, [quote]) and is_unread(question, [QUOTE])


def test_of_a_question_that_was_not_understood_it_is_not_said_that_the_letters_are_silent(
    tmp_path, embedding
):
    with synced(tmp_path / "one", embedding, fictional()) as assistant:
        answer = assistant.query("Which letters have deadlines?")
    assert answer.abstained and answer.lead == UNREAD
    assert "do not say" not in answer.text

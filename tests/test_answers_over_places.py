from corrbot.answers import Turn
from corrbot.answers.conversation.over_places import over_places

LIST = Turn("Which letters did Mr Odd send?", "2 letters:\n\n1. 1 May, a.txt\n\n2. 2 May, b.txt")
SECOND = Turn("What does the second one say?", "[1] “The pier is shut.”")
WHEN = Turn("when was it sent?", "2 May")
OTHER = Turn("Who repaired the pier?", "[1] “Mr Odd repaired it.”")


def test_a_question_of_several_letters_follows_on_their_list():
    for question in ("Which of them mention a pier?", "which one is about a pier", "how many of those are"):
        assert over_places(question, [LIST, SECOND, WHEN]) == [LIST]


def test_it_follows_on_what_was_asked_since():
    for question in ("And in 2019?", "Who wrote it?", "Which pier was it?"):
        assert over_places(question, [LIST, SECOND, WHEN]) == [LIST, SECOND, WHEN]
    assert over_places("Which of them was paid?", [LIST, SECOND, OTHER]) == [LIST, OTHER]
    assert over_places("Which of them was paid?", [OTHER, WHEN]) == [OTHER, WHEN]
    assert over_places("Which of them was paid?", []) == []

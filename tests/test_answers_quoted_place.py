"""What "the second one" is after quotes of one letter: an item of their list, or the second quote."""

import pytest

from answering import assert_verbatim, synced, written


def letter(body, day, name, *text):
    return [body, day, "Northmere Borough Council", "Dear Sir or Madam,", *text, "Yours faithfully,", name]


LETTERS = {
    "a.txt": letter(
        "11 Elm Street",
        "5 March 2021",
        "Ms Una Bell",
        "I complain of the decision on noise.",
        "My grounds are that\n(i) the committee did not read the report on noise;\n"
        "(ii) the notice was put on the wrong gate; and\n(iii) the officer had an interest in the land.",
    ),
    "b.txt": letter(
        "4 Mill Lane",
        "12 October 2021",
        "Mr Paul Orme",
        "The lamp has failed for three weeks.",
        "The pavement below the lamp has sunk.",
    ),
    "c.txt": letter("9 Ash Grove", "3 January 2022", "Mr Peter Lamb", "The ferry is late on most days."),
}
LIST = (
    "The letter of 5 March 2021 from Ms Una Bell says:\n\n[1] “I complain of the decision on noise.”\n\n"
    "[2] “(i) the committee did not read the report on noise; (ii) the notice was put on the wrong gate; and"
    " (iii) the officer had an interest in the land.”"
)
PLAIN = (
    "The letter of 12 October 2021 from Mr Paul Orme says:\n\n[1] “The pavement below the lamp has sunk.”\n\n"
    "[2] “The lamp has failed for three weeks.”"
)
OF_TWO = (
    "2 letters say:\n\n[1] “The ferry is late on most days.”\n\n[2] “The lamp has failed for three weeks.”"
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("place")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def asked_after(bot, answer, *questions, before="What did they complain of?"):
    history = [{"role": "user", "content": before}, {"role": "assistant", "content": answer}]
    for question in questions:
        found = bot.query(question, history=history)
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": found.text}]
    assert_verbatim(found, bot.config.corpus)
    return found


@pytest.mark.parametrize(
    ("answer", "questions", "text"),
    [
        (LIST, ["What about the second one?"], "(ii) the notice was put on the wrong gate; and"),
        (LIST, ["And the third?"], "(iii) the officer had an interest in the land."),
        (LIST, ["What does the second one say?", "and the last one?"], "(iii) the officer had"),
        (LIST, ["What about the second one?", "Thanks", "What about the first one?"], "(i) the committee"),
        (LIST, ["What does the first quote say?"], "I complain of the decision on noise."),
        (PLAIN, ["What about the second one?"], "The lamp has failed for three weeks."),
        (PLAIN, ["what does the second say?"], "The lamp has failed for three weeks."),
        (PLAIN, ["What was the first one?"], "The pavement below the lamp has sunk."),
    ],
)
def test_after_quotes_of_one_letter_a_place_is_that_of_an_item_or_a_quote(bot, answer, questions, text):
    found = asked_after(bot, answer, *questions)
    assert len(found.quotes) == 1 and " ".join(found.quotes[0].text.split()).startswith(text)
    assert "is taken to be a" in found.notices[0] and not found.listed


@pytest.mark.parametrize(
    ("answer", "question", "before"),
    [
        (PLAIN, "When was the second one sent?", "What did they complain of?"),
        (PLAIN, "What does the second letter say?", "What did they complain of?"),
        (PLAIN, "And the second?", "What did they complain of?"),
        (PLAIN, "What about the second one?", "Why did the first lamp fail?"),
        (OF_TWO, "What about the second one?", "What did they complain of?"),
        (
            "1 letter fits:\n\n1. 12 October 2021, b.txt\n\n[1] “The lamp”\n\n[2] “has failed”",
            "the second one",
            "",
        ),
    ],
)
def test_more_asked_or_letters_shown_are_no_quotes(bot, answer, question, before):
    found = asked_after(bot, answer, question, before=before or "Which letters are about lamps?")
    assert not any("taken to be a" in notice for notice in found.notices)


def test_a_place_in_a_list_of_letters_is_that_of_a_letter(bot):
    listed = bot.query("Which letters are from Mr Orme or Ms Bell?").text
    found = asked_after(
        bot,
        listed,
        "What does the first one say about noise?",
        "And the second one?",
        before="Which letters?",
    )
    assert not any("taken to be a" in notice for notice in found.notices)

""" "The reply" after an answer that told of it: the letter that answers, not the one that it answers."""

import pytest

from answering import asked_in_turn, synced, written

TRUST, MILL = "Weir Trust\nThe Lock", "Tarn Mill Ltd\nMill Lane"


def letter(head, day, recipient, greeting, text, name):
    return [head, day, recipient, f"Dear {greeting},", text, "Yours sincerely,", name]


ORME, LUND = "Ms Ada Orme\nWeir Trust", "Mr Cy Lund\nTarn Mill Ltd"
LETTERS = {
    "a.txt": letter(TRUST, "3 May 2018", LUND, "Mr Lund",
                    "Please mend the sluice by June. The eel pass is dry.", "Ada Orme"),
    "b.txt": letter(MILL, "9 May 2018", ORME, "Ms Orme",
                    "Thank you for your letter of 3 May 2018. The sluice has been mended.", "Cy Lund"),
    "c.txt": letter(TRUST, "2 March 2020", LUND, "Mr Lund", "Please tell us who owns the heron.", "Ada Orme"),
    "d.txt": letter(MILL, "6 March 2020", ORME, "Ms Orme",
                    "Thank you for your letter of 2 March 2020. The heron is owned by nobody.", "Cy Lund"),
}  # fmt: skip
SAID, REPLIED = "What did Ada Orme say about the sluice in May 2018?", "Did Cy Lund reply to that?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("reply-spoken-of")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def shown(answer):
    return {quote.letter.path for quote in answer.quotes} | {one.letter.path for one in answer.listed}


@pytest.mark.parametrize(
    "questions",
    [
        (SAID, REPLIED, "What did he say?"),
        (SAID, REPLIED, "When was the reply sent?"),
        (SAID, REPLIED, "What did he say?", "When was the reply sent?"),
        (SAID, REPLIED, "What did he say?", "Who signed the reply?", "What did the answer say?"),
        ("Who answered the letter of 3 May 2018?", "When?", "What did the answer say?"),
    ],
)
def test_the_reply_is_the_letter_that_answers(bot, questions):
    answer = asked_in_turn(bot, *questions)
    assert shown(answer) == {"b.txt"} and "may not answer" not in answer.text


def test_what_the_reply_was_is_asked_of_what_it_answers(bot):
    assert "b.txt" in shown(asked_in_turn(bot, SAID, REPLIED, "What was the reply?"))


@pytest.mark.parametrize("last", ["When was the reply sent?", "What did the reply say?", "What did she say?"])
def test_after_another_topic_the_reply_may_be_another(bot, last):
    answer = asked_in_turn(bot, SAID, REPLIED, "What did Orme ask about the heron?", last)
    assert shown(answer) != {"b.txt"}


def test_an_answer_of_another_letter_since_is_meant(bot):
    questions = (SAID, REPLIED, "Who answered the letter of 2 March 2020?", "What did the reply say?")
    assert shown(asked_in_turn(bot, *questions)) == {"d.txt"}


def test_what_is_told_of_a_letter_that_is_no_known_reply_says_so(bot):
    answer = asked_in_turn(bot, SAID, "When was the reply sent?")
    assert shown(answer) == {"b.txt"} or any("known to be a reply" in one for one in answer.notices)

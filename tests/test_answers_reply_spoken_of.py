""" "The reply" after an answer that told of it: the letter that answers, not the one that it answers."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.reply_spoken_of import THE_REPLY

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


def test_who_replied_is_meant_by_a_pronoun_that_titles_fit_alone(bot):
    assert "b.txt" not in shown(asked_in_turn(bot, SAID, REPLIED, "What did she say?"))
    assert shown(asked_in_turn(bot, SAID, REPLIED, "What did his reply say?")) == {"b.txt"}
    assert shown(asked_in_turn(bot, SAID, REPLIED, "What did her reply say?")) != {"b.txt"}


@pytest.mark.parametrize(
    "question",
    [
        "Who leads the response team?",
        "Where is the reply form?",
        "Where is the response report?",
        "What did the response report say?",
        "What did the reply by Ada Orme say?",
        "What did the reply signed by Ada Orme say?",
        "What did the response that Orme sent say?",
        "What did the answer received on 4 May say?",
        "What was said of the reply due in June?",
    ],
)
def test_what_is_no_reply_or_told_apart_from_others_is_not_the_one_just_told(question):
    assert THE_REPLY.search(question) is None

"""When somebody replied: to the letter that was spoken of, or in which of their letters."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.replied_when import reply_time
from corrbot.answers.phrasing.asked_parties import letter_of

TRUST, MILL = "Weir Trust\nThe Lock", "Tarn Mill Ltd\nMill Lane"


def letter(head, ours, yours, day, recipient, greeting, text, name):
    refs = "\n".join(filter(None, (f"Our ref: {ours}", f"Your ref: {yours}" if yours else "")))
    return [head, refs, day, recipient, f"Dear {greeting},", text, "Yours sincerely,", name]


LETTERS = {
    "a.txt": letter(TRUST, "WT/1", "", "3 May 2018", "Mr Cy Lund\nTarn Mill Ltd", "Mr Lund",
                    "Please mend the sluice by June. You are responsible for the sluice.", "Ada Orme"),
    "b.txt": letter(MILL, "TM/4", "WT/1", "9 May 2018", "Ms Ada Orme\nWeir Trust", "Ms Orme",
                    "Thank you for your letter of 3 May 2018. The sluice has been mended. Your complaint"
                    " of it is unfounded; no application needs a fee.", "Cy Lund"),
    "c.txt": letter(MILL, "TM/9", "", "4 June 2019", "Ms Ada Orme\nWeir Trust", "Ms Orme",
                    "We have painted the gate of the mill green.", "Cy Lund"),
    "d.txt": letter(TRUST, "WT/8", "", "2 March 2020", "Mr Cy Lund\nTarn Mill Ltd", "Mr Lund",
                    "Please tell us who owns the heron.", "Ada Orme"),
}  # fmt: skip


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("replied-when")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def shown(answer):
    return {quote.letter.path for quote in answer.quotes} | {one.letter.path for one in answer.listed}


@pytest.mark.parametrize(
    "questions",
    [
        ("What did Ada Orme ask for in May 2018?", "When did he reply?"),
        ("What did Ada Orme ask for in May 2018?", "When did Cy Lund reply?"),
        ("Who wrote the letter of 3 May 2018?", "When did he answer?"),
        ("Who wrote the letter of 3 May 2018?", "Who was it sent to?", "and when did he reply?"),
        ("Who wrote the letter of 3 May 2018?", "Did Cy Lund reply?"),
        ("Who wrote the letter of 3 May 2018?", "has Mr Lund replied yet?"),
        ("When did Cy Lund reply?",),
        ("What did the letter of 9 May 2018 say in reply?", "When did he reply?"),
        ("What did Cy Lund say about the complaint?", "When did he reply?"),
        ("What does the letter of 9 May 2018 say about the application?", "When did they reply?"),
        ("What does the letter of 9 May 2018 say about the fee?", "When did Cy Lund reply?"),
        ("What does the letter of 3 May 2018 say of who is responsible?", "When did they reply?"),
        ("Who wrote the letter of 3 May 2018?", "When did the recipient reply?"),
        ("Who wrote the letter of 3 May 2018?", "when did the addressee respond"),
    ],
)
def test_when_he_replied_is_the_day_of_the_reply(bot, questions):
    answer = asked_in_turn(bot, *questions)
    assert not answer.abstained and "9 May 2018" in answer.text and "b.txt" in shown(answer)
    assert not shown(answer) & {"c.txt", "d.txt"}
    assert "Date of the letter: 3 May 2018" not in answer.text


@pytest.mark.parametrize(
    "question", ["When did he reply?", "when did Cy Lund respond?", "When did they answer?"]
)
def test_where_no_reply_is_known_the_day_of_the_letter_itself_is_not_told_for_one(bot, question):
    answer = asked_in_turn(bot, "Who wrote the letter of 2 March 2020?", question)
    assert answer.abstained and "Date of the letter" not in answer.text


def test_letters_that_are_not_known_to_be_replies_are_named_as_left_out(bot):
    answer = asked_in_turn(bot, "When did Cy Lund reply?")
    assert any("not known to be a reply: c.txt" in notice for notice in answer.notices)


def test_why_the_one_named_with_another_title_is_not_meant_is_said(bot):
    answer = asked_in_turn(bot, "What did Ms Orme ask for in May 2018?", "When did he write?")
    assert "who is meant by “he”, as the title of “Ms Orme” does not go with it;" in answer.text


def test_when_she_wrote_is_the_day_of_her_letter(bot):
    answer = asked_in_turn(bot, "What did Ada Orme ask for in May 2018?", "When did she write?")
    assert "a.txt" in shown(answer) and "b.txt" not in shown(answer)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("When did he reply?", "he"),
        ("and on what date did the Trust finally respond?", "the Trust"),
        ("When did he reply to the letter of 3 May?", None),
        ("When did he write?", None),
        ("Did Mr Lund reply?", "Mr Lund"),
        ("Did he reply?", None),
        ("Did anyone reply?", None),
        ("When will he reply?", None),
        ("Did nobody reply?", None),
        ("Has no one replied?", None),
        ("Have both replied?", None),
    ],
)
def test_who_replied_to_what_is_not_said_is_told_apart(question, who):
    asked = reply_time(question)
    assert (asked.who if asked else None) == who


def test_who_replied_is_asked_of_the_letter_whose_answer_was_asked_for(bot):
    first = "Did anyone answer the letter of 3 May 2018?"
    for question in ("Who replied?", "Did he reply?"):
        answer = asked_in_turn(bot, first, question)
        assert not answer.abstained
        assert "b.txt" in shown(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How long did Lund take to answer Orme's note of 3 May 2018?",
        "How long did Cy Lund take to answer the note of 3 May 2018?",
        "How long did Cy Lund take to answer Ada Orme's of 3 May 2018?",
        "Which letter answers Orme's of 3 May 2018?",
        "Who answered the one dated 3 May 2018?",
        "Who answered Ada Orme's note of 3 May 2018?",
    ],
)
def test_a_letter_may_be_called_a_note_or_by_its_writer_and_day_alone(bot, question):
    answer = bot.query(question)
    assert not answer.abstained and "b.txt" in {one.letter.path for one in answer.listed}


def test_how_many_days_later_follows_on_an_answer(bot):
    answer = asked_in_turn(bot, "Who answered Orme's note of 3 May 2018?", "How many days later?")
    assert shown(answer) == {"a.txt", "b.txt"} and "6 days" in answer.text


def test_nobody_answered_a_note_of_another_day(bot):
    answer = bot.query("How long did Lund take to answer Orme's note of 9 May 2018?")
    assert answer.abstained or not answer.listed


@pytest.mark.parametrize(
    "text", ["the credit note of 3 May 2018", "Lund's sick note of 3 May 2018", "our delivery note of 3 May"]
)
def test_a_note_of_money_goods_or_illness_is_no_letter(text):
    assert letter_of(text) == text


def test_a_verbal_note_is_a_letter():
    assert letter_of("the verbal note of 3 May 2018") == "the letter of 3 May 2018"

"""Letters that are themselves what was done."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written
from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.register.written_deeds import written_deed
from corrbot.letters import parse


def letter(path, day, subject, body, sender="A. Orme\nReviewing Officer", to="Ms Vale"):
    text = (
        f"Orme Borough Council\n\n{day}\n\nDear {to},\n\n{subject}\n\n{body}\n\nYours sincerely,\n\n{sender}"
    )
    return parse(text, path, path)


LETTERS = [
    letter("a.txt", "3 May 2018", "Stage 1 review", "I have looked at the rowing lessons."),
    letter("b.txt", "9 June 2018", "Stage 2 review", "I have looked at the rowing lessons.", "P. Reed"),
    letter("c.txt", "1 July 2018", "Your complaint about the weir", "The weir is sound."),
    letter("d.txt", "2 July 2018", "Weir: provisional decision", "The weir is to be closed."),
    letter("e.txt", "8 July 2018", "Weir: final decision", "The weir stays open."),
    letter("f.txt", "9 July 2018", "Comments on your final decision on the weir", "We object.", "L. Vale"),
    letter("g.txt", "1 August 2018", "Default Notice No. 3", "Bins were missed."),
    letter("h.txt", "3 August 2018", "Default Notice No. 3", "We dispute it.", "K. Bins", to="Mr Orme"),
    letter("i.txt", "4 August 2018", "Appeal by Mr Tarn: notice of appeal", "An appeal has come in."),
]


def holding(words):
    wanted = [word.lower() for word in words]
    return {one.id for one in LETTERS if all(word in one.text.lower() for word in wanted)}


def asked(question):
    return written_deed(question, lambda: LETTERS, holding)


@pytest.mark.parametrize(
    ("question", "about", "path"),
    [
        ("Who did the stage 1 review?", RegisterQuestion.SENDER, "a.txt"),
        (
            "which officer carried out the Stage 2 review of the rowing lessons",
            RegisterQuestion.SENDER,
            "b.txt",
        ),
        ("What date was the final decision?", RegisterQuestion.DATE, "e.txt"),
        ("When was the final decision on the weir made?", RegisterQuestion.DATE, "e.txt"),
        ("Who issued default notice no. 3?", RegisterQuestion.SENDER, "g.txt"),
        ("when was the council's provisional decision", RegisterQuestion.DATE, "d.txt"),
    ],
)
def test_a_deed_is_the_letter_that_its_subject_names(question, about, path):
    deed = asked(question)
    assert (deed.about, deed.letter.path) == (about, path)


@pytest.mark.parametrize(
    "question",
    [
        "Who did the stage 3 review?",
        "Who did the review?",
        "When was the decision on the weir made?",
        "Who complained about the weir?",
        "When will the final decision be made?",
        "Who was told of the final decision?",
        "Who objected to the final decision?",
        "When was the final decision on the bridge made?",
        "Who asked for the stage 1 review?",
        "Why was the final decision made?",
        "When was the weir closed?",
    ],
)
def test_no_other_question_is_taken_for_one(question):
    assert asked(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        ("Who did the stage 1 review?", "Ms Jane Orme carried out the review.", True),
        ("Who did the stage 1 review?", "You may ask for a review by another officer.", False),
        ("Who did the stage 1 review?", "The lessons were fine.", False),
        ("What date was the final decision?", "The decision was taken on 5 July.", True),
        ("What date was the final decision?", "The decision is final.", False),
    ],
)
def test_a_sentence_that_tells_it_is_left_to_answer(question, sentence, is_told):
    assert asked(question).is_told(sentence) is is_told


def test_its_date_and_sender_are_quoted_first(tmp_path, embedding):
    files = written(
        tmp_path / "files",
        {
            "1.txt": [
                "Orme Borough Council",
                "3 May 2018",
                "Dear Ms Vale,",
                "Stage 1 review",
                "The rowing lessons were cancelled for want of a boat, and you will have your £40 back. You"
                " may ask for a Stage 2 review within 20 working days.",
                "Yours sincerely,",
                "Yusuf Reed",
                "Leisure Manager",
            ],
            "2.txt": [
                "9 May 2018",
                "Dear Mr Reed,",
                "Thank you for the Stage 1 review. I am content.",
                "Yours sincerely,",
                "Lena Vale",
            ],
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        who = bot.query("Who did the Stage 1 review of the rowing lessons?")
        when = bot.query("When was the Stage 1 review of the rowing lessons done?")
        assert "Yusuf Reed" in who.quotes[0].text
        assert when.quotes[0].text == "3 May 2018"
        assert any("“Stage 1 review” is taken for what is asked about" in notice for notice in when.notices)
        assert_verbatim(who, tmp_path / "corpus")
        assert_verbatim(when, tmp_path / "corpus")
        assert len(when.surroundings) == len(when.quotes)
        assert asked_in_turn(bot, "Why were the lessons cancelled?", "who did the stage 1 review?").quotes


CHASING = letter(
    "j.txt", "4 May 2018", "Toll - still no decision", "Nobody writes on Toll.", "Mrs Vale", to="Mr Orme"
)


@pytest.mark.parametrize(
    "whose", ["the Tribunal's decision", "the decision of the Tribunal", "the decision by the Tribunal"]
)
def test_a_letter_of_another_than_who_is_said_to_have_decided_is_no_decision(whose):
    question = f"When was {whose} on Toll issued?"
    assert written_deed(question, lambda: [CHASING], lambda _: {CHASING.id}) is None
    assert written_deed("When was the decision on Toll issued?", lambda: [CHASING], lambda _: {CHASING.id})


def test_a_labelled_day_tells_when_a_deed_was_done():
    deed = asked("When was the final decision on the weir made?")
    assert deed.is_told("Judge Orme Date issued: 9 July 2018")
    assert not deed.is_told("It was issued to the rowers in 2018")

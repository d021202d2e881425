"""Questions for what was decided, and sentences that decide."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.passages.outcomes import asks_for_outcome, decides
from corrbot.answers.register.decision_letters import decision_letters, decisions_reasoned
from corrbot.letters import parse


@pytest.mark.parametrize(
    "question",
    [
        "What did the panel decide about the swings?",
        "what was the outcome of the stage 2 review",
        "outcome of the internal review?",
        "Did Mr Tarn win his appeal?",
        "Was the complaint upheld?",
        "Has the application been refused?",
        "Did the Council grant the licence application?",
        "How did the appeal go?",
        "What happened to Mr Tarn's claim?",
        "What was the inspector's decision?",
    ],
)
def test_what_asks_for_an_outcome(question):
    assert asks_for_outcome(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why was the complaint upheld?",
        "Who decided the appeal?",
        "What did we decide?",
        "What happened in 2019?",
        "When was the decision?",
        "What does the decision notice require?",
    ],
)
def test_what_asks_for_something_else(question):
    assert not asks_for_outcome(question)


@pytest.mark.parametrize(
    "sentence",
    [
        "I do not uphold this part of your complaint.",
        "The Panel decided to allow your appeal in part.",
        "Subject to that, the appeal is dismissed and the notice is upheld.",
        "For these reasons the decision not to award a pass stands.",
        "Final decision: upheld, maladministration",
        "The exemption is not engaged.",
        "We regret that your application cannot be granted.",
        "The Planning Committee has therefore refused the application.",
        "I direct the Council to repay the charge.",
    ],
)
def test_what_decides(sentence):
    assert decides(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You may appeal if your complaint is refused.",
        "The panel may allow an appeal.",
        "We hold the contract.",
        "I am directed by the Board to report what was seen.",
        "If the application is refused we shall write again.",
        "The Department found an e-mail of 9 December.",
        "Will the appeal be allowed?",
        "Please tell us whether the claim was rejected.",
    ],
)
def test_what_does_not_decide(sentence):
    assert not decides(sentence)


def letter(path, day, subject, body, sender="A. Orme\nReviewing Officer\nOrme Borough Council"):
    text = f"{day}\n\nDear Ms Vale,\n\n{subject}\n\n{body}\n\nYours sincerely,\n\n{sender}"
    return parse(text, path, path)


LETTERS = [
    letter("a.txt", "3 May 2018", "Stage 1 review", "I have looked at the swings. You may appeal."),
    letter("b.txt", "9 June 2018", "Stage 2 review", "I have looked at the swings."),
    letter("c.txt", "1 July 2018", "Decision notice", "The swings stay.", "I. Reed\nPlay Commissioner"),
    letter("d.txt", "2 July 2018", "Comments on your decision notice", "The swings went."),
    letter("e.txt", "2 August 2018", "Licence: refusal", "Mr Tarn is refused a licence for the ferry."),
]


def holding(words):
    wanted = [word.lower() for word in words]
    return {one.id for one in LETTERS if all(word in one.text.lower() for word in wanted)}


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What was the outcome of the stage 2 review?", ["b.txt"]),
        ("What did the Commissioner decide about the swings?", ["c.txt"]),
        ("what did the commissioner decide", ["c.txt"]),
        ("Was Mr Tarn's application for a ferry licence refused?", ["e.txt"]),
        ("What was the outcome of the complaint on the swings?", []),
        ("Was the appeal on the swings allowed?", []),
        ("What did the Chief Constable decide about the swings?", []),
        ("Was Mr Lee's application for a ferry licence refused?", []),
        ("Was the claim for the bridge allowed?", []),
        ("Why was the licence refused?", []),
    ],
)
def test_the_letters_that_are_the_decision(question, paths):
    assert [one.path for one in decision_letters(question, lambda: LETTERS, holding)] == paths


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Why was Mr Tarn refused a licence?", ["e.txt"]),
        ("On what grounds was the ferry licence refused?", ["e.txt"]),
        ("Why did the Council refuse the ferry licence?", ["e.txt"]),
        ("Why did the Harbour Board refuse the ferry licence?", []),
        ("Why was Mr Lee refused a licence?", []),
        ("Why were the swings lost?", []),
        ("When was the ferry licence refused?", []),
    ],
)
def test_the_decision_whose_reasons_are_asked_for(question, paths):
    assert [one.path for one in decisions_reasoned(question, lambda: LETTERS, holding)] == paths


def test_the_decision_is_quoted_first(tmp_path, embedding):
    end = ["Yours sincerely,", "Yusuf Reed", "Leisure Manager"]
    files = written(
        tmp_path / "files",
        {
            "1.txt": [
                "Orme Borough Council",
                "3 May 2018",
                "Dear Ms Vale,",
                "Stage 1 review: rowing lessons",
                "You asked for a review of the decision on the rowing lessons. I have read the coach’s notes."
                " The boat was holed on the first day and the lake was drained in the second week.",
                "I do not uphold the complaint. You may ask for a Stage 2 review within 20 working days.",
                *end,
            ],
            "2.txt": [
                "9 May 2018",
                "Dear Mr Reed,",
                "I ask for a Stage 2 review. What was decided about the rowing lessons at Stage 1 is wrong.",
                "Yours sincerely,",
                "Lena Vale",
            ],
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        answer = bot.query("What was the outcome of the Stage 1 review of the rowing lessons?")
        assert answer.quotes[0].text.startswith("I do not uphold the complaint.")
        assert answer.answerability >= 0.5
        assert_verbatim(answer, tmp_path / "corpus")
        assert (
            bot.query("What was the outcome of the Stage 3 review of the rowing lessons?").searched.only
            is None
        )

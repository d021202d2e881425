"""The day by which a letter itself asks for an answer is quoted, and said where it could not be read."""

import pytest

from answering import synced

ASKED = """Fen Council
Town Hall

{day} January 2023

Mr Ben Cole
Canal Friends

Our ref: FC/{day}

Dear Mr Cole,

Please say when the lock opens.

{until}

Yours sincerely,

Anna Gill
Clerk, Fen Council
"""
ANSWER = """Canal Friends

2 March 2023

Ms Anna Gill
Fen Council

Your ref: FC/9

Dear Ms Gill,

Thank you for your letter of 9 January 2023. The lock opens in May.

Yours sincerely,

Ben Cole
"""
UNREAD = "A reply by the end of the month would be convenient."


@pytest.fixture
def asked(tmp_path, hashed):
    def ask(question: str, *untils: str, answer: str = "") -> str:
        (tmp_path / "corpus").mkdir()
        for day, until in enumerate(untils, 9):
            text = ASKED.format(day=day, until=until)
            (tmp_path / f"corpus/{day}.txt").write_text(text, encoding="utf-8")
        if answer:
            (tmp_path / "corpus/answer.txt").write_text(answer, encoding="utf-8")
        with synced(tmp_path, hashed, [], settings={"ours": ("Fen Council",)}) as assistant:
            return assistant.query(question).text

    return ask


def test_the_words_that_ask_for_a_day_are_quoted_where_a_letter_waits(asked):
    until = "A reply by 3 February would be convenient."
    text = asked("Which letters are overdue?", until)
    assert "the letter itself asks for an answer by 3 February 2023" in text and until in text


@pytest.mark.parametrize(
    "words",
    ["You may rely on a reply of the Council within 20 working days.", "No replies are due by 3 May."],
)
def test_a_day_that_is_not_asked_for_makes_no_letter_overdue(asked, words):
    assert "asks for an answer by" not in asked("Which letters are overdue?", words)


def test_no_target_and_a_day_not_read_are_told_apart(asked):
    text = asked("Which letters are overdue?", UNREAD, "It is a fine lock.")
    assert "1 has no answer, and no target is known for it" in text
    assert "1 has no answer, and until when the letter itself asks" in text


def test_an_answer_to_a_letter_whose_day_could_not_be_read_is_not_said_to_lack_a_target(asked):
    text = asked("Which of our letters were answered late?", UNREAD, answer=ANSWER)
    assert "until when the letter itself asks for an answer could not be read" in text
    assert "corrbot.toml" not in text

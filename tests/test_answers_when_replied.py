"""When somebody replied to somebody, and which letters have no known sender."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.many_letters import asked_of_letters


def _letter(name, day, to, text):
    return [name, day, f"Dear {to},", text, "Yours sincerely,", name]


LETTERS = {
    "asked.txt": _letter(
        "Ida Lowe\nHarbour Ombudsman", "4 May 2021", "Ms Gilda Orme", "When was the berth let? Please reply."
    ),
    "reply.txt": _letter(
        "Gilda Orme",
        "11 May 2021",
        "Ms Ida Lowe",
        "Thank you for your letter of 4 May 2021. The berth was let in March.",
    ),
    "note.txt": ["The tide was low, and nobody came."],
}


@pytest.mark.parametrize(
    "question", ["When did Gilda Orme reply to Ida Lowe?", "When did Gilda Orme answer Ida Lowe?"]
)
def test_when_somebody_replied_to_somebody_is_told_by_the_answers_known(tmp_path, hashed, question):
    with synced(tmp_path, hashed, written(tmp_path / "letters", LETTERS)) as bot:
        answer = bot.query(question)
    assert not answer.abstained
    shown = {quote.letter.path for quote in answer.quotes} | {one.letter.path for one in answer.listed}
    assert "reply.txt" in shown
    assert "11 May 2021" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Which letters have no known sender?",
        "Which letters have no sender?",
        "Which letters are there whose sender is not known?",
        "List the letters whose author is unknown",
    ],
)
def test_letters_without_a_known_sender_are_asked_for(question):
    asked = asked_of_letters(question, [])
    assert asked is not None and asked.about is Asking.LIST and asked.selection.lacks == "sender"


def test_who_minutes_himself_by_his_initial_is_the_one_with_that_title(tmp_path, hashed):
    letters = {
        "minutes.txt": [
            "Harbour Committee",
            "3 May 2021",
            "Dear Mr Hale,",
            "The committee (Mr R Lowe, Mrs A Bell) met on 1 May and refused the berth.",
            "Yours sincerely,",
            "R. W. Lowe",
        ],
        "asked.txt": _letter("Gil Hale", "20 April 2021", "Mr Lowe", "May I have the berth? Please reply."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("Which letters did Mr Lowe write?")
    assert [one.letter.path for one in answer.listed] == ["minutes.txt"]


def test_when_she_was_answered_is_asked_of_who_was_named_before(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "letters", LETTERS)) as bot:
        before = "Which letters from Ms Ida Lowe were never answered?"
        answer = asked_in_turn(bot, before, "When did Orme answer her?")
        assert "“her” is taken to be" in answer.text and "Lowe" in answer.notices[0]
        assert "reply.txt" in {one.letter.path for one in answer.listed}
        again = asked_in_turn(bot, before, "When did Orme answer her?", "When did Gilda Orme answer her?")
        assert not any("taken to be Gilda Orme" in one for one in again.notices)


def test_she_is_who_was_named_last_though_a_man_of_her_name_answered(tmp_path, embedding):
    letters = LETTERS | {
        "ida.txt": _letter(
            "Mrs Ida Bell", "3 June 2021", "Mr Tom Bell", "Is the crane mended? Please reply."
        ),
        "tom.txt": _letter(
            "Mr Tom Bell", "9 June 2021", "Mrs Ida Bell", "Thank you for your letter of 3 June 2021. It is."
        ),
    }
    earlier = "Which letters did Ms Ida Lowe write?", "Which letters did Mrs Ida Bell write?"
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        for question in ("When did Mr Bell answer her?", "When did Bell answer her?"):
            answer = asked_in_turn(bot, *earlier, question)
            assert any("taken to be Mrs Ida Bell" in one for one in answer.notices), question

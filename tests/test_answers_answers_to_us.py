"""How long answers to us took, whether a letter got a reply, and the days between two."""

from pathlib import Path

import pytest

from answering import asked_in_turn, synced, written
from corrbot.assistant import Assistant

_COUNCIL = "Northmere Borough Council"
_TO_US = f"Ms Una Fell\n{_COUNCIL}"


def _ours(to: str, day: str, body: str, name: str):
    return (
        f"{_COUNCIL}\nTown Hall, Northmere", f"Our ref: NBC/7\n{day}", to, body,
        "Yours sincerely", f"{name}\nHead of Planning",
    )  # fmt: skip


LETTERS = {
    "1 ours to agent.txt": _ours(
        "Ms Helen Rowe\nRowe Partners Ltd\n\nDear Ms Rowe", "4 March 2019", "Please send me it.", "Una Fell"
    ),
    "2 agent.txt": (
        "Rowe Partners Ltd", "14 March 2019", _TO_US, "Dear Ms Fell",
        "Thank you for your letter of 4 March. The plan is enclosed.", "Yours sincerely", "Helen Rowe",
    ),
    "3 member.txt": (
        "HOUSE OF COMMONS", "Our ref: AL/2019/90\n1 April 2019", _TO_US, "Dear Ms Fell",
        "Please tell me about the lights on the pier.", "Yours sincerely", "Andrew Leigh MP",
    ),
    "4 ours to member.txt": _ours(
        "Andrew Leigh MP\nHouse of Commons\nYour ref: AL/2019/90\n\nDear Mr Leigh", "8 April 2019",
        "Thank you for your letter of 1 April. Mr Poole will write. What is wanted?",
        "Una Fell",
    ),
    "5 member chases.txt": (
        "HOUSE OF COMMONS", "Our ref: AL/2019/90\n20 May 2019", _TO_US, "Dear Ms Fell",
        "I am obliged for your letter of 8 April. Mr Poole is silent. Might he be reminded?",
        "Yours sincerely", "Andrew Leigh MP",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("answers")
    files = written(folder / "letters", LETTERS)
    return synced(folder, embedding, files, settings={"ours": (_COUNCIL,)})


def test_who_took_longest_to_answer_us_counts_answers_to_us_only(bot: Assistant) -> None:
    said = bot.query("Who took longest to answer us?").text

    assert "2 agent.txt" in said and "4 ours to member.txt" not in said


def test_a_chaser_is_no_answer(bot: Assistant) -> None:
    assert "5 member chases.txt" not in bot.query("Who took longest to answer us?").text


def test_whose_answers_took_longest_is_asked_of_all_where_nobody_is_named(bot: Assistant) -> None:
    said = bot.query("Who took longest to answer?").text

    assert "2 agent.txt" in said and "4 ours to member.txt" in said


@pytest.mark.parametrize("question", ["how many working days was that", "how many working days did it take"])
def test_the_working_days_of_the_answer_before_are_counted(bot: Assistant, question: str) -> None:
    said = asked_in_turn(bot, "Did Rowe Partners reply to our letter of 4 March 2019?", question)

    assert said is not None and "8 working days" in said.text


@pytest.mark.parametrize(
    "question",
    [
        "how many working days between 4 March 2019 and 14 March 2019",
        "How many days were there between the letter of 4 March 2019 and the reply of 14 March 2019?",
    ],
)
def test_the_days_between_two_dates_are_counted(bot: Assistant, question: str) -> None:
    assert "8 working days, 10 days" in bot.query(question).text


@pytest.mark.parametrize(
    "question",
    [
        "How many letters came between 4 March 2019 and 14 March 2019?",
        "How many days between the letter of 4 March and the reply?",
        "How many days between 4 March 2019 and 14 March 2019 was the pier closed?",
        "How many days between 4 March 2019 and 14 March 2019 did Mr Poole say it rained?",
        "How many days between the storm of 4 March 2019 and 14 March 2019?",
    ],
)
def test_what_names_no_two_dates_to_count_between_is_asked_of_the_letters(
    bot: Assistant, question: str
) -> None:
    assert "Counted from the question" not in bot.query(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Did the letter of 4 March 2019 get a reply?",
        "Did our letter of 4 March 2019 get an answer?",
        "Has Una Fell's letter of 4 March 2019 had a reply?",
    ],
)
def test_whether_a_letter_got_a_reply_is_asked_of_what_answers_it(bot: Assistant, question: str) -> None:
    answer = bot.query(question)

    assert [one.letter.path for one in answer.listed] == ["2 agent.txt"] and answer.lead.startswith(
        "An answer"
    )


def test_whether_somebody_got_a_reply_is_asked_of_their_letters(bot: Assistant) -> None:
    assert "4 ours to member.txt" in bot.query("Did Andrew Leigh get a reply?").text


@pytest.mark.parametrize("question", ["and the last one", "and the last?"])
def test_the_last_after_the_first_letter_of_somebody_is_their_last(bot: Assistant, question: str) -> None:
    answer = asked_in_turn(bot, "first letter from Andrew Leigh", question)

    assert answer is not None and [one.letter.path for one in answer.listed] == ["5 member chases.txt"]

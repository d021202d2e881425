"""Whether "they" replied in time: of the letter spoken of before, whichever side is ours."""

import pytest

from answering import asked_in_turn, synced, written

ICO, TRUST, LAMB = "Information Commissioner's Office", "Hollin NHS Trust", "Mr Peter Lamb"
REED = "Dr Sam Reed\nHead of Governance"


def letter(body, day, recipient, name, text):
    return [body, day, recipient, "Dear Sir or Madam,", text, "Yours faithfully,", name]


LETTERS = {
    "a.txt": letter(
        ICO,
        "2 March 2022",
        TRUST,
        "Beverley Hulme\nCase Officer",
        "Please send me the search record by 30 March 2022.",
    ),
    "b.txt": letter(
        TRUST,
        "8 April 2022",
        f"Beverley Hulme\n{ICO}",
        REED,
        "Thank you for your letter of 2 March 2022. I enclose the search record.",
    ),
    "c.txt": letter("9 Ash Grove", "3 January 2022", TRUST, LAMB, "Please send me the minutes of the board."),
    "d.txt": letter(
        TRUST,
        "31 January 2022",
        f"{LAMB}\n9 Ash Grove",
        REED,
        "Thank you for your letter of 3 January 2022. We refuse to send the minutes.",
    ),
    "e.txt": letter("9 Ash Grove", "5 February 2022", ICO, LAMB, "I complain that the Trust refused."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("spoken")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("before", "paths"),
    [
        (["What does a.txt ask for?"], "ab"),
        (["What does a.txt ask for?", "By when?", "Thanks"], "ab"),
        (["What did Beverley Hulme ask the Trust to send?", "By when?"], "ab"),
        (["What does d.txt say?"], "cd"),
        (["Which letters are from Beverley Hulme?"], "ab"),
    ],
)
@pytest.mark.parametrize("question", ["Did they reply in time?", "How long did they take to reply?"])
def test_they_are_who_answered_the_letter_spoken_of(bot, before, question, paths):
    answer = asked_in_turn(bot, *before, question)
    assert [one.letter.path[0] for one in answer.listed] == list(paths)
    assert answer.computed[0].startswith(f"Answered by {paths[1]}.txt after")


def test_that_the_letter_spoken_of_has_no_answer_is_told_of_it(bot):
    answer = asked_in_turn(bot, "What does e.txt say?", "Did they reply in time?")
    assert "No answer in substance to it" in answer.lead
    assert [one.letter.path for one in answer.listed] == ["e.txt"]


@pytest.mark.parametrize("question", ["Did they reply in time?", "Did the Trust reply in time?"])
def test_an_answer_of_the_side_taken_for_ours_is_not_denied(bot, question):
    answer = asked_in_turn(bot, question)
    assert not answer.abstained and {one.letter.path for one in answer.listed} == {"a.txt", "c.txt"}
    told = "these are answers of our own" in answer.text
    assert told is ("they" in question) and "“Our” is taken to be Hollin NHS Trust" in answer.text


def test_where_our_side_is_set_they_are_the_other_side(tmp_path, embedding):
    files = written(tmp_path / "letters", LETTERS)
    with synced(tmp_path, embedding, files, settings={"ours": (TRUST,)}) as assistant:
        assert asked_in_turn(assistant, "Did they reply in time?").abstained
        assert not asked_in_turn(assistant, "What does a.txt ask for?", "Did they reply in time?").abstained


def test_where_days_are_said_the_letters_of_those_are_meant(bot):
    answer = asked_in_turn(bot, "What does a.txt ask for?", "Did they reply in time?", "and in January 2022?")
    assert {one.letter.path for one in answer.listed} == {"c.txt", "d.txt"}


def test_who_replies_to_our_letter_is_not_who_wrote_it(bot):
    asked = "What did Dr Sam Reed say to our letter about the minutes?"
    shown = (
        "2 letters say:\n\n[1] “Please send me the minutes of the board.”\n    — Mr Peter Lamb\n\n"
        "[2] “Thank you for your letter of 2 March 2022.”\n    — Dr Sam Reed, 8 April 2022"
    )
    history = [{"role": "user", "content": asked}, {"role": "assistant", "content": shown}]
    answer = bot.query("Did they reply in time?", history=history)
    assert {one.letter.path for one in answer.listed} == {"c.txt", "d.txt"}


def test_their_reply_to_our_letter_is_told_where_it_alone_was_shown(bot):
    asked = "What did Hollin NHS Trust say to our letter about the minutes?"
    shown = (
        "[1] “Thank you for your letter of 3 January 2022. We refuse to send the minutes.”\n    — Dr Sam Reed"
    )
    history = [{"role": "user", "content": asked}, {"role": "assistant", "content": shown}]
    answer = bot.query("Did they reply in time?", history=history)
    assert {one.letter.path for one in answer.listed} == {"c.txt", "d.txt"}

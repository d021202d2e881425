"""Letters that lack a date, a recipient or a sender; who had a copy; and what can be asked."""

import pytest

from answering import synced, written

LETTERS = {
    "a.txt": [
        "Weir Board",
        "4 May 2018",
        "Mr John Hale",
        "Dear Mr Hale,",
        "It rains.",
        "Yours,",
        "Ann Orme",
        "cc Bea Vale",
    ],
    "b.txt": ["Weir Board", "Mr John Hale", "Dear Mr Hale,", "It rains again.", "Yours,", "Ann Orme"],
    "c.txt": ["Mill Ltd", "9 June 2018", "The sluice is shut.", "Yours,", "Bea Vale"],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("lacking")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters have no date?", "b"),
        ("Which letters are undated?", "b"),
        ("How many letters from the Board bear no date?", "b"),
        ("List the letters without a recipient", "c"),
        ("Which letters have no addressee?", "c"),
        ("Which letters are to an unknown recipient?", "c"),
    ],
)
def test_letters_that_lack_something_are_listed(bot, question, paths):
    assert [listed.letter.path[0] for listed in bot.query(question).listed] == list(paths)


def test_letters_without_a_date_that_are_not_counted_are_named(bot):
    for question in ("Which letters are of 2018?", "Which is the latest letter?"):
        assert any("has no known date (b.txt)" in notice for notice in bot.query(question).notices)


def test_a_letter_of_which_no_date_was_read_is_not_said_to_bear_none(bot):
    text = bot.query("When is b.txt dated?").text
    assert "No date of the letter could be read" in text and "bears no date" not in text


def test_of_those_about_something_only_the_undated_are_named_that_are_about_it(bot):
    for question, is_about in (("rain", True), ("the sluice", False)):
        notices = bot.query(f"Show me every letter about {question} before 2020").notices
        assert any("has no known date (b.txt)" in notice for notice in notices) is is_about


@pytest.mark.parametrize("question", ["Which letters are from Finch?", "How long did Finch take to answer?"])
def test_nobody_of_a_name_that_is_not_known_is_told_to_have_written_nothing(bot, question):
    answer = bot.query(question)
    assert answer.abstained and "at all" not in answer.lead
    assert "“who wrote to us?” lists the letters known to be to us" in answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "Was Bea Vale copied on the letter of 4 May 2018?",
        "Was the Mill copied into the letter of 4 May 2018?",
        "Did Bea Vale get a copy of the letter of 4 May 2018?",
        "Who was copied in the letter of 4 May 2018?",
    ],
)
def test_who_had_a_copy_is_told_of_a_letter_called_by_its_day(bot, question):
    answer = bot.query(question)
    assert [(quote.letter.path, quote.text) for quote in answer.quotes] == [("a.txt", "cc Bea Vale")]


@pytest.mark.parametrize(
    "question",
    [
        "What can you do?",
        "What can I ask?",
        "help",
        "Help me, please.",
        "hi, what can you do",
        "Hello there! What can you do for me?",
        "who are you?",
        "What is corrbot?",
        "How does it work?",
    ],
)
def test_what_can_be_asked_is_told(bot, question):
    answer = bot.query(question)
    assert "Ask who wrote to whom" in answer.text
    assert answer.asks_nothing and not answer.abstained


def test_more_letters_without_a_date_than_are_named_are_said_to_be_more(tmp_path, hashed):
    undated = {f"u{n}.txt": [*LETTERS["b.txt"][:-1], f"Ann Orme {n}"] for n in range(7)}
    dated = {"a.txt": LETTERS["a.txt"]}
    with synced(tmp_path, hashed, written(tmp_path / "letters", undated | dated)) as assistant:
        (notice,) = [
            one for one in assistant.query("Which letters are of 2018?").notices if "no known date" in one
        ]
        assert "7 letters" in notice and "(u0.txt, u1.txt, u2.txt, u3.txt, u4.txt and 2 more)" in notice

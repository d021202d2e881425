"""What somebody wrote or said at a time, and what a letter says that is called by its day alone."""

import pytest

from answering import assert_verbatim, synced

LETTER = "{body}\n\n{day}\n\nDear Sir,\n\n{text}\n\nYours sincerely,\n\n{name}"
FILES = {
    "a.txt": LETTER.format(
        body="Northmere Trust",
        day="3 May 2014",
        name="Ann Whitlow",
        text="The quay is unsafe. I want a lamp.",
    ),
    "b.txt": LETTER.format(
        body="Northmere Trust",
        day="9 June 2015",
        name="Ann Whitlow",
        text="The lamp of 3 May 2014 has gone out. It was never paid for.",
    ),
    "c.txt": LETTER.format(
        body="Harbour Board",
        day="1 July 2016",
        name="Bea Vale",
        text="Ann Whitlow said on 2 June 2016 that the lamp had been paid for.",
    ),
    "d.eml": "From: Cy Lund <cy@lund.example>\nTo: Ann Whitlow <ann@northmere.example>\nSubject: The gate\n"
    "Date: Tue, 09 Jun 2015 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
    "Dear Ann,\n\nSee below.\n\nCy Lund\n\nOn 5 March 2015, Dot Gale wrote:\n"
    "> Dear Cy,\n>\n> The gate is rusty. It must be painted.\n>\n> Dot Gale\n",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("said-then")
    (folder / "corpus").mkdir()
    for name, text in FILES.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("What did Ann Whitlow say on 3 May 2014?", "a.txt", "The quay is unsafe."),
        ("What did Ms Whitlow say in 2015?", "b.txt", "The lamp of 3 May 2014 has gone out."),
        ("Tell me about the letter of 3 May 2014.", "a.txt", "The quay is unsafe."),
        (
            "What do we know about the letter from Ann Whitlow of 9 June 2015?",
            "b.txt",
            "It was never paid for.",
        ),
    ],
)
def test_who_and_when_confine_what_is_quoted(bot, question, path, said):
    answer = bot.query(question)
    assert {quote.letter.path for quote in answer.quotes} == {path}
    assert said in [quote.text for quote in answer.quotes]
    assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize(
    "question",
    [
        "What did Cy Lund tell Ann Whitlow on 9 June 2015?",
        "What did Cy Lund report to Ms Whitlow in June 2015?",
    ],
)
def test_what_somebody_told_somebody_then_is_what_the_letter_says(bot, question):
    answer = bot.query(question)
    assert {quote.letter.path for quote in answer.quotes} == {"d.eml"}
    assert "See below." in [quote.text for quote in answer.quotes]


def test_a_letter_of_a_day_on_which_somebody_told_another_nothing_is_not_made_up(bot):
    answer = bot.query("What did Cy Lund tell Bea Vale on 9 June 2015?")
    assert "d.eml" not in [quote.letter.path for quote in answer.quotes]


@pytest.mark.parametrize(("time", "path"), [("in June 2015", "b.txt"), ("on 3 May 2014", "a.txt")])
def test_what_somebody_said_of_something_is_looked_for_in_their_letters_of_the_time(bot, time, path):
    answer = bot.query(f"What did Ann Whitlow say about the lamp {time}?")
    assert {quote.letter.path for quote in answer.quotes} == {path}


def test_where_no_letter_of_theirs_is_of_the_time_all_are_searched_and_that_is_told(bot):
    answer = bot.query("What did Ann Whitlow say on 2 June 2016?")
    assert {quote.letter.path for quote in answer.quotes} <= {"c.txt"}
    assert any(notice.startswith("No letter from “Ann Whitlow”, on 2 June 2016") for notice in answer.notices)


@pytest.mark.parametrize("verb", ["say", "write"])
def test_what_somebody_wrote_that_only_stands_in_quoted_mail_is_shown_there(bot, verb):
    answer = bot.query(f"What did Dot Gale {verb} on 5 March 2015?")
    assert {quote.letter.path for quote in answer.quotes} == {"d.eml"}
    assert answer.quotes[0].text.endswith("The gate is rusty.")
    assert answer.lead.startswith("No letter from “Dot Gale”, on 5 March 2015 is known.")
    assert not bot.query(f"What did Dot Gale {verb} on 6 March 2015?").listed

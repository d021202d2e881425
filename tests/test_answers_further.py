import datetime as dt

import pytest

from answering import synced
from corrbot.answers.conversation.further import asks_for_more, of_other_time

TODAY = dt.date(2024, 5, 1)
LETTERS = {
    2018: "The Council moved the ferry because the old pier was unsafe, as its surveyor Ms Alder found.",
    2019: "The Council moved the ferry again because the new pier silted up, as Captain Birch had warned.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("further")
    corpus = place / "letters"
    corpus.mkdir()
    for year, text in LETTERS.items():
        words = f"Northmere Council\n\n3 May {year}\n\nDear Ms Roe,\n\n{text}\n\nYours sincerely,\n\nA. Clerk"
        (corpus / f"{year}.txt").write_text(words)
    with synced(place / "made", embedding, sorted(corpus.iterdir())) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "who else?",
        "What else was decided?",
        "Anyone else?",
        "any other reasons",
        "Which other piers?",
        "what more",
    ],
)
def test_asking_for_more(question):
    assert asks_for_more(question)


@pytest.mark.parametrize(
    "question", ["Who was it?", "Whose elsewhere?", "Was another pier built?", "the others"]
)
def test_not_asking_for_more(question):
    assert not asks_for_more(question)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("and in 2019?", "2019-01-01", "2019-12-31"),
        ("What about 2019?", "2019-01-01", "2019-12-31"),
        ("and after 2018", "2019-01-01", None),
        ("And in May 2019?", "2019-05-01", "2019-05-31"),
        ("and last year?", "2023-01-01", "2023-12-31"),
    ],
)
def test_days_alone_put_the_question_before_to_other_letters(question, first, last):
    asked = of_other_time(question, ["Why was the ferry moved in 2018?", "who else?", "and in 2017?"], TODAY)
    assert asked.question == "Why was the ferry moved?"
    assert [day and day.isoformat() for day in (asked.period.first, asked.period.last)] == [first, last]


@pytest.mark.parametrize("question", ["and the pier in 2019?", "Who wrote in 2019?", "and?", "Why?"])
def test_a_question_of_its_own_is_no_other_time(question):
    assert of_other_time(question, ["Why was the ferry moved?"], TODAY) is None


def test_days_alone_put_the_question_before_to_them_with_what_it_leans_on():
    said = ["Why was the ferry moved in 2018?", "Who found that in 2017?", "who else?"]
    asked = of_other_time("and in 2019?", said, TODAY)
    assert asked.question == "Why was the ferry moved? Who found that?"
    assert asked.words == "Why was the ferry moved? Who found that? (in 2019)"


def test_days_alone_are_not_put_to_days_alone():
    asked = of_other_time("and in 2021?", ["Why was the ferry moved?", "and in 2019 or 2020?"], TODAY)
    assert asked.question == "Why was the ferry moved?"


@pytest.mark.parametrize("thanks", ["Yes please", "Thanks a lot.", "OK, thank you very much"])
def test_days_alone_are_not_put_to_thanks(thanks):
    assert of_other_time("and in 2019?", ["Why was the ferry moved?", thanks], TODAY).question == (
        "Why was the ferry moved?"
    )


@pytest.mark.parametrize("asked", ["What was the fine?", "Was the fine good?", "Who is right?"])
def test_days_alone_are_put_to_a_question_of_few_words(asked):
    assert of_other_time("and in 2019?", ["Why was the ferry moved?", asked], TODAY).question.endswith(asked)


def test_days_alone_without_a_question_before_mean_nothing():
    assert of_other_time("and in 2019?", [], TODAY) is None


def test_and_in_another_year_searches_the_letters_of_that_year_and_says_so(folder):
    talk = folder.conversation()
    assert talk.ask("Why was the ferry moved in 2018?").quotes
    answer = talk.ask("and in 2019?")
    assert {quote.letter.path for quote in answer.quotes} == {"2019.txt"}
    assert "silted up" in answer.quotes[0].text
    assert "Only letters dated in 2019 were searched: 1 of 2." in answer.notices
    back = talk.ask("and in 2018?")
    assert {quote.letter.path for quote in back.quotes} == {"2018.txt"}


def test_another_year_without_letters_is_said_and_all_are_searched(folder):
    talk = folder.conversation()
    talk.ask("Why was the ferry moved?")
    notices = talk.ask("and in 2011?").notices
    assert (
        "No letter dated in 2011 is among the 2 searched; letters of other days may speak of it." in notices
    )


def test_who_else_leaves_out_what_was_quoted(folder):
    history = [
        {"role": "user", "content": "Why was the ferry moved?"},
        {"role": "assistant", "content": folder.query("Why was the ferry moved?").text},
    ]
    first = folder.query("Why was the ferry moved?")
    answer = folder.query("Any other reasons?", history=history)
    told = {quote.text for quote in first.quotes}
    assert told and not told & {quote.text for quote in answer.quotes}
    if len(told) == 2:
        assert answer.abstained and "not quoted before" in answer.lead


def test_in_another_year_what_is_searched_is_said_with_what_it_leans_on(folder):
    talk = folder.conversation()
    talk.ask("Why was the ferry moved?")
    talk.ask("Who found that?")
    answer = talk.ask("and in 2019?")
    assert answer.searched.query == "Why was the ferry moved? Who found that? (in 2019)"
    assert "Captain Birch" in answer.quotes[0].text
    none = talk.ask("and in 2011?")
    assert none.searched.query == "Why was the ferry moved? Who found that? (in 2011)"


def test_who_else_is_asked_of_the_question_that_has_a_topic(folder):
    talk = folder.conversation()
    talk.ask("Why was the ferry moved?")
    talk.ask("Who found that?")
    answer = talk.ask("Who else?")
    assert answer.searched.query == "Who else? (after: Why was the ferry moved? Who found that?)"


def test_what_no_letter_of_another_year_is_about_is_not_answered_from_them(tmp_path, embedding):
    corpus = tmp_path / "letters"
    corpus.mkdir()
    said = dict(LETTERS)
    said[2020] = (
        "Please find enclosed the invoice for the new chairs of the school, which we delivered on Monday."
    )
    said[2021] = (
        "The library thanks you for the two boxes of atlases, which the readers have asked for since May."
    )
    for year, text in said.items():
        words = f"Northmere Council\n\n3 May {year}\n\nDear Ms Roe,\n\n{text}\n\nYours sincerely,\n\nA. Clerk"
        (corpus / f"{year}.txt").write_text(words)
    with synced(tmp_path / "made", embedding, sorted(corpus.iterdir())) as assistant:
        talk = assistant.conversation()
        talk.ask("Why was the ferry moved to the other pier?")
        talk.ask("Who found that?")
        answer = talk.ask("and in 2021?")
        assert answer.abstained and "Only letters dated in 2021 were searched: 1 of 4." in answer.notices
        assert not talk.ask("and in 2019?").abstained


@pytest.mark.parametrize("question", ["And a second one?", "is there another?", "Any others?"])
def test_another_is_not_what_was_quoted_before(folder, question):
    talk = folder.conversation()
    told = {quote.text for quote in talk.ask("Why was the ferry moved?").quotes}
    again = talk.ask(question)
    assert told and told.isdisjoint(quote.text for quote in again.quotes)
    assert again.question == question

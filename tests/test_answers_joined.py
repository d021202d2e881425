from dataclasses import replace

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers import Answer, Searched, Sentence, answer_fields
from corrbot.answers.joined import joined
from corrbot.letters import parse
from corrbot.quotes import Quote

LETTERS = {
    "a.txt": [
        "Harbour Office",
        "3 May 2018",
        "Dear Mr Lee,",
        "The survey of the pier was asked for on 4 March 2018 by Mrs Ann Reed.",
        "We refused the survey because the pier had been surveyed in 2016 and nothing has changed.",
        "Yours sincerely,",
        "Bea Holt",
    ],
    "b.txt": [
        "Harbour Office",
        "9 June 2018",
        "Dear Mr Lee,",
        "The ferry was moved to the north quay because the south quay is too shallow at low water.",
        "Yours sincerely,",
        "Bea Holt",
    ],
}
BOTH = "When was the survey of the pier asked for, and why was it refused?"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("harbour")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


def test_each_question_put_at_once_is_answered(harbour):
    answer = harbour.query(BOTH)
    when, why = answer.parts
    assert answer.question == BOTH and not answer.abstained
    assert when.question == "When was the survey of the pier asked for?"
    assert "4 March 2018" in when.quotes[0].text
    assert why.question == "Why was it refused?" and "surveyed in 2016" in why.quotes[0].text
    assert answer.quotes == (*when.quotes, *why.quotes)
    assert_verbatim(answer, harbour.config.corpus)


def test_the_text_says_which_quote_answers_which_question(harbour):
    answer = harbour.query(BOTH)
    first, second = answer.text.split("Question 2 of 2: Why was it refused?")
    assert first.startswith("Question 1 of 2: When was the survey of the pier asked for?\n\n")
    number = len(answer.parts[0].quotes) + 1
    assert f"[{number}] “" in second and f"[{number}] “" not in first


def test_what_only_one_of_two_is_not_said_is_told_beside_the_other(harbour):
    answer = harbour.query("Why was the ferry moved? Who painted the lighthouse at Skerry Head in 1902?")
    assert [part.abstained for part in answer.parts] == [False, True]
    assert not answer.abstained and answer.nearest is None and answer.parts[1].nearest
    assert "The letters do not say." in answer.text.split("Question 2 of 2")[1]


def test_where_nothing_of_it_is_said_the_question_stays_one(harbour):
    answer = harbour.query("Who painted the lighthouse at Skerry Head? What colour was the lighthouse?")
    assert answer.abstained and answer.parts == ()


def test_the_next_question_leans_on_all_of_it(harbour):
    talk = harbour.conversation()
    talk.ask(BOTH)
    answer = talk.ask("Who asked for it?")
    assert "Mrs Ann Reed" in answer.quotes[0].text


def test_what_is_told_before_helps_to_find_and_is_not_asked(harbour):
    answer = harbour.query(
        "I am writing to the Harbour Office about the ferry. Can you tell me why it was moved?"
    )
    assert "too shallow" in answer.quotes[0].text
    assert answer.searched.query.startswith("Why it was moved? (after: I am writing")


def test_a_question_after_thanks_is_searched_for_alone(harbour):
    answer = harbour.query("Hello, hope you can help. Why was the ferry moved?")
    assert answer.searched.query == "Why was the ferry moved?"
    assert answer.question == "Hello, hope you can help. Why was the ferry moved?"


LETTER = parse("\n\n".join(LETTERS["a.txt"]), "a.txt", "1")


def part(question, words, **fields):
    start = LETTER.text.index(words)
    quotes = (Quote(LETTER, start, start + len(words)),)
    return Answer(question, f"Lead of {question}", Searched(question, 1, 2), quotes, **fields)


def test_sentences_go_on_citing_their_own_quotes():
    one = part("One?", "The survey", sentences=(Sentence("Said.", (1,)),), notices=("Mind.",))
    two = part("Two?", "We refused", sentences=(Sentence("Refused.", (1,)),), notices=("Mind.", "More."))
    answer = joined("One? Two?", (one, two))
    assert answer.sentences == (Sentence("Said.", (1,)), Sentence("Refused.", (2,)))
    assert "Refused. [2]" in answer.text.split("Question 2")[1]
    assert answer.notices == ("Mind.", "More.") and answer.text.count("Mind.") == 1
    assert answer.searched.query == "One? Two?"


def test_notices_go_on_naming_their_own_quotes():
    cut = "The list goes on in the letter after what is quoted in [1]."
    read = "Of a copy [1].txt, something in [1] was corrected; [9] is none of ours: see [1] of 2."
    one = part("One?", "The survey", notices=(cut,))
    two = part("Two?", "We refused", notices=(cut, read))
    answer = joined("One? Two?", (one, two))
    later = "The list goes on in the letter after what is quoted in [2]."
    assert answer.parts[1].notices == (
        later,
        "Of a copy [1].txt, something in [2] was corrected; [9] is none of ours: see [1] of 2.",
    )
    assert answer.notices == (cut, *answer.parts[1].notices)


def test_each_of_several_answers_has_fewer_quotes(harbour):
    whole = harbour.query("What was said of the survey and the ferry?").quotes
    answer = harbour.query(BOTH)
    assert len(whole) <= 4 and all(len(one.quotes) <= 3 for one in answer.parts)


def test_every_letter_that_a_part_shows_is_one_of_the_whole():
    words = LETTER.text.index("We refused")
    near = Quote(parse(LETTER.text, "b.txt", "2"), words, words + 10)
    lacking = Answer("Two?", "No.", Searched("Two?", 1, 2), nearest=near)
    third = replace(near, letter=parse(LETTER.text, "c.txt", "3"))
    answer = joined("All?", (part("One?", "The survey"), lacking, replace(lacking, nearest=third)))
    assert {letter.path for letter in answer.letters} == {"a.txt", "b.txt", "c.txt"}


def test_programs_are_told_which_quotes_answer_which_question(harbour):
    fields = answer_fields(harbour.query(BOTH))
    numbers = [number for one in fields["parts"] for number in one["quotes"]]
    assert numbers == list(range(1, len(fields["quotes"]) + 1))
    assert [one["question"] for one in fields["parts"]][1] == "Why was it refused?"
    assert answer_fields(harbour.query("Why was the ferry moved?"))["parts"] == []

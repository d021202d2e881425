"""Questions for how something ended, and sentences of later letters."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.passages.final_word import asks_for_final_word, final_word_first
from corrbot.answers.passages.reading_on import read_on
from corrbot.letters import Filters, Span, parse
from corrbot.reader import Reader, Reading
from corrbot.reader.features import Asked
from corrbot.reader.reading import ScoredSentence
from corrbot.retrieval import LetterRetriever, Query


@pytest.mark.parametrize(
    "question",
    [
        "What did they pay for the cable in the end?",
        "Who ended up with the keys?",
        "When was the leaflet finally changed?",
        "What is the current charge for the hall?",
        "How much is the rent now?",
        "Does that still apply?",
        "What is the latest offer for the hall?",
    ],
)
def test_what_asks_for_the_final_word(question):
    assert asks_for_final_word(question)


@pytest.mark.parametrize(
    "question",
    [
        "What was the charge for the hall?",
        "Who has to make the final decision?",
        "Did they still object in 2009?",
        "What was the current charge in March?",
        "How long does it take now that the bypass is open?",
        "Is the still at the distillery licensed?",
        "What is the current in the channel?",
        "How strong was the current?",
        "What is the latest date by which I must reply?",
        "By when at the latest must I reply?",
        "Who signed the latest letter?",
    ],
)
def test_what_does_not(question):
    assert not asks_for_final_word(question)


def _letter(day, text):
    text = f"{day}\n\nDear Sir,\n\n{text}\n\nYours faithfully,\n\nA. Pell\n"
    return parse(text, f"{day}.txt", "0" * 64)


def _reading(*scored):
    sentences = [
        ScoredSentence(letter, Span(letter.text.index(text), letter.text.index(text) + len(text)), score)
        for letter, text, score in scored
    ]
    return Reading(tuple(sentences), 0.4)


def test_of_two_nearly_alike_the_later_letter_comes_first():
    early = _letter("3 May 1990", "The cable will cost £400.")
    late = _letter("8 June 1992", "The cable has cost £650.")
    reading = _reading((early, "The cable will cost £400.", 0.6), (late, "The cable has cost £650.", 0.5))
    asked = final_word_first("What did the cable cost in the end?", reading)
    assert [one.letter.date for one in asked.sentences] == [dt.date(1992, 6, 8), dt.date(1990, 5, 3)]
    assert asked.answerability == reading.answerability
    assert final_word_first("What did the cable cost?", reading) == reading


def test_what_hardly_answers_stays_behind():
    early = _letter("3 May 1990", "The cable will cost £400.")
    late = _letter("8 June 1992", "The weather was fine.")
    reading = _reading((early, "The cable will cost £400.", 0.6), (late, "The weather was fine.", 0.05))
    asked = final_word_first("What did the cable cost in the end?", reading)
    assert asked.sentences[0].letter == early


def test_an_answer_of_how_it_stands_now_begins_with_the_later_letter(tmp_path, embedding):
    files = written(
        tmp_path / "files",
        {
            "1.txt": ("Dear Mrs Ode,", "3 May 1990", "The hire of the hall costs £40 an evening.", "A. Pell"),
            "2.txt": (
                "Dear Mrs Ode,",
                "8 June 1992",
                "The hire of the hall costs £65 an evening.",
                "A. Pell",
            ),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        answer = bot.query("How much does the hire of the hall cost now?")
        assert [quote.letter.path for quote in answer.quotes[:2]] == ["2.txt", "1.txt"]


@pytest.mark.parametrize(
    ("question", "read"), [("When did Pell Quarry finally close?", {"1.txt", "2.txt"}), ("Who?", {"1.txt"})]
)
def test_a_later_letter_in_other_words_is_read_too(tmp_path, embedding, question, read):
    files = written(
        tmp_path / "files",
        {
            "1.txt": ("3 May 1990", "Dear Mr Ode,", "Pell Quarry should cease work on 28 September 1990."),
            "2.txt": ("8 August 1990", "Dear Mr Ode,", "I am putting the last day of work back to January."),
            "3.txt": ("9 August 1990", "Dear Mr Ode,", "Thank you for the two hens."),
            "4.txt": ("9 April 1990", "Dear Mr Ode,", "The quarry works six days a week until September."),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        generation = bot._generation()
        retriever = LetterRetriever(generation, embedding, Filters(), 50)
        found = [one for one in retriever.search((Query(question),), 8) if one.letter.path == "1.txt"]
        asked, reader = Asked(question), Reader(embedding)
        first = reader.read(asked, found, generation.register.rarity)
        _, evidence = read_on(asked, first, found, retriever, reader, generation.register)
        assert {one.letter.path for one in evidence} - {"3.txt"} == read
        assert retriever.letter_ids is None


def test_what_may_be_searched_stays_as_it_was_where_a_search_fails(tmp_path, embedding, monkeypatch):
    files = written(
        tmp_path / "files",
        {
            "1.txt": ("3 May 1990", "Dear Mr Ode,", "Pell Quarry should cease work on 28 September 1990."),
            "2.txt": ("8 August 1990", "Dear Mr Ode,", "I am putting the last day of work back to January."),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        generation, reader = bot._generation(), Reader(embedding)
        retriever = LetterRetriever(generation, embedding, Filters(), 50)
        asked = Asked("When did Pell Quarry finally close?")
        found = [one for one in retriever.search((Query(asked.question),), 8) if one.letter.path == "1.txt"]
        first = reader.read(asked, found, generation.register.rarity)

        def fails(*_):
            raise OSError

        monkeypatch.setattr(retriever, "search", fails, raising=False)
        with pytest.raises(OSError):
            read_on(asked, first, found, retriever, reader, generation.register)
        assert retriever.letter_ids is None

"""Years of what letters are about, told from those of the letters."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.scope import PartialDate, Scope

LETTERS = {
    "deed.txt": (
        "Northmere Council\n\n4 March 2024",
        "Dear Mrs Roe,",
        "The school deed",
        "The deed of 1871 gave the school to the parish, and the Council has read it.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "lease.txt": (
        "Northmere Council\n\n5 May 2022",
        "Dear Mr Birch,",
        "The pier deed",
        "The deed of the pier is with the bank.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "gale.txt": (
        "Northmere Council\n\n3.5.18",
        "Dear Mr Birch,",
        "The gale",
        "The gale of last week broke the roof.",
        "Yours sincerely,",
        "Ada Bell",
    ),
    "storm.txt": (
        "Northmere Council\n\n6 June 2019",
        "Dear Mr Birch,",
        "The storm",
        "The storm of last week broke the pier.",
        "Yours sincerely,",
        "Ada Bell",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("years")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("When was the letter about the 1871 deed sent?", "deed.txt"),
        ("Who wrote the letter about the deed of 1871?", "deed.txt"),
        ("Who wrote the letter about the storm of 2019?", "storm.txt"),
        ("When was the letter of 2022 about the deed sent?", "lease.txt"),
        ("Who wrote the 2019 letter about the storm?", "storm.txt"),
        ("Who wrote the letter about the 2018 gale?", "gale.txt"),
    ],
)
def test_a_letter_is_found_by_the_year_of_what_it_is_about(folder, question, path):
    answer = folder.query(question)
    assert not answer.abstained, answer.text
    assert {quote.letter.path for quote in answer.quotes} == {path}


@pytest.mark.parametrize(
    "question",
    [
        "When was the letter about the 1903 deed sent?",
        "When was the letter about the deed of 1903 sent?",
        "When was the letter of 1871 sent?",
        "Who wrote the letter dated 1871 about the deed?",
        "Who wrote the letter of 1871 about the deed?",
        "Who wrote the letter from 1871 about the deed?",
        "Who wrote the letter about the deed dated 1871?",
    ],
)
def test_a_year_that_no_such_letter_names_is_no_other(folder, question):
    assert folder.query(question).abstained


@pytest.mark.parametrize(
    ("after", "dates", "topic"),
    [
        ("about the 1871 deed", (), "1871 deed"),
        ("about the deed in 2019", (PartialDate(2019),), "deed"),
        ("of 2019 about the deed", (PartialDate(2019),), "deed"),
        ("about the May 2019 storm", (PartialDate(2019, 5),), "storm"),
        ("about the storm 2019", (PartialDate(2019),), "storm"),
    ],
)
def test_a_year_before_a_word_of_the_topic_is_of_it(after, dates, topic):
    scope = Scope.read(after=after)
    assert scope is not None and scope.dates == dates and scope.topic == topic

"""What a letter asks for, demands or threatens."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.passages.demands import demands_first
from corrbot.letters import parse, sentences
from corrbot.reader import Reading, ScoredSentence

SAID = (
    "The Agency has compared the gauge with the rain.",
    "Please send us by 17 July 2023 the logs of the pumps.",
    "If they are not with us by then we shall use our powers under the Act.",
    "The logs are kept at the works.",
)
LETTERS = {
    "5-agency.txt": ("Rivers Agency\n\n19 June 2023", "Dear Ms Roe,", " ".join(SAID[:2]), "Ben Alder"),
    "6-agency.txt": (
        "Rivers Agency\n\n8 August 2023",
        "Dear Ms Roe,",
        f"Our letter of 19 June asked for the logs of the pumps. {SAID[2]}",
        "Ben Alder",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("demands")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def best(question):
    text = "\n\n".join(("Dear Sir,", " ".join(SAID), "Yours sincerely,", "A. Clerk"))
    letter = parse(text, "a.txt", "a.txt")
    block = next(block for block in letter.blocks if SAID[0] in letter.slice(block.span))
    spans = sentences(letter.text, block.span)
    reading = Reading(tuple(ScoredSentence(letter, span, 1 - n / 10) for n, span in enumerate(spans)), 0.1)
    found = demands_first(question, reading)
    return letter.slice(found.sentences[0].span) if found else None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What does the letter ask for?", SAID[1]),
        ("What does the Agency want us to do?", SAID[1]),
        ("What is demanded in the letter?", SAID[1]),
        ("And what does it request of the company?", SAID[1]),
        ("What does the letter threaten?", SAID[2]),
        ("What does the Agency threaten to do?", SAID[2]),
        ("What does the letter ask about the gauge at the works?", None),
        ("What does the letter say?", None),
        ("Why does the letter ask for logs?", None),
    ],
)
def test_what_asks_or_threatens_comes_first_where_that_alone_is_asked(question, sentence):
    assert best(question) == sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What does 5-agency.txt ask for?", SAID[1]),
        ("What does 6-agency.txt threaten?", SAID[2]),
        ("What does 6-agency.txt threaten to do?", SAID[2]),
    ],
)
def test_a_letter_that_is_named_is_not_off_topic(folder, question, sentence):
    answer = folder.query(question)
    assert answer.quotes[0].text == sentence
    assert_verbatim(answer, folder.config.corpus)

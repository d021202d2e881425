"""Lists that are asked for by what they are of."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.passages.lists_asked import LONGEST, list_asked
from corrbot.letters import parse
from corrbot.quotes import Quote

TERMS = [
    "The stall must be taken down by 6 p.m. on every day on which the market is held in the square.",
    "No stall may stand within four metres of the fountain or of any door of the Corn Exchange building.",
    "Fish and meat may be sold only from stalls that have running water and a lid for every crate on show.",
    "Music is not allowed before noon, and at no time may it be heard inside St Brannock's church or school.",
    "The holder must show this licence to any officer of the Council who asks for it and gives a name.",
    "The yearly fee of £140 has to be paid before 1 April; otherwise the licence ends on that very day.",
]
LICENCE = (
    "Brannock Town Council\nMarkets Office",
    "2 March 2022",
    "Mr Ivor Nance\n7 Quay Street",
    "Dear Mr Nance",
    "STALL LICENCE",
    "The Markets Committee resolved on 28 February 2022, by seven votes to one, to grant you a stall licence "
    "subject to these terms:",
    "\n".join(f"{number}. {text}" for number, text in enumerate(TERMS, 1)),
    "Yours sincerely",
    "Hedda Quill\nMarkets Officer",
)
OTHER = (
    "Brannock Town Council\nMarkets Office",
    "9 May 2022",
    "Mrs Una Pell\n3 Well Lane",
    "Dear Mrs Pell",
    "We have had complaints about your stall licence. Please keep to the terms of your licence.",
    "The Markets Committee removed your stall from the square, for these reasons:",
    "1. It stood in front of the fountain.\n2. It was never taken down at night.",
    "The Committee relies no longer on its first ground, because the fountain is dry.",
    "Yours sincerely",
    "Hedda Quill\nMarkets Officer",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("lists")
    letters = {"licence.txt": LICENCE, "other.txt": OTHER}
    with synced(place / "made", embedding, written(place / "letters", letters)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "What are the terms of the stall licence?",
        "Which terms has the stall licence?",
        "List the terms of the licence of Mr Nance.",
    ],
)
def test_a_list_that_is_asked_for_is_quoted_with_its_items(folder, question):
    answer = folder.query(question)
    assert answer.quotes[0].text.endswith(TERMS[-1]), answer.text
    assert len(answer.quotes[0].text.split()) > 90
    assert_verbatim(answer, folder.config.corpus)


@pytest.mark.parametrize(
    "question", ["Why was the stall removed from the square?", "Why was the stall removed?"]
)
def test_the_list_of_reasons_answers_why(folder, question):
    answer = folder.query(question)
    assert answer.quotes[0].text.endswith("never taken down at night."), answer.text


def test_why_something_else_was_done_is_not_answered_with_that_list_first(folder):
    answer = folder.query("Why does the Committee no longer rely on its first ground?")
    assert "because the fountain is dry" in answer.quotes[0].text, answer.text


@pytest.mark.parametrize(
    "question", ["When was the stall licence granted?", "By how many votes was the stall licence granted?"]
)
def test_the_lead_of_a_long_list_answers_by_itself(folder, question):
    answer = folder.query(question)
    assert any("28 February 2022, by seven votes to one" in quote.text for quote in answer.quotes), (
        answer.text
    )


def test_a_list_that_is_too_long_is_cut_and_told(tmp_path, embedding):
    long = [
        f"{TERMS[number % 6]} {TERMS[(number + 1) % 6]} This is term {number}." for number in range(1, 12)
    ]
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(long, 1))
    letters = {"licence.txt": (*LICENCE[:6], numbered, *LICENCE[7:])}
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as assistant:
        answer = assistant.query("What are the terms of the stall licence?")
    quoted = answer.quotes[0].text
    assert len(quoted.split()) <= LONGEST
    assert quoted.startswith("The Markets Committee resolved") and quoted.endswith(
        f"This is term {quoted[-2]}."
    )
    assert "The list goes on in the letter after what is quoted in [1]." in answer.notices


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("What are the terms?", "term"),
        ("Which objections did the Society make?", "object"),
        ("For what reasons was it shut?", "reason"),
        ("Why was it shut?", "reason"),
    ],
)
def test_what_a_list_is_asked_of(question, noun):
    asked = list_asked(question)
    assert asked is not None and noun in asked.nouns


@pytest.mark.parametrize(
    "question", ["When was it shut?", "Who wrote it?", "Why was it not shut?", "What is it?"]
)
def test_what_asks_for_no_list(question):
    assert list_asked(question) is None


@pytest.mark.parametrize(
    ("question", "is_led"), [("What are the findings?", True), ("What are the reasons?", False)]
)
def test_a_lead_that_ends_as_a_sentence_leads_to_what_its_items_are_called(question, is_led):
    items = "Finding 1. It was shut.\nFinding 2. It was dark."
    text = f"Dear Sir,\n\nThese are the reasons.\n\n{items}\n\nYours,\nA. Clerk"
    one = parse(text, "a.txt", "a.txt")
    at = text.index("These")
    lead = Quote(one, at, text.index(".", at) + 1)
    assert list_asked(question).is_led_by(lead) is is_led

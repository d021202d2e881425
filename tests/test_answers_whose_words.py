"""The words of who is asked about go before those of others."""

from dataclasses import replace

import pytest

from corrbot.answers.passages.whose_words import OTHERS_SHARE, their_words_first, without_signatures
from corrbot.letters import Party, Span, parse
from corrbot.reader import Reading, ScoredSentence

OURS = "The gate is kept by the harbour board, which has to mend it."
THEIRS = "It falls to your members to mend the gate."
REPORT = "The Minister told us in May that the gate is ours."
AGREED, OTHER, NAMING = 0.6, 0.8, 0.5


def sentence(words: str, score: float, sender: Party, path: str) -> ScoredSentence:
    letter = parse(f"Dear Sir,\n\n{words}\n\nYours faithfully,\n", path, path)
    at = letter.text.index(words)
    return ScoredSentence(replace(letter, sender=sender), Span(at, at + len(words)), score)


@pytest.fixture
def reading() -> Reading:
    association = Party("Ann Lowe", "Secretary", "Gull Point Boat Owners’ Association")
    minister = Party("Dr Owen Reed", "Minister for Harbours", "Department for Tides")
    return Reading(
        (
            sentence(OURS, OTHER, association, "a.txt"),
            sentence(THEIRS, AGREED, minister, "b.txt"),
            sentence(REPORT, NAMING, association, "c.txt"),
        ),
        0.7,
    )


def order(reading: Reading) -> list[str]:
    return [one.letter.path for one in reading.sentences]


@pytest.mark.parametrize(
    "question",
    [
        "Did the Minister agree to mend the gate?",
        "Why did Dr Reed refuse to mend the gate?",
        "What did the Minister for Harbours finally say about the gate?",
        "Who is to mend the gate, in the Minister’s view?",
        "According to the Department for Tides, who mends the gate?",
        "Was the mending of the gate refused by the Minister?",
        "What reason has the Department not given?",
    ],
)
def test_the_words_of_who_is_asked_about_go_first(question, reading):
    first = their_words_first(question, reading)
    assert order(first) == ["b.txt", "a.txt", "c.txt"]
    assert [one.score for one in first.sentences[:2]] == [AGREED, OTHERS_SHARE * OTHER]
    assert first.answerability == reading.answerability


def test_a_sentence_of_others_that_names_who_is_asked_about_keeps_its_score(reading):
    assert their_words_first("Did the Minister agree?", reading).sentences[2].score == NAMING
    assert their_words_first("Did Dr Reed agree?", reading).sentences[2].score == OTHERS_SHARE * NAMING


def test_the_words_of_a_body_go_first(reading):
    turned = their_words_first("What does the Association promise?", reading)
    assert order(turned) == ["a.txt", "c.txt", "b.txt"]


@pytest.mark.parametrize(
    "question",
    [
        "Was the Minister told that the gate is broken?",
        "What was the Association promised?",
        "Who is to mend the gate?",
        "Did the Council agree to mend the gate?",
        "Did the Minister see the gate?",
        "By when is the gate to be mended?",
        "What did she say?",
        "",
    ],
)
def test_whose_words_are_not_asked_for_stay_where_they_are(question, reading):
    assert their_words_first(question, reading) == reading


def test_the_name_under_a_letter_is_no_sentence_of_it():
    sender = Party("Sam Whitlock")
    signed, said = sentence("Sam", OTHER, sender, "a.txt"), sentence(OURS, AGREED, sender, "b.txt")
    assert without_signatures(Reading((signed, said), 0.7)).sentences == (said,)


def test_a_name_and_an_office_under_a_letter_come_behind_its_words():
    sender = Party("Cllr Sam Whitlock")
    signed = sentence("Cllr Sam Whitlock Harbour Ward, Stane Council", 0.9, sender, "a.txt")
    said = sentence(OURS, 0.5, sender, "a.txt")
    assert without_signatures(Reading((signed, said), 0.7)).sentences[0] == said
    whole = sentence("Cllr Sam Whitlock opened the gate.", 0.9, sender, "a.txt")
    assert without_signatures(Reading((whole, said), 0.7)).sentences[0] == whole

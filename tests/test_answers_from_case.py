"""Questions about cases: by the reference that letters bear, or by whom they are filed under."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.selected.called_letters import references_called
from corrbot.letters import parse

LETTERS = {
    "Orme board decision.txt": (
        "Harbour Standards Board\n\nOur ref: 31 004 771\n\n3 May 2021",
        "Subject: The Board's final decision",
        "I uphold the complaint. Ms X lost her mooring.",
        "The Trust has agreed this remedy: it will pay Ms X £90 for her loss.",
        "Ben Alder",
    ),
    "Tarn board decision.txt": (
        "Harbour Standards Board\n\nOur ref: 31 004 717\n\n9 June 2021",
        "Subject: The Board's final decision",
        "I do not uphold the complaint. Mr X had his licence in time.",
        "The Trust has agreed this remedy: it will return the fee of £35 to Mr X.",
        "Ben Alder",
    ),
    "reminder.txt": (
        "Harbour Standards Board\n\n2 July 2021",
        "Dear Ms Moss,",
        "The remedy that was agreed has not been carried out. Please tell me when the Trust will do so.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "tolls.txt": (
        "Harbour Trust\n\n12 July 2021",
        "Dear Ms Moss,",
        "The tolls of the harbour are reviewed every spring.",
        "Yours sincerely,",
        "Ada Roe",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("cases")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What remedy was agreed in 31 004 717?", "it will return the fee of £35 to Mr X."),
        ("What remedy was agreed in case 31 004 771?", "it will pay Ms X £90 for her loss."),
    ],
)
def test_a_case_is_asked_about_by_its_reference(folder, question, words):
    answer = folder.query(question)
    assert answer.quotes and words in answer.quotes[0].text, answer.text
    assert {quote.letter.path for quote in answer.quotes} == {answer.quotes[0].letter.path}
    assert_verbatim(answer, folder.config.corpus)


def test_it_is_told_that_only_the_letter_of_the_reference_was_searched(folder):
    answer = folder.query("What remedy was agreed in 31 004 717?")
    assert "Only the letter of that reference was searched." in answer.notices


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the Board decide on Mr Tarn's complaint?", "I do not uphold the complaint."),
        ("What did the Board decide on Ms Orme's complaint?", "I uphold the complaint."),
        ("What remedy did Ms Orme get?", "it will pay Ms X £90 for her loss."),
    ],
)
def test_an_anonymised_letter_is_of_whom_it_is_filed_under(folder, question, words):
    answer = folder.query(question)
    shown = answer.quotes[0] if answer.quotes else answer.nearest
    assert shown is not None and words in shown.text, answer.text
    assert "mentions" not in answer.lead


SUMS = {
    "lifts.txt": (
        "Harbour Trust\n\nOur ref: 48000\n\n3 May 2021",
        "Dear Ms Moss,",
        "The grant was spent on lifts for the quay.",
        "Yours sincerely,",
        "Ada Roe",
    ),
    "books.txt": (
        "Harbour Trust\n\n9 June 2021",
        "Dear Ms Moss,",
        "The grant of £48,000 was spent on books for the school.",
        "Yours sincerely,",
        "Ada Roe",
    ),
}


def test_a_sum_of_money_is_no_reference(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("sums")
    with synced(place / "made", embedding, written(place / "letters", SUMS)) as assistant:
        answer = assistant.query("How was the grant of £48,000 spent?")
        assert answer.quotes and "books for the school" in answer.quotes[0].text, answer.text
        assert not any("of that reference" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("What was said in 48000?", {"48000"}),
        ("What does letter 48000 say?", {"48000"}),
        ("How was £48000 spent?", set()),
        ("How was £ 48,000 spent?", set()),
        ("Who used the 48,000 bricks?", set()),
        ("Where are the 48000 acres?", set()),
        ("Who drew 48000 per cent?", set()),
    ],
)
def test_a_quantity_is_no_reference(question, keys):
    letter = parse(
        "Our ref: 48000\n\nDear Sir,\n\nThe lifts are late.\n\nYours,\n\nA. Clerk", "a.txt", "a.txt"
    )
    assert references_called(question, [letter])[0] == keys

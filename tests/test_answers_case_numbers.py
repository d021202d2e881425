"""Questions that name a case by its number: what is under another number is no answer."""

import pytest

from answering import assert_verbatim, synced, written

LETTERS = {
    "2019-01-09 closing AB114.txt": (
        "Harbour Complaints Board\n\n9 January 2019",
        "Dear Ms Orme,",
        "AB114: the slipway",
        "The Board met on Tuesday. It closed your complaint because the slipway has been rebuilt.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "2019-02-11 to three.txt": (
        "Harbour Complaints Board\n\n11 February 2019",
        "Dear complainants,",
        "AB120, AB131",
        "I write to you together, as your three complaints were heard together.",
        "AB120 is closed. The lamp on the mole was lit in March.",
        "AB131 stays open. Members saw no reason to leave boats without a mooring.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "2019-03-04 Trust.txt": (
        "Harbour Trust\n\n4 March 2019\n\nYour ref: AB114",
        "Dear Mr Alder,",
        "The slipway was rebuilt at a cost of £9,400, which the Trust has paid.",
        "I was asked, too, about AB155, where a fence is wanted at the dock.",
        "Yours sincerely,\n\nAda Roe",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("numbers")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why was AB114 closed?", "because the slipway has been rebuilt"),
        ("When was the lamp of AB120 lit?", "The lamp on the mole was lit in March."),
        ("Why does AB131 stay open?", "no reason to leave boats without a mooring"),
        ("What did the slipway cost in AB114?", "£9,400"),
    ],
)
def test_only_what_stands_under_the_number_is_quoted(folder, question, words):
    answer = folder.query(question)
    assert answer.quotes and words in answer.quotes[0].text, answer.text
    assert_verbatim(answer, folder.config.corpus)


def test_what_no_passage_of_the_number_says_is_not_answered_from_another(folder):
    answer = folder.query("Why was AB155 closed?")
    assert answer.abstained, answer.text
    assert "No passage found that names “AB155”" in answer.text


def test_a_number_that_no_letter_has_is_said_to_be_in_none(folder):
    answer = folder.query("Why was AB199 closed?")
    assert answer.abstained
    assert "No letter searched names “AB199”." in answer.text


def test_it_is_told_how_many_letters_were_searched(folder):
    answer = folder.query("Why was AB114 closed?")
    assert any("Only what 2 letters say under the number “AB114”" in notice for notice in answer.notices)

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
def test_what_stands_under_the_number_is_quoted_first(folder, question, words):
    answer = folder.query(question)
    assert answer.quotes and words in answer.quotes[0].text, answer.text
    assert_verbatim(answer, folder.config.corpus)


POSTCODES = {
    "1.txt": (
        "4 May 2019",
        "Dear Mr Orme,",
        "Noise at 5 Mill Lane, NW10 4AB",
        "The noise of the mill was measured on Tuesday and found to be low.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "2.txt": (
        "9 May 2019",
        "Dear Ms Roe,",
        "Bins at 9 Oak Road, NW11 2XY",
        "The bins are emptied on Mondays.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "3.txt": (
        "12 May 2019",
        "Ms Ada Lowe\n12 Elm Road\nLondon NW10 7CD",
        "Dear Ms Lowe,",
        "Tree at 12 Elm Road",
        "The oak was felled because its roots had lifted the pavement. The work cost £900.",
        "Yours sincerely,\n\nBen Alder",
    ),
}


@pytest.mark.parametrize(
    ("question", "words"),
    [("Why was the oak in NW10 felled?", "its roots"), ("What did the work in NW10 cost?", "£900")],
)
def test_a_part_of_a_town_is_no_case(tmp_path, embedding, question, words):
    files = written(tmp_path / "letters", POSTCODES)
    with synced(tmp_path / "made", embedding, files) as assistant:
        answer = assistant.query(question)
    assert answer.quotes and words in answer.quotes[0].text, answer.text


PLANS = {
    "1.txt": (
        "Weir Council\n\n3 March 2020\n\nOur ref: PL2041\n\nMr J Hale\n3 Mill Lane",
        "Dear Mr Hale,",
        "Extension at 3 Mill Lane",
        "We have refused your application for an extension. A full statement of reasons will follow.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "2.txt": (
        "Weir Council\n\n17 March 2020\n\nMr J Hale\n3 Mill Lane",
        "Dear Mr Hale,",
        "Extension at 3 Mill Lane",
        "Further to our letter of 3 March 2020, the extension was refused because it would overlook the "
        "garden of No. 7.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "3.txt": (
        "Weir Council\n\n20 March 2020\n\nOur ref: PL2042\n\nMrs A Croft\n9 Weir Road",
        "Dear Mrs Croft,",
        "Porch at 9 Weir Road",
        "We have approved your application subject to two conditions. The fee for application PL 2041 was "
        "£462.",
        "Yours sincerely,\n\nBen Alder",
    ),
    "4.txt": (
        "Weir Council\n\n27 March 2020\n\nMr O Roe\n1 Dock Street",
        "Dear Mr Roe,",
        "PL2043",
        "Unlike PL2041, which was refused for overlooking, your shed is low. It may be built of timber.",
        "Yours sincerely,\n\nBen Alder",
    ),
}


@pytest.fixture(scope="module")
def plans(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("plans")
    with synced(place / "made", embedding, written(place / "letters", PLANS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "words", "place"),
    [
        ("Why was the extension of PL2041 refused?", "because it would overlook", 9),
        ("What may the shed of PL2043 be built of?", "built of timber", 1),
    ],
)
def test_what_does_not_bear_the_number_is_not_lost(plans, question, words, place):
    answer = plans.query(question)
    assert any(words in quote.text for quote in answer.quotes[:place]), answer.text


def test_what_a_letter_without_the_number_says_is_not_denied(plans):
    assert "No letter searched" not in plans.query("What does PL2041 say about the garden of No. 7?").text


def test_what_corrects_another_case_is_not_shown(plans):
    answer = plans.query("Why was PL2041 refused?")
    assert "A later letter changes" not in answer.text, answer.text
    assert "timber" not in answer.quotes[0].text
    assert "approved" not in answer.quotes[0].text


def test_a_number_that_no_letter_has_is_said_to_be_in_none(folder):
    assert "No letter searched names “AB199”." in folder.query("Why was AB199 closed?").text
    assert "No letter searched names" not in folder.query("Why was AB114 closed?").text

"""Letters called by what they are, "the resignation letter", which few letters say of themselves."""

import pytest

from answering import asked_in_turn, synced, written

END = "Yours sincerely,\n\nIda Lowe\nHarbour Master"
LETTERS = {
    "a.txt": [
        "QUAY BOARD",
        "3 May 2021",
        "Dear Mr Orme,",
        "I regret the resignation of Mr Pike. The crane will be mended in the autumn.",
        END,
    ],
    "b.txt": [
        "QUAY BOARD",
        "9 June 2021",
        "Dear Mr Orme,",
        "The resignation of Mr Pike took effect today. Ten crates were left, and an anonymous note.",
        END,
    ],
    "c.txt": [
        "ORME & CO LTD",
        "5 July 2021",
        "Dear Ms Lowe,",
        "RENEWAL OF THE LEASE",
        "We had an anonymous note, too, on the response of 10 April of your office.",
        "Yours sincerely,\n\nJohn Orme",
    ],
    "d.txt": [
        "QUAY BOARD",
        "1 August 2021",
        "Dear Mr Orme,",
        "The lighthouse was painted, and the anonymous note was burnt.",
        END,
    ],
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("quay")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What is the date of Ida Lowe's resignation letter?", "Ida Lowe's resignation"),
        ("When was John Orme's resignation letter sent?", "John Orme's resignation"),
        ("date of the resignation letter", "resignation"),
        ("date of the second anonymous letter", "anonymous"),
        ("Who wrote the last anonymous letter?", "anonymous"),
        ("date of rec 10 response", "rec 10"),
    ],
)
def test_letters_that_only_use_a_word_are_not_called_by_it(quay, question, named):
    answer = quay.query(question)
    assert answer.abstained, answer.text
    assert f"No letter named “{named}” is known among the 4 letters searched." in answer.lead
    assert answer.nearest is not None


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What is the date of the renewal letter?", {"c.txt"}),
        ("What is the date of John Orme's renewal letter?", {"c.txt"}),
        ("What is the date of the Quay Board letter?", {"a.txt", "b.txt", "d.txt"}),
        ("What is the date of the lighthouse letter?", {"d.txt"}),
        ("What is the date of the second letter from Ida Lowe?", {"b.txt"}),
        ("What is the date of the last letter from Ida Lowe?", {"d.txt"}),
    ],
)
def test_letters_that_are_known_to_be_meant_are_told(quay, question, paths):
    answer = quay.query(question)
    assert not answer.abstained and {one.path for one in answer.letters} == paths, answer.text


def test_what_is_asked_next_is_not_asked_of_letters_that_are_not_that(quay):
    answer = asked_in_turn(quay, "What is the date of the second anonymous letter?", "who is it from")
    assert answer.abstained, answer.text


def test_the_letter_that_only_uses_the_word_is_said_to_be_a_guess(quay):
    answer = quay.query("What is the date of the lighthouse letter?")
    assert any("“lighthouse”" in note for note in answer.notices), answer.text


OFFERS = {
    "1.txt": [
        "QUAY BOARD",
        "4 May 2021",
        "Dear Mr Reed,",
        "Please accept this letter as my resignation.",
        END,
    ],
    "2.txt": [
        "QUAY BOARD",
        "9 May 2021",
        "Dear Ms Lowe,",
        "We are sorry to hear of your resignation.",
        "Yours sincerely,\n\nTom Reed\nChairman",
    ],
    "3.txt": [
        "QUAY BOARD",
        "12 June 2021",
        "Dear Mr Pike,",
        "I am pleased to offer you the post.",
        "Yours sincerely,\n\nTom Reed\nChairman",
    ],
    "4.txt": [
        "4 Gull Lane",
        "15 June 2021",
        "Dear Mr Reed,",
        "Thank you for your offer. I gladly accept the offer of the post.",
        "Yours sincerely,\n\nSam Pike",
    ],
    "5.txt": [
        "THIRD SECTOR TRUST",
        "18 June 2021",
        "Dear Mr Reed,",
        "The lamp in Second Avenue was broken.",
        "Yours sincerely,\n\nUna Moss\nSecretary",
    ],
    "6.txt": [
        "GULL SIXTH FORM COLLEGE",
        "19 June 2021",
        "Dear Mr Reed,",
        "The boat was sold.",
        "Yours sincerely,\n\nAda Toll\nPrincipal",
    ],
    "7.txt": ["QUAY BOARD", "Dear Mr Orme,", "The crane is loud.", END],
}


@pytest.fixture(scope="module")
def offers(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("offers")
    with synced(folder, embedding, written(folder / "written", OFFERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Who wrote the resignation letter?", "1.txt"),
        ("What is the date of Ida Lowe's resignation letter?", "1.txt"),
        ("When was Tom Reed's offer letter sent?", "3.txt"),
        ("Who wrote the offer letter?", "3.txt"),
        ("Who signed the Third Sector Trust letter?", "5.txt"),
        ("who signed the third sector trust letter?", "5.txt"),
        ("When was the Second Avenue letter sent?", "5.txt"),
        ("What is the date of the Gull Sixth Form College letter?", "6.txt"),
        ("what is the date of the gull sixth form college letter", "6.txt"),
    ],
)
def test_what_a_letter_says_of_its_writer_and_names_with_ordinals_tell_it(offers, question, path):
    answer = offers.query(question)
    assert not answer.abstained and {one.path for one in answer.letters} == {path}, answer.text


def test_a_letter_further_on_than_there_are_dated_may_be_one_without_a_date(offers):
    text = offers.query("What is the date of the second letter from Ida Lowe?").text
    assert "No second letter from “Ida Lowe” is known" in text and "7.txt" in text, text

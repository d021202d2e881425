"""Questions that name a person, where other letters come near them that are of somebody else."""

import pytest

from answering import synced, written

LETTERS = {
    "1.txt": (
        "4 Pier Lane\nStane",
        "3 May 2019",
        "Dear Mr Pell",
        "My sister Olive kept the ferry with me until her wedding. My harbour pension number is HP 4471.",
        "Yours sincerely",
        "Nora Quill (Mrs)",
    ),
    "2.txt": (
        "Flat 9, The Ropewalk\nStane",
        "9 June 2019",
        "Dear Mr Pell",
        "I have waited two years for a new boat licence. My knee was operated on in March.",
        "Yours truly",
        "Edgar Quill",
    ),
    "3.txt": (
        "STANE HARBOUR BOARD",
        "20 June 2019",
        "Mr Edgar Quill\nFlat 9, The Ropewalk\nStane",
        "Dear Mr Quill",
        "I regret to tell you that Mr Hugh Darrow drowned on 2 June. I have asked Captain Moss to take his "
        "place. I apologise for the delay.",
        "Yours sincerely",
        "Basil Pell\nSecretary",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("named")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Does Edgar Quill have a sister?",
        "What is Edgar Quill's harbour pension number?",
        "Was Nora Quill's knee operated on?",
        "When did Captain Moss drown?",
        "Did Captain Moss apologise?",
    ],
)
def test_what_is_said_of_another_is_no_answer(assistant, question):
    answer = assistant.query(question)
    assert answer.abstained, answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is Nora Quill's harbour pension number?", "HP 4471"),
        ("When did Mr Hugh Darrow drown?", "drowned on 2 June"),
        ("Did Basil Pell apologise?", "I apologise for the delay"),
    ],
)
def test_what_is_said_of_them_is_quoted(assistant, question, words):
    answer = assistant.query(question)
    assert any(words in quote.text for quote in answer.quotes), answer.text


RENTS = {
    "1.txt": (
        "BOROUGH OF STANE - HOUSING",
        "11 April 1935",
        "Dear Mrs Vane,",
        "Your letter of the 2nd is read. I am glad to inform you that the Sub-Committee have decided to "
        "treat your son as a scholar until Easter, and your rent will therefore stay at 6s. 1d. until then.",
        "Yours faithfully,",
        "C. Orme\nHousing Manager",
    ),
    "2.txt": (
        "BOROUGH OF STANE",
        "5 December 1939",
        "Dear Sir,",
        "The Council considered the rent of the Hall at length and fixed it at 7s. 2d.",
        "Yours faithfully,",
        "H. Quirk\nTown Clerk",
    ),
}


def test_who_is_written_to_is_spoken_of_as_you(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "written", RENTS)) as assistant:
        answer = assistant.query("What did the council decide about Mrs Vane's rent?")
        assert "your rent will therefore stay" in answer.quotes[0].text
        assert assistant.query("What did the council decide about Mrs Vane's petrol?").abstained

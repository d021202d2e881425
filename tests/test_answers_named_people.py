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
        answer = assistant.query("Will Mrs Vane's rent stay the same?")
        assert "your rent will therefore stay" in answer.quotes[0].text
        assert assistant.query("What did the council decide about Mrs Vane's petrol?").abstained


NAMESAKES = {
    "1.txt": (
        "8 Weir Row\nStane",
        "4 October 2023",
        "Dear Mr Pell",
        "The Carer Unit says that I was overpaid £2,310.40. I told them of my wages each year.",
        "Yours sincerely",
        "Doris Vane (Mrs)",
    ),
    "2.txt": (
        "Flat 4, Marl House\nStane",
        "17 January 2024",
        "Dear Mr Pell",
        "They have stopped my mobility award and I may lose my car.",
        "Yours sincerely",
        "Kevin Vane",
    ),
    "3.txt": (
        "MOBILITY AWARDS OFFICE",
        "3 September 2024",
        "Our ref: MA/00791",
        "Mr Basil Pell\nHarbour House\nStane",
        "Dear Mr Pell",
        "MA-2024-00791 Vane",
        "Mr Kevin Vane",
        "The award has been put into payment. Arrears of £4,618.35 were paid to him on 29 August 2024.",
        "Yours sincerely",
        "Ida Hale",
    ),
    "7.txt": (
        "The Old Forge\nStane",
        "9 March 2024",
        "Dear Mr Pell",
        "My wife needs the ferry each day because her oxygen is brought from the mainland.",
        "Yours sincerely",
        "Clifford Hawes",
    ),
    "8.txt": (
        "HARBOUR HOUSE",
        "12 March 2024",
        "Dear Sir",
        "Mr Clifford Hawes and Mrs Hawes have no ferry on Sundays.",
        "Yours faithfully",
        "Basil Pell",
    ),
    "4.txt": (
        "22 Tannery Row\nStane",
        "6 February 2024",
        "Dear Mr Pell",
        "My wife Leila applied for a visa from Tabriz on 9 June 2023. I ring each week.",
        "Yours sincerely",
        "Karim Rostami",
    ),
    "6.txt": (
        "22 Tannery Row\nStane",
        "7 April 2024",
        "Dear Mr Pell",
        "Our neighbour Leila Gale sold her boat on 2 May 2023. Leila kept the mooring.",
        "Yours sincerely",
        "Karim Rostami",
    ),
    "5.txt": (
        "HARBOUR HOUSE",
        "12 February 2024",
        "Dear Sir",
        "Applicant: Mrs Leila ROSTAMI. Her husband has had no news of the visa.",
        "Yours faithfully",
        "Basil Pell",
    ),
}


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("namesakes")
    with synced(folder, embedding, written(folder / "written", NAMESAKES)) as assistant:
        yield assistant


def test_a_title_tells_people_of_one_surname_apart(namesakes):
    answer = namesakes.query("How much in arrears was Mrs Vane paid?")
    assert not any(quote.letter.path in ("2.txt", "3.txt") for quote in answer.quotes), answer.text
    assert "The letters also speak of “Kevin Vane”." in answer.text
    of_him = namesakes.query("How much in arrears was Mr Vane paid?")
    assert "£4,618.35" in of_him.quotes[0].text
    assert "also speak of" not in of_him.text


def test_a_relative_is_no_namesake(namesakes):
    answer = namesakes.query("Why does Mrs Hawes need the ferry each day?")
    assert "oxygen" in answer.quotes[0].text
    assert "also speak of" not in answer.text


def test_a_given_name_by_itself_calls_the_person_in_letters_with_the_surname(namesakes):
    answer = namesakes.query("When did Leila Rostami apply for the visa?")
    assert "9 June 2023" in answer.quotes[0].text


def test_a_given_name_with_another_surname_calls_somebody_else(namesakes):
    assert namesakes.query("When did Leila Rostami sell her boat?").abstained


NUMBERED = {
    "1.txt": (
        "No. 52.",
        "Stane, 4th May, 1861.",
        "Sir,",
        "Mr. Roe asked at the harbour for leave to land his stores. I gave him leave.",
        "I have, &c.,",
        "A. BELL.",
    ),
    "2.txt": (
        "No. 52.",
        "Port Anne, 9th May, 1861.",
        "Sir,",
        "Captain Hale came ashore and demanded forty barrels of salt for his crew.",
        "I have, &c.,",
        "C. DOW.",
    ),
}


def test_the_running_number_of_a_despatch_makes_no_letter_one_of_a_person(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("numbered")
    with synced(folder, embedding, written(folder / "written", NUMBERED)) as assistant:
        answer = assistant.query("How many barrels of salt did Mr. Roe demand?")
        assert answer.abstained, answer.text


def test_a_given_name_after_a_knightly_title_is_no_surname(tmp_path, embedding):
    letters = {
        "1.txt": (
            "4 June 2018",
            "Ms Una Fry\nThe Cedars",
            "Dear Ms Fry",
            "I was told of the cracks in the viaduct on 3 November 2016.",
            "Yours sincerely",
            "Dame Ada Orme",
        ),
        "2.txt": (
            "9 June 2018",
            "Ms Una Fry\nThe Cedars",
            "Dear Ms Fry",
            "The Board was told of the cracks in the viaduct on 4 May 2016 by its chief engineer.",
            "Yours sincerely",
            "Tom Hale",
        ),
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("When did Dame Ada herself learn of the cracks in the viaduct?")
    assert not answer.abstained and "not said of" not in answer.text


CLIENTS = {
    "1.txt": (
        "STANE LAW CENTRE",
        "4 May 2021",
        "Northgate Homes\nStane",
        "Dear Sirs",
        "Ms Selma Ord",
        "Our client's bond of £300 was paid in cash. Her leave runs to 4 June 2024. She has moved out.",
        "Yours faithfully",
        "Nora Quill",
    ),
    "2.txt": (
        "STANE LAW CENTRE",
        "9 May 2021",
        "Northgate Homes\nStane",
        "Dear Sirs",
        "Mr Dawud Tarn",
        "Our client's rent of £480 a month is in arrear. He was told of a new boiler in March.",
        "Yours faithfully",
        "Nora Quill",
    ),
    "3.txt": (
        "STANE LAW CENTRE",
        "11 May 2021",
        "Dear Nora",
        "Selma rang. The damp is back in both bedrooms.",
        "Jo",
    ),
}


@pytest.fixture(scope="module")
def clients(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("clients")
    with synced(folder, embedding, written(folder / "written", CLIENTS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much is Dawud's rent?", "£480"),
        ("When does Selma's leave run out?", "4 June 2024"),
        ("Which of Selma's rooms are damp?", "damp is back"),
    ],
)
def test_a_given_name_calls_who_alone_bears_it(clients, question, words):
    assert words in clients.query(question).quotes[0].text


@pytest.mark.parametrize("question", ["How much is Selma's rent?", "When does Dawud's leave run out?"])
def test_what_is_said_of_another_client_is_no_answer_to_a_given_name(clients, question):
    answer = clients.query(question)
    assert answer.abstained, answer.text

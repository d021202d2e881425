"""Single names whose words are asked for and that no letter mentions."""

import pytest

from answering import fictional, synced
from corrbot.answers.passages.contact_details import Place, lacking_detail
from corrbot.answers.phrasing.unknown_names import names_asked
from corrbot.letters import Span, parse


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("names"), embedding, fictional()) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Wetherby say?", ("Wetherby",)),
        ("Why did Mr Wetherby refuse?", ("Wetherby",)),
        ("Why did Revd Wetherby refuse?", ("Wetherby",)),
        ("What did Baroness Wetherby say?", ("Wetherby",)),
        ("Who wrote to Lieut. Wetherby?", ("Wetherby",)),
        ("According to Wetherby, who paid?", ("Wetherby",)),
        ("What was Wetherby's answer?", ("Wetherby",)),
        ("Who wrote to Wetherby?", ("Wetherby",)),
        ("What did the Minister say in May?", ()),
        ("What did Council say?", ()),
        ("What did NORTHMERE say?", ()),
        ("When did British ships arrive?", ()),
        ("Did Monday suit them?", ()),
        ("Wetherby said what?", ()),
        ("What did they say about French boats?", ()),
    ],
)
def test_single_names_whose_words_are_asked_for(question, names):
    assert names_asked(question) == names


@pytest.mark.parametrize(
    "question", ["What did Wetherby say?", "What was Wetherby's answer about the light?"]
)
def test_a_single_name_that_stands_in_no_letter_is_told(folder, question):
    answer = folder.query(question)
    assert answer.abstained
    assert answer.lead.endswith("No letter searched mentions “Wetherby”.")


def test_a_single_name_that_stands_in_a_letter_is_searched_for(folder):
    assert "mentions" not in folder.query("What did Caldwell request?").lead


@pytest.mark.parametrize(
    ("question", "passage", "lacking"),
    [
        ("What is the phone number of the Board?", "The number of boats is 31.", "telephone number"),
        ("What is the phone number of the Board?", "Ring us on 01632 960 123.", ""),
        ("What is the Board's telephone number?", "Tel: 960123", ""),
        ("On what fax number can they be reached?", "Write to us.", "fax number"),
        ("What is Ms Roe's e-mail address?", "She sent an e-mail.", "e-mail address"),
        ("What is Ms Roe's email address?", "Write to ada.roe@northmere.example.", ""),
        ("And what is the postcode of the Council?", "Harbour Road, Northmere", "postcode"),
        ("And what is the postcode of the Council?", "Harbour Road, Northmere NM1 4AA", ""),
        ("What is the web address?", "See www.northmere.example.", ""),
        ("Why was the phone number withheld?", "It is personal data.", ""),
        ("How many phone numbers were there?", "Twelve.", ""),
    ],
)
def test_a_detail_that_no_passage_has(question, passage, lacking):
    letter = parse(f"Dear Sir,\n\n{passage}\n", path="a.txt", sha256="0")
    assert lacking_detail(question, [Place(letter, Span(0, len(letter.text)))]) == lacking


def test_a_detail_that_no_passage_found_has_is_told(folder):
    answer = folder.query("What is the fax number of the Harbour Council?")
    assert answer.abstained and answer.lead.endswith("No passage found has a fax number.")

import pytest

from answering import asked_in_turn, fictional, synced, written
from corrbot.answers.register.people import office_of, parties, person_asked
from corrbot.readers import read_letters


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("people"), embedding, fictional()) as assistant:
        yield assistant


@pytest.mark.parametrize("question", ["Who is Daniel Osei?", "who was mr osei", "Who's Daniel Osei"])
def test_who_somebody_is_is_told_from_signatures(bot, question):
    answer = bot.query(question)
    assert not answer.abstained
    assert "Daniel Osei" in answer.listed[0].remark and "Department for Tides and Harbours" in answer.text
    assert any("Daniel Osei" in quote.text for quote in answer.quotes)


def test_each_office_is_told_once(bot):
    answer = bot.query("Who is Tomas Brightwell?")
    assert len({one.remark.partition(": ")[2] for one in answer.listed}) == len(answer.listed)


def test_who_is_no_party_is_searched_for(bot):
    answer = bot.query("Who is Elias Nobody?")
    assert not answer.listed


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ann Lee?", "Ann Lee"),
        ("Who was Tollemache?", "Tollemache"),
        ("Who is it?", ""),
        ("Who is responsible for the quay and for everything else there?", ""),
        ("Why is Ann Lee?", ""),
    ],
)
def test_a_name_is_read_where_it_is_all_that_is_asked(question, name):
    assert person_asked(question) == name


TITLED = {
    "1.txt": ("1st May, 1861.", "MY LORD,", "The organ is mended.", "A. FINN.", "The Lord Bishop of Stane."),
    "2.txt": ("2nd May, 1861.", "SIR,", "I am glad of it.", "J. STANE."),
    "3.txt": ("3rd May, 1861.", "MY LORD,", "The road is open.", "A. FINN.", "The Earl of Tollemache."),
}


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("Who was Tollemache?", "recipient: The Earl of Tollemache"),
        ("Who is J. Stane?", "recipient: The Lord Bishop of Stane"),
    ],
)
def test_who_signs_with_one_name_is_told_from_addresses(tmp_path, hashed, question, remark):
    with synced(tmp_path, hashed, written(tmp_path / "written", TITLED)) as assistant:
        assert [one.remark for one in assistant.query(question).listed] == [remark]


NAMED = {
    "1.txt": ("Ferry Office", "1 May 1961", "Dear Sir,", "It is late.", "Yours,", "Nora Finn\nPier Mistress"),
    "2.txt": ("Dock Office", "2 May 1961", "Dear Sir,", "Nora Finn told us so.", "Yours,", "A. Pole\nClerk"),
}


def test_where_else_somebody_is_named_is_told(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "written", NAMED)) as assistant:
        answer = assistant.query("Who is Nora Finn?")
    assert [one.letter.path for one in answer.listed] == ["1.txt"]
    assert "1 more letter names “Nora Finn” in the text: 2.txt." in answer.notices
    assert [one.path for one in answer.letters] == ["1.txt", "2.txt"]


SIGNED = (
    "Larkmere Harbour Board\nQuay House, Larkmere",
    "3 May 2019",
    "Mr A Stote\n4 Rope Walk, Larkmere",
    "Dear Mr Stote,",
    "The crane on the north quay will be inspected in June.",
    "Yours sincerely,",
)
OFFICES = {
    "1.txt": (*SIGNED, "Mrs Edith Pike\nDeputy Harbour Master"),
    "2.txt": (*SIGNED, "Mr Tom Pike\nManaging Director"),
    "3.txt": (*SIGNED, "J. Marl\nCrane Engineer\npp Lt Cdr R. Oake, Harbour Master"),
}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is Mrs Pike's job?", "Deputy Harbour Master"),
        ("What position does Edith Pike hold?", "Deputy Harbour Master"),
        ("What is the job title of Mrs Pike?", "Deputy Harbour Master"),
        ("In what capacity did Mrs Pike sign?", "Deputy Harbour Master"),
        ("What was Tom Pike's title?", "Managing Director"),
        ("Who is Mr Pike?", "Managing Director"),
    ],
)
def test_an_office_is_quoted_from_where_it_stands_with_the_name(tmp_path, hashed, question, words):
    with synced(tmp_path, hashed, written(tmp_path / "written", OFFICES)) as assistant:
        answer = assistant.query(question)
    (one,) = answer.listed
    assert words in one.remark and any(words in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    ["What is Mr Marl's position on the crane?", "What is the Board's position?", "What is the title?"],
)
def test_what_somebody_thinks_and_what_a_paper_is_called_are_no_office(question):
    assert not office_of(question)


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        ("What did Mrs Pike write?", "What is her job title?", "Deputy Harbour Master"),
        ("What did Mrs Pike write?", "What position does she hold?", "Deputy Harbour Master"),
        ("Who is Mr Pike?", "And his title?", "Managing Director"),
    ],
)
def test_the_office_is_that_of_whom_the_question_before_named(tmp_path, hashed, before, question, words):
    with synced(tmp_path, hashed, written(tmp_path / "written", OFFICES)) as assistant:
        (one,) = asked_in_turn(assistant, before, question).listed
    assert words in one.remark


def test_the_office_of_whoever_sent_what_was_quoted_is_not_told_for_that_of_somebody_in_it(
    tmp_path, embedding
):
    with synced(tmp_path, embedding, written(tmp_path / "written", OFFICES)) as assistant:
        assert not asked_in_turn(assistant, "When will the crane be inspected?", "What is his title?").listed


PRIVATE = {
    "1.txt": (
        "Flat 3\nMill Court\nTuesday 7th June 2022",
        "Dear Sir,",
        "There is no heating in my flat, and I ask you to send a man.",
        "Jane Tranter (Mrs)",
    ),
    "2.txt": (
        "Penlow Borough Council\nHousing",
        "22 June 2022",
        "Mrs J Tranter\n3 Mill Court\nPenlow",
        "Dear Mrs Tranter",
        "A man will come on Friday.",
        "Yours sincerely",
        "Gus Tunstall\nRepairs Manager",
    ),
}


@pytest.fixture(scope="module")
def private(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("private")
    with synced(place / "made", embedding, written(place / "files", PRIVATE)) as assistant:
        yield assistant


def test_who_writes_without_an_office_is_told_by_letters_and_addresses(private):
    answer = private.query("Who is Mrs Tranter?")
    assert [one.remark for one in answer.listed] == [
        "sender: Jane Tranter, Flat 3, Mill Court",
        "recipient: Mrs J Tranter, 3 Mill Court, Penlow",
    ]
    assert "each address with the name is shown once" in answer.text
    assert "Repairs Manager" in private.query("Who is Gus Tunstall?").text


def test_what_a_letter_says_of_somebody_goes_before_addresses(tmp_path, embedding):
    said = PRIVATE["2.txt"]
    told = {
        "1.txt": ("7 Quay Road\nPenlow\n7 June 2022", "Dear Sir,", "We will meet in May.", "Ali Ahmed"),
        "2.txt": (*said[:4], "Mr Ali Ahmed, who chairs the tenants' panel, will call on you.", *said[5:]),
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "files", told)) as assistant:
        answer = assistant.query("Who is Mr Ahmed?")
    assert "who chairs the tenants' panel" in answer.text and "7 Quay Road" not in answer.text


@pytest.mark.parametrize("name", ["Mr Tranter", "Mrs Trantor-Bell", "Ada Tranter"])
def test_another_of_the_name_is_not_told_by_them(private, name):
    assert not private.query(f"Who is {name}?").listed


def test_whom_a_mail_is_to_with_others_is_a_recipient_of_it():
    text = (
        "From: Ann Field <ann@x.example>\nSent: 3 May 2012 10:00\nTo: Tom Bird; Jo Lund\nCc: Ada Wells\n\nNo."
    )
    (letter,) = read_letters("a.txt", text.encode()).letters
    ends = {party.name: end for _, end, party in parties(letter)}
    assert ends["Tom Bird"] == ends["Jo Lund"] == "recipient"
    assert ends["Ada Wells"] == "copied to"

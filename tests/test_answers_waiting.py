from pathlib import Path

import pytest

from answering import synced

COUNCIL = """Northmere Borough Council
Town Hall
Northmere NM1 2AB

{day} March 2022

Ms Fiona MacAllan
Strathcairn Harbour Trust
Pier Road

Dear Ms MacAllan,

The pier

We have mended part {day} of the pier.

Yours sincerely,

Tomas Brightwell
Leader of the Council
"""
MAIL = """From: Ian Bell <ian@mailbox.example>
To: {to}
Date: Fri, 6 May 2022 09:00:00 +0100
Subject: The bus

Dear Sir,

Please tell me why the bus has been withdrawn.

Ian Bell
"""
REMARK = "2 letters whose direction is not known were left out."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder: Path = tmp_path_factory.mktemp("waiting")
    (folder / "corpus").mkdir()
    letters = {f"{day}-council.txt": COUNCIL.format(day=day) for day in range(1, 6)}
    letters |= {"a-mail.txt": MAIL.format(to="bus@elsewhere.example")}
    letters |= {"b-mail.txt": MAIL.format(to="bus@nowhere.example").replace("the bus", "the tram")}
    for name, text in letters.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, hashed, [], settings={"ours": ("Northmere Borough Council",)}) as assistant:
        yield assistant


def test_letters_of_unknown_direction_are_told_where_they_are_left_out(assistant):
    assert REMARK in assistant.query("Which letters have not been answered?").text


def test_they_are_shown_where_no_other_came(assistant):
    answer = assistant.query("Which letters have we received in May 2022?")
    assert "There are 2 letters whose direction is not known" in answer.text and len(answer.listed) == 2


def test_they_are_shown_where_no_other_waits(assistant):
    answer = assistant.query("Which letters are we yet to answer?")
    assert "of those whose direction is not known 2 have no answer" in answer.text and len(answer.listed) == 2


@pytest.mark.parametrize(
    "question", ["Which letters from Ms Pell have not been answered?", "List the e-mails."]
)
def test_only_letters_that_would_have_fitted_are_told(assistant, question):
    assert "direction" not in assistant.query(question).text


ASKING = """Una Fry
4 Cedar Lane
Strand

{day} June 2022

Mr Ian Roe
The Cedars
Strand

Dear Mr Roe,

The gate

{words}

Yours sincerely,

Una Fry
"""


@pytest.fixture(scope="module")
def of_others(tmp_path_factory, hashed):
    """Letters of which none is ours or to us."""
    folder: Path = tmp_path_factory.mktemp("of-others")
    (folder / "corpus").mkdir()
    for day, words in enumerate(("Will you mend the gate?", "I have painted the gate."), 1):
        (folder / "corpus" / f"{day}.txt").write_text(ASKING.format(day=day, words=words), encoding="utf-8")
    with synced(folder, hashed, [], settings={"ours": ("Northmere Borough Council",)}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Which of Una Fry's letters have not been answered?",
        "Which letters to Ian Roe have not been answered?",
    ],
)
def test_letters_of_who_is_named_wait_whichever_way_they_go(of_others, question):
    answer = of_others.query(question)
    assert "1 letter" in answer.text and "No answer either to 1" in answer.text
    assert [one.letter.path for one in answer.listed] == ["1.txt"]


def test_no_count_of_none_where_the_direction_is_not_known(of_others):
    answer = of_others.query("Which letters have not been answered?")
    assert answer.text.count("0 letters") == 0 and "2 have no answer" in answer.text
    assert [one.letter.path for one in answer.listed] == ["1.txt"]


def test_a_deadline_is_no_party(of_others, assistant):
    for bot in (of_others, assistant):
        text = bot.query("Which letters were not answered by the deadline?").text
        assert "“deadline”" not in text and "0 letters" not in text
    assert "no target is known" in assistant.query("Which letters were not answered by their target?").text

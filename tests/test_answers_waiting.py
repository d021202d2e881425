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


@pytest.mark.parametrize(
    "question",
    [
        "Which letters are we yet to answer?",
        "Which letters have not been answered?",
        "Which letters have we received in May 2022?",
    ],
)
def test_letters_of_unknown_direction_are_told_where_they_are_left_out(assistant, question):
    assert REMARK in assistant.query(question).text


@pytest.mark.parametrize(
    "question", ["Which letters from Ms Pell have not been answered?", "List the e-mails."]
)
def test_only_letters_that_would_have_fitted_are_told(assistant, question):
    assert "direction" not in assistant.query(question).text

"""What a list of letters says of each."""

from pathlib import Path

import pytest

from answering import synced

LETTER = """Strand Ferries
Pier Road
Strand

{day} June 2018

{to}
The Cedars
Strand

Dear Sir,

The crossing

The crossing number {day} is closed.

Yours faithfully,

Una Fry

cc: {cc}
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder: Path = tmp_path_factory.mktemp("listing")
    (folder / "corpus").mkdir()
    for day, (to, cc) in enumerate((("Mr Ian Roe", "Tom Ash"), ("Mr Tom Ash", "Ian Roe")), 1):
        text = LETTER.format(day=day, to=to, cc=cc)
        (folder / "corpus" / f"{day}.txt").write_text(text, encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["Which letters did Ian Roe receive?", "How many letters were sent to Ian Roe?"]
)
def test_a_copy_is_told_from_a_letter_to_somebody(assistant, question):
    answer = assistant.query(question)
    assert [(one.letter.path, one.remark) for one in answer.listed] == [("1.txt", ""), ("2.txt", "(copy)")]


def test_copies_are_counted_apart(assistant):
    assert "(1 in copy)" in assistant.query("How many letters were sent to Ian Roe?").text


def test_who_is_mentioned_nowhere_may_be_at_an_end(assistant):
    answer = assistant.query("Which letters mention Una Fry?")
    assert answer.abstained and "2 letters are from or to “Una Fry”." in answer.text
    assert "from or to" not in assistant.query("Which letters mention Ann Zell?").text

"""Where letters say that their senders and recipients are."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.register.addresses import address_asked

LETTERS = {
    "1.txt": (
        "Quay House\nStane ST1 2AB",
        "3 May 2019",
        "Mr Edgar Quill\nStane Ferry Company\n9 The Ropewalk\nStane ST1 3CD",
        "Dear Mr Quill",
        "The ferry may run on Sundays.",
        "Yours sincerely",
        "Ada Pell",
    ),
    "2.txt": (
        "4 Well Lane\nUpper Stane ST9 9ZZ",
        "9 June 2019",
        "Mr Edgar Quill\nStane Ferry Company\n9 The Ropewalk\nStane ST1 3CD",
        "Dear Mr Quill",
        "I live near the pier now, and the horn wakes me.",
        "Yours sincerely",
        "Ada Pell",
    ),
}


BOTH = ["Quay House\nStane ST1 2AB", "4 Well Lane\nUpper Stane ST9 9ZZ"]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("addresses")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "What is the address of Ada Pell?",
            ["Quay House\nStane ST1 2AB", "4 Well Lane\nUpper Stane ST9 9ZZ"],
        ),
        ("Where does Ada Pell live?", BOTH),
        ("What is Edgar Quill's postcode?", ["9 The Ropewalk\nStane ST1 3CD"]),
        ("Where is the Stane Ferry Company based?", ["9 The Ropewalk\nStane ST1 3CD"]),
    ],
)
def test_addresses_are_quoted_each_once(assistant, question, lines):
    answer = assistant.query(question)
    assert [quote.text for quote in answer.quotes] == lines
    assert_verbatim(answer, assistant.config.corpus)


@pytest.mark.parametrize(
    "question",
    [
        "What is the e-mail address of Ada Pell?",
        "What is the address of the letter?",
        "Where is the pier?",
        "What is the postcode?",
    ],
)
def test_other_questions_ask_for_no_address(question):
    assert not address_asked(question)


def test_who_is_nobody_has_none(assistant):
    assert not assistant.query("What is the address of Zoe Marsh?").listed

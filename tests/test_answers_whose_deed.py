"""Whose promise it is that a question asks for."""

import pytest

from answering import assert_verbatim, synced, written

LETTER = "{head}\n\n{day}\n\n{to}\n\nDear {dear},\n\n{text}\n\nYours sincerely,\n\n{name}\n{role}"
OURS = "Northmere Harbour Board"
THEIRS = "Ministry of Tides"
FILES = {
    "1.txt": (
        OURS,
        "3 May 2021",
        f"Mr Ivo Lund\n{THEIRS}",
        "Mr Lund",
        "The quay is unsafe. The drawings which Ms Vale promised for June have not come.",
        "Ada Orde",
        "Clerk",
    ),
    "2.txt": (
        THEIRS,
        "9 June 2021",
        f"Ada Orde\n{OURS}",
        "Ms Orde",
        "The Board must keep the quay shut. The Clerk promised a survey in April, and none was made.",
        "Ruth Vale",
        "Deputy Secretary",
    ),
}


SHARED = (
    THEIRS,
    "9 July 2021",
    f"Ada Orde\n{OURS}",
    "Ms Orde",
    "{}",
    "Ruth Vale",
    "Deputy Secretary",
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("deeds")
    fields = ("head", "day", "to", "dear", "text", "name", "role")
    texts = {
        name: LETTER.format(**dict(zip(fields, said, strict=True))).split("\n\n")
        for name, said in FILES.items()
    }
    with synced(folder, embedding, written(folder / "files", texts)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "first", "other"),
    [
        ("What did the Ministry promise?", "Ms Vale promised", "The Clerk promised"),
        ("What did the Board promise?", "The Clerk promised", "Ms Vale promised"),
        ("What did Ms Vale promise?", "Ms Vale promised", "The Clerk promised"),
    ],
)
def test_a_promise_is_that_of_who_is_asked_about(bot, question, first, other):
    answer = bot.query(question)
    assert first in answer.quotes[0].text
    assert not any(other in quote.text for quote in answer.quotes)
    assert_verbatim(answer, bot.config.corpus)


def test_what_letters_say_of_anybody_stays(bot):
    said = " ".join(quote.text for quote in bot.query("What was promised?").quotes)
    assert "Ms Vale promised" in said and "The Clerk promised" in said


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("We and the Harbour Board agreed to keep the ferry running.", "What did the Ministry agree {}?"),
        ("The Harbour Board agreed with us to keep the ferry running.", "What did the Ministry agree {}?"),
        ("The Harbour Board and the Ministry agreed to keep the ferry.", "What did the Ministry agree {}?"),
        ("We will pay the Harbour Board grant of £5,000 for the ferry.", "What did the Ministry grant {}?"),
    ],
)
def test_what_the_sender_has_part_in_stays(tmp_path, embedding, said, question):
    fields = ("head", "day", "to", "dear", "text", "name", "role")
    head = dict(zip(fields, SHARED, strict=True)) | {"text": said}
    files = {
        "1.txt": LETTER.format(**dict(zip(fields, FILES["1.txt"], strict=True))).split("\n\n"),
        "2.txt": LETTER.format(**head).split("\n\n"),
    }
    with synced(tmp_path, embedding, written(tmp_path / "files", files)) as bot:
        answer = bot.query(question.format("about the ferry"))
    assert said in answer.quotes[0].text
    assert not any("none of the words quoted" in one for one in answer.notices)

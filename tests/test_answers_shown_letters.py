import datetime as dt

import pytest

from answering import synced
from corrbot.answers.conversation.shown_letters import first_shown, shown_letters
from corrbot.answers.selected.folder import Folder
from hashed_embedding import HashedEmbedding

LETTER = """{sender}
Harbour Road

{day}

Dear Mr Odd,

The gate

{words}

Yours sincerely,

{sender}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    work = tmp_path_factory.mktemp("shown")
    for name, sender, day, words in (
        ("a.txt", "Ann Bell", "3 May 2021", "The gate is shut. The lamp is lit."),
        ("b.txt", "Carl Dunn", "4 May 2021", "The gate is shut. The wall is dry."),
        ("c.txt", "Eve Finch", "5 May 2021", "The gate is shut."),
    ):
        (work / name).write_text(LETTER.format(sender=sender, day=day, words=words), "utf-8")
    with synced(work / "of", HashedEmbedding(), sorted(work.glob("*.txt"))) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("cited", "path"),
    [
        ("Ann Bell to Mr Odd, 3 May 2021", "a.txt"),
        ("Carl Dunn to Mr Odd, 4 May 2021", "b.txt"),
        ("Eve Finch to Mr Odd, 5 May 2021", "c.txt"),
    ],
)
def test_words_of_several_letters_are_of_the_one_cited(folder, cited, path):
    assert first_shown(f"[1] “The gate is shut.”\n    — {cited}", folder).path == path


def test_words_that_the_letter_cited_lacks_are_of_the_one_that_has_them(folder):
    said = "[1] “The wall is dry.”\n    — Ann Bell to Mr Odd, 3 May 2021"
    assert [one.path for one in shown_letters(said, folder)] == ["b.txt"]


def test_quotes_of_one_letter_may_be_cited_once(folder):
    said = "[1] “The gate is shut.”\n\n[2] “The wall is dry.”\n    — Carl Dunn to Mr Odd, 4 May 2021"
    assert [one.path for one in shown_letters(said, folder)] == ["b.txt", "b.txt"]

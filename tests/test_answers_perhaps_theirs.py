"""What is denied of somebody's letters while others may be theirs."""

import pytest

from answering import synced, written

SCHOOL = "Quayside Grammar School\nNorthmere NM1 1AA"
HEAD = "Rufus Penrose\nHead Teacher"
LETTERS = {
    "a.txt": (SCHOOL, "4 May 2021", "Dear Ms Vane,", "The gate was locked.", "Yours sincerely,", HEAD),
    "b.txt": (SCHOOL, "9 May 2021", "Dear Mr Toll,", "Ivo Toll has broken the bell.", "Yours sincerely,"),
    "c.txt": (
        "Rating Appeals Board",
        "8 June 2021",
        "Mr Toll\n4 The Quay",
        "Dear Mr Toll,",
        "We have your appeal.",
    ),
    "d.txt": (
        "IN THE RATING APPEALS BOARD",
        "Toll and Northmere Council, heard in September 2021 before three members of the Board.",
        "1. We heard from Mr Larkin, who measured the yard, and we allow the appeal.",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("perhaps")
    with synced(folder, embedding, written(folder / "files", LETTERS)) as assistant:
        yield assistant


def test_what_a_letter_of_their_body_speaks_of_is_not_denied(bot):
    answer = bot.query("What did Rufus Penrose say about Ivo Toll?")
    assert "broken the bell" in answer.quotes[0].text
    assert any("searched instead: 1 letter that may be theirs (b.txt)" in one for one in answer.notices)


def test_what_a_letter_without_a_sender_speaks_of_is_not_denied(bot):
    answer = bot.query("What did the Rating Appeals Board say about Mr Larkin?")
    assert "measured the yard" in answer.quotes[0].text
    assert {quote.letter.path for quote in answer.quotes} == {"d.txt"}


def test_what_none_of_them_speaks_of_is_denied_of_all(bot):
    answer = bot.query("What did Rufus Penrose say about the observatory?")
    assert answer.abstained
    assert "in the letter from “Rufus Penrose”, nor in 1 letter that may be theirs (b.txt)." in answer.lead


@pytest.mark.parametrize(
    ("question", "told", "place"),
    [
        ("Which letters did Rufus Penrose write?", "it names their body alone: 1 letter", "b.txt"),
        ("How many letters did the Rating Appeals Board send?", "it names no sender: 1 letter", "d.txt"),
        ("What did the Rating Appeals Board write in 1994?", "", ""),
        ("What did the Rating Appeals Board write in 2021?", "it names no sender: 1 letter", "d.txt"),
    ],
)
def test_a_list_tells_which_letters_may_be_theirs_besides(bot, question, told, place):
    text = bot.query(question).text
    assert f"{told} that may be theirs ({place})" in text if told else "may be theirs" not in text

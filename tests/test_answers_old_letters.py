"""Letters printed with the long s and with ligatures."""

import pytest

from answering import assert_verbatim, synced, written

LETTERS = {
    "peel.txt": (
        "Lodd, 3 May 1801",
        "Gentlemen,",
        "I beg to reſign the oﬃce of Surgeon to the Workhouſe. I have been oﬀered that of Reſident Surgeon "
        "at the Firth Diſpenſary, with a ſalary of £70 and a houſe.",
        "I am, Gentlemen, your moſt obedient Servant,",
        "Amos Peel",
    ),
    "board.txt": (
        "Lodd, 9 June 1801",
        "Sir,",
        "The Board has fixed the salary of the Master of the Workhouse at £40, with coals and candles.",
        "Your obedient Servant,",
        "John Hart",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("old")
    return synced(folder, embedding, written(folder / "letters", LETTERS))


@pytest.mark.parametrize(
    "question",
    [
        "What salary was offered to the Resident Surgeon at the Dispensary?",
        "What office did Peel resign?",
        "Which place at the Workhouse does Peel resign?",
    ],
)
def test_they_are_found_and_quoted_as_printed(bot, question):
    answer = bot.query(question)
    assert answer.quotes[0].letter.path == "peel.txt"
    assert "ſ" in answer.quotes[0].text
    assert_verbatim(answer, bot.config.corpus)

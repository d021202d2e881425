"""What somebody said is quoted from minutes and the letters of others where their own do not speak of it."""

import pytest

from answering import assert_verbatim, synced, written

LETTERS = {
    "own.txt": [
        "Quay Trust",
        "3 May 2021",
        "Dear Mr Lund",
        "The gate is shut.",
        "Yours sincerely",
        "Ivor Teal",
    ],
    "her.txt": [
        "Quay Trust",
        "7 May 2021",
        "Dear Mr Lund",
        "The crane is old.",
        "Yours sincerely",
        "Nan Pike",
    ],
    "minutes.txt": [
        "QUAY USERS",
        "Minutes of the meeting held on 2 June 2021",
        "Present: Cy Lund (Chair), Ivor Teal, Nan Pike",
        "1. Late ferries. Nine of thirty ferries had been late. Mr Teal said that £4 was payable for each.",
        "2. The lamp. Mrs Lund said that the lamp had failed twice. Ms Pike thought nothing of it.",
        "3. The lamp oil. A letter to Mr Teal said that the oil was dear.",
    ],
    "other.txt": [
        "2 Mole Row",
        "9 June 2021",
        "Dear Sirs",
        "I was told by Ms Pike that the slipway would be swept in July.",
        "Yours faithfully",
        "Cy Lund",
    ],
    "hearsay.txt": [
        "2 Mole Row",
        "11 June 2021",
        "Dear Sirs",
        "My wife, who had met Mr Teal, said that the mooring was dear. "
        "The man next door to old Mr Teal told me that the mooring was let.\n\n"
        "Did Mr Teal say that the mooring was free? It is not true that Mr Teal said that the mooring was "
        "free. If Mr Teal said that the mooring was full, he erred. "
        "Nobody noted that Mr Teal said that the mooring was cold.\n\n"
        "Mr Teal said that it was raining. The mooring is long.\n\n"
        "The East Quay Trust said that the anchor was lost.",
        "Yours faithfully",
        "Cy Lund",
    ],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("reported")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("What did Mr Teal say about late ferries?", "minutes.txt", "£4 was payable for each"),
        ("What did Nan Pike say about the slipway?", "other.txt", "would be swept in July"),
    ],
)
def test_what_others_report_of_somebody_is_quoted(bot, question, path, said):
    answer = bot.query(question)
    assert not answer.abstained
    assert [quote.letter.path for quote in answer.quotes] == [path]
    assert said in answer.quotes[0].text
    assert any("is not spoken of, in these words, in the letter from" in one for one in answer.notices)
    assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize(
    "question",
    [
        "What did Mr Teal say about the mooring?",
        "What did the Quay Trust say about the anchor?",
        "What did Mr Teal say about the lamp?",
        "What did Nan Pike say about late ferries?",
    ],
)
def test_what_others_say_is_not_taken_for_it(bot, question):
    assert bot.query(question).abstained


def test_own_words_of_it_go_first(bot):
    answer = bot.query("What did Ivor Teal say about the gate?")
    assert {quote.letter.path for quote in answer.quotes} == {"own.txt"}

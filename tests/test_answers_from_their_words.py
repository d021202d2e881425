"""What is told where it is asked what somebody said, and no more."""

import pytest

from answering import assert_verbatim, synced, written

END = "Yours sincerely"
LETTERS = {
    "1.txt": (
        "Tide Surgery\n1 Quay Road, Northmere",
        "2 May 2021",
        "Dear Mr Pell",
        "I report the death of Mr Orlo Finch, who was found on the stairs at noon.",
        END,
        "Ida Vane",
    ),
    "2.txt": (
        "Quay Hospital\n2 Quay Road, Northmere",
        "9 May 2021",
        "Dear Mr Pell",
        "Dr Vane said that the stairs were dark. It said in a note of Tide Surgery that the rail was loose.",
        END,
        "Una Moss",
    ),
    "3.txt": (
        "Quay Hospital\n2 Quay Road, Northmere",
        "11 May 2021",
        "Dear Mr Pell",
        "The bell of the ward was mended in June.",
        END,
        "Una Moss",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("words")
    with synced(folder, embedding, written(folder / "files", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("What did Ida Vane say?", {"1.txt"}),
        ("What did Dr Vane say?", {"1.txt", "2.txt"}),
        ("What did Tide Surgery say?", {"1.txt"}),
        ("What did Una Moss say?", {"2.txt", "3.txt"}),
        ("What did Una Moss say in her letter of 11 May 2021?", {"3.txt"}),
        ("What did Ida Vane say in the letter of 2 May 2021?", {"1.txt"}),
    ],
)
def test_their_own_letters_are_quoted(bot, question, files):
    answer = bot.query(question)
    assert not answer.abstained
    assert {quote.letter.path for quote in answer.quotes} == files
    assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize(
    "question", ["What did Mr Finch say?", "What did Una Moss say in her letter of 4 May 2021?"]
)
def test_who_wrote_no_such_letter_is_quoted_with_none(bot, question):
    answer = bot.query(question)
    assert answer.abstained or "1.txt" in {quote.letter.path for quote in answer.quotes}


def test_what_letters_tell_that_one_so_called_said_stands(tmp_path, embedding):
    letters = {
        "1.txt": ("Gull Rowing Club", "4 May 2021", "Dear Ms Lowe", "We bought a boat.", END, "Jane Moss"),
        "2.txt": (
            "Gull Town Council",
            "9 May 2021",
            "Dear Ms Lowe",
            "At the meeting Councillor Moss said that the boats must be moved.",
            END,
            "Tom Reed\nClerk",
        ),
    }
    with synced(tmp_path, embedding, written(tmp_path / "files", letters)) as bot:
        answer = bot.query("What did Councillor Moss say?")
    assert {quote.letter.path for quote in answer.quotes} == {"2.txt"}, answer.text


def test_what_is_said_in_a_letter_about_something_is_asked_of_it(bot):
    answer = bot.query("What did Una Moss say in her letter of 11 May 2021 about the bell and the ward?")
    assert (
        "The bell of the ward" in answer.text
        and "from Una Moss say about the bell and the ward" in answer.text
    )


DECIDING = {
    "ruling.txt": (
        "HARBOURS OMBUDSMAN\n4 Bell Lane, Northmere",
        "2 May 2021",
        "Case 31",
        "The complaint is about the slipway. There was maladministration in the handling of the gate.",
        "Within four weeks the harbour must pay Mr Pell £40.",
        "Tessa Wren\nHarbours Ombudsman",
    ),
    "doubt.txt": (
        "Northmere Harbour\n1 Quay, Northmere",
        "9 May 2021",
        "Dear Mr Pell",
        "We have not decided yet whether the slipway is to be mended.",
        END,
        "Una Moss",
    ),
    "minutes.txt": (
        "Northmere Harbour Users",
        "11 May 2021",
        "Minutes",
        "The users resolved to ask the Ombudsman to find out about the crane.",
        "Carl Dunn",
    ),
}


@pytest.fixture(scope="module")
def decided(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("decided")
    with synced(folder, embedding, written(folder / "files", DECIDING)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what did the ombudsman find?", "maladministration"),
        ("What did the Harbours Ombudsman decide?", "maladministration"),
        ("what did the ombudsman order", "must pay"),
    ],
)
def test_a_decision_stands_in_the_letter_of_who_decides(decided, question, said):
    answer = decided.query(question)
    assert answer.quotes and not answer.abstained
    assert {quote.letter.path for quote in answer.quotes} == {"ruling.txt"}
    assert any(said in quote.text for quote in answer.quotes)
    assert_verbatim(answer, decided.config.corpus)


@pytest.mark.parametrize(
    "question", ["What did Carl Dunn find?", "What did Una Moss decide?", "What did Una Moss complain about?"]
)
def test_who_is_no_office_is_not_asked_for_what_was_decided(decided, question):
    assert "searched" not in " ".join(decided.query(question).notices)


def test_what_is_sought_is_told(decided):
    (note,) = decided.query("what did the ombudsman order").notices
    assert note.endswith("searched, for what must be done.")


def test_who_wrote_no_letter_decides_in_none(decided):
    answer = decided.query("What did the Harbours Commissioner decide?")
    assert "Only the letter" not in answer.text
    assert answer.abstained


@pytest.mark.parametrize(
    "question", ["what did Kit Tran complain of?", "What was Mr Tran's complaint about?"]
)
def test_what_somebody_complains_of_need_not_be_called_so(tmp_path, embedding, question):
    letters = {
        "first.txt": (
            "Kit Tran\n3 Ash Lane",
            "4 March 2019",
            "Dear Ms Moss",
            "I want this treated as a formal complaint. The call bell had been unplugged. Both hearing aids"
            " have gone missing and nobody has offered a penny.",
            END,
            "Kit Tran",
        ),
        "later.txt": (
            "Northmere Harbour",
            "9 May 2020",
            "Dear Mr Pell",
            "We complain of the noise, and we expect you to consider a complaint about the crane.",
            END,
            "Una Moss",
        ),
    }
    with synced(tmp_path, embedding, written(tmp_path / "files", letters)) as bot:
        answer = bot.query(question)
        assert {quote.letter.path for quote in answer.quotes} == {"first.txt"}
        assert "unplugged" in answer.quotes[0].text or "hearing aids" in answer.quotes[0].text

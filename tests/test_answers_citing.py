"""Which letters speak of a letter, told from what answers it and from the days that letters cite."""

import pytest

from answering import synced

FIRST = """Elm Parish Council
12 March 2019

Mr J. Bull
County Highways

Dear Mr Bull,

The bridge at Ford Lane is unsafe. Please close it.

Yours sincerely,
Ann Lee
Clerk
"""
REPLY = """County Highways
2 April 2019

Ms Ann Lee
Elm Parish Council

Dear Ms Lee,

Thank you for your letter of 12 March about the bridge. We shall close it in May.

Yours sincerely,
J. Bull
"""
OTHER = """Elm Parish Council
5 June 2019

Mrs D. Hay MP

Dear Mrs Hay,

{said} Nothing has been done since.

Yours sincerely,
Ann Lee
Clerk
"""
CITING = "We told the county so in our letter of Tuesday, 12th March 2019."
AFTER_YEARS = "We told the county so in our letter of 12/03/2019."


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("citing")
    letters = folder / "letters"
    letters.mkdir()
    for name, text in {
        "1-bridge.txt": FIRST,
        "2-reply.txt": REPLY,
        "3-hay.txt": OTHER.format(said=CITING),
        "4-figures.txt": OTHER.format(said=AFTER_YEARS).replace("5 June", "7 August"),
        "5-day.txt": OTHER.format(said="The bridge was inspected on 12 March 2019.").replace(
            "5 June", "6 June"
        ),
        "7-gale.txt": OTHER.format(said="Mr Gale's letter of 12 March 2019 was mislaid.").replace(
            "5 June", "7 June"
        ),
        "8-hill.txt": OTHER.format(said="Prof. Hill's letter of 12 March 2019 was mislaid.").replace(
            "5 June", "8 June"
        ),
        "6-older.txt": OTHER.format(said="We refer to our letter of 12 March.").replace(
            "5 June 2019", "1 June 2018"
        ),
    }.items():
        (letters / name).write_text(text)
    with synced(folder, embedding, list(letters.iterdir())) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Which letters cite the letter of 12 March 2019?",
        "Which other letters refer to letter 1?",
        "Who mentions 1-bridge.txt?",
        "Do any letters mention the letter of 12 March 2019?",
        "Where is letter 1 mentioned?",
        "Is letter 1 quoted anywhere else?",
    ],
)
def test_letters_that_answer_a_letter_or_cite_its_day_speak_of_it(bot, question):
    answer = bot.query(question)
    assert [one.letter.path for one in answer.listed] == ["2-reply.txt", "3-hay.txt", "4-figures.txt"]
    assert "3 letters speak of the letter of 12 March 2019 from Ann Lee" in answer.text
    assert [quote.text for quote in answer.quotes] == [
        "Thank you for your letter of 12 March about the bridge.",
        CITING,
        AFTER_YEARS,
    ]


def test_a_letter_that_none_speaks_of_is_told_to_be_so(bot):
    answer = bot.query("Which letters mention letter 5?")
    assert answer.abstained and not answer.quotes
    assert (
        "None of the 8 letters searched is known to answer or follow the letter of 6 June 2019" in answer.text
    )


def test_what_is_known_by_a_date_alone_is_told_to_be_so(bot):
    remarks = {one.letter.path: one.remark for one in bot.query("Which letters cite letter 1?").listed}
    assert remarks["3-hay.txt"] == "cites a letter of this date"
    assert remarks["2-reply.txt"].startswith("replies to the letter of 12 March 2019")


def test_letters_may_speak_of_one_that_is_not_there(bot):
    answer = bot.query("Which letters refer to the letter of 12 March 2018?")
    assert [one.letter.path for one in answer.listed] == ["6-older.txt"]
    assert "1 letter speaks of a letter of 12 March 2018" in answer.text


def test_a_day_alone_is_no_letter(bot):
    answer = bot.query("Which letters mention 12 March 2019?")
    assert "speak of" not in answer.text and not answer.listed


def test_what_answered_it_is_told_of_the_letter_spoken_of(bot):
    history = [{"role": "user", "content": "Who signed letter 1?"}]
    history.append({"role": "assistant", "content": bot.query("Who signed letter 1?").text})
    answer = bot.query("Which letters answered it?", history=history)
    assert [one.letter.path for one in answer.listed] == ["2-reply.txt"]

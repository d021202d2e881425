"""What "the ombudsman" says of something, where one body alone of the senders is called so."""

import pytest

from answering import synced, written


def letter(body, day, text, name):
    return [body, day, "Dear Ms Vane,", text, "Yours sincerely,", name]


LETTERS = {
    "a.txt": letter(
        "Harbours Ombudsman",
        "4 May 2021",
        "27. The Board has taken no step, either way, on the lamps of the mole. That was fault.",
        "Ann Orme",
    ),
    "b.txt": letter(
        "Quayside Harbour Board", "9 June 2021", "We shall paint the mole and its rail in May.", "Ida Lowe"
    ),
    "c.txt": letter(
        "Harbours Inspectorate", "9 July 2021", "14. I prefer the evidence of the pilots on fog.", "J Vane"
    ),
    "d.txt": letter("Gull Point Parish Council", "9 May 2021", "The lamps of the mole are dark.", "A Hale"),
    "f.txt": letter(
        "Coroners Society of Hale", "4 June 2021", "The inquest fees are to rise in the autumn.", "Ida Vane"
    ),
    "g.txt": letter("Hale Town Council", "9 June 2021", "The coroner has opened an inquest.", "C Hale"),
    "h.txt": letter("Orme and Farmer", "9 June 2021", "The hay fees are to rise in the spring.", "D Farmer"),
    "e.txt": letter("Skelby Town Council", "9 May 2021", "Fog is rare here, our clerk tells us.", "B Hale"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("offices")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "path", "words"),
    [
        ("what did the ombudsman say about the lamps", "a.txt", "no step"),
        ("what did the inspector say about fog", "c.txt", "pilots"),
        ("What did the ombudsman find about the lamps of the mole?", "a.txt", "no step"),
    ],
)
def test_the_office_of_one_body_is_known(bot, question, path, words):
    answer = bot.query(question)
    assert answer.quotes[0].letter.path == path and words in answer.quotes[0].text


@pytest.mark.parametrize(
    "question",
    [
        "what did the ombudsman say about fog",
        "what did the commissioner say about the lamps",
        "What did the coroner say about the fees?",
        "What did the farmer say about the hay fees?",
    ],
)
def test_what_no_such_office_says_is_not_said_by_another(bot, question):
    assert not any(notice.startswith("Only the") for notice in bot.query(question).notices)


def test_a_word_for_several_bodies_means_none_of_them(bot):
    answer = bot.query("what did the council say about the rail")
    assert not any(notice.startswith("Only the") for notice in answer.notices)

"""Letters to a person count as to the body and the office that other letters of the time give that person."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written

LAMP = "The lamp on the mole is out again. We shall mend it in the spring."


def _letter(head, day, greeting, *foot):
    return (head, day, greeting, LAMP, "Yours sincerely", "\n".join(foot))


def _listed(answer):
    return [one.letter.path for one in answer.listed]


BOARD, UNION = "ORLO HARBOUR BOARD", "QUAY TRADES UNION"
LETTERS = {
    "a.txt": _letter(BOARD, "2 March 2015", "Dear Mr Pell", "T Varley", "Harbour Master"),
    "b.txt": _letter(UNION, "9 March 2015", "Dear Miss Varley", "Ned Pell"),
    "c.txt": _letter(UNION, "20 March 2015", "Dear Miss Varley", "N Pell"),
    "d.txt": _letter("4 Mole Road", "2 April 2015", "Dear Mr Pell", "Ivo Lark"),
    "e.txt": _letter("4 Mole Road", "9 April 2015", "Dear Mrs Varley-Oram", "Ivo Lark"),
    "f.txt": _letter("HOUSE OF COMMONS", "3 May 2015", "Dear Miss Varley", "SIR HUGO LUND MP"),
    "g.txt": _letter(BOARD, "21 May 2015", "Dear Sir Hugo", "T Varley"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("posts")
    with synced(folder, embedding, written(folder / "files", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("How many letters did the Union send to the Board?", ["b.txt", "c.txt"]),
        ("How many letters did the Board send to the Union?", ["a.txt"]),
        ("Which letters were sent to the Union?", ["a.txt", "d.txt"]),
        ("How many letters were sent to the Harbour Master?", ["b.txt", "c.txt", "f.txt"]),
        ("How many letters passed between the Board and the Union?", ["a.txt", "b.txt", "c.txt"]),
        ("How many letters did the Board send to the MP?", ["g.txt"]),
        ("How many letters passed between the MP and the Harbour Master?", ["f.txt", "g.txt"]),
        ("What was the last letter to the Union?", ["d.txt"]),
    ],
)
def test_letters_to_people_are_to_their_bodies_and_offices(bot, question, paths):
    answer = bot.query(question)
    assert _listed(answer) == paths, answer.text


def test_it_is_said_which_letters_are_counted_for_what_others_tell(bot):
    answer = bot.query("How many letters did the Union send to the Board?")
    assert "Counted as to “Board”: 2 letters to “Miss Varley”" in answer.text
    assert_verbatim(answer, bot.config.corpus)


def test_who_wrote_to_a_body_wrote_to_its_people(bot):
    answer = bot.query("Who wrote to the Union?")
    assert "Varley" in answer.text
    assert "Ivo Lark" in answer.text
    assert "Counted as to “Union”: 2 letters to “Mr Pell”" in answer.text


def test_of_one_who_served_two_bodies_the_day_tells(tmp_path, embedding):
    files = written(
        tmp_path / "files",
        {
            "a.txt": _letter(BOARD, "2 March 2015", "Dear Sir", "Ann Teal", "Clerk"),
            "b.txt": _letter(BOARD, "2 June 2015", "Dear Sir", "Ann Teal", "Clerk"),
            "c.txt": _letter(UNION, "2 March 2017", "Dear Sir", "Ann Teal", "Secretary"),
            "d.txt": _letter("4 Mole Road", "1 May 2015", "Dear Ms Teal", "Ivo Lark"),
            "e.txt": _letter("4 Mole Road", "1 May 2017", "Dear Ms Teal", "Ivo Lark"),
            "f.txt": _letter("4 Mole Road", "1 May 2016", "Dear Ms Teal", "Ivo Lark"),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        answer = bot.query("How many letters did Ivo Lark send to the Board?")
        assert _listed(answer) == ["d.txt"]
        assert "Not counted: 1 letter from or to “Ms Teal”" in answer.text
        assert "f.txt" in answer.text
        answer = bot.query("How many letters did Ivo Lark send to the Union?")
        assert _listed(answer) == ["e.txt"]


def test_of_two_of_one_surname_neither_is_taken(tmp_path, embedding):
    files = written(
        tmp_path / "files",
        {
            "a.txt": _letter(BOARD, "2 March 2015", "Dear Sir", "Ann Teal", "Clerk"),
            "b.txt": _letter("4 Mole Road", "2 March 2015", "Dear Sir", "Rose Teal"),
            "c.txt": _letter("4 Mole Road", "1 May 2015", "Dear Ms Teal", "Ivo Lark"),
            "d.txt": _letter("4 Mole Road", "8 May 2015", "Dear Mr Marram", "Ivo Lark"),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        answer = bot.query("How many letters did Ivo Lark send to the Board?")
        assert answer.listed == ()
        assert "c.txt" in answer.text
        assert "d.txt" not in answer.text


def test_an_office_that_another_has_come_to_hold_is_not_taken_to_be_held_still(tmp_path, embedding):
    files = written(
        tmp_path / "files",
        {
            "a.txt": _letter(BOARD, "2 March 2015", "Dear Sir", "Ann Teal", "Clerk"),
            "b.txt": _letter(BOARD, "2 June 2015", "Dear Sir", "Una Fell", "Clerk to the Board"),
            "c.txt": _letter("4 Mole Road", "1 July 2015", "Dear Ms Teal", "Ivo Lark"),
            "d.txt": _letter("4 Mole Road", "8 July 2015", "Dear Ms Fell", "Ivo Lark"),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        answer = bot.query("How many letters did Ivo Lark send to the Clerk?")
        assert _listed(answer) == ["d.txt"]
        assert "Not counted: 1 letter from or to “Ms Teal”" in answer.text
        answer = bot.query("How many letters did Ivo Lark send to the Board?")
        assert _listed(answer) == ["c.txt", "d.txt"]


def _sides(tmp_path, embedding):
    council, inspectors = "ORLO DISTRICT COUNCIL", "Tidal Inspectorate"
    files = written(
        tmp_path / "files",
        {
            **{
                f"o{day}.txt": _letter(council, f"{day} March 2015", "Dear Sir", "T Varley", "Clerk")
                for day in range(1, 5)
            },
            "i.txt": _letter(inspectors, "6 March 2015", "Dear Miss Varley", "Ada Thorne"),
            "p.txt": _letter("Mole Parish Council", "7 March 2015", "Dear Ms Thorne", "Ivo Lamb", "Clerk"),
            "q.txt": _letter("Mole Parish Council", "8 March 2015", "Dear Ms Orme", "Ivo Lamb", "Clerk"),
            "r.txt": (
                "Mole Parish Council",
                "9 March 2015",
                "The Head of Planning, Orlo DC",
                "Dear Sir",
                LAMP,
                "Yours faithfully",
                "Ivo Lamb\nClerk",
            ),
        },
    )
    return synced(tmp_path, embedding, files, settings={"ours": ("Orlo District Council",)})


def test_a_letter_to_others_who_write_themselves_is_not_perhaps_to_us(tmp_path, embedding):
    with _sides(tmp_path, embedding) as bot:
        answer = bot.query("How many letters did the Parish Council send to us?")
    assert _listed(answer) == ["r.txt"]
    assert "1 letter whose direction is not known was left out: q.txt" in answer.text


def test_who_is_called_as_letters_do_is_not_taken_to_be_anybody(tmp_path, embedding):
    with _sides(tmp_path, embedding) as bot:
        assert "taken to be" not in bot.query("Has anyone replied to Ms Orme?").text


def test_a_letter_told_of_by_its_recipients_body_is_the_one_that_is_asked_on(bot):
    answer = asked_in_turn(bot, "Who wrote to the Union on 2 April 2015?", "What does it say of the lamp?")
    assert {quote.letter.path for quote in answer.quotes} == {"d.txt"}, answer.text

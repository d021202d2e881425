"""What is denied of somebody's letters while others may be theirs."""

import pytest

from answering import synced, written
from corrbot.answers.selected import signed_bodies

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


HARBOUR, WROTE, END = "HARBOUR MINISTRY\nNorthmere", "We shall mend the mole in spring.", "Yours sincerely,"


def held(office, *more):
    """Return letters of two who held ``office`` one after the other, and one of their body after both."""
    one, other = f"Rufus Penrose\n{office}", f"Ada Toll\n{office}"
    return {
        "a.txt": (HARBOUR, "4 May 2019", "Dear Ms Vane,", WROTE, END, one),
        "b.txt": (HARBOUR, "4 May 2020", "Dear Ms Vane,", WROTE, END, other),
        "c.txt": (HARBOUR, "9 May 2021", "Dear Ms Vane,", WROTE, END),
        **dict(more),
    }


@pytest.mark.parametrize(
    ("office", "who", "named"),
    [
        ("Permanent Secretary", "Rufus Penrose", False),
        ("Permanent Secretary", "Ada Toll", True),
        ("Engineer", "Rufus Penrose", True),
    ],
)
def test_letters_after_a_successor_are_not_perhaps_theirs(tmp_path, hashed, office, who, named):
    with synced(tmp_path, hashed, written(tmp_path / "files", held(office))) as bot:
        assert ("(c.txt)" in bot.query(f"How many letters did {who} write?").text) is named


def test_who_is_spoken_of_with_a_title_may_have_written_it(tmp_path, hashed):
    note = ("9 June 2021", "Mr Lowe\n1 Quay Road", "Dear Mr Lowe,", "My wife, Mrs Vane, and I cannot sleep.")
    own = ("4 Quay Lane", "4 May 2021", "Mr Lowe\n1 Quay Road", "Dear Mr Lowe,", WROTE, END, "John Vane")
    with synced(tmp_path, hashed, written(tmp_path / "files", {"a.txt": own, "b.txt": note})) as bot:
        assert "may be theirs (b.txt)" in bot.query("How many letters did John Vane write?").text


def test_who_holds_the_same_office_of_another_body_is_no_successor(tmp_path, hashed):
    office = "Secretary of State"
    letters = held(office) | {
        "b.txt": (
            "TIDE MINISTRY\nNorthmere",
            "4 May 2020",
            "Dear Ms Vane,",
            WROTE,
            END,
            f"Ada Toll\n{office}",
        )
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        assert "may be theirs (c.txt)" in bot.query("How many letters did Rufus Penrose write?").text


def test_a_letter_to_somebody_is_not_perhaps_theirs(tmp_path, hashed):
    to = ("9 June 2021", "Ms Ada Toll\nHarbour Ministry", "Dear Ms Toll,", WROTE)
    letters = held("Engineer", ("d.txt", to))
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        assert "d.txt" not in bot.query("How many letters did Ada Toll write about the mole?").text


BOARD = "NORHAM MARSH INTERNAL DRAINAGE BOARD"
PAPERS = {
    "a.txt": (BOARD, "4 May 2021", "Dear Ms Vane,", "The pump runs.", "Yours sincerely,", "Ivo Lamb"),
    "levels.txt": (BOARD, "LEVELS OF MAY 2021", "1.2 m at the sluice and 1.4 m at the bridge."),
    "foot.txt": ("LEVELS OF JUNE 2021", "1.3 m at the sluice.", "Norham Marsh I.D.B."),
    "long.txt": (
        *(f"Part {letter}" for letter in "ABCDEFGH"),
        "Published by the Norham Marsh Internal Drainage Board",
        "The culvert was cleared in June.",
        *(f"Part {letter}" for letter in "IJKLM"),
    ),
}


def test_papers_that_name_a_body_in_any_place_are_searched(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "files", PAPERS)) as bot:
        answer = bot.query("What did the Norham Marsh Internal Drainage Board say about the culvert?")
        assert {quote.letter.path for quote in answer.quotes} == {"long.txt"}
        assert "1 letter that may be theirs (long.txt)" in answer.text


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Vane & Lowe LLP", "Tessa Lowe asks about the mole."),
        ("Tide Rivers Trust", "The notice is under the Rivers (Wales) Act."),
        ("Welsh Government", "It has not weighed the Welsh language."),
    ],
)
def test_one_word_of_the_name_of_a_body_does_not_tell_that_a_letter_may_be_its(tmp_path, hashed, body, other):
    letters = {
        "a.txt": (f"{body}\n4 Mole Road, Orlo", "4 May 2021", "Dear Mr Toll,", WROTE, END, "Ada Pell"),
        "b.txt": ("9 June 2021", f"{other} The mole has been shut since the storm of last winter, they say."),
        "c.txt": (
            "9 July 2021",
            f"{body} was asked about the mole in spring, and has not told us yet.",
        ),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        text = bot.query(f"How many letters did {body} send?").text
    assert "may be theirs (c.txt)" in text
    assert "b.txt" not in text


def mail(number, by, text):
    heads = (
        f"From: {by} Carew <{by.lower()}@works.example>",
        "To: Ivy Toll <ivy@quay.example>",
        f"Date: Mon, {number} May 2021 09:00:00 +0000",
        f"Subject: Roof {number}",
        f"Message-ID: <{number}@works.example>",
    )
    return "\n".join(heads), text


FIRM = "Hallbrook Roofing Services Ltd"
MAIL = {
    "1.eml": mail(3, "Ned", f"Ivy\n\nWe shall mend the roof by Friday.\n\nNed\n{FIRM}"),
    "2.eml": mail(4, "Ned", "Ivy\n\nThe roof is mended.\n\nNed"),
    "3.eml": mail(5, "Una", f"Ivy\n\nI have asked for a price.\n{FIRM} has not come back.\n\nUna"),
    "5.eml": mail(7, "Ida", f"Ivy\n\nThe damp is back.\n\nIda\n\nSent to:\n{FIRM}"),
    "4.eml": mail(6, "Una", f"Ivy\n\nThe gutter is clear.\n\nUna\n\ncc {FIRM}"),
}


@pytest.mark.parametrize("name", ["Hallbrook", "Hallbrook Roofing Services", "hallbrook"])
def test_mail_with_a_body_below_the_name_of_its_writer_may_be_from_the_body(tmp_path, hashed, name):
    with synced(tmp_path / "made", hashed, written(tmp_path / "files", MAIL)) as bot:
        text = bot.query(f"Which letters are from {name}?").text
    assert "not read as the sender's: 1 letter that may be theirs (1.eml)" in text


def test_letters_that_are_too_many_to_be_read_for_a_body_below_a_name_are_told(tmp_path, hashed, monkeypatch):
    monkeypatch.setattr(signed_bodies, "_MOST_READ", 2)
    with synced(tmp_path / "made", hashed, written(tmp_path / "files", MAIL)) as bot:
        text = bot.query("Which letters are from Hallbrook?").text
    assert (
        "letter that may be theirs" not in text
        and "4 letters by people of no known body have the name" in text
    )


@pytest.mark.parametrize(
    ("body", "itself"),
    [
        ("Tidewell Primary School", "The School"),
        ("Orlo Rowing Club", "The Club"),
        ("Orlo Hospital", "The Hospital"),
    ],
)
def test_what_a_body_calls_itself_tells_that_a_letter_may_be_its(tmp_path, hashed, body, itself):
    letters = {
        "a.txt": (f"{body}\n4 Mole Road, Orlo", "4 May 2021", "Dear Mr Toll,", WROTE, END, "Ada Pell"),
        "b.txt": ("9 June 2021", f"{itself} has shut the mole since the storm of last winter."),
        "c.txt": ("9 July 2021", "Nobody has told us of the mole since the storm of last winter."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        text = bot.query(f"How many letters did {body} send?").text
    assert "may be theirs (b.txt)" in text
    assert "c.txt" not in text


def test_letters_of_which_one_end_is_known_may_be_between_two_who_are_named(tmp_path, hashed):
    letters = {
        "a.txt": ("4 May 1871", "Mr. Vane,\nThe Quay", "Dear Mr. Vane,", "It is so.", "Yours,", "A. Toll"),
        "b.txt": ("9 May 1871", "Sir,", "The gate is locked.", "I have, &c.,", "B. VANE."),
        "c.txt": ("8 June 1872", "Sir,", "The lamp is lit.", "I have, &c.,", "B. VANE."),
        "d.txt": ("9 June 1871", "Sir,", "I have your letter.", "I have, &c.,", "C. LARK."),
    }  # fmt: skip
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        both = bot.query("List the letters between Toll and Vane")
        of_year = bot.query("List the letters between Toll and Vane in 1871")
        none = bot.query("List the letters between Toll and Lark")
        of_one = bot.query("List the letters from Toll")
    told = "Not counted, as only from whom or only to whom is known: "
    assert [one.letter.path for one in both.listed] == ["a.txt"]
    assert any(one.startswith(told) and "(b.txt, c.txt)" in one for one in both.notices)
    assert any(one.startswith(told) and "(b.txt)" in one for one in of_year.notices)
    assert not none.listed and any(one.startswith(told) and "(d.txt)" in one for one in none.notices)
    assert not any(told in one for one in of_one.notices)

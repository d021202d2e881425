"""Bodies that are asked for by their initials, or that letters call so, and people by their first names."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.known_people import KnownPeople, Meant
from corrbot.answers.phrasing.short_bodies import ShortBodies
from corrbot.letters import Party
from corrbot.threads.bodies import Bodies
from headings import heading


def letter(head, day, to, text, *signed):
    return [head, day, f"Dear {to},", "The sluice", text, "Yours sincerely,", "\n".join(signed)]


BOARD = "NORHAM MARSH INTERNAL DRAINAGE BOARD"
AGENCY = "Tide Agency"
LETTERS = {
    "a.txt": letter(BOARD, "4 May 2021", "Mr Pell", "The pump runs.", "Una Tarn", "Clerk"),
    "b.txt": letter("NORHAM MARSH I.D.B.", "5 May 2021", "Mr Pell", "It is sold.", "Una Tarn", "Clerk"),
    "c.txt": letter(AGENCY, "6 May 2021", "Una", "The gauge is broken.", "Ivo Lamb", "Manager"),
    "d.txt": letter(AGENCY, "7 May 2021", "Ms Tarn", "The gauge is mended.", "Ivo", "Manager"),
    "e.eml": [
        "From: Ada Moss <ada.moss@ta.example>\nTo: Ben Pell <pell@post.example>\n"
        "Date: Sat, 08 May 2021 10:00:00 +0000\nSubject: Gauge\n\nThe gauge is new.\n\nAda Moss"
    ],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("short")
    with synced(folder, hashed, written(folder / "files", LETTERS)) as assistant:
        yield assistant


def listed(answer):
    return [one.letter.path for one in answer.listed]


@pytest.mark.parametrize(
    "name", ["the Norham Marsh IDB", "the IDB", "Norham Marsh I.D.B.", "Norham Marsh Internal Drainage Board"]
)
def test_a_body_in_any_spelling_is_counted_whole(bot, name):
    answer = bot.query(f"How many letters did {name} write?")
    assert listed(answer) == ["a.txt", "b.txt"]
    assert any("for its initials" in one for one in answer.notices) == ("Internal" not in name)


def test_two_letters_are_read_as_the_body_and_that_is_told(bot):
    answer = bot.query("How many letters are from the TA?")
    assert listed(answer) == ["c.txt", "d.txt", "e.eml"]
    assert "“TA” is read as “Tide Agency”, too, for its initials." in answer.notices


def test_who_is_known_by_the_initials_of_a_body_alone_is_told_apart(bot):
    answer = bot.query("How many letters are from the Tide Agency?")
    assert listed(answer) == ["c.txt", "d.txt"]
    assert any(
        one.startswith("Not counted: 1 letter from or to “Ada Moss”, who may not be meant by “Tide Agency”")
        for one in answer.notices
    )


@pytest.mark.parametrize(
    ("question", "counted", "who", "place"),
    [
        ("How many letters did Ms Tarn receive?", ["d.txt"], "Una", "c.txt"),
        ("How many letters did Una Tarn receive?", ["d.txt"], "Una", "c.txt"),
        ("How many letters did Una receive?", ["c.txt"], "Ms Tarn", "d.txt"),
        ("How many letters did Ivo Lamb write?", ["c.txt"], "Ivo", "d.txt"),
    ],
)
def test_who_is_called_by_the_first_name_or_the_surname_alone_is_named_as_possible(
    bot, question, counted, who, place
):
    answer = bot.query(question)
    assert listed(answer) == counted
    told = f"Not counted: 1 letter from or to “{who}”, who may not be meant by “"
    assert any(one.startswith(told) and one.endswith(f"({place}).") for one in answer.notices)


def test_so_it_is_where_all_who_wrote_to_somebody_are_asked_for(bot):
    answer = bot.query("Who wrote to Ms Tarn?")
    assert [one.path for one in answer.letters] == ["c.txt", "d.txt"]
    assert "“Una” may not be meant by “Ms Tarn” (c.txt)." in answer.notices


def test_a_first_name_is_not_that_of_somebody_else_of_the_surname():
    people = KnownPeople([heading("1", sender=Party("Una Tarn")), heading("2", sender=Party("Mr Tarn"))])
    assert people.meant("Una Tarn", Party("Una")) is people.meant("Mrs Tarn", Party("Una")) is Meant.PERHAPS
    for other in ("Ida Tarn", "Una Moss", "Moss"):
        assert people.meant(other, Party("Una")) is Meant.NOT
    elsewhere = Party("Una", organisation="Tide Agency")
    assert people.meant("Una Tarn", elsewhere) is Meant.NOT


def short(*bodies, people=()):
    parties = [Party(organisation=body) for body in bodies] + [Party(one) for one in people]
    letters = [heading(str(at), sender=party) for at, party in enumerate(parties)]
    return ShortBodies(Bodies.of(letters), parties)


def read(name, *bodies, people=()):
    return short(*bodies, people=people).read(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("NMBC", "Norham Metropolitan Borough Council"),
        ("N.M.B.C.", "Norham Metropolitan Borough Council"),
        ("nmbc", ""),
        ("MBC", ""),
        ("TA", ""),
        ("Norham", ""),
        ("BC", ""),
        ("Wick MBC", ""),
        ("Tide Agency", ""),
        ("", ""),
    ],
)
def test_initials_of_all_of_a_name_mean_the_only_body(name, meant):
    assert read(name, "Norham Metropolitan Borough Council", "Tide Agency", "Toll Authority") == meant


def test_letters_that_are_a_name_or_a_word_are_those_of_a_body_in_capitals_only_and_of_nobody_called_so():
    body = "Coastal Aid Trust"
    assert read("Cat", body) == read("CAT", body, people=["Cat Moss"]) == ""
    assert read("CAT", body) == read("C.A.T.", body) == body
    assert read("Stanley Bass", "Stanley Bowls Arts Sports Society") == ""


@pytest.mark.parametrize(
    ("name", "body"),
    [("MP", "Metropolitan Police"), ("M.P.", "Metropolitan Police"), ("CEO", "Coastal Erosion Office")],
)
def test_letters_for_offices_or_after_names_are_those_of_no_body(name, body):
    assert read(name, body) == ""


def test_letters_that_another_body_bears_are_not_read_as_the_end_or_all_of_a_name():
    for society in ("Wold Newton Horticultural Society", "Norham Horticultural Society"):
        assert read("NHS", society, "Norham NHS Trust") == read("NHS", society, "NHS") == ""


def test_a_body_called_by_the_letters_alone_may_be_the_one_with_the_whole_name():
    bodies = ("Tide Agency", "TA")
    assert read("TA", *bodies) == ""
    assert short("Tide Agency", "TA").may_be("TA", Party(organisation="Tide Agency"))
    assert short("Tide Agency", "TA").may_be("Tide Agency", Party(organisation="TA"))
    assert not short("Tide Agency", "Toll Authority", "TA").may_be("TA", Party(organisation="Tide Agency"))


@pytest.mark.parametrize(
    ("body", "email"),
    [
        ("Cabinet Office", "x@shop.co.uk"),
        ("Arts Council", "x@orlo.ac.uk"),
        ("Norham Horticultural Society", "x@wessex.nhs.uk"),
        ("Metropolitan Enterprise", "x@me.com"),
    ],
)
def test_parts_of_addresses_that_many_bear_are_no_initials(body, email):
    assert not short(body).may_be(body, Party(email=email))


def test_who_has_no_name_is_told_by_the_address(tmp_path, hashed):
    mail = "From: gauge@ta.example\nTo: Ben Pell <pell@post.example>\nSubject: Gauge\n\nThe gauge is new."
    with synced(tmp_path, hashed, written(tmp_path / "files", LETTERS | {"f.eml": [mail]})) as bot:
        text = bot.query("How many letters are from the Tide Agency?").text
        assert "f.eml" in text and "“”" not in text

"""Titles that letters give people in greetings, heads and texts, told of letters that are signed without."""

import pytest

from answering import asked_in_turn, synced, written

_MAIL = "From: {}\nTo: {}\nDate: {}\nSubject: {}\nMessage-ID: <{}@toll.example>\n\n{}\n"
_OFFICE, _HUSBAND = "Office <office@pier.example>", "Bram Tulley <b.tulley@toll.example>"
LETTERS = {
    "1.eml": [_MAIL.format(_HUSBAND, _OFFICE, "Mon, 18 Mar 2024 08:04:00 +0000", "Gate", "a", "It is shut.")],
    "2.eml": [
        _MAIL.format(
            _OFFICE,
            _HUSBAND,
            "Tue, 19 Mar 2024 08:04:00 +0000",
            "RE: Gate",
            "b",
            "Dear Mr Tulley\n\nThank you. We shall open it.\n\nKind regards\nOda Finn\nClerk",
        )
    ],
    "3.txt": ["The Toll House", "8 July 2024", "Dear Ms Finn", "The gate is shut again.", "Pella Tulley"],
    "4.txt": ["9 Quay Lane", "9 July 2024", "Dear Ms Finn", "My boat has sunk.", "Sanna Kord"],
    "5.txt": [
        "Rudge & Vale LLP",
        "12 July 2024",
        "Dear Ms Finn",
        "Our client: Ms Sanna Kord",
        "The boat was worth £900.",
        "Yours sincerely",
        "Una Vale",
    ],
    "6.txt": ["2 Mole Row", "3 May 2024", "Dear Ms Finn", "I slipped on the pier.", "Jory Askew"],
    "7.txt": ["2 Mole Row", "1 June 2024", "Ms Finn,", "I have had no answer.", "J. Askew"],
    "8.txt": ["Pier Trust", "2 June 2024", "Dear Mr Askew", "We are sorry.", "Yours sincerely", "Oda Finn"],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("titles")
    with synced(folder, hashed, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Mr Tulley", ["1.eml"]),
        ("Mrs Tulley", ["3.txt"]),
        ("Ms Kord", ["4.txt"]),
        ("Mr Kord", []),
        ("Mr Askew", ["6.txt", "7.txt"]),
    ],
)
def test_a_title_that_letters_give_tells_whose_letters_are_meant(bot, name, found):
    assert [one.letter.path for one in bot.query(f"Which letters are from {name}?").listed] == found


@pytest.mark.parametrize("name", ["Mr Tulley", "Ms Kord", "Mr Askew"])
def test_a_title_that_letters_give_is_not_doubted(bot, name):
    assert "the title in" not in bot.query(f"Which letters are from {name}?").text


def test_she_after_a_title_is_no_man(bot):
    told = asked_in_turn(bot, "What did Mrs Tulley write?", "When did she write?")
    assert [one.letter.path for one in told.listed] == ["3.txt"] or "8 July 2024" in told.text


FAMILY = {
    "daughter.txt": [
        "3 Weir Row",
        "9 July 2024",
        "Dear Ms Finn",
        "My father Mr J. Tamsel asked too.",
        "Jenna Tamsel",
    ],
    "initial.txt": ["Pier Trust", "10 July 2024", "Dear Ms Finn", "Mr K. Orrel rang again.", "Una Vale"],
    "whole.txt": ["8 Weir Row", "11 July 2024", "Dear Ms Finn", "The bell is cracked.", "Kerra Orrel"],
    "wife.txt": [
        "5 Weir Row",
        "2 May 2024",
        "Dear Ms Finn",
        "My husband, Mr Lusk, fell on the wet stairs.",
        "A. Lusk",
    ],
    "sorry.txt": [
        "Pier Trust",
        "4 May 2024",
        "A. Lusk\n5 Weir Row",
        "Dear Sir or Madam",
        "We are sorry that Mr Lusk fell.",
        "Yours faithfully",
        "Oda Finn",
    ],
    "other.txt": ["6 Weir Row", "5 May 2024", "Dear Ms Finn", "I have written to Mr Gresk.", "B. Gresk"],
    "told.txt": ["Pier Trust", "6 May 2024", "Dear Ms Vale", "We had word from Mr Gresk.", "Oda Finn"],
}


@pytest.fixture(scope="module")
def family(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("family")
    with synced(folder, hashed, written(folder / "written", FAMILY)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Miss Jenna Tamsel", ["daughter.txt"]),
        ("Ms Tamsel", ["daughter.txt"]),
        ("Miss Kerra Orrel", ["whole.txt"]),
        ("Ms Orrel", ["whole.txt"]),
    ],
)
def test_a_title_before_an_initial_denies_no_other(family, name, found):
    told = family.query(f"Which letters are from {name}?")
    assert [one.letter.path for one in told.listed] == found
    assert "It was not found whether" in told.text


@pytest.mark.parametrize(("name", "writer"), [("Mr Lusk", "A. Lusk"), ("Mr Gresk", "B. Gresk")])
def test_whom_the_writer_tells_of_is_not_the_writer(family, name, writer):
    told = family.query(f"How many letters did {name} write?").text
    assert f"0 letters from “{name}”" in told
    assert f"from or to “{writer}”, who may not be meant by “{name}”" in told

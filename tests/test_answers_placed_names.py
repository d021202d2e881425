"""People told from namesakes by the farm or the house at the head of their letters."""

import pytest

from answering import synced, written

LETTERS = {
    "hill.txt": (
        "Hill Farm,\nWen.\n\n3 May 1998",
        "Dear Mr Orme,",
        "The lorry cannot cross the bridge any more.",
        "Yours truly,",
        "David Bell",
    ),
    "mill.txt": (
        "Mill Cottage\nWen\n\n4 May 1998",
        "Dear Mr Orme,",
        "My neighbour at Hill Farm has written to you. I do not want the bridge.",
        "Yours sincerely,",
        "Ivor Bell",
    ),
    "later.txt": (
        "5 June 1999",
        "Dear Mr Orme,",
        "The bridge is shut still.",
        "Yours truly,",
        "David Bell",
    ),
    "reply.txt": (
        "Wen Parish Council\n\n6 July 1999",
        "Mrs M. Lark\nPen Isaf",
        "Dear Mrs Lark,",
        "The Council will pay for the gate.",
        "Yours sincerely,",
        "Tom Orme\nClerk",
    ),
    "lark.txt": (
        "Pen Isaf, Wen\n\n7 June 1999",
        "Dear Mr Orme,",
        "Your man has broken my gate.",
        "Yours sincerely,",
        "Mary Lark",
    ),
    "duke.txt": (
        "Bedford Street\nBedford\n\n8 June 1999",
        "Dear Mr Orme,",
        "The lamp is out.",
        "Yours sincerely,",
        "Mary Duke",
    ),
    "earl.txt": (
        "Warwick, Wen\n\n8 July 1999",
        "Dear Mr Orme,",
        "The drain is full.",
        "Yours sincerely,",
        "Tom Earl",
    ),
    "lewis.txt": (
        "Hill, Wen\n\n8 August 1999",
        "Dear Mr Orme,",
        "The wall is down.",
        "Yours sincerely,",
        "Ann Lewis",
    ),
    "thomas.txt": (
        "York\n\n9 August 1999",
        "Dear Mr Orme,",
        "The road is shut.",
        "Yours sincerely,",
        "Ann Thomas",
    ),
    "bishop.txt": (
        "Bishop of Wen\n\n9 June 1999",
        "Dear Mr Orme,",
        "The churchyard is full.",
        "Yours sincerely,",
        "John Bell\nBishop of Wen",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("placed")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths", "read"),
    [
        ("Which letters are from Bell of Hill Farm?", ["hill.txt"], "“Bell” with “Hill Farm”"),
        ("letters from bell of hill farm", ["hill.txt"], "“Bell” with “hill farm”"),
        ("Which letters did Bell of Mill Cottage write?", ["mill.txt"], "“Bell” with “Mill Cottage”"),
        ("How many letters from Mrs Lark of Pen Isaf?", ["lark.txt"], "“Mrs Lark” with “Pen Isaf”"),
        ("Which letters are to Mrs Lark of Pen Isaf?", ["reply.txt"], "“Mrs Lark” with “Pen Isaf”"),
    ],
)
def test_a_place_at_the_head_tells_whose_letter_it_is(folder, question, paths, read):
    answer = folder.query(question)
    assert [listed.letter.path for listed in answer.listed] == paths, answer.text
    assert f"is read as {read}" in answer.text


def test_letters_of_the_same_name_without_the_place_are_named(folder):
    text = folder.query("Which letters are from Bell of Hill Farm?").text
    assert "Not counted: 1 letter from or to the same name without it (later.txt)." in text


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters are from the Bishop of Wen?", ["bishop.txt"]),
        ("Which letters are from Tom Orme of Wen Parish Council?", ["reply.txt"]),
        ("Which letters are from David Bell?", ["hill.txt", "later.txt"]),
        ("Which letters are from Bell of Low Farm?", []),
        ("Which letters are from Ivor Bell of Hill Farm?", []),
        ("Which letters are from Bell of Hill?", []),
        ("Which letters are from the Duke of Bedford?", []),
        ("letters from Earl of Warwick", []),
        ("Which letters are from Lewis Hill?", []),
        ("Which letters are from Thomas York?", []),
    ],
)
def test_other_names_are_read_as_before(folder, question, paths):
    answer = folder.query(question)
    assert [listed.letter.path for listed in answer.listed] == paths, answer.text
    assert "in the address of the letter" not in answer.text


def test_what_somebody_of_a_place_said_is_looked_for_in_their_letter(folder):
    answer = folder.query("What did Bell of Mill Cottage say about the bridge?")
    assert {quote.letter.path for quote in answer.quotes} == {"mill.txt"}

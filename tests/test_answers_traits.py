import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.selection import Selection


@pytest.fixture(scope="module")
def printing(tmp_path_factory, hashed):
    texts = {
        "offer.txt": "ORME LLP\n\nWITHOUT PREJUDICE\n\n3 May 2018\n\nDear Sirs,\n\nWe offer £40.\n\nYours,"
        "\n\nA. Orme",
        "map.txt": "ORME LLP\n\n4 May 2018\n\nDear Sirs,\n\nHere is the map.\n\nYours,\n\nA. Orme\n\nEncs.",
        "talk.txt": "ORME LLP\n\n5 May 2018\n\nDear Sirs,\n\nWe said without prejudice that the enclosure of "
        "the common is wrong.\n\nYours,\n\nA. Orme",
    }
    corpus = tmp_path_factory.mktemp("printing")
    (corpus / "corpus").mkdir()
    for name, text in texts.items():
        (corpus / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(corpus, hashed, []) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("selection", "path"),
    [(Selection(attachments=True), "map.txt"), (Selection(marking="WITHOUT PREJUDICE"), "offer.txt")],
)
def test_what_a_letter_prints_over_or_under_its_words_tells_that_it_is_marked_or_encloses(
    printing, selection, path
):
    assert [letter.path for letter in printing.choose(selection).letters] == [path]


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters are enclosures?", ["b.txt"]),
        ("How many letters are enclosures?", ["b.txt"]),
        ("Which letters from Ada Orme are enclosures?", ["b.txt"]),
    ],
)
def test_letters_headed_as_an_enclosure_are_enclosures(tmp_path, hashed, question, paths):
    end = ("Yours faithfully", "Ada Orme")
    letters = {
        "a.txt": ("ORME LLP", "3 May 1918", "Dear Sirs", "I send the map as an enclosure.", *end),
        "b.txt": ("Inclosure 2 in No. 9.", "ORME LLP", "2 May 1918", "Dear Sirs", "The map is old.", *end),
        "c.txt": ("ORME LLP", "4 May 1918", "Dear Sirs", "The inclosure of the common is wrong.", *end),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query(question)
    assert answer.text.startswith("1 letter")
    assert [one.letter.path for one in answer.listed] in (paths, [])

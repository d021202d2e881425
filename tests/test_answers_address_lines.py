"""Letters that name a place or a body at their head only, or whose reference goes on after the one asked."""

import pytest

from answering import synced, written
from corrbot.letters.references import goes_on

HEAD = "Strand Borough Council\nPort Office, Quay Street, Strand SD1 4AA"
LETTERS = {
    "1.txt": (
        HEAD,
        "Mr Tom Ash\nHeron Mill\n4 Weir Lane\nStrand SD3 9QQ",
        "Our ref: EN/18/0231",
        "4 June 2018",
        "Dear Mr Ash",
        "The sluice",
        "You must open the sluice by Friday.",
        "Yours sincerely",
        "Una Fry",
    ),
    "2.txt": (
        "Heron Mill, 4 Weir Lane, Strand SD3 9QQ",
        "9 June 2018",
        "Ms Una Fry\nStrand Borough Council\nPort Office\nStrand SD1 4AA",
        "Dear Ms Fry",
        "I opened it on Friday.",
        "Yours sincerely",
        "Tom Ash",
    ),
    "3.txt": (
        HEAD,
        "Mrs Ada Orme\n7 Weir Lane\nStrand SD3 9QR",
        "Our ref: EN/18/0231/A",
        "11 June 2018",
        "Dear Mrs Orme",
        "The sluice at Heron Mill was opened.",
        "Yours sincerely",
        "Una Fry",
    ),
    "4.txt": (
        HEAD,
        "The Manager\nKestrel Haulage Ltd\n2 Dock Road\nStrand SD2 1BB",
        "14 June 2018",
        "Dear Sir",
        "The bridge is closed.",
        "Yours faithfully",
        "Una Fry",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("addresses")
    files = written(place / "letters", LETTERS)
    with synced(place, hashed, files, settings={"ours": ("Strand Borough Council",)}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("List the letters about Heron Mill", "13"),
        ("Which letters mention Heron Mill?", "13"),
        ("letters mentioning Kestrel", "4"),
        ("List the letters about Weir Lane", "13"),
        ("List the letters about the bridge at Heron Mill", ""),
    ],
)
def test_a_place_in_an_address_that_is_not_the_senders_is_mentioned(bot, question, paths):
    assert [one.letter.path[0] for one in bot.query(question).listed] == list(paths)


def test_the_line_of_the_address_is_quoted(bot):
    answer = bot.query("Which letters mention Heron Mill?")
    assert answer.quotes[0].text == "Heron Mill"
    assert "or in an address there that is not its sender's" in answer.text


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters have the reference EN/18/0231?", "13"),
        ("List letters about EN/18/0231", "13"),
        ("Which letters have the reference EN/18/023?", "13"),
        ("Which letters have the reference EN/18/0231/A?", "3"),
    ],
)
def test_a_reference_with_more_behind_it_is_of_the_same_case(bot, question, paths):
    assert [one.letter.path[0] for one in bot.query(question).listed] == list(paths)


def test_which_references_go_on_is_told(bot):
    answer = bot.query("Which letters have the reference EN/18/0231?")
    assert "Counted, too: 1 letter that bears it with more behind (3.txt)." in answer.notices


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("EN/18/0231/A", True), ("EN/18/0231 A", True), ("EN/18/02310", False), ("EN/18/0231", False)],
)
def test_a_reference_goes_on_behind_a_sign(raw, expected):
    assert goes_on(raw, "EN180231") is expected

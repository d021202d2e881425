"""Two people who are greeted together, on lines of their own, and a number above the subject."""

import pytest

from corrbot.readers import read_letters


def read(to, greeting, subject="The weir"):
    head = ("HARBOUR BOARD", "12 October 2020", to, greeting, subject)
    text = "\n\n".join((*head, "Please answer.", "Yours sincerely", "Nora Brade\nCase Officer\n"))
    (letter,) = read_letters("a.txt", text.encode()).letters
    return letter


@pytest.mark.parametrize(
    ("to", "greeting"),
    [
        (
            "Mrs M Alder, Glebe Cottage, Wick\nMr P Alder, Alder Mills Ltd, Unit 6, Orlo",
            "Dear Mrs Alder and Mr Alder",
        ),
        ("Mrs M Alder, Glebe Cottage, Wick\nMr T Pyle, 4 Mill Lane, Orlo", "Dear Mrs Alder and Mr Pyle,"),
        ("Mr T Pyle\nMs A Lowe\n4 Mill Lane, Orlo", "Dear Mr Pyle & Ms Lowe"),
    ],
)
def test_each_of_those_greeted_together_has_the_letter(to, greeting):
    letter = read(to, greeting)
    second = to.split("\n")[1].split(",")[0]
    called = [party.name for party in (letter.recipient, *letter.cc)]
    assert called == [to.split("\n")[0].split(",")[0], second]
    assert not any("the first is given" in note for note in letter.notes)


@pytest.mark.parametrize(
    ("to", "greeting"),
    [
        ("Mrs M Alder\nMr T Pyle, 4 Mill Lane, Orlo", "Dear Mrs Alder"),
        ("Mrs M Alder\nLowe & Pyle Ltd\n4 Mill Lane, Orlo", "Dear Mrs Alder and colleagues"),
        ("Mrs M Alder\nMr T Pyle, 4 Mill Lane, Orlo", "Dear Sirs"),
    ],
)
def test_who_is_not_greeted_has_not(to, greeting):
    assert read(to, greeting).cc == ()


def test_a_number_above_the_subject_is_none_of_it():
    assert read("Ms A Lowe", "Dear Ms Lowe", "INQ/20/058/NB\nWick Lodge roof").subject == "Wick Lodge roof"
    assert read("Ms A Lowe", "Dear Ms Lowe", "INQ/20/058/NB").subject == "INQ/20/058/NB"


def test_who_is_greeted_and_copied_to_is_named_once():
    text = (
        "HARBOUR BOARD\n\n12 October 2020\n\nMrs M Alder, Glebe Cottage\nMr T Pyle, 4 Mill Lane, Orlo\n\n"
        "Dear Mrs Alder and Mr Pyle\n\nPlease answer.\n\nYours sincerely\n\nNora Brade\nCase Officer\n\n"
        "cc: Mr T Pyle\n"
    )
    (letter,) = read_letters("a.txt", text.encode()).letters
    assert [one.name for one in letter.cc] == ["Mr T Pyle"]


def test_one_who_is_greeted_is_one_of_two_of_the_name():
    assert read("Mr A Smith\nMr B Smith\n4 Mill Lane, Orlo", "Dear Mr Smith and Ms Lowe").cc == ()

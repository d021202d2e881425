"""Whether a sentence says who somebody is, beside the name."""

import pytest

from corrbot.answers.phrasing.beside_names import says_who, signs_with_office


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("R. Marram", "The tide was read by R. Marram, Weir Street Pilots."),
        ("John Hale", "John Hale, the owner of No. 5, has complained of the wall."),
        ("Nora Finch", "The surveyor Nora Finch advised the Board on the wall."),
        ("Nora Finch", "They told that to the surveyor, Ms Nora Finch, who came."),
        ("Nora Finch", "We met Nora Finch, our late Harbour Surveyor."),
        ("Nora Finch", "We met Nora Finch (Quay Homes)."),
        ("Kim Vale", "Kim Vale, clerk to the Board, did not come."),
        ("Kim Vale", "We wrote to Kim Vale, who is the tenant there."),
        ("Kay Orr", "Kay Orr is the clerk."),
        ("Kay Orr", "The unit was in the charge of Ms Kay Orr, who has since left."),
        ("Kay Orr", "The office at Orle is run by Kay Orr."),
        ("Kay Orr", "Kay Orr was a marine biologist at Orle."),
    ],
)
def test_what_stands_beside_a_name_says_who_that_is(name, sentence):
    assert says_who(name, sentence)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Kim Vale", "Kim Vale, the trains and the boats were late."),
        ("Kim Vale", "According to Kim Vale, the clerk was late."),
        ("Kay Orr", "I do not know whether Kay Orr is the clerk."),
        ("Kay Orr", "Is it true that Kay Orr is the clerk?"),
        ("Kay Orr", "Kay Orr was the first to complain."),
        ("Kay Orr", "I do not know whether the office is run by Kay Orr."),
        ("Kay Orr", "The ship was run by Kay Orr aground."),
        ("Kay Orr", "The office was run by Kay Orr into debt."),
        ("Kay Orr", "In the care of Mrs Kay Orr, we sent a parcel."),
        ("Kay Orr", "The office is not run by Kay Orr."),
        ("Kay Orr", "The charge of the office was told to Kay Orr."),
        ("Nora Finch", "Nora Finch, Tom Hale, Bo Lee and others were present."),
        ("Tom Hale", "Nora Finch, Tom Hale, Bo Lee and others were present."),
        ("Tom Hale", "The clerk, Tom Hale, Bo Lee and others were present."),
        ("Nora Finch", "Ms Nora Finch, tired of waiting, left early."),
        ("Nora Finch", "Nora Finch, angry with the clerk, left early."),
        ("Nora Finch", "I heard Nora Finch, who is late."),
        ("Nora Finch", "I told the clerk, Nora Finch left."),
    ],
)
def test_what_happens_beside_a_name_does_not(name, sentence):
    assert not says_who(name, sentence)


@pytest.mark.parametrize(
    ("lines", "does"),
    [
        ("Kay Orr\nCoroner's Officer", True),
        ("The clerk says yes.\n\nKay Orr MBE\nClerk to the Board", True),
        ("Kay Orr\nTom Hale\nClerk to the Board", False),
        ("I met Kay Orr\nClerks were there.", False),
        ("Present were\nKay Orr\nThe clerk was late.", False),
    ],
)
def test_an_office_below_a_name_says_who_that_is(lines, does):
    assert signs_with_office("Kay Orr", lines) is does

"""References that are asked for by the label that letters print them with."""

import pytest

from answering import synced, written

LETTERS = {
    "a.txt": (
        "Orlo Police",
        "9 May 2022",
        "Dear Mr Roe",
        "Theft at the mill - crime ref 1321014498",
        "The pump is back with you (property ref AR/558).",
        "Yours sincerely",
        "Cy Lund",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("labelled_references")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def test_a_reference_that_is_asked_for_by_its_label_is_no_other_of_the_letter(bot):
    assert bot.query("What is the crime reference?").lead == "Reference: 1321014498."
    assert bot.query("What is the property reference?").lead == "Reference: AR/558."

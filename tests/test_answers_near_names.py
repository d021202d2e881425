"""Names that are spelled nearly as letters have them."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.near_names import near_name

PASSAGES = ["The lamp on Tollen Steps is out.", "Mr Averil Finch mended the\nTollen Steps in May."]


def mentions(word):
    return any(word in text.lower() for text in PASSAGES)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Tolen Steps", "Tollen Steps"),
        ("Averill Finch", "Averil Finch"),
        ("Tollen Steps", ""),
        ("Dunbar Steps", ""),
        ("Tolen Finch", ""),
        ("Tolen", "Tollen"),
    ],
)
def test_the_name_that_letters_have(name, near):
    assert near_name(name, PASSAGES, mentions) == near


def test_a_misspelled_name_is_asked_back(tmp_path, embedding):
    letters = {
        "steps.txt": (
            "Wick Harbour Office\n\n3 May 2021",
            "Dear Mr Roe,",
            "The lamp on Tollen Steps is out. It can bear no more than four men.",
            "Yours sincerely,",
            "Ida Bolt",
        )
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as assistant:
        answer = assistant.query("Is the lamp on Tolen Steps out?")
        other = assistant.query("Is the lamp on Dunbar Steps out?")
    assert answer.abstained
    assert answer.lead.endswith("No letter searched mentions “Tolen Steps”. Did you mean “Tollen Steps”?")
    assert other.lead.endswith("No letter searched mentions “Dunbar Steps”.")

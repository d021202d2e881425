"""Which questions mean the letter that is open beside the conversation."""

import pytest

from corrbot.errors import UnknownLetter
from corrbot.letters import Letter
from corrbot.readers import read_letters
from corrbot.web.this_letter import this_letter

SLIP = b"3 May 2021\n\nDear Sir,\n\nThe slipway is shut.\n\nYours,\n\nOlga Finch\n"
OPEN = read_letters("slip.txt", SLIP).letters[0]


class Shelf:
    """An assistant with one letter."""

    def letter(self, wanted: str) -> Letter:
        if wanted != OPEN.id:
            raise UnknownLetter("There is none.")
        return OPEN


@pytest.mark.parametrize(
    ("question", "opened", "is_meant"),
    [
        ("Who wrote this letter?", OPEN.id, True),
        ("what does THIS E-MAIL say about the slipway", OPEN.id, True),
        ("What is the open letter about?", OPEN.id, True),
        ("Who wrote this letter?", "", False),
        ("Who wrote this letter?", "gone", False),
        ("Who wrote this letter?", None, False),
        ("Who wrote this letter?", "x" * 10_000, False),
        ("Who wrote the letter?", OPEN.id, False),
        ("Has this letter been answered?", OPEN.id, False),
        ("Was this letter corrected later?", OPEN.id, False),
        ("Which letters mention this letter?", OPEN.id, False),
    ],
)
def test_this_letter_is_the_open_one_where_only_that_is_asked_of(question, opened, is_meant):
    assert (this_letter(Shelf(), question, opened) == OPEN) == is_meant

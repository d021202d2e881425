"""Which questions mean the letter that is open beside the conversation."""

from dataclasses import replace

import pytest

from corrbot.answers.answer import Answer, Searched
from corrbot.errors import UnknownLetter
from corrbot.letters import Filters, Letter
from corrbot.quotes import Quote
from corrbot.readers import read_letters
from corrbot.web.this_letter import this_letter, told_of
from corrbot.web.told import Told

SLIP = b"3 May 2021\n\nDear Sir,\n\nThe slipway is shut.\n\nYours,\n\nOlga Finch\n"
OPEN = read_letters("slip.txt", SLIP).letters[0]


class Shelf:
    """An assistant with one letter."""

    def __init__(self, held: Letter = OPEN) -> None:
        self.held = held

    def letter(self, wanted: str) -> Letter:
        if wanted != self.held.id:
            raise UnknownLetter("There is none.")
        return self.held

    def headings(self, filters: Filters) -> list[Letter]:
        return [one for one in (self.held,) if filters.admits(one)]


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
        ("When was this letter written?", OPEN.id, True),
        ("To whom was this letter addressed?", OPEN.id, True),
        ("What is this letter's reference?", OPEN.id, True),
        ("What is the subject of this letter?", OPEN.id, True),
        ("Who wrote this letter and when?", OPEN.id, False),
        ("What does this letter say about gulls and eggs?", OPEN.id, True),
        ("Is the fee in this letter still £40?", OPEN.id, False),
        ("Who signed this letter and what is the fee now?", OPEN.id, False),
        ("What does this letter say about gulls and is it still so?", OPEN.id, False),
        ("What does this letter say about the reply to the Mayor?", OPEN.id, False),
        ("What does this letter say about the meeting of 9 June?", OPEN.id, False),
        ("Which fee applies after this letter?", OPEN.id, False),
        ("Was the survey report that this letter asks for sent?", OPEN.id, False),
        ("Who else was sent this letter?", OPEN.id, False),
        ("Which letter came after this letter?", OPEN.id, False),
        ("Is this letter superseded?", OPEN.id, False),
        ("How many residents objected to this notice?", OPEN.id, False),
        ("Who wrote this report?", OPEN.id, False),
        ("Who wrote this memo?", OPEN.id, False),
        ("Who wrote this letter of 9 June 2021?", OPEN.id, False),
    ],
)
def test_this_letter_is_the_open_one_where_only_that_is_asked_of(question, opened, is_meant):
    assert (this_letter(Shelf(), question, opened, Filters()) == OPEN) == is_meant


@pytest.mark.parametrize(("after", "is_meant"), [("2021-01-01", True), ("2022-01-01", False)])
def test_a_letter_that_the_filters_leave_out_is_not_meant(after, is_meant):
    asked = Filters(after=after)
    assert (this_letter(Shelf(), "Who wrote this letter?", OPEN.id, asked) == OPEN) == is_meant


def test_a_letter_is_not_meant_where_others_were_quoted_just_before():
    other = read_letters("other.txt", SLIP).letters[0]
    asked = "Who wrote this letter?", OPEN.id, Filters()

    def meant(*quoted: Letter, abstained: bool = False) -> Letter | None:
        quotes = tuple(Quote(letter, 12, 21) for letter in quoted)
        searched = Searched("why?", 2, 2)
        told = Told.of(Answer("why?", "", searched, quotes, (), not_said=abstained))
        return this_letter(Shelf(), *asked, lambda: told)

    assert meant(other) is None
    assert meant(other, OPEN) == OPEN
    assert meant() == OPEN


def test_the_id_by_which_it_was_asked_of_is_shown_nowhere():
    words = f"letter {OPEN.id}"
    part = Told(words, "", words, False, words, words, (("Filters", words),), (words,), (words,), (words,))
    told = told_of(
        replace(part, question="", parts=(replace(part, question=""),)), "Who wrote this letter?", OPEN
    )
    assert OPEN.id not in repr(told)
    assert repr(told).count("letter slip.txt") == 14

"""Notes of meetings and of calls, which have no letter's form, say who took them and when."""

import datetime as dt

import pytest

from corrbot.letters import Letter, parse
from corrbot.quotes import Quote

REST = "1. Programme. Mr Pell said that the sluice would be handed over in April and the weir in July."


def note(*paragraphs: str) -> Letter:
    return parse("\n\n".join(paragraphs), "note.txt", "")


def test_the_author_of_a_file_note_may_be_named_with_an_office() -> None:
    letter = note(
        "FILE NOTE\nAuthor: Ada Bell, Head of Drainage\nDate: 11 March 2016\nSubject: Panels",
        "Tom asked me to record what he told me by telephone yesterday.",
    )
    assert letter.sender
    assert (letter.sender.name, letter.sender.role) == ("Ada Bell", "Head of Drainage")


@pytest.mark.parametrize(
    "line",
    ["Thursday 19 January 2017, Moot Hall", "19 January 2017, 2.30 p.m.", "Moot Hall, 19 January 2017"],
)
def test_the_day_below_the_title_of_a_meetings_note_is_its_date(line: str) -> None:
    assert note(f"TIDE WALK - NOTE OF PROGRESS MEETING\n{line}\nPresent: Ada Bell", REST).date == dt.date(
        2017, 1, 19
    )


@pytest.mark.parametrize("line", ["Next meeting: 2 March 2017", "Present: Ada Bell (from 19 January 2017)"])
def test_another_day_below_the_title_is_not(line: str) -> None:
    assert note(f"TIDE WALK - NOTE OF PROGRESS MEETING\n{line}\nApologies: Tom Roe", REST).date is None


def test_who_took_a_note_may_be_named_at_its_foot() -> None:
    letter = note("TIDE WALK - NOTE OF PROGRESS MEETING\nPresent: Ada Bell", REST, "Note taken by: F. Grange")
    assert letter.sender and letter.sender.name == "F. Grange"


def test_a_paper_that_names_nobody_is_cited_by_its_file() -> None:
    letter = note("FILE NOTE\nDate: 11 March 2016", REST)
    assert Quote(letter, 0, 9).citation == "note.txt, 11 March 2016"


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("TIDE BOROUGH\nBundle index", "Photograph of the pier\nNotes made by John Low"),
        ("Bundle index", "Notes made by John Low"),
        ("NOTE OF PROGRESS MEETING", "Photograph of the pier\nNotes made by John Low"),
    ],
)
def test_a_note_named_in_a_list_is_by_nobody_else(title: str, end: str) -> None:
    letter = note(title, "The papers were put before the panel by the parties and are numbered here.", end)
    assert letter.sender is None or letter.sender.name is None


@pytest.mark.parametrize(
    "text",
    [
        "Record of requests for a meeting, Tide Walk\n4 May 2019\n\nAda Bell asked for one at the weir.\n\n"
        "5 June 2020\n\nJohn Low asked for one too.",
        "Record of complaints about meeting rooms\n1 May 2018\n\nAda Bell said that it was too cold.\n\n"
        "2 May 2018\n\nJohn Low said so too.",
        "Notes of meeting\n4 May 2019\n\nAda Bell asked for one at the weir.\n\n5 June 2020\n\nIt was built.",
    ],
)
def test_the_first_day_of_a_record_of_many_is_not_its_date(text: str) -> None:
    assert note(text).date is None


@pytest.mark.parametrize(
    "title", ["Note of a meeting with Ada Bell", "Minutes of the annual general meeting - Tide Walk"]
)
def test_a_title_may_say_with_whom_and_where_a_meeting_was(title: str) -> None:
    assert note(f"{title}\n4 May 2019\nPresent: Ada Bell", REST).date == dt.date(2019, 5, 4)

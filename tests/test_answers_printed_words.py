"""The words of a quote as the text of an answer has them."""

import pytest

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.turns import QUOTED
from corrbot.answers.passages.printed_words import on_one_line, printed
from corrbot.letters import parse, reading_view
from corrbot.quotes import Quote
from corrbot.web.told import pieces

HEADER = "Flat  Inspected    Cause"
FIRST = "2     3 Mar 2020   overflow"
LAST = "12    5 Mar 2020   -"
TABLE = f"{HEADER}\n{FIRST}\n{LAST}"


def quote(words):
    letter = parse(f"Dear Sir,\n\n{words}\n\nWe regret it.\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index(words)
    return Quote(letter, start, start + len(words))


def test_rows_stand_under_each_other():
    assert printed(quote(TABLE)).split("\n     ") == [HEADER, FIRST, LAST]
    whole = quote(f"We found\nthis:\n{TABLE}")
    assert printed(whole).split("\n     ") == ["We found this:", HEADER, FIRST, LAST]
    row = Quote(whole.letter, whole.letter.text.index(FIRST), whole.end)
    assert printed(row).split("\n     ") == [FIRST, LAST]


TABBED = "Berth\tOwner\tDues\nNorth quay\tMs Rowntree\t£40\nSteps\tCrew of the Tern\t£1,250"


def test_a_row_whose_first_cell_is_empty_stands_under_the_cells_it_belongs_to():
    table = quote("2019\t2020\nVisits\t5\t6\n\t7\t8")
    shifted = parse(table.letter.text.replace("2019", "\t2019"), "a.txt", "a")
    table = Quote(shifted, table.start + 1, table.end + 1)
    assert printed(table).split("\n     ") == [
        "         2019   2020",
        "Visits   5      6",
        "         7      8",
    ]
    assert on_one_line(table) == "   2019   2020   Visits   5   6      7   8"
    told = "".join(piece.text for piece in pieces(table))
    assert told == "\t2019\t2020\nVisits\t5\t6\n\t7\t8"
    assert printed(quote("\tNorth\t5\n\tSouth\t6")).split("\n     ") == ["North   5", "South   6"]


def test_a_row_alone_keeps_the_empty_cells_that_its_table_fills():
    table = quote("Name\tVessel\tFee\nPeter Lonsdale\tKittiwake\t£75\n\tGannet\t£80")
    row = Quote(table.letter, table.letter.text.index("Gannet"), table.end)
    assert printed(row) == on_one_line(row) == "   Gannet   £80"
    assert "".join(piece.text for piece in pieces(row)) == "\tGannet\t£80"
    cornered = quote("a\n\tSummer\tWinter\nPontoon\t7 am\t8 am\nFuel berth\t6 am\t9 am")
    start = cornered.letter.text.index("Summer")
    header = Quote(cornered.letter, start, start + len("Summer\tWinter"))
    assert printed(header) == on_one_line(header) == "   Summer   Winter"
    further = Quote(table.letter, table.letter.text.index("80", row.start), table.end)
    assert printed(further) == "80"


def test_cells_with_tabs_between_stand_under_each_other():
    assert printed(quote(f"We found\nthis:\n{TABBED}")).split("\n     ") == [
        "We found this:",
        "Berth        Owner              Dues",
        "North quay   Ms Rowntree        £40",
        "Steps        Crew of the Tern   £1,250",
    ]
    whole = quote(TABBED)
    row = Quote(whole.letter, whole.letter.text.index("Steps"), whole.end)
    assert printed(row) == "Steps   Crew of the Tern   £1,250"
    owners = Quote(whole.letter, whole.letter.text.index("Rowntree"), whole.end - len("\t£1,250"))
    assert printed(owners).split("\n     ") == ["Rowntree   £40", "Steps      Crew of the Tern"]


def test_cells_stand_apart_on_one_line():
    assert on_one_line(quote(TABBED)).startswith(
        "Berth   Owner   Dues   North quay   Ms Rowntree   £40   Steps"
    )
    assert on_one_line(quote("We owe\tnothing\nto the Board.")) == "We owe nothing to the Board."


def test_a_tab_in_one_line_alone_makes_no_row():
    assert printed(quote("We owe\tnothing\nto the Board.")) == "We owe nothing to the Board."


def test_long_cells_are_parted_but_not_padded():
    row = f"{'the mooring ' * 8}was let\t£40"
    assert printed(quote(f"{row}\nSteps\t£9")).split("\n     ") == [row.replace("\t", "   "), "Steps   £9"]


def test_prose_stands_on_one_line():
    assert printed(quote("We  went to the pier.\nIt was closed.")) == "We went to the pier. It was closed."


@pytest.mark.parametrize("opening", ["1.   ", "[2]  “", "—    ", "“    ", "  3.  "])
def test_rows_that_begin_as_lines_of_an_answer_stay_on_one_line(opening):
    table = quote("\n".join(f"{opening}{row:<9}3 May 2020   {row}" for row in ("pier", "quay", "lamp")))
    assert printed(table) == reading_view(table.text).text


def test_a_quote_with_rows_is_read_back_from_an_answer():
    one, other = quote(TABLE), quote("It was closed.")
    text = Answer("What?", "The letter says:", Searched("What?", 1, 1), (one, other)).text
    assert [" ".join(found["text"].split()) for found in QUOTED.finditer(text)] == [
        " ".join(TABLE.split()),
        "It was closed.",
    ]

"""Rows of tables that are set with spaces."""

import pytest

from corrbot.letters import Span
from corrbot.letters.table_rows import cells_of, empty_before, table_at

FLATS = """\
Flat  Inspected    Damp found  Cause
2     3 Mar 2020   yes         leaking overflow
4     3 Mar 2020   no          -
12    5 Mar 2020   yes         broken gutter"""
COSTS = """\
Roof             £200
Paint            £1,050
Lamp              £50"""


@pytest.mark.parametrize("table", [FLATS, COSTS])
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("We found:\n", "\nWe regret it."), ("A.\n\n", "\n\nB.")]
)
def test_lines_whose_cells_stand_under_each_other_are_rows(table, before, after):
    text = f"{before}{table}{after}"
    for line in table.splitlines():
        rows = table_at(text, text.index(line))
        assert [text[row.start : row.end] for row in rows] == table.splitlines()


def test_cells_may_have_single_spaces():
    line = FLATS.splitlines()[1]
    assert cells_of(FLATS, Span(FLATS.index(line), FLATS.index(line) + len(line))) == [
        "2",
        "3 Mar 2020",
        "yes",
        "leaking overflow",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Court Tenants      Tel: 01632 960 001\n12 Mill Lane               Fax: 01632 960 002\n"
        "Eastmere                   Your ref: 7/12",
        "A. Clerk            B. Lowe             C. Penn\nChair               Clerk               Treasurer",
        "A. Clerk            B. Lowe\nChair               Clerk",
        "                              4 Dock Road\n                              Eastmere\n"
        "                              3 March 2020",
        "We went to the pier.  It was closed.  It is old.\nWe went to the quay.  It was closed.  It is old.",
        "The  board  has  decided  that  the pier  is\nto  be  closed  from  the third  of May  2020\n"
        "and  that  it  will  open again in  the spring.",
        "Pier\tSafe\t2\nQuay\tShut\t3",
        "1.  The pier is closed.\n2.  The quay is closed.\n3.  The lamp is out.",
        "    (a)  the deed of the pier;\n    (b)  the plan of the lamp;",
        "Dated:     3 May 2020\nOur ref:   7/12\nYour ref:  8/12",
        "",
    ],
)
def test_what_is_set_with_spaces_otherwise_has_no_rows(text):
    assert not any(table_at(text, at) for at in range(len(text)))


def test_empty_cells_before_a_row_are_counted_by_its_whole_table():
    text = "\tNorth\tSouth\nVisits\t5\t6\n\t\t7\n\nBy day:\n\tMon\t1\n\tTue\t2\n"
    starts = [text.index(said) for said in ("North", "7", "Mon", "Tue")]
    rows = [Span(start, text.index("\n", start)) for start in starts]
    assert empty_before(text, rows) == [1, 2, 0, 0]
    assert [empty_before(text, [row]) for row in rows] == [[1], [2], [0], [0]]
    assert empty_before(text, [Span(text.index("South"), text.index("\n"))]) == [0]
    assert empty_before(text, []) == [] and empty_before("\t", [Span(0, 1)]) == [0]

"""Tables in letters on paper: the cells of a row are read together."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import BlockKind, Box, Transcript, parse
from corrbot.readers import Limits
from corrbot.readers.formats import read_source
from corrbot.readers.page import Frame, PrintedLine
from corrbot.readers.pdf import read_pdf
from corrbot.readers.printed_table import tabulated
from corrbot.readers.source import Source
from printing import lines, pdf, together

pytest.importorskip("pypdfium2")

BEFORE = [
    "Dear Ms Rowntree,",
    "",
    "The Board has looked at what each boat owed and at what was paid to whom.",
]
AFTER = ["These sums replace those in our letter of 4 May, which were worked out on the wrong tonnage."]


def read(*draws) -> str:
    return transcript(*draws).text


def transcript(*draws) -> Transcript:
    source = Source("a.pdf", pdf(together(*draws)), Limits(), read_source)
    [letter] = read_pdf(source)
    assert isinstance(letter, Transcript)
    return letter


def table(rows, columns, top=700, leading=18):
    """Return what draws ``rows`` of cells at the left edges ``columns``, lines of a cell 12 points apart."""

    def draw(sheet):
        height = top
        for row in rows:
            cells = [cell.split("\n") for cell in row]
            for left, cell in zip(columns, cells, strict=True):
                for number, line in enumerate(cell):
                    if line:
                        sheet.drawString(left, height - 12 * number, line)
            height -= 12 * (max(map(len, cells)) - 1) + leading

    return draw


def letter(rows, columns, **set_as) -> str:
    return read(lines(BEFORE), table(rows, columns, **set_as), lines(AFTER, top=520))


def as_rows(rows) -> str:
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)


PAYMENTS = [
    ("What for", "To whom", "Sum"),
    ("A written apology from the Harbour Master", "Ms and Mr Rowntree", "-"),
    ("Nine weeks without a mooring, and the worry", "Ms Rowntree", "£640"),
    ("A broken winch", "Mr Rowntree", "£85"),
]


def test_cells_that_stand_close_are_those_of_a_row() -> None:
    text = letter(PAYMENTS, (110, 318, 425))
    assert text == "\n\n".join([BEFORE[0], BEFORE[2], as_rows(PAYMENTS), AFTER[0]])


def test_a_cell_stands_where_its_box_says() -> None:
    found = transcript(lines(BEFORE), table(PAYMENTS, (110, 318, 425)))
    sums = [line for line in found.lines if found.text[line.span.start : line.span.end] == "£640"]
    assert [line.box.left for line in sums] == [pytest.approx(425 / 595, abs=0.002)]


def test_cells_written_column_by_column_are_read_row_by_row() -> None:
    columns = [table([(row[at],) for row in PAYMENTS], (left,)) for at, left in enumerate((110, 340, 460))]
    assert read(lines(BEFORE), *columns) == "\n\n".join([BEFORE[0], BEFORE[2], as_rows(PAYMENTS)])


@pytest.mark.parametrize("leading", [15, 18, 24])
def test_a_cell_of_several_lines_is_one(leading: int) -> None:
    rows = [
        ("What for", "To whom", "Sum"),
        ("Nine weeks without a mooring,\nand the worry that it\nbrought", "Ms Rowntree", "£640"),
        ("A broken winch", "Mr Rowntree and\nthe Crew of the Tern", "£85"),
        ("Total", "", "£725"),
    ]
    assert as_rows(rows) in letter(rows, (110, 318, 460), leading=leading)


def test_a_cell_of_several_lines_set_solid_is_one_where_it_goes_on_in_lower_case() -> None:
    rows = [
        ("What for", "To whom", "Sum"),
        ("Nine weeks without a mooring,\nand the worry that it\nbrought", "Ms Rowntree", "£640"),
        ("A broken winch", "Mr Rowntree", "£85"),
        ("Total", "", "£725"),
    ]
    assert as_rows(rows) in letter(rows, (110, 318, 460), leading=12)


def test_sums_halfway_down_their_rows_belong_to_them() -> None:
    rows = [
        ("What for", "To whom", "Sum"),
        ("Nine weeks without a mooring,\nand the worry it brought", "Ms Rowntree", "£640"),
        ("Loss of the winch, which the\nCouncil’s crane had dropped", "Mr Rowntree", "£85"),
    ]
    draws = [
        table([(row[0],) for row in rows], (110,)),
        table([rows[0][1:]], (318, 460)),
        table([row[1:] for row in rows[1:]], (318, 460), top=676, leading=30),
    ]
    assert as_rows(rows) in read(lines(BEFORE), *draws)


def test_rows_of_a_label_and_an_amount_are_lines() -> None:
    rows = [("If you pay", "You owe"), ("by 3 June 2021", "£40"), ("after that day", "£80")]
    assert as_rows(rows) in letter(rows, (110, 320))


def test_days_stand_beside_what_happened_on_them() -> None:
    rows = [
        ("3 May 2021", "The slipway was shut without a\nnotice to those who moor there"),
        ("11 May 2021", "We wrote to the Board"),
        ("2 June 2021", "The Board replied that it had\nno record of our letter"),
    ]
    assert as_rows(rows) in letter(rows, (110, 220))


def test_rows_of_words_under_a_header_are_lines() -> None:
    rows = [
        ("Berth", "Owner", "Finding"),
        ("North quay", "Ms Rowntree", "upheld"),
        ("Coal pier", "Mr Tallis", "not upheld"),
        ("Ferry steps", "Crew of the Tern", "withdrawn"),
    ]
    assert as_rows(rows) in letter(rows, (110, 250, 400))


def test_prose_around_a_table_is_not_of_it() -> None:
    rows = [("Boats", "Tons", "Dues"), ("Tern", "12", "£40"), ("Petrel", "9", "£30")]
    before, after = "The dues", "Paid."
    text = read(
        lines([*BEFORE, "", before], top=790),
        table(rows, (72, 200, 300), top=718),
        lines([after, "Yours sincerely,", "A. Bell"], top=660),
    )
    assert f"\n\n{before}\n\n{as_rows(rows)}\n\n{after}\n" in text


def test_a_table_close_under_another_is_one_of_its_own() -> None:
    rates = [("Length", "Rate"), ("up to 6 metres", "£40"), ("up to 12 metres", "£1,250")]
    berths = [("Berth", "Boats", "Tons"), ("North quay", "12", "340"), ("Coal pier", "7", "95")]
    text = read(lines(BEFORE), table(rates, (110, 320), top=700), table(berths, (110, 260, 380), top=634))
    assert f"{as_rows(rates)}\n\n{as_rows(berths)}" in text


def test_a_letterhead_of_two_blocks_stays_as_it_is() -> None:
    def head(sheet):
        for number, (left, right) in enumerate(
            [("Harbour Office", "01632 960 114"), ("Coal Pier", "4 May 2021"), ("Brightwell", "21 417")]
        ):
            sheet.drawString(72, 800 - 14 * number, left)
            sheet.drawString(400, 800 - 14 * number, right)

    assert "\t" not in read(head, lines(BEFORE, top=740))


def test_numbers_before_paragraphs_are_no_column() -> None:
    def points(sheet):
        for number in range(1, 5):
            sheet.drawString(72, 700 - 30 * number, f"{number}.")
            sheet.drawString(
                100, 700 - 30 * number, f"The {number * 7} boats of the Board were seen that day"
            )
            sheet.drawString(100, 686 - 30 * number, "and all of them lay at their moorings.")

    assert "\t" not in read(lines(BEFORE), points)


def test_labels_with_colons_stay_as_they_are() -> None:
    rows = [("Rent:", "£40"), ("Dues:", "£30"), ("Owed:", "£70")]
    assert "\t" not in letter(rows, (110, 320))


def test_two_who_sign_beside_each_other_are_no_rows() -> None:
    rows = [
        ("Ada Bell", "Tom Tallis"),
        ("Clerk to the Board", "Harbour Master"),
        ("Brightwell", "Brightwell"),
    ]
    text = read(lines([*BEFORE, "", "Yours sincerely,"]), table(rows, (72, 320), top=640, leading=14))
    assert "\t" not in text


def test_rows_are_body_and_quoted_whole() -> None:
    parsed = parse(transcript(lines(BEFORE), table(PAYMENTS, (110, 318, 425))), "a.pdf", "0" * 64)
    [block] = [block for block in parsed.blocks if "£640" in parsed.slice(block.span)]
    assert block.kind is BlockKind.BODY


scattered = st.lists(
    st.tuples(
        st.integers(0, 500),
        st.integers(0, 40),
        st.lists(st.sampled_from(["£40", "ab", "Total", "3 May 2021", "the boats"]), min_size=1, max_size=3),
    ),
    max_size=40,
)


@given(scattered)
def test_every_line_of_a_page_is_read_once(placed) -> None:
    def at(words: str, left: float, top: float, parts: tuple[PrintedLine, ...] = ()) -> PrintedLine:
        frame = Frame(left, top, left + 6 * len(words), top + 11)
        return PrintedLine(words, 1, frame, Box(0, 0, 1, 1), parts=parts)

    page = []
    for left, row, words in placed:
        parts = tuple(at(word, left + 70 * number, 9 * row) for number, word in enumerate(words))
        page.append(at(" ".join(words), left, 9 * row, parts if len(parts) > 1 else ()))
    said = " ".join(line.text for line in tabulated(page, 11.0))
    assert sorted(said.split()) == sorted(" ".join(line.text for line in page).split())


def test_a_crowded_page_is_read_in_time() -> None:
    page = [
        PrintedLine("the boats", 1, Frame(left, 12 * row, left + 50, 12 * row + 11), Box(0, 0, 1, 1))
        for row in range(1000)
        for left in (0, 100)
    ]
    begun = time.process_time()
    assert len(tabulated(page, 11.0)) == len(page)
    assert time.process_time() - begun < 5


HEAD = [
    ["Eastmoor Council", "Ask for", "Our ref EM/2023/14"],
    ["Town Hall", "Jo Pell", "Your ref JP/1"],
    ["Eastmoor EM1 1AA", "Tel 01632 960001", "3 May 2023"],
]


def test_a_letterhead_in_columns_without_a_salutation_is_no_table():
    notice = ["NOTICE OF DECISION", "", "The Council refuses the licence for the slip at Gull Point."]
    assert "\t" not in read(table(HEAD, (72, 250, 420), leading=14), lines(notice, top=620))


def test_who_signs_side_by_side_below_the_closing_is_no_table():
    signed = [["Ann Day", "Tom Lowe", "Ida Webb"], ["Clerk", "Chair", "Treasurer"]]
    signed += [["Harbour Board", "Harbour Board", "Harbour Board"]]
    body = [*BEFORE, "", "Yours sincerely,"]
    assert "\t" not in read(lines(body), table(signed, (72, 250, 420), top=560, leading=14))

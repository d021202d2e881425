import dataclasses
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrbot.errors import UnreadableLetter
from corrbot.letters import BlockKind, Transcript, Unread, parse
from corrbot.readers import Limits, ocr
from corrbot.readers.formats import read_source
from corrbot.readers.pdf import page_numbers, read_pdf
from corrbot.readers.source import Source
from printing import images, lines, pdf, scanned, together

pytest.importorskip("pypdfium2")

BODY = [
    "Thank you for your letter of 14 November – “the second”, as you say – about the",
    "harbour’s dues of £1,250. The Council has considered what the survey found and",
    "it will not raise them before the review.",
]


def found(data: bytes, limits: Limits | None = None) -> list[Transcript | Unread]:
    return list(read_pdf(Source("a.pdf", data, limits or Limits(), read_source)))


def read(data: bytes) -> Transcript:
    [letter] = found(data)
    assert isinstance(letter, Transcript)
    return letter


def furniture(letter: Transcript) -> list[str]:
    assert all(block.kind is BlockKind.FURNITURE for block in letter.blocks)
    return [letter.text[block.span.start : block.span.end] for block in letter.blocks]


def test_lines_are_exact_and_paragraphs_are_parted() -> None:
    rows = ["Dear Ms Rowntree,", "", *BODY, "", "Yours sincerely,", "", "", "A. Bell"]
    letter = read(pdf(lines(rows)))
    assert letter.text == "Dear Ms Rowntree,\n\n" + "\n".join(BODY) + "\n\nYours sincerely,\n\nA. Bell"
    assert [letter.text[line.span.start : line.span.end] for line in letter.lines] == [r for r in rows if r]
    assert not letter.notes and not letter.uncertain


def test_a_line_is_where_its_box_says() -> None:
    letter = read(pdf(lines(BODY), lines(BODY[:1], left=200, top=400)))
    first, last = letter.lines[0], letter.lines[-1]
    assert (first.page, last.page) == (1, 2)
    assert first.box.left == pytest.approx(72 / 595, abs=0.002)
    assert first.box.top < 1 - 760 / 842 < first.box.bottom
    assert last.box.left == pytest.approx(200 / 595, abs=0.002)
    assert last.box.top < 1 - 400 / 842 < last.box.bottom


def test_cells_on_one_base_line_are_lines_of_their_own() -> None:
    def header(sheet):
        sheet.drawString(72, 760, "Councillor Ada Bell")
        sheet.drawString(400, 760, "Our ref: BHB/12/21")
        sheet.drawString(72, 746, "Town Hall, Brightwell")
        sheet.drawString(400, 746, "4 May 2021")

    letter = read(pdf(together(header, lines(BODY, top=700))))
    assert letter.text.startswith(
        "Councillor Ada Bell\nTown Hall, Brightwell\n\nOur ref: BHB/12/21\n4 May 2021\n\nThank you"
    )


def test_labels_and_amounts_are_read_row_by_row() -> None:
    def table(sheet):
        for number, (name, dues) in enumerate([("Boats", "£12"), ("Barges", "£40"), ("Ferries", "£95")]):
            sheet.drawString(72, 760 - 14 * number, name)
            sheet.drawString(300, 760 - 14 * number, dues)

    assert read(pdf(table)).text.split() == ["Boats", "£12", "Barges", "£40", "Ferries", "£95"]


COLUMN = "the harbour was closed for nine days in the spring and the boats lay idle at their moorings".split()


def test_columns_written_to_and_fro_are_read_one_after_the_other() -> None:
    left = [" ".join(COLUMN[at : at + 6]) for at in range(0, 12)]
    right = [f"{word} by the order of the Board" for word in COLUMN[:12]]

    def columns(sheet):
        for number, (one, two) in enumerate(zip(left, right, strict=True)):
            sheet.drawString(60, 700 - 14 * number, one)
            sheet.drawString(330, 700 - 14 * number, two)

    assert read(pdf(columns)).text.split() == " ".join([*left, *right]).split()


def test_a_sign_off_below_two_columns_comes_after_both() -> None:
    left = [f"The northern wall was seen on day {day} by us" for day in range(1, 8)]
    right = [f"The southern basin was open on day {day} too" for day in range(1, 8)]
    below = ["Yours sincerely,", "", "", "Ruth Salter", "Chief Executive"]

    def draw(sheet):
        for at, (one, two) in enumerate(zip(left, right, strict=True)):
            sheet.drawString(72, 700 - 14 * at, one)
            sheet.drawString(330, 700 - 14 * at, two)
        lines(below, top=560)(sheet)

    text = read(pdf(draw)).text
    assert text.index(left[-1]) < text.index(right[0]) < text.index(right[-1]) < text.index(below[0])
    assert text.endswith("Ruth Salter\nChief Executive")


def test_columns_in_their_order_stay_in_it() -> None:
    left = [" ".join(COLUMN[at : at + 6]) for at in range(0, 12)]
    letter = read(pdf(together(lines(left, left=60), lines(left[::-1], left=330))))
    assert letter.text.split() == " ".join([*left, *left[::-1]]).split()


def test_what_was_written_last_is_read_where_it_stands() -> None:
    letter = read(pdf(together(lines(BODY, top=500), lines(["Brightwell Harbour Board"], top=780))))
    assert letter.text == "Brightwell Harbour Board\n\n" + "\n".join(BODY)


def test_a_stamp_over_a_paragraph_comes_after_it() -> None:
    def stamp(sheet):
        sheet.saveState()
        sheet.translate(300, 735)
        sheet.rotate(12)
        sheet.setFont("Serif", 18)
        sheet.drawString(0, 0, "RECEIVED")
        sheet.drawString(0, -20, "28/12/18")
        sheet.restoreState()

    letter = read(pdf(together(lines([*BODY, "", "Yours sincerely,"]), stamp)))
    assert letter.text == "\n".join(BODY) + "\n\nRECEIVED\n28/12/18\n\nYours sincerely,"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_shown(rotate: int) -> None:
    def turned(sheet):
        width, height = (595, 842) if rotate == 180 else (842, 595)
        for _ in range(rotate // 90):
            sheet.translate(width, 0)
            sheet.rotate(90)
            width, height = height, width
        lines(["Dear Madam,", "", *BODY], left=60, top=height - 80)(sheet)

    letter = read(pdf(turned, rotate=rotate))
    assert letter.text == "Dear Madam,\n\n" + "\n".join(BODY)
    width, height = 595, 842
    box = letter.lines[0].box
    assert box.left == pytest.approx(60 / width, abs=0.005)
    assert box.top < 80 / height < box.bottom
    assert box.right - box.left > box.bottom - box.top


def test_text_that_runs_up_the_page_is_read() -> None:
    def sideways(sheet):
        sheet.translate(595, 0)
        sheet.rotate(90)
        lines(["Dear Madam,", "", *BODY], left=60, top=500)(sheet)

    letter = read(pdf(sideways))
    assert letter.text == "Dear Madam,\n\n" + "\n".join(BODY)
    assert (
        letter.lines[0].box.bottom - letter.lines[0].box.top
        > letter.lines[0].box.right - letter.lines[0].box.left
    )


def paged(number: int, last: int, rows: list[str], *, marking: bool = True, head: str = ""):
    def draw(sheet):
        lines(rows)(sheet)
        sheet.setFont("Serif", 9)
        if marking:
            sheet.drawString(270, 815, "OFFICIAL")
        if head:
            sheet.drawString(72, 800, head)
        sheet.drawString(72, 40, "Brightwell Harbour Board, Quay House, Brightwell")
        sheet.drawString(480, 40, f"Page {number} of {last}")

    return draw


FULL = [f"{word} and the Board keeps to the order that it made in the spring of that year" for word in COLUMN]


def test_page_furniture_comes_last_and_a_sentence_over_the_page_comes_whole() -> None:
    first, second = [*BODY, "", *FULL[:8]], [*FULL[8:12], "which ends.", "", "Yours sincerely,"]
    letter = read(
        pdf(
            paged(1, 2, ["Brightwell Harbour Board", "", *first]),
            paged(2, 2, second, head="Letter to Ms Bell, 4 May 2021"),
        )
    )
    text = "\n".join(BODY) + "\n\n" + "\n".join([*FULL[:12], "which ends."]) + "\n\nYours sincerely,"
    assert letter.text.startswith(f"Brightwell Harbour Board\n\n{text}\n\n")
    assert furniture(letter) == [
        "Letter to Ms Bell, 4 May 2021",
        "Brightwell Harbour Board, Quay House, Brightwell",
        "Page 1 of 2",
        "OFFICIAL",
        "Brightwell Harbour Board, Quay House, Brightwell",
        "Page 2 of 2",
    ]
    parsed = parse(letter, "a.pdf", "0" * 64)
    assert parsed.marking == "OFFICIAL"
    body = [block for block in parsed.blocks if block.kind is BlockKind.BODY]
    assert any("which ends." in parsed.slice(block.span) for block in body)
    assert all("Page" not in parsed.slice(block.span) for block in body)


@pytest.mark.parametrize(
    ("foot", "is_furniture"),
    [
        ("Page 2", True),
        ("- 2 -", True),
        ("2", True),
        ("2/3", True),
        ("…continued", True),
        ("Continued overleaf", True),
        ("P.T.O.", True),
        ("1984", False),
        ("Enc. 2", False),
    ],
)
def test_what_looks_like_a_page_number_is_none_of_the_text(foot: str, is_furniture: bool) -> None:
    letter = read(pdf(lines(BODY), together(lines(BODY), lines([foot], left=290, top=40))))
    assert furniture(letter) == ([foot] if is_furniture else [])


def test_a_letterhead_that_comes_again_stays_on_the_first_page() -> None:
    def head(sheet):
        sheet.setFont("Serif", 18)
        sheet.drawString(72, 800, "Brightwell Harbour Board")
        sheet.setFont("Serif", 11)

    letter = read(pdf(together(head, lines(BODY)), together(head, lines(FULL[:5]))))
    assert letter.text.startswith("Brightwell Harbour Board\n\nThank you")
    assert furniture(letter) == ["Brightwell Harbour Board"]


def test_paragraphs_that_begin_alike_on_each_page_are_no_furniture() -> None:
    letter = read(pdf(lines(BODY, top=800), lines(BODY, top=800)))
    assert letter.text == "\n".join(BODY) + "\n\n" + "\n".join(BODY)
    assert not letter.blocks


def test_a_paragraph_that_ends_with_its_page_ends() -> None:
    letter = read(pdf(lines(BODY), lines(["The next begins here.", "It is short."])))
    assert "review.\n\nThe next begins here.\nIt is short." in letter.text


def test_a_note_at_the_foot_of_a_page_does_not_cut_a_sentence() -> None:
    def note(sheet):
        sheet.setFont("Serif", 8)
        sheet.drawString(72, 120, "1 See the report of the Harbour Engineer of 2019, page 4.")
        sheet.setFont("Serif", 11)

    letter = read(pdf(together(lines(FULL[:5]), note), lines([f"and {BODY[1]}", BODY[2]])))
    assert f"{FULL[4]}\nand {BODY[1]}" in letter.text
    assert letter.text.endswith("page 4.")


def test_indented_paragraphs_are_parted() -> None:
    def draw(sheet):
        for number, row in enumerate([*BODY, *BODY]):
            sheet.drawString(90 if number % 3 == 0 else 72, 760 - 14 * number, row)

    assert read(pdf(draw)).text == "\n".join(BODY) + "\n\n" + "\n".join(BODY)


def test_a_double_spaced_letter_keeps_its_paragraphs() -> None:
    letter = read(pdf(lines([*BODY, "", *BODY], leading=26)))
    assert letter.text == "\n".join(BODY) + "\n\n" + "\n".join(BODY)


def test_a_hyphen_at_the_end_of_a_line_stays_as_printed() -> None:
    letter = read(
        pdf(
            lines(["The Council has com-", "mitted £500 to a well-", "known wall, a so\u00ad", "called one."])
        )
    )
    assert letter.text == "The Council has com-\nmitted £500 to a well-\nknown wall, a so-\ncalled one."


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_and_ends_no_line() -> None:
    def noted(sheet):
        sheet.drawString(72, 760, "The Board will close the slipway before 30 June 2023")
        right = 72 + sheet.stringWidth("The Board will close the slipway before 30 June 2023", "Serif", 11)
        sheet.setFont("Serif", 6.5)
        sheet.drawString(right, 764.5, "1")
        right += sheet.stringWidth("1", "Serif", 6.5)
        sheet.setFont("Serif", 11)
        sheet.drawString(right, 760, ". It is the only way into")
        sheet.drawString(
            72, 746, "the water for the lifeboat of the town and for the yachts of the sailing club."
        )

    letter = read(pdf(noted))
    assert letter.text == (
        "The Board will close the slipway before 30 June 2023¹. It is the only way into\n"
        "the water for the lifeboat of the town and for the yachts of the sailing club."
    )


@pytest.mark.parametrize("runs_up", [False, True])
def test_words_that_a_line_is_drawn_through_are_left_out_and_told_of(runs_up: bool) -> None:
    def changed(sheet):
        if runs_up:
            sheet.translate(820, 0)
            sheet.rotate(90)
        start = sheet.stringWidth("The Board will ", "Serif", 11)
        end = start + sheet.stringWidth("gladly agree to", "Serif", 11)
        sheet.drawString(
            72, 760, "The Board will gladly agree to refuse the closing of the slipway at Gull Lane."
        )
        sheet.rect(72 + start, 762.6, end - start, 0.7, stroke=0, fill=1)
        sheet.line(72, 758.5, 400, 758.5)
        sheet.drawString(72, 746, "This is underlined, and stands, as does all that follows here.")
        sheet.line(72, 744.6, 160, 744.6)

    letter = read(pdf(changed))
    assert letter.text == (
        "The Board will refuse the closing of the slipway at Gull Lane.\n"
        "This is underlined, and stands, as does all that follows here."
    )
    assert letter.notes == ("Words that are crossed out are left out.",)


def test_text_off_the_page_is_left_out() -> None:
    letter = read(
        pdf(together(lines(BODY), lines(["nobody sees this"], left=700), lines(["nor this"], top=-50)))
    )
    assert letter.text == "\n".join(BODY)


def test_words_stamped_on_as_an_annotation_or_filled_into_a_form_are_read() -> None:
    def form(sheet):
        lines(BODY)(sheet)
        sheet.acroForm.textfield(name="when", value="28 December 2018", x=72, y=500, width=200, height=20)

    assert "28 December 2018" in read(pdf(form)).text


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert read(pdf(lines(BODY), password="", owner="secret")).text == "\n".join(BODY)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is not a PDF"),
        (b"Dear Madam,", "it is not a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is not a PDF"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "damaged or cut short"),
    ],
)
def test_what_is_no_pdf_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        found(data)
    assert "\n" not in str(caught.value)


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(UnreadableLetter, match="password-protected; save it without a password"):
        found(pdf(lines(BODY), password="secret"))


def test_a_file_without_pages_is_refused() -> None:
    empty = re.sub(rb"/Count 1 /Kids \[[^]]*\]", b"/Count 0 /Kids [ ]", pdf(lines(BODY)))
    with pytest.raises(UnreadableLetter):
        found(empty)


def test_more_pages_than_the_limit_are_refused() -> None:
    limits = dataclasses.replace(Limits(), pages=2)
    assert found(pdf(*[lines(BODY)] * 2), limits)
    with pytest.raises(UnreadableLetter, match="3 pages, more than 2; raise max_pages"):
        found(pdf(*[lines(BODY)] * 3), limits)


def test_a_blank_file_holds_no_words() -> None:
    with pytest.raises(UnreadableLetter, match="no words"):
        found(pdf(lambda sheet: None))


def test_a_blank_page_does_not_part_a_sentence() -> None:
    letter = read(pdf(lines(FULL[:3]), lambda sheet: None, lines(["and so it ends."])))
    assert letter.text == "\n".join([*FULL[:3], "and so it ends."])
    assert letter.lines[-1].page == 3


def test_scanned_pages_among_others_are_read_or_named() -> None:
    pypdf = pytest.importorskip("pypdfium2")
    text, scan = pdf(lines(FULL[:6])), scanned(images(pdf(lines(BODY)))[:1])
    with pypdf.PdfDocument(text) as one, pypdf.PdfDocument(scan) as two, pypdf.PdfDocument.new() as both:
        both.import_pages(one)
        both.import_pages(two)
        both.import_pages(two)
        import io

        data = io.BytesIO()
        both.save(data)
    letter, *rest = found(data.getvalue())
    assert isinstance(letter, Transcript)
    assert letter.text.startswith("\n".join(FULL[:6]))
    if ocr.engines():
        assert not rest
        assert letter.notes[0] == f"Pages 2-3 read by OCR ({ocr.engines()})."
        assert "survey" in letter.text
    else:
        assert rest == [Unread("pages 2-3", ocr.MISSING)]


@pytest.mark.parametrize(
    ("numbers", "said"), [([3], "page 3"), ([2, 3], "pages 2-3"), ([1, 2, 3, 5, 7, 8], "pages 1-3, 5, 7-8")]
)
def test_pages_are_named(numbers: list[int], said: str) -> None:
    assert page_numbers(numbers) == said


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = pdf(paged(1, 2, BODY), paged(2, 2, FULL[:5]))
    start = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=40))
    broken = whole[:start] + junk + whole[start + data.draw(st.integers(0, 400)) :]
    try:
        letters = found(broken)
    except UnreadableLetter as error:
        assert "\n" not in str(error)
        return
    for letter in letters:
        if isinstance(letter, Transcript):
            sound(letter)


placed = st.lists(
    st.tuples(
        st.integers(-20, 600),
        st.integers(-20, 860),
        st.sampled_from([8, 11, 11, 11, 24]),
        st.sampled_from([0, 0, 0, 15, 90]),
        st.text("abc -.\u2013£1", min_size=1, max_size=60),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(placed, min_size=1, max_size=3))
def test_lines_cover_the_text_of_any_page(pages) -> None:
    def drawn(rows):
        def draw(sheet):
            for x, y, size, angle, text in rows:
                sheet.saveState()
                sheet.setFont("Serif", size)
                sheet.translate(x, y)
                sheet.rotate(angle)
                sheet.drawString(0, 0, text)
                sheet.restoreState()

        return draw

    try:
        letters = found(pdf(*map(drawn, pages)))
    except UnreadableLetter:
        return
    sound(letters[0])


def sound(letter: Transcript) -> None:
    """What holds of every letter that was printed."""
    at = 0
    for line in letter.lines:
        gap = letter.text[at : line.span.start]
        assert gap in ("", " ", "\n", "\n\n") or not gap.strip("\t")
        words = letter.text[line.span.start : line.span.end]
        assert words and words == " ".join(words.split())
        assert 0 <= line.box.left <= line.box.right <= 1
        assert 0 <= line.box.top <= line.box.bottom <= 1
        at = line.span.end
    assert at == len(letter.text)
    ends = [0, *(end for block in letter.blocks for end in block.span)]
    assert ends == sorted(ends)

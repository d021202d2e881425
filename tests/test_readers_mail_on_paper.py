"""E-mails that were printed, scanned, or pasted into a document are read as mails."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from typing import Any

import pytest

from corrbot.letters import BlockKind, Box, Letter, LetterKind, Transcript
from corrbot.readers import ocr, read_letters
from corrbot.readers.document import Paragraph, tabled
from corrbot.readers.header_rows import with_header_rows
from corrbot.readers.mail_on_paper import as_mail
from corrbot.readers.page import Frame, PrintedLine
from corrbot.readers.printed_conversation import printed_conversation
from corrbot.readers.printed_mail import printed_mail
from open_document_files import odt, p
from printing import Draw, images, lines, pdf, scanned, together
from timing import is_linear
from word_files import docx, paragraph, spaced, table

FIELDS = [
    ("From:", ["Field, Ann <ann.field@harbour.example>"]),
    ("Sent:", ["03 March 2019 10:12"]),
    ("To:", ["Bird, Tom; Salter, Ruth; Bell, Ada (Pilots);", "Quay, Ivo"]),
    ("Cc:", ["Lock Office"]),
    ("Subject:", ["RE: Berths at the northern wall and", "the dues for them"]),
]
BODY = [
    "Dear Tom",
    "",
    "High water is at nine. We shall not open the lock before then, whatever the",
    "Board says about it.",
    "",
    "Ann",
]
EARLIER = [
    "From: Bird, Tom",
    "Sent: 02 March 2019 09:00",
    "To: Field, Ann",
    "Subject: Berths",
    "",
    "The pilots asked for the lock to be opened at seven.",
]


def read(name: str, data: bytes) -> Letter:
    [letter] = read_letters(name, data).letters
    return letter


def header(fields: Sequence[tuple[str, list[str]]] = FIELDS, top: float = 740) -> Draw:
    """Return what draws a mail header as Outlook does: labels in one column, values in another."""

    def draw(sheet: Any) -> None:
        at = top
        for label, values in fields:
            sheet.drawString(60, at, label)
            for value in values:
                sheet.drawString(190, at, value)
                at -= 13

    return draw


def number(one: int) -> Draw:
    return lines([str(one)], left=300, top=40)


def body() -> Draw:
    return lines(BODY, left=60, top=640)


def printed() -> bytes:
    return pdf(
        together(
            lines(["Lock Office"], left=60, top=775), header(), lines(BODY, left=60, top=640), number(1)
        ),
        together(lines(EARLIER, left=60, top=775), number(2)),
    )


def words(letter: Letter, kind: BlockKind) -> list[str]:
    return [letter.text[slice(*block.span)] for block in letter.blocks if block.kind is kind]


def is_the_mail(letter: Letter) -> None:
    assert letter.kind is LetterKind.EMAIL
    assert letter.sender is not None and letter.sender.name == "Ann Field"
    assert letter.recipient is not None and letter.recipient.name == "Bird, Tom"
    assert [party.name for party in letter.cc] == ["Salter, Ruth", "Bell, Ada", "Quay, Ivo", "Lock Office"]
    assert letter.date == dt.date(2019, 3, 3)
    assert letter.subject == "Berths at the northern wall and the dues for them"
    quoted = [block for block in letter.blocks if block.kind is BlockKind.QUOTED_MAIL]
    assert [letter.text[slice(*block.span)] for block in quoted] == [EARLIER[-1]]
    assert quoted[0].speaker == "Bird, Tom, 02 March 2019"
    own = " ".join(" ".join(words(letter, BlockKind.BODY)).split())
    assert own.startswith("High water is at nine.") and "pilots" not in own


def test_outlooks_print_is_read_as_the_mail_it_is() -> None:
    letter = read("a.pdf", printed())
    is_the_mail(letter)
    assert words(letter, BlockKind.FURNITURE)[-2:] == ["1", "2"]


def test_each_line_of_a_header_stands_where_it_is_printed() -> None:
    letter = read("a.pdf", printed())
    shown = {letter.text[slice(*line.span)]: line for line in letter.lines}
    assert {"To:", "Quay, Ivo", "the dues for them"} <= shown.keys()
    assert shown["Quay, Ivo"].box.left == pytest.approx(190 / 595, abs=0.002)
    assert shown["Subject:"].box.left == pytest.approx(60 / 595, abs=0.002)


@pytest.mark.skipif(not ocr.engines(), reason=f"needs OCR: {ocr.MISSING}")
def test_a_scan_of_the_print_is_read_as_the_mail_it_is() -> None:
    is_the_mail(read("a.pdf", scanned(images(printed()))))


def test_a_mark_beside_the_header_is_no_part_of_it() -> None:
    mark = lines(["s.40"], left=540, top=740)
    letter = read("a.pdf", pdf(together(header(), mark, lines(BODY, left=60, top=620))))
    assert letter.sender is not None and letter.sender.name == "Ann Field"
    assert letter.text.startswith("From:\tField, Ann <ann.field@harbour.example>\nSent:\t03 March")


def test_what_stands_right_under_a_header_is_not_its_subject() -> None:
    fields = [*FIELDS[:4], ("Subject:", ["Berths"])]
    letter = read("a.pdf", pdf(together(header(fields), lines(BODY[2:], left=60, top=740 - 13 * 6))))
    assert letter.subject == "Berths"


def test_a_mail_without_columns_is_read_with_its_long_lists() -> None:
    rows = [
        "From: Ann Field <ann.field@harbour.example>",
        "Date: Sunday, 3 March 2019 at 10:12",
        "To: Tom Bird <tom.bird@harbour.example>, Ruth Salter <ruth.salter@harbour.example>,",
        "Ada Bell <ada.bell@harbour.example>",
        "Subject: Berths",
        "",
        *BODY,
    ]
    letter = read("a.pdf", pdf(lines(rows, left=60)))
    assert letter.text.startswith("\n".join(rows[:2]))
    assert letter.kind is LetterKind.EMAIL and letter.subject == "Berths"
    assert [party.name for party in letter.cc] == ["Ruth Salter", "Ada Bell"]


def test_a_form_with_labels_beside_each_other_is_no_header() -> None:
    def form(sheet: Any) -> None:
        rows = [("To:", "Tom Bird", "From:", "Ann Field"), ("Date:", "3 March 2019", "Subject:", "Berths")]
        for at, row in enumerate([*rows, ("Cc:", "Ruth Salter", "Priority:", "High")]):
            for place, cell in zip((60, 140, 300, 380), row, strict=True):
                sheet.drawString(place, 740 - 14 * at, cell)

    letter = read("a.pdf", pdf(together(form, lines(BODY, left=60, top=660))))
    assert letter.kind is not LetterKind.EMAIL
    assert "From:\t" not in letter.text


Cell = tuple[float, float, str]


def placed(*cells: Cell) -> Draw:
    """Return what draws each of ``cells``: how far in, how high, and what."""

    def draw(sheet: Any) -> None:
        for left, top, text in cells:
            sheet.drawString(left, top, text)

    return draw


@pytest.mark.parametrize("is_apart", [True, False])
def test_a_memorandum_stays_one(*, is_apart: bool) -> None:
    fields = [("To:", "Tom Bird"), ("From:", "Ann Field"), ("Date:", "3 March 2019"), ("Subject:", "Berths")]
    cells: list[Cell] = []
    for at, (label, said) in enumerate(fields):
        row = [(60, label), (120, said)] if is_apart else [(60, f"{label} {said}")]
        cells += [(left, 740 - 14 * at, text) for left, text in row]
    letter = read("a.pdf", pdf(together(lines(["MEMORANDUM"], left=60), placed(*cells), body())))
    assert letter.kind is LetterKind.INTERNAL and letter.date == dt.date(2019, 3, 3)
    assert words(letter, BlockKind.HEADING) == ["MEMORANDUM"]


RIGHT = [
    ["Fax: 01234 555 100", "Tel: 01234 555 200", "Pages: 3"],
    ["Portwick Harbour Board", "1 Quay Street", "Portwick PW1 2AB"],
    ["Copy: Ruth Salter", "Extension: 4417", "Our ref: HB/19/44"],
]


@pytest.mark.parametrize("day", ["3 March 2019", "3 March 2019, 10:30"])
@pytest.mark.parametrize("is_apart", [True, False])
@pytest.mark.parametrize("right", RIGHT)
def test_what_stands_at_the_right_of_fields_is_no_part_of_them(
    right: list[str], day: str, *, is_apart: bool
) -> None:
    fields = [("To:", "Tom Bird"), ("From:", "Ann Field"), ("Date:", day)]
    cells: list[Cell] = [(340, 740 - 14 * at, text) for at, text in enumerate(right)]
    for at, (label, said) in enumerate(fields):
        row = [(60, label), (120, said)] if is_apart else [(60, f"{label} {said}")]
        cells += [(left, 740 - 14 * at, text) for left, text in row]
    letter = read("a.pdf", pdf(together(placed(*cells), body())))
    assert letter.date == dt.date(2019, 3, 3)
    assert all(f"{said} {text}" not in letter.text for (_, said), text in zip(fields, right, strict=True))


def test_a_form_within_a_letter_is_not_its_header() -> None:
    fields = [("From:", ["Lock 2"]), ("To:", ["Lock 3"]), ("Date:", ["5 March 2019, 10:30"])]
    above = ["Portwick Harbour Board", "", "3 March 2019", "", "Dear Mr Bird", "", "The tow goes as follows:"]
    letter = read(
        "a.pdf", pdf(together(lines(above, left=60), header(fields, 640), lines(BODY[2:], left=60, top=560)))
    )
    assert letter.kind is not LetterKind.EMAIL and letter.date == dt.date(2019, 3, 3)
    assert "From:\t" not in letter.text


def test_an_addressees_block_keeps_its_lines() -> None:
    block = ["Mr Tom Bird", "Head of Pilots", "2 Mole Road", "Portwick"]
    fields = [("To:", block), ("From:", ["Ann Field"]), ("Date:", ["3 March 2019, 10:30"])]
    letter = read("a.pdf", pdf(together(header(fields), body())))
    assert "\n".join(block) in letter.text


@pytest.mark.parametrize(
    ("left", "text"),
    [(90, "The lock opens at nine. We ask you to tell the pilots."), (150, "CONFIDENTIAL")],
)
def test_what_is_set_in_right_under_a_short_subject_is_no_part_of_it(left: float, text: str) -> None:
    fields = ["From: Ann Field", "To: Tom Bird", "Date: 3 March 2019, 10:30", "Subject: Berths"]
    cells = [(60, 740 - 13 * at, row) for at, row in enumerate(fields)]
    letter = read("a.pdf", pdf(together(placed(*cells, (left, 688, text)), body())))
    assert letter.subject == "Berths"


HEADED = [
    ["MEMORANDUM", "From: Ann Field, Harbour Master (ann.field@harbour.example)", "Date: 3 March 2019"],
    ["MEMORANDUM", "From: Ann Field", "Sent: 3 March 2019 10:12"],
    ["AGENDA of the Harbour Committee", "From: The Clerk", "Date: 3 March 2019 at 10:30"],
    ["LEAVE APPLICATION", "From: 10 March 2019", "Date: 3 March 2019 10:30"],
    ["COMPLAINT FORM", "From: Ivo Quay, ivo.quay@mail.example, 07700 900 123", "Date: 3 March 2019"],
    ["Press release", "From: Press Office (press@harbour.example)", "Date: 3 March 2019, 11:00"],
    ["Portwick Harbour Board\nNOTICE TO MARINERS", "From: Lock 2", "Date: 3 March 2019, 09:30"],
    ["Portwick Harbour Board", "From: The Harbour Master", "Sent: by registered post\nDate: 3 March 2019"],
]


@pytest.mark.parametrize("rows", HEADED, ids=[rows[0] for rows in HEADED])
def test_what_another_title_heads_is_no_mail(rows: list[str]) -> None:
    title, sender, day = rows
    given = "\n".join([title, "", sender, "To: Tom Bird", day, "Subject: Berths", "", *BODY])
    assert as_mail(Transcript(given)) == Transcript(given)


def test_a_note_above_a_printed_mail_stays_words() -> None:
    note = "Please tell him that we refuse"
    letter = read("a.pdf", pdf(together(lines([note], left=60, top=775), header(), body())))
    assert letter.kind is LetterKind.EMAIL
    assert note in words(letter, BlockKind.BODY)


def test_how_it_was_sent_is_not_when() -> None:
    given = "From: Ann Field <ann@harbour.example>\nSent: by registered post\nDate: 3 March 2019\n\nHello\n"
    mail = printed_mail(given)
    assert mail is not None and mail.header is not None and mail.header.date is not None
    assert mail.header.date.value == dt.date(2019, 3, 3)


def around(*rows: tuple[float, float, str]) -> Draw:
    """Return what draws what a browser prints around a page, in small type."""

    def draw(sheet: Any) -> None:
        sheet.setFont("Serif", 8)
        for left, top, text in rows:
            sheet.drawString(left, top, text)
        sheet.setFont("Serif", 11)

    return draw


FOOT = (30, 25, "https://mail.example/mail/u/0/?view=pt&search=all&permthid=thread-f"), (550, 25, "1/1")


@pytest.mark.parametrize(
    "rows",
    [
        [(30, 815, "07/04/2019, 11:20"), (250, 815, "Mail - Berths"), *FOOT],
        [(60, 815, "Page 1 of 1"), (60, 25, "file:///C:/Users/a/Temp/Low/B1.htm"), (500, 25, "07/04/2019")],
    ],
)
def test_what_a_browser_prints_around_a_mail_is_furniture(rows: list[tuple[float, float, str]]) -> None:
    earlier = lines(EARLIER, left=60, top=540)
    letter = read("a.pdf", pdf(together(around(*rows), header(), body(), earlier)))
    is_the_mail(letter)
    assert {text for *_, text in rows} <= set(words(letter, BlockKind.FURNITURE))


def test_an_address_of_its_own_at_the_foot_of_a_letter_is_no_furniture() -> None:
    rows = [(72, 815, "7/4/2019"), (72, 25, "https://harbour.example")]
    letter = read("a.pdf", pdf(together(around(*rows), lines(BODY))))
    assert letter.date == dt.date(2019, 4, 7)
    assert not words(letter, BlockKind.FURNITURE)


def test_a_letters_head_is_its_own_above_its_home_page_and_the_number_of_the_page() -> None:
    head = [(72, 815, "Portwick Harbour Board"), (480, 815, "7/4/2019")]
    foot = [(72, 25, "https://harbour.example"), (500, 25, "Page 1 of 1")]
    letter = read("a.pdf", pdf(together(around(*head, *foot), lines(BODY))))
    assert letter.date == dt.date(2019, 4, 7)
    assert not {text for *_, text in head} & set(words(letter, BlockKind.FURNITURE))


ANN, TOM = "Ann Field <ann.field@harbour.example>", "Tom Bird <tom.bird@harbour.example>"


def conversation(sheet: Any) -> None:
    """Draw two mails as Gmail prints them."""
    rows = [(380, 780, TOM), (40, 750, "Berths at the northern wall"), (40, 736, "2 messages")]
    rows += [(40, 715, ANN), (435, 715, "Sun, 3 Mar 2019 at 10:12")]
    rows += [(40, 702, f"To: {TOM}"), (40, 689, "Cc: Ruth Salter <ruth.salter@harbour.example>")]
    rows += [(40, 545, TOM), (435, 545, "Mon, 4 Mar 2019 at 09:00")]
    rows += [(40, 532, f"To: {ANN}"), (40, 505, "The pilots asked for seven.")]
    for left, top, text in rows:
        sheet.drawString(left, top, text)
    lines(BODY, left=40, top=660)(sheet)


def test_a_conversation_that_a_web_mail_program_printed_is_told_apart() -> None:
    letter = read("a.pdf", pdf(together(around((30, 815, "07/04/2019, 11:20"), *FOOT), conversation)))
    assert letter.kind is LetterKind.EMAIL and letter.date == dt.date(2019, 3, 3)
    assert letter.sender is not None and letter.sender.name == "Ann Field"
    assert letter.recipient is not None and letter.recipient.name == "Tom Bird"
    assert [party.name for party in letter.cc] == ["Ruth Salter"]
    assert letter.subject == "Berths at the northern wall"
    [quoted] = [block for block in letter.blocks if block.kind is BlockKind.QUOTED_MAIL]
    assert letter.text[slice(*quoted.span)] == "The pilots asked for seven."
    assert quoted.speaker == "Tom Bird, Mon, 4 Mar 2019"


def test_a_name_with_address_and_day_is_no_mail_without_recipients() -> None:
    rows = [ANN, "3 March 2019 at 10:12", "", *BODY]
    assert read("a.pdf", pdf(lines(rows))).kind is not LetterKind.EMAIL


def test_a_long_conversation_takes_time_in_proportion() -> None:
    unit = f"{ANN}\tSun, 3 Mar 2019 at 10:12\nTo: {TOM}\n\nHigh water is at nine.\n\n"
    assert printed_conversation(unit) is not None
    assert is_linear(lambda size: printed_conversation(unit * size), 50)


ONE_LINE = [(label, " ".join(values)) for label, values in FIELDS]
PARTS = [
    *(row for row in BODY if row),
    "\n".join(EARLIER[:4]),
    EARLIER[-1],
]


@pytest.mark.parametrize("between", [" ", "\t"])
def test_a_mail_pasted_into_a_document_is_read_as_one(between: str) -> None:
    rows = [f"{label}{between}{value}" for label, value in ONE_LINE]
    is_the_mail(read("a.docx", docx("".join(map(spaced, [*rows, *PARTS])))))
    is_the_mail(read("a.odt", odt("".join(map(p, [*rows, "", *PARTS])))))


def test_a_header_in_a_table_is_read_as_one() -> None:
    head = table(*[(paragraph(label), paragraph(value)) for label, value in ONE_LINE])
    is_the_mail(read("a.docx", docx(head + "".join(map(spaced, PARTS)))))


@pytest.mark.parametrize("form", ["<tr><td><b>{}</b></td><td>{}</td></tr>", "<p><b>{}</b> {}</p>"])
def test_a_page_of_a_mail_is_read_as_one(form: str) -> None:
    head = "".join(form.format(label, html.escape(value)) for label, value in ONE_LINE)
    rest = "".join(f"<p>{html.escape(part)}</p>".replace("\n", "<br>") for part in PARTS)
    page = f"<table>{head}</table>{rest}" if form.startswith("<tr>") else head + rest
    is_the_mail(read("a.html", page.encode()))


def test_labelled_paragraphs_of_a_letter_stay_apart() -> None:
    rows = [
        "Dear Tom\nand Ruth",
        "To: the pilots we say no.",
        "From: the north nobody comes.",
        "Subject: closed.",
    ]
    letter = read("a.docx", docx("".join(map(spaced, rows))))
    assert letter.text == "\n\n".join(rows)


def test_only_a_field_of_a_header_may_be_long_on_its_line() -> None:
    long = Paragraph("The lock opens at high water and at no other time. " * 3)
    for label, is_one in (("To:", True), ("Remarks:", False)):
        text = "".join(row.text for row in tabled([[[Paragraph(label)], [long]]]))
        assert (f"{label}\t" in text) is is_one


def test_a_page_of_labels_takes_time_in_proportion() -> None:
    def many(count: int) -> list[PrintedLine]:
        return [
            PrintedLine("From:", 1, Frame(60, 14 * at, 90, 14 * at + 11), Box(0, 0, 1, 1))
            for at in range(count)
        ]

    assert is_linear(lambda size: with_header_rows(many(size), 11), 200)


def test_a_long_list_of_recipients_takes_time_in_proportion() -> None:
    def listed(count: int) -> list[PrintedLine]:
        rows = [
            "From: Ann Field",
            "Date: 3 March 2019 10:12",
            *("To: Tom Bird;", *["Ivo Quay, Ada Bell;"] * count),
        ]
        return [
            PrintedLine(row, 1, Frame(60, 14 * at, 190, 14 * at + 11), Box(0, 0, 1, 1))
            for at, row in enumerate(rows)
        ]

    assert len(with_header_rows(listed(5), 11)) == 3
    assert is_linear(lambda size: with_header_rows(listed(size), 11), 200)

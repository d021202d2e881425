import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.errors import UnreadableLetter
from corrbot.letters import BlockKind, Transcript, parse
from corrbot.readers.document import tabled
from corrbot.readers.docx import read_docx
from corrbot.readers.formats import read_source
from corrbot.readers.limits import Limits
from corrbot.readers.source import Source
from word_files import W, docx, paragraph, part, run, spaced, table

LETTER = (
    "Department for Tides and Harbours",
    "9 Lantern Street",
    "Westhaven WH2 4TD",
    "",
    "Our ref: DTH/0004512/21",
    "",
    "Councillor Tomas Brightwell",
    "Leader of the Council",
    "Northmere Borough Council",
    "Town Hall, 4 Ferry Lane",
    "Northmere NM1 1AA",
    "",
    "9th March 2021",
    "",
    "Dear Councillor Brightwell,",
    "",
    "Dredging of the Outer Harbour",
    "",
    "Thank you for your letter of 3 March about the dredging of the Outer Harbour. It is in hand.",
    "",
    "I agree.",
    "",
    "Yours sincerely,",
    "",
    "",
    "Orla Fenwick MP",
    "Minister for Harbours, Pilotage and Lights",
)
HEADERS = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
    '<w:headerReference w:type="first" r:id="header2"/>'
    '<w:footerReference w:type="default" r:id="footer1"/>{}</w:sectPr>'
)


def read(data: bytes, limits: Limits | None = None) -> Transcript:
    (transcript,) = read_docx(Source("a.docx", data, limits or Limits(), read_source))
    return transcript


def text(body: str, parts: dict[str, str] | None = None) -> str:
    return read(docx(body, parts)).text


SENTENCES = [
    f"Sentence {word} says £{at},000 – “no less”." for at, word in enumerate("abcdefghijklmnopqrst", 1)
]


def probe() -> bytes:
    """Return a document with a sentence in every place that has been lost by some reader of Word files."""
    s = iter(SENTENCES)
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        "<w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old_box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    words = next(s)
    half = len(words) // 2
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = [
        f"<w:p>{run(words[:half])}<w:proofErr w:type='spellStart'/>{run(words[half:], '<w:b/>')}</w:p>",
        f"<w:p>{box.format(paragraph(next(s)))}{run(next(s))}</w:p>",
        f"<w:p>{old_box.format(paragraph(next(s)))}</w:p>",
        f"<w:p><w:ins w:id='1' w:author='A'>{run(next(s))}</w:ins>"
        "<w:del w:id='2' w:author='A'><w:r><w:delText>DELETED</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:moveFrom w:id='3'>{run('MOVEDAWAY')}</w:moveFrom>"
        f"<w:moveTo w:id='4'>{run(next(s))}</w:moveTo></w:p>",
        f"<w:p><w:hyperlink r:id='x'>{run(next(s))}</w:hyperlink></w:p>",
        "<w:p><w:sdt><w:sdtPr><w:alias w:val='ALIAS'/></w:sdtPr>"
        f"<w:sdtContent>{run(next(s))}</w:sdtContent></w:sdt></w:p>",
        f"<w:sdt><w:sdtContent>{paragraph(next(s))}<w:sdt><w:sdtContent>{paragraph(next(s))}</w:sdtContent></w:sdt>"
        "</w:sdtContent></w:sdt>",
        f"<w:p><w:smartTag w:element='place'>{run(next(s))}</w:smartTag></w:p>",
        f"<w:p><w:customXml w:element='x'>{run(next(s))}</w:customXml></w:p>",
        f"<w:p><w:fldSimple w:instr='REF x'>{run(next(s))}</w:fldSimple></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF FIELDCODE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        f"{run('CODERESULT')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(next(s))}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        f"<w:p><w:pPr>{numbered}</w:pPr>{run(next(s))}</w:p>",
        table(
            (paragraph("Why?"), paragraph(next(s)) + paragraph("More.")),
            (paragraph("Year"), paragraph("Tons")),
        ),
        f"<w:p>{run(next(s))}<w:r><w:footnoteReference w:id='2'/></w:r>"
        f"<w:commentRangeStart w:id='0'/>{run(' HIDDEN', '<w:vanish/>')}</w:p>",
        HEADERS.format(""),
    ]
    parts = {
        "header1.xml": part("hdr", paragraph("Northmere Borough Council") + paragraph(next(s))),
        "footer1.xml": part("ftr", paragraph(next(s))),
        "footnotes.xml": part(
            "footnotes",
            f"<w:footnote w:id='0' w:type='separator'>{paragraph('SEPARATOR')}</w:footnote>"
            f"<w:footnote w:id='2'>{paragraph(next(s))}</w:footnote>",
        ),
        "comments.xml": part("comments", f"<w:comment w:id='0'>{paragraph('COMMENT')}</w:comment>"),
        "numbering.xml": part(
            "numbering",
            "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
            "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
            "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>",
        ),
    }
    return docx("".join(body), parts)


def test_every_sentence_is_exact_and_stands_once() -> None:
    found = read(probe()).text
    assert [sentence for sentence in SENTENCES if found.count(sentence) != 1] == []
    for unseen in "DELETED MOVEDAWAY ALIAS FIELDCODE CODERESULT SEPARATOR COMMENT HIDDEN".split():
        assert unseen not in found


def test_signs_are_characters() -> None:
    body = (
        "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t>"
        "<w:br/><w:t>next</w:t><w:cr/><w:t>last</w:t><w:sym w:font='Wingdings' w:char='F0FC'/>"
        "<w:sym w:char='2713'/></w:r></w:p>"
    )
    assert text(body) == "co\u2011op\ta\u00adb\nnext\nlast✓"


def test_space_at_the_ends_of_a_run_counts_only_where_it_is_preserved() -> None:
    body = (
        "<w:p><w:r><w:t>one\n  </w:t></w:r><w:r><w:t xml:space='preserve'> two </w:t></w:r>"
        "<w:r><w:t>three</w:t></w:r></w:p>"
    )
    assert text(body) == "one two three"


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert text(paragraph("We grant ", deleted) + paragraph("the request.")) == "We grant the request."


def test_crossed_out_words_are_absent_and_told_of() -> None:
    struck = run("gladly agree to", "<w:strike/>") + run(" and ", "<w:dstrike w:val='true'/>")
    kept = run("refuse", "<w:strike w:val='0'/>")
    letter = read(docx(f"<w:p>{run('We ')}{struck}{kept}</w:p>"))
    assert letter.text == "We refuse"
    assert letter.notes == ("Words that are crossed out are left out.",)


def test_raised_digits_stay_apart_from_the_number_before() -> None:
    raised = "<w:vertAlign w:val='superscript'/>"
    body = f"<w:p>{run('June 2023')}{run('12', raised)}{run(', the 9')}{run('th', raised)}</w:p>"
    assert text(body) == "June 2023¹², the 9th"


def test_deleted_rows_are_absent() -> None:
    kept = f"<w:tr><w:tc>{paragraph('kept')}</w:tc></w:tr>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{kept}{gone}</w:tbl>") == "kept"


def test_field_codes_that_are_not_closed_hide_nothing() -> None:
    assert (
        text(f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{run('All of it.')}</w:p>") == "All of it."
    )


@pytest.mark.parametrize("make", [paragraph, spaced])
def test_a_letter_typed_line_by_line_is_read(make) -> None:
    data = docx("".join(make(line) for line in LETTER))
    letter = parse(read(data), "a.docx", "0" * 64)
    _assert_read(letter)
    assert "Town Hall, 4 Ferry Lane\nNorthmere NM1 1AA\n\n9th March 2021\n\nDear" in letter.text


def test_a_letter_without_empty_paragraphs_is_read() -> None:
    data = docx("".join(spaced(line) for line in LETTER if line))
    _assert_read(parse(read(data), "a.docx", "0" * 64))


def test_a_letter_whose_address_lines_have_no_space_between_is_read() -> None:
    data = docx(
        "".join(
            spaced(line) if following == "" else paragraph(line)
            for line, following in zip(LETTER, (*LETTER[1:], ""), strict=True)
            if line
        )
    )
    letter = parse(read(data), "a.docx", "0" * 64)
    _assert_read(letter)
    assert "in hand.\n\nI agree.\n\nYours" in letter.text


def test_blocks_that_are_paragraphs_with_line_breaks_stay_apart() -> None:
    blocks = "\n".join(LETTER).split("\n\n")
    box = f"<w:p><w:txbxContent>{paragraph('Tel: 01632 960 114')}</w:txbxContent></w:p>"
    letter = parse(read(docx(spaced(blocks[0]) + box + "".join(map(spaced, blocks[1:])))), "a.docx", "0" * 64)
    _assert_read(letter)
    assert "Northmere NM1 1AA\n\n9th March 2021\n\nDear" in letter.text


def test_a_letter_with_its_head_in_tables_is_read() -> None:
    lines = [paragraph(line) for line in LETTER]
    head = table(("".join(lines[:3]), "".join(lines[6:11])))
    facts = table(
        (paragraph("Our ref:"), paragraph("DTH/0004512/21")), (paragraph("Date:"), paragraph("9 March 2021"))
    )
    letter = parse(read(docx(head + facts + "".join(lines[14:]))), "a.docx", "0" * 64)
    _assert_read(letter)


def _assert_read(letter) -> None:
    assert letter.sender.name == "Orla Fenwick MP"
    assert letter.sender.organisation == "Department for Tides and Harbours"
    assert letter.recipient.name.endswith("Tomas Brightwell")
    assert letter.recipient.organisation == "Northmere Borough Council"
    assert letter.date.isoformat() == "2021-03-09"
    assert letter.subject == "Dredging of the Outer Harbour"
    assert [reference.raw for reference in letter.references] == ["DTH/0004512/21"]


def test_the_only_header_is_letterhead_when_it_names_the_body() -> None:
    body = "".join(paragraph(line) for line in LETTER[4:]) + HEADERS.format("")
    parts = {
        "header1.xml": part("hdr", "".join(paragraph(line) for line in (*LETTER[:3], "OFFICIAL-SENSITIVE"))),
        "footer1.xml": part("ftr", paragraph("OFFICIAL-SENSITIVE") + paragraph("Page 1 of 2")),
    }
    letter = parse(read(docx(body, parts)), "a.docx", "0" * 64)
    _assert_read(letter)
    assert letter.text.startswith("\n".join(LETTER[:3]))
    assert [letter.slice(b.span) for b in letter.blocks if b.kind is BlockKind.MARKING] == [
        "OFFICIAL-SENSITIVE"
    ]
    assert letter.text.count("OFFICIAL-SENSITIVE") == 1
    (furniture,) = (block for block in letter.blocks if block.kind is BlockKind.FURNITURE)
    assert letter.slice(furniture.span) == "Page 1 of 2"


def test_running_headers_are_furniture_and_the_first_page_has_its_own() -> None:
    body = "".join(paragraph(line) for line in LETTER[4:]) + HEADERS.format("<w:titlePg/>")
    parts = {
        "header1.xml": part("hdr", paragraph("Councillor Brightwell, 9 March, page 2")),
        "header2.xml": part("hdr", "".join(paragraph(line) for line in LETTER[:3])),
        "footer1.xml": part("ftr", paragraph("www.tides.example")),
    }
    found = read(docx(body, parts))
    assert found.text.startswith("\n".join(LETTER[:3]))
    (block,) = found.blocks
    assert (
        found.text[block.span.start : block.span.end]
        == "Councillor Brightwell, 9 March, page 2\nwww.tides.example"
    )


def test_a_header_that_repeats_the_letterhead_is_furniture() -> None:
    body = "".join(paragraph(line) for line in LETTER) + HEADERS.format("")
    parts = {"header1.xml": part("hdr", paragraph(f"{LETTER[0]} – Private Office"))}
    letter = parse(read(docx(body, parts)), "a.docx", "0" * 64)
    _assert_read(letter)
    assert letter.blocks[-1].kind is BlockKind.FURNITURE


def test_headers_that_are_never_shown_are_left_out() -> None:
    parts = {"header2.xml": part("hdr", paragraph("NEVER SHOWN")), "header1.xml": part("hdr", paragraph("2"))}
    assert "NEVER" not in text(paragraph("Words.") + HEADERS.format(""), parts)


def test_lists_are_numbered() -> None:
    def item(words: str, depth: int, number: int = 1) -> str:
        return paragraph(words, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")

    def level(depth: int, form: str, pattern: str, start: int = 1) -> str:
        return (
            f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
            f"<w:lvlText w:val='{pattern}'/></w:lvl>"
        )

    numbering = part(
        "numbering",
        f"<w:abstractNum w:abstractNumId='1'>{level(0, 'decimal', '%1.')}{level(1, 'lowerLetter', '(%2)')}"
        f"{level(2, 'lowerRoman', '%1.%2.%3', 4)}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='2'>{level(0, 'bullet', chr(0xF0B7))}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='1'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='9'/></w:lvlOverride></w:num>",
    )
    body = [
        item("one", 0),
        item("sub", 1),
        item("sub", 1),
        item("deep", 2),
        item("two", 0),
        item("sub", 1),
        item("", 0),
        item("point", 0, 2),
        item("nine", 0, 3),
        item("ten", 0, 3),
    ]
    assert text("".join(body), {"numbering.xml": numbering}).split("\n") == [
        "1. one",
        "(a) sub",
        "(b) sub",
        "1.b.iv deep",
        "2. two",
        "(a) sub",
        "",
        "• point",
        "9. nine",
        "10. ten",
    ]


def test_styles_say_how_far_apart_paragraphs_are() -> None:
    styles = part(
        "styles",
        "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after='200'/></w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
        "<w:style w:type='paragraph' w:styleId='B' w:default='1'><w:name w:val='Normal'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/>"
        "<w:pPr><w:spacing w:after='0'/></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='C'><w:basedOn w:val='C'/>"
        "<w:pPr><w:contextualSpacing/></w:pPr></w:style>",
    )
    lines = [
        paragraph("one", "<w:pStyle w:val='A'/>"),
        paragraph("two", "<w:pStyle w:val='A'/>"),
        paragraph("three"),
        paragraph("four", "<w:pStyle w:val='C'/>"),
        paragraph("five", "<w:pStyle w:val='C'/>"),
        paragraph("six"),
    ]
    assert text("".join(lines), {"styles.xml": styles}) == "one\ntwo\nthree\n\nfour\nfive\n\nsix"


def test_rows_of_short_cells_are_lines_and_other_cells_blocks() -> None:
    rows = table(
        (paragraph("Year"), paragraph("Tons")),
        (paragraph("2019"), paragraph("4,000")),
        (paragraph("Why?"), paragraph("It silted up." * 9)),
        (paragraph("a") + paragraph("b"), table((paragraph("in"), paragraph("side")))),
    )
    assert text(rows) == "Year\tTons\n2019\t4,000\n\nWhy?\n\n" + "It silted up." * 9 + "\n\na\nb\n\nin\tside"


def test_an_empty_cell_keeps_its_place_in_a_row_of_a_table() -> None:
    def rows(*cells: tuple[str, ...]) -> str:
        return text(table(*(tuple(paragraph(cell) for cell in row) for row in cells)))

    years = rows(
        ("", "2019", "2020"), ("Visits", "5", "6"), ("", "7", "8"), ("", "", "14"), ("Tours", "", "9")
    )
    assert years == "\t2019\t2020\nVisits\t5\t6\n\t7\t8\n\t\t14\nTours\t\t9"
    assert rows(("", "Our ref", "X/1"), ("", "", ""), ("", "Date", "")) == "Our ref\tX/1\nDate"
    assert [one.text for one in (*tabled([]), *tabled([[], [[]]]))] == ["", ""]


def test_embedded_files_are_told_of() -> None:
    found = read(docx(paragraph("Words."), more={"word/embeddings/sheet.xlsx": b"PK"}))
    assert found.notes == ("it holds 1 embedded file, not read: save them as files",)


def test_strict_documents_are_read() -> None:
    body = part("document", f"<w:body>{paragraph('Words.')}</w:body>")
    body = body.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read(docx("", more={"word/document.xml": body.encode()})).text == "Words."


def _zip(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def _encrypted(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


BOMB = part("document", f"<w:body>{paragraph('a' * 2_000_000)}</w:body>")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (docx(paragraph("Words."))[:-30], "damaged"),
        (_zip(**{"word__other.xml": b"<a/>"}), "word/document.xml is missing"),
        (docx("<w:p><w:r>"), "malformed XML"),
        (docx("<" * 3_000_001), "more than 3,000,000 marks"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "malformed XML"),
        (docx("<w:p/>"), "no text; if it is a scan"),
        (_zip(**{"word__document.xml": b"<other/>"}), "no Word document"),
        (_encrypted(docx(paragraph("Words."))), "password"),
        (docx("", more={"word/document.xml": BOMB.encode()}), "unpacks to more than 1,000,000 bytes"),
        (
            docx(
                "",
                more={
                    "word/document.xml": b"<!DOCTYPE a [<!ENTITY e 'x'>]>" + part("document", "&e;").encode()
                },
            ),
            "declares a document type",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    limits = Limits(unpacked_bytes=1_000_000) if "1,000,000 bytes" in reason else Limits()
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        read(data, limits)
    assert "\n" not in str(caught.value)


def test_a_package_of_too_many_files_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for at in range(10_001):
            archive.writestr(str(at), b"")
    with pytest.raises(UnreadableLetter, match="more than 10,000 files"):
        read(buffer.getvalue())


def test_no_nesting_is_too_deep() -> None:
    nested = paragraph("Innermost.")
    for _ in range(60):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    assert text(nested) == "Innermost."
    boxed = paragraph("Innermost.")
    for _ in range(120):
        boxed = f"<w:p><w:txbxContent>{boxed}</w:txbxContent></w:p>"
    try:
        assert text(boxed) == "Innermost."
    except UnreadableLetter as error:
        assert "nested too deeply" in str(error)


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1).filter(
    lambda words: words == words.strip() and words.strip()
)


@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_arbitrary_paragraphs_survive_exactly(paragraphs: list[str]) -> None:
    found = text("".join(paragraph(words) for words in paragraphs))
    at = 0
    for words in paragraphs:
        at = found.index(words, at) + len(words)
    assert [line for line in found.split("\n") if line] == paragraphs


@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_damaged_bytes_are_read_or_reported(random: random.Random, way: int) -> None:
    data = bytearray(probe())
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data))
        match way:
            case 0:
                data[at] = random.randrange(256)
            case 1:
                del data[at:]
                data += b"PK"
            case 2:
                data[at : at + 50] = bytes(len(data[at : at + 50]))
            case _:
                data[at:at] = data[at // 2 : at]
    try:
        read(bytes(data))
    except UnreadableLetter as error:
        assert "\n" not in str(error)


@given(st.randoms(use_true_random=False))
def test_damaged_xml_is_read_or_reported(random: random.Random) -> None:
    with zipfile.ZipFile(io.BytesIO(probe())) as archive:
        files = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    for data in files.values():
        if random.random() < 0.5:
            at = random.randrange(len(data))
            data[at : at + random.randrange(3)] = random.randbytes(random.randrange(3))
    try:
        read(_zip(**{name: bytes(data) for name, data in files.items()}))
    except UnreadableLetter as error:
        assert "\n" not in str(error)

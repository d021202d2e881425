import html
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, parse
from corrbot.readers import read_letters
from corrbot.readers.formats import read_source
from corrbot.readers.html import html_transcript, read_html
from corrbot.readers.limits import Limits
from corrbot.readers.source import Source

LETTER = (
    "Department for Tides and Harbours<br>9 Lantern Street<br>Westhaven WH2 4TD",
    "Our ref: DTH/0004512/21",
    "Councillor Tomas Brightwell<br>Northmere Borough Council<br>Town Hall, Ferry Lane<br>Northmere NM1 1AA",
    "9th March 2021",
    "Dear Councillor Brightwell,",
    "Thank you for your letter of 3 March about the dredging of the Outer Harbour. It is in hand.",
    "Yours sincerely,",
    "Orla Fenwick MP<br>Minister for Harbours",
)


def read(data: bytes) -> Transcript:
    (transcript,) = read_html(Source("a.html", data, Limits(), read_source))
    return transcript


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("H<sub>2</sub>O is <b>not</b> <i>dry</i> .", "H2O is not dry ."),
        ("<p>one\n  two\t three </p>", "one two three"),
        ("a&nbsp;b &amp; c&#8211;d &lt;e&gt;", "a\xa0b & c–d <e>"),
        ("one<br>two <br/> three", "one\ntwo\nthree"),
        ("<pre>a\n  b\tc</pre>", "a\n  b\tc"),
        ("<h1>Head</h1>text", "Head\n\ntext"),
        ("a<blockquote>b</blockquote>c", "a\n\nb\n\nc"),
        ("<div>Dear Tom,</div><div><br></div><div>Yes.</div>", "Dear Tom,\n\nYes."),
        ("<ul><li>x<li><p>y</p><p>z</p></ul>", "• x\n• y\n\nz"),
        ("<ol start=3><li>x<li value=7>y<ol type=a><li>in</ol><li>z</ol>", "3. x\n7. y\na. in\n8. z"),
        ("<table><tr><th>Year<th>Tons<tr><td>2019<td>4,000</table>", "Year\tTons\n2019\t4,000"),
        ("<table>stray<caption>Title</caption><tr><td>a<td>b</table>", "stray\nTitle\n\na\tb"),
        ("<td>loose<tr>row", "loose\nrow"),
        ("<a href='http://x.example'>words</a><img src='http://x.example/i.png' alt='ALT'>", "words"),
        ("<script>S</script><style>S</style><title>T</title><select><option>O</select>left", "left"),
        ("<p style='color:red; Display : NONE'>gone</p><p hidden>gone<b>gone</b></p>kept", "kept"),
        ("<div style='mso-hide:all'><div>gone</div></div>kept", "kept"),
        ("<!--[if mso]>gone<![endif]--><![if !mso]>kept<![endif]><o:p></o:p>", "kept"),
        ("We <del>agree</del>refuse it <s>gladly</s>.", "We refuse it ."),
        ("<p style='text-decoration: underline line-through'>gone</p>kept", "kept"),
        ("June 2023<sup>1</sup>, 9<sup>th</sup> of 10<sup>-<b>3</b></sup>", "June 2023¹, 9th of 10⁻³"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_what_a_browser_shows(page: str, text: str) -> None:
    assert html_transcript(page).text == text


def test_crossed_out_words_are_told_of() -> None:
    [note] = html_transcript("We <del>agree</del>refuse.").notes
    assert "crossed out" in note
    assert html_transcript("We <del> </del>refuse.").notes == ()
    message = b"From: a@x.example\nContent-Type: text/html\n\n<p>We <s>agree</s>refuse.</p>"
    [letter] = read_letters("a.eml", message).letters
    assert letter.text.endswith("We refuse.") and note in letter.notes


def test_cells_with_paragraphs_do_not_mingle() -> None:
    cell = "<td><p>The {0} one begins here.</p><p>The {0} one ends here.</p>"
    page = f"<table><tr>{cell.format('left')}{cell.format('right')}</table>"
    assert html_transcript(page).text.split("\n\n") == [
        "The left one begins here.",
        "The left one ends here.",
        "The right one begins here.",
        "The right one ends here.",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<p>{part}</p>" for part in LETTER),
        "".join(
            f"<p class=MsoNormal>{line}</p>" for part in LETTER for line in (*part.split("<br>"), "&nbsp;")
        ),
        "<br><br>".join(LETTER),
        "".join(f"<div>{line}</div>" for part in LETTER for line in (*part.split("<br>"), "<br>")),
    ],
)
def test_a_letter_is_read(page: str) -> None:
    letter = parse(read(page.encode()), "a.html", "0" * 64)
    assert letter.sender.name == "Orla Fenwick MP"
    assert letter.sender.organisation == "Department for Tides and Harbours"
    assert letter.recipient.name.endswith("Tomas Brightwell")
    assert letter.recipient.organisation == "Northmere Borough Council"
    assert letter.date.isoformat() == "2021-03-09"
    assert letter.references[0].raw == "DTH/0004512/21"


@pytest.mark.parametrize(
    "data",
    [
        "<p>£café–".encode(),
        "<p>£café–".encode("cp1252"),
        "<meta charset=iso-8859-1><p>£café–".encode("cp1252"),
        b"<META http-equiv=Content-Type content='text/html; charset=Windows-1252'>"
        + "<p>£café–".encode("cp1252"),
        b"<?xml version='1.0' encoding='utf-8'?><html>" + "<p>£café–".encode(),
        "<meta charset=utf-8><p>£café–".encode("cp1252"),
        "<meta charset=utf-16><p>£café–".encode(),
        "<meta charset=unknown><p>£café–".encode(),
        "<meta charset=latin1><p>£café–".encode("utf-8-sig"),
        "<meta charset=utf-8><p>£café–".encode("utf-16"),
        "<p>£café–".encode("utf-16-le"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert html_transcript(data).text == "£café–"


def test_a_named_encoding_wins_over_the_page_and_characters_over_both() -> None:
    assert html_transcript("<meta charset=utf-8><p>привет".encode("koi8-r"), "koi8-r").text == "привет"
    assert html_transcript("<meta charset=koi8-r><p>привет").text == "привет"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b"<p><img src=x></p>", "no text; if it is a scan"),
        (bytes(range(1, 32)) * 90, "binary data"),
        (b"<div>" * 600 + b"x", "nested deeper than 512"),
        (b"<p>" * 1_000_001, "more than 1,000,000 tags"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_hostile_pages_cost_no_more_than_their_length() -> None:
    for page in (
        "<div>" * 500 + "</p></x>" * 50_000,
        "<table><tr><td>" * 160 + "<td>x" * 50_000,
        "&#" + "1" * 1_000_000 + ";x",
        "<p style='" + "display:" * 100_000 + "'>x",
        "<meta " * 100_000,
        "a" + " " * 1_000_000 + "b",
    ):
        html_transcript(page)


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1).filter(
    lambda words: words == words.strip() and "  " not in words
)


@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_arbitrary_paragraphs_survive_exactly(paragraphs: list[str]) -> None:
    found = html_transcript("".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)).text
    assert [line for line in found.split("\n") if line] == paragraphs


@given(st.randoms(use_true_random=False), st.binary(max_size=40))
def test_any_bytes_are_read_or_reported(random: random.Random, noise: bytes) -> None:
    data = bytearray("".join(f"<div><p>{part}</p></div>" for part in LETTER).encode())
    at = random.randrange(len(data))
    data[at : at + random.randrange(9)] = noise
    try:
        read(bytes(data))
    except UnreadableLetter as error:
        assert "\n" not in str(error)

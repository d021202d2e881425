import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.errors import UnreadableLetter
from corrbot.letters import BlockKind, Transcript, parse
from corrbot.readers.formats import read_source
from corrbot.readers.limits import Limits
from corrbot.readers.odt import read_odt
from corrbot.readers.source import Source
from open_document_files import exact, odt, p

LETTER = (
    "Councillor Tomas Brightwell",
    "Northmere Borough Council",
    "Town Hall, 4 Ferry Lane",
    "Northmere NM1 1AA",
    "",
    "9th March 2021",
    "",
    "Dear Councillor Brightwell,",
    "",
    "Thank you for your letter of 3 March about the dredging of the Outer Harbour. It is in hand.",
    "",
    "Yours sincerely,",
    "",
    "Orla Fenwick MP",
)
SENTENCES = [f"Sentence {word} says £{at},000 – “no less”." for at, word in enumerate("abcdefghijklmnop", 1)]


def read(data: bytes) -> Transcript:
    (transcript,) = read_odt(Source("a.odt", data, Limits(), read_source))
    return transcript


def probe() -> bytes:
    """Return a document with a sentence in every place that has been lost by some reader."""
    s = iter(SENTENCES)
    whole = next(s)
    body = [
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>DELETED</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
        "<office:forms>FORMS</office:forms>",
        f"<draw:frame><draw:text-box>{p(next(s))}</draw:text-box></draw:frame>",
        f"<text:p>{exact(whole[:9])}<text:span>{exact(whole[9:])}</text:span></text:p>",
        "<text:p><text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>"
        f"{exact(next(s))}<text:change-end text:change-id='c2'/></text:p>",
        f"<text:p><draw:frame><draw:text-box>{p(next(s))}</draw:text-box>"
        f"<svg:desc>DESCRIPTION</svg:desc></draw:frame>{exact(next(s))}</text:p>",
        f"<text:p><draw:custom-shape>{p(next(s))}</draw:custom-shape></text:p>",
        f"<text:p><text:a xlink:href='http://x.example'>{exact(next(s))}</text:a>"
        "<office:annotation><text:p>COMMENT</text:p></office:annotation></text:p>",
        f"<text:p>{exact(next(s))}<text:note><text:note-citation>CITATION</text:note-citation>"
        f"<text:note-body>{p(next(s))}</text:note-body></text:note></text:p>",
        f"<text:section>{p(next(s))}</text:section>",
        f"<text:section text:display='none'>{p('HIDDEN')}</text:section>",
        f"<text:h text:outline-level='1'>{exact(next(s))}</text:h>",
        f"<text:list><text:list-item>{p(next(s))}</text:list-item></text:list>",
        f"<table:table><table:table-row><table:table-cell>{p(next(s))}{p('More.')}</table:table-cell>"
        "<table:covered-table-cell><text:p>COVERED</text:p></table:covered-table-cell></table:table-row>"
        "</table:table>",
        f"<text:p><text:span text:style-name='T'>UNSEEN</text:span>{exact(next(s))}</text:p>",
    ]
    masters = (
        f"<style:master-page style:name='Standard'><style:header>{p('Northmere Borough Council')}{p(next(s))}"
        f"</style:header><style:footer>{p(next(s))}</style:footer></style:master-page>"
    )
    hidden = (
        "<style:style style:name='T' style:family='text'><style:text-properties text:display='none'/>"
        "</style:style>"
    )
    return odt("".join(body), automatic=hidden, masters=masters)


def test_crossed_out_words_are_absent_and_told_of_and_raised_digits_are_such() -> None:
    def style(name: str, family: str, said: str) -> str:
        return (
            f"<style:style style:name='{name}' style:family='{family}'><style:text-properties {said}/>"
            "</style:style>"
        )

    styles = (
        style("S", "text", "style:text-line-through-style='solid' style:text-line-through-type='single'")
        + style("N", "text", "style:text-line-through-style='none' style:text-line-through-type='none'")
        + style("P", "paragraph", "style:text-line-through-style='solid'")
        + style("R", "text", "style:text-position='super 58%'")
    )

    def span(name: str, words: str) -> str:
        return f"<text:span text:style-name='{name}'>{words}</text:span>"

    body = (
        f"<text:p>We {span('S', 'gladly agree to ')}{span('N', 'refuse')} it before 30 June 2023"
        f"{span('R', '1')}, the 9{span('R', 'th')} time.</text:p>"
        "<text:p text:style-name='P'>All of this.</text:p>"
    )
    letter = read(odt(body, automatic=styles))
    assert letter.text == "We refuse it before 30 June 2023¹, the 9th time."
    assert letter.notes == ("Words that are crossed out are left out.",)


def test_every_sentence_is_exact_and_stands_once() -> None:
    found = read(probe()).text
    assert [sentence for sentence in SENTENCES if found.count(sentence) != 1] == []
    for unseen in "DELETED FORMS DESCRIPTION COMMENT CITATION HIDDEN COVERED UNSEEN".split():
        assert unseen not in found


def test_white_space_is_folded_as_the_format_asks() -> None:
    body = (
        "<text:p>\n  one\n <text:span> two</text:span><text:s text:c='3'/>three<text:tab/>four"
        "<text:line-break/> five </text:p>"
    )
    assert read(odt(body)).text == "one two   three\tfour\nfive"
    assert len(read(odt("<text:p>a<text:s text:c='999999999'/>b</text:p>")).text) < 100


def test_a_letter_is_read() -> None:
    masters = (
        "<style:master-page style:name='Standard'><style:header>"
        f"{p('Department for Tides and Harbours')}{p('9 Lantern Street')}</style:header>"
        f"<style:footer>{p('OFFICIAL')}{p('2')}</style:footer></style:master-page>"
    )
    letter = parse(read(odt("".join(map(p, LETTER)), masters=masters)), "a.odt", "0" * 64)
    assert letter.sender.name == "Orla Fenwick MP"
    assert letter.sender.organisation == "Department for Tides and Harbours"
    assert letter.recipient.name.endswith("Tomas Brightwell")
    assert letter.recipient.organisation == "Northmere Borough Council"
    assert letter.date.isoformat() == "2021-03-09"
    kinds = {block.kind: letter.slice(block.span) for block in letter.blocks}
    assert kinds[BlockKind.FURNITURE] == "2"
    assert kinds[BlockKind.MARKING] == "OFFICIAL"


@pytest.mark.parametrize(
    "masters",
    [
        "<style:master-page style:name='Standard'><style:header-first>{0}</style:header-first>"
        "<style:header>{1}</style:header></style:master-page>",
        "<style:master-page style:name='Standard' style:next-style-name='Next'>"
        "<style:header>{0}</style:header></style:master-page>"
        "<style:master-page style:name='Next'><style:header>{1}</style:header></style:master-page>"
        "<style:master-page style:name='Unused'><style:header><text:p>NEVER</text:p></style:header>"
        "</style:master-page>",
    ],
)
def test_the_first_page_has_its_own_header(masters: str) -> None:
    found = read(odt(p("Words."), masters=masters.format(p("The Trust"), p("Continued"))))
    assert found.text == "The Trust\n\nWords.\n\nContinued"
    assert [found.text[block.span.start :] for block in found.blocks] == ["Continued"]


def test_styles_say_how_far_apart_paragraphs_are() -> None:
    styles = (
        "<style:default-style style:family='paragraph'><style:paragraph-properties fo:margin-bottom='0.3cm'/>"
        "</style:default-style><style:style style:name='Standard' style:family='paragraph'/>"
        "<style:style style:name='Close' style:family='paragraph' style:parent-style-name='Standard'>"
        "<style:paragraph-properties fo:margin-bottom='0cm'/></style:style>"
        "<style:style style:name='Loop' style:family='paragraph' style:parent-style-name='Loop'/>"
    )
    body = p("one", "Close") + p("two", "Close") + p("three") + p("four", "Loop")
    assert read(odt(body, styles=styles)).text == "one\ntwo\nthree\n\nfour"


def test_lists_are_numbered() -> None:
    style = (
        "<text:list-style style:name='L'>"
        "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
        "<text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' "
        "style:num-suffix=')'/>"
        "</text:list-style><text:list-style style:name='B'>"
        "<text:list-level-style-bullet text:level='1' text:bullet-char='\uf0b7'/></text:list-style>"
    )

    def items(*texts: str) -> str:
        return "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)

    nested = f"<text:list>{items(p('sub'), p('sub'))}</text:list>"
    body = (
        f"<text:list text:style-name='L'>{items(p('one') + nested, p('two') + p('more'))}</text:list>"
        f"<text:list text:style-name='L' text:continue-numbering='true'>{items(p('three'))}</text:list>"
        f"<text:list text:style-name='L'>{items(p('anew'))}"
        f"<text:list-item text:start-value='7'>{p('seven')}</text:list-item></text:list>"
        f"<text:list text:style-name='B'>{items(p('point'))}</text:list>"
    )
    lines = [line for line in read(odt(body, automatic=style)).text.split("\n") if line]
    assert lines == [
        "1. one",
        "(a) sub",
        "(b) sub",
        "2. two",
        "more",
        "3. three",
        "1. anew",
        "7. seven",
        "• point",
    ]


def test_embedded_files_are_told_of() -> None:
    found = read(odt(p("Words."), more={"Object 1/content.xml": b"", "Object 2": b""}))
    assert found.notes == ("it holds 2 embedded files, not read: save them as files",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", "damaged"),
        (odt("<text:p>"), "malformed XML"),
        (odt("<text:p/>"), "no text; if it is a scan"),
        (odt("", more={"content.xml": b"<a/>"}), "no text document"),
        (odt("x", more={"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "password"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_no_nesting_is_too_deep() -> None:
    nested = p("Innermost.")
    for _ in range(60):
        cell = f"<table:table-cell>{nested}</table:table-cell>"
        nested = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert read(odt(nested)).text == "Innermost."


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1).filter(
    lambda words: words == words.strip()
)


@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_arbitrary_paragraphs_survive_exactly(paragraphs: list[str]) -> None:
    found = read(odt("".join(map(p, paragraphs)))).text
    assert [line for line in found.split("\n") if line] == paragraphs


@given(st.randoms(use_true_random=False), st.booleans())
def test_damaged_bytes_are_read_or_reported(random: random.Random, cut: bool) -> None:
    data = bytearray(probe())
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data))
        data[at : at + 5] = random.randbytes(5)
    try:
        read(bytes(data[: random.randrange(len(data))] if cut else data))
    except UnreadableLetter as error:
        assert "\n" not in str(error)

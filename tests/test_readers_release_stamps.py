import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import BlockKind, Letter, LetterKind
from corrbot.readers import read_letters
from corrbot.readers.release_stamps import release_stamps, without_stamps
from timing import is_linear

HEAD = """\
UNCLASSIFIED                              RIVER DEPT. - PRODUCED TO THE SELECT COMMITTEE ON HARBOURS
Department of Rivers           SUBJECT TO AGREEMENT ON REDACTIONS. NO FOIA WAIVER.
Case No. R-2015-00417
Doc No. C00412345
Date: 05/13/2015
"""
FOOT = """\
UNCLASSIFIED
Department of Rivers
Case No. R-2015-00417
Doc No. C00412345                         RIVER DEPT. - PRODUCED TO THE SELECT COMMITTEE ON HARBOURS
Date: 05/13/2015               SUBJECT TO AGREEMENT ON REDACTIONS. NO FOIA WAIVER.          RIVER-SCB0045247
"""
MAIL = """\
From:                            Roe, Jane <RoeJ@rivers.example>
Sent:                            Wednesday, September 12, 2012 10:16 AM
To:                              Bell, Tom
Subject:                         The sea wall

The wall at Gull Point is closed until March.
"""
ONE_LINE = (
    "      UNCLASSIFIED Department of Rivers Case No. R-2014-20439 Doc No. C00412345 Date: 08/31/2015\n"
)
LETTER = """\
HARBOUR COUNCIL
1 Quay Street, Orlane

Our ref: HBR/2019/0042
4 March 2019

Dear Ms Bell,

Sea wall at Gull Point

We have closed the wall until March, as you asked in your letter of 2 February. The surveyor found two cracks.
{more}
Yours sincerely,

Ann Roe
HARBOUR COUNCIL
"""


def only(text: str) -> Letter:
    (letter,) = read_letters("a.txt", text.encode()).letters
    return letter


def stamps(text: str) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in release_stamps(text)]


def said(letter: Letter) -> list[tuple[str, str]]:
    return [
        (block.kind, " ".join(letter.slice(block.span).split()))
        for block in letter.blocks
        if block.kind not in (BlockKind.FURNITURE, BlockKind.MARKING)
    ]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (f"{HEAD}{' ' * 90}RELEASE IN FULL\n", f"{FOOT}\f"),
        (f"{HEAD}{' ' * 90}RELEASE IN\n{' ' * 90}PART B5,B6\n", FOOT),
        (HEAD, FOOT),
        (f"{ONE_LINE}\n\n{' ' * 90}RELEASE IN PART\n{' ' * 90}B5\n", f"{ONE_LINE}\f"),
        (ONE_LINE, ""),
        ("INQ0001234_0001\n", ""),
        ("OFFICIAL-SENSITIVE\nReleased under the Freedom of Information Act 2000\n", "Page 1 of 1\n"),
        ("Released by the Ministry of Rivers under the Official Information Act 1982\n", ""),
        ("DECLASSIFIED\nAuthority NND 957300\n", ""),
        ("Obtained by Gull Watch, Inc. under the Freedom of Information Act\n", ""),
        ("CONFIDENTIAL - SUBJECT TO PROTECTIVE ORDER                     ABC_0012345\n", ""),
        ("Obtained by Gull Watch via FOI\nExhibit 12\nCase No. 5:21-cv-1\nProduced to Plaintiffs\n", ""),
    ],
)
def test_stamps_above_and_below_a_mail_are_furniture_and_its_header_is_read(head: str, foot: str):
    bare, letter = only(MAIL), only(f"{head}\n\n{MAIL}\n\n{foot}")
    assert letter.sender and letter.sender.email == "RoeJ@rivers.example"
    assert (letter.kind, letter.date, letter.subject) == (LetterKind.EMAIL, bare.date, "The sea wall")
    assert said(letter) == said(bare)
    assert not letter.references


def test_stamps_between_pages_are_furniture_and_the_words_of_others_go_on_below_them():
    below = (
        "From: Bell, Tom\nSent: Tuesday, September 11, 2012 9:00 AM\nTo: Roe, Jane\nSubject: The sea wall\n\n"
    )
    first = f"{HEAD}{' ' * 90}RELEASE IN FULL\n\n{MAIL}\n{below}Which days?\n\n\n{FOOT}"
    text = f"{first}\f{HEAD}\n\nAnd why?\n\n{FOOT}"
    for one in (text, text.replace("\f", "")):
        letter = only(one)
        quoted = [letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.QUOTED_MAIL]
        assert quoted == ["Which days?", "And why?"]
        assert not any("PRODUCED" in words or "Doc No" in words for _, words in said(letter))


def test_a_marking_stays_what_it_is():
    text = f"{HEAD}\n{MAIL}\n{FOOT}\f{HEAD}\nMore.\n\n{FOOT}"
    letter = only(text)
    assert letter.marking == "UNCLASSIFIED"
    assert [block.kind for block in letter.blocks].count(BlockKind.MARKING) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (" " * 92 + "B5", "B5"),
        (" " * 92 + "B1,B5,1.4(D),B6", "B1,B5,1.4(D),B6"),
        (" " * 70 + "s.40(2)", "s.40(2)"),
        (" " * 70 + "(b)(6)", "(b)(6)"),
        (" " * 70 + "[redacted]", "[redacted]"),
        ("Sheila:" + " " * 80 + "B6", "B6"),
        ("Room A          B5", None),
        ("See s.40(2)", None),
        ("[redacted]", None),
        (f"{'We close the wall in the spring of the next year, all of us here say ':<90}at B6", None),
    ],
)
def test_codes_of_exemptions_at_the_right_margin_of_a_released_text(line: str, code: str | None):
    text = f"RELEASE IN PART\n\nWe close the wall.\n\n{line}\n\nYours,\nAnn Roe\n"
    assert stamps(text) == ["RELEASE IN PART", *([code] if code else [])]
    assert stamps(text.replace("RELEASE IN PART", "Ann")) == []


def test_a_code_beside_words_that_go_on_stays_with_them():
    line = f"{'the visitor will see the wall at Gull Point and he prefers to send':<90}B6\nme a message."
    letter = only(f"RELEASE IN PART\n\n{MAIL}\nI hear {line}\n")
    assert any(words.endswith("prefers to send B6 me a message.") for _, words in said(letter))
    letter = only(f"RELEASE IN PART\n\n{MAIL}\nI hear {line}".replace("me a message.", "\n"))
    assert said(letter)[-1][1].endswith("prefers to send")


def test_a_code_beside_a_header_line_is_no_part_of_it():
    text = MAIL.replace("<RoeJ@rivers.example>", "<RoeJ@rivers.example>" + " " * 60 + "B6")
    letter = only(f"RELEASE IN PART\n\n{text}")
    assert letter.sender and letter.sender.name == "Jane Roe"
    assert said(letter) == said(only(MAIL))


@pytest.mark.parametrize(
    "text",
    [
        LETTER.format(more=""),
        LETTER.format(more="\fOur ref: HBR/2019/0042\n\nIt is old.\n\fOur ref: HBR/2019/0042\n\nHigh.\n"),
        LETTER.format(more="\fHARBOUR COUNCIL\n\nThe wall is old.\n\fHARBOUR COUNCIL\n\nIt is high.\n"),
        LETTER.format(more="Case No. 12/3345\nDoc No. 4\n"),
        LETTER.format(more="Costs\n\nFive pounds.\n\nCosts\n\nTen pounds.\n"),
        LETTER.format(more="Room          Code\nHall          B5\nYard          B6\n"),
        LETTER.format(more="The file was\nreleased in part.\n\nRELEASED IN PART\n\nNo more.\n"),
        LETTER.format(more="").replace("Our ref: ", "FOI 2019-00042\nCase No. "),
        "OFFICIAL\nCase No. 12/3345\n" + LETTER.format(more="") + "\nOFFICIAL\nCase No. 12/3345\n",
        "From: Ann Roe\nTo: Tom Bell\nDate: 05/13/2015\nSubject: Wall\n\nIt was released under FOI.\n",
        "Exhibit 12\n\nThe wall is old.\n\nExhibit 12\n",
        "Released under the Act.\n",
        "Dear Ms Bell,\n\nReleased under FOI were four letters, which I enclose.\n\nYours,\nAnn\n",
        "Information released under the Freedom of Information Act\n\nDear Ms Bell,\n\nWe enclose it.\n",
        "HBR0012345\n\nThe wall is old.\n\fHBR0012345\n\nIt is high.\n",
        LETTER.format(more="") + "ACC0012345\n",
        LETTER.format(more="").replace("Our ref", "Your Ref: ABC-0012345\nOur ref") + "\nABC-0012345\n",
        "",
        "\f\f",
    ],
)
def test_a_plain_letter_has_none(text: str):
    assert stamps(text) == []


def test_the_reference_of_a_released_letter_is_its_own():
    page = "RELEASED UNDER THE FREEDOM OF INFORMATION ACT\nFile No. HBR/2019/0042\n\n"
    letter = only(f"{page}{LETTER.format(more=f'{chr(12)}{page}The wall is old.')}")
    assert "HBR20190042" in [reference.key for reference in letter.references]
    assert letter.sender and letter.sender.name == "Ann Roe"


def test_a_letterhead_below_a_stamp_is_none():
    text = f"RELEASE IN FULL\n{LETTER.format(more='')}RELEASE IN FULL\n"
    assert stamps(text) == ["RELEASE IN FULL"] * 2
    assert stamps(LETTER.format(more="").replace("COUNCIL\n1", f"COUNCIL{' ' * 60}RELEASE IN FULL\n1")) == [
        "RELEASE IN FULL"
    ]


def test_a_line_that_heads_and_ends_every_page_is_a_stamp():
    page = "Rivers inquiry bundle, sheet {0}\n\nThe wall is old.\n\nRivers inquiry bundle, sheet {0}\n"
    assert len(stamps("\f".join(page.format(number) for number in range(3)))) == 6
    assert stamps(page.format(1)) == []


def test_numbers_in_turn_on_pages():
    assert stamps("The wall.\n\nHBR-RIV-000123\n\fIs old.\n\nHBR-RIV-000124\n") == [
        "HBR-RIV-000123",
        "HBR-RIV-000124",
    ]


ROWS = "".join(
    f"Item {n}{' ' * 12}{name:<53}{code}\n"
    for n, name, code in [(1, "Crane", "s.40(2)"), (2, "Gate", "B4"), (3, "Hoist", "Redacted")]
)


@pytest.mark.parametrize("first", [f"{ROWS}", ROWS.replace("\n", "\n\n")])
def test_a_column_of_a_table_is_not_of_stamps(first: str):
    told = "Obtained under the Freedom of Information Act"
    assert stamps(f"We list what we bought.\n\n{first}\nIt was all.\n\n{told}\n") == [told]


def test_words_between_a_salutation_and_a_sign_off_are_no_stamps():
    said = "Released under the Freedom of Information Act."
    reply = f"Dear Mr Roe,\n\n{{0}}{said}\n\nYours sincerely,\n\nAnn Poe\n"
    assert stamps(reply.format("")) == stamps(reply.format("Here it is.\n\n")) == []
    below = "\nObtained by Mr Roe with Freedom of Information papers.\n"
    assert said not in stamps(reply.format("Your request is approved for release on 3 May.\n\n") + below)


def test_page_numbers_at_the_edges_of_pages():
    inner = "Dear Ms Bell,\n\nSee this.\n\nPage 1 of 2\n\nIt is old.\n\nYours,\n\nAnn\n\nPage 2 of 2\n"
    assert stamps(inner) == ["Page 2 of 2"]
    assert stamps("The wall.\n\nPage 1 of 2\n\fIs old.\n\nPage 2 of 2\n") == ["Page 1 of 2", "Page 2 of 2"]
    assert stamps("Page one of two was lost.\n") == []


@given(st.text(alphabet="AB01 \n\f\t:.-_()RELASINFUsw", max_size=400))
def test_any_text_is_read_and_stamps_are_in_order_and_apart(text: str):
    found = release_stamps(text)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in found)
    assert len(without_stamps(text, found)) == len(text)


@pytest.mark.parametrize(
    "unit",
    [
        f"{HEAD}\n{FOOT}\f",
        "RELEASE IN PART\n",
        "A. " * 90 + "\n",
        "s.40(2), " * 30 + "\n",
        f"{' ' * 60}B5\n",
    ],
)
def test_takes_linear_time(unit: str):
    assert is_linear(lambda size: release_stamps(f"RELEASE IN FULL\n{unit * size}"), 400)

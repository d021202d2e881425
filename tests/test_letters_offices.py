"""Letters and mail of small offices: what is set beside what on a line, and whose lines are whose."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, Letter, LetterKind, Party, ReferenceKind, parse

BODY = "We ask that the jetty at Pell Quay be mended before the herring season, as was promised to us in May."


def read(*paragraphs: str) -> Letter:
    return parse("\n\n".join(paragraphs), "a.txt", "")


def told(party: Party | None) -> tuple[str | None, str | None, str | None]:
    assert party is not None
    return party.name, party.role, party.organisation


def test_a_body_written_to_below_the_writers_own_head_is_the_recipient() -> None:
    letter = read(
        "UNA MARSH MSP\nTHE CHAMBER\nTIDEWELL TW1 0AA",
        "Our ref: UM/24/0311/QB                                   4 March 2024",
        "Mooring Grants Unit\nDepartment for Tides\nMail Site C\nGullford GF9 2AB",
        "Dear Sir or Madam",
        "Mr Otto Pell, 9 Gull Lane, Tidewell, TW2 4PB\nMooring licence number: sent under separate cover",
        BODY,
        "Yours faithfully",
        "Una Marsh MSP",
    )
    assert letter.date == dt.date(2024, 3, 4)
    assert [(one.raw, one.kind) for one in letter.references] == [("UM/24/0311/QB", ReferenceKind.OURS)]
    assert told(letter.recipient)[2] == "Department for Tides"
    assert letter.recipient and letter.recipient.unit == "Mooring Grants Unit"
    assert letter.sender and letter.sender.name == "UNA MARSH MSP"
    assert "Tides" not in f"{letter.sender.organisation} {letter.sender.unit}"
    assert letter.subject == "Mr Otto Pell, 9 Gull Lane, Tidewell, TW2 4PB"


@pytest.mark.parametrize(
    "house", ["The Old Smithy", "The Willows", "Rose Cottage", "Upper Pell Farm", "The Old Rectory"]
)
@pytest.mark.parametrize("greeting", ["Dear Madam", "Dear Mrs Marsh"])
def test_a_house_above_the_date_is_the_writers(house: str, greeting: str) -> None:
    letter = read(f"{house}\nNether Pell\nTW8 6DD\n7.1.24", greeting, BODY, "Yours faithfully\nOtto Pell")
    assert told(letter.sender)[0] == "Otto Pell"
    assert letter.sender and letter.sender.address == f"{house}, Nether Pell, TW8 6DD"
    assert letter.recipient is None or letter.recipient.name == "Mrs Marsh"


@pytest.mark.parametrize("to", ["The Occupier", "Mrs Rose Lodge", "The Trustees"])
def test_whoever_is_called_no_house_is_written_to(to: str) -> None:
    letter = read(
        f"{to}\n9 Gull Lane\nTW8 6DD", "7 January 2024", "Dear Madam", BODY, "Yours faithfully\nOtto Pell"
    )
    assert letter.recipient and to in (letter.recipient.name, letter.recipient.role)


def test_a_house_below_a_letterhead_is_not_the_writers() -> None:
    letter = read(
        "Quayside Harbour Board",
        "Upper Pell Farm\nNether Pell\nTW8 6DD",
        "7 January 2024",
        "Dear Sirs",
        BODY,
        "Yours faithfully\nIvo Lark",
    )
    assert letter.sender and "Pell" not in f"{letter.sender.address} {letter.sender.name}"


def test_a_sentence_that_ends_before_copies_is_not_split() -> None:
    letter = read("Dear Mr Pell", f"{BODY}  Copy: Sheet 2 of the plan.", "Yours sincerely", "Ivo Lark")
    assert letter.cc == ()


def test_the_number_of_a_matter_stays_in_its_subject() -> None:
    letter = read(
        "Dear Mr Pell", "Slip at Pell Quay\nApplication number: 24/0031", BODY, "Yours sincerely", "Ivo Lark"
    )
    assert letter.subject == "Slip at Pell Quay Application number: 24/0031"


@pytest.mark.parametrize("gap", ["   ", "\t"])
def test_copies_beside_whom_a_letter_is_to_are_told_apart(gap: str) -> None:
    letter = read(
        "Quayside Borough Council\nHarbour Works",
        f"To: Cllr Una Marsh (by email){gap}Copy: Ms Ida Teal, Pell Quay Trust",
        "Date: 2nd August 2024",
        "Dear Councillor Marsh",
        BODY,
        "Yours sincerely",
        "Ivo Lark\nHead of Harbour Planning",
    )
    assert told(letter.recipient) == ("Cllr Una Marsh", None, None)
    assert [party.name for party in letter.cc] == ["Ms Ida Teal"]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("Ivo Lark | Harbour Planner | HMRC", ("Ivo Lark", "Harbour Planner", "HMRC")),
        (
            "Ivo Lark | Caseworker (Mon-Wed)\nOffice of Una Marsh MSP\nT: 01632 960119",
            ("Ivo Lark", "Caseworker (Mon-Wed)", "Office of Una Marsh MSP"),
        ),
        (
            "Ivo Lark | Harbour Planner | Quayside Borough Council | 01632 960119",
            ("Ivo Lark", "Harbour Planner", "Quayside Borough Council"),
        ),
    ],
)
def test_a_signature_set_on_one_line_is_split_at_its_bars(
    signature: str, expected: tuple[str, str, str]
) -> None:
    letter = read("Dear Mr Pell", BODY, "Best wishes", signature)
    assert told(letter.sender) == expected
    assert letter.sender and letter.sender.address is None


def test_a_heading_with_a_number_is_nobodys_letterhead() -> None:
    letter = read(
        "OTTO PELL\nBoat Repairs\n3 The Slip, Tidewell",
        "14 November 2023",
        "To: Cllr U. Marsh",
        "QUAYSIDE HARBOUR BOARD: ACCOUNT 40117 63285",
        "Madam,",
        BODY,
        "O. Pell",
    )
    assert told(letter.sender) == ("OTTO PELL", None, None)
    assert letter.subject == "QUAYSIDE HARBOUR BOARD: ACCOUNT 40117 63285"


def test_what_a_body_is_by_law_is_no_part_of_it() -> None:
    letter = read(
        "TEAL HOMES\nA registered charitable society",
        "20 June 2023",
        "Dear Mr Roe",
        BODY,
        "Yours sincerely",
        "Ivo Lark\nChief Executive",
    )
    assert told(letter.sender) == ("Ivo Lark", "Chief Executive", "TEAL HOMES")
    assert letter.sender and letter.sender.unit is None


def test_a_letterhead_on_one_line_ends_where_its_address_begins() -> None:
    letter = read(
        "Harbour Office, 2 Anchor Street, Tidewell TW1P 4DF",
        "Cllr Una Marsh\nTidewell Town Council",
        "8 October 2024",
        "Dear Una",
        BODY,
        "Yours sincerely",
        "Ivo Lark\nHead of Moorings",
    )
    assert told(letter.sender) == ("Ivo Lark", "Head of Moorings", "Harbour Office")
    assert letter.sender and letter.sender.address == "2 Anchor Street, Tidewell TW1P 4DF"


@pytest.mark.parametrize(
    "head", ["TPC/Quay/14               19th February 2024", "TPC/Quay/14\n19th February 2024"]
)
def test_a_number_with_words_in_it_stands_beside_or_above_the_date(head: str) -> None:
    letter = read(
        "TIDEWELL PARISH COUNCIL\nClerk: Mrs Ida Teal, Slip House, Tidewell TW7 2RA",
        head,
        "Dear Mrs Marsh",
        "The hole was reported on 8 January (your ref. H-661204) and was never filled, for all that we know.",
        "Yours truly",
        "Ida Teal\nClerk",
    )
    assert letter.date == dt.date(2024, 2, 19)
    assert [(one.raw, one.kind) for one in letter.references] == [
        ("TPC/Quay/14", ReferenceKind.OURS),
        ("H-661204", ReferenceKind.THEIRS),
    ]
    assert not any(
        block.kind is BlockKind.BODY and "TPC" in letter.slice(block.span) for block in letter.blocks
    )


@pytest.mark.parametrize(
    ("opener", "subject"),
    [
        ("about your constituent, Mr Otto Pell. I am sorry", "your constituent, Mr Otto Pell"),
        ("regarding your constituent Mr Otto Pell. I am sorry", "your constituent Mr Otto Pell"),
        ("about your constituent. I am sorry", None),
    ],
)
def test_whose_matter_it_is_belongs_to_the_subject(opener: str, subject: str | None) -> None:
    letter = read(
        "Quayside Harbour Board",
        "4 March 2024",
        "Dear Mrs Marsh",
        f"Thank you for your letter of 21 February {opener} that this is late.",
        "Yours sincerely",
        "Ivo Lark",
    )
    assert letter.subject == subject


def test_what_a_writer_calls_an_office_is_no_name() -> None:
    letter = read("Dear MP,", BODY, "Otto Pell\n01632 960417")
    assert letter.recipient is None or letter.recipient.name is None


def test_a_file_note_is_internal_and_by_whom_it_says() -> None:
    letter = read(
        "FILE NOTE - UM/23/0588 Pell / Quayside",
        "By: Ivo L\nDate: 30 November 2023",
        "Rang Mr Pell at 11.20. The joiners came on the 22nd and finished on the 24th, and he is pleased.",
        "Action: to chase the meter. Close otherwise.",
    )
    assert letter.kind is LetterKind.INTERNAL
    assert told(letter.sender)[0] == "Ivo L"
    assert letter.date == dt.date(2023, 11, 30)

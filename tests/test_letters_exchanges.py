"""Headings that name both sides of a letter, as printed collections set them above it."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, Span, parse

_LETTER = "{head}\n          Government House, Tidehaven, May 27, 1871.\nMY LORD,\nThe lamp was lit.\n" + (
    "          I have, &c.,\n               (Signed) EDGAR HOLLIS."
)


@pytest.mark.parametrize(
    ("head", "whom", "received"),
    [
        (
            "No. 60.\nGovernor Hollis to the Earl of Wenlow. (Received July 11.)",
            "the Earl of Wenlow",
            dt.date(1871, 7, 11),
        ),
        ("Governor Hollis to Lord Tarn.     No. 102.   (Received 2 June.)", "Lord Tarn", dt.date(1871, 6, 2)),
        (
            "No. 58.        Governor Sir E. HOLLIS to Mr. PENN.       (Received 20 June 1871.)",
            "Mr. PENN",
            dt.date(1871, 6, 20),
        ),
        (
            "   [12]\nGovernor Sir E. HOLLIS to the EARL OF WENLOW.\n(Received July 29.)\nNo. 7.",
            "the EARL OF WENLOW",
            dt.date(1871, 7, 29),
        ),
        (
            "No. 4.\nGOVERNOR HOLLIS to the EARL OF WENLOW.\n(Received August 16.)",
            "the EARL OF WENLOW",
            dt.date(1871, 8, 16),
        ),
    ],
)
def test_a_heading_on_one_line_stands_apart_from_the_date_below_it(
    head: str, whom: str, received: dt.date
) -> None:
    letter = parse(_LETTER.format(head=head), "a.txt", "")

    assert letter.date == dt.date(1871, 5, 27)
    assert letter.sender is not None
    assert letter.sender.name == "EDGAR HOLLIS"
    assert letter.recipient is not None
    assert letter.recipient.name == whom
    assert letter.received == received


@pytest.mark.parametrize(
    ("head", "whom"),
    [
        ("No. 52. The Colonial Secretary to Governor Hollis. (Received 1 October.)", "Governor Hollis"),
        ("No. 71. The Colonial Secretary to Governor Hollis.", "Governor Hollis"),
        ("No. 71.\nColonial Office to the Harbour Board.", "the Harbour Board"),
        ("34\nNo. 14.\nThe Colonial Secretary to Mr. Penn. (Received 21 June, 1870.)", "Mr. Penn"),
    ],
)
def test_an_office_or_a_body_is_a_side_where_a_number_marks_the_heading(head: str, whom: str) -> None:
    letter = parse(
        f"{head}\n\n                Downing Street, 25 August 1870.\nSIR,—I have to convey to you"
        " authority to enter into a contract.\n\n          I have, &c.,\n               (Signed) WENLOW.",
        "a.txt",
        "",
    )

    assert letter.recipient is not None
    assert whom in (letter.recipient.name, letter.recipient.organisation)
    assert letter.sender is not None
    assert letter.sender.name == "WENLOW"


def test_a_heading_names_who_signs_with_initials() -> None:
    letter = parse(
        "J. W. Barlow to R. Fenn, Esq.     Private.\n               Flagstaff Point, 14 March 1873\n"
        "My dear Fenn,\nYou ask me what I mean to say. I had one scale.\n\n          Yours very truly,\n"
        "                    J. W. B.",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "J. W. Barlow"
    assert letter.recipient is not None
    assert letter.recipient.name == "R. Fenn, Esq"


@pytest.mark.parametrize(
    "line",
    [
        "Private Secretary to Governor Hollis",
        "Assistant Secretary to the Treasury",
        "Orme Street to Mr. Bell's Yard",
        "From the jetty to the mole",
    ],
)
def test_an_office_or_a_way_that_nothing_marks_heads_no_letter(line: str) -> None:
    letter = parse(
        f"{line}\n3 May 2019\n\nDear Mr Vane,\n\nThe lamp was lit on Monday.\n\nYours sincerely,\n\nAnn Roe",
        "a.txt",
        "",
    )

    assert letter.recipient is not None
    assert letter.recipient.name == "Mr Vane"
    assert letter.sender is not None
    assert letter.sender.name == "Ann Roe"


def test_a_sentence_that_names_two_people_is_no_heading() -> None:
    letter = parse(
        "3 May 1871\n\nDear Sir,\n\nI send the letter from\nMr. Bell to Mr. Vane. (Received 3 April 1871.)\n"
        "It is short.\n\nYours faithfully,\n\nAnn Roe",
        "a.txt",
        "",
    )

    assert BlockKind.HEADING not in [block.kind for block in letter.blocks]


def test_a_number_after_the_sides_is_the_letters_own_and_one_before_them_may_be_the_collections() -> None:
    own = parse(_LETTER.format(head="Governor Hollis to Lord Tarn.    No. 102.  (Received 2 June.)"), "a", "")
    other = parse(_LETTER.format(head="No. 60.  Governor Hollis to Lord Tarn."), "a", "")

    assert [reference.raw for reference in own.references] == ["No. 102"]
    assert other.references == ()


def test_the_next_letter_of_a_book_is_in_the_words_of_who_signs_it() -> None:
    letter = parse(
        "44\n\nNo. 70.\nGovernor Sir E. HOLLIS to Mr. PENN.\n(Received February 10, 1902.)\n"
        "                Government House, Tidehaven, January 6, 1902.\nSIR,\nTHE road has come far.\n"
        "           I have, &c.,\n                E. HOLLIS.\n\n"
        "No. 71.\nMr. PENN to Governor Sir E. HOLLIS.\n                Downing Street, March 3, 1902.\nSIR,\n"
        "IN reply to your despatch No. 70 I have to inform you that half of the pay may be issued.\n"
        "           I have, &c.,\n                A. PENN\n45\n\n"
        "No. 72.\nMr. PENN to the ACTING GOVERNOR.\n                Downing Street, October 9, 1903.\nSIR,\n"
        "I HAVE decided that the question may be looked at afresh when the road is made.\n"
        "           I have, &c.,\n                A. PENN.\n46\n",
        "a.txt",
        "",
    )

    def speaker(words: str) -> str | None:
        at = letter.text.index(words)
        return letter.speaker(Span(at, at + len(words)))

    assert letter.date == dt.date(1902, 1, 6)
    assert letter.sender is not None
    assert letter.sender.name == "E. HOLLIS"
    assert letter.recipient is not None
    assert letter.recipient.name == "Mr. PENN"
    assert speaker("THE road has come") is None
    assert speaker("half of the pay") == "A. PENN"
    assert speaker("may be looked at afresh") == "A. PENN"


def test_a_number_below_a_letter_with_no_sides_heads_no_other() -> None:
    letter = parse(
        "3 May 1902\n\nSir,\n\nI send you the list.\n\nI have, &c.,\nE. HOLLIS\n\nNo. 71.\nThe lamp was"
        " broken and has been sent to the yard for repair.",
        "a.txt",
        "",
    )

    assert letter.of_others(Span(0, len(letter.text))) is None


@pytest.mark.parametrize(
    ("head", "office", "numbers"),
    [
        (
            "3 May 1871\nNo. 14\n\nThe Private Secretary to the Governor\nGovernment House",
            "Governor",
            ["No. 14"],
        ),
        ("3 May 1871\nNo. 14\n\nThe Clerk to the Harbour Board\nMole House", "Harbour Board", ["No. 14"]),
        ("No. 14\nThe Private Secretary to the Governor\nGovernment House\n3 May 1871", "Governor", []),
        ("No. 14\nTransfer of the Harbour Office to the Fish Council\n3 May 1871", "Fish Council", []),
    ],
)
def test_an_office_or_a_matter_below_a_number_names_no_sides(
    head: str, office: str, numbers: list[str]
) -> None:
    letter = parse(f"{head}\n\nSir,\n\nThe lamp was lit.\n\nI have, &c.,\nJane Orde", "a.txt", "")

    assert BlockKind.HEADING not in [block.kind for block in letter.blocks]
    assert f"the {office}" not in [str(letter.recipient)]
    assert [reference.raw for reference in letter.references] == numbers
    assert letter.sender is not None
    assert letter.sender.name == "Jane Orde"


def test_the_office_of_who_is_greeted_below_a_number_is_no_side() -> None:
    letter = parse(
        "Our ref: HB/1\nNo. 7\nAssistant Secretary to the Board\nMole House\n3 May 2019\n\nDear Mr Bell,\n\n"
        "The lamp was lit.\n\nYours sincerely,\n\nAnn Roe",
        "a.txt",
        "",
    )

    assert letter.recipient is not None
    assert letter.recipient.name == "Mr Bell"


def test_what_an_office_is_to_do_heads_no_other_letter() -> None:
    letter = parse(
        "3 May 1902\n\nSir,\n\nI send you the list.\n\nI have, &c.,\nE. HOLLIS\n\nNo. 1\nDirector of Lamps to"
        " report to the Harbour Board\n\nThe lamp was broken and has been sent to the yard for repair.",
        "a.txt",
        "",
    )

    assert letter.of_others(Span(0, len(letter.text))) is None

"""Letters whose line breaks are lost: what stands on which line is told where it is sure."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import BlockKind, Letter, parse
from corrbot.letters.flattened import pieces_of_flattened
from corrbot.letters.soft_lines import soft_lines
from timing import is_linear

SAID = (
    "Thank you for your letter of 2 May 2021. The slipway is to be closed from 1 June until the piles are"
    " replaced. I regret that the fees which you paid cannot be returned before the audit."
)
OLD = (
    "LEGATION OF RURITANIA, Strelsau, March 9, 1897. (Received April 19.) No. 271.] SIR: I have the honor to"
    " inform you that the bridge at Zenda is open to carts. I have, etc., RUDOLF ELPHBERG."
)


def flat(
    head: str = "12 May 2021 Mrs A Teal 4 Quay Row Orlo LX1 2AB Our ref: HB/21/334",
    greeting: str = "Dear Mrs Teal,",
    close: str = "Yours sincerely, Brian Roe Director of Harbours",
) -> str:
    return f"{head} {greeting} {SAID} {close}"


def read(text: str) -> Letter:
    return parse(text, "letter.txt", "0" * 64)


def told(letter: Letter) -> tuple[str, str, str, str | None]:
    sender = letter.sender.name if letter.sender else None
    recipient = letter.recipient.name if letter.recipient else None
    return str(letter.date), sender or "", recipient or "", letter.subject


@pytest.mark.parametrize("width", [10_000, 80])
def test_lost_lines_of_letter_are_told(width: int) -> None:
    letter = read(textwrap.fill(flat(), width))
    assert told(letter) == ("2021-05-12", "Brian Roe", "Mrs A Teal", None)
    assert [one.raw for one in letter.references] == ["HB/21/334"]


def test_head_on_one_line_above_paragraphs_is_told() -> None:
    head = flat().partition(" Thank")[0]
    foot = "Yours sincerely,\n\nBrian Roe Director of Harbours"
    text = f"{head}\n\nSLIPWAY AT ORLO\n\n{SAID}\n\n{foot}"
    assert told(read(text)) == ("2021-05-12", "Brian Roe", "Mrs A Teal", "SLIPWAY AT ORLO")


def test_old_despatch_on_one_line_is_told() -> None:
    letter = read(OLD)
    assert told(letter) == ("1897-03-09", "RUDOLF ELPHBERG", "", None)
    assert [one.raw for one in letter.references] == ["271"]
    assert str(letter.received) == "1897-04-19"


def test_despatch_that_greets_nobody_is_told_by_its_place_and_its_close() -> None:
    assert told(read(OLD.replace("SIR: ", "")))[:2] == ("1897-03-09", "RUDOLF ELPHBERG")


def test_whom_an_old_letter_names_at_its_foot_does_not_sign_it() -> None:
    head, _, said = OLD.partition(" No. 271.] SIR:")
    letter = read(f"No. 271.] {head} SIR:{said} Hon. John Black, Secretary of State.")
    assert told(letter) == ("1897-03-09", "RUDOLF ELPHBERG", "Hon. John Black", None)


def test_bare_surname_in_capitals_signs_above_whom_the_letter_is_to() -> None:
    letter = read(OLD.replace("RUDOLF ELPHBERG.", "STRELSAU. Hon. John Black, &c., &c."))
    assert letter.sender is not None
    assert letter.sender.name == "STRELSAU"


def test_of_two_old_letters_on_a_line_no_sender_is_told() -> None:
    other = "I have the honor to be, &c., MICHAEL BLACK. The bridge at Zenda is open to carts."
    assert read(OLD.replace("I have, etc.,", f"{other} I have, etc.,")).sender is None


@pytest.mark.parametrize("greeting", ["MY LORDS:", "YOUR EXCELLENCIES:", "MY LORDS: YOUR EXCELLENCIES:"])
def test_greeting_of_several_is_no_subject(greeting: str) -> None:
    assert read(OLD.replace("SIR:", greeting)).subject is None


def test_labels_of_mail_on_one_line_are_told() -> None:
    head = "From: Brian Roe Sent: 12 May 2021 09:14 To: Ada Teal Cc: Ms Jay Subject: The slipway at Orlo"
    letter = read(flat(head, "Dear Ada,", "Kind regards, Brian"))
    assert told(letter) == ("2021-05-12", "Brian Roe", "Ada Teal", "The slipway at Orlo")


def test_values_stand_where_they_are_printed() -> None:
    letter = read(flat())
    assert letter.text == flat()
    assert letter.date_fact and letter.date_fact.span
    assert letter.text[slice(*letter.date_fact.span)] == "12 May 2021"
    assert letter.recipient and letter.recipient.span
    assert letter.text[slice(*letter.recipient.span)] == "Mrs A Teal"
    assert letter.sender and letter.sender.span
    assert letter.text[slice(*letter.sender.span)].startswith("Brian Roe")


def test_head_and_foot_are_no_words_of_the_letter() -> None:
    letter = read(flat())
    said = [letter.slice(one.span) for one in letter.blocks if one.kind in (BlockKind.BODY, BlockKind.OPENER)]
    assert said == [SAID]


@pytest.mark.parametrize(
    ("close", "sender"),
    [
        ("Yours sincerely, Brian Roe", "Brian Roe"),
        ("Yours faithfully B. C. Roe Slipway Section", "B. C. Roe"),
        ("Kind regards, Dr Brian Roe, Slipway Section, Orlo", "Dr Brian Roe"),
        ("Yours sincerely, Brian Roe (Mr) Honorary Secretary", "Brian Roe"),
        ("Yours sincerely, Brian Roe MP cc: Ms Jay", "Brian Roe MP"),
        ("Yours sincerely, Brian Roe Harbour Section Orlo", ""),
        ("Yours sincerely, Brian Roe Detective Chief Superintendent", ""),
        ("Yours sincerely, Slipway Team", ""),
    ],
)
def test_sender_is_told_where_it_is_sure_where_the_name_ends(close: str, sender: str) -> None:
    assert told(read(flat(close=close)))[1] == sender


@pytest.mark.parametrize(
    ("head", "greeting", "recipient"),
    [
        ("HARBOUR BOARD 12 May 2021 Mrs A Teal MP House of Commons", "Dear Mrs Teal,", "Mrs A Teal MP"),
        ("HARBOUR BOARD 12 May 2021 Mrs A Teal Clerk", "Dear Mrs Teal", "Mrs A Teal"),
        ("HARBOUR BOARD 12 May 2021 4 Quay Row", "Dear Mrs Teal,", "Mrs Teal"),
        ("HARBOUR BOARD 12 May 2021 Mrs A Teal", "Dear Sir or Madam", ""),
        ("HARBOUR BOARD Re: The late Mrs Ada Teal", "Dear Mrs Teal,", "Mrs Teal"),
        ("HARBOUR BOARD Your mother, Mrs Ada Teal", "Dear Mrs Teal,", "Mrs Teal"),
        ("HARBOUR BOARD Partners: Mrs Ada Teal", "Dear Mrs Teal,", "Mrs Teal"),
        ("Mrs B Teal Solicitor 12 May 2021 Mrs A Teal", "Dear Mrs Teal,", "Mrs Teal"),
    ],
)
def test_recipient_is_whom_the_greeting_names(head: str, greeting: str, recipient: str) -> None:
    found = read(flat(head, greeting)).recipient
    assert (found.name if found else "") == recipient


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("HARBOUR BOARD Your letter of 2 May 2021 12 May 2021 Mrs A Teal Orlo", "2021-05-12"),
        ("HARBOUR BOARD Quay House, Orlo LX1 2AB 12 May 2021 4 Quay Row", "2021-05-12"),
        ("HARBOUR BOARD Orlo, 12 May 2021 4 Quay Row", "2021-05-12"),
        ("HARBOUR BOARD Our ref: HB/21/334 12 May 2021 4 Quay Row", "2021-05-12"),
        ("HARBOUR BOARD 12 May 2021 Our ref: HB/21/334", "2021-05-12"),
        ("HARBOUR BOARD 4 Quay Row 12 May 2021", "2021-05-12"),
        ("HARBOUR BOARD established 4 July 1901 Orlo 12 May 2021", "2021-05-12"),
        ("HARBOUR BOARD Your appointment: 14 June 2021", "None"),
        ("HARBOUR BOARD established 4 July 1901", "None"),
        ("HARBOUR BOARD Period 1 April 2021 to 31 March 2022", "None"),
        ("PARISH ELECTION Thursday 6 May 2021", "None"),
        ("HARBOUR BOARD Your complaint 3 May 2021", "None"),
        ("HARBOUR BOARD Re: Site visit 3 May 2021", "None"),
        ("HARBOUR BOARD Orlo Fair Day 3 May 2021 Quay Row", "None"),
        ("HARBOUR BOARD Date: 12 May 2021 Meeting 20 May 2021", "2021-05-12"),
        ("HARBOUR BOARD 12 May 2021 20 May 2021 Orlo", "None"),
        ("HARBOUR BOARD Received 14 May 2021 Orlo", "None"),
    ],
)
def test_date_is_the_one_day_of_the_head(head: str, date: str) -> None:
    assert told(read(flat(head)))[0] == date


@pytest.mark.parametrize(
    ("greeting", "subject"),
    [
        ("Dear Mrs Teal, SLIPWAY AT ORLO: CLOSURE", "SLIPWAY AT ORLO: CLOSURE"),
        ("Subject: The slipway at Orlo Dear Mrs Teal,", "The slipway at Orlo"),
        ("Dear Mrs Teal, The slipway at Orlo", None),
    ],
)
def test_subject_is_told_in_capitals_or_above_the_greeting(greeting: str, subject: str | None) -> None:
    assert read(flat(greeting=greeting)).subject == subject


def test_subject_is_told_whole_where_it_names_one_of_the_name_that_is_greeted() -> None:
    assert read(flat("12 May 2021 Re: The late Mrs Ada Teal")).subject == "The late Mrs Ada Teal"


def test_what_is_read_of_lines_below_a_long_head_stays() -> None:
    foot = "Yours sincerely,\n\nBrian Roe\nDirector of Harbours\nOrlo Harbour Board"
    letter = read(f"{flat().partition(' Thank')[0]}\n\nRe: The slipway\n\n{SAID}\n\n{foot}")
    assert told(letter) == ("2021-05-12", "Brian Roe", "Mrs A Teal", "The slipway")
    assert letter.sender and letter.sender.organisation == "Orlo Harbour Board"


def test_subject_that_the_first_sentence_tells_stays() -> None:
    said = f"{flat().partition(' Thank')[0]} Thank you for your letter about the slipway at Orlo. {SAID}"
    assert read(f"{said}\n\n{SAID}\n\nYours sincerely,\n\nBrian Roe").subject == "the slipway at Orlo"


def test_sentence_with_etc_is_no_close() -> None:
    text = f"{flat().partition(' Yours')[0]} I have told the mayor, etc. Ada Quill"
    assert read(text).sender is None


def test_capitals_that_begin_a_sentence_are_no_subject() -> None:
    assert read(flat(greeting="Dear Mrs Teal, BBC NEWS Online has asked us to write.")).subject is None


HEAD = "12 May 2021\n\nMrs A Teal\n4 Quay Row\nOrlo\n\nDear Mrs Teal,\n\n"
LINES = f"{HEAD}{SAID}\n\nYours sincerely,\n\nBrian Roe"


@pytest.mark.parametrize(
    "text",
    [
        LINES,
        LINES.replace("Dear Mrs Teal,\n\n", "Dear Mrs Teal, "),
        LINES.replace("Orlo\n\nDear", "Orlo Dear").replace("Teal,\n\n", "Teal, "),
        f"The clerk of Orlo wrote to the harbour board in May of that year. He began: Dear Mrs Teal, {SAID}",
        f"Orlo is a town in Ruritania. Its slipway was closed on 12 May 2021, the news said. {SAID}",
        f"The Letter of 12 May 2021 “Dear Mrs Teal, {SAID} Yours sincerely, Brian Roe”",
        "Dear Mrs Teal, " + SAID,
        "",
        "\n",
    ],
)
def test_text_with_its_lines_or_of_no_letter_is_left_as_it_is(text: str) -> None:
    assert pieces_of_flattened(text) == []


def test_of_two_letters_on_a_line_no_sender_is_told() -> None:
    assert (
        read(f"{flat()} 14 May 2021 Mr B Roe Orlo Dear Mr Roe, {SAID} Yours truly, Ada Teal").sender is None
    )


PIECES = st.lists(
    st.sampled_from(
        [
            "HARBOUR BOARD",
            "12 May 2021",
            "(Received May 14.)",
            "No. 14.]",
            "Our ref: HB/2",
            "Re:",
            "To: Ada Teal",
            "Mrs A Teal",
            "Dear Mrs Teal,",
            "SIR:",
            "SLIPWAY AT ORLO",
            SAID,
            "Yours sincerely,",
            "I have, &c.,",
            "Brian Roe",
            "BRIAN ROE.",
            "Director of Harbours",
            "cc: Ms Jay",
        ]
    ),
    max_size=14,
)


@given(pieces=PIECES, gap=st.sampled_from([" ", "  ", "\n", "\n\n"]), width=st.sampled_from([80, 10_000]))
def test_pieces_are_in_order_and_leave_nothing_out(pieces: list[str], gap: str, width: int) -> None:
    text = gap.join(pieces) if width > 80 else textwrap.fill(" ".join(pieces), width)
    found = [piece.span for piece in pieces_of_flattened(text)]
    ends = [0, *(span.end for span in found)]
    assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, found, strict=False))
    if found:
        assert "".join(text[slice(*span)] for span in found).split() != []
        said = "".join("".join(text[slice(*span)].split()) for span in found)
        assert said == "".join(text.split())
        lines = soft_lines(text)
        assert lines is not None
        assert "".join(lines.text.split()) == said
    letter = read(text)
    blocks = [block.span for block in letter.blocks]
    assert all(one.end <= other.start for one, other in zip(blocks, blocks[1:], strict=False))
    assert "".join("".join(letter.slice(span).split()) for span in blocks) == "".join(text.split())


@pytest.mark.parametrize(
    "of",
    [
        lambda n: flat() + " Yours sincerely, Ada" * n,
        lambda n: "12 May 2021 Dear Mrs Teal, " + "I am, " * n,
        lambda n: "12 May 2021 Dear Mrs Teal, " + "A" * n + " " * n,
        lambda n: "12 May 2021 " + "Dear Mrs " * n,
        lambda n: "12 May 2021 Dear Mrs Teal, So. " + "\n " * n + "I have, " + "a" * n,
        lambda n: "A. " * n,
        lambda n: "12 May 2021 Dear Mrs Teal, " + "Dear A " * n,
    ],
)
def test_telling_lines_takes_linear_time(of: Callable[[int], str]) -> None:
    assert is_linear(lambda size: pieces_of_flattened(of(size)), 3000)

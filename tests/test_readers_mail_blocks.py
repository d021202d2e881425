"""Earlier mail in letters of which nothing tells that they are mail."""

import pytest

from corrbot.letters import BlockKind
from corrbot.readers.mail_blocks import below_separator, body_blocks
from corrbot.readers.reading import read_letters
from timing import is_linear

HEADER = "From: Poe, Ada\nSent: 7 May 2010 17:36\nTo: Roe, Ben\nSubject: Pier"
BELOW = f"{HEADER}\n\nThe pier is shut.\n\nRegards\nAda Poe\n"


@pytest.mark.parametrize(
    "above",
    [
        "RELEASED\n\nFr0m; Vale\nSnt 8 May\n\nT0; Roe\n\nThanks.",
        "Ben\n\nThanks for this.\nI shall look.\n\nTom Vale\nHarbour Office",
    ],
)
@pytest.mark.parametrize("separator", ["-----Original Message-----", "   Original Message ---"])
def test_earlier_mail_is_told_apart_whatever_stands_above(above: str, separator: str) -> None:
    (letter,) = read_letters("a.txt", f"{above}\n\n{separator}\n{BELOW}".encode()).letters
    (quoted,) = [one for one in letter.blocks if one.kind is BlockKind.QUOTED_MAIL]
    assert (quoted.speaker, letter.slice(quoted.span)) == ("Poe, Ada, 7 May 2010", "The pier is shut.")
    assert "Poe" not in str(letter.sender) and "Original" not in str(letter.recipient)


@pytest.mark.parametrize(
    "line", ["Original Message", "The original message is lost.", "Original message: see file"]
)
def test_a_letter_about_a_message_is_its_writers(line: str) -> None:
    assert below_separator(f"Dear Ada\n\n{line}\n\nThe pier is shut.\n\nTom Vale\n") == ()


def test_separators_take_linear_time() -> None:
    assert is_linear(lambda size: below_separator("Original Message\n" * size), 300)


@pytest.mark.parametrize(
    "above",
    [
        "Harbour Office\n3 May 2019\n\nThe Chair\nHarbour Board\n\nDear Sir\n\nThis came.",
        "Harbour Office\n3 May 2019\n\nThe Chair\nHarbour Board\n\nWe had this mail:",
    ],
)
def test_a_letter_that_quotes_a_mail_goes_on_as_its_writers(above: str) -> None:
    text = f"{above}\n\n-----Original Message-----\n{BELOW}\nI recommend an inquiry.\n\nAnn Orr\n"
    assert below_separator(text) == ()


OF_QUARRY = "The map of the quarry on the far side of the western harbour and of\nthe road to it"


@pytest.mark.parametrize(
    ("subject", "between", "below"),
    [
        ("The map", "", "\n"),
        ("The map", "\n", "\n"),
        ("The map", "\n\n", "\n"),
        (OF_QUARRY, "", "\nImportance: High\n\n"),
    ],
)
@pytest.mark.parametrize("line", ["Attachments: map.pdf, road.docx", "Attachments :\tmap.pdf"])
def test_what_an_export_sets_above_the_words_as_attached_is_no_word_of_the_mail(
    subject: str, between: str, below: str, line: str
) -> None:
    head = f"From: Ada Poe\nSent: 7 May 2010 17:36\nTo: Ben Roe\nSubject: {subject}"
    (letter,) = read_letters("a.txt", f"{head}\n{between}{line}{below}Here it is.\n".encode()).letters
    assert [letter.slice(one.span) for one in letter.blocks if one.kind is BlockKind.ENCLOSURES] == [line]
    assert (letter.subject or "").split() == subject.split()
    said = [one for one in letter.blocks if one.kind in (BlockKind.BODY, BlockKind.OPENER)]
    assert [letter.slice(one.span) for one in said] == ["Here it is."]


@pytest.mark.parametrize("label", ["Attachments:", "Att achment s :"])
def test_what_is_attached_may_stand_below_the_end_of_the_subject(label: str) -> None:
    head = "From: Ada Poe\nSent: 7 May 2010 17:36\nTo: Ben Roe\nSubject: The map of the quarry and of"
    below = f"\n\n\nthe road to it\n{label} map.pdf\nHere it is.\n"
    (letter,) = read_letters("a.txt", (head + below).encode()).letters
    (line,) = [one for one in letter.blocks if one.kind is BlockKind.ENCLOSURES]
    assert letter.slice(line.span) == f"{label} map.pdf"


@pytest.mark.parametrize("above", ["Dear Ben,", "Here it is."])
def test_a_list_below_words_is_told_as_before(above: str) -> None:
    text = f"{above}\nAttachments: map.pdf\nHere it is.\n"
    assert body_blocks(text, 0) == ()


def test_lines_of_attachments_take_linear_time() -> None:
    head = "From: Ada Poe\nSent: 7 May 2010 17:36\nTo: Ben Roe\nSubject: Map\n\n"
    assert is_linear(lambda size: read_letters("a.txt", (head + "Attachments: a\n" * size).encode()), 60)


@pytest.mark.parametrize("unit", [" ", " \n", "This e-mail is\n", "A b\n", "\t"])
def test_the_blocks_of_a_body_take_linear_time(unit: str) -> None:
    assert is_linear(lambda size: body_blocks(unit * size + "x", 0), 400)

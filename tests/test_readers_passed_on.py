"""Articles and statements in quoted mail are not told as the words of who sent them on."""

import pytest

from corrbot.letters import BlockKind
from corrbot.letters.untold_speakers import is_untold, passed_on
from corrbot.readers.mail_blocks import body_blocks
from timing import is_linear

HEADER = "From: Ada Poe\nSent: 7 May 2010 17:36\nTo: Ben Roe\nSubject: Pier\n\n"
ADA = "Ada Poe, 7 May 2010"


def speakers(text: str) -> list[str]:
    return [one.speaker for one in body_blocks(text, 0) if one.kind is BlockKind.QUOTED_MAIL]


@pytest.mark.parametrize(
    "head",
    [
        "STANE (Reuters) - The pier is to be shut, the Board said.",
        "STANE, May 7 (PA Media) – The pier is to be shut.",
        "PORT STANE, Wales, May 7 — The pier is to be shut.",
        "Pier to be shut\nBy Tom Vale",
        "Posted Friday, 7 May 2010 5:06 PM | By Tom Vale",
        "By Tom Vale, Harbour Editor",
        "Editorial",
        "FOR IMMEDIATE RELEASE",
        "Statement by the Chair of the Harbour Board",
        "Here is the statement -- Vale resigned today.",
        "His full statement below.",
    ],
)
def test_from_the_head_of_an_article_on_nobody_is_told_for_sure(head: str) -> None:
    below = f"{HEADER.replace('Ada', 'Cay')}It is sad news.\n"
    text = f"Fyi\n\n{HEADER}See this, Ben.\n\n{head}\n\nI was never told of it.\n\n{below}"
    assert speakers(text) == [ADA, passed_on(ADA), passed_on(ADA), "Cay Poe, 7 May 2010"]
    assert is_untold(passed_on(ADA)) and passed_on("") == ""


@pytest.mark.parametrize(
    "words",
    [
        "By Friday we need the keys.",
        "The statement by the Chair was wrong.",
        "URGENT - the pier is shut.",
        "I read the article below the fold.",
        "NB -- the pier is shut.",
        "The press release went out.",
        "My report is below.",
        "I enclose the keys and the\naddress of the new tenant as you asked\nand I will pay on Monday.",
        "Address of the new tenant",
        "Statement of account",
        "statement from the bank",
        "We heard the\nRemarks by the Chair\nand went.",
        "Below is the report you asked me to write.",
        "Here is the text that we agreed.",
        "Rails painted\nBy Tom Vale\nLamps mended\nBy Ann Orr",
        "The rails were painted:\nBy Tom Vale",
    ],
)
def test_words_about_an_article_are_the_writers(words: str) -> None:
    assert speakers(f"Fyi\n\n{HEADER}{words}\n\nI was never told of it.\n") == [ADA, ADA]


HEAD = "Statement by the Chair of the Board"


@pytest.mark.parametrize("courtesy", ["Dear colleagues:", "Regards\nTom Vale\nTel: 01632 960123"])
def test_courtesies_do_not_end_what_is_passed_on(courtesy: str) -> None:
    assert speakers(f"Fyi\n\n{HEADER}{HEAD}\n\n{courtesy}\n\nI resign.\n") == [passed_on(ADA)] * 2


def test_another_mail_of_the_same_day_is_its_senders() -> None:
    assert speakers(f"Fyi\n\n{HEADER}{HEAD}\n\nI resign.\n\n{HEADER}Sad.\n") == [
        passed_on(ADA),
        passed_on(ADA),
        ADA,
    ]


def test_what_is_passed_on_is_told_in_marked_lines() -> None:
    who = "Ada Poe, 7 May 2010"
    inner = "> On 6 May 2010 at 10:00, Cay Orr <cay@k.example> wrote:\n>> It is shut.\n"
    outer = "On 7 May 2010 at 17:36, Ada Poe <ada@k.example> wrote:\n"
    expected = [*[passed_on(who)] * 2, "Cay Orr, 6 May 2010", passed_on(who)]
    assert speakers(f"Fyi\n\n{outer}> {HEAD}\n>\n> I resign.\n>\n{inner}> Bye.\n") == expected


@pytest.mark.parametrize("unit", ["By Tom Vale ", "STANE, ", "Posted ", "here is the "])
def test_heads_take_linear_time(unit: str) -> None:
    assert is_linear(lambda size: body_blocks(f"{HEADER}{unit * size}", 0), 500)

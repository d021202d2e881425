"""Answers written between the lines of quoted mail: nobody is told to have said what stands there."""

import pytest

from corrbot.letters import BlockKind
from corrbot.letters.untold_speakers import is_untold, untold
from corrbot.readers.mail_blocks import body_blocks
from timing import is_linear

HEAD = "From: Ada Poe\nSent: 22 June 2020 10:05\nTo: Ben Roe\nSubject: Pier\n\n"
QUESTIONS = "Ben, please say:\n\n1. When will it open?\n\n13 July.\n\nThanks, Ada"


def speakers(text: str) -> list[str]:
    return [one.speaker for one in body_blocks(text, 0) if one.kind is BlockKind.QUOTED_MAIL]


@pytest.mark.parametrize(
    "note",
    [
        "Ada, my answers in blue. B",
        "Ada - answers below.\n\nBen",
        "Please see my comments below in red.",
        "I've answered in line.",
        "I have replied to your points in capitals below.",
        "Responses inline.\n\nRegards\n\nBen Roe\nHarbour Office",
        "Your questions are answered below.\nBen",
        "See below for my replies.",
        "Our comments are set out under each question.",
        "My responses to your questions are interspersed below.",
    ],
)
def test_nobody_is_told_to_have_said_what_answers_may_stand_in(note: str) -> None:
    assert set(speakers(f"{note}\n\n{HEAD}{QUESTIONS}")) == {untold("Ada Poe, 22 June 2020")}


@pytest.mark.parametrize(
    "note",
    [
        "Thank you for your comments below.",
        "I have read Cay's answers below and have nothing to add.",
        "My answers are below.\n\n1. It will open on 13 July, when the gates have been mended.",
        "My comments on the points in your e-mail: it will open in July.",
        "We have answered in line with our policy.",
        "The book in red covers is yours.",
        "See below.",
        "The notes show that the club is in the red.",
        "I have written this in between meetings.",
    ],
)
def test_a_note_that_tells_of_no_answers_there_leaves_the_speaker(note: str) -> None:
    assert set(speakers(f"{note}\n\n{HEAD}{QUESTIONS}")) == {"Ada Poe, 22 June 2020"}


def test_answers_between_marked_lines_are_told_by_the_marks() -> None:
    quoted = "On Mon, 22 Jun 2020 at 10:05, Ada Poe <ada@k.example> wrote:\n> When will it open?\n"
    between = f"My answers are below.\n\n{quoted}\n13 July.\n\n> And the gates?\n\nIn May.\n"
    assert set(speakers(between)) == {"Ada Poe, Mon, 22 Jun 2020"}
    assert all(map(is_untold, speakers(f"My answers in red.\n\n{quoted}> 13 July.\n\nBen\n")))


def test_a_note_in_quoted_mail_is_about_the_mail_below_it_alone() -> None:
    ben = "From: Ben Roe\nSent: 24 June 2020 09:00\nTo: Ada Poe\nSubject: RE: Pier\n\nMy answers in blue.\n\n"
    assert speakers(f"Noted.\n\n{ben}{HEAD}{QUESTIONS}") == [
        "Ben Roe, 24 June 2020",
        *[untold("Ada Poe, 22 June 2020")] * 3,
    ]


def test_only_the_mail_right_below_is_answered() -> None:
    older = "From: Cay Orr\nSent: 20 June 2020 09:00\nTo: Ada Poe\nSubject: Pier\n\nThe pier is shut."
    said = speakers(f"My answers in blue.\n\n{HEAD}{QUESTIONS}\n\n{older}")
    assert set(said) == {untold("Ada Poe, 22 June 2020"), "Cay Orr, 20 June 2020"}


def test_where_there_are_many_notes_nobody_is_told() -> None:
    heads = [HEAD.replace("Ada Poe", f"{name} Poe") for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus")]
    said = speakers("My answers in blue.\n\n" + "".join(f"{head}My answers in blue.\n\n" for head in heads))
    assert said and all(map(is_untold, said))


def test_one_who_is_not_named_stays_so() -> None:
    assert untold("") == "" and untold(untold("Ada Poe")) == untold("Ada Poe")


def test_many_notes_take_linear_time() -> None:
    unit = f"> my answers in\n> see below\n\n{HEAD}answers in red\n\n"
    assert is_linear(lambda size: body_blocks(unit * size, 0), 40)


ASKED = (
    "Will the pier open in May?\n\nYes.\n\nI want the gates shut by then.\nWho does it?\n\nTom will.\n\n"
    "Thanks\n\nAnd the lamps?\n\nIn June.\n\nI shall be sorry if they are late.\n\nThey will not be."
)


@pytest.mark.parametrize(
    "note", ["Answers under each:", "My answers in red.", "Responses interspersed below."]
)
def test_nobody_is_told_to_have_asked_or_answered_where_nothing_is_marked(note: str) -> None:
    text = f"{note}\n\n{ASKED}\n\nRegards\nBen Roe\n"
    found = [one for one in body_blocks(text, 0) if one.kind is BlockKind.QUOTED_LETTER]
    assert [text[slice(*one.span)] for one in found] == ASKED.split("\n\n")
    assert all(is_untold(one.speaker) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        f"Ada\n\n{ASKED}\n\nI would like your answers in red.",
        "My comments are in red in the draft.\n\nWill you send it on by Friday?\n\nIt is late.\n\nBen",
        f"I have nothing to answer under the rules.\n\n{ASKED}",
        f"I have put my comments in red in the draft lease attached.\n\n{ASKED}",
        f"I have put my comments in red.\nThe draft is attached.\n\n{ASKED}",
        f"My comments in bold on the minutes will follow.\n\n{ASKED}",
    ],
)
def test_questions_without_a_note_that_tells_of_answers_are_the_senders(text: str) -> None:
    assert not [one for one in body_blocks(text, 0) if one.kind is BlockKind.QUOTED_LETTER]


@pytest.mark.parametrize("unit", ["Answers under each:\n\nWhy?\n\nYes.\n\n", "Answers under each\n", "  \n"])
def test_questions_among_answers_take_linear_time(unit: str) -> None:
    assert is_linear(lambda size: body_blocks(f"Answers under each:\n\n{unit * size}", 0), 500)


@pytest.mark.parametrize("unit", ["\n", "\n ", "\n>", " ", "\t", "answers\n"])
def test_blank_lines_take_linear_time(unit: str) -> None:
    quoted = "On 3 May 2010, Ann Roe <a@x.example> wrote:\n> When?\n"
    assert is_linear(lambda size: body_blocks(f"See{unit * size}end\n\n{quoted}", 0), 300)
    assert is_linear(lambda size: body_blocks(f"See{unit * size}end\n", 0), 300)

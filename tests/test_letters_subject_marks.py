import pytest

from corrbot.answers.register.mail_turns import mail_turns
from corrbot.letters import Letter
from corrbot.letters.subject_marks import passes_on
from corrbot.readers import read_letters
from corrbot.threads.passed_on import is_marked_reply, is_passed_on
from timing import is_linear

MAIL = """From: Ida Lock <ida@weir.example>
Sent: 9 March 2021 10:02
To: Jem Reed <jem@canal.example>
Subject: {subject}

Please see what follows.

-----Original Message-----
From: Jem Reed <jem@canal.example>
Sent: 3 March 2021 16:40
To: Ida Lock <ida@weir.example>
Subject: {below}

When does the lower gate open again?
"""


def read(subject: str, below: str = "The lower gate") -> Letter:
    (letter,) = read_letters("gate.txt", MAIL.format(subject=subject, below=below).encode()).letters
    return letter


@pytest.mark.parametrize(
    "mark",
    [
        *("FW:", "Fwd:", "WG:", "Fvv:", "[External] FW:", "FW :", "Fw;"),
        *("[EXTERNAL] [EXT] FW:", "[EXTERNAL] [EXT] FW: RE:", "[EXT]: [SENDER OUTSIDE THE TRUST] FW: RE:"),
    ],
)
def test_a_mail_that_is_passed_on_answers_nothing(mark):
    letter = read(f"{mark} The lower gate")
    assert is_passed_on(letter) and letter.replies_to is None
    assert not mail_turns(letter)[0].may_answer


@pytest.mark.parametrize(
    "mark", ["RE:", "Aw:", "AW:", "SV:", "Antw:", "RE[2]:", "RE: FW:", "[EXTERNAL] [EXT] RE: FW:"]
)
def test_a_mail_that_answers_one_is_marked_in_other_languages_too(mark):
    letter = read(f"{mark} The lower gate")
    assert is_marked_reply(letter) and not is_passed_on(letter)
    assert letter.replies_to and letter.replies_to.isoformat() == "2021-03-03"
    assert mail_turns(letter)[0].may_answer


@pytest.mark.parametrize("mark", ["", "FW: ", "AW: ", "WG: ", "SV: ", "Antw: ", "RE[2]: "])
def test_no_mark_is_part_of_a_subject_or_hides_what_stands_behind_it(mark):
    assert read(f"{mark}The lower gate").subject == "The lower gate"
    assert read(f"{mark}[CONFIDENTIAL] The lower gate").marking == "CONFIDENTIAL"


def test_a_quoted_mail_that_was_passed_on_answers_nothing():
    top = MAIL.format(subject="RE: The lower gate", below="x").split("From: Jem")[0]
    text = top + MAIL.format(subject="WG: The lower gate", below="The lower gate")
    (letter,) = read_letters("gate.txt", text.encode()).letters

    assert [turn.may_answer for turn in mail_turns(letter)] == [False, False, False]


@pytest.mark.parametrize("tag", ["[EXT] ", "[", "[EXT]: FW", " \t", "_"])
def test_the_marks_are_read_in_linear_time(tag):
    assert is_linear(lambda size: passes_on(tag * size), 2_000)

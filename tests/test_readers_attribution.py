"""Lines in which mail programs say who wrote what follows, with names blacked out or misread."""

import pytest

from corrbot.letters import BlockKind
from corrbot.readers.quoted_mail import quoted_mail
from timing import is_linear


def said(text: str) -> list[tuple[str, str]]:
    return [
        (block.speaker, text[slice(*block.span)])
        for block in quoted_mail(text)
        if block.kind is BlockKind.QUOTED_MAIL
    ]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        (">>> Ada Poe <ada@k.example> 7/5/2010 5:36 PM >>>", "Ada Poe, 7/5/2010"),
        (">>> Ada Poe 07/05/2010 17:36 >>>", "Ada Poe, 07/05/2010"),
        ('>>> "Poe, Ada" <ada@k.example> 07 May 2010 17:36 >>>', "Poe, Ada, 07 May 2010"),
        (
            "Ada Poe <ada@k.example>          Fri, May 7, 2010 at 5:36 PM\nTo: Ben Roe",
            "Ada Poe, Fri, May 7, 2010",
        ),
        (
            "Ada Poe <ada@k.example>  Fri, May 7, 2010 at 5:36 PM\nTo: Ben\nCc: Tom",
            "Ada Poe, Fri, May 7, 2010",
        ),
        ('On 7 May 2010 17:36, "Ada Poe" <ada©k.example> wrote:', "Ada Poe, 7 May 2010"),
        ("On Fri, May 7, 2010 at 5:36 PM, [redacted] <[redacted]> wrote:", ""),
        ("On Fri, May 7, 2010 at 5:36 PM,                    wrote:               B6", ""),
        ("On 7 May 2010, at 17:36, Name redacted wrote:", ""),
        ("On 7 May 2010, at 17:36, s47F <s47F> wrote:", ""),
    ],
)
def test_a_line_set_by_a_mail_program_tells_who_speaks(line: str, speaker: str) -> None:
    assert said(f"Thanks.\n\n{line}\n\nThe pier is shut.\n") == [(speaker, "The pier is shut.")]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("On May 7, 2010, at 5:36 PM, Ada Poe\n(b)(6) wrote:", "Ada Poe, May 7, 2010"),
        ("On May 7, 2010 , at 5 :36 PM, Ada Poe\n(b)(6). wrote:", "Ada Poe, May 7, 2010"),
        ("On May 7, 2010, at 5:36 PM, Ada Poe (b)(6) wrote:", "Ada Poe, May 7, 2010"),
        ("On May 7, 2010, at 5:36 PM, Ada Poe < (b) (6) > wrote:", "Ada Poe, May 7, 2010"),
        ("On May 7, 2010, at 5:36 PM, Ada Poe\n----------   CbH6l wrote:", "Ada Poe, May 7, 2010"),
        ("On May 7, 2010, at 5:36 PM, Ada Poe [redacted] wrote:", "Ada Poe, May 7, 2010"),
        (
            "On May 7, 2010, at 5:36 PM, Poe, Ada (DHQ/PIERS) [E]\n(b)(6) wrote:",
            "Poe, Ada (DHQ/PIERS), May 7, 2010",
        ),
        (
            "On May 7, 2010, at 5:36 PM, Poe, Ada (DHQ/OD) [El\n--------\nTom\n(b)(6)> wrote:",
            "Poe, Ada (DHQ/OD), May 7, 2010",
        ),
        (
            "On Fri, May 7, 2010 at 5:36 PM, Poe, Ada (DHQ) [E] .__ _____    Cb\n_H__> wrote:",
            "Poe, Ada (DHQ), Fri, May 7, 2010",
        ),
        ("On May 7, 2010, at 5:36 PM, [redacted] <ada@k.example> wrote:", "ada@k.example, May 7, 2010"),
        ("On Fri, May 7, 2010 at 5:36 PM, A da Poe rs, (D HQ)\n(b)(6) wrote:", ""),
    ],
)
@pytest.mark.parametrize("marks", ["", "> "])
def test_a_name_with_its_address_blacked_out_tells_who_speaks(line: str, speaker: str, marks: str) -> None:
    text = "\n".join(f"{marks}{one}" for one in (*line.split("\n"), "The pier is shut."))
    assert said(f"Thanks.\n\n{text}\n")[-1] == (speaker, f"{marks}The pier is shut.")


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("Poe, Ada (DHQ/PIERS) [E]", "Poe, Ada (DHQ/PIERS), Fri, May 7, 2010"),
        ("Poe, Ada (DHQ, Piers)", "Poe, Ada (DHQ, Piers), Fri, May 7, 2010"),
        ("Poe, Ada J. EOP/PIERS", "Poe, Ada J. EOP/PIERS, Fri, May 7, 2010"),
        ("adapoe", ""),
    ],
)
def test_a_name_with_a_body_behind_it_tells_whose_the_marked_lines_are(name: str, speaker: str) -> None:
    text = f"No.\nOn Fri, May 7, 2010 at 5:36 PM {name} wrote:\n> The pier is shut.\n"
    assert said(text) == [(speaker, "> The pier is shut.")]


@pytest.mark.parametrize(
    "text",
    [
        "On May 7, 2010, at 5:36 PM, he wrote:\nthe pier is shut.\n\nI stand by it.",
        "On Fri, May 7, 2010 at 5:36 PM the Council of Stane wrote:\nthe pier is shut.",
        "On Fri, May 7, 2010 at 5:36 PM Ada, who runs the pier, wrote:\nthe pier is shut.",
        "On 7 May 2010 at 17:36 the Council of Stane wrote:\n\nWe will not pay.",
        "On 7 May 2010 at 17:36 the Council\nof Stane wrote:\n\nWe will not pay.",
        "On 7 May 2010 at 17:36, Ada Poe wrote:\n\nWe will not pay.",
        "On 30 Apr 2021 at 5:36 pm Councillor Roe wrote:\nthe pier is shut.\n\nI stand by it.",
        "On 30 Apr 2021 at 5:36 pm Councillor Roe [redacted] wrote:\nthe pier is shut.\n\nI stand by it.",
        "On Fri, May 7, 2010 at 5:36 PM Ada Poe wrote:\nthe pier is shut.\n\nI stand by it.",
        "On Fri, May 7, 2010 at 5:36 PM nobody wrote:\nthe pier is shut.\n\nI stand by it.",
        "On 7 May 2010 at 17:36 the Council wrote:\n\nWe will not pay.",
        "On May 7, 2010, at 5:36 PM, I wrote:\nthe pier is shut.\n\nI stand by it.",
        "On March 7, 2010, at 5:36 PM, Ada Poe wrote:\nthe pier is shut.\n\nI stand by it.",
        "On 7 May 2010 at 17:36 --- a bad day --- the Council wrote:\nthe pier is shut.",
        "Write to Ada Poe <ada@k.example> by 7 May 2010 at 17:36.\n\nSubject: to consent.",
        "Ada Poe <ada@k.example>  7 May 2010 17:36\nWhere: Stane",
        "The meeting is on 7 May 2010 at 17:36.\nTo: all",
        "Call with tom@k.example 7 May 2010 17:36\nSubject: lease\n\nI shall ask for 400 pounds.",
        "Comments go to pier@k.example by 17:36 on 7 May 2010\nTo: all\n\nI shall not extend it.",
        "Notice from Tom Orr <tom@k.example> given 7 May 2010 17:36\nTo: quit\n\nI served it.",
        "Tom Orr <tom@k.example> 7 May 2010 17:36\nSubject: lease\n\nI shall ask for 400 pounds.",
        "Call Tom Orr tom@k.example 7 May 2010 17:36\nTo: agree on the lease\n\nI shall be there.",
        "On 7 May 2010 at 17:36 <the clerk> wrote:\nthe pier is shut.\n\nI stand by it.",
    ],
)
def test_prose_with_a_time_or_an_address_stays_prose(text: str) -> None:
    assert quoted_mail(f"Thanks.\n\n{text}\n") == ()


def test_marked_lines_that_end_in_no_marks_stay_marked_lines() -> None:
    assert said(">>> The pier shut on 7 May 2010 at 17:36\n\nYes.") == [
        ("", ">>> The pier shut on 7 May 2010 at 17:36")
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "On May 7, 2010, at 5:36 PM, A\n",
        "On May 7, 2010, at 5:36 PM, " + "A (b)(6) " * 20 + "\n",
        ">>> a 7/5/2010 17:36 >>>\n",
        "a <a@b> 7/5/2010 17:36\nTo: b\n",
        "To: b\n",
    ],
)
def test_such_lines_take_linear_time(unit: str) -> None:
    assert is_linear(lambda size: quoted_mail(unit * size), 300)

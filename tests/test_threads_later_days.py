"""No letter answers one that was written after it, though that one's own date could not be read."""

from dataclasses import replace

import pytest

from corrbot.letters import Letter, parse
from corrbot.threads import ANSWERS, Confidence, Correspondence

ANSWER = parse(
    "Fen Ladders Ltd\nFenby\n\n4 December 2020\nYour ref: INQ/0555/2020\n\nDear Ms Crane\n\n"
    "I enclose the log.\n\nYours sincerely\n\nJane Poole",
    "2.txt",
    "2",
)


def undated(words: str, foot: str = "") -> Letter:
    head = "OMBUDSMAN FOR FENLAND\nThe Guildhall\n\nOur ref: INQ/0555/2020\n\nREPORT"
    return parse(f"{head}\n\n{words}\n\nAlice Crane\n{foot}", "1.txt", "1")


@pytest.mark.parametrize(
    ("words", "foot", "level"),
    [
        ("Please send the log of the ladders.", "", Confidence.MEDIUM),
        ("Please send the log of 3 May 2020.", "", Confidence.MEDIUM),
        ("The hearing of the matter will be held on 5 May 2022.", "", Confidence.LOW),
        ("Please send the log. The fair is on\n3 June 2023\nat Fenby.", "", Confidence.LOW),
        ("Please send the log. The fair is on 3 June 2023.", "", Confidence.LOW),
        ("I am concerned about the ladders.", "Fenby, 29 October 2021     INQ/0555/2020", None),
    ],
)
def test_an_undated_letter_of_a_later_day_is_not_answered(
    words: str, foot: str, level: Confidence | None
) -> None:
    asked = undated(words, foot)
    assert asked.date is None
    links = Correspondence.of([asked, ANSWER], (), lambda one: one).links_from(ANSWER.id)
    assert [link.level for link in links if link.kind in ANSWERS] == ([level] if level else [])


FAIR = """Fen Council
Town Hall

Ms Jane Poole
Fenby Fair

Our ref: FC/2041

Dear Ms Poole

May we have the hall? The fair is on
3 June 2023

Yours sincerely

Anna Gill
Clerk
"""
THANKS = """Fenby Fair

12 January 2023

Ms Anna Gill
Fen Council

Your ref: FC/2041

Dear Ms Gill

Thank you for your letter. You may have the hall.

Yours sincerely

Jane Poole
"""


def test_thanks_for_a_letter_under_its_own_reference_are_an_answer_whatever_day_it_names() -> None:
    asked, thanks = parse(FAIR, "1.txt", "1"), parse(THANKS, "2.txt", "2")
    links = Correspondence.of([asked, thanks], (), lambda one: one).links_from(thanks.id)
    assert [(link.other, link.level) for link in links] == [(asked.id, Confidence.MEDIUM)]


def test_of_several_undated_letters_of_one_case_none_is_surely_the_one_answered() -> None:
    answer = replace(ANSWER, date_fact=None)
    first, second = undated("Please send the log."), undated("The figure is 13.", "With apologies")
    one = Correspondence.of([first, answer], (), lambda one: one).links_from(answer.id)
    several = Correspondence.of([first, second, answer], (), lambda one: one).links_from(answer.id)
    assert [link.is_sure for link in one] == [True]
    assert not any(link.is_sure for link in several)

"""What the timeline lists as waiting, and as answered, beside what questions in words get."""

import datetime as dt
import re

from corrbot.letters import parse
from corrbot.threads import Correspondence, Deadlines
from corrbot.web.timeline import timeline_html

HARBOUR = """Northmere Harbour Trust
The Quay, Northmere

Our ref: NHT/{number}
Your ref: TB/41

{day}

Tom Bell
Ashby Boat Club

Dear Mr Bell,

The slipway at Low Quay

{words}

Yours sincerely,

Una Reed
Northmere Harbour Trust
"""
CLUB = """Ashby Boat Club
2 Low Quay, Northmere

Our ref: TB/41
Your ref: NHT/7

{day}

Una Reed
Northmere Harbour Trust

Dear Ms Reed,

The slipway at Low Quay

{words}

Yours sincerely,

Tom Bell
Ashby Boat Club
"""
ASKED = CLUB.format(day="3 May 2021", words="Please tell us when the slipway will be mended.")
ANSWERED = HARBOUR.format(
    number=7, day="17 May 2021", words="Thank you for your letter of 3 May 2021. It will be mended in June."
)
AGAIN = CLUB.format(
    day="12 July 2021",
    words="Further to your letter of 17 May 2021, nobody came in June. Please let us have a firm date.",
)
TOLD = HARBOUR.format(number=9, day="2 August 2021", words="The tide tables for next year are in the office.")


def lists(*texts):
    letters = [parse(text, f"{number}.txt", str(number)) for number, text in enumerate(texts)]
    known = {letter.id: letter for letter in letters}
    read = Correspondence.of(letters, ("Ashby Boat Club",), lambda one: known[one.id])
    html = timeline_html(
        letters, read, Deadlines(), dt.date(2021, 9, 1), lambda one: known[one.id].as_known(one)
    )
    found = {}
    for section in re.findall(r"<section>.*?</section>", html, re.DOTALL):
        title = re.search(r"<h2>(.*?)</h2>", section)[1]
        found[title] = [
            [known[one].path for one in re.findall(r'data-letter="([^"]+)"', row)]
            for row in re.findall(r"<tr>(?!<th).*?</tr>", section, re.DOTALL)
        ]
    return found


def test_an_answer_that_asks_in_turn_waits():
    found = lists(ASKED, ANSWERED, AGAIN)
    assert found["Sent, and without a reply (1)"] == [["2.txt"]]


def test_an_answer_that_asks_nothing_is_not_answered_by_the_next_letter():
    found = lists(ASKED, ANSWERED, AGAIN)
    assert found["How long answers to us took (1)"] == [["0.txt", "1.txt"]]
    assert found["How long our answers took (0)"] == []


def test_our_answers_are_told_apart_from_theirs():
    theirs = HARBOUR.format(number=8, day="4 August 2021", words="Could you tell us who will pay?")
    ours = CLUB.format(day="9 August 2021", words="Thank you for your letter of 4 August 2021. We shall.")
    found = lists(ASKED, ANSWERED, theirs, ours)
    assert found["How long answers to us took (1)"] == [["0.txt", "1.txt"]]
    assert found["How long our answers took (1)"] == [["2.txt", "3.txt"]]


def test_what_only_tells_something_is_listed_apart():
    found = lists(ASKED, ANSWERED, TOLD)
    assert found["Received, and not answered (0)"] == []
    assert found["Received, and not answered; no request was recognised (1)"] == [["2.txt"]]


def test_letters_are_read_once_for_all_drawings():
    letters = [parse(text, f"{number}.txt", "") for number, text in enumerate((ASKED, TOLD))]
    known = {letter.id: letter for letter in letters}
    correspondence = Correspondence.of(list(known.values()), ("Ashby Boat Club",), lambda one: known[one.id])
    read = []

    def whole(letter):
        read.append(letter.id)
        return known[letter.id].as_known(letter)

    def draw():
        timeline_html(correspondence.letters, correspondence, Deadlines(), dt.date(2021, 9, 1), whole)

    draw()
    read_first = len(read)
    draw()
    assert read_first and len(read) == read_first

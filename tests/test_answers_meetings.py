"""Questions of meetings, answered from their minutes."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.selected.asked_meetings import asked_meeting

TODAY = dt.date(2021, 1, 1)
ITEM = (
    "Present: Cllr Bell (in the chair), Cllrs Lark and Osk\n\n14/01 LAMP OIL\n"
    "The bid was read. RESOLVED that {what}.\n"
)
HEAD = "ORLO HARBOUR TRUST\nLAMPS COMMITTEE\n{day}\n\n"
LETTERS = {
    "a.txt": HEAD.format(day="19 March 2014") + ITEM.format(what="the oil be bought from Mr Pell"),
    "b.txt": HEAD.format(day="18 June 2014") + ITEM.format(what="the lamps be painted green"),
    "d.txt": "ORLO HARBOUR COUNCIL\nMOLE COMMITTEE\n4 March 2019\n\nPresent: Cllr Osk (in the chair), Cllr "
    "Lark\nApologies: Cllr Rowe, who was at the Rates Committee\n\n19/01 STEPS\n"
    "RESOLVED that the steps on the mole be mended.\n",
    "e.txt": "ORLO HARBOUR COUNCIL\nMOLE COMMITTEE\nDRAFT MINUTES\n4 March 2019\n\nPresent: Cllr Osk, Cllr "
    "Lark\n\n19/01 STEPS\nRESOLVED that the steps on the mole be mended.\n",
    "f.txt": "ORLO HARBOUR COUNCIL\n\n4 March 2019\n\nDear Mr Holm,\n\nThe Mole Committee has decided to "
    "refuse a licence for the ferry.\n\nYours sincerely,\n\nAda Bell\nClerk\n",
    "g.txt": "ORLO HARBOUR COUNCIL\n\n6 April 2019\n\nDear Mr Pell,\n\nThe Mole Committee decided on 4 March "
    "2019 to close the slip.\n\nYours sincerely,\n\nAda Bell\nClerk\n",
    "c.txt": "ORLO HARBOUR TRUST\n\n20 June 2014\n\nDear Mr Pell,\n\nThe Committee resolved on 18 June "
    "that the lamps be painted green. Send the oil by 3 July.\n\nYours sincerely,\n\nAda Bell\nClerk\n",
}


@pytest.fixture(scope="module")
def trust(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("meetings")
    (folder / "letters").mkdir()
    for name, text in LETTERS.items():
        (folder / "letters" / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, [folder / "letters" / name for name in LETTERS]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "path", "other"),
    [
        ("What did the committee resolve on 19 March 2014?", "a.txt", "green"),
        ("what did the Lamps Committee decide in June 2014", "b.txt", "Mr Pell"),
        ("What was resolved by the committee on 18 June 2014?", "b.txt", "Mr Pell"),
    ],
)
def test_what_was_resolved_on_a_day_is_in_its_minutes(trust, question, path, other):
    answer = trust.query(question)
    assert answer.quotes and answer.quotes[0].letter.path == path
    assert all(other not in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many minutes are there?", "4 letters of the kind minutes"),
        ("list the minutes", "4 letters of the kind minutes"),
        ("When did the committee meet?", "4 letters of the kind minutes"),
        ("how many times did the Lamps Committee meet in May 2014", "0 letters of the kind minutes"),
        ("when did the Lamps Committee last meet", "18 June 2014"),
    ],
)
def test_minutes_are_counted_and_listed(trust, question, count):
    assert count in trust.query(question).text


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What did the Mole Committee decide on 4 March 2019?", {"f.txt"}),
        ("What did the Mole Committee decide on 4 March 2019 about the slip?", {"g.txt"}),
        ("What did the Council say to Mr Holm in March 2019?", {"f.txt"}),
        ("What was refused by the committee in March 2019?", {"f.txt"}),
    ],
)
def test_what_minutes_leave_out_is_in_other_letters(trust, question, paths):
    assert paths <= {quote.letter.path for quote in trust.query(question).quotes}


@pytest.mark.parametrize("body", ["Rates Committee", "Council"])
def test_other_bodies_that_minutes_name_did_not_meet(trust, body):
    assert "of the kind minutes" not in trust.query(f"How many times did the {body} meet?").text


def test_minutes_of_one_day_may_be_of_one_meeting(trust):
    text = trust.query("How often did the Mole Committee meet?").text
    assert "2 of these minutes are of 1 day; those of one day may be of one meeting." in text


@pytest.mark.parametrize(
    "question",
    [
        "How many minutes did it take?",
        "how many minutes late was the ferry",
        "What did the committee resolve?",
        "What did the Clerk write on 19 March 2014?",
        "Why did the committee resolve to paint the lamps on 18 June 2014?",
        "When did Ada Bell meet the committee?",
    ],
)
def test_other_questions_are_not_put_to_minutes(question):
    assert asked_meeting(question, TODAY) is None


def test_minutes_are_no_letters_that_somebody_sent(trust):
    text = trust.query("How many letters did the Harbour Trust send?").text
    assert "1 letter " in text
    assert "Minutes of meetings are left out (a.txt, b.txt)." in text
    assert "3 letters" in trust.query("How many letters were written in 2014?").text


UNTOLD = {
    "a.txt": "CYNGOR WEN\nCOFNODION / MINUTES of the meeting held in the Vestry on 13 January 2009\n\n"
    "Present: Cllr Bell (Chair), Cllr Lark\n\n1. It was resolved to mend the gate.\n",
    "b.txt": "WEN PARISH COUNCIL\nMINUTES of the meeting of 8 June 2010\n\n"
    "Present: Cllr Bell (Chair), Cllr Lark\n\n1. It was resolved to paint the gate.\n",
    "d.txt": "WEN ROTARY CLUB\nMINUTES of the meeting of 3 May 2009\n\n"
    "Present: Mr Bell (Chair), Mr Lark\n\n1. It was resolved to hold a fair.\n",
    "e.txt": "MINUTES of the Wen Choir meeting of 4 May 2009\n\n"
    "Present: Mr Bell (Chair), Mr Lark\n\n1. It was resolved to sing.\n",
    "c.txt": "WEN LAMPS COMMITTEE\nMINUTES of the meeting of 9 July 2010\n\n"
    "Present: Cllr Osk (Chair), Cllr Lark\n\n1. It was resolved to buy oil.\n",
}


@pytest.fixture(scope="module")
def untold(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("untold")
    files = written(place / "letters", {name: [text] for name, text in UNTOLD.items()})
    with synced(place / "made", embedding, files) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths", "remark"),
    [
        ("When did the council meet?", ["b.txt"], "Not counted: minutes in which no name"),
        ("When did the council meet in 2009?", ["a.txt"], "it may be another"),
        ("How many times did Wen Parish Council meet in 2010?", ["b.txt"], ""),
        ("When did the Lamps Committee meet in 2010?", ["c.txt"], ""),
    ],
)
def test_minutes_that_name_no_body_are_not_passed_over(untold, question, paths, remark):
    answer = untold.query(question)
    assert [listed.letter.path for listed in answer.listed] == paths
    assert ("no name of the body" in answer.text) is bool(remark) and remark in answer.text

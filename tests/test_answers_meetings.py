"""Questions of meetings, answered from their minutes."""

import datetime as dt

import pytest

from answering import synced
from corrbot.answers.asked_meetings import asked_meeting

TODAY = dt.date(2021, 1, 1)
ITEM = (
    "Present: Cllr Bell (in the chair), Cllrs Lark and Osk\n\n14/01 LAMP OIL\n"
    "The bid was read. RESOLVED that {what}.\n"
)
HEAD = "ORLO HARBOUR TRUST\nLAMPS COMMITTEE\n{day}\n\n"
LETTERS = {
    "a.txt": HEAD.format(day="19 March 2014") + ITEM.format(what="the oil be bought from Mr Pell"),
    "b.txt": HEAD.format(day="18 June 2014") + ITEM.format(what="the lamps be painted green"),
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
    assert answer.quotes and {quote.letter.path for quote in answer.quotes} == {path}
    assert all(other not in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many minutes are there?", "2 letters of the kind minutes"),
        ("list the minutes", "2 letters of the kind minutes"),
        ("When did the committee meet?", "2 letters of the kind minutes"),
        ("how many times did the Lamps Committee meet in May 2014", "0 letters of the kind minutes"),
        ("when did the committee last meet", "18 June 2014"),
    ],
)
def test_minutes_are_counted_and_listed(trust, question, count):
    assert count in trust.query(question).text


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
    assert "Minutes of meetings, which nobody sent, are left out (a.txt, b.txt)." in text
    assert "3 letters" in trust.query("How many letters were written in 2014?").text

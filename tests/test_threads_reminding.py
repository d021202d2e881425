"""Letters that say that they remind of one."""

import pytest

from corrbot.letters import parse
from corrbot.threads.recalled_promises import recalled_promise
from corrbot.threads.reminding import reminder_in
from timing import is_linear


@pytest.mark.parametrize(
    ("words", "is_reminder"),
    [
        ("I am obliged for your letter of 8 April. Mr Poole is silent. Might he be reminded?", True),
        ("Further to my letter of 8 March, please remind him to pay for the key.", False),
        ("Further to my letter of 8 March, might he be reminded to pay for the key?", False),
    ],
)
def test_who_asks_that_somebody_be_told_to_do_a_thing_reminds_of_no_letter(words, is_reminder):
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert bool(reminder_in(letter)) is is_reminder


@pytest.mark.parametrize(
    ("words", "is_reminder"),
    [
        ("I wrote to you on 8 March and have had not so much as an acknowledgement.", True),
        ("We wrote on 8 March and have received not even a reply.", True),
        ("I wrote to you on 8 March and had not so much as a stamp left.", False),
    ],
)
def test_who_had_not_so_much_as_a_word_reminds(words, is_reminder):
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert bool(reminder_in(letter)) is is_reminder


@pytest.mark.parametrize(
    ("words", "is_reminder"),
    [
        ("I should be glad of an early reply to my letter of 8 March.", True),
        ("May I ask when I may expect an answer to my letter of 8 March?", True),
        ("It is now six weeks since I wrote to you about the kiosk.", True),
        ("I wrote to you on 8 March. We still have no answer on the pier.", True),
        ("I have still no reply about the wall.", True),
        ("I wrote on 4 May and have no answer as to the wall.", True),
        ("I have no answer to give you about the kiosk.", False),
        ("We have had no answer about the kiosk.", True),
        ("We are grateful for your reply to our letter of 8 March.", False),
        ("I look forward to your reply to our letter of 8 March. The kiosk is shut.", True),
        ("I could not have wished for a better reply to my letter of 8 March.", False),
        ("We should like to thank you for an answer to our letter of 8 March.", False),
        ("We may print your reply to our letter of 8 March in the newsletter.", False),
        ("You would be surprised: the Board sent a reply to my letter of 8 March within the day.", False),
        ("As you may know, I had a reply to my letter of 8 March, and now I answer it.", False),
        ("It is six weeks since the kiosk was closed.", False),
        ("Nothing since yours of 10 March. Is the plan out?", True),
        ("There has been nothing since your letter of 10 March.", True),
        ("Nothing since the war has cost the town so much.", False),
        ("It's now five weeks and no feedback whatever.", True),
        ("It has been three months and still nothing.", True),
        ("It is now five weeks and no harm has been done.", False),
        ("It is three weeks and nothing has been lost.", False),
        ("It is now six weeks and nothing grows on the bank.", False),
        ("It has been three weeks and no report of damage has come in. All is well.", False),
        ("It is now three weeks and no news of harm has come.", False),
        ("It has been three months and no report from you.", True),
        ("Nothing since your letter has changed our view.", False),
        ("Nothing since your letter of 3 March has changed our view.", False),
        ("Have you seen our letter in the Fenham News of last week?", False),
        ("Have you received our letter of congratulation?", False),
        ("Has the Chair got my request?", True),
        ("Did you get my e-mail of 3 May about the wall?", True),
        ("The Chair has seen my letter and agrees.", False),
        ("Three are for it, one against, and I have not heard from Brian.", False),
        ("I have not heard from you about the wall.", True),
        ("It is now ten years since I wrote my first book on the pier.", False),
        ("It is twenty years since we asked the Duke to open the pier.", False),
    ],
)
def test_who_asks_for_an_answer_to_an_earlier_letter_reminds(words, is_reminder):
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert bool(reminder_in(letter)) is is_reminder


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("You undertook to send the plan by 30 June. We have not had it.", "You undertook"),
        (
            "Your deputy assured us that it would be done. None of it has been. I see no sign of it.",
            "Your deputy",
        ),
        ("You promised the plan by Easter.\n\nIt has not come.", "You promised"),
        ("You told me the 6th. What's happened?", "You told me"),
        ("You told us end of June. I've had nothing, nor has the baker.", "You told us"),
        ("You said I'd have the file on Tuesday, doesn't seem to have come?", "You said"),
        ("You told me the 6th. What happened in the war is known.", None),
        ("You told us Monday. The paint doesn't seem to have been damaged.", None),
        ("You told us Monday. It doesn't seem to have been damaged.", None),
        ("You told us Monday. It doesn't seem to have come.", "You told us"),
        ("You said the 6th was a Monday. I have had nothing but praise.", None),
        ("You told us that it would be done. It is done. Of late we heard of it. It has not come.", None),
        ("You promised that the gate would be mended by May and so it was. I see no sign of it.", None),
        ("You said that the fair would open in May. We have not received any complaints.", None),
        ("You told us that the contractor would call. It is now March. We thank you.", None),
        ("You asked whether our tenants would object. I asked in May. There are none.", None),
        ("Your clerk said that you would like the figures. We have not had any this year.", None),
        ("Your letter of 4 May said that you would like the plan. We have not got it.", None),
        ("You promised the plan. We are still waiting for the County, and cannot pay you.", None),
        ("Your client promised that he would pay by 4 May. Nothing has been received.", None),
        ("I complained on 4 May of the noise. Nothing has happened since: thank you.", None),
        ("I reported that the lamp was out. I have not seen it since. Thank you.", None),
        ("We are still awaiting the ladder which you said was not ours.", None),
        ("You said that the kiosk would open by May, and it did. May we know what it cost?", None),
        ("You said that it would open by May. The pier is ours. So is the key. It is old. I see none.", None),
        ("They promised a kiosk by May. There is none.", None),
    ],
)
def test_a_promise_is_recalled_where_nothing_came_of_it(words, expected):
    text = f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe"
    found = recalled_promise(parse(text, "a.txt", ""))
    assert (text[found.start :].startswith(expected) if found else None) is (True if expected else None)


@pytest.mark.parametrize(
    "words",
    [
        "you promised ",
        "you said that it would ",
        "your letter of ",
        "your own ",
        "I wrote on ",
        "it is now a ",
        "We are still without ",
    ],
)
def test_promises_are_looked_for_in_linear_time(words):
    def run(count):
        recalled_promise(parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words * count}", "a.txt", ""))

    assert is_linear(run, 400)

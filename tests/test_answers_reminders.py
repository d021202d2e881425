"""A letter whose reminder was answered."""

import pytest

from answering import synced, written

HEAD = ["Wold Drainage Board\nSluice House\nWold", "Our ref: WDB/7\nYour ref: RC/31"]
LETTERS = {
    "1-ask.txt": [
        "Reed Council\nTown Hall\nReed",
        "Our ref: RC/31",
        "4 March 2019",
        "The Clerk\nWold Drainage Board",
        "Dear Sir,",
        "The sluice at Reed",
        "Please tell us when the sluice will be mended.",
        "Yours faithfully,",
        "Ann Lock\nClerk, Reed Council",
    ],
    "2-holding.txt": [
        *HEAD,
        "11 March 2019",
        "Ann Lock\nClerk\nReed Council",
        "Dear Ms Lock,",
        "Thank you for your letter of 4 March. I hope to send you a full reply by 1 April.",
        "Yours sincerely,",
        "Ben Dyke\nClerk to the Wold Drainage Board",
    ],
    "3-reminder.txt": [
        "Reed Council\nTown Hall\nReed",
        "Our ref: RC/31\nYour ref: WDB/7",
        "9 April 2019",
        "Ben Dyke\nClerk\nWold Drainage Board",
        "Dear Mr Dyke,",
        "The sluice at Reed",
        "You wrote on 11 March that I should hear from you by 1 April. I have heard nothing. Please answer my"
        " letter of 4 March.",
        "Yours sincerely,",
        "Ann Lock\nClerk, Reed Council",
    ],
    "4-answer.txt": [
        *HEAD,
        "2 May 2019",
        "Ann Lock\nClerk\nReed Council",
        "Dear Ms Lock,",
        "Thank you for your letter of 9 April. The sluice will be mended in August.",
        "Yours sincerely,",
        "Ben Dyke\nClerk to the Wold Drainage Board",
    ],
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("reminders")
    with synced(folder, hashed, written(folder / "letters", LETTERS)) as opened:
        yield opened


def test_what_answers_a_reminder_is_told_of_the_letter(assistant):
    answer = assistant.query("Was the letter of 4 March 2019 answered?")
    assert answer.lead.startswith("An answer to the letter of 4 March 2019")
    remarks = {one.letter.path: one.remark for one in answer.listed}
    assert list(remarks) == ["2-holding.txt", "4-answer.txt"]
    assert remarks["4-answer.txt"].startswith("replies to the letter of 9 April 2019 (3-reminder.txt)")
    assert remarks["4-answer.txt"].endswith("; which is a reminder of it")


def test_the_reminder_itself_is_answered(assistant):
    answer = assistant.query("Was the letter of 9 April 2019 answered?")
    assert answer.lead.startswith("An answer to the letter of 9 April 2019")

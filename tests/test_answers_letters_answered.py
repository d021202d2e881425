"""Which letters were answered, and which remind of one that was not."""

import pytest

from answering import synced, written
from corrbot.answers.selected.many_letters import asked_of_letters

CLUB = "Ashby Boat Club\n2 Low Quay, Northmere"
TRUST = "Northmere Harbour Trust\nThe Quay, Northmere"
LETTERS = {
    "1-ask.txt": [
        CLUB,
        "Our ref: TB/41",
        "3 May 2021",
        "Una Reed\nNorthmere Harbour Trust",
        "Dear Ms Reed,",
        "The slipway",
        "Please tell us when the slipway will be mended.",
        "Yours sincerely,",
        "Tom Bell\nAshby Boat Club",
    ],
    "2-answer.txt": [
        TRUST,
        "Our ref: NHT/7\nYour ref: TB/41",
        "17 May 2021",
        "Tom Bell\nAshby Boat Club",
        "Dear Mr Bell,",
        "The slipway",
        "Thank you for your letter of 3 May 2021. It will be mended in June.",
        "Yours sincerely,",
        "Una Reed\nNorthmere Harbour Trust",
    ],
    "3-ask.txt": [
        CLUB,
        "Our ref: TB/55",
        "1 July 2021",
        "Una Reed\nNorthmere Harbour Trust",
        "Dear Ms Reed,",
        "The lamp on the pier",
        "Please tell us who lights the lamp.",
        "Yours sincerely,",
        "Tom Bell\nAshby Boat Club",
    ],
    "4-chaser.txt": [
        CLUB,
        "2 September 2021",
        "Una Reed\nNorthmere Harbour Trust",
        "Dear Ms Reed,",
        "I wrote to you on 1 July 2021 about the lamp and have had no reply.",
        "Yours sincerely,",
        "Tom Bell\nAshby Boat Club",
    ],
    "5-tells.txt": [
        CLUB,
        "6 September 2021",
        "Una Reed\nNorthmere Harbour Trust",
        "Dear Ms Reed,",
        "The regatta",
        "I wrote the notice myself. We have had no reply from the band, so there will be none.",
        "Yours sincerely,",
        "Tom Bell\nAshby Boat Club",
    ],
    "6-acknowledged.txt": [
        TRUST,
        "Our ref: NHT/9\nYour ref: TB/55",
        "5 July 2021",
        "Tom Bell\nAshby Boat Club",
        "Dear Mr Bell,",
        "The lamp on the pier",
        "I acknowledge receipt of your letter of 1 July 2021, which is receiving attention.",
        "Yours sincerely,",
        "Una Reed\nNorthmere Harbour Trust",
    ],
    "7-of-others.txt": [
        CLUB,
        "9 September 2021",
        "Una Reed\nNorthmere Harbour Trust",
        "Dear Ms Reed,",
        "The awning",
        "We wrote to Acme on 1 August 2021 about the awning and have had no reply.",
        "Yours sincerely,",
        "Tom Bell\nAshby Boat Club",
    ],
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("answered")
    with synced(
        folder, hashed, written(folder / "letters", LETTERS), settings={"ours": ["Ashby Boat Club"]}
    ) as opened:
        yield opened


def paths(answer):
    return [quote.letter.path for quote in answer.quotes]


@pytest.mark.parametrize(
    "question", ["Which letters from Tom Bell were answered?", "Which of our letters were answered?"]
)
def test_letters_that_were_answered_are_not_those_that_answer(assistant, question):
    text = assistant.query(question).text
    assert "1 letter" in text and "with an answer in substance" in text
    assert "1-ask.txt" in text and "3-ask.txt" not in text and "2-answer.txt" not in text


@pytest.mark.parametrize(
    "question", ["Which letters of ours were not answered?", "Which letters from Tom Bell were not answered?"]
)
def test_letters_that_were_not_answered_are_listed_by_their_side(assistant, question):
    text = assistant.query(question).text
    assert "3-ask.txt" in text and "1-ask.txt" not in text


@pytest.mark.parametrize(
    "question",
    ["Which letters are chasers?", "Which letters remind of an earlier one?", "Which letters chase a reply?"],
)
def test_a_letter_that_names_the_day_of_one_without_reply_reminds_of_it(assistant, question):
    text = assistant.query(question).text
    assert "4-chaser.txt" in text and "5-tells.txt" not in text and "7-of-others.txt" not in text


def test_reminders_are_of_the_side_that_is_asked_about(assistant):
    assert "4-chaser.txt" in assistant.query("Which of our letters chase a reply?").text
    assert "4-chaser.txt" not in assistant.query("Which of their letters chase a reply?").text


def test_what_follows_up_a_reply_need_not_remind(assistant):
    assert "reminding" not in assistant.query("Which letters followed up our reply?").text


def test_letters_that_were_acknowledged_are_not_those_that_were_answered():
    asked = asked_of_letters("Which of our letters were acknowledged?")
    assert asked is None or not asked.selection.answered


@pytest.mark.parametrize("who", ["she", "they", "Una Read", "the harbour master"])
def test_whether_our_letters_were_answered_is_told_by_whomever(assistant, who):
    assert "2-answer.txt" in assistant.query(f"Did {who} answer our letters?").text


def test_answers_of_others_are_not_shown_for_a_sender_nobody_knows_and_one_of_several_letters(assistant):
    text = assistant.query("Did the insurers answer the Club's letter?").text
    assert "no sender is known by that name" in text and "2-answer.txt" not in text


def test_of_one_letter_that_is_named_the_answers_are_shown_by_whomever(assistant):
    text = assistant.query("Did the insurers answer the letter of 3 May 2021?").text
    assert "by whomever" in text and "2-answer.txt" in text

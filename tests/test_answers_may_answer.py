"""Later letters that may answer one: no answer is denied over them, and a reminder is none."""

import pytest

from answering import synced, written
from corrbot.answers.selected.many_letters import asked_of_letters

_END = ["Yours sincerely,"]
LETTERS = {
    "a.txt": [
        "Jo Low\n4 Mill Lane",
        "3 May 2019",
        "Mr Ned Hart\nWeir Board",
        "Dear Mr Hart,",
        "FLOODED CELLAR AT MILL LANE",
        "My reference: WB/19/0044",
        "Could you tell me when the pump is mended?",
        *_END,
        "Jo Low",
    ],
    "b.txt": [
        "Weir Board",
        "20 May 2019",
        "Your reference: WB/19/0044",
        "Mrs Ada Pike\n6 Mill Lane",
        "Dear Mrs Pike,",
        "The pump is to be mended in June.",
        *_END,
        "Una Bell\nWeir Board",
    ],
    "c.txt": [
        "Jo Low\n4 Mill Lane",
        "7 August 2019",
        "Mr Ned Hart\nWeir Board",
        "Dear Mr Hart,",
        "BRIDGE TOLLS",
        "Could you send me the new list of tolls?",
        *_END,
        "Jo Low",
    ],
    "d.txt": [
        "DRAFT - NOT SENT",
        "Jo Low\n4 Mill Lane",
        "9 August 2019",
        "Mr Ned Hart\nWeir Board",
        "Dear Mr Hart,",
        "OTTERS",
        "Could you count the otters?",
        *_END,
        "Jo Low",
    ],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("may-answer")
    with synced(
        place, hashed, written(place / "letters", LETTERS), settings={"ours": ("Jo Low",)}
    ) as assistant:
        yield assistant


def test_a_letter_of_theirs_with_the_reference_may_be_an_answer(bot):
    answer = bot.query("Was the letter of 3 May 2019 answered?")
    assert "is among" not in answer.lead and "1 letter may be one:" in answer.lead
    assert [(one.letter.path, "it may answer it" in one.remark) for one in answer.listed] == [("b.txt", True)]


def test_a_letter_without_one_has_no_known_answer(bot):
    answer = bot.query("Was the letter of 7 August 2019 answered?")
    assert "No answer in substance" in answer.lead and "may be" not in answer.lead


def test_what_waits_is_told_with_it_and_a_draft_waits_for_nothing(bot):
    answer = bot.query("Which of our letters have no answer?")
    remarks = {one.letter.path: one.remark for one in answer.listed}
    assert set(remarks) == {"a.txt", "c.txt"}
    assert "see what came later on the matter (b.txt)" in remarks["a.txt"]
    assert "later on the matter" not in remarks["c.txt"]


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("What letters have we from Una Bell?", ["b.txt"]),
        ("When was the letter of Una Bell to Ada Pike sent?", ["b.txt"]),
    ],
)
def test_letters_are_found_by_who_wrote_them(bot, question, paths):
    answer = bot.query(question)
    shown = [one.letter.path for one in answer.listed] or [quote.letter.path for quote in answer.quotes]
    assert list(dict.fromkeys(shown)) == paths


def test_whether_anybody_does_something_is_not_asked_of_the_register():
    assert asked_of_letters("Does anybody check the pumps the villages send in?", []) is None


def test_a_letter_back_is_told_by_the_list_as_by_the_question_about_one(tmp_path, hashed):
    files = written(
        tmp_path / "letters",
        {
            "asked.txt": [
                "Jo Low\n4 Mill Lane",
                "3 June 2020",
                "Mr Ned Hart\nWeir Board",
                "Dear Mr Hart,",
                "GAUGE",
                "Could you send me another copy?",
                *_END,
                "Jo Low",
            ],
            "back.txt": [
                "Ned Hart\nWeir Board",
                "8 June 2020",
                "Ms Jo Low\n4 Mill Lane",
                "Dear Ms Low,",
                "I enclose it.",
                *_END,
                "Ned Hart",
            ],
        },
    )
    with synced(tmp_path, hashed, files, settings={"ours": ("Jo Low",)}) as bot:
        one = bot.query("Was the letter of 3 June 2020 answered?")
        waiting = bot.query("Which of our letters have no answer?")
    remarks = {one.letter.path: one.remark for one in waiting.listed}
    assert "back.txt" in one.text
    assert "back.txt" in remarks["asked.txt"]

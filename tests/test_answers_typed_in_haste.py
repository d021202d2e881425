"""Questions as they are typed: misspelt, in capitals, with several signs, and thanks that end in one."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.spellings import usual_spelling
from corrbot.answers.phrasing.wording import with_single_signs

LETTERS = {
    "a.txt": [
        "Orchard Society",
        "CONFIDENTIAL",
        "4 May 2018",
        "Mr John Hale\nCider Board",
        "Dear Mr Hale,",
        "The press is broken. The mill closed in April because the weir failed.",
        "Yours sincerely,",
        "Ada Orme",
    ],
    "b.txt": [
        "Cider Board",
        "9 May 2018",
        "Mrs Ada Orme\nOrchard Society",
        "Dear Mrs Orme,",
        "The Board repaired the press in a week.",
        "Yours sincerely,",
        "John Hale",
    ],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("haste")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wich letters are late", "which letters are late"),
        ("Waht did he say and wen?", "What did he say and when?"),
        ("hwo many came", "how many came"),
        ("hwo wrote it", "who wrote it"),
        ("were is the mill", "where is the mill"),
        ("Were did they go?", "Where did they go?"),
        ("were the mills open", "were the mills open"),
        ("the mills were closed", "the mills were closed"),
        ("whos the clerk, and whats the fee", "who's the clerk, and what's the fee"),
        ("why didnt it open", "why didn't it open"),
        ("what did Wat say", "what did Wat say"),
        ("what did WAT say", "what did WAT say"),
        ("what does wat.txt say", "what does wat.txt say"),
    ],
)
def test_words_that_ask_are_spelled_as_usual(typed, meant):
    assert usual_spelling(typed, lambda word: False) == meant


def test_a_word_that_letters_hold_stays():
    assert usual_spelling("what did the wat hold", lambda word: word == "wat") == "what did the wat hold"


def test_a_list_is_understood_however_it_is_typed(bot):
    answer = bot.query("wich letters are marked confidential")
    assert [one.letter.path for one in answer.listed] == ["a.txt"]
    assert answer.question == "wich letters are marked confidential"


def test_a_question_before_it_is_understood_as_well(bot):
    before = "wich letters are from the Cider Board"
    history = [
        {"role": "user", "content": before},
        {"role": "assistant", "content": bot.query(before).text},
    ]
    assert [one.letter.path for one in bot.query("and from the Orchard Society?", history).listed] == [
        "a.txt"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Who came???", "Who came?"),
        ("Who came?! And why?!?", "Who came? And why?"),
        ("Stop!!", "Stop!!"),
        ("a?b", "a?b"),
    ],
)
def test_several_signs_are_one(typed, meant):
    assert with_single_signs(typed) == meant


def test_capitals_and_several_signs_change_no_answer(bot):
    plainly, loudly = (
        bot.query("why did the mill close in april?"),
        bot.query("WHY DID THE MILL CLOSE IN APRIL???"),
    )
    assert not plainly.abstained and loudly.quotes == plainly.quotes


@pytest.mark.parametrize("thanks", ["thanks?", "Thank you?", "Thanks"])
def test_thanks_are_thanks_with_any_sign(bot, thanks):
    history = [
        {"role": "user", "content": "What is broken?"},
        {"role": "assistant", "content": "[1] “The press”"},
    ]
    answer = bot.query(thanks, history)
    assert answer.asks_nothing and answer.lead.startswith("You are welcome.")

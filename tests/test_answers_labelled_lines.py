"""Lines with a label that a question names."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.passages.labelled_lines import their_label_first
from corrbot.letters import parse, sentences
from corrbot.reader import Reading, ScoredSentence

TEXT = """Orme Rowing Club

Minutes of the committee's meeting held on 2 March 2021

Present: Ada Orme, Ben Vale
Apologies: Professor Reed

Oars: six blades were broken by the weir on 3 January.

The lake was low. Ms Orme said: the boats must be moved.

Spending on oars and varnish was:

2019/20: £2,870
2020/21: £3,140
2020/21 (to 28 February): £5,260
"""


def read():
    letter = parse(TEXT, "a.txt", "a")
    spans = [span for block in letter.blocks for span in sentences(letter.text, block.span)]
    return Reading(
        tuple(ScoredSentence(letter, span, 1 / (at + 1)) for at, span in enumerate(spans)), answerability=0.1
    )


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Who sent apologies for the March meeting?", "Apologies: Professor Reed"),
        ("who was present at the meeting of the committee", "Present: Ada Orme, Ben Vale"),
        ("What was spent on oars and varnish in 2019/20?", "2019/20: £2,870"),
        ("What did we spend on oars in 2020/21?", "2020/21: £3,140"),
    ],
)
def test_the_line_of_the_label_comes_first(question, line):
    found, is_alone = their_label_first(question, read())
    best = found.sentences[0]
    assert line in best.letter.slice(best.span).splitlines() and is_alone


@pytest.mark.parametrize(
    "question",
    [
        "Who sent apologies for the fire at the mill and the bridge?",
        "What was spent on oars in 2018/19?",
        "Why was the lake low?",
        "How many oars of the committee were broken in March?",
        "What did Ms Orme say about the boats?",
        "apologies",
        "When were apologies sent for the March meeting?",
        "Why was nobody present at the meeting of the committee?",
    ],
)
def test_other_questions_keep_their_order(question):
    assert their_label_first(question, read()) == (read(), False)


def test_a_folder_is_asked_for_a_line(tmp_path, embedding):
    letter = [
        "Orme Council",
        "3 May 2021",
        "Dear Ms Vale,",
        "Agency rowers",
        "Spending on agency rowers was:",
        "2019/20: £2,870\n2020/21: £3,140",
        "The highest rate paid for rowers was £38 in 2019/20 and £41 in 2020/21.",
        "Yours sincerely,",
        "Yusuf Reed",
    ]
    with synced(tmp_path, embedding, written(tmp_path / "files", {"1.txt": letter})) as bot:
        answer = bot.query("What did we spend on agency rowers in 2020/21?")
        assert "2020/21: £3,140" in answer.quotes[0].text
        assert_verbatim(answer, tmp_path / "corpus")

import json
import random
from pathlib import Path

import pytest
from training.example_set import is_held_out
from training.pairs import LOOSE, pairs, unanswered
from training.written_document import WrittenDocument, written_documents
from training.written_set import DOCUMENTS, main

LETTER = """HARBOUR OFFICE

Dear Mr Pell,

Re: The rails on the north quay

Thank you for your letter of 4 May.

The rails were laid in 1931. You ask whether they will be lifted. They will stay for at least
two years. You also asked for three things. Nobody can promise them. You asked who owns the
quay. You asked why.

What it costs

The lifting of one rail would cost the Board £310, and there are 416 of them, of one make.

Yours sincerely,
A. Orr
"""


def document(text: str) -> WrittenDocument:
    return WrittenDocument("one001", text, ())


def asked(text: str) -> list[tuple[str, list[str], float]]:
    return [
        (one.text, [" ".join(text[slice(*span)].split()) for span in one.answers], weight)
        for one, weight in pairs(document(text))
    ]


def test_a_letter_answers_what_it_says_was_asked_its_subject_and_its_headings() -> None:
    assert asked(LETTER) == [
        ("Whether they will be lifted?", ["They will stay for at least two years."], 1.0),
        (
            "The rails on the north quay",
            [
                "The rails were laid in 1931.",
                "You ask whether they will be lifted.",
                "They will stay for at least two years.",
                "You also asked for three things.",
                "Nobody can promise them.",
                "You asked who owns the quay.",
                "You asked why.",
            ],
            LOOSE,
        ),
        (
            "What it costs",
            ["The lifting of one rail would cost the Board £310, and there are 416 of them, of one make."],
            LOOSE,
        ),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("You ask about two matters. They are in hand.", "several things are asked"),
        ("You ask why it was closed. Do you know?", "a question is no reply"),
        ("You ask why it was closed, and I was cross. It was wet.\n\nYou ask whether.", "more than asked"),
        ("If you ask why it was closed, it is wet. We open in May.", "nobody asked"),
        ("Nobody but you asked why it was closed. I was ill.", "more is said"),
        ("You ask why it was closed.\n\nIt was wet.", "another paragraph"),
        ("Re: The rails\n\nThey were laid in 1931.", "no greeting"),
        ("Dear Mr Pell,\n\nRe: The rails\n\nThank you for your letter.\n\nIt is wet.", "not in the body"),
        ("NOTICE\n\nTHE RAILS\n\nThey were laid in 1931.", "a section too short"),
        (f"NOTICE\n\nPublished 12 December 2018\n\n{'They were laid. ' * 9}", "a date"),
        (f"NOTICE\n\nMr Anthony Rusk\n\n{'They were laid. ' * 9}", "a name"),
    ],
)
def test_what_is_not_plainly_answered_is_not_asked(text: str, why: str) -> None:
    assert asked(text) == [], why


def test_as_much_is_asked_that_others_answer() -> None:
    one, other = document(LETTER), WrittenDocument("two001", LETTER.replace("rails", "lamps"), ())
    found = {one: pairs(one), other: pairs(other)}
    got = unanswered(found, one, [one, other], random.Random(1))
    assert sorted(question.text for question, _ in got) == sorted(q.text for q, _ in found[other])
    assert all(not question.answers for question, _ in got)
    assert unanswered(found, one, [one], random.Random(1)) == []


def test_the_pairs_of_all_documents_are_written_as_a_set(tmp_path: Path) -> None:
    main([str(tmp_path), "--pairs"])
    lines = [json.loads(line) for line in (tmp_path / "questions.jsonl").read_text("utf-8").splitlines()]
    answered = [line for line in lines if line["answerable"]]
    assert len(lines) == 2 * len(answered) > 400
    for line in answered:
        text = (tmp_path / f"corpus/{line['doc']}.txt").read_text("utf-8")
        assert all(text[gold["start"] : gold["end"]] == gold["text"] for gold in line["gold"])
    held_out: dict[str, set[bool]] = {}
    for one in written_documents(DOCUMENTS):
        for question, _ in pairs(one):
            held_out.setdefault(question.text, set()).add(is_held_out(one.name))
    assert all(is_held_out(line["doc"]) in held_out[line["question"]] for line in lines)

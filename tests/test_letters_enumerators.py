"""What an item opens with is of its sentence, and ends none."""

import pytest

from corrbot.letters import Span, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ground 1. Two lamps were out.\nGround 2. No bell rang. It had none.",
            ["Ground 1. Two lamps were out.", "Ground 2. No bell rang.", "It had none."],
        ),
        (
            "Finding 4. Withdrawn. The keeper did not know.\nFinding 5. It is likely.",
            ["Finding 4. Withdrawn.", "The keeper did not know.", "Finding 5. It is likely."],
        ),
        ("FINDING A. The bell rang.", ["FINDING A. The bell rang."]),
        ("Ground No. 3. The bell rang.", ["Ground No. 3. The bell rang."]),
        ("Grounds 2 and 3. The bell rang. We heard.", ["Grounds 2 and 3. The bell rang.", "We heard."]),
        (
            "Q3. Who rang the bell?\nA3. The keeper. He did.",
            ["Q3. Who rang the bell?", "A3. The keeper.", "He did."],
        ),
        ("> Question 2. Who rang?\n> Question 3. When?", ["> Question 2. Who rang?", "> Question 3. When?"]),
        (
            "Steps\nA. The Board should write.\nB. The keeper should ring. C. Do not.",
            ["Steps", "A. The Board should write.", "B. The keeper should ring.", "C. Do not."],
        ),
        ("IV. The Board should write. It has not.", ["IV. The Board should write.", "It has not."]),
        (
            "Ground 1: two lamps were out;\nGround 2: no bell rang",
            ["Ground 1: two lamps were out;", "Ground 2: no bell rang"],
        ),
        (
            "ACTION: AB to buy a lamp\nACTION: CD to ring the bell",
            ["ACTION: AB to buy a lamp", "ACTION: CD to ring the bell"],
        ),
        ("I have read Ground 2. It fails.", ["I have read Ground 2.", "It fails."]),
        (
            "They fail as to the whole of\nGround 2. It was late.",
            ["They fail as to the whole of\nGround 2.", "It was late."],
        ),
        ("We turn to B. The keeper rang.", ["We turn to B.", "The keeper rang."]),
        ("It was I. The keeper rang.", ["It was I.", "The keeper rang."]),
        ("Agreed. The keeper rang.", ["Agreed.", "The keeper rang."]),
        ("We paid £12. The rest is owed.", ["We paid £12.", "The rest is owed."]),
        ("J. Smith rang. He was late.", ["J. Smith rang.", "He was late."]),
        ("Room 4. It was empty.", ["Room 4.", "It was empty."]),
        (
            "We wrote to Mr Benjamin\nCole. He has gone. She asked Mr\nCole. It is so.",
            ["We wrote to Mr Benjamin\nCole.", "He has gone.", "She asked Mr\nCole.", "It is so."],
        ),
        (
            "It is not of the kind of\nGround 2. It is late, and is not\nGround 3. It fails.",
            ["It is not of the kind of\nGround 2.", "It is late, and is not\nGround 3.", "It fails."],
        ),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text, Span(0, len(text)))] == expected

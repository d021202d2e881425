"""A short quote comes with the heading that says what it is of."""

import pytest

from answering import synced, written
from corrbot.answers.passages.headings_above import heading_above
from corrbot.letters import parse
from corrbot.quotes import Quote


def above(body: str, said: str) -> str | None:
    head = "WEIR BOARD\nRules of passage\n\n3 May 2019\n\nDear Madam\n\nThe rules follow."
    text = f"{head}\n\n{body}\n\nThey hold until the end of the year, and the keeper sees to it.\n"
    letter = parse(text, "a.txt", "0" * 64)
    start = letter.text.index(said)
    found = heading_above(Quote(letter, start, start + len(said)))
    return found and found.text


@pytest.mark.parametrize(
    ("body", "said", "heading"),
    [
        ("DOUBLE MASTS\nStop until it is safe. Group 2: may go on.", "Group 2: may go on.", "DOUBLE MASTS"),
        ("EELS\nGroup 1: shut.\nGroup 2: as for salmon.", "Group 2: as for salmon.", "EELS"),
        ("How to pass at night\n\nShow two lamps.", "Show two lamps.", "How to pass at night"),
        ("Eels\n\nGroup 1: shut.", "Group 1: shut.", None),
        ("Group 1: shut.\nGroup 2: as for salmon.", "Group 2: as for salmon.", None),
        ("LAMPS AT NIGHT\nThe lamps at night are green.", "The lamps at night are green.", None),
        ("Row on.\nBOW LAMPS\nStop until it is safe. Go on.", "Go on.", "BOW LAMPS"),
        ("They are few.\n\nBY FIRST CLASS POST\n\nShow two lamps.", "Show two lamps.", None),
        ("BY FIRST CLASS POST\nShow two lamps. Stop at night.", "Stop at night.", None),
        ("ACCOUNT NO 30457712\nShow two lamps. Stop at night.", "Stop at night.", None),
        ("URGENT REPAIRS\nShow two lamps. Stop at night.", "Stop at night.", "URGENT REPAIRS"),
        ("They are few.\n\nBY EMAIL AND BY HAND\n\nShow two lamps.", "Show two lamps.", None),
        ("They are few.\n\nWITHOUT PREJUDICE\n\nShow two lamps.", "Show two lamps.", None),
        ("They are few.\n\nPRIVATE AND CONFIDENTIAL\n\nShow two lamps.", "Show two lamps.", None),
        ("They are few.\n\nAccount No 30457712\n\nShow two lamps.", "Show two lamps.", None),
        ("They are few.\n\nPASSAGE REFUSED\n\nShow two lamps.", "Show two lamps.", None),
        ("The list of May\nWeir Lane Lamps\nholds. Show two lamps.", "Show two lamps.", None),
        ("Weir Lane Lamps\nhas them. Show two lamps.", "Show two lamps.", None),
        ("The list of May at\nWeir Lane Lamps\nholds. Show two lamps.", "Show two lamps.", None),
        ("Ada Pryce\n\nShow two lamps.", "Show two lamps.", None),
    ],
)
def test_the_heading_above(body, said, heading):
    assert above(body, said) == heading


def test_an_answer_shows_it(tmp_path, embedding):
    letters = {
        "1.txt": (
            "WEIR BOARD",
            "Rules of passage",
            "Barges pass the weir as follows, whatever the height of the river may be on the day.",
            "DOUBLE MASTS\nThe barge has to stop until the keeper has lowered the chain.",
        )
    }
    files = written(tmp_path / "written", letters)
    with synced(tmp_path, embedding, files, settings={"abstain_below": 0.0}) as assistant:
        answer = assistant.query("Until when does the barge have to stop for the chain?")
    assert "    — introduced by: “DOUBLE MASTS”" in answer.text

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
        ("1. 2015: £400. 2016: £500.\n2. Two lamps hang there. They are red.", "They are red.", None),
        ("1. 2015: £400. 2016: £500.\n2. Two lamps hang there.", "2. Two lamps hang there.", None),
        ("(a) LAMPS AT THE WEIR\n(b) Two bells hang there.", "(b) Two bells hang there.", None),
        ("1. NIL.\n2. Two bells hang there. They are red.", "They are red.", None),
        ("A. LAMP OIL\nB. Two bells hang there. They are red.", "They are red.", None),
        ("Finding 1. £400 OWED\nFinding 2. Two bells hang there.", "Two bells hang there.", None),
        ("THE WEIR BELLS\n1. Two hang there.", "1. Two hang there.", "THE WEIR BELLS"),
        ("2020/21: £400\nTwo bells hang there.", "Two bells hang there.", None),
    ],
)
def test_the_heading_above(body, said, heading):
    assert above(body, said) == heading


@pytest.mark.parametrize("name", ["Nora", "Hello Nora", "Nora Pryce"])
def test_a_name_over_quoted_mail_is_none(name):
    mail = (
        "From: a@weir.example\nTo: b@weir.example\nSubject: Lamps\n\nAda,\n\nThank you for that.\n\nBea\n\n"
        f"On 6 Jul 2020, at 11:05, Cy Dunn wrote:\n> {name}\n> The lamps were shown to the keeper, who\n"
        "> said that they are red. He was not asked again.\n> Cy\n"
    )
    letter = parse(mail, "a.eml", "0" * 64)
    start = letter.text.index("The lamps")
    assert heading_above(Quote(letter, start, letter.text.index("not asked"))) is None


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

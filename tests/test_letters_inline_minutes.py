"""What others wrote at the foot of a letter, in brackets that say so, is theirs and hides no signature."""

import pytest

from corrbot.letters import BlockKind, parse

LETTER = (
    "Mole, 6 Feb 1905\n\nTo the Chairman of the Tide Board\n\nGentlemen,\n\nI have been a pilot of this port "
    "for thirty years and ask to have my branch again.\n\nAmos Quill, Pilot No. 5\n\n"
)


@pytest.mark.parametrize(
    ("foot", "said", "speaker"),
    [
        (
            "[Minute:] Clerk. Which of us does he mean? T.P. 8/2",
            "Clerk. Which of us does he mean? T.P. 8/2",
            "T.P.",
        ),
        (
            "[Minute on the back:] The award is just. Pay him £14. -- H.",
            "The award is just. Pay him £14. -- H.",
            "H.",
        ),
        (
            "[In pencil across the page: The Chairman spoke to him. No need to write.]",
            "The Chairman spoke to him. No need to write.",
            "",
        ),
        ("[Endorsed: Refused.]", "Refused.", ""),
    ],
)
def test_a_minute_in_brackets_is_of_another_than_who_signs(foot: str, said: str, speaker: str) -> None:
    letter = parse(LETTER + foot, "a.txt", "")

    assert letter.sender is not None
    assert letter.sender.name == "Amos Quill"
    minutes = [block for block in letter.blocks if block.kind is BlockKind.MINUTE]
    assert [letter.slice(block.span) for block in minutes] == [said]
    assert [block.speaker for block in minutes] == [speaker]


def test_each_of_several_minutes_is_told_apart() -> None:
    letter = parse(
        LETTER
        + "[Minute:] Clerk. Which of us? T.P. 8/2\n[Minute:] Me. I put the names\nin my drawer. A.P. 9/2/05",
        "a.txt",
        "",
    )

    minutes = [block for block in letter.blocks if block.kind is BlockKind.MINUTE]
    assert [block.speaker for block in minutes] == ["T.P.", "A.P."]
    assert letter.sender is not None
    assert letter.sender.name == "Amos Quill"


def test_a_bracket_in_the_midst_of_a_letter_is_none() -> None:
    letter = parse(LETTER.replace("and ask", "and [note: not his own words] ask"), "a.txt", "")

    assert BlockKind.MINUTE not in {block.kind for block in letter.blocks}


@pytest.mark.parametrize(
    "foot",
    [
        "[Note: we will refund the deposit of £200 to you by 6 June 2024.]",
        "[Notes: 1. we agreed to pay £300.]",
        "[Remarks: see over]",
        "[Minute book enclosed: 12 pages]",
        "[Endorsed licence enclosed: please keep it.]",
        "[Docket number: 4412]",
        "[Notes for parents: bring a coat. A.]",
        "[Pencil skirt, coat: returned to the owner. A.Q.]",
        "[On the back: a map of the way to our office]",
    ],
)
def test_a_note_of_the_writers_own_stays_theirs(foot: str) -> None:
    assert BlockKind.MINUTE not in {block.kind for block in parse(LETTER + foot, "a.txt", "").blocks}

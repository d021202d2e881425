"""What a letter says it answers, where a letter of that day is at hand and who wrote it is not known."""

from pathlib import Path

from answering import synced, written
from corrbot.letters import Party
from corrbot.threads import Confidence
from headings import COUNCIL, MINISTER, heading, links

_COUNCIL = "Northmere Borough Council"
_REPLY = heading("02", "2018-11-14", COUNCIL, Party("Ms Roe"), answers="2018-10-05")


def test_a_letter_of_the_day_by_nobody_known_may_be_the_one_answered() -> None:
    found = links(heading("01", "2018-10-05", None, Party("Miss Tarn")), _REPLY)

    assert found["02", "01"].level is Confidence.LOW
    assert found["02", None].level is Confidence.LOW
    assert "none of that date fits for sure" in found["02", None].evidence[0].words


def test_a_letter_of_the_day_signed_with_a_first_name_may_be_the_one_answered() -> None:
    first = heading("01", "2018-10-05", Party("Anna", None, "Roe Partners"), Party("Tom"))

    assert links(first, _REPLY)["02", "01"].level is Confidence.LOW


def test_a_letter_of_the_day_by_another_is_not_the_one_answered() -> None:
    found = links(heading("01", "2018-10-05", MINISTER, Party("Miss Tarn")), _REPLY)

    assert ("02", "01") not in found and found["02", None].level is Confidence.HIGH


def test_a_letter_of_the_day_to_whom_the_answer_goes_is_not_the_one_answered() -> None:
    found = links(heading("01", "2018-10-05", None, Party("Ms Roe")), _REPLY)

    assert ("02", "01") not in found and found["02", None].level is Confidence.HIGH


_LETTERS = {
    "1 to clerk.txt": (
        "4 Beech Lane, Northmere\n5 October 2018",
        "Dear Miss Tarn",
        "I enclose a letter which came on Monday. I would like to know who sent it.",
    ),
    "2 reply.txt": (
        f"{_COUNCIL}\nTown Hall, Northmere",
        "14 November 2018",
        "Dear Mrs Roe",
        "The Clerk has shown me your letter of 5 October. The letter was sent by a machine.",
        "Yours sincerely",
        "Tomas Brightwell\nTreasurer",
    ),
}


def test_a_letter_by_nobody_known_is_not_said_to_be_missing(tmp_path: Path, embedding) -> None:
    bot = synced(tmp_path, embedding, written(tmp_path / "letters", _LETTERS), settings={"ours": (_COUNCIL,)})

    for question in (
        "did anyone answer Mrs Roe's letter of 5 October 2018?",
        "how long did it take to answer Mrs Roe's letter of 5 October 2018?",
    ):
        said = bot.query(question).text
        assert "1 to clerk.txt" in said and "2 reply.txt" in said
        assert "is not among" not in said and "not in the folder" not in said
    for question in (
        "did the Clerk reply to Mrs Roe's letter of 5 October 2018?",
        "what did Mrs Roe ask in her letter of 5 October 2018?",
    ):
        said = bot.query(question).text
        assert "1 to clerk.txt" in said and "not known for sure" in said


_OF_DAY = {
    "1 to clerk.txt": _LETTERS["1 to clerk.txt"],
    "2 reply.txt": _LETTERS["2 reply.txt"],
    "3 to clerk.txt": ("5 October 2018", "Dear Miss Tarn", "The lamp on the pier is broken."),
    "4 to her.txt": ("5 October 2018", "Dear Mrs Roe", "The tree in the lane is down."),
    "5 ours.txt": (
        f"{_COUNCIL}\nTown Hall, Northmere",
        "5 October 2018",
        "Dear Mr Poole",
        "The boat is sold.",
        "Yours sincerely",
        "Tomas",
    ),
}


def test_letters_that_may_be_hers_are_none_to_her_and_none_of_ours(tmp_path: Path, embedding) -> None:
    bot = synced(tmp_path, embedding, written(tmp_path / "letters", _OF_DAY), settings={"ours": (_COUNCIL,)})

    said = bot.query("What did Mrs Roe ask in her letter of 5 October 2018?").text
    told = "Who wrote 1 to clerk.txt, 3 to clerk.txt is not known for sure; they are of that day, and one"
    assert told in " ".join(said.split())
    assert "4 to her.txt" not in said and "5 ours.txt" not in said

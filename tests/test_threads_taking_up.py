"""The first letter back that grants, refuses or goes through what was asked answers it."""

from pathlib import Path

import pytest

from answering import synced, written
from corrbot.threads import LinkKind
from corrbot.threads.taking_up import takes_up

_COUNCIL = "Northmere Borough Council"
_COURT = "COURT OF THE PORT OF OSRIC"


@pytest.mark.parametrize(
    ("asking", "answer"),
    [
        ("I must ask for fourteen days more.", "Fourteen days are granted, and no more."),
        ("May we have the large hall for the fair?", "I regret it. The hall is refused for the fair."),
        (
            "Please send (a) the plan and (b) the cost.",
            "I enclose (a). On (b), I have no report.",
        ),
    ],
)
def test_what_is_granted_refused_or_gone_through_is_taken_up(asking: str, answer: str) -> None:
    assert takes_up(asking, asking, answer)


@pytest.mark.parametrize(
    ("asking", "answer"),
    [
        ("I must ask for fourteen days more.", "The Board has granted a licence for the ferry."),
        ("I must ask for fourteen days more.", "It rained for fourteen days."),
        ("Please send (a) the plan.", "I enclose (a)."),
        ("", "Fourteen days are granted."),
        (
            "Please send me (a) the court list and (b) the cost of the repairs.",
            "The Court will sit in the summer (a) on Mondays and (b) on Fridays.",
        ),
        (
            "Please let me know by 30 June whether the harbour court needs a new roof.",
            "The harbour master has agreed to sit in court in the case of the Swan.",
        ),
        (
            "Please let me know by 30 June whether the harbour court needs a new roof.",
            "The harbour court has agreed to hear the case of the Swan.",
        ),
        (
            "Please send me the list of the harbour court.",
            "The harbour court has agreed to hear the case of the Swan.",
        ),
    ],
)
def test_other_things_that_are_granted_take_nothing_up(asking: str, answer: str) -> None:
    assert not takes_up(asking, asking, answer)


def _letters(asking: str, answer: str, signed: str = "Rosalind Dell\nHead of Legal Services"):
    return {
        "1 ask.txt": (
            f"{_COUNCIL}\nLegal Services",
            "6 June 2021",
            "Dear Judge Pennock" if signed else "Sir",
            asking,
            *(("Yours sincerely", signed) if signed else ()),
        ),
        "2 answer.txt": (
            _COURT,
            "13 June 2021",
            "Dear Ms Dell",
            answer,
            "Yours sincerely",
            "Alban Pennock\nHarbour Judge",
        ),
    }


@pytest.mark.parametrize(
    ("asking", "answer"),
    [
        ("I must ask for fourteen days more to swear the statement.", "Fourteen days are granted."),
        (
            "The Leader has asked for (i) the list, (ii) the cost. He expects these by 30 June.",
            "The list, with my apologies. I cannot give you (ii) yet. On (i), it lay on the copier.",
        ),
    ],
)
def test_the_first_letter_back_that_takes_up_what_was_asked_answers_it(
    asking: str, answer: str, tmp_path: Path, embedding
) -> None:
    files = written(tmp_path / "letters", _letters(asking, answer))
    bot = synced(tmp_path, embedding, files, settings={"ours": (_COUNCIL,)})
    (link,) = [one for one in bot.correspondence().links if one.other]

    assert link.kind is LinkKind.REPLIES_TO and link.is_sure
    assert "waiting" not in bot.query("Which letters had no reply?").text


def test_a_letter_back_about_another_thing_is_perhaps_an_answer(tmp_path: Path, embedding) -> None:
    asking = "I must ask for fourteen days more to swear the statement."
    files = written(tmp_path / "letters", _letters(asking, "The harbour dues are paid."))
    bot = synced(tmp_path, embedding, files, settings={"ours": (_COUNCIL,)})
    (link,) = [one for one in bot.correspondence().links if one.other]

    assert not link.is_sure


def test_no_answer_to_a_letter_of_unknown_parties_is_not_sure(tmp_path: Path, embedding) -> None:
    files = written(
        tmp_path / "letters",
        _letters("I therefore ask for a further fourteen days.", "Fourteen days are granted.", ""),
    )
    bot = synced(tmp_path, embedding, files, settings={"ours": (_COUNCIL,)})

    said = bot.query("Which letters had no reply?").text
    assert "an answer may be among the letters" in said and "2 answer.txt" in said
    said = bot.query("Was the letter of 6 June 2021 answered?").text
    assert "2 answer.txt" in said

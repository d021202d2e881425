import pytest

from corrbot.answers.passages.other_topics import other_topic_notice
from corrbot.letters import parse
from corrbot.quotes import Quote

PETITION = parse("Thank you for the petition to mend the bridge. It has 312 names.", "a.txt", "")
QUOTES = (Quote(PETITION, 47, len(PETITION.text)),)


def test_a_petition_about_something_else_is_told() -> None:
    assert other_topic_notice("how many people signed the petition about the flood warning?", QUOTES) == (
        "The letter quoted first speaks of a “petition” without the word “flood” or “warning”.",
    )


@pytest.mark.parametrize(
    "question",
    [
        "how many people signed the petition about the bridge?",
        "how many people signed the petition about the bridges of Rowe?",
        "how many people signed the petition?",
        "how many people signed the report about the flood?",
        "how many people signed the petition on 3 May about which you wrote to the Board at Rowe?",
    ],
)
def test_the_same_matter_or_none_is_not(question: str) -> None:
    assert other_topic_notice(question, QUOTES) == ()


def test_nothing_is_told_without_a_quote() -> None:
    assert other_topic_notice("who signed the petition about the flood?", ()) == ()

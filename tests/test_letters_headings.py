import pytest

from corrbot.letters import BlockKind, parse
from letters_read import kinds


def test_prose_without_furniture_is_body() -> None:
    text = (
        "The quay\n\n"
        + "The quay is open every day from eight until the lamps are lit in the evening by the keeper.\n\n"
        * 2
    )
    assert kinds(text) == [BlockKind.HEADING, BlockKind.BODY, BlockKind.BODY]


@pytest.mark.parametrize("below", ["\n\n3 May 2019", "\nCase 4417\n3 May 2019"])
def test_a_title_in_capitals_that_calls_a_letter_is_no_sender(below):
    letter = parse(
        f"CAUTION LETTER{below}\n\nDear Mrs Pike:\n\nThe sluice at Kirk Royd leaks and is to be shut.\n\n"
        "Sincerely,\n\nJ. Lowe",
        "a.txt",
        "a",
    )
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == ("J. Lowe", None)
    assert letter.date and letter.date.isoformat() == "2019-05-03"

from corrbot.letters import BlockKind
from letters_read import kinds


def test_prose_without_furniture_is_body() -> None:
    text = (
        "The quay\n\n"
        + "The quay is open every day from eight until the lamps are lit in the evening by the keeper.\n\n"
        * 2
    )
    assert kinds(text) == [BlockKind.HEADING, BlockKind.BODY, BlockKind.BODY]

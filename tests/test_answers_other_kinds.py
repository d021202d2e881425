import pytest

from corrbot.answers.passages.other_kinds import other_kind_notice
from corrbot.letters import parse
from corrbot.quotes import Quote


def notice(question: str, quoted: str, *found: str) -> tuple[str, ...]:
    letter = parse(quoted, "a.txt", "")
    return other_kind_notice(question, [Quote(letter, 0, len(letter.text))], (quoted, *found))


def test_another_kind_of_the_thing_asked_about_is_told() -> None:
    assert notice("how much is the fee for a double berth?", "The fee for single berths is £40.") == (
        "The passages found name “single berths”, and none “double berth”.",
    )
    assert notice("who saw the west\nwall?", "It leans.", "Roe saw the east\nwall.") == (
        "The passages found name “east wall”, and none “west wall”.",
    )


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("who saw the west wall?", ("Roe saw the east wall and the west wall.",)),
        ("who saw the west wall?", ("Roe saw it.", "The west walls lean; the east wall does not.")),
        ("who saw the west wall?", ("Roe saw the wall on the west, and the east wall.",)),
        ("who saw the west wall?", ("Roe saw the wall.",)),
        ("who saw the west wall?", ("Roe saw the east gate.",)),
        ("who saw the wall?", ("Roe saw the east wall.",)),
        ("who saw the west wall?", ("WEST SIDE\n\nIt leans. Roe saw the east wall.",)),
        ("who saw the northern wall?", ("On the north Roe saw the southern wall.",)),
        ("who saw the west wall?", ("Mrs East wall-papered; Mr East wall.",)),
        ("when is the pool open in summer hours?", ("POOL: WINTER\n\nThe winter hours are 8 to 4.",)),
        ("who took the red flag?", ("At the Black flag Mr White flag in hand drank.",)),
        ("who will double payments?", ("Roe made single payments.",)),
        ("who went west in May?", ("Roe went east in May.",)),
    ],
)
def test_the_same_kind_or_none_is_not(question: str, texts: tuple[str, ...]) -> None:
    assert notice(question, *texts) == ()

import datetime as dt

import pytest

from corrbot.letters import parse


def cited(words: str) -> list[tuple[str, int | None]]:
    letter = parse(f"Port Osric, May 20, 1881.\n\nSir: {words}\n\nI am, sir,\n\nADA BELL.", "a.txt", "")
    for item in letter.answered:
        assert letter.slice(item.span)
    return [(item.date.isoformat(), item.number) for item in letter.answered]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I have received your despatch No. 12, of the 3d of May, and thank you.", [("1881-05-03", 12)]),
        ("Your No. 7, dated April 2, 1881, has been received.", [("1881-04-02", 7)]),
        (
            "I have the honor to acknowledge the receipt of your note of the 4th instant.",
            [("1881-05-04", None)],
        ),
        ("On the 4th instant I called on the minister. Nothing came of it.", []),
        ("I have read your note. On the 4th instant I called on the minister.", []),
        (
            "Your letters of April 3, 1881, and April 9, 1881, have come.",
            [("1881-04-03", None), ("1881-04-09", None)],
        ),
    ],
)
def test_letters_that_are_answered(words: str, expected: list[tuple[str, int | None]]) -> None:
    assert cited(words) == expected


def test_without_a_date_nothing_is_told() -> None:
    assert (
        parse("Sir: Your note of May 4, 1881, has come.\n\nI am, sir,\n\nADA BELL.", "a.txt", "").answered
        == ()
    )
    assert dt.date(1881, 5, 4) not in {item.date for item in parse("", "a.txt", "").answered}

import pytest

from corrbot.letters import parse


def named(words: str) -> list[tuple[str, str]]:
    head = "Pike Salvage Ltd\n\n10 February 2025\n\nMs A. Vale MP\n\nDear Ms Vale\n\n"
    letter = parse(f"{head}{words}\n\nYours sincerely\n\nR. Pike", "a.txt", "")
    assert all(letter.slice(one.span) for one in letter.named_letters)
    return [(one.whose, one.date.isoformat()) for one in letter.named_letters]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Thank you for Mr Hale's email of 27 January.", [("Mr Hale", "2025-01-27")]),
        ("Thank you for Siân O’Hare’s recent letter dated 27 January 2025.", [("Siân O’Hare", "2025-01-27")]),
        ("I refer to Mrs Jones' letter of the 3rd February.", [("Mrs Jones", "2025-02-03")]),
        (
            "Thank you for the letter from your colleague Tom Hale of 27 January.",
            [("Tom Hale", "2025-01-27")],
        ),
        ("Thanks for the email of 27 January from Tom Hale about the bus.", [("Tom Hale", "2025-01-27")]),
        ("Ms Hale's email of 27 January prompted me to look into this afresh.", [("Ms Hale", "2025-01-27")]),
        ("Mr Tom Hale’s letter of 27 January has been passed to me.", [("Mr Tom Hale", "2025-01-27")]),
        ("Ms Hale's email of 27 January was of no help to anybody.", []),
        ("Thank you for your letter of 27 January.", []),
        ("Thank you for your letter of 3 February enclosing Mr Hale's letter of 27 January.", []),
        ("Mr Hale sent us a copy of his email of 27 January to Pike Salvage.", []),
        ("Thank you for Mr Hale's email. We met on 27 January.", []),
    ],
)
def test_letters_of_people_named_that_are_taken_up(words: str, expected: list[tuple[str, str]]) -> None:
    assert named(words) == expected


def test_without_a_date_nothing_is_told() -> None:
    assert (
        parse(
            "Dear Sir,\n\nThank you for Mr Hale's email of 27 January.\n\nR. Pike", "a.txt", ""
        ).named_letters
        == ()
    )

"""What says nothing is quoted only where nothing else is."""

import pytest

from corrbot.answers.scraps import is_scrap
from corrbot.letters import parse
from corrbot.quotes import Quote


@pytest.mark.parametrize(
    ("body", "said", "is_one"),
    [
        ("Ada,\n\nThe lamp is lit.", "Ada,", True),
        ("It is lit.\n\nA Sent from my phone", "A Sent from my phone", True),
        ("Our ref: A16/9 Your ref: EN/2017/4\n\nIt is lit.", "Our ref: A16/9 Your ref: EN/2017/4", True),
        ("3. Not upheld. Ms Lowe will pay.", "3. Not upheld.", False),
        ("The form was sent from my office.", "The form was sent from my office.", False),
        ("The lamp is lit.", "The lamp is lit.", False),
    ],
)
def test_what_is_a_scrap(body, said, is_one):
    letter = parse(f"Dear Madam,\n\n{body}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(said)
    assert is_scrap(Quote(letter, at, at + len(said))) is is_one

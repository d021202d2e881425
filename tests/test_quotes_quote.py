from dataclasses import replace

import pytest

from corrbot.letters import Letter, Party
from corrbot.quotes import Quote

LETTER = Letter(id="letter", path="letter.txt", sha256="0" * 64, text="Dear Councillor,\n\nThank you.\n")


def test_a_quote_outside_its_letter_is_impossible():
    for start, end in ((0, 0), (-1, 3), (5, 4), (0, 10_000)):
        with pytest.raises(ValueError, match="is no range"):
            Quote(LETTER, start, end)


def test_the_recipient_alone_is_not_named_as_the_author():
    to_lee = replace(LETTER, recipient=Party(name="Ann Lee"))
    assert Quote(to_lee, 0, 4).citation == "to Ann Lee"

"""What names in the plural mean, among those that letters have."""

import pytest

from corrbot.answers.phrasing.plural_names import PluralNames

KNOWN = {"MP", "Bell", "Marsh", "secretary of state", "Jones", "Sons", "Son", "deputy"}


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("MPs", "MP"),
        ("Bells", "Bell"),
        ("Marshes", "Marsh"),
        ("Joneses", "Jones"),
        ("deputies", "deputy"),
        ("secretaries of state", "secretary of state"),
        ("Sons", "Sons"),
        ("parents", "parents"),
        ("Bell", "Bell"),
        ("s", "s"),
    ],
)
def test_a_plural_that_nobody_has_is_read_as_the_singular_that_somebody_has(name, read):
    names = PluralNames(KNOWN.__contains__)
    assert names.read(name) == read
    assert names.remark(name) == (
        "" if read == name else f"“{name}” is read as “{read}”, where a letter prints that."
    )

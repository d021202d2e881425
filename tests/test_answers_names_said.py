"""Names in texts that end with a surname."""

import time

from corrbot.answers.phrasing.names_said import names_ending


def test_names_are_found_in_time_that_grows_with_the_text():
    text = "We saw Mr Ada Kord. " * 6_000
    start = time.process_time()
    found = [name for name, _ in names_ending(text, "kord")]
    assert set(found) == {"Mr Ada Kord"} and len(found) == 6_000
    assert time.process_time() - start < 5

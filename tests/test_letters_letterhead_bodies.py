"""Which line at the head of a letter names a body."""

import pytest

from letters_read import parties


@pytest.mark.parametrize("head", ["7 Tide Brae\nOrle\nOR4 8TT", "7 Tide Brae\nOrle\n\n4 May 2011"])
def test_a_street_at_the_head_is_no_body(head: str) -> None:
    sender, _ = parties(
        f"{head}\n\nDear Clerk\n\nThe quay is broken and we ask that it be mended before winter.\n\n"
        "Sincerely\n\nUna Pell\n\nChair, Orle Parent Council\n"
    )
    assert sender and sender.name == "Una Pell"
    assert sender.organisation is None or "Brae" not in sender.organisation


def test_whom_it_concerns_is_no_body() -> None:
    sender, _ = parties(
        "Una Pell\nSchoolhouse, Orle\n14th June, 2012\n\nTo whom it concerns at the Parliament.\n\n"
        "My petition is about the quay. It is broken and we ask that it be mended before winter."
        "\n\nU. Pell (Mrs)\n"
    )
    assert sender and sender.organisation is None

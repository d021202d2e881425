"""Markings that also say that a paper is a draft, or is not for others."""

import pytest

from corrbot.letters.marking_lines import printed_marking


@pytest.mark.parametrize(
    "line",
    [
        "CONFIDENTIAL: DRAFT",
        "CONFIDENTIAL – FINAL DRAFT",
        "STRICTLY CONFIDENTIAL - NOT FOR PUBLICATION",
        "OFFICIAL-SENSITIVE: NOT FOR ONWARD CIRCULATION",
    ],
)
def test_a_marking_goes_on(line):
    assert printed_marking(line) == line


def test_a_draft_may_be_said_first():
    assert printed_marking("DRAFT - CONFIDENTIAL") == "CONFIDENTIAL"
    assert printed_marking("Draft: Private and Confidential") == "Private and Confidential"


@pytest.mark.parametrize(
    "line", ["DRAFT", "CONFIDENTIAL DRAFT REPORT ON THE WEIR", "Confidential: draft", "NOT FOR PUBLICATION"]
)
def test_what_is_no_marking(line):
    assert printed_marking(line) is None

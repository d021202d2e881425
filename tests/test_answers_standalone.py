import pytest

from corrbot.answers.phrasing.standalone import stands_alone
from corrbot.reader.features import Asked


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("How do I reset my password?", True),
        ("What does the mitochondrion do in a living cell?", True),
        ("And how do I reset my password?", False),
        ("Who signed it, and where?", False),
        ("What did they say about bridges?", False),
        ("Who closed the yard at Hull?", False),
        ("Is there another place to get more of it?", False),
        ("Which battle did the general lose on the river that flows past that northern city?", True),
        ("When did the lease of the yard at Hull begin?", False),
        ("What about the pilot fees?", False),
        ("How about a pilot boat?", False),
        ("Sorry, pilot fees?", False),
        ("“And the pilot fees?”", False),
        ("What was the previous tenant paid?", False),
        ("Were both tenants paid?", False),
        ("What did the keepers offer instead?", False),
        ("Which lamp failed afterwards?", False),
        ("Has anybody been fined since?", False),
        ("Which pilot was chosen in the end?", False),
        ("Why?", False),
        ("Roads?", False),
    ],
)
def test_what_shares_a_word_with_the_conversation_or_points_back_needs_it(question, alone):
    said = ("Why was the depot closed?",)
    assert stands_alone(Asked(question, said, "The lease had ended.")) is alone
    assert stands_alone(Asked(question)) is True

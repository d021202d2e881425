import pytest

from corrbot.answers.uncounted import uncounted


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("How many final decisions are there?", "final decisions"),
        ("How many complaints were upheld?", "complaints"),
        ("And how many refusals did we have?", "refusals"),
        ("How many apologies do we have?", "apologies"),
        ("How many boats are there?", ""),
        ("How many complaints does she make?", ""),
        ("Which decisions are there?", ""),
    ],
)
def test_deeds_are_told_not_to_be_counted(question, what):
    told = uncounted(question)
    assert told == ((f"“{what}” were not counted; passages that come near are quoted.",) if what else ())

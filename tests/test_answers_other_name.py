"""A follow-up that only names another is the question before it, asked of that one."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written
from corrbot.answers.phrasing.other_name import of_other_name


@pytest.mark.parametrize(
    ("before", "question", "put"),
    [
        ("What was Mr Orme offered?", "And Mrs Pike?", "What was Mrs Pike offered?"),
        (
            "What was Mr Orme offered?",
            "And Mr Pike's wife at first?",
            "What was Mr Pike's wife offered at first?",
        ),
        ("How much did she ask for?", "What about Ada Pike?", "How much did Ada Pike ask for?"),
        ("What did the Weir Board pay Dr Orme?", "and Dr Pike", "What did the Weir Board pay Dr Pike?"),
        ("What is planned for lamp 14?", "And lamp 9?", "What is planned for lamp 9?"),
        ("What is planned for the 14?", "And the 9?", "What is planned for the 9?"),
        ("What is planned for lamp 14?", "And buoy 9?", ""),
        ("What did Mr Orme say to Mr Lowe?", "And Mrs Pike?", ""),
        ("Who paid for it?", "And Mrs Pike?", ""),
        ("What did he say about Mr Orme?", "And Mrs Pike?", ""),
        ("What was Mr Orme offered?", "And who told Mrs Pike?", ""),
        ("What was Mr Orme offered?", "And the lamp?", ""),
        ("What was Mr Orme offered?", "And Friday Night?", ""),
        ("What was Mr Orme offered?", "Mrs Pike?", ""),
        ("What is the rent of Mr Orme?", "And Mrs Ada Pike's?", "What is the rent of Mrs Ada Pike?"),
        ("What is Mr Orme's rent?", "and Mrs Pike’s?", "What is Mrs Pike's rent?"),
        ("What was Mr Orme offered?", "And Mrs Pike's?", ""),
    ],
)
def test_who_is_named_takes_the_place_of_the_like(before, question, put):
    assert of_other_name(question, before) == put


def test_another_name_is_asked_what_was_asked_before(tmp_path, embedding):
    letters = {
        "orme.txt": (
            "3 May 2019",
            "Dear Mr Orme,",
            "We can offer you £450 for your lamp.",
            "Yours,",
            "J. Lowe",
        ),
        "pike.txt": (
            "9 May 2019",
            "Dear Mrs Pike,",
            "We can offer you £80 for your lamp.",
            "Yours,",
            "J. Lowe",
        ),
        "weir.txt": ("9 June 2019", "Dear Sir,", "The weir was mended in March.", "Yours,", "J. Lowe"),
    }
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        answer = asked_in_turn(bot, "What was Mr Orme offered?", "And Mrs Pike?")
        assert "£80" in answer.quotes[0].text and answer.question == "And Mrs Pike?"
        assert "“What was Mrs Pike offered?”" in answer.notices[0]
        assert_verbatim(answer, tmp_path / "corpus")

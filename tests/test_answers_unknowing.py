"""That a writer does not know is no answer, and may be shown as what comes nearest."""

import pytest

from answering import synced, written
from corrbot.answers.passages.unknowing import says_unknown


@pytest.mark.parametrize(
    ("question", "sentence", "is_one"),
    [
        ("Who lit the lamp?", "I cannot say who lit the lamp.", True),
        ("And when was it lit?", "But we do not know when it was lit.", True),
        ("Who lit the lamp?", "I cannot say who broke the mast.", False),
        ("Who lit the lamp?", "I do not know when the lamp was lit.", False),
        ("Who lit the lamp?", "I cannot say who lit the lamp, but Mr Orme saw it lit.", False),
        ("What did she say of who lit it?", "I cannot say who lit it.", False),
        ("Did she know who lit it?", "I cannot say who lit it.", False),
    ],
)
def test_what_says_that_it_is_not_known(question, sentence, is_one):
    assert says_unknown(question, sentence) is is_one


def test_what_says_that_it_is_not_known_is_nearest(tmp_path, embedding):
    letters = {
        "lamp.txt": ("3 May 2019", "Dear Mr Orme,", "I cannot say who lit the lamp.", "Yours,", "J. Lowe"),
        "weir.txt": ("9 May 2019", "Dear Mrs Pike,", "The weir was mended.", "Yours,", "J. Lowe"),
    }
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("Who lit the lamp?")
        assert answer.abstained and answer.nearest.text == "I cannot say who lit the lamp."

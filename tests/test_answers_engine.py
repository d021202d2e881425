import pytest

from answering import REAL_LETTER, fictional, synced
from corrbot.letters import Filters

DECLINED = "why was a statutory inquiry declined?"


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("many"), embedding, [REAL_LETTER, *fictional()]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "filters", [Filters(sender="Nobody"), Filters(after="2100-01-01"), Filters(before="1800-01-01")]
)
def test_filters_that_admit_nothing_are_named(many, filters):
    answer = many.query(DECLINED, filters=filters)
    assert answer.abstained and not answer.searched.letters
    assert str(filters) in answer.lead and "\n" not in answer.lead


@pytest.mark.parametrize("change", ["altered", "deleted"])
@pytest.mark.parametrize("question", [DECLINED, "When was it written?"])
def test_a_letter_changed_since_the_sync_is_not_quoted(tmp_path, embedding, change, question):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        file = assistant.config.corpus / REAL_LETTER.name
        if change == "altered":
            file.write_text("X" + file.read_text(encoding="utf-8"), encoding="utf-8")
        else:
            file.unlink()
        answer = assistant.query(question)
    assert answer.abstained and not answer.nearest
    assert any(REAL_LETTER.name in notice and "corrbot sync" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    "question", ["Why was the slipway closed?", "What happened to the weir in May?", "Who owns the light?"]
)
def test_what_letters_say_is_found_without_reading_all_letters_together(tmp_path, embedding, question):
    with synced(tmp_path, embedding, fictional()) as assistant:
        assistant.query(question)
        assert assistant._generation()._correspondence is None

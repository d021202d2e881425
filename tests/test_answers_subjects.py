"""What a question is about, and no letter holds."""

import pytest

from answering import fictional, synced
from corrbot.answers.phrasing.subjects import absent_nouns, absent_subject


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Why was the footbridge closed?", "footbridge"),
        ("When does the museum open?", "museum"),
        ("And where is the library?", "library"),
        ("How much did the footbridge cost?", "footbridge"),
        ("Why was the slipway shut?", ""),
        ("Why was the old slipway shut?", ""),
        ("Why was the colloquial name used?", ""),
        ("Why did it happen?", ""),
        ("Why was the Footbridge closed?", ""),
        ("Who closed the footbridge?", ""),
        ("Who is the mayor?", "mayor"),
        ("who was the mayor that resigned?", ""),
        ("Why was nothing done about the footbridge?", ""),
        ("", ""),
    ],
)
def test_a_noun_that_no_letter_holds_is_absent(question, absent):
    assert absent_subject(question, lambda word: word == "slipway") == absent


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("How much did the new roof cost?", ("roof",)),
        ("Why was the old slipway shut?", ()),
        ("Who paid for the plane that took a prisoner to the slipway?", ("plane", "prisoner")),
        ("Who is Mr Roof?", ()),
        ("Was there a roof?", ("roof",)),
        ("Was it the slipway they gave?", ()),
        ("Who planted the rose?", ("rose",)),
        ("Who keeps the archive of the slipway?", ("archive",)),
        ("Why did the slipway finally let it go?", ()),
        ("Is a new roof going to be built?", ()),
        ("Is the slipway going to be moved?", ()),
        ("List all the dates in the letter", ()),
        ("Who is the author of the letter about the roof?", ("roof",)),
        ("Was the request for a roof granted?", ("roof",)),
        ("Was the slipway later repaired?", ()),
        ("Was the slipway ever mended?", ()),
        ("Was the helipad later repaired?", ("helipad",)),
        ("Was the slipway thus never repaired?", ()),
        ("Why did the slipway always fail?", ()),
        ("Why was the old helipad nevertheless already shut?", ("helipad",)),
        ("Was the helipad not repaired?", ("helipad",)),
        ("Was the helipad there before?", ("helipad",)),
        ("Was the water supply cut?", ()),
    ],
)
def test_nouns_that_no_letter_uses(question, absent):
    assert absent_nouns(question, lambda word: word == "slipway") == absent


def test_an_answer_says_which_noun_no_letter_uses(tmp_path, embedding):
    with synced(tmp_path, embedding, fictional()) as assistant:
        answer = assistant.query("Why was the survey of the aerodrome delayed?")
        assert answer.abstained or "No letter searched uses the word “aerodrome”." in answer.notices
        assert not any(
            "uses the word" in one for one in assistant.query("Why was the survey delayed?").notices
        )


def test_a_question_about_what_no_letter_mentions_is_not_answered(tmp_path, embedding):
    with synced(tmp_path, embedding, fictional()) as assistant:
        for noun in ("footbridge", "airport"):
            answer = assistant.query(f"Why was the {noun} closed?")
            assert answer.abstained and f"No letter searched mentions “{noun}”." in answer.lead
        assert not assistant.query("Why was the survey delayed?").lead.endswith("mentions “survey”.")


@pytest.mark.parametrize(
    ("held", "noun"),
    [
        ("base", "basement"),
        ("case", "casement"),
        ("found", "foundation"),
        ("port", "portal"),
        ("plant", "plantation"),
    ],
)
def test_a_noun_is_absent_though_a_verb_begins_like_it(held, noun):
    assert absent_nouns(f"What will the mending of the {noun} cost?", lambda word: word == held)[-1:] == (
        noun,
    )

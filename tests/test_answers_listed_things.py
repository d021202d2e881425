"""“The third one” after a list of things is that thing, not a letter."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written

REPORT = (
    "WEIR INSPECTORATE\nBridge House, Weirham",
    "Our ref: WI/204",
    "17 July 2019",
    "The Keeper, Weirham Lock",
    "Dear Sir",
    "We came to the lock on 4 June 2019 and found it badly kept. The report follows.",
    "Requirements",
    "1. The keeper must paint the gates. By 31 July 2019.\n"
    "2. The keeper must hang two lamps. By 16 August 2019.\n"
    "3. The keeper must hold references for each hand. By 30 August 2019.",
    "Yours faithfully",
    "Fay Garth\nInspector",
)
OTHER = (
    "WEIRHAM LOCK",
    "20 August 2019",
    "Dear Ms Garth",
    "The gates have been painted, and the lamps hang. The deadline for the bell was missed by a day.",
    "Yours faithfully",
    "Ned Orme\nKeeper",
)
LIST = "List the requirements in the report of July 2019."


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("listed")
    letters = {"report.txt": REPORT, "reply.txt": OTHER}
    with synced(place / "made", embedding, written(place / "letters", letters)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("What is the deadline for the second one?", "2. The keeper must hang two lamps. By 16 August 2019."),
        ("And what about the third?", "3. The keeper must hold references"),
        ("What does the first one say?", "1. The keeper must paint the gates."),
    ],
)
def test_a_place_after_a_list_of_things_is_in_that_list(folder, question, start):
    answer = asked_in_turn(folder, LIST, question)
    assert_verbatim(answer, folder.config.corpus)
    assert [one.text.startswith(start) for one in answer.quotes] == [True], answer.text
    assert "is taken to be the" in answer.text


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (LIST, "What is the deadline for the ninth one?"),
        (LIST, "Was the third one met?"),
        ("Which letters are there?", "What does the second one say?"),
        ("Who painted the gates?", "What does the second one say?"),
    ],
)
def test_another_place_is_not(folder, before, question):
    assert "is taken to be the" not in asked_in_turn(folder, before, question).text

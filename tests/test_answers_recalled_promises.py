"""Which letters recall what was promised or asked and did not come, and which could be told of too few."""

import pytest

from answering import synced, written


def letter(day, *words, by="Ida Lowe", to="Mr A Dunn"):
    return ["Quayside Parish Council", day, to, f"Dear {to}", *words, "Yours sincerely,", by]


LETTERS = {
    "a.txt": letter(
        "6 May 2020", "You promised us a key by the end of March. May we know what has happened?"
    ),
    "b.txt": letter(
        "7 July 2020",
        "Your letter of 2 June said that we should see the plan by the end of the month.",
        "It is now July. The Council would be glad to have it, or to be told when.",
    ),
    "c.txt": letter("9 August 2020", "I wrote on 7 July about the plan. Nothing has come of it since."),
    "d.txt": letter("9 September 2020", "You promised us a plan by August. It came on Monday. Thank you."),
    "e.txt": letter("2 October 2020", "We promised you a kiosk by March. It is now October. We are sorry."),
    "f.txt": letter("3 October 2020", "We are still without the ladder that you promised."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("reminders")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def test_who_recalls_what_was_promised_and_not_done_reminds_of_it(bot):
    answer = bot.query("Which letters are chasers?")
    assert [one.letter.path[0] for one in answer.listed] == list("abcf")
    assert [one.text.split()[0] for one in answer.quotes] == ["You", "Your", "I", "We"]
    assert "one that says it in other words is not among them" in answer.text


@pytest.mark.parametrize(
    "question", ["Which letters of 2020 correct an earlier one?", "Which letters correct an earlier one?"]
)
def test_what_is_told_by_words_alone_is_not_denied(bot, question):
    answer = bot.query(question)
    assert answer.abstained
    assert "was recognised among the 6 letters searched; it may be said in other words" in answer.text

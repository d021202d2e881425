"""Which letters recall what was promised, or chase an answer plainly; what is told by words alone."""

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
    "c.txt": letter("9 August 2020", "You undertook to send the plan by 30 July. We have not received it."),
    "d.txt": letter("9 September 2020", "You promised us a plan by August. It came on Monday. Thank you."),
    "e.txt": letter("2 October 2020", "We promised you a kiosk by March. It is now October. We are sorry."),
    "f.txt": letter("3 October 2020", "We are still without the ladder that you promised."),
    "g.txt": letter("5 October 2020", "Your clerk assured us of a lamp by May. I see no sign of it."),
    "h.txt": letter("6 October 2020", "You promised us a lift by Easter. It has not appeared."),
    "i.txt": letter("7 October 2020", "I should be glad of an early reply to my letter of 2 October."),
    "j.txt": letter(
        "8 October 2020", "It is now a week since I wrote to you on 2 October. Is the pier shut?"
    ),
    "k.txt": letter("9 October 2020", "May I ask when I may expect an answer to my letter of 2 October?"),
    "l.txt": letter("10 October 2020", "You asked whether our tenants would object. There are none."),
    "m.txt": letter(
        "11 October 2020", "Your clerk said that you would like the figures. We have not had any."
    ),
    "n.txt": letter("12 October 2020", "You told us that the man would call. It is now May. We thank you."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("reminders")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def test_who_recalls_what_was_promised_and_not_done_reminds_of_it(bot):
    answer = bot.query("Which letters are chasers?")
    assert [one.letter.path[0] for one in answer.listed] == list("abcfghijk")
    assert [one.text.split()[0] for one in answer.quotes][:4] == ["You", "Your", "You", "We"]
    assert "one that says it in other words is not among them" in answer.text


@pytest.mark.parametrize(
    "question", ["Which letters of 2020 correct an earlier one?", "Which letters correct an earlier one?"]
)
def test_what_is_told_by_words_alone_is_not_denied(bot, question):
    answer = bot.query(question)
    assert answer.abstained
    assert "was recognised among the 14 letters searched; it may be said in other words" in answer.text

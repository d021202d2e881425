"""Who wrote in a time: the senders, with how many letters of theirs and when."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.register.senders import senders
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import parse
from corrbot.threads.identity import Identity

TODAY = dt.date(2026, 11, 24)
LETTER = "{body}\n\n{day}\n\n{to}\n\nDear Sir,\n\n{text}\n\nYours faithfully,\n\n{name}"
BOARD = "Thomas Orme\nHalifax Board of Guardians"


def letter(body, day, to, name, text="The roof was mended."):
    return LETTER.format(body=body, day=day, to=to, name=name, text=text)


LETTERS = {
    "a.txt": [letter("Mill Lane", "10 May 1841", BOARD, "John Hale")],
    "b.txt": [letter("Poor Law Commission", "2 June 1841", BOARD, "Edwin Chadwick")],
    "c.txt": [letter("Mill Lane", "1 July 1841", BOARD, "J. Hale")],
    "d.txt": [letter("Halifax Board of Guardians", "1 July 1842", "Mr John Hale", "Thomas Orme")],
    "e.txt": [letter("Mill Lane", "3 June 1850", BOARD, "Tom Hale", "Who wrote the hymn in 1845?")],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("senders")
    files = written(place / "letters", LETTERS)
    with synced(place / "made", embedding, files, settings={"ours": ["Board of Guardians"]}) as assistant:
        yield assistant


HALE = "John Hale: 2 letters, 10 May 1841 to 1 July 1841."
CHADWICK = "Edwin Chadwick (Poor Law Commission): 1 letter, 2 June 1841."
ORME = "Thomas Orme (Halifax Board of Guardians): 1 letter, 1 July 1842."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who wrote in 1841?", (HALE, CHADWICK)),
        ("Who wrote to us in June 1841?", (CHADWICK,)),
        ("Who has written to us since 1842?", ("Tom Hale: 1 letter, 3 June 1850.",)),
        ("Who wrote before 1842?", (HALE, CHADWICK)),
        ("Who sent letters in 1842?", (ORME,)),
        ("Who wrote letters between 1841 and 1842?", (HALE, CHADWICK, ORME)),
        ("Who wrote to Thomas Orme in 1841?", (HALE, CHADWICK)),
        ("From whom did we have letters in 1841?", (HALE, CHADWICK)),
        ("Who did we hear from in June 1841?", (CHADWICK,)),
        ("Which people wrote in 1842?", (ORME,)),
        ("Who were the correspondents in 1842?", (ORME,)),
    ],
)
def test_who_wrote_in_a_time_is_told_with_their_letters(bot, question, told):
    answer = bot.query(question)
    assert answer.computed == told
    count = sum(int(one.partition(": ")[2].split()[0]) for one in told)
    assert len(answer.listed) == count and f"by {len(told)} sender" in answer.lead


def test_senders_are_told_where_it_is_not_known_which_letters_are_to_us(tmp_path, hashed):
    letters = {
        "a.txt": [letter("Mill Lane", "10 May 1841", "Thomas Orme", "John Hale")],
        "b.txt": [letter("Hall Lane", "1 June 1841", "Edwin Chadwick", "Ann Vale")],
    }
    with synced(tmp_path / "made", hashed, written(tmp_path / "letters", letters)) as assistant:
        answer = assistant.query("Who wrote to us in May 1841?")
    assert answer.computed == ("John Hale: 1 letter, 10 May 1841.",)
    assert "whose direction is not known" in answer.lead


def test_another_time_asks_for_its_senders(bot):
    history = [{"role": "user", "content": "Who wrote in 1841?"}]
    assert bot.query("And in 1842?", history=history).computed == (ORME,)


def test_a_time_without_letters_is_told(bot):
    answer = bot.query("Who wrote before 1840?")
    assert answer.abstained and "No letter before 1840 is among the 5 letters searched." in answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the hymn in 1845?",
        "Who wrote Hale's will in 1841?",
        "Who wrote about the roof in 1841?",
        "Who sent the money in 1841?",
        "Who wrote the letter dated 1 July 1841?",
        "Who sent the letter of July 1841?",
        "Who wrote?",
        "Who wrote to Thomas Orme on 2 June 1841?",
        "Who wrote that he came in 1841?",
        "Who was sent to prison in 1841?",
        "Who did we have for a tenant in 1841?",
    ],
)
def test_what_else_was_written_or_sent_asks_for_no_senders(question):
    found = asked_of_letters(question, (), TODAY)
    assert found is None or not found.is_of_senders


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["J. Hale", "John Hale", "Tom Hale"], [["John Hale", "J. Hale"], ["Tom Hale"]]),
        (["Mr Hale", "John Hale"], [["John Hale", "Mr Hale"]]),
        (["Mr J. Hale", "John Hale", "James Hale"], [["James Hale"], ["John Hale"], ["Mr J. Hale"]]),
        (["John Hale", "John Orme"], [["John Hale"], ["John Orme"]]),
    ],
)
def test_a_short_name_is_of_who_alone_may_be_meant(names, told):
    letters = [parse(letter("Mill Lane", "10 May 1841", BOARD, name), name, name) for name in names]
    found = senders(letters, lambda one: Identity.of(one.sender))
    assert sorted(sorted(one.path for one in sender.letters) for sender in found) == sorted(map(sorted, told))

"""Who followed whom, and what somebody says of their own deed."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.phrasing.successions import asks_who_succeeded
from corrbot.reader.answerability import PLAINLY_SAID

LETTERS = {
    "new.txt": (
        "Crale Drainage Board\n\n3 April 2018",
        "Mr Tobias Wick\nReed Cottage",
        "Dear Mr Wick",
        "I took over from Gregor Hale as Engineer on 1 March 2018; he has gone to sea.",
        "The contractor asked for a sluice of seven metres at Low Fen. I did not agree to that width.",
        "Yours sincerely",
        "Sybil Orrin\nEngineer, Crale Drainage Board",
    ),
    "old.txt": (
        "Crale Drainage Board\n\n9 May 2016",
        "Mr Tobias Wick\nReed Cottage",
        "Dear Mr Wick",
        "The pumps at Low Fen will be mended in June.",
        "Yours sincerely",
        "Gregor Hale\nEngineer, Crale Drainage Board",
    ),
    "clerk.txt": (
        "Crale Parish Council\n\n9 June 2019",
        "Mr Tobias Wick\nReed Cottage",
        "Dear Mr Wick",
        "Mrs Dunmore has left the parish, and I now keep its books. I cannot tell you why the lamp went out.",
        "Yours sincerely",
        "Percy Lott\nClerk",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("successions")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who succeeded Gregor Hale?", "I took over from Gregor Hale"),
        ("Who replaced Mr Hale as Engineer?", "I took over from Gregor Hale"),
        ("Who took over from Mrs Dunmore?", "Mrs Dunmore has left the parish, and I now"),
        ("Did Sybil Orrin agree to seven metres?", "I did not agree to that width."),
    ],
)
def test_what_the_letter_tells_of_it_is_quoted(folder, question, said):
    answer = folder.query(question)
    assert not answer.abstained, answer.text
    assert said in answer.quotes[0].text
    assert_verbatim(answer, folder.config.corpus)


@pytest.mark.parametrize("question", ["Who succeeded Sybil Orrin as Engineer?", "Who succeeded Percy Lott?"])
def test_what_no_letter_tells_is_not_answered(folder, question):
    assert folder.query(question).abstained


@pytest.mark.parametrize("name", ["Gregor Hale", "Percy Lott", "Sibyl Orrin"])
def test_the_deed_of_another_does_not_plainly_answer(folder, name):
    assert folder.query(f"Did {name} agree to seven metres?").answerability < PLAINLY_SAID


def test_who_came_after_him_is_sought_in_all_letters(folder):
    history = [{"role": "user", "content": "Which letters did Gregor Hale write?"}]
    history.append(
        {"role": "assistant", "content": folder.query("Which letters did Gregor Hale write?").text}
    )
    history.append({"role": "user", "content": "When did he write the first one?"})
    history.append({"role": "assistant", "content": "Date of the letter: 9 May 2016."})
    answer = folder.query("Who succeeded him?", history=history)
    assert answer.quotes and "I took over from Gregor Hale" in answer.quotes[0].text, answer.text
    assert "“him” is taken to be Gregor Hale." in answer.notices


def test_who_replaced_a_thing_came_after_nobody():
    assert not asks_who_succeeded("Who replaced the pump?")
    assert not asks_who_succeeded("who replaced it in May")
    for somebody in ("Mr Penn", "the clerk", "him", "the Harbour Master as chairman", "her in May"):
        assert asks_who_succeeded(f"Who replaced {somebody}?")

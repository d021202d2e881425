"""Letters asked for by a reference: as whose it is printed, and where it stands in the text alone."""

import pytest

from answering import synced, written
from corrbot.answers.mentions import Mention


def letter(body, day, references, name, text):
    return [body, day, *references, "Dear Sir,", text, "Yours faithfully,", name]


LETTERS = {
    "a.txt": letter("Weir Board", "4 May 2018", ["Our ref: WB/EEL/7"], "Ann Orme", "The pass is dry."),
    "b.txt": letter(
        "Mill Ltd",
        "9 May 2018",
        ["Our ref: ML/2018/3\nYour ref: WB/EEL/7"],
        "John Hale",
        "We have opened it.",
    ),
    "c.txt": letter(
        "Weir Board", "1 June 2018", ["Our ref: WB/EEL/9"], "Ann Orme", "Permit PX/44/B has ended."
    ),
    "d.txt": letter("Weir Board", "4 July 2018", ["Our ref: EELS70931"], "Ann Orme", "The pool is full."),
    "e.txt": letter("Mill Ltd", "9 July 2018", ["Your ref: EELS70931"], "John Hale", "It is empty again."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("references")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths", "left"),
    [
        ("Which letters have the reference WB/EEL/7?", "ab", ""),
        ("Which letters have your reference WB/EEL/7?", "b", "(a.txt)"),
        ("How many letters bear our ref WB/EEL/7?", "a", "(b.txt)"),
        ("Show me letters from Mill Ltd with your ref. WB/EEL/7", "b", ""),
    ],
)
def test_your_reference_is_told_from_our_reference(bot, question, paths, left):
    answer = bot.query(question)
    assert [listed.letter.path[0] for listed in answer.listed] == list(paths)
    assert [left in notice for notice in answer.notices if "bears it as" in notice] == [True] * bool(left)


def test_a_reference_that_no_letter_has_under_that_label_is_told_with_the_letters_that_have_it(bot):
    answer = bot.query("Which letters have your reference WB/EEL/9?")
    assert [listed.letter.path for listed in answer.listed] == ["c.txt"]
    assert answer.lead.startswith("No letter with “your reference” WB/EEL/9 is known")


def test_a_reference_that_only_stands_in_the_text_of_letters_is_mentioned_there(bot):
    answer = bot.query("Which letters have the reference PX/44/B?")
    assert [listed.letter.path for listed in answer.listed] == ["c.txt"]
    assert "No letter with the reference PX/44/B is known" in answer.lead and "mentioning" in answer.lead
    assert [quote.text for quote in answer.quotes] == ["Permit PX/44/B has ended."]
    assert bot.query("Which letters have the reference PX/44/C?").abstained


def test_a_letter_mentions_its_own_reference_and_that_of_the_recipient(bot):
    answer = bot.query("Which letters mention EELS70931?")
    assert [listed.letter.path for listed in answer.listed] == ["d.txt", "e.txt"]
    assert [quote.text for quote in answer.quotes] == ["Our ref: EELS70931", "Your ref: EELS70931"]
    assert any(
        "stands in its own text, not only in mail that it quotes, or is its reference or the beginning of it."
        in one
        for one in answer.notices
    )
    assert bot.query("How many letters mention EELS70932?").computed[0].startswith("0 letters")


def test_what_counts_as_a_mention_is_said_in_plain_words():
    told = {said: Mention.read(said).how for said in ("pass", "eel pass")}
    assert told["pass"].endswith("stands in its own text, not only in mail that it quotes.")
    assert told["eel pass"].endswith(
        "stand in one sentence or heading of its own text, not only in mail that it quotes, or in an address "
        "there that is not its sender's."
    )

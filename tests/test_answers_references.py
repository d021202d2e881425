"""Letters asked for by a reference: as whose it is printed, and where it stands in the text alone."""

import pytest

from answering import synced, written


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

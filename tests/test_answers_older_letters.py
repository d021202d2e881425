"""Questions about letters of an old office: who had copies, offices as names, times, bodies unheard of."""

import pytest

from answering import assert_verbatim, synced, written

GREETED = "Sir,"
CLOSED = "I am, Sir,\nYour obedient Servant,"


def letter(head, day, text, name, to, *below):
    return [head, day, GREETED, text, CLOSED + f"\n{name}", to, *below]


LETTERS = {
    "a-pole.txt": letter(
        "No. 31.",
        "Port Anne, 3rd May, 1861.",
        "The pier is shut.",
        "AUBREY POLE,\nLieutenant-Governor.",
        "The Duke of Wroe.",
    ),
    "b-pole.txt": letter(
        "No. 32.",
        "Port Anne, 9th June, 1864.",
        "The lamp is lit.",
        "A. POLE.",
        "The Duke of Wroe.",
    ),
    "c-harbour.txt": letter(
        "HARBOUR BOARD",
        "4th July, 1931.\nL. 8,220.",
        "The Board cannot consent to lamp oil being given to the pilots, save in fog.",
        "MARK HALE,\nSecretary.",
        "The Town Clerk, Port Anne.",
        "Copies to: Mr. R. Vane; Miss Orla Finch.",
    ),
    "d-trade.txt": letter(
        "BOARD OF TRADE",
        "8th July, 1931.\nK.3318/20/4",
        "The dues are noted.",
        "HUGH PYE,\nSecretary.",
        "The Town Clerk, Port Anne.",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("older")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["Which letters did Lieutenant-Governor Pole write?", "Which letters did Pole send?"]
)
def test_an_office_before_a_surname_means_who_signs_with_it(bot, question):
    text = bot.query(question).text
    assert "a-pole.txt" in text and "b-pole.txt" in text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What letters does the collection have from 1861 to 1864?", "ab"),
        ("Which letters does the archive hold between 1861 and 1864?", "ab"),
        ("What letters does this folder hold from the 1930s?", "cd"),
        ("Does the file hold any letters from 1931?", "cd"),
        ("What does the collection hold from 1861 to 1862?", "a"),
    ],
)
def test_what_a_folder_holds_of_a_time_is_listed(bot, question, names):
    text = bot.query(question).text
    assert [name for name in "abcd" if any(file[0] == name and file in text for file in LETTERS)] == [*names]


@pytest.mark.parametrize(
    "question",
    [
        "Who were copies of the letter of 4 July 1931 sent to?",
        "To whom were copies of the letter of 4 July 1931 sent?",
        "Who was copied in?",
        "Who was copied?",
    ],
)
def test_who_had_copies_is_told_from_the_letter(bot, question):
    answer = bot.query(question)
    quoted = " ".join(quote.text for quote in answer.quotes)
    assert "Mr. R. Vane" in quoted and "Miss Orla Finch" in quoted
    assert {quote.letter.path for quote in answer.quotes} == {"c-harbour.txt"}
    assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize("question", ["When did the War Office write?", "To whom did the War Office write?"])
def test_a_body_that_no_letter_knows_is_told_so(bot, question):
    answer = bot.query(question)
    assert answer.abstained and not answer.quotes
    assert "No letter from “War Office” is among the 4 letters searched" in answer.text


def test_a_word_of_several_bodies_ends_in_no_refusal(bot):
    answer = bot.query("What did the Board say about providing lamp oil to pilots?")
    assert "lamp oil" in answer.quotes[0].text


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        ("What reference did the Harbour Board quote in July 1931?", "L. 8,220"),
        ("What reference did the Board of Trade give on 8 July 1931?", "K.3318/20/4"),
    ],
)
def test_the_reference_that_a_body_quoted_is_told(bot, question, raw):
    answer = bot.query(question)
    assert [quote.text.rstrip(".") for quote in answer.quotes] == [raw]


def test_a_letter_is_called_by_a_reference_with_a_dot(bot):
    answer = bot.query("Who wrote the letter with reference K.3318/20/4?")
    assert "HUGH PYE" in answer.text and {quote.letter.path for quote in answer.quotes} == {"d-trade.txt"}

"""Letters asked for by a reference: as whose it is printed, and where it stands in the text alone."""

import pytest

from answering import synced, written
from corrbot.answers.selected.mentions import Mention
from corrbot.letters.references import goes_on, stands_behind
from timing import is_linear


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
    "f.txt": letter("Weir Board", "4 May 2019", ["Our ref: 24 011 302"], "Ann Orme", "The gate is shut."),
    "g.txt": letter("Mill Ltd", "5 June 2019", ["24 011 302"], "John Hale", "It has been opened again."),
    "h.txt": [
        "Subject: 24 011 302 the gate - extension",
        *letter("Weir Board", "6 June 2019", [], "Ann Orme", "You have a week for it."),
    ],
    "i.txt": [
        *letter("Weir Board", "7 July 2019", [], "Ann Orme", "We are sorry for the gate."),
        "cc Eel Ombudsman (24 011 302)",
    ],
    "j.txt": letter("Mill Ltd", "8 July 2019", [], "John Hale", "Eels (24 013 040) came by, 24 011 303 too."),
    "k.txt": letter("Weir Board", "4 May 2020", ["Our ref: FOI 2018-0412"], "Ann Orme", "It is held."),
    "l.txt": letter("Mill Ltd", "9 May 2020", ["Your ref: FOI 2018-0412"], "John Hale", "We thank you."),
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
        ("Which letters give WB/EEL/7 as your ref?", "b", "(a.txt)"),
        ("How many letters carry WB/EEL/7 as our own reference number?", "a", "(b.txt)"),
        ("Which letters give WB/EEL/7 as a reference?", "ab", ""),
        ("Which letters give FOI 2018-0412 as your reference?", "l", "(k.txt)"),
    ],
)
def test_your_reference_is_told_from_our_reference(bot, question, paths, left):
    answer = bot.query(question)
    assert [listed.letter.path[0] for listed in answer.listed] == list(paths)
    assert [left in notice for notice in answer.notices if "bears it as" in notice] == [True] * bool(left)


@pytest.mark.parametrize(
    "question",
    [
        "Which letters have the reference {}?",
        "Which letters bear the reference {}?",
        "How many letters have reference {}?",
        "List the letters with reference {}",
        "Which letters are in case {}?",
    ],
)
@pytest.mark.parametrize("reference", ["24 011 302", "24011302"])
def test_a_reference_of_figures_is_the_same_with_spaces(bot, question, reference):
    answer = bot.query(question.format(reference))
    assert [listed.letter.path for listed in answer.listed] == ["f.txt", "g.txt", "h.txt", "i.txt"]


@pytest.mark.parametrize("reference", ["24 011 302", "24011302"])
def test_the_first_letter_with_a_reference_of_figures(bot, reference):
    answer = bot.query(f"What is the first letter in case {reference}?")
    assert [listed.letter.path for listed in answer.listed] == ["f.txt"]


@pytest.mark.parametrize("number", ["24 013 040", "24 011 303"])
def test_figures_in_prose_are_no_reference(bot, number):
    assert not any(
        one.key == number.replace(" ", "") for letter in bot.letters() for one in letter.references
    )


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
    left_out = "Letterheads, greetings and signatures are left out."
    assert told["pass"].endswith(f"stands in its own text, not only in mail that it quotes. {left_out}")
    assert told["eel pass"].endswith(
        "stand in one sentence or heading of its own text, not only in mail that it quotes, or in an address "
        "there that is not its sender's."
    )


INITIALS = {
    "a.txt": letter("Weir Board", "4 May 2020", ["Our ref: EEL/W/41"], "Ann Orme", "The pass is dry."),
    "b.txt": letter("Weir Board", "5 May 2020", ["Our ref: AO/EEL/W/41"], "Ann Orme", "It is wet."),
    "c.txt": letter("Mill Ltd", "6 May 2020", ["Your ref: AO/EEL/W/41/P"], "John Hale", "It is mud."),
    "d.txt": letter("Weir Board", "7 May 2020", ["Our ref: EEL/W/42"], "Ann Orme", "It is ice."),
    "e.txt": letter(
        "Weir Board",
        "8 May 2020",
        ["Our ref: WB/7/2020"],
        "Al Orme",
        "Write to the Eel Inspectorate and name EEL/W/41.",
    ),
    "f.txt": letter("Mill Ltd", "9 May 2020", ["Our ref: N/77/0099"], "John Hale", "The north gate is shut."),
    "h.txt": [
        "Mill Ltd",
        "10 May 2020",
        "Our ref: OL/7781",
        "Ms Ida Lowe",
        "Dear Ms Lowe,",
        "The fee is £4.",
        "Yours sincerely,",
        "John Hale",
    ],
    "g.txt": letter("Mill Ltd", "9 May 2020", ["Our ref: 77/0099"], "John Hale", "The other gate is shut."),
}


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters have the reference EEL/W/41?", "a"),
        ("How many letters have our reference EEL/W/41?", "a"),
        ("Which letters have the reference AO/EEL/W/41?", "bc"),
        ("Which letters quote EEL/W/41?", "a"),
        ("How many letters to Ms Lowe quote the reference OL/7781?", "h"),
        ("Which letters from Weir Board cite EEL/W/42?", "d"),
        ("Which letters refer to WB/7/2020 and mention the Eel Inspectorate?", "e"),
        ("Which letters cite OL/7781 and mention the fee?", "h"),
        ("Which letters have the reference 77/0099?", "g"),
    ],
)
def test_what_stands_before_a_reference_makes_another_of_it(tmp_path, embedding, question, paths):
    with synced(tmp_path, embedding, written(tmp_path / "letters", INITIALS)) as assistant:
        answer = assistant.query(question)
    assert [listed.letter.path[0] for listed in answer.listed] == list(paths)


def test_letters_with_more_before_a_reference_are_named_and_not_counted(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "letters", INITIALS)) as assistant:
        for question in ("Which letters have the reference {}?", "How many letters have our reference {}?"):
            notices = assistant.query(question.format("EEL/W/41")).notices
            assert any(
                one.startswith("Not counted: 2 letters that bear it with more before (b.txt, c.txt)")
                for one in notices
            )
            notices = assistant.query(question.format("EEL/W/42")).notices
            assert not any(one.startswith("Not counted") for one in notices)


def test_long_references_are_looked_at_in_linear_time():
    assert is_linear(lambda size: goes_on("a-" * size, "A1"), 10_000)
    assert is_linear(lambda size: stands_behind("a-" * size, "AAAA1"), 10_000)


def test_first_behind_a_number_that_letters_mention_is_no_word_of_it(bot):
    answer = bot.query("which letter mentions 24 013 040 first")
    assert [listed.letter.path for listed in answer.listed] == ["j.txt"] and "earliest" in answer.lead


SAFETY = {
    "a.txt": letter(
        "Weir Board", "4 May 2019", [], "Ann Orme", "Wear a helmet for safety. Children go first."
    ),
    "b.txt": letter("Weir Board", "6 May 2019", [], "Ann Orme", "Safety first is our rule."),
    "c.txt": letter("Mill Ltd", "7 May 2020", [], "John Hale", "Safety first, we say."),
}


def test_first_behind_words_that_letters_mention_is_one_of_them(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "letters", SAFETY)) as assistant:
        answer = assistant.query("How many letters mention safety first?")
        assert [listed.letter.path for listed in answer.listed] == ["b.txt", "c.txt"]
        assert not assistant.query("Is there a letter that mentions children last?").listed


GIVEN_BACK = {
    "a.txt": letter("Weir Board", "4 May 2018", ["Our ref: WB/GATE/7"], "Ann Orme", "The gate is stuck."),
    "b.txt": letter("Mill Ltd", "9 May 2018", ["Your ref: WB/GATE/7"], "John Hale", "We freed the gate."),
    "c.txt": letter("Mill Ltd", "6 June 2018", ["Your ref: WB/SLUICE/8"], "John Hale", "The sluice leaks."),
    "d.txt": letter(
        "Mill Ltd", "7 July 2018", ["Your ref: WB/SLUICE/9\nOur ref: ML/2018/4"], "John Hale", "It is mended."
    ),
}


@pytest.fixture(scope="module")
def given_back(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("given_back")
    with synced(place, embedding, written(place / "letters", GIVEN_BACK)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Who sent {}?",
        "Who wrote the letter with the reference {}?",
        "When was {} sent?",
        "Who was {} sent to?",
        "Which letter answers {}?",
        "Was {} answered?",
        "How long did they take to answer {}?",
    ],
)
@pytest.mark.parametrize(("reference", "path"), [("WB/SLUICE/8", "c.txt"), ("WB/SLUICE/9", "d.txt")])
def test_a_letter_that_gives_a_reference_back_is_not_the_one_that_bears_it(
    given_back, question, reference, path
):
    answer = given_back.query(question.format(reference))
    assert answer.abstained and f"No letter with {reference} as its own reference is known" in answer.text
    assert [listed.letter.path for listed in answer.listed] == [path]
    assert [quote.text for quote in answer.quotes] == [f"Your ref: {reference}"]


def test_the_letter_that_bears_a_reference_is_told_and_not_the_one_that_gives_it_back(given_back):
    assert given_back.query("Who sent WB/GATE/7?").lead == "Sender: Ann Orme, Weir Board."
    assert given_back.query("Who sent ML/2018/4?").lead == "Sender: John Hale, Mill Ltd."


def test_a_reference_that_is_called_yours_is_the_recipients(given_back):
    answer = given_back.query("Who wrote the letter with your ref WB/SLUICE/8?")
    assert answer.lead == "Sender: John Hale, Mill Ltd."


def test_what_a_letter_says_that_only_gives_a_reference_back_is_told_so(given_back):
    answer = given_back.query("What does WB/SLUICE/8 say?")
    assert [quote.text for quote in answer.quotes] == ["The sluice leaks."]
    assert any(one.startswith("WB/SLUICE/8 is given there as the recipient's") for one in answer.notices)


def test_which_letters_give_a_reference_back_is_told_beside_the_one_that_bears_it(given_back):
    answer = given_back.query("What does WB/GATE/7 say?")
    assert [quote.letter.path for quote in answer.quotes] == ["a.txt"]
    assert any(
        "1 letter that gives it as the recipient's" in one and "b.txt" in one for one in answer.notices
    )


def test_a_letter_is_cited_by_its_own_reference_before_the_recipients(given_back):
    quotes = [given_back.query(f"What does {one} say?").quotes[0] for one in ("ML/2018/4", "WB/SLUICE/8")]
    assert quotes[0].citation.endswith("7 July 2018, ML/2018/4")
    assert quotes[1].citation.endswith("6 June 2018, your ref WB/SLUICE/8")


OF_ONE_CASE = {
    "a.txt": letter("Orlo Police", "4 May 2018", ["Our ref: QQ/77331/23"], "Ann Orme", "The gate was cut."),
    "b.txt": letter(
        "Fen Mutual Insurance",
        "9 May 2018",
        ["Our ref: AI/500/1\nCrime ref: QQ/77331/23"],
        "John Hale",
        "We pay for it.",
    ),
}


def test_a_letter_of_the_case_of_a_reference_is_told_beside_the_one_whose_own_it_is(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "letters", OF_ONE_CASE)) as assistant:
        answer = assistant.query("Who wrote the letter with the reference QQ/77331/23?")
        assert "Ann Orme" in answer.text and "John Hale" in answer.text

"""Lists of who wrote to whom: between two parties, of one time, and of the holder of an office."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.office_names import OfficeNames
from corrbot.letters import Letter, Party


def letter(body, day, to, name, role, text, *, copy=""):
    last = [f"cc {copy}"] if copy else []
    return [body, day, to, "Dear Sir,", text, "Yours faithfully,", f"{name}\n{role}".strip(), *last]


BOARD, HALE, CLERK = "Halifax Board of Guardians", "Mr John Hale\nMill Lane", "Thomas Orme\nClerk"
LETTERS = {
    "a.txt": letter(BOARD, "4 May 1841", HALE, "Thomas Orme", "Clerk", "Has the roof been mended?"),
    "b.txt": letter(
        "Mill Lane", "10 May 1841", f"{CLERK}\n{BOARD}", "John Hale", "", "The roof was mended last week."
    ),
    "c.txt": letter(
        "Poor Law Commission",
        "2 June 1841",
        f"{CLERK}\n{BOARD}",
        "Edwin Chadwick",
        "Secretary",
        "Send us the accounts.",
        copy="Mr John Hale",
    ),
    "d.txt": letter(BOARD, "1 July 1842", HALE, "Thomas Orme", "Clerk", "The chimney smokes."),
    "e.txt": letter(
        "Northmere Town Hall",
        "3 June 2017",
        "Ms Bea Vale\nNorthmere Trust",
        "Dr Helen Marsh",
        "HM Senior Coroner",
        "I am opening an inquest.",
    ),
    "f.txt": letter(
        "Northmere Town Hall",
        "9 June 2017",
        "Ms Bea Vale\nNorthmere Trust",
        "Helen Marsh",
        "",
        "The rotas have not come.",
    ),
    "g.txt": letter(
        "Northmere Trust",
        "12 June 2017",
        "Dr Helen Marsh\nHM Senior Coroner",
        "Bea Vale",
        "Chief Executive",
        "The rotas are enclosed. I have told the Bishop.",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("correspondents")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def listed(answer):
    return [one.letter.path for one in answer.listed]


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("letters between the Board and Mr Hale", "abd"),
        ("Which letters passed between the Board and Mr Hale?", "abd"),
        ("What letters were exchanged between Mr Hale and the Board?", "abd"),
        ("Which letters have passed between Mr Hale and the Board since 1842?", "d"),
        ("correspondence between the Board and Mr Hale in 1841", "ab"),
        ("Show me the letters that passed between Mr Hale and the Board", "abd"),
        ("Which letters did the Board and Mr Hale exchange?", "abd"),
        ("the letters exchanged by the Board and Mr Hale in 1841", "ab"),
        ("Which letters passed between the Commission and the Board?", "c"),
    ],
)
def test_letters_between_two_are_those_of_each_to_the_other(bot, question, files):
    answer = bot.query(question)
    assert listed(answer) == [f"{name}.txt" for name in files]
    assert "between “" in answer.lead


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many letters passed between the Board and Mr Hale?", "3 letters"),
        ("How many letters were exchanged between Mr Hale and the Board in 1841?", "2 letters"),
        ("How many letters are there between Mr Chadwick and Mr Hale?", "1 letter"),
    ],
)
def test_letters_between_two_are_counted(bot, question, count):
    assert bot.query(question).computed[0].startswith(f"{count} between “")


def test_nobody_s_letters_are_told_to_be_none(bot):
    answer = bot.query("Which letters passed between the Commission and the Trust?")
    assert answer.abstained and "No letter between “Commission” and “Trust”" in answer.lead


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("Show me the coroner's letters", "ef"),
        ("the Coroner's letters", "ef"),
        ("letters from the coroner", "ef"),
        ("What did the coroner write?", "ef"),
        ("What has the Senior Coroner written to the Trust?", "ef"),
        ("What did the coroner write in 2017?", "ef"),
        ("Which letters passed between the coroner and the Trust?", "efg"),
        ("Show me the chief executive's letters", "g"),
        ("What did the Secretary write to the Board?", "c"),
        ("What did Mr Chadwick write?", "c"),
    ],
)
def test_an_office_with_one_holder_means_the_letters_of_who_holds_it(bot, question, files):
    assert listed(bot.query(question)) == [f"{name}.txt" for name in files]


def test_who_is_taken_to_be_meant_is_told(bot):
    taken = "“coroner” is taken to be Dr Helen Marsh, HM Senior Coroner, as e.txt says."
    assert taken in bot.query("Show me the coroner's letters").notices
    assert not any("taken to be" in one for one in bot.query("the chief executive's letters").notices)


@pytest.mark.parametrize(
    "question", ["What did the bishop write?", "What did the coroner write in the book?"]
)
def test_what_no_party_wrote_is_searched_for(bot, question):
    assert not bot.query(question).listed


ORME = Party("Thomas Orme", None, BOARD)
CLERKS = {
    "one": [Party("Thomas Orme", "Clerk", BOARD), ORME],
    "two": [Party("Thomas Orme", "Clerk", BOARD), Party("Ann Vale", "Clerk", BOARD), ORME],
    "deputy": [Party("Thomas Orme", "Deputy Clerk", BOARD), ORME],
    "named": [Party("Thomas Orme", "Clerk", BOARD), Party("Ann Clerk", None, BOARD), ORME],
    "assistant": [Party("Thomas Orme", "Clerk's Assistant", BOARD), ORME],
    "other": [Party("Thomas Orme", "Clerk", BOARD), Party("Thomas Orme", "Relieving Officer", BOARD)],
    "brother": [Party("Thomas Orme", "Clerk", BOARD), Party("Tom Vale", None, BOARD)],
}


@pytest.mark.parametrize(("case", "is_taken"), [(case, case == "one") for case in CLERKS])
def test_only_one_who_is_described_so_is_taken_for_the_holder(case, is_taken):
    letters = [Letter(str(at), f"{at}.txt", "", "", sender=one) for at, one in enumerate(CLERKS[case])]
    holders = OfficeNames(letters).holders("clerk")
    assert any(holder.may_be(letters[-1].sender) for holder in holders) is is_taken

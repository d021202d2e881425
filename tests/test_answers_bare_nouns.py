"""Which body "the Council" or "the Trust" means, where several are called so."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.bare_nouns import BareNouns
from corrbot.letters import Letter, Party
from corrbot.threads.bodies import Bodies


def letter(day, sender, body, recipient, text="We write about the weir.", copy=""):
    last = [f"cc {copy}"] if copy else []
    return [body, day, recipient, "Dear Sir,", text, "Yours faithfully,", sender, *last]


DISTRICT, TOWN = "Saltmoor District Council", "Wick Town Council"
LETTERS = {
    "a.txt": letter("4 May 2018", "Ann Orme", DISTRICT, f"Mr J. Hale\n{TOWN}", "May we see the weir?"),
    "b.txt": letter("9 May 2018", "John Hale\nClerk", TOWN, f"Ann Orme\n{DISTRICT}", "You may see the weir."),
    "c.txt": letter("1 June 2018", "Bea Vale", "Mill Trust", f"Ann Orme\n{DISTRICT}", copy=TOWN),
    "d.txt": letter("4 June 2018", "Ann Orme", DISTRICT, "Bea Vale\nMill Trust"),
    "e.txt": letter("8 June 2018", "Bea Vale", "Mill Trust", f"John Hale\nClerk, {TOWN}", copy=DISTRICT),
    "f.txt": letter("9 June 2018", "Ann Orme", DISTRICT, "Bea Vale\nMill Trust", "The eel pass is dry."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("bare-nouns")
    with synced(
        place, embedding, written(place / "letters", LETTERS), settings={"ours": [DISTRICT]}
    ) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters are from the Council?", "adf"),
        ("Which letters were copied to the Council?", "e"),
        ("Which letters to the Council mention the weir?", "bce"),
        ("Which letters did the Council write in May 2018?", "a"),
        ("Which letters are from the Town Council?", "b"),
        ("Which letters are from councils?", "abdf"),
        ("Which letters are from the Council or the Trust?", "acdef"),
    ],
)
def test_our_side_is_meant_by_a_word_that_others_have_too(bot, question, paths):
    answer = bot.query(question)
    assert sorted(listed.letter.path[0] for listed in answer.listed) == list(paths)
    taken = "“Council” is taken to be Saltmoor District Council, our side; Wick Town Council is left out."
    assert (taken in answer.notices) is ("the Council" in question)


def test_what_the_body_says_is_looked_for_in_its_letters_alone(bot):
    answer = bot.query("What did the Council say about the eel pass?")
    assert {quote.letter.path for quote in answer.quotes} == {"f.txt"}
    assert any("is taken to be Saltmoor District Council" in notice for notice in answer.notices)


def nouns(*senders):
    letters = [
        Letter(f"{number}", f"{number}.txt", "0", "", sender=Party(organisation=body))
        for number, body in enumerate(senders)
    ]
    return BareNouns(letters, Bodies.of(letters), lambda identity: False)


def test_where_no_side_is_ours_the_one_with_twice_the_letters_is_meant():
    known = nouns(*["The Mill Trust"] * 4, "PIER TRUST", "Pier Agency")
    assert known.read("Trust").taken == "mill trust"
    assert known.excludes("trust", Party(role="Clerk, Pier Trust"))
    assert not known.excludes("trust", Party(organisation="Mill Trust"))
    assert not known.excludes("trust", Party(organisation="The Trust"))
    assert known.remark("trust") == "“trust” is taken to be The Mill Trust; Pier Trust is left out."
    assert known.read("Agency") is None and known.read("Pier Trust") is None and known.read("Pier") is None


def test_where_none_stands_out_each_is_counted_and_that_is_told():
    known = nouns("Mill Trust", "Mill Trust", "Pier Trust", "Pier Trust", "Weir Trust")
    assert not known.excludes("Trust", Party(organisation="Weir Trust"))
    assert known.remark("Trust") == "“Trust” may be Mill Trust, Pier Trust or Weir Trust; each is counted."


OWN = {
    **LETTERS,
    "g.txt": ["Mill Trust", "4 July 2018", "Dear Cara Penn,", "The sluice is shut.", "Yours,", "Bea Vale"],
    "h.txt": [TOWN, "5 July 2018", "Dear Ben Alder,", "The sluice is open.", "Yours,", "John Hale"],
}


def test_letters_to_those_whom_the_settings_call_ours_are_to_our_council(tmp_path, embedding):
    files = written(tmp_path / "letters", OWN)
    with synced(tmp_path / "made", embedding, files, settings={"ours": [DISTRICT, "Cara Penn"]}) as bot:
        answer = bot.query("Which letters to the Council mention the sluice?")
        assert [one.letter.path for one in answer.listed] == ["g.txt"], answer.text
        assert "1 letter to “Cara Penn”, of our side (g.txt)." in answer.text
        town = bot.query("Which letters are to the Town Council?")
        assert "g.txt" not in {one.letter.path for one in town.listed}


def test_a_body_that_is_what_the_word_says_is_meant_and_not_one_in_whose_name_it_stands():
    known = nouns(*["The Alder Bank Trust"] * 5, "EASTERN & PENNINE BANK PLC", "Bank of Orlo")
    assert known.excludes("bank", Party(organisation="Alder Bank Trust"))
    assert not known.excludes("bank", Party(organisation="Eastern & Pennine Bank plc"))
    assert not known.excludes("bank", Party(organisation="Bank of Orlo"))
    assert known.remark("bank") == (
        "“bank” may be Bank of Orlo or Eastern & Pennine Bank plc; each is counted. "
        "The Alder Bank Trust, in whose name it only stands, is left out."
    )
    one = nouns(*["The Alder Bank Trust"] * 5, "Eastern Bank Ltd")
    assert one.read("bank").taken == "eastern bank ltd"
    assert one.remark("bank") == ("“bank” is taken to be Eastern Bank Ltd; The Alder Bank Trust is left out.")


@pytest.mark.parametrize(
    ("noun", "body"),
    [
        ("school", "Mill Lane School, Orlo"),
        ("council", "Orlo Council (formerly Wick)"),
        ("council", "Orlo Council Planning Department"),
        ("court", "The Court of Session"),
        ("bank", "Eastern Bank Limited"),
    ],
)
def test_a_body_is_what_the_word_says_before_a_place_a_part_or_the_kind_of_company(noun, body):
    known = nouns(*[f"The {noun.title()} House Fund"] * 5, body)
    assert not known.excludes(noun, Party(organisation=body))
    assert known.excludes(noun, Party(organisation=f"The {noun.title()} House Fund"))


def test_where_a_word_only_stands_in_the_name_of_the_one_body_that_has_it_that_is_told():
    known = nouns("The Alder Bank Trust", "Pier Agency")
    assert not known.excludes("bank", Party(organisation="Alder Bank Trust")) and not known.is_our_side(
        "bank"
    )
    assert known.remark("bank") == "“bank” is taken to be The Alder Bank Trust, in whose name it only stands."
    assert known.remark("trust") == "" and known.remark("agency") == ""


@pytest.mark.parametrize(
    ("noun", "body"),
    [
        ("board", "HARBOUR BOARD WICK"),
        ("college", "TRINITY COLLEGE DUBLIN"),
        ("court", "COUNTY COURT ORLO"),
        ("council", "ORLO COUNCIL COMMITTEE"),
        ("council", "ORLO COUNCIL PLANNING"),
    ],
)
def test_a_body_is_what_the_word_says_before_anything_but_what_another_body_is(noun, body):
    known = nouns(body, "Pier Agency")
    assert known.remark(noun) == ""
    assert not nouns(*[f"The {noun.title()} House Fund"] * 5, body).excludes(noun, Party(organisation=body))


def test_a_long_name_is_read_in_no_time():
    assert nouns("bank " * 8000, "Pier Agency").remark("bank") == ""

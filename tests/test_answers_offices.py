"""Who held an office."""

import datetime as dt

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.phrasing.asked_office import Office, office_asked
from corrbot.answers.register.offices import _holding
from corrbot.letters import Party

TODAY = dt.date(2026, 11, 24)
LETTER = (
    "{body}\n\n{day}\n\n{to}\nChief Executive\nNorthmere Trust\n\nDear Sir,\n\nThe quay is closed.\n\n"
    "Yours sincerely,\n\n{name}\n{role}"
)
LETTERS = {
    "a.txt": LETTER.format(
        body="The Quay Inquiry",
        day="3 May 2014",
        to="Mr A Orme",
        name="Bea Vale",
        role="Secretary to the Inquiry",
    ),
    "b.txt": LETTER.format(
        body="The Quay Inquiry",
        day="9 June 2017",
        to="Ms C Lund",
        name="Bea Vale",
        role="Secretary to the Inquiry",
    ),
    "c.txt": LETTER.format(
        body="Northmere Trust",
        day="1 July 2017",
        to="Ms C Lund",
        name="Di Fenn",
        role="PA to the Chief Executive",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("offices")
    (folder / "corpus").mkdir()
    for name, text in LETTERS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Who was chief executive in 2014?", ["a.txt"]),
        ("Who was the chief executive of the Trust?", ["a.txt", "b.txt"]),
        ("Who is the secretary to the inquiry?", ["a.txt"]),
    ],
)
def test_holders_of_an_office_are_listed_once_with_the_printed_line(bot, question, paths):
    answer = bot.query(question)
    assert [one.letter.path for one in answer.listed] == paths
    assert {quote.letter.path for quote in answer.quotes} == set(paths)


def test_the_last_day_that_is_known_is_said(bot):
    assert "again on 9 June 2017" in bot.query("Who is the secretary to the inquiry?").listed[0].remark


def test_an_office_that_nobody_holds_is_searched_for(bot):
    assert not bot.query("Who was chief executive in 2010?").listed
    assert not bot.query("Who is the harbour master?").listed


@pytest.mark.parametrize(
    ("role", "holds"),
    [
        ("Chief Executive", True),
        ("Chief Executive, Northern Region", True),
        ("PA to the Chief Executive", False),
        ("Deputy Chief Executive", False),
        ("Director", False),
    ],
)
def test_a_deputy_is_another(role, holds):
    assert office_asked("Who is the chief executive?", TODAY).is_of(Party(name="A", role=role)) is holds


@pytest.mark.parametrize("question", ["Who is it?", "Who closed the quay?", "Why is the chair late?"])
def test_no_office_is_read_into_other_questions(question):
    assert office_asked(question, TODAY) is None


CLERKS = {
    "1.txt": LETTER.format(
        body="Eddle Parish", day="3 May 2014", to="Mr A Orme", name="Sam Pike", role="Clerk"
    ),
    "2.txt": LETTER.format(
        body="Eddle Parish", day="9 June 2017", to="Mr A Orme", name="Nan Coe", role="Clerk"
    ),
    "3.txt": LETTER.format(
        body="Eddle Parish", day="2 July 2019", to="Mr A Orme", name="Ros Hythe", role="Churchwarden"
    ).replace(
        "The quay is closed.", "The quay is closed. Miss Coe remains the clerk. Mr Pike is not our clerk."
    ),
}


@pytest.fixture(scope="module")
def parish(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("parish")
    (folder / "corpus").mkdir()
    for name, text in CLERKS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, []) as assistant:
        yield assistant


def test_who_held_it_before_somebody_is_among_its_holders_by_date(parish):
    answer = parish.query("Who was clerk before Nan Coe?")
    assert [one.letter.path for one in answer.listed][:2] == ["1.txt", "2.txt"]
    assert not parish.query("Who was clerk before Ros Hythe?").listed


def test_who_is_asked_about_may_bear_any_title():
    for name in ("Ann Coe", "Prof. Nan Coe", "Baroness Ann Maria Louisa Coe", "Capt. Ann Maria Louisa Coe"):
        assert office_asked(f"Who was clerk before {name}?", TODAY).beside == name


@pytest.mark.parametrize("name", ["Miss Coe", "Revd. N. Coe", "Captain N. Coe", "Baroness Coe", "Nan Coe"])
def test_who_is_called_the_holder_may_bear_any_title(name):
    assert _holding("coe", ("clerk",)).search(f"I spoke with our clerk, {name}.")


def test_a_later_letter_that_calls_somebody_so_is_told_and_quoted(parish):
    answer = parish.query("Who is the clerk?")
    remarks = [one.remark for one in answer.listed]
    assert "so called in the text of a letter of 2 July 2019" in remarks[1] and "2019" not in remarks[0]
    assert any("Miss Coe remains the clerk" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("said", "nominals", "holds"),
    [("MP", "MP", True), ("MP", "CBE, MP", True), ("MP", "MSP", False), ("MP of the Trust", "MP", False)],
)
def test_what_stands_behind_a_name_is_an_office(said, nominals, holds):
    party = Party(name=f"Ada Orme {nominals}", post_nominals=nominals)
    assert Office.named(said).is_of(party) is holds


def test_the_body_of_who_signs_with_an_office_alone_is_the_one_that_other_letters_tell(tmp_path, hashed):
    signed = ("Yours faithfully", "Bea Vale, Secretary")
    letters = {
        "a.txt": ("Tarn Mill Trust", "3 May 1914", "Mr A Orme\nMill Row", "Dear Sir", "It is shut.", *signed),
        "b.txt": ("9 June 1915", "Mr A Orme\nMill Row", "Dear Sir", "It is open.", *signed),
        "c.txt": (
            "Gull Ferry Trust",
            "9 July 1915",
            "Mr A Orme",
            "Dear Sir",
            "No.",
            "Yours",
            "Di Fenn, Clerk",
        ),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Who was the secretary of the Tarn Mill Trust in 1915?")
    assert [one.letter.path for one in answer.listed] == ["b.txt"]
    assert "Bea Vale, Secretary (of Tarn Mill Trust, as other letters tell)" in answer.text


@pytest.mark.parametrize(
    ("day", "role"), [("9 June 1915", "Chairman"), ("9 June 1935", "Secretary"), ("", "Secretary")]
)
def test_another_office_or_one_of_another_time_is_not_of_the_same_body(tmp_path, embedding, day, role):
    signed = "Yours faithfully"
    letters = {
        "a.txt": (
            "Tarn Mill Trust",
            "3 May 1914",
            "Mr A Orme",
            "Dear Sir",
            "Shut.",
            signed,
            "Bea Vale, Secretary",
        ),
        "b.txt": (
            "THE PLOTS",
            day,
            "Mr A Orme\nMill Row",
            "Dear Sir",
            "We met.",
            signed,
            f"Bea Vale\n{role}",
        ),
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query(f"Who was the {role.lower()} of the Tarn Mill Trust?")
    assert "as other letters tell" not in answer.text
    assert "b.txt" not in [one.letter.path for one in answer.listed]


def test_who_held_an_office_before_her_is_asked_of_the_one_spoken_of(parish):
    before = "Who wrote the letter of 9 June 2017?"
    answer = asked_in_turn(parish, before, "Who was the clerk before her?")
    assert "“her” is taken to be Nan Coe." in answer.text
    assert [one.letter.path for one in answer.listed][:2] == ["1.txt", "2.txt"]
    unclear = asked_in_turn(parish, before, "Who was the clerk before him?")
    assert not unclear.listed and "It is not clear who is meant by “him”" in unclear.text


def test_all_holders_are_told_where_he_is_not_known_to_have_held_it(parish):
    answer = asked_in_turn(parish, "Who is Orme?", "Who was the clerk before him?")
    assert "Nobody" not in answer.text and "1.txt" in [one.letter.path for one in answer.listed], answer.text
    assert "is not told by that" in answer.text


@pytest.mark.parametrize(
    "question", ["Who was the clerk before her?", "Who is the officer looking after the case?"]
)
def test_words_of_time_are_in_no_name_of_an_office(question):
    assert office_asked(question, TODAY) is None

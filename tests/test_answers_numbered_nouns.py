"""A noun with its number is one term, as letters print it: flat 14, stage 2."""

import time

import pytest

from answering import synced, written
from corrbot.answers.phrasing.numbered_nouns import NumberedNoun, numbered_nouns


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("damp in flat 41", ["flat 41"]),
        ("flats 8 and 14", ["flat 8", "flat 14"]),
        ("house number 7", ["house 7"]),
        ("stage two", ["stage 2"]),
        ("Rule 9", ["rule 9"]),
        ("flat 14a", ["flat 14a"]),
        ("STAGE 2", ["stage 2"]),
        ("annexes 3 and 4", ["annex 3", "annex 4"]),
        ("stage 2 letters", ["stage 2"]),
        ("section 21 notices", ["section 21"]),
        ("flat 14 has damp", ["flat 14"]),
        ("felling 30 trees", []),
        ("block 4 bungalows", []),
        ("calling at the flat 3 times", []),
        ("house one", []),
        ("regulation 12(4)(b)", []),
        ("flats 8-14", []),
        ("flats 8 to 14", []),
        ("costing 50 pounds", []),
        ("bus 66", []),
        ("rent 450", []),
        ("pupils aged 14", []),
        ("version 2 of the policy", []),
        ("invoice 123", []),
        ("Pell 14", []),
        ("14 photos", []),
        ("more than 14 days", []),
        ("damp 14 days ago", []),
        ("the last two", []),
        ("order 90233", []),
        ("the budget 2019", []),
        ("reference 24 013 040", []),
        ("March 14", []),
        ("number 14", []),
    ],
)
def test_what_a_question_names_by_noun_and_number(said, found):
    assert [f"{one.noun} {one.number}" for one in numbered_nouns(said)[0]] == found


FLAT, QUESTION, FIRST, STAGE, SECTION = (
    NumberedNoun(noun, number)
    for noun, number in (("flat", "14"), ("question", "3"), ("stage", "1"), ("stage", "2"), ("section", "21"))
)


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (FLAT, "FLAT 14, PIER HOUSE"),
        (FLAT, "Flat 14/41"),
        (FLAT, "flats 8 and 14"),
        (FLAT, "Flats 5, 8, 11, 14 and 17"),
        (FLAT, "Flat No. 14"),
        (FLAT, "There is damp at No. 14."),
        (FLAT, "Flats 8-14"),
        (FLAT, "flats 8 to 21 and 30"),
        (FLAT, "my flat (14 Pier House)"),
        (QUESTION, "Questions 1-3"),
        (QUESTION, "Q3."),
        (STAGE, "Stage II"),
        (STAGE, "STAGE 2"),
        (STAGE, "stage two"),
        (FIRST, "Stage I decision"),
        (FIRST, "the stage one letters"),
        (STAGE, "stages 1 and two"),
        (SECTION, "the s.21 notice"),
        (SECTION, "Section 21(1)"),
    ],
)
def test_a_number_of_a_noun_is_found_as_it_is_printed(thing, text):
    assert thing.stands_in(text)


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (FLAT, "14 photos of the flat"),
        (FLAT, "PS/flat/23-14"),
        (FLAT, "Flat 2, 14 High Street"),
        (FLAT, "Flat 14.5, flat 141, flat 14a"),
        (FLAT, "I leave the flat 14 days from now"),
        (FLAT, "the flat 14 March"),
        (FLAT, "Of the flats: 14 of them are damp"),
        (FLAT, "JOB SHEET No. 14"),
        (FLAT, "called at the flat 14 times"),
        (FLAT, "we saw the flat 14 nights on end"),
        (FLAT, "left the flat 14/05/2023"),
        (FLAT, "flat 14 bedrooms"),
        (FLAT, "flat 14 pm"),
        (FLAT, "flat: 14:30"),
        (FLAT, "flats 15 to 21"),
        (NumberedNoun("house", "1"), "We left the house one evening. No one was at house no one."),
        (FIRST, "At that stage I was told; at this stage one of us left. Stage I have not seen."),
        (QUESTION, "3 questions"),
        (STAGE, "Stage 12"),
        (SECTION, "Mr S 21 people"),
        (SECTION, "Mrs S. 21 High Street"),
    ],
)
def test_another_number_beside_the_noun_is_not_it(thing, text):
    assert not thing.stands_in(text)


def test_a_long_list_takes_no_long_time():
    begun = time.perf_counter()
    assert not FLAT.stands_in("flats " + "1, " * 20_000 + "flats 1 & " * 20_000)
    assert time.perf_counter() - begun < 2


def sent(day, to, subject, *text):
    sender = "Dunmoor Homes\nRepairs", f"{day} March 2023", to
    return (*sender, "Dear tenant", subject, *text, "Yours sincerely", "Ruth Vane\nOfficer")


LETTERS = {
    "a.txt": sent(1, "Mr J Roe\nFlat 41\nPier House\nDunmoor", "Damp", "We will treat the mould."),
    "b.txt": sent(2, "Mr A Tull\n3 Fen Lane\nDunmoor", "Jobs", "We have 41 jobs, and your flat is next."),
    "c.txt": sent(3, "Mrs U Pell\n41 Pier House\nDunmoor", "Mould", "The mould will be treated."),
    "d.txt": sent(4, "Mr A Tull\n3 Fen Lane\nDunmoor", "Damp", "There is damp in flats 8, 14 and 41."),
    "e.txt": (
        "DUNMOOR HOMES\nINSPECTION NOTE",
        "Property:   Flat 41 Pier House (third floor)\nTenant:     Mr J Roe\nInspected:  26/01/23",
        "Surveyor:   A. Brand",
        "Findings. There is mould on the ceiling of the bathroom, and it was painted over.",
    ),
    "f.txt": sent(
        5, "Mr J Roe\n9 Fen Lane\nDunmoor", "Stage 1 response", "I uphold it. You may ask for Stage 2."
    ),
    "g.txt": sent(
        9, "Mr J Roe\n9 Fen Lane\nDunmoor", "Stage 2 review", "I have reviewed the Stage 1 decision."
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("flats")
    with synced(place / "made", hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def listed(answer):
    return sorted(one.letter.path for one in answer.listed)


def test_letters_about_a_flat_are_those_that_print_its_number_with_the_noun(folder):
    answer = folder.query("Which letters are about flat 41?")
    assert listed(answer) == ["a.txt", "d.txt", "e.txt"]
    assert "may be of flat 41 (c.txt)" in answer.text


def test_a_subject_of_a_letter_about_a_flat_may_stand_apart_from_its_address(folder):
    answer = folder.query("Which letters are about mould in flat 41?")
    assert listed(answer) == ["a.txt", "e.txt"]
    assert "(c.txt)" in answer.text


@pytest.mark.parametrize(("stage", "of_it", "other"), [("stage 1", "f", "g"), ("stage two", "g", "f")])
def test_letters_of_a_stage_are_told_from_those_that_speak_of_it(folder, stage, of_it, other):
    answer = folder.query(f"How many {stage} letters are there?")
    assert listed(answer) == [f"{of_it}.txt"]
    assert f"in the text alone ({other}.txt)" in answer.text


OF_STAGES = {
    **LETTERS,
    "h.txt": sent(12, "Mr J Roe\n9 Fen Lane\nDunmoor", "Noise", "I give you our decision at Stage 1."),
    "i.txt": sent(
        13, "Mr J Roe\n9 Fen Lane\nDunmoor", "Stage 2 review", "This is why the Stage 1 decision was wrong."
    ),
}


def test_letters_that_may_be_of_a_stage_count_and_are_told(tmp_path, hashed):
    with synced(tmp_path / "made", hashed, written(tmp_path / "letters", OF_STAGES)) as assistant:
        answer = assistant.query("How many stage 1 letters are there?")
    assert listed(answer) == ["f.txt", "h.txt"]
    assert "in the text alone (g.txt, i.txt)" in answer.text
    assert "may only speak of it (h.txt)" in answer.text


def test_letters_about_a_stage_are_all_that_speak_of_it(folder):
    assert listed(folder.query("Which letters are about stage 1?")) == ["f.txt", "g.txt"]
